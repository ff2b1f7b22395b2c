"""Valid facts of any model, made of its fields alone: what a validator refuses is left out."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from fractions import Fraction
from functools import cache, partial
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from hypothesis import reject
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from yorozu_rules.calendar import JST
from yorozu_rules.facts import FIRST_DAY, LAST_DAY, Fact

F = TypeVar("F", bound=Fact)
Values = dict[str, Any]

# Texts that read like those of an office; a field draws from the first few that it admits.
READABLE = (
    *("as inspected", "理由", "A1", "A2", "A3", "B1", "B2", "C1", "aomori", "青森県", "A", "B"),
    *("2026-04", "2026-05", "2027-03", "2026-05-11", "09:00", "0001", "001", "0000001"),
    *("visit:V1", "day:C1/2026-05-11", "journey:C1", "leg/1", "night/2026-05-11", "other/A1"),
    *("フクオカ シヨウコウ", "T7000012050002"),
)
_READABLE_EACH = 6
# Days near each other, so that those of one fact meet; every other day is drawn at times.
_FIRST, _LAST = date(2026, 4, 1), date(2027, 3, 31)
MINUTES_A_DAY = 24 * 60
_NEAR = 30_000  # yen, metres: what people read at a glance
_MOST = 3  # entries of a list
_LONGEST = 20  # characters of a text that nobody reads
_EXACT = (Fraction(1), Fraction(1, 2), Fraction(8, 100), Fraction(1, 3), Fraction(0))
_LIMITS = ("ge", "gt", "le", "lt", "min_length", "max_length", "pattern")
_ORDERED = (datetime, date, int)


def facts(model: type[F]) -> st.SearchStrategy[F]:
    """Return valid facts of a model, by its fields: ids like "A1", days, yen within their range.

    An optional fact that another contradicts is left out; what is still refused is rejected, so
    that a model whose required facts hang together needs a strategy of its own.

    >>> from yorozu_rules import SettledCost
    >>> isinstance(facts(SettledCost), st.SearchStrategy)
    True
    """
    return _made(model)


@st.composite
def _made(draw: st.DrawFn, model: type[F]) -> F:
    drawn = {name: draw(strategy) for name, strategy in _fields(model).items()}
    optional = _optional(model)
    there = draw(st.sets(st.sampled_from(optional))) if optional else set[str]()
    given = {name: drawn[name] for name in drawn if name not in optional or name in there}
    whole = _valid(model, given)
    if whole is not None:
        return whole
    needed = {name: value for name, value in given.items() if name not in optional}
    if _valid(model, needed) is None:
        needed = _in_order(needed)
        if _valid(model, needed) is None:
            reject()
    left = [name for name in given if name not in needed]
    for name in left:  # one by one, and then what only fits together
        if _valid(model, {**needed, name: given[name]}) is not None:
            needed[name] = given[name]
    more = {**needed, **{name: given[name] for name in left}}
    return _valid(model, _in_order(more)) or model.model_validate(needed)


def _valid(model: type[F], values: Mapping[str, Any]) -> F | None:
    try:
        return model.model_validate(values)
    except ValidationError:
        return None


def _in_order(values: Mapping[str, Any]) -> Values:
    """Return the values with days, instants and numbers ascending, as they mostly must."""
    ordered = dict(values)
    for kind in _ORDERED:
        names = [name for name, value in values.items() if type(value) is kind]
        ascending = sorted(values[name] for name in names)
        ordered.update(zip(names, ascending, strict=True))
    return ordered


@cache
def _fields(model: type[Fact]) -> Mapping[str, st.SearchStrategy[Any]]:
    model.model_rebuild()
    return {
        field.alias or name: of_type(field.annotation, field.metadata)
        for name, field in model.model_fields.items()
    }


@cache
def _optional(model: type[Fact]) -> tuple[str, ...]:
    return tuple(
        field.alias or name for name, field in model.model_fields.items() if not field.is_required()
    )


def of_type(kind: Any, metadata: Sequence[Any] = ()) -> st.SearchStrategy[Any]:
    """Return what a field of a type may hold, as far as its constraints say."""
    kind, metadata = _unwrapped(kind, metadata)
    limits = _limits(metadata)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Literal:
        return st.sampled_from(arguments)
    if origin in (Union, types.UnionType):
        return st.one_of(*(of_type(one) for one in sorted(arguments, key=_is_something)))
    if origin in (tuple, list, frozenset, set):
        return _several(origin, arguments, limits)
    if origin is not None and issubclass(origin, Mapping):
        keys, values = (of_type(one) for one in arguments)
        return st.dictionaries(keys, values, min_size=limits.get("min_length", 0), max_size=_MOST)
    return _single(kind, limits, metadata)


def _single(
    kind: Any, limits: Mapping[str, Any], metadata: tuple[Any, ...]
) -> st.SearchStrategy[Any]:
    if kind is str:
        return _text(limits, metadata)
    if kind is int:
        return _whole(limits)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    made: Mapping[Any, st.SearchStrategy[Any]] = {
        type(None): st.none(),
        bool: st.booleans(),
        date: st.dates(_FIRST, _LAST) | st.dates(FIRST_DAY, LAST_DAY),
        datetime: st.builds(_instant, st.dates(_FIRST, _LAST), st.integers(0, MINUTES_A_DAY - 1)),
        Fraction: st.sampled_from([one for one in _EXACT if _within(one, limits)]),
    }
    # other facts, as they are registered, and whatever else Hypothesis knows
    return made[kind] if kind in made else st.from_type(kind)


def _unwrapped(kind: Any, metadata: Sequence[Any]) -> tuple[Any, tuple[Any, ...]]:
    """Return a type without its annotations, and these."""
    found = tuple(metadata)
    while get_origin(kind) is Annotated:
        kind, *more = get_args(kind)
        found += tuple(more)
    return kind, found


def _limits(metadata: Sequence[Any]) -> dict[str, Any]:
    nested = [one.metadata if isinstance(one, FieldInfo) else (one,) for one in metadata]
    stated = [
        (name, getattr(part, name, None)) for parts in nested for part in parts for name in _LIMITS
    ]
    return {name: value for name, value in stated if value is not None}


def _several(
    origin: type[Any], arguments: tuple[Any, ...], limits: Mapping[str, Any]
) -> st.SearchStrategy[Any]:
    if origin is tuple and arguments[1:] != (...,):
        return st.tuples(*(of_type(one) for one in arguments))
    least = limits.get("min_length", 0)
    most = max(least, min(limits.get("max_length", _MOST), _MOST))
    once = _named_by(arguments[0])
    entries = st.lists(of_type(arguments[0]), min_size=least, max_size=most, unique_by=once)
    return entries.map(origin)


def _named_by(entry: Any) -> Any:
    """Return what entries of a list are told apart by: their id, the first of a pair, themselves.

    None where nothing names them: they may be equal.
    """
    kind, _ = _unwrapped(entry, ())
    if kind is str or get_origin(kind) is Literal:
        return lambda one: one
    if get_origin(kind) is tuple:
        return lambda pair: pair[0]
    if isinstance(kind, type) and issubclass(kind, Fact):
        first, field = next(iter(kind.model_fields.items()), ("", None))
        if field is not None and field.is_required() and field.annotation in (str, date):
            return lambda fact: getattr(fact, first)
    return None


def _whole(limits: Mapping[str, Any]) -> st.SearchStrategy[int]:
    least = limits.get("ge", limits.get("gt", -_NEAR - 1) + 1)
    most = limits.get("le", limits.get("lt", _NEAR + 1) - 1)
    near = st.integers(max(least, -_NEAR), max(least, min(most, _NEAR)))
    return near | st.integers(least, most)


def _within(value: Fraction, limits: Mapping[str, Any]) -> bool:
    return (
        value >= limits.get("ge", value)
        and value <= limits.get("le", value)
        and ("gt" not in limits or value > limits["gt"])
        and ("lt" not in limits or value < limits["lt"])
    )


def _text(limits: Mapping[str, Any], metadata: tuple[Any, ...]) -> st.SearchStrategy[str]:
    adapter: TypeAdapter[str] = TypeAdapter(Annotated[str, *metadata] if metadata else str)
    fitting = [text for text in READABLE if _admits(adapter, text)][:_READABLE_EACH]
    if "pattern" in limits:
        other = st.from_regex(limits["pattern"], fullmatch=True)
        return st.sampled_from(fitting) if fitting else other.filter(partial(_admits, adapter))
    least = limits.get("min_length", 0)
    most = max(least, min(limits.get("max_length", _LONGEST), _LONGEST))
    letters = st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"])
    other = st.text(letters, min_size=least, max_size=most).filter(partial(_admits, adapter))
    return st.sampled_from(fitting) | other if fitting else other


def _admits(adapter: TypeAdapter[str], text: str) -> bool:
    try:
        return adapter.validate_python(text) == text
    except ValidationError:
        return False


def _instant(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(), JST) + timedelta(minutes=minute)


def _is_something(kind: Any) -> bool:
    return kind is not type(None)
