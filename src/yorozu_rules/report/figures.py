"""What a rulebook says of reports and estimates: their columns, due days, counts and volumes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.calendar import months_after
from yorozu_rules.facts import repeated
from yorozu_rules.mechanism import Requirements
from yorozu_rules.rulebooks import Count, Minutes, Section, Strict, Yen
from yorozu_rules.rulebooks.figure import CountFigure, DayFigure, ShareFigure
from yorozu_rules.rulebooks.printed import read_printed
from yorozu_rules.rulebooks.schema import Titles

BreakdownId = Literal[
    "body",
    "issue",
    "industry",
    "body-kind",
    "bureau",
    "prefecture",
    "qualification",
    "business-size",
]
BY_EXPERT = (
    *("expert", "visits", "fees", "fee-tax", "travel"),
    *("gross", "withheld", "transferred", "direct"),
)
BY_BODY = ("body", "requests", "visits", "fees", "fee-tax", "travel", "paid", "direct")
ACTIVITY = ("body", "breakdown", "key", "month", "since-start")
REGISTRATIONS = (
    *("expert", "name", "address", "recommended-by", "certified", "fields", "qualifications"),
)
BUSINESSES = ("business", "name", "place", "telephone", "industry", "employees")
_MONTHS = {"当月末": 0, "翌月末": 1, "翌々月末": 2}


class Column(Strict):
    """One column of a report; ``personal`` ones are the caller's: the library has only ids."""

    id: str
    title: Titles
    personal: bool = False


class Columns(Strict):
    """The columns of a report, in order."""

    items: Annotated[tuple[Column, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if twice := repeated(item.id for item in self.items):
            raise ValueError(f"columns listed more than once: {', '.join(twice)}")
        return self


class Breakdown(Strict):
    """One way in which visits are told apart."""

    id: BreakdownId
    title: Titles


class Breakdowns(Strict):
    """The ways in which the visits of a month are told apart, and the titles of the sums.

    ``whole`` is what stands in the place of a body where all of them are counted together.
    """

    whole: Titles
    visits: Titles
    businesses: Titles
    items: Annotated[tuple[Breakdown, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if twice := repeated(item.id for item in self.items):
            raise ValueError(f"breakdowns listed more than once: {', '.join(twice)}")
        return self


class View(Strict):
    """What one kind of body may see of the payments: its own, or its platform's members' too."""

    kind: str
    members_of_its_platform: bool


class Views(Strict):
    """Who may see what of the payments."""

    rows: Annotated[tuple[View, ...], Field(min_length=1, strict=False)]


class MonthEnd(Strict):
    """The end of the month so many months after the one that is reported on."""

    months: int = Field(ge=0)
    printed: str | None = None

    @model_validator(mode="after")
    def _as_printed(self) -> Self:
        if self.printed and _MONTHS.get(self.printed.removesuffix("まで")) != self.months:
            raise ValueError(f"{self.months} disagrees with printed {self.printed}")
        return self

    def of(self, month: date) -> date:
        """Return the last day for the report on the month that begins on ``month``."""
        after = months_after(month, self.months + 1)
        return date.fromordinal(after.toordinal() - 1)


class ReportFigures(Section):
    """The reports owed: what they hold, by when, and who may see what."""

    section: ClassVar[str] = "report"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "activity.region": ("business", "body"),
        "activity.businesses": ("distinct", "sum-of-months"),
        "registrations.certified": ("expert", "recommender"),
    }
    rules: ClassVar[Mapping[str, str]] = {
        "expert_columns": "report.payments-by-expert",
        "body_columns": "report.payments-by-body",
        "views": "report.payments-by-body",
        "activity_columns": "report.monthly-activity",
        "breakdowns": "report.monthly-activity",
        "activity_due": "report.monthly-activity",
        "registration_columns": "report.registrations",
        "business_columns": "report.supported-businesses",
        "case_studies": "report.case-studies",
    }

    expert_columns: Columns
    body_columns: Columns
    views: Views
    activity_columns: Columns
    breakdowns: Breakdowns
    activity_due: MonthEnd
    registration_columns: Columns
    business_columns: Columns
    case_studies: Count

    def disagreements(self) -> list[str]:
        """Say which columns no report can fill."""
        known = (
            ("expert-columns", self.expert_columns, BY_EXPERT),
            ("body-columns", self.body_columns, BY_BODY),
            ("activity-columns", self.activity_columns, ACTIVITY),
            ("registration-columns", self.registration_columns, REGISTRATIONS),
            ("business-columns", self.business_columns, BUSINESSES),
        )
        return [
            f"{name}: read column {one.id}; known: {', '.join(ids)}"
            for name, columns, ids in known
            for one in columns.items
            if one.id not in ids
        ]


class CentreActivityFigures(Section):
    """What is checked and analysed each month of the centres' activity."""

    section: ClassVar[str] = "centre-activity"
    rules: ClassVar[Mapping[str, str]] = {"items": "report.centre-activity"}

    items: Requirements


class Volume(Strict):
    """How many visits are foreseen of the numbers ``first`` to ``last`` for a business."""

    first: int = Field(ge=1)
    last: int = Field(ge=1)
    visits: CountFigure

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"the visits {self.first}-{self.last} end before they begin")
        return self


class YearVisits(Strict):
    """The year's visits by their number; they add up to the total where that is printed too."""

    rows: Annotated[tuple[Volume, ...], Field(min_length=1, strict=False)]
    total: CountFigure

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        visits = sum(row.visits.count for row in self.rows)
        if visits != self.total.count:
            raise ValueError(f"the visits add up to {visits}, not to {self.total.count}")
        return self


class OpeningHours(Strict):
    """When the telephone is answered on a business day; ``printed`` as 10:00 and 17:00."""

    opens: time
    closes: time
    printed: Annotated[tuple[str, str], Field(strict=False)] | None = None

    @model_validator(mode="after")
    def _as_printed(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError(f"closes at {self.closes}, not after it opens at {self.opens}")
        if self.printed:
            read = [tuple(map(_of_clock, text.split("："))) for text in self.printed]
            if read != [(one.hour, one.minute) for one in (self.opens, self.closes)]:
                hours = " to ".join(self.printed)
                raise ValueError(f"{self.opens} to {self.closes} disagrees with printed {hours}")
        return self

    @property
    def minutes(self) -> int:
        """Return the minutes of a day in which the telephone is answered."""
        day = date.min
        open_for = datetime.combine(day, self.closes) - datetime.combine(day, self.opens)
        return open_for.seconds // 60


def _of_clock(text: str) -> int:
    return int(read_printed(text).value)


class Licences(Strict):
    """The licences of the office's system: for administrators, for users."""

    administrators: CountFigure
    users: CountFigure


class EstimateFigures(Section):
    """The volumes that are foreseen for a year, from which its cost is estimated."""

    section: ClassVar[str] = "estimate"
    rules: ClassVar[Mapping[str, str]] = {
        "visits": "estimate.annual-volume",
        "travel_a_visit": "estimate.annual-volume",
        "calls": "estimate.call-centre",
        "minutes_a_call": "estimate.call-centre",
        "call_minutes": "estimate.call-centre",
        "lines": "estimate.call-centre",
        "people": "estimate.call-centre",
        "hours": "estimate.call-centre",
        "open_until": "estimate.call-centre",
        "outgoing": "estimate.call-centre",
        "sheets_a_visit": "estimate.archive",
        "experts": "estimate.experts",
        "licences": "estimate.system-licences",
    }

    visits: YearVisits
    travel_a_visit: Yen
    calls: Count
    minutes_a_call: Minutes
    call_minutes: Minutes
    lines: Count
    people: Count
    hours: OpeningHours
    open_until: DayFigure
    outgoing: ShareFigure
    sheets_a_visit: Count
    experts: Count
    licences: Licences

    def disagreements(self) -> list[str]:
        """Compare the printed hours of calls with calls and minutes; what-if copies may differ."""
        if any(self.cite(name).because for name in ("calls", "minutes_a_call", "call_minutes")):
            return []
        minutes = self.calls * self.minutes_a_call
        if minutes == self.call_minutes:
            return []
        return [f"call-minutes: read {self.call_minutes}; calls and minutes a call make {minutes}"]
