"""Numbering the visits of a year under each reading of the document."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.dispatch.terms import Numbering


def record(name: str, month: int, **facts: object) -> yr.VisitRecord:
    """Return a visit of B in a month of 2023."""
    start = datetime(2023, month, 2, 13, tzinfo=yr.JST)
    known = {"id": name, "business": "B", "expert": "E", "start": start, "took_place": True}
    return yr.VisitRecord.model_validate({**known, **facts})


def test_the_record_shows_itself_briefly() -> None:
    """Thousands of visits are no text to read: their number, and whether that is all of them."""
    visits = yr.number_visits([record("V-1", 5), record("V-2", 6)], complete=False)
    assert repr(visits) == "<VisitNumbers of 2 visits, partial>"


def test_two_numberings_are_equal_if_their_records_are() -> None:
    """The order in which the record was given is not part of it; being complete is."""
    one, two = record("V-1", 5), record("V-2", 6)
    visits = yr.number_visits([one, two], complete=True)
    assert visits == yr.number_visits([two, one], complete=True)
    assert visits != yr.number_visits([one, two], complete=False)
    assert visits != [one, two]
    with pytest.raises(TypeError):
        hash(visits)


def test_each_reading_numbers_the_same_record_its_own_way() -> None:
    """1 第3段落: held in May, July and (cancelled) June, asked for in the order July, June, May."""
    asked = {
        name: datetime(2023, 4, day, 9, tzinfo=yr.JST)
        for day, name in enumerate(["July", "June", "May"], start=3)
    }
    visits = yr.number_visits(
        [
            record("May", 5, requested=asked["May"], without_fee=True),
            record("June", 6, requested=asked["June"], took_place=False, without_fee=False),
            record("July", 7, requested=asked["July"], without_fee=False),
        ],
        complete=True,
    )

    def numbers(**by: bool) -> dict[str, int]:
        return {name: one.number for name, one in visits.under(Numbering(**by)).items()}

    assert numbers() == {"May": 1, "June": 0, "July": 2}
    assert numbers(cancelled_count=True) == {"May": 1, "June": 2, "July": 3}
    assert numbers(as_requested=True) == {"July": 1, "June": 0, "May": 2}
    assert numbers(without_fee_count=False) == {"May": 0, "June": 0, "July": 1}


def test_a_visit_does_not_end_before_it_began() -> None:
    """The last day of a visit over several days is its first day or later."""
    assert len(record("V-1", 5, last_day=date(2023, 5, 3)).days) == 2
    with pytest.raises(ValidationError, match="last_day: read 2023-05-01, before 2023-05-02"):
        record("V-1", 5, last_day=date(2023, 5, 1))
