"""Consumption tax (消費税及び地方消費税) at the standard rate: the tax, with it, without it.

What is rounded is always the tax, by the rounding that the caller names; a price and its tax
therefore add up to the total, and taking the tax out of a total undoes putting it in.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from yorozu_rules.errors import RulebookError
from yorozu_rules.law.source import Citation, in_force, law_data, ratio
from yorozu_rules.yen import whole

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from yorozu_rules.yen import Rounding


class DatedRate(NamedTuple):
    """A rate of tax, the day from which it holds, and where that is written."""

    since: date
    rate: Fraction
    citation: Citation


def consumption_tax_rate(on: date) -> Fraction:
    """Return the rate, national and local tax together, for a supply made on a day.

    Raises YearNotKnown before 1997-04-01, OutOfRange on an instant.

    >>> from datetime import date
    >>> consumption_tax_rate(date(2019, 9, 30)), consumption_tax_rate(date(2019, 10, 1))
    (Fraction(2, 25), Fraction(1, 10))
    """
    return in_force(rates(), on).rate


def consumption_tax(amount: int, on: date, rounding: Rounding) -> int:
    """Return the yen of tax on a tax-excluded amount of yen.

    Raises YearNotKnown before 1997-04-01, InexactNumber on a float, OutOfRange on an instant.

    >>> from datetime import date
    >>> from yorozu_rules.yen import Rounding
    >>> drop = Rounding(1, "down", "line", "an example")
    >>> consumption_tax(33_333, date(2023, 4, 1), drop)
    3333
    """
    rate = consumption_tax_rate(on)
    return rounding.apply(whole(amount) * rate.numerator, rate.denominator)


def tax_included(amount: int, on: date, rounding: Rounding) -> int:
    """Return the tax-included yen of a tax-excluded amount: the amount and its rounded tax.

    Raises as ``consumption_tax`` does.

    >>> from datetime import date
    >>> from yorozu_rules.yen import Rounding
    >>> tax_included(33_333, date(2023, 4, 1), Rounding(1, "down", "line", "an example"))
    36666
    """
    return whole(amount) + consumption_tax(amount, on, rounding)


def tax_excluded(total: int, on: date, rounding: Rounding) -> int:
    """Return the tax-excluded yen of a tax-included total: the total less its rounded tax.

    It is the tax that is rounded, as the other way round: cut down, the tax in 100 yen is 9 and
    91 are left. Raises as ``consumption_tax`` does.

    >>> from datetime import date
    >>> from yorozu_rules.yen import Rounding
    >>> tax_excluded(100, date(2023, 4, 1), Rounding(1, "down", "line", "an example"))
    91
    """
    rate = consumption_tax_rate(on)
    taxed = rate.numerator + rate.denominator
    return whole(total) - rounding.apply(whole(total) * rate.numerator, taxed)


@cache
def rates() -> tuple[DatedRate, ...]:
    """Return every known rate with its clause, in the order of its days.

    Raises RulebookError where a rate is not what its national and local parts make.
    """
    rows = law_data("consumption-tax")["rates"]
    return tuple(sorted(_dated(row) for row in rows))


def _dated(row: dict[str, Any]) -> DatedRate:
    rate, national, local = (ratio(row[key]) for key in ("rate", "national", "local"))
    # The local tax is levied on the national one, not on the price.
    if rate != national * (1 + local):
        raise RulebookError([f"consumption-tax: {row['from']}: {row['rate']} is not its parts"])
    return DatedRate(row["from"], rate, Citation(row["clause"], row["grade"]))
