"""Twelve months without a day: counted from the start, from each day, and from each other."""

from __future__ import annotations

from datetime import date

import pytest

from yorozu_rules.obligation.lists import twelve_months

START = date(2026, 4, 1)
FY2026, FY2027, FY2028 = (
    (START, date(2027, 3, 31)),
    (date(2027, 4, 1), date(2028, 3, 31)),
    (date(2028, 4, 1), date(2029, 3, 31)),
)


@pytest.mark.parametrize(
    ("days", "last", "without"),
    [
        ([], date(2029, 3, 31), [FY2026, FY2027, FY2028]),
        ([], date(2029, 3, 30), [FY2026, FY2027]),  # the third is not over
        ([], date(2027, 3, 30), []),
        ([date(2028, 3, 31)], date(2029, 3, 30), [FY2026]),  # on the last day of the second
        ([date(2028, 4, 1)], date(2029, 3, 31), [FY2026, FY2027]),
        ([date(2027, 3, 31), date(2028, 3, 31)], date(2029, 3, 30), []),
        ([date(2027, 3, 31), date(2028, 3, 31)], date(2029, 3, 31), [FY2028]),
    ],
)
def test_each_twelve_months_without_a_day_counts_for_itself(
    days: list[date], last: date, without: list[tuple[date, date]]
) -> None:
    """Three years of nothing are three, whichever way a year is read."""
    assert list(twelve_months(START, days, last)) == without
