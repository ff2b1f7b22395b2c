"""Income tax withheld from fees (源泉徴収): how much of a payment, and which payment leaves a net.

A payment is what goes to one resident person in one transfer; several cases in it are one payment,
so the line of the upper tier is on their sum. Consumption tax is in the base unless the invoice
states it separately; travel paid to the person is in it too.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from yorozu_rules.calendar import months_after, next_business_day
from yorozu_rules.errors import NotPermitted, OutOfRange, YearNotKnown
from yorozu_rules.law.source import Citation, known_on, law_data, ratio
from yorozu_rules.yen import whole

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

LAW = "withholding"
NON_RESIDENT = "non_resident"


class WithholdingRates(NamedTuple):
    """The rates for the days ``since`` to ``until``; yen for the line and the deduction.

    ``addition`` is the part of the income tax itself that is added to it.
    """

    since: date
    until: date
    rate: Fraction
    rate_above: Fraction
    line: int
    deduction: int
    addition: Fraction
    citation: Citation


def withholding_rates(on: date) -> WithholdingRates:
    """Return the rates for a payment on a day.

    Raises YearNotKnown outside 2013-01-01 to 2037-12-31, OutOfRange on an instant.

    >>> from datetime import date
    >>> withholding_rates(date(2023, 11, 20)).line
    1000000
    """
    return known_on(_rows(), on)


def withholding_tax(base: int, on: date, category: str) -> int:
    """Return the yen of tax withheld from one payment of ``base`` yen on a day.

    ``category`` is "professional" or "lecture" (the upper rate on the part above the line),
    "judicial_scrivener" (a deduction first, no upper rate), or "corporation", from which nothing is
    withheld. Raises OutOfRange for a negative base or another category, NotPermitted for a
    non-resident, to whom other articles apply, YearNotKnown for a day without a known rate,
    InexactNumber on a float. Clause: 所得税法 204条, 205条; 復興財源確保法 28条, 31条.

    >>> from datetime import date
    >>> withholding_tax(33_333, date(2023, 11, 20), "professional")
    3403
    """
    if whole(base) < 0:
        raise OutOfRange(f"read a payment of {base} yen; expected 0 or more")
    rates, by = withholding_rates(on), _way(category)
    if by == "nothing":
        return 0
    if by == "deduction":
        tax = max(base - rates.deduction, 0) * rates.rate
    else:
        tax = min(base, rates.line) * rates.rate + max(base - rates.line, 0) * rates.rate_above
    with_addition = tax * (1 + rates.addition)
    return with_addition.numerator // with_addition.denominator


def gross_for_net(net: int, on: date, category: str) -> int:
    """Return the smallest payment of which ``net`` yen are left once tax is withheld.

    The tax grows by a yen at most where the payment grows by one, so every net can be reached.
    Raises as ``withholding_tax`` does.

    >>> from datetime import date
    >>> gross_for_net(30_000, date(2023, 11, 20), "professional")
    33411
    """
    if whole(net) < 0:
        raise OutOfRange(f"read a net of {net} yen; expected 0 or more")
    low = high = net
    while high - withholding_tax(high, on, category) < net:
        low, high = high, high * 2
    while low < high:
        middle = (low + high) // 2
        if middle - withholding_tax(middle, on, category) < net:
            low = middle + 1
        else:
            high = middle
    return low


def remittance_due(paid_on: date) -> date:
    """Return the last day on which tax withheld from a payment may be remitted.

    It is the 10th of the month after the payment, or the next business day where that is none.
    Raises OutOfRange on an instant, YearNotKnown where no rate or no calendar is known.
    Clause: 所得税法 204条1項; 国税通則法 10条2項.

    >>> from datetime import date
    >>> remittance_due(date(2023, 11, 20)), remittance_due(date(2023, 5, 31))
    (datetime.date(2023, 12, 11), datetime.date(2023, 6, 12))
    """
    withholding_rates(paid_on)
    day = months_after(paid_on.replace(day=1), 1).replace(day=law_data(LAW)["remittance"]["day"])
    return next_business_day(day)


class RecordTerms(NamedTuple):
    """Who is reported to the tax office: above which yen a calendar year, and until when."""

    over: int
    due: date
    citation: Citation


def record_terms(year: int) -> RecordTerms:
    """Return who of those paid in a calendar year is reported to the tax office, and by when.

    The day rolls over a holiday to the next business day. Raises YearNotKnown for years of which
    no rate is known. Clause: 所得税法 225条1項3号.

    >>> record_terms(2023).due
    datetime.date(2024, 1, 31)
    """
    from datetime import date

    row = law_data(LAW)["record"]
    known = _rows()
    if not known[0].since.year <= whole(year) <= known[-1].until.year:
        span = f"{known[0].since.year} to {known[-1].until.year}"
        raise YearNotKnown(f"read calendar year {year}; known are {span}")
    due = next_business_day(date(year + 1, row["month"], row["day"]))
    return RecordTerms(row["over"], due, Citation(row["clause"], row["grade"]))


def withholding_categories() -> tuple[str, ...]:
    """Return the names of the categories that are known.

    >>> withholding_categories()
    ('professional', 'lecture', 'judicial_scrivener', 'corporation')
    """
    return tuple(_categories())


def _way(category: str) -> str:
    if category == NON_RESIDENT:
        raise NotPermitted(
            "read category 'non_resident'; other articles and another rate apply to people who do "
            "not live in Japan: this library does not work that out"
        )
    known = _categories()
    if category not in known:
        raise OutOfRange(f"read category {category!r}; expected one of {', '.join(known)}")
    return known[category]


@cache
def _categories() -> dict[str, str]:
    return {name: str(row["by"]) for name, row in law_data(LAW)["categories"].items()}


@cache
def _rows() -> tuple[WithholdingRates, ...]:
    return tuple(
        WithholdingRates(
            row["from"],
            row["until"],
            ratio(row["rate"]),
            ratio(row["rate-above"]),
            row["line"],
            row["scrivener-deduction"],
            ratio(row["addition"]),
            Citation(row["clause"], row["grade"]),
        )
        for row in law_data(LAW)["rows"]
    )
