"""A plan of a centre's budget, from a file with one JSON record."""

from __future__ import annotations

from pathlib import Path

from yorozu_rules.budget.facts import Plan
from yorozu_rules.errors import InputError
from yorozu_rules.io.lines import Record, fact_of, records


def read_plan(path: str | Path) -> Plan:
    """Read a plan; its JSON may stand on one line or on many. InputError with every problem.

    >>> read_plan("nowhere.json")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.json: cannot be read: No such file or directory
    """
    path = Path(path)
    said: list[str] = []
    lines = {record.number: record.raw.decode("utf-8") for record in records(path, said)}
    if not lines and not said:
        said.append(f"{path}: holds nothing but white space; expected one plan as JSON")
    if said:
        raise InputError(said)
    # Empty lines come back, so that a message counts lines and columns as an editor does.
    text = "".join(lines.get(number, "\n") for number in range(1, max(lines) + 1))
    plan, problems = fact_of(Record(1, text), Plan)
    if plan is None:
        raise InputError([f"{path}: {problem}" for problem in problems])
    return plan
