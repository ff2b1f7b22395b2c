"""The facts of a dispatch (派遣): visits, the claim that holds them, and the record of the year."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.calendar import JST
from yorozu_rules.dispatch.body import Body
from yorozu_rules.dispatch.commission import Commission
from yorozu_rules.dispatch.exclusion import Ties
from yorozu_rules.dispatch.papers import Papers
from yorozu_rules.dispatch.truth import Truth
from yorozu_rules.facts import Day, Fact, Id, Instant, OrUnknown, repeated
from yorozu_rules.mechanism import Judgement
from yorozu_rules.travel.facts import Journey

NIGHT = timedelta(days=1)
COUNTABLE = ("face-to-face", "web")
Means = Literal["face-to-face", "web", "telephone", "e-mail", "preparation", "own-work"]


class Period(Fact):
    """Minutes of one kind of work within one day in Japan; 24:00 is the next day's 00:00."""

    start: Instant
    end: Instant
    means: Means

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end <= self.start:
            raise ValueError(
                f"end: read {self.end:%Y-%m-%dT%H:%M}, not after start, {self.start:%Y-%m-%dT%H:%M}"
            )
        if self.end.date() != self.start.date():
            midnight = datetime.combine(self.start.date() + NIGHT, time(), JST)
            if self.end > midnight:
                raise ValueError("the period runs over midnight; expected one period for each day")
        return self


class Visit(Fact):
    """One session of support with one business (支援): its periods in order.

    ``body`` asked for it; ``ties``, ``papers`` and ``truth`` hold what is known about the expert's
    ties, the evidence and the reports. ``short_support`` is the decision to pay a session shorter
    than the minimum, ``day_fee`` the decision that the expert's one fee of the day goes with this
    visit and no other, ``outside_window`` the one to pay a visit on a day not foreseen.
    ``day_fee_with`` names the visit that has the day's fee where this one has not.
    """

    id: Id
    business: Id
    body: Body
    periods: Annotated[tuple[Period, ...], Field(min_length=1)]
    ties: OrUnknown[Ties] = Ties()
    papers: OrUnknown[Papers] = Papers()
    truth: OrUnknown[Truth] = Truth()
    short_support: Judgement | None = None
    day_fee: Judgement | None = None
    day_fee_with: Id | None = None
    outside_window: Judgement | None = None

    @property
    def day(self) -> date:
        """Return the day on which support that counts began, or work of any kind if none does."""
        for period in self.periods:
            if period.means in COUNTABLE:
                return period.start.date()
        return self.periods[0].start.date()

    @model_validator(mode="after")
    def _one_holder(self) -> Self:
        if self.day_fee_with is None:
            return self
        if self.day_fee_with == self.id:
            raise ValueError("day_fee_with: read this visit itself; expected another one")
        if self.day_fee is not None and self.day_fee.holds:
            raise ValueError(
                f"day_fee_with: read {self.day_fee_with} beside day_fee true; keep one of the two"
            )
        return self

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for one, two in pairwise(self.periods):
            if two.start < one.end:
                raise ValueError(f"periods overlap or are out of order at {two.start}")
        return self


class Claim(Fact):
    """One expert's journey with the visits that it served; ``journey`` is None for web support.

    ``commission`` is the expert's standing commission, None where it is not known.
    """

    id: Id
    expert: Id
    commission: Commission | None = None
    visits: Annotated[tuple[Visit, ...], Field(min_length=1)]
    journey: Journey | None

    @model_validator(mode="after")
    def _one_place_at_a_time(self) -> Self:
        if twice := repeated(visit.id for visit in self.visits):
            raise ValueError(f"the same visit twice: {', '.join(twice)}")
        periods = sorted((p.start, p.end) for visit in self.visits for p in visit.periods)
        for one, two in pairwise(periods):
            if two[0] < one[1]:
                raise ValueError(f"the expert is with two businesses at {two[0]}")
        return self

    @model_validator(mode="after")
    def _the_journey_serves_a_visit(self) -> Self:
        if self.journey is None:
            return self
        means = {period.means for visit in self.visits for period in visit.periods}
        if "web" in means and "face-to-face" not in means:
            raise ValueError("a journey for support by web alone; expected journey null")
        under_way = self.journey.days
        days = [period.start.date() for visit in self.visits for period in visit.periods]
        if under_way and not any(under_way[0] <= day <= under_way[1] for day in days):
            raise ValueError(
                f"the journey of {under_way[0]} to {under_way[1]} serves no visit of the claim"
            )
        return self

    @model_validator(mode="after")
    def _nights_are_on_the_way(self) -> Self:
        if self.journey is None:
            return self
        away = [leg.day for leg in self.journey.legs]
        away += [period.start.date() for visit in self.visits for period in visit.periods]
        first, last = min(away) - NIGHT, max(away)
        nights = sorted(night.day for night in self.journey.nights)
        if not self.journey.legs:  # the nights themselves say how long the expert was away
            while first - NIGHT in nights:
                first -= NIGHT
            while last + NIGHT in nights:
                last += NIGHT
        for night in nights:
            if not first <= night <= last:
                raise ValueError(
                    f"the night of {night} is away from the legs and visits of "
                    f"{min(away)} to {max(away)}"
                )
        return self


class VisitRecord(Fact):
    """A visit in the record of the year, whoever asked for it and whether it took place.

    ``start`` is when support that counts began; visits are numbered in that order. ``last_day`` is
    the last day of a visit that ran over more than one. The other
    readings of the numbering need ``requested``, when the body asked for the dispatch, and
    ``without_fee``, whether the fee of the visit is void or excluded.
    """

    id: Id
    business: Id
    expert: Id
    start: Instant
    took_place: bool
    last_day: Day | None = None
    requested: Instant | None = None
    without_fee: bool | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """Return the days of the visit, from its start to its last day."""
        first, last = self.start.date(), self.last_day or self.start.date()
        return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.last_day is not None and self.last_day < self.start.date():
            raise ValueError(f"last_day: read {self.last_day}, before {self.start.date()}")
        return self
