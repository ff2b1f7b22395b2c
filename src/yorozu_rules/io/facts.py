"""Facts of one kind, from a file of JSON Lines: engagements, months, settlements."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from yorozu_rules.errors import InputError
from yorozu_rules.facts import Fact
from yorozu_rules.io.lines import parse, records

F = TypeVar("F", bound=Fact)


def read_facts(path: str | Path, kind: type[F]) -> tuple[F, ...]:
    """Read the facts of one kind, one JSON record a line, as strictly as claims are read.

    Raises InputError with every problem of the file, each with its line.

    >>> from yorozu_rules import Engagement
    >>> read_facts("nowhere.jsonl", Engagement)
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.jsonl: cannot be read: No such file or directory
    """
    path, said = Path(path), list[str]()
    facts = [parse(record, kind, str(path), said) for record in records(path, said)]
    if said:
        raise InputError(said)
    return tuple(fact for fact in facts if fact is not None)
