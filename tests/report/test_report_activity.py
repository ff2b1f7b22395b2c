"""The monthly activity: what adds up, what is due, and what contradicts itself."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.calendar import JST, months_after
from yorozu_rules.errors import FactError, NoRuleApplies, OutOfRange

BOOK = yr.rulebook("r5-dispatch")
_NAMES = st.sampled_from(["A", "B", "C"])
_SOME = st.none() | st.sampled_from(["x", "y", "unknown"])


@st.composite
def _years(draw: st.DrawFn) -> tuple[list[yr.VisitRecord], yr.Traits]:
    """A year's visits, some known and some not; a few of other years or not held."""
    days = st.dates(date(2023, 3, 1), date(2024, 4, 30))
    visits = [
        yr.VisitRecord(
            id=f"V{n}",
            business=draw(_NAMES),
            expert=draw(_NAMES),
            start=datetime.combine(draw(days), datetime.min.time(), JST),
            took_place=draw(st.booleans()),
        )
        for n in range(draw(st.integers(0, 8)))
    ]
    traits = yr.Traits(
        visits=tuple(
            yr.VisitTraits(id=one.id, body=draw(st.none() | _NAMES), issue=draw(_SOME))
            for one in visits
            if draw(st.booleans())
        ),
        businesses=(yr.BusinessTraits(id="A", industry=draw(_SOME), bureau=draw(_SOME)),),
        bodies=(yr.BodyTraits(id="A", kind=draw(_SOME), prefecture=draw(_SOME)),),
        experts=(yr.ExpertTraits(id="A", qualification=draw(_SOME)),),
    )
    return visits, traits


@given(_years(), st.integers(0, 11), st.sampled_from(["business", "body"]))
def test_every_breakdown_adds_up_to_the_visits(
    year: tuple[list[yr.VisitRecord], yr.Traits], n: int, region: str
) -> None:
    """No visit is dropped or counted twice, whatever is not known of it."""
    book = BOOK.reading("activity.region", region)
    made = yr.monthly_activity(*year, book, month=months_after(date(2023, 4, 1), n))
    assert {counts.total for counts in made.counts} == {made.visits}
    assert made.table.rows[0][3:] == made.visits
    assert made.businesses.month <= made.visits.month
    assert made.businesses.since_start <= made.visits.since_start


@given(_years(), st.integers(0, 11), st.sampled_from(["business", "body"]))
def test_the_bodies_add_up_to_the_whole(
    year: tuple[list[yr.VisitRecord], yr.Traits], n: int, region: str
) -> None:
    """Every row of every breakdown is the sum of the bodies' rows, and the table holds them all."""
    book = BOOK.reading("activity.region", region)
    made = yr.monthly_activity(*year, book, month=months_after(date(2023, 4, 1), n))
    bodies = made.by_body
    assert [(body, one.visits) for body, one in bodies.items()] == list(made.counts[0].rows)
    assert made.counts[0].breakdown.id == "body"
    for place, counts in enumerate(made.counts[1:]):
        for key, counted in counts.rows:
            rows = [dict(one.counts[place].rows).get(key, (0, 0)) for one in bodies.values()]
            assert counted == (sum(row[0] for row in rows), sum(row[1] for row in rows))
    for one in bodies.values():
        assert {counts.total for counts in one.counts} == {one.visits}
        assert one.businesses.since_start <= made.businesses.since_start
    parts = [made.counts, *(one.counts for one in bodies.values())]
    rows_of = [2 + sum(len(counts.rows) for counts in part) for part in parts]
    assert len(made.table.rows) == sum(rows_of)


@given(_years(), st.integers(0, 11))
def test_since_the_start_is_the_sum_of_the_months(
    year: tuple[list[yr.VisitRecord], yr.Traits], n: int
) -> None:
    """Cumulated visits are the months' visits added, row by row; businesses where so read."""
    book = BOOK.reading("activity.businesses", "sum-of-months")
    months = [months_after(date(2023, 4, 1), k) for k in range(n + 1)]
    made = [yr.monthly_activity(*year, book, month=month) for month in months]
    for what in ("visits", "businesses"):
        assert getattr(made[-1], what).since_start == sum(getattr(m, what).month for m in made)
    for place, counts in enumerate(made[-1].counts):
        sums: dict[str, int] = {}
        for one in made:
            for key, counted in one.counts[place].rows:
                sums[key] = sums.get(key, 0) + counted.month
        assert {key: counted.since_start for key, counted in counts.rows} == sums
    distinct = yr.monthly_activity(*year, BOOK, month=months[-1]).businesses
    assert distinct.month == made[-1].businesses.month
    assert distinct.since_start <= made[-1].businesses.since_start


@given(_years())
def test_the_order_of_the_visits_is_no_fact(
    year: tuple[list[yr.VisitRecord], yr.Traits],
) -> None:
    """The same visits in another order, or one of them given twice, are the same report."""
    visits, traits = year
    month = date(2023, 10, 1)
    made = yr.monthly_activity(visits, traits, BOOK, month=month)
    assert yr.monthly_activity([*reversed(visits), *visits], traits, BOOK, month=month) == made


def test_the_report_is_due_by_the_month_s_end_on_a_holiday_too() -> None:
    """31 December 2023 is a Sunday: the end of the month stays the end of the month."""
    made = yr.monthly_activity([], yr.Traits(), BOOK, month=date(2023, 11, 5))
    assert made.due == date(2023, 12, 31)


def test_an_instant_is_no_month() -> None:
    """What month an instant is in depends on the zone."""
    with pytest.raises(OutOfRange):
        yr.monthly_activity([], yr.Traits(), BOOK, month=datetime(2023, 10, 1, tzinfo=JST))


def test_a_month_of_another_year_names_both() -> None:
    """The message says what was read and what the rulebook is of."""
    with pytest.raises(FactError, match="read 2024-04-01; rulebook r5-dispatch is of 2023-04-01"):
        yr.monthly_activity([], yr.Traits(), BOOK, month=date(2024, 4, 1))


def test_a_document_without_reports_has_none() -> None:
    """A year whose document asks for no such report: an error, not an empty report."""
    with pytest.raises(NoRuleApplies, match="section 'report'"):
        yr.monthly_activity([], yr.Traits(), yr.rulebook("h30-hq"), month=date(2018, 10, 1))


@pytest.mark.parametrize("what", ["visits", "businesses", "bodies", "experts"])
def test_traits_stand_once(what: str) -> None:
    """Two sets of traits for one id contradict each other."""
    with pytest.raises(ValidationError, match=f"{what} listed more than once: X"):
        yr.Traits.model_validate_json(f'{{"{what}": [{{"id": "X"}}, {{"id": "X"}}]}}')
