"""A plan of a centre's budget, from a file with one JSON record."""

from __future__ import annotations

from pathlib import Path

from yorozu_rules.budget.facts import Plan
from yorozu_rules.errors import InputError
from yorozu_rules.io.lines import Record, fact_of, records
from yorozu_rules.io.source import Source


def read_plan(path: str | Path) -> Plan:
    """Read a plan; its JSON may stand on one line or on many. InputError with every problem.

    >>> read_plan("nowhere.json")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.json: cannot be read: No such file or directory
    """
    path = Path(path)
    return plan_in(one_text(Source(path)), path)


def plan_in(text: str, path: Path) -> Plan:
    """Return the plan in a text; InputError with every problem, each with the file's name."""
    plan, problems = fact_of(Record(1, text), Plan)
    if plan is None:
        raise InputError([f"{path}: {problem}" for problem in problems])
    return plan


def one_text(source: Source, what: str = "plan") -> str:
    """Return the text of one record that may stand on one line or on many."""
    said: list[str] = []
    lines = {record.number: record.raw.decode("utf-8") for record in records(source, said)}
    if not lines and not said:
        said.append(f"{source.path}: holds nothing but white space; expected one {what} as JSON")
    if said:
        raise InputError(said)
    # Empty lines come back, so that a message counts lines and columns as an editor does.
    return "".join(lines.get(number, "\n") for number in range(1, max(lines) + 1))
