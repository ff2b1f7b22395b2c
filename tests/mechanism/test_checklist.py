"""Three-valued answers: what is not known never passes for yes or no."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.mechanism import Answer, all_of, any_of

ANSWERS = st.lists(st.sampled_from([True, False, None]))


@pytest.mark.parametrize(
    ("answers", "every", "one"),
    [
        ([], True, False),
        ([True], True, True),
        ([False], False, False),
        ([None], None, None),
        ([True, None], None, True),
        ([False, None], False, None),
        ([True, False], False, True),
    ],
)
def test_the_tables_of_truth(answers: list[Answer], every: Answer, one: Answer) -> None:
    """One no decides "all", one yes decides "any", and an unknown leaves the rest open."""
    assert all_of(answers) is every
    assert any_of(answers) is one


def _no(answer: Answer) -> Answer:
    return None if answer is None else not answer


@given(ANSWERS)
def test_each_is_the_other_turned_round(answers: list[Answer]) -> None:
    """All are yes exactly where not one is no."""
    assert all_of(answers) is _no(any_of(map(_no, answers)))


@given(ANSWERS, ANSWERS)
def test_learning_an_answer_never_turns_a_decided_one(
    answers: list[Answer], learned: list[Answer]
) -> None:
    """Whatever an unknown turns out to be, yes stays yes and no stays no."""
    news = iter(learned)
    later = [next(news, None) if answer is None else answer for answer in answers]
    for judge in (all_of, any_of):
        before = judge(answers)
        assert before is None or judge(later) is before


def test_answers_may_come_one_by_one() -> None:
    """Both take any iterable, read once."""
    assert all_of(answer for answer in (True, True)) is True
    assert any_of(answer for answer in (False, None)) is None
