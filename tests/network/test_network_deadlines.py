"""The days of the report's drafts, counted back from completion."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yorozu_rules as yr
from networks import R6
from yorozu_rules.errors import FactError, OutOfRange
from yorozu_rules.network.deadlines import before

BOOK = yr.rulebook(R6)
CLEAR = BOOK.reading("network.counting-back", "clear")
DAYS = st.dates(date(2000, 1, 31), date(2099, 12, 31))
OF_THE_YEAR = st.dates(date(2024, 4, 1), date(2025, 3, 31))


@pytest.mark.parametrize(
    ("completion", "month_before"),
    [
        (date(2024, 3, 31), date(2024, 2, 29)),  # a leap year
        (date(2024, 3, 29), date(2024, 2, 29)),
        (date(2024, 3, 28), date(2024, 2, 28)),
        (date(2023, 3, 29), date(2023, 2, 28)),
        (date(2100, 3, 31), date(2100, 2, 28)),  # no leap year
        (date(2000, 3, 30), date(2000, 2, 29)),  # one again
        (date(2025, 1, 31), date(2024, 12, 31)),
        (date(2024, 5, 31), date(2024, 4, 30)),
        (date(2024, 2, 29), date(2024, 1, 29)),  # not the last day of January
    ],
)
def test_a_month_before(completion: date, month_before: date) -> None:
    """The same day of the month before, or the last one that it has."""
    assert before(completion, months=1) == month_before
    assert before(completion, months=1, clear=True) == month_before - timedelta(days=1)


def test_ten_days_before_over_the_end_of_february() -> None:
    """Days are days: 29 February counts in a leap year."""
    assert before(date(2024, 3, 5), days=10) == date(2024, 2, 24)
    assert before(date(2025, 3, 5), days=10) == date(2025, 2, 23)


def test_the_counts_are_the_rulebooks() -> None:
    """A what-if of two months and a fortnight."""
    figures = {"count": 2}, {"count": 14}, {"count": 10}
    named = ("draft_months", "corrected_days", "sheets")
    changes = {"network.deadlines": dict(zip(named, figures, strict=True))}
    book = BOOK.amend(changes, because="a proposal")
    assert yr.network_deadlines(date(2025, 3, 31), book) == (date(2025, 1, 31), date(2025, 3, 17))


def test_days_of_another_year_and_instants_are_refused() -> None:
    """A project of the call is completed in its term; an instant is no day."""
    for day in (date(2024, 3, 31), date(2025, 4, 1)):
        with pytest.raises(FactError, match="completion: read"):
            yr.network_deadlines(day, BOOK)
    with pytest.raises(OutOfRange, match="instant"):
        before(datetime(2025, 3, 31, tzinfo=UTC), months=1)


@given(DAYS, DAYS)
def test_a_later_completion_never_brings_a_day_forward(one: date, two: date) -> None:
    """And each day lies before completion, 28 to 31 days for a month."""
    first, second = sorted((one, two))
    assert before(first, months=1) <= before(second, months=1)
    assert 28 <= (first - before(first, months=1)).days <= 31


@given(OF_THE_YEAR)
def test_the_corrected_draft_is_due_after_the_draft(completion: date) -> None:
    """A month is longer than ten days; read as clear, both are a day earlier; nothing rolls."""
    due, clear = yr.network_deadlines(completion, BOOK), yr.network_deadlines(completion, CLEAR)
    assert due.draft < due.corrected == completion - timedelta(days=10)
    assert [one - two for one, two in zip(due, clear, strict=True)] == [timedelta(days=1)] * 2


@given(OF_THE_YEAR, OF_THE_YEAR)
def test_a_draft_is_late_from_the_day_after(completion: date, handed_in: date) -> None:
    """The last day itself still counts."""
    report = yr.NetworkReport(draft_on=handed_in, correction_needed=False, sheets=1)
    network = yr.Network(id="N", completes_on=completion, report=report)
    found = {one.code for one in yr.check_network(network, BOOK).findings}
    due = yr.network_deadlines(completion, BOOK).draft
    assert ("network.draft-late" in found) == (handed_in > due)
