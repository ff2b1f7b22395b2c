"""The facts of travel (旅費): one expert's round trip with its legs, nights and claimed days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal, Self, TypeVar

from pydantic import Field, model_validator

from yorozu_rules.facts import Day, Fact, Id, Metres, Yen
from yorozu_rules.mechanism import Judgement

T = TypeVar("T", date, str)


class RailCharge(Fact):
    """A charge beside the rail fare, over the section in which it was used, one way (利用区間)."""

    kind: Literal["limited-express", "reserved-seat"]
    yen: Yen
    section_metres: Metres | None


class RailLeg(Fact):
    """A ride by rail (鉄道): the fare (乗車運賃), and the charges claimed beside it."""

    mode: Literal["rail"]
    day: Day
    metres: Metres | None
    fare: Yen
    charges: tuple[RailCharge, ...] = ()

    @model_validator(mode="after")
    def _charges_fit_the_ride(self) -> Self:
        if twice := _repeated([charge.kind for charge in self.charges]):
            raise ValueError(f"the same charge twice on one ride: {', '.join(twice)}")
        for charge in self.charges:
            section = charge.section_metres
            if section is not None and self.metres is not None and section > self.metres:
                raise ValueError(f"a section of {section} m on a ride of {self.metres} m")
        return self


class BusLeg(Fact):
    """A ride by bus (バス), and the office's fare of the most economical ordinary route."""

    mode: Literal["bus"]
    day: Day
    metres: Metres | None
    fare: Yen
    economical_fare: Yen | None


class PrivateCarLeg(Fact):
    """A drive in one's own car (私有車); ``metres``: the shortest route of the office's search."""

    mode: Literal["private-car"]
    day: Day
    metres: Metres | None
    claimed: Yen


Leg = Annotated[RailLeg | BusLeg | PrivateCarLeg, Field(discriminator="mode")]


class Night(Fact):
    """A night away (宿泊): the evening's day, what it cost, and the papers for it.

    ``kind``: inns and the like count as "hotel"; what is like none of the three is "other".
    """

    day: Day
    yen: Yen
    kind: Literal["hotel", "private-lodging", "guest-house", "other"] | None
    unavoidable: Judgement | None = None
    receipt: bool | None = None
    certificate_of_stay: bool | None = None


class AllowanceDay(Fact):
    """A day for which the daily allowance (日当) is claimed, with what was decided about it.

    ``short_support``: the allowance is due although the day's support was short.
    ``not_paid_elsewhere``: no other journey of the expert on that day has the allowance.
    """

    day: Day
    short_support: Judgement | None = None
    not_paid_elsewhere: Judgement | None = None


class OtherCost(Fact):
    """Any other cost claimed with the journey: transport that has no form here, or neither.

    A toll is "transport", which the standard measures by the national rules: ``agreed`` records
    what was decided. A meal is "other".
    """

    id: Id
    kind: Literal["transport", "other"]
    yen: Yen
    agreed: Judgement | None = None


class Journey(Fact):
    """One expert's round trip (行程) from the main base; it serves the visits of its claim.

    The office's judgement ``car_needed`` says whether a private car was needed at all.
    """

    legs: tuple[Leg, ...]
    nights: tuple[Night, ...] = ()
    allowance_days: tuple[AllowanceDay, ...] = ()
    other: tuple[OtherCost, ...] = ()
    car_needed: Judgement | None = None

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and last day under way; None without a leg or a night."""
        under_way = [leg.day for leg in self.legs]
        under_way += [
            day for night in self.nights for day in (night.day, night.day + timedelta(days=1))
        ]
        return (min(under_way), max(under_way)) if under_way else None

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        for what, days in (
            ("night", [night.day for night in self.nights]),
            ("allowance day", [claimed.day for claimed in self.allowance_days]),
        ):
            if twice := _repeated(days):
                raise ValueError(f"the same {what} twice: {', '.join(map(str, twice))}")
        if again := _repeated([other.id for other in self.other]):
            raise ValueError(f"the same other cost twice: {', '.join(again)}")
        return self


def _repeated(items: list[T]) -> list[T]:
    return sorted({item for item in items if items.count(item) > 1})
