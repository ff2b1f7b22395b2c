"""What one rulebook says otherwise than another: rules, figures and readings, each by its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, TypeGuard

from yorozu_rules.rulebooks.book import Rulebook
from yorozu_rules.shown import shows_itself

Row = dict[str, Any]
# Rows of a table are told apart by the first of these that they have, not by their place.
_NAMES = ("role", "prefecture", "letter", "id", "kind", "number", "first")
# How a document puts it, not what it decides.
_WORDING = (
    "printed",
    "printed_in",
    "title",
    "clause",
    "document",
    "note",
    "because",
    "grade",
    "why",
)


@shows_itself
class Difference(NamedTuple):
    """One place where two rulebooks differ; None where a book has nothing there.

    ``place`` is "dispatch.fee" as in the file, with the row of a table in brackets:
    "coordinator.fees[coordinator].low.yen". A row that one book lacks is one difference.
    """

    kind: Literal["rule", "figure", "reading"]
    place: str
    one: str | None
    two: str | None


def differences(one: Rulebook, two: Rulebook) -> tuple[Difference, ...]:
    """Return where two rulebooks decide otherwise: rules that one lacks, figures, readings taken.

    Clauses, titles and printed figures are left out: they are how a document puts it. The order
    of rows does not count.

    >>> from yorozu_rules import rulebook
    >>> r7, r8 = rulebook("r7-kyushu-yorozu"), rulebook("r8-tohoku-yorozu")
    >>> [(row.one, row.two) for row in differences(r7, r8) if "[coordinator].low" in row.place]
    [('25000', '28500')]
    """
    figures, others = dict(_entries(one)), dict(_entries(two))
    return (
        *_rules(one, two),
        *(
            found
            for place in dict.fromkeys((*figures, *others))
            for found in _figures(figures.get(place), others.get(place), place)
        ),
        *_readings(one, two),
    )


def _rules(one: Rulebook, two: Rulebook) -> Iterator[Difference]:
    """Yield the rules that one of the books lacks, with the clause of the other."""
    for rule in dict.fromkeys((*one.clauses, *two.clauses)):
        if (rule in one.clauses) != (rule in two.clauses):
            yield Difference("rule", rule, one.clauses.get(rule), two.clauses.get(rule))


def _readings(one: Rulebook, two: Rulebook) -> Iterator[Difference]:
    taken, others = dict(one.source.readings), dict(two.source.readings)
    for name in dict.fromkeys((*taken, *others)):
        if taken.get(name) != others.get(name):
            yield Difference("reading", name, taken.get(name), others.get(name))


def _entries(book: Rulebook) -> Iterator[tuple[str, object]]:
    for section, entries in book.document.sections.items():
        for key, entry in entries.items():
            yield f"{section}.{key}", entry["value"]
            if "basis" in entry:
                yield f"{section}.{key} (basis)", str(entry["basis"])


def _figures(one: object, two: object, place: str) -> Iterator[Difference]:
    """Yield where two values of one entry differ, down to the single figure."""
    if isinstance(one, dict) and isinstance(two, dict):
        for key in dict.fromkeys((*one, *two)):
            if key not in _WORDING:
                deeper = place if key == "rows" else f"{place}.{key}"
                yield from _figures(one.get(key), two.get(key), deeper)
    elif is_table(one) and is_table(two):
        rows, others = named(one), named(two)
        for name in dict.fromkeys((*rows, *others)):
            yield from _figures(rows.get(name), others.get(name), f"{place}[{name}]")
    elif (value := said(one)) != (other := said(two)):
        yield Difference("figure", place, value, other)


def is_table(value: object) -> TypeGuard[list[Row]]:
    """Say whether a value of a rulebook is a table: a list of rows."""
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def named(table: list[Row]) -> dict[str, Row]:
    """Return the rows of a table by name; those without one by their place."""
    found = {}
    for number, row in enumerate(table, start=1):
        of = [str(row["category"])] if "category" in row else []
        own = [str(row[name]) for name in _NAMES if name in row][:1]
        found["/".join((*of, *own)) or str(number)] = row
    return found


def said(value: object) -> str | None:
    """Return a value, or a whole row, in one line, without how the document puts it."""
    if isinstance(value, dict):
        inner = {key: said(one) for key, one in value.items() if key not in _WORDING}
        return ", ".join(f"{key} {text}" for key, text in inner.items())
    if isinstance(value, list):
        return ("; " if is_table(value) else ", ").join(filter(None, map(said, value)))
    return None if value is None else str(value)
