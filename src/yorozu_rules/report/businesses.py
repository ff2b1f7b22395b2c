"""The businesses that were supported (支援を受けた中小企業・小規模事業者等), a row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from yorozu_rules.dispatch.facts import VisitRecord
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.report.activity import seen_until
from yorozu_rules.report.facts import Traits
from yorozu_rules.report.figures import ReportFigures
from yorozu_rules.report.table import UNKNOWN, Cell, Table, month_of, same_month, table_of
from yorozu_rules.rulebooks import Rulebook

RULE = "report.supported-businesses"
BUSINESS_UNKNOWN = Kind("businesses.unknown", "hold", "fact", RULE)
KINDS = (BUSINESS_UNKNOWN,)


class Supported(NamedTuple):
    """A month's supported businesses, as rows, and what is not known of them."""

    month: date
    table: Table
    findings: tuple[Finding, ...]


def supported_businesses(
    visits: Iterable[VisitRecord],
    traits: Traits,
    book: Rulebook,
    *,
    month: date,
    since_start: bool = False,
) -> Supported:
    """Return the businesses with a visit that took place in a month, in the order of their ids.

    With ``since_start`` those of the year up to the month. Name, place and telephone are the
    caller's. Raises as ``monthly_activity`` does. Clause: r5-dispatch 3(6)⑧.

    >>> from yorozu_rules import rulebook
    >>> found = supported_businesses([], Traits(), rulebook("r5-dispatch"), month=date(2023, 5, 1))
    >>> [column.id for column in found.table.columns if column.personal]
    ['name', 'place', 'telephone']
    """
    figures, first = book[ReportFigures], month_of(month, book)
    seen = seen_until(visits, traits, first, book)
    there = {
        one.business.id: one.business
        for one in seen
        if since_start or same_month(one.record.start.date(), first)
    }
    columns, clause = figures.business_columns.items, book.clause(RULE)
    rows: list[Mapping[str, Cell]] = []
    findings = []
    for name, business in sorted(there.items()):
        said = {"industry": business.industry, "employees": business.employees}
        rows.append({"business": name, **{key: value or UNKNOWN for key, value in said.items()}})
        findings += [
            BUSINESS_UNKNOWN.found(
                clause, ("business", name), ("title", f"{column.title.ja} | {column.title.en}")
            )
            for column in columns
            if column.id in said and said[column.id] is None
        ]
    return Supported(first, table_of(RULE, book, columns, rows), tuple(findings))
