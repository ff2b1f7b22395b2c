"""The record of the year out of a frame."""

from __future__ import annotations

from datetime import date, datetime

import pytest

import yorozu_rules as yr
from framed import LIBRARIES, Columns, at, framed
from yorozu_rules.errors import InputError

YEAR: Columns = {
    "visit": ["V-1", "V-2"],
    "business": ["B-1", "B-1"],
    "expert": ["E-1", "E-2"],
    "start": [at("2023-10-02T13:00"), at("2023-10-03T09:00")],
    "took place": [True, False],
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_the_record_is_read_as_it_stands(library: str) -> None:
    """Times are Japan's, what is not said is not known, and the caller says what is missing."""
    history = yr.history_from_frame(framed(library, YEAR), complete=False)
    assert history == yr.History(
        complete=False,
        records=(
            yr.VisitRecord(
                id="V-1",
                business="B-1",
                expert="E-1",
                start=datetime(2023, 10, 2, 13, tzinfo=yr.JST),
                took_place=True,
            ),
            yr.VisitRecord(
                id="V-2",
                business="B-1",
                expert="E-2",
                start=datetime(2023, 10, 3, 9, tzinfo=yr.JST),
                took_place=False,
            ),
        ),
    )
    assert yr.number_visits(history.records, complete=True).visits["V-1"].number == 1


def test_a_time_is_of_the_day_beside_it() -> None:
    """As in the tables of claims; when it was asked for is no time of that day."""
    columns = YEAR | {
        "day": ["R5.10.2", date(2023, 10, 3).isoformat()],
        "start": ["13:00", "9時"],
        "last day": [None, "2023-10-04"],
        "requested": ["2023-09-01 10:00", None],
        "without fee": ["×", None],
    }
    one, two = yr.history_from_frame(framed("polars", columns), complete=True).records
    assert (one.start.hour, one.last_day, one.without_fee) == (13, None, False)
    assert (two.start.hour, two.last_day, two.without_fee) == (9, date(2023, 10, 4), None)
    assert one.requested == datetime(2023, 9, 1, 10, tzinfo=yr.JST)


def test_every_problem_is_said_with_its_row() -> None:
    """What cannot be read, what is empty, what is not taken, and what the facts refuse."""
    columns: Columns = {name: values * 2 for name, values in YEAR.items()}
    columns |= {
        "visit": ["V-1", "V-2", "V-3", ""],
        "day": ["2023-10-02", "some day", "2023-10-02", "2023-10-02"],
        "start": ["13:00", "13:00", "24:30", "13:00"],
        "last day": ["2023-10-01", None, None, None],
        " ": [None, None, None, "x"],
    }
    with pytest.raises(InputError) as caught:
        yr.history_from_frame(framed("polars", columns), complete=True)
    assert list(caught.value.problems) == [
        "history row 0: last_day: read 2023-10-01, before 2023-10-02",
        "history row 1: day: read 'some day'; expected a day such as 2023-10-02, 令和5年10月2日 or "
        "R5.10.2",
        "history row 2: start: read '24:30'; expected a time such as 13:00 or 13時30分 with the "
        "day in its column, or 2023-10-02 13:00",
        "history row 3: cell 8 holds something, but has no heading",
        "history row 3: visit: empty; expected an id",
    ]
    with pytest.raises(InputError, match="row 1: start: empty; expected a time"):
        yr.history_from_frame(framed("polars", YEAR | {"start": [None, None]}), complete=True)
    with pytest.raises(InputError, match=r"took place: read 1\.0, a float"):
        yr.history_from_frame(framed("polars", YEAR | {"took place": [1.0, 0.0]}), complete=True)
