"""National travel rules (国家公務員等の旅費に関する法律), where a standard falls back on them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from yorozu_rules.law.source import Citation, known_on, law_data

if TYPE_CHECKING:
    from datetime import date

LAW = "national-travel"


class NationalTravel(NamedTuple):
    """The rules for the days ``since`` to ``until``; distances in metres, one way."""

    since: date
    until: date
    ordinary_express_from: int
    citation: Citation


def national_travel(on: date) -> NationalTravel:
    """Return the national travel rules for a journey on a day.

    Raises YearNotKnown outside 2018-04-01 to 2025-03-31, OutOfRange on an instant.

    >>> from datetime import date
    >>> national_travel(date(2023, 10, 2)).ordinary_express_from
    50000
    """
    return known_on(_versions(), on)


@cache
def _versions() -> tuple[NationalTravel, ...]:
    return tuple(
        NationalTravel(
            row["from"],
            row["until"],
            row["ordinary-express-from-metres"],
            Citation(row["clause"], row["grade"]),
        )
        for row in law_data(LAW)["versions"]
    )
