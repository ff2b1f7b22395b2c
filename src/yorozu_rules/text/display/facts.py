"""Facts: what is known of something, field by field; of what is personal, only that it is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from yorozu_rules.facts import Fact
from yorozu_rules.fields import title_of
from yorozu_rules.text.display.blocks import (
    LINES_SHOWN,
    Block,
    Fold,
    Heading,
    Words,
    bracketed,
    first,
    grid,
)
from yorozu_rules.text.numbers import exact, number
from yorozu_rules.text.words import Lang, fill, word

PERSONAL = "•••"


def fact_page(fact: Fact, lang: Lang) -> Iterator[Block]:
    """Yield a fact under the name of its type, and its id where it has one."""
    yield Heading(_name(fact, lang))
    yield from fact_blocks(fact, lang)


def fact_blocks(fact: Fact, lang: Lang, leave_out: tuple[str, ...] = ()) -> Iterator[Block]:
    """Yield the fields of a fact: those known, those not known, and facts inside it, folded."""
    known: list[tuple[str, str]] = []
    unknown: list[str] = []
    folds: list[Block] = []
    for name, field in type(fact).model_fields.items():
        value = getattr(fact, name)
        if name in leave_out:
            continue
        if value is None:
            unknown.append(_title(fact, name, lang))
        elif _personal(field) or _withheld(value) or _simple(value):
            known.append((_title(fact, name, lang), _cell(fact, name, field, lang)))
        else:
            folds += _folded(_title(fact, name, lang), name, value, lang)
    if known:
        yield from grid(("", word("value", lang)), known, lang)
    yield from folds
    if unknown:
        yield Words(f"{word('not-known', lang)}: {', '.join(unknown)}")


def _personal(field: Any) -> bool:
    """Say whether a field is personal: marked as such, or one that no text is to show."""
    extra = field.json_schema_extra
    return not field.repr or (isinstance(extra, dict) and bool(extra.get("personal")))


def _withheld(value: object) -> bool:
    """Say whether a fact is personal as a whole: an account has nothing else to be known by."""
    if not isinstance(value, Fact) or "id" in type(value).model_fields:
        return False
    return any(_personal(field) for field in type(value).model_fields.values())


def _simple(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_simple, value))
    return not isinstance(value, Fact)


def _said(name: str, value: object, lang: Lang) -> str:
    """Return a plain value in words; a fiscal year is a name, and has no comma."""
    match value:
        case bool():
            said = word("is-so" if value else "is-not", lang)
        case int() if "year" not in name:
            said = number(value)
        case datetime():
            said = fill("{at:instant}", {"at": value.isoformat()}, lang)
        case date():
            said = fill("{on:day}", {"on": value.isoformat()}, lang)
        case Fraction():
            said = exact(str(value), lang)
        case tuple():
            said = ", ".join(_said(name, one, lang) for one in value) or word("none-there", lang)
        case _:
            said = str(value)
    return said


def _folded(title: str, name: str, value: object, lang: Lang) -> Iterator[Block]:
    """Yield a fact behind a fold, or several: as one table where they are alike and plain."""
    if isinstance(value, Fact):
        named = _name(value, lang)
        same = title == _kind(value, lang)
        yield Fold(named if same else f"{title}: {named}", tuple(fact_blocks(value, lang)))
        return
    many = tuple(value) if isinstance(value, tuple) else ()
    titled = f"{title}{bracketed(number(len(many)), lang)}"
    facts = [one for one in many if isinstance(one, Fact)]
    if (
        len(facts) == len(many)
        and len({type(one) for one in facts}) == 1
        and all(map(_flat, facts))
    ):
        yield Fold(titled, _table(facts, lang))
        return
    shown, more = first(many, LINES_SHOWN, lang)
    inside = (block for one in shown for block in _one_of(title, name, one, lang))
    yield Fold(titled, (*inside, *more))


def _one_of(title: str, name: str, one: object, lang: Lang) -> Iterator[Block]:
    """Yield one of several: a fact, or an id with what was decided of it."""
    if not isinstance(one, tuple):
        yield from _folded(title, name, one, lang)
        return
    said = ", ".join(_said(name, part, lang) for part in one if _simple(part))
    inside = [part for part in one if isinstance(part, Fact)]
    yield Fold(said, tuple(block for part in inside for block in fact_blocks(part, lang)))


def _flat(fact: Fact) -> bool:
    """Say whether a fact has plain values only."""
    return all(_simple(value) or _withheld(value) for _, value in fact)


def _table(facts: Sequence[Fact], lang: Lang) -> tuple[Block, ...]:
    """Return alike facts as rows, under the fields that any of them has."""
    fields = type(facts[0]).model_fields
    names = [name for name in fields if any(getattr(one, name) is not None for one in facts)]
    rows = [[_cell(one, name, fields[name], lang) for name in names] for one in facts]
    whole = {name for name in names if all(_counts(getattr(one, name)) for one in facts)}
    right = [place for place, name in enumerate(names) if name in whole]
    return grid([_title(facts[0], name, lang) for name in names], rows, lang, right=right)


def _cell(fact: Fact, name: str, field: Any, lang: Lang) -> str:
    value = getattr(fact, name)
    if value is None:
        return word("unknown", lang)
    return PERSONAL if _personal(field) or _withheld(value) else _said(name, value, lang)


def _counts(value: object) -> bool:
    """Say whether a cell belongs under a column of numbers."""
    return value is None or (isinstance(value, int) and not isinstance(value, bool))


def _title(fact: Fact, name: str, lang: Lang) -> str:
    """Return what a field is called in Japanese; in English it has the name by which it is given.

    A fact of somebody else's making has no words, and its fields stand by their names.
    """
    words = title_of(type(fact).__name__, name) if lang == "ja" else None
    return words.ja if words else name


def _kind(fact: Fact, lang: Lang) -> str:
    """Return what a type is called, in Japanese as its schema has it."""
    kind = type(fact).__name__
    words = title_of(kind) if lang == "ja" else None
    return words.ja if words else kind


def _name(fact: Fact, lang: Lang) -> str:
    """Return what a fact's type is called, and its id: an id is no name of a person."""
    own = getattr(fact, "id", None)
    return f"{_kind(fact, lang)} {own}" if own else _kind(fact, lang)
