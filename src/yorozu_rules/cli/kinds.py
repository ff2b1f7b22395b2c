"""Which kinds of facts there are to check, by the names that cases in files use too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pydantic import create_model

from yorozu_rules.errors import InputError
from yorozu_rules.facts import Fact
from yorozu_rules.io.lines import Record, fact_of

if TYPE_CHECKING:
    from yorozu_rules.testing.checks import Check

# A test holds this list to the checks that there are: looking them up takes as long as a check.
KINDS_OF_FACTS = (
    *("application", "awards", "cancellation", "case-studies", "centre-activity", "claim"),
    *("delivery", "diagnosis", "ending", "engagement", "expert", "flow", "handlers", "journey"),
    *("meetings", "missing-evaluations", "month", "network", "plan", "platform", "request"),
    *("sanction", "security", "settlement", "site-visits", "stand-in", "subcontracts", "survey"),
    *("system", "year", "yearly-survey"),
)
PLAN = "plan"
NO_DEADLINE = "--at: {kind} has no deadline that it would be checked by"
_KEY = "check"  # by which a record says what it is, as a case in a file does


def kind_of(text: str, asked: str | None, name: str) -> tuple[str, bool]:
    """Return of which kind a record is, and whether it names its facts.

    Raises InputError where it says another kind than was asked for, or one that there is not.

    >>> kind_of('{"check": "month", "month": {}}', None, "x.json"), kind_of("{}", None, "x.json")
    (('month', True), ('plan', False))
    """
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):  # said with its line by whoever reads it as a fact
        record = None
    said = record.get(_KEY) if isinstance(record, dict) else None
    if said is None:
        return asked or PLAN, False
    if {"facts", "expect"} <= record.keys():
        raise InputError([f"{name}: is a case, with what it expects; yorozu-rules test runs it"])
    if said not in KINDS_OF_FACTS:
        known = ", ".join(KINDS_OF_FACTS)
        raise InputError([f"{name}: check: read {said!r:.60}; expected one of {known}"])
    if asked not in (None, said):
        raise InputError([f"{name}: check: read {said!r}; --kind says {asked!r}"])
    return said, True


def read_kind(check: Check, text: str, name: str, *, named: bool, at: str | None) -> Fact:
    """Return the facts of a check that a text holds, one record, or each under its name.

    ``at`` is when it is checked. Raises InputError with every problem.
    """
    fields = check.facts.model_fields
    first = next(iter(fields))
    if at is not None and "at" not in fields:
        raise InputError([NO_DEADLINE.format(kind=check.name)])
    if not named:
        if not _is_record(text):
            _, said = fact_of(Record(1, text), check.facts)
            raise InputError([f"{name}: {one}" for one in said])
        # As it stands, not read and written: a key that is there twice has to be seen.
        text = f'{{"{_KEY}": "{check.name}", "{first}": {text}}}'
    if at is not None:
        text = f'{text.rstrip()[:-1]}, "at": {json.dumps(at)}}}'
    fact, problems = fact_of(Record(1, text), _record_of(check))
    if fact is None:
        said = [_mended(one, check, stated=named, at=at) for one in problems]
        raise InputError([f"{name}: {one}" for one in said])
    return fact


def _record_of(check: Check) -> type[Fact]:
    """Return the model of a record that says what it is, and holds each fact under its name."""
    key: dict[str, Any] = {_KEY: (str, ...)}
    return create_model(f"{check.name}_record", __base__=check.facts, **key)


def _is_record(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


def _mended(problem: str, check: Check, *, stated: bool, at: str | None) -> str:
    """Return a problem as whoever wrote the record, or typed the option, has to read it."""
    field, colon, rest = problem.partition(": ")
    first, *others = check.facts.model_fields
    missing = rest.startswith("missing")
    if field == "at" and missing:
        return "--at: missing; expected when it is checked"
    if field == "at" and at is not None:
        return f"--{problem}"
    if stated or (missing and field in others):
        names = ", ".join(f'"{one}": ...' for one in (first, *others))
        hint = "" if stated else f' beside it: {{"{_KEY}": "{check.name}", {names}}}'
        return f"{problem}{hint}"
    # Of a record that stands alone the file does not say what it is called here.
    return (
        problem
        if others and "at" not in others
        else f"{field.removeprefix(f'{first}.')}{colon}{rest}"
    )
