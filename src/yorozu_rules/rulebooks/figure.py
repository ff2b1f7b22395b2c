"""Figures that stand inside a table, each beside the figure as the document prints it."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from yorozu_rules.calendar import japan_time
from yorozu_rules.rulebooks.printed import read_printed, read_printed_day, read_printed_instant
from yorozu_rules.rulebooks.schema import Strict, read_ratio
from yorozu_rules.yen import Basis


class YenFigure(Strict):
    """Some yen of a table; ``printed`` is dropped in what-if copies.

    >>> YenFigure(yen=28_500, printed="28,500円（税抜き）").yen
    28500
    """

    yen: int = Field(ge=0)
    printed: str | None = None

    @model_validator(mode="after")
    def _as_printed(self) -> Self:
        if self.printed and read_printed(self.printed).value != self.yen:
            raise ValueError(f"{self.yen} disagrees with printed {self.printed}")
        return self

    def basis_disagrees(self, basis: Basis) -> bool:
        """Say whether the print speaks of another tax basis."""
        printed = read_printed(self.printed).basis if self.printed else None
        return printed not in (None, basis)


class CountFigure(Strict):
    """A number of days, months or things of a table, with its print."""

    count: int = Field(ge=1)
    printed: str | None = None

    @model_validator(mode="after")
    def _as_printed(self) -> Self:
        if self.printed and read_printed(self.printed).value != self.count:
            raise ValueError(f"{self.count} disagrees with printed {self.printed}")
        return self


class ShareFigure(Strict):
    """A share of a table, from 0 to 1, with its print (50%, 半額)."""

    share: Annotated[Fraction, BeforeValidator(read_ratio), Field(ge=0, le=1)]
    printed: str | None = None

    @model_validator(mode="after")
    def _as_printed(self) -> Self:
        if self.printed and read_printed(self.printed).value != self.share:
            raise ValueError(f"{self.share} disagrees with printed {self.printed}")
        return self


class DayFigure(Strict):
    """A day of a table, with its print (令和9年3月31日, 令和8年2月16日（月）)."""

    day: date
    printed: str | None = None

    @model_validator(mode="after")
    def _as_printed(self) -> Self:
        if self.printed and read_printed_day(self.printed) != self.day:
            raise ValueError(f"{self.day} disagrees with printed {self.printed}")
        return self


class InstantFigure(Strict):
    """A moment of a table, in Japan time, and where it ends if it lasts, with their print.

    >>> from yorozu_rules.calendar import JST
    >>> InstantFigure(
    ...     at=datetime(2026, 3, 9, 12, tzinfo=JST), printed="令和8年3月9日（月）12時00分"
    ... ).at.isoformat()
    '2026-03-09T12:00:00+09:00'
    """

    at: Annotated[datetime, AfterValidator(japan_time)]
    until: Annotated[datetime, AfterValidator(japan_time)] | None = None
    printed: str | None = None

    @model_validator(mode="after")
    def _as_printed(self) -> Self:
        if self.until is not None and self.until <= self.at:
            raise ValueError(f"read until {self.until}; expected one after {self.at}")
        if self.printed and read_printed_instant(self.printed) != (self.at, self.until):
            span = f"{self.at} to {self.until}" if self.until else f"{self.at}"
            raise ValueError(f"{span} disagrees with printed {self.printed}")
        return self
