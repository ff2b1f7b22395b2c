"""The focus fields (重点分野) of a year, and the plan that names them."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.mechanism import Requirements
from yorozu_rules.obligation.facts import CentreYear
from yorozu_rules.obligation.figures import YearFigures
from yorozu_rules.obligation.lists import stated
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "project.focus-fields"
UNKNOWN = Kind("fields.unknown", "hold", "fact", RULE)
LEFT_OUT = Kind("fields.left-out", "hold", "fact", RULE)
OTHER = Kind("fields.other", "note", None, RULE)
KINDS = (UNKNOWN, LEFT_OUT, OTHER)


def focus_fields(book: Rulebook) -> Requirements:
    """Return the focus fields of a rulebook's year, with their numbers and titles.

    Raises NoRuleApplies where the year has none. Clause: r8-tohoku-yorozu I.2-1(5).

    >>> from yorozu_rules import rulebook
    >>> books = (rulebook("r7-kyushu-yorozu"), rulebook("r8-tohoku-yorozu"))
    >>> [len(focus_fields(book).items) for book in books]
    [9, 8]
    """
    return stated(book[YearFigures].focus_fields, RULE, book)


def field_findings(year: CentreYear, book: Rulebook) -> Iterator[Finding]:
    """Yield the fields of the year that the plan leaves out, and those that it adds."""
    clause, about = book.clause(RULE), ("subject", year.id)
    if year.fields is None:
        yield UNKNOWN.found(clause, about)
        return
    listed = focus_fields(book).items
    for field in listed:
        if field.id not in year.fields:
            title = f"{field.title.ja} | {field.title.en}"
            values = (("item", field.id), ("number", field.number), ("title", title))
            yield LEFT_OUT.found(clause, about, *values)
    for name in year.fields:
        if name not in {field.id for field in listed}:
            yield OTHER.found(clause, about, ("item", name))
