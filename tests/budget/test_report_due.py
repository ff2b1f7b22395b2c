"""The term, and the day of the performance report."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yorozu_rules as yr
from yorozu_rules.errors import FactError, NoRuleApplies, OutOfRange

H30 = yr.rulebook("h30-hq")


@pytest.mark.parametrize(
    ("completed", "due"),
    [
        (date(2019, 2, 28), date(2019, 3, 30)),  # a Saturday: it does not roll
        (date(2019, 3, 1), date(2019, 3, 31)),
        (date(2019, 3, 10), date(2019, 4, 9)),
        (date(2019, 3, 11), date(2019, 4, 10)),
        (date(2019, 3, 12), date(2019, 4, 10)),
        (date(2019, 3, 31), date(2019, 4, 10)),
    ],
)
def test_the_earlier_of_thirty_days_and_the_tenth_of_april(completed: date, due: date) -> None:
    """IV.4: day 1 is the day after."""
    assert yr.report_due(completed, H30) == due


def test_terms() -> None:
    """Each year's last day as printed."""
    books = ("h30-hq", "r6-kanto-network", "r7-kyushu-yorozu", "r8-tohoku-yorozu")
    assert [yr.project_term(yr.rulebook(book)).year for book in books] == [2019, 2025, 2026, 2027]


def test_no_day_where_none_is_printed() -> None:
    """The other years' reports are the contract's; an instant is no day."""
    with pytest.raises(NoRuleApplies, match="r8-tohoku-yorozu has no such rule"):
        yr.report_due(date(2027, 3, 1), yr.rulebook("r8-tohoku-yorozu"))
    with pytest.raises(NoRuleApplies, match="r5-dispatch has no such rule"):
        yr.report_due(date(2024, 3, 1), yr.rulebook("r5-dispatch"))
    with pytest.raises(OutOfRange, match="instant"):
        yr.report_due(datetime(2019, 3, 1, tzinfo=UTC), H30)


@pytest.mark.parametrize("completed", [date(2018, 3, 31), date(2019, 4, 1), date(2025, 1, 1)])
def test_no_project_of_the_year_is_completed_outside_of_it(completed: date) -> None:
    """FY2018's runs from 1 April 2018 at the earliest to 31 March 2019."""
    with pytest.raises(FactError, match="from 2018-04-01 to the last day of the term, 2019-03-31"):
        yr.report_due(completed, H30)


@given(st.dates(date(2018, 4, 1), date(2019, 3, 30)))
def test_completing_later_never_brings_the_day_forward(completed: date) -> None:
    """And the report is never due before the day after."""
    before = yr.report_due(completed, H30)
    assert completed < before <= date(2019, 4, 10)
    assert before <= yr.report_due(date.fromordinal(completed.toordinal() + 1), H30)
