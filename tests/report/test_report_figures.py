"""What a rulebook may say of reports and estimates: tables that hold together, as printed."""

from __future__ import annotations

from datetime import date, time

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.errors import RulebookError
from yorozu_rules.report.figures import (
    Breakdowns,
    Columns,
    MonthEnd,
    OpeningHours,
    Volume,
)

BOOK = yr.rulebook("r5-dispatch")
TITLE = {"ja": "題", "en": "title"}


def test_columns_and_breakdowns_stand_once() -> None:
    """A column that stands twice would be filled twice."""
    with pytest.raises(ValidationError, match="columns listed more than once: a"):
        Columns.model_validate({"items": [{"id": "a", "title": TITLE}] * 2})
    with pytest.raises(ValidationError, match="breakdowns listed more than once: body"):
        Breakdowns.model_validate(
            {
                "whole": TITLE,
                "visits": TITLE,
                "businesses": TITLE,
                "items": [{"id": "body", "title": TITLE}] * 2,
            }
        )


@pytest.mark.parametrize(
    "name",
    [
        "expert-columns",
        "body-columns",
        "activity-columns",
        "registration-columns",
        "business-columns",
    ],
)
def test_a_column_that_no_report_fills_is_refused(name: str) -> None:
    """An unknown column would stay empty for ever: the rulebook does not load."""
    items = [{"id": "shoe-size", "title": TITLE}]
    with pytest.raises(RulebookError, match=f"{name}: read column shoe-size; known: "):
        BOOK.amend({f"report.{name}": {"items": items}}, because="a test")


def test_a_rulebook_may_have_fewer_columns() -> None:
    """The rows follow the columns that the document lists, in its order."""
    items = [{"id": "fields", "title": TITLE}, {"id": "expert", "title": TITLE}]
    book = BOOK.amend({"report.registration-columns": {"items": items}}, because="fewer")
    made = yr.registrations([yr.Expert(id="E", fields=("export",))], yr.Traits(), book)
    assert made.table.rows == (("export", "E"),)
    assert made.findings == ()
    items = [{"id": "business", "title": TITLE}]
    book = BOOK.amend({"report.business-columns": {"items": items}}, because="fewer")
    made_too = yr.supported_businesses([], yr.Traits(), book, month=date(2023, 5, 1))
    assert made_too.table.rows == ()


def test_the_month_s_end_is_as_printed() -> None:
    """The end of the following month is one month on; other prints are other months."""
    assert MonthEnd(months=0, printed="当月末").of(date(2023, 4, 1)) == date(2023, 4, 30)
    assert MonthEnd(months=2).of(date(2023, 12, 1)) == date(2024, 2, 29)
    with pytest.raises(ValidationError, match="2 disagrees with printed 翌月末まで"):
        MonthEnd(months=2, printed="翌月末まで")


def test_opening_hours_are_as_printed() -> None:
    """Minutes of a day come from the two times; they have to be those printed, in order."""
    assert OpeningHours(opens=time(9, 30), closes=time(17)).minutes == 450
    with pytest.raises(ValidationError, match="disagrees with printed"):
        OpeningHours(opens=time(9), closes=time(17), printed=("１０：００", "１７：００"))
    with pytest.raises(ValidationError, match="not after it opens"):
        OpeningHours(opens=time(17), closes=time(17))


def test_volumes_run_forward() -> None:
    """A row of visits begins before it ends."""
    with pytest.raises(ValidationError, match="the visits 3-2 end before they begin"):
        Volume.model_validate({"first": 3, "last": 2, "visits": {"count": 1}})


def test_printed_hours_of_calls_are_checked() -> None:
    """Calls and minutes that do not make the printed hours: the file does not load."""
    figures = BOOK[yr.EstimateFigures]
    other = figures.model_copy(update={"calls": 14_999})
    other._entries = figures._entries
    assert other.disagreements() == [
        "call-minutes: read 120000; calls and minutes a call make 119992"
    ]
