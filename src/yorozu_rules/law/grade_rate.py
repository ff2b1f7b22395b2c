"""Hourly rates by health-insurance grade (健保等級単価): what is known without a table."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from yorozu_rules.errors import OutOfRange, YearNotKnown
from yorozu_rules.law.source import Citation, law_data
from yorozu_rules.yen import Rounding, whole


class BonusTerms(NamedTuple):
    """How often a year bonuses are paid to those who have a column of their own."""

    first: int
    last: int
    citation: Citation


class _Check(NamedTuple):
    fiscal_year: int
    minutes_a_month: int
    unit: int
    citation: Citation


@cache
def bonus_terms() -> BonusTerms:
    """Return how often a year bonuses are paid to those of the table's second column.

    >>> bonus_terms()[:2]
    (1, 3)
    """
    row = law_data("contract-manual")["grade-rate"]
    return BonusTerms(
        row["bonuses-from"], row["bonuses-until"], Citation(row["clause"], row["grade"])
    )


def standard_pay_rate(standard_pay: int, *, fiscal_year: int) -> int:
    """Return the yen an hour that a published table has for a standard monthly pay.

    It is to check a table by, not to pay by: the rate of those without bonuses, or with four and
    more a year, without welfare, inferred from the table of FY2016 alone. Raises YearNotKnown for
    other years, OutOfRange for a pay below 0, InexactNumber on a float.

    >>> [standard_pay_rate(pay, fiscal_year=2016) for pay in (200_000, 500_000, 1_390_000)]
    [1190, 2990, 8310]
    """
    known = _check()
    if whole(fiscal_year) != known.fiscal_year:
        raise YearNotKnown(f"read fiscal year {fiscal_year}; known is {known.fiscal_year}")
    if whole(standard_pay) < 0:
        raise OutOfRange(f"read a standard pay of {standard_pay} yen; expected 0 or more")
    cut = Rounding(known.unit, "down", "hour", known.citation.clause)
    return cut.apply(standard_pay * 60, known.minutes_a_month)


@cache
def _check() -> _Check:
    row = law_data("contract-manual")["grade-rate"]["check"]
    return _Check(
        row["fiscal-year"],
        row["minutes-a-month"],
        row["unit"],
        Citation(row["clause"], row["grade"]),
    )
