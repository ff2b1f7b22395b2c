"""What a case in a file may check: every public function that makes an outcome of facts and a book.

A check is named by its function: ``engagement`` is ``check_engagement``, ``stand-in`` is
``check_stand_in``; its facts are the function's parameters. What needs more than that stands here.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import cache
from inspect import Parameter, isfunction, signature
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from pydantic import create_model

import yorozu_rules
from yorozu_rules.dispatch.facts import Claim, VisitRecord
from yorozu_rules.dispatch.numbering import number_visits
from yorozu_rules.dispatch.settlement import settle
from yorozu_rules.facts import Day, Fact, Instant
from yorozu_rules.flows import FlowName, how_far
from yorozu_rules.mechanism import Progress
from yorozu_rules.outcome import Finding, Outcome
from yorozu_rules.rulebooks import Rulebook

Value = int | str | bool | list[str] | None
# Functions that speak of another verb, or whose name says less than the paper that is checked.
_NAMES = {"settle_fees": "month", "settle_project": "settlement", "plan_journey": "journey"}
_VERBS = ("check_", "settle_")
# What a check says in a finding alone: the name of the value, the finding's code, its value's name.
_IN_FINDINGS = {"sanction": ("until", "suspension.until", "day")}


class _Names(dict[str, Any]):
    """What annotations may name that their module imports for type checkers alone."""

    def __missing__(self, name: str) -> Any:
        if name in yorozu_rules.__all__:
            return getattr(yorozu_rules, name)
        raise KeyError(name)


_WRITTEN = {date: Day, datetime: Instant}  # as which a file states what a program gives
_KNOWN = _Names(date=date, Iterable=Iterable, Sequence=Sequence, Mapping=Mapping)


class Made(NamedTuple):
    """What a check gives: an outcome, and what else it says, by name."""

    outcome: Outcome
    values: Mapping[str, Value]


class Check(NamedTuple):
    """What a case names: the model of its facts, and what is made of them under a book."""

    name: str
    facts: type[Fact]
    make: Callable[[Any, Rulebook, str], Made]


class History(Fact):
    """The record of the year, and whether every visit is in it."""

    complete: bool
    visits: tuple[VisitRecord, ...]


class ClaimFacts(Fact):
    """A claim and the record of the year that it stands in."""

    claim: Claim
    history: History


class FlowFacts(Fact):
    """How far somebody came, and in which flow."""

    flow: FlowName
    progress: Progress


@cache
def checks() -> Mapping[str, Check]:
    """Return every check by its name.

    >>> sorted(checks())[:4]
    ['application', 'awards', 'cancellation', 'case-studies']
    """
    found = {
        "claim": Check("claim", ClaimFacts, _claim),
        "flow": Check("flow", FlowFacts, _flow),
    }
    for name in yorozu_rules.__all__:
        value = getattr(yorozu_rules, name)
        check = check_of(value) if isfunction(value) else None
        if check is not None:
            found[check.name] = check
    return found


def _claim(facts: ClaimFacts, book: Rulebook, _: str) -> Made:
    visits = number_visits(facts.history.visits, complete=facts.history.complete)
    return Made(settle(facts.claim, book, visits=visits), {})


def _flow(facts: FlowFacts, book: Rulebook, name: str) -> Made:
    state = how_far(facts.progress, facts.flow, book)
    values: dict[str, Value] = {
        "next": [step.id for step in state.next],
        "complete": state.complete,
    }
    return Made(Outcome(name, book.source, ()), values)


def check_of(function: Callable[..., Any]) -> Check | None:
    """Return the check that a public function is; None for one of another kind."""
    try:
        hints = get_type_hints(function, localns=_KNOWN, include_extras=True)
    except NameError:  # of types that are not public, which no file can state
        return None
    parameters = signature(function).parameters
    books = [name for name in parameters if hints.get(name) is Rulebook]
    made = _reader(hints.get("return"))
    if len(books) != 1 or made is None:
        return None
    fields: dict[str, Any] = {}
    for name, parameter in parameters.items():
        if name in books:
            continue
        kind = _readable(hints[name])
        if kind is None:
            return None
        fields[name] = (kind, ... if parameter.default is Parameter.empty else parameter.default)
    [book_name] = books

    named = _named(function.__name__)

    def make(facts: Fact, book: Rulebook, name: str) -> Made:
        given = {field: getattr(facts, field) for field in fields}
        read = made(function(**given, **{book_name: book}), book, name)
        return read._replace(values={**read.values, **dict(_in_findings(named, read.outcome))})

    facts = create_model(f"{function.__name__}_facts", __base__=Fact, __module__=__name__, **fields)
    return Check(named, facts, make)


def _in_findings(check: str, outcome: Outcome) -> Iterator[tuple[str, Value]]:
    """Yield the values that a check says in a finding alone, such as a suspension's last day."""
    if check in _IN_FINDINGS:
        name, code, value = _IN_FINDINGS[check]
        said = [dict(found.values)[value] for found in outcome.findings if found.code == code]
        yield name, said[0] if said else None


def _named(function: str) -> str:
    name = _NAMES.get(function, function)
    for verb in _VERBS:
        name = name.removeprefix(verb)
    return name.replace("_", "-")


def _reader(kind: Any) -> Callable[[Any, Rulebook, str], Made] | None:
    """Return how what a function gives is read: an outcome, one among others, or findings."""
    if kind is Outcome:
        return lambda made, *_: Made(made, {})
    if get_origin(kind) is tuple and get_args(kind) == (Finding, ...):
        return lambda made, book, name: Made(Outcome(name, book.source, (), made), {})
    fields = getattr(kind, "_fields", ())
    hints = get_type_hints(kind, localns=_KNOWN) if fields else {}
    outcomes = [field for field in fields if hints.get(field) is Outcome]
    if len(outcomes) != 1:
        return None
    [outcome] = outcomes
    said = [name for name, value in vars(kind).items() if isinstance(value, property)]

    def read(made: Any, *_: object) -> Made:
        rest = {field: getattr(made, field) for field in (*fields, *said) if field != outcome}
        return Made(getattr(made, outcome), dict(_plain(rest)))

    return read


def _plain(values: Mapping[str, Any]) -> Iterator[tuple[str, Value]]:
    """Yield the values that a file can state: numbers, texts, days, lists of steps or ids.

    What has parts is stated by them: ``summary.papers.hold``.
    """
    for name, value in values.items():
        if value is None or isinstance(value, bool | int | str):
            yield name, value
        elif isinstance(value, date):
            yield name, value.isoformat()
        elif hasattr(value, "_asdict"):
            parts = value._asdict()
            yield from _plain({f"{name}.{part}": inner for part, inner in parts.items()})
        elif isinstance(value, tuple):
            called = [_called(one) for one in value]
            texts = [text for text in called if text is not None]
            if len(texts) == len(called):
                yield name, texts


def _called(one: object) -> str | None:
    """Return by what a list in a file names something: itself, its step or its id."""
    named = one if isinstance(one, str) else getattr(one, "step", getattr(one, "id", None))
    return named if isinstance(named, str) else None


def _readable(kind: Any) -> Any:
    """Return the type as which a file states a parameter; None where no file can."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _WRITTEN:
        return _WRITTEN[kind]
    if origin in (Annotated, Literal) or kind in (str, int, bool, type(None)):
        return kind
    if origin in (Iterable, Sequence, list):
        origin, arguments = tuple, (*arguments, ...)
    if origin in (tuple, Mapping, Union, types.UnionType):
        parts = tuple(one if one is ... else _readable(one) for one in arguments)
        if None in parts:
            return None
        several = origin in (tuple, Mapping)
        return types.GenericAlias(origin, parts) if several else Union[parts]  # noqa: UP007
    return kind if isinstance(kind, type) and issubclass(kind, Fact | Enum) else None
