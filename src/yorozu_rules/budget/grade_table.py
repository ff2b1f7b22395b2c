"""The yearly table of hourly rates by health-insurance grade (健保等級単価): the caller's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from yorozu_rules.facts import WHOLE, Fact, FiscalYear, Yen
from yorozu_rules.law.grade_rate import standard_pay_rate

GradeNumber = Annotated[int, Field(ge=1, le=100), WHOLE]
HourlyRate = Annotated[int, Field(ge=1, le=1_000_000), WHOLE]


class GradeRow(Fact):
    """One grade: the monthly pay that it is for, and its yen an hour in both columns.

    ``rate_none`` is for those without bonuses, or with four and more a year, ``rate_some`` for
    those with one to three. ``monthly_below`` is open where it is None, in the highest grade.
    """

    grade: GradeNumber
    monthly_from: Yen
    monthly_below: Yen | None = None
    rate_none: HourlyRate
    rate_some: HourlyRate

    @model_validator(mode="after")
    def _holds_something(self) -> Self:
        if not self.reaches(self.monthly_from):
            raise ValueError(
                f"monthly_below: read {self.monthly_below}; expected more than monthly_from, "
                f"which is {self.monthly_from}"
            )
        return self

    def reaches(self, pay: int) -> bool:
        """Say whether a monthly pay is below the end of the row's range."""
        return self.monthly_below is None or pay < self.monthly_below


class Clash(NamedTuple):
    """Two rows, by their places, that cannot both stand: the same grade, or ranges that overlap."""

    first: int
    second: int
    over: Literal["grade", "range"]


class GradeTable(Fact):
    """The table of a fiscal year; each grade once, and no pay in two ranges.

    >>> row = GradeRow(grade=1, monthly_from=0, rate_none=340, rate_some=450)
    >>> GradeTable(fiscal_year=2016, rows=(row,)).rows[0].rate_some
    450
    """

    fiscal_year: FiscalYear
    rows: tuple[GradeRow, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        said = [
            f"grade {self.rows[second].grade}: stands twice"
            if over == "grade"
            else f"grades {self.rows[first].grade} and {self.rows[second].grade}: ranges overlap"
            for first, second, over in clashes(self.rows)
        ]
        if said:
            raise ValueError(f"rows: {'; '.join(said)}")
        return self


def clashes(rows: Sequence[GradeRow]) -> Iterator[Clash]:
    """Yield the pairs of rows of one grade, and of ranges that overlap.

    A range is held against the one that reaches furthest of those that begin before it.
    """
    of_grade: dict[int, int] = {}
    for place, row in enumerate(rows):
        earlier = of_grade.setdefault(row.grade, place)
        if earlier != place:
            yield Clash(earlier, place, "grade")
    widest: int | None = None
    for place in sorted(range(len(rows)), key=lambda place: rows[place].monthly_from):
        if widest is not None and rows[widest].reaches(rows[place].monthly_from):
            yield Clash(min(widest, place), max(widest, place), "range")
        end = rows[place].monthly_below
        if widest is None or end is None or not rows[widest].reaches(end):
            widest = place


def doubtful_grades(table: GradeTable) -> tuple[int, ...]:
    """Return the grades whose first rate is none that a published table could have for its pay.

    A rate belongs to a standard pay within the row's range; what lies outside the rates of the
    range's ends was misread, or is of another table. Known for FY2016 alone: raises YearNotKnown
    for other years.

    >>> low, slip = {"monthly_from": 0, "monthly_below": 63_000}, {"monthly_from": 195_000}
    >>> good = GradeRow(grade=1, **low, rate_none=340, rate_some=450)
    >>> bad = GradeRow(grade=17, **slip, rate_none=119, rate_some=158)
    >>> doubtful_grades(GradeTable(fiscal_year=2016, rows=(good, bad)))
    (17,)
    """
    year = table.fiscal_year
    found = []
    for row in table.rows:
        above = row.monthly_below is not None and row.rate_none > standard_pay_rate(
            row.monthly_below, fiscal_year=year
        )
        if above or row.rate_none < standard_pay_rate(row.monthly_from, fiscal_year=year):
            found.append(row.grade)
    return tuple(found)
