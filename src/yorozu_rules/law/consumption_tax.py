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


def deductible_share(on: date, *, registered: bool) -> Fraction:
    """Return the share of the tax in a purchase that the buyer may deduct (仕入税額控除).

    All of it where the supplier has an invoice number, else what the law leaves for a service
    received on a day. Raises YearNotKnown before 1997-04-01, OutOfRange on an instant. Clause:
    消費税法 30条; 平成28年法律第15号 附則 52条, 53条.

    >>> from datetime import date
    >>> deductible_share(date(2026, 9, 30), registered=False)
    Fraction(4, 5)
    >>> deductible_share(date(2026, 10, 1), registered=False)
    Fraction(7, 10)
    """
    share = in_force(_shares(), on).rate
    return share if not registered else share.__class__(1)


def deductible_tax(total: int, on: date, rounding: Rounding, *, registered: bool) -> int:
    """Return the yen that a buyer may deduct of the tax in a tax-included total.

    Raises as ``deductible_share`` does, and InexactNumber on a float.

    >>> from datetime import date
    >>> from yorozu_rules.yen import Rounding
    >>> drop = Rounding(1, "down", "line", "an example")
    >>> deductible_tax(26_400, date(2023, 11, 1), drop, registered=False)
    1920
    """
    rate = consumption_tax_rate(on)
    part = rate / (1 + rate) * deductible_share(on, registered=registered)
    return rounding.apply(whole(total) * part.numerator, part.denominator)


@cache
def _shares() -> tuple[DatedRate, ...]:
    return tuple(
        DatedRate(row["from"], ratio(row["share"]), Citation(row["clause"], row["grade"]))
        for row in law_data("consumption-tax")["deductible"]
    )


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
