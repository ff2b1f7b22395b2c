"""Answers in three values: yes, no, and not known, which is neither."""

from __future__ import annotations

from collections.abc import Iterable

Answer = bool | None


def all_of(answers: Iterable[Answer]) -> Answer:
    """Say whether every answer is yes: one no decides, else one unknown leaves it open.

    >>> all_of([True, None]), all_of([False, None]), all_of([True, True])
    (None, False, True)
    """
    given = tuple(answers)
    if False in given:
        return False
    return None if None in given else True


def any_of(answers: Iterable[Answer]) -> Answer:
    """Say whether one answer at least is yes: one yes decides, else one unknown leaves it open.

    >>> any_of([True, None]), any_of([False, None]), any_of([False, False])
    (True, None, False)
    """
    given = tuple(answers)
    if True in given:
        return True
    return None if None in given else False
