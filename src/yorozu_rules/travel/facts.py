"""The facts of travel (旅費): one expert's round trip with its legs, nights and claimed days."""

from __future__ import annotations

from datetime import date
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
    """A night away (宿泊): the evening's day, what it cost, and the papers for it."""

    day: Day
    yen: Yen
    kind: Literal["hotel", "private-lodging", "guest-house"] | None
    unavoidable: Judgement | None = None
    receipt: bool | None = None
    certificate_of_stay: bool | None = None


class AllowanceDay(Fact):
    """A day for which the daily allowance (日当) is claimed, with what was decided about it.

    ``short_support``: the allowance is due although the day's support was short. ``once``: another
    journey of the expert on that day has not had the allowance.
    """

    day: Day
    short_support: Judgement | None = None
    once: Judgement | None = None


class OtherCost(Fact):
    """Any other cost claimed with the journey; the standard knows none (travel.components)."""

    id: Id
    yen: Yen


class Journey(Fact):
    """One expert's round trip (行程) from the main base; it serves the visits of its claim.

    The office's judgement ``car_needed`` says whether a private car was needed at all.
    """

    legs: tuple[Leg, ...]
    nights: tuple[Night, ...] = ()
    allowance_days: tuple[AllowanceDay, ...] = ()
    other: tuple[OtherCost, ...] = ()
    car_needed: Judgement | None = None

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
