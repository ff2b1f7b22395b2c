"""The legs of a journey (行程): how a way was travelled, what is claimed for it, and the papers."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.facts import Day, Fact, Id, Metres, Yen, repeated
from yorozu_rules.mechanism import Judgement


class Instead(Fact):
    """What was really taken where it is not what was claimed, and the yen that it cost.

    A free pick-up, a free seat instead of a reserved one, and a way not travelled cost 0.
    """

    means: Literal["other-train", "free-seat", "coach", "pick-up", "not-travelled", "other"]
    yen: Yen


class Way(Fact):
    """What is asked of every leg, whatever its means; rules tell the means apart by ``mode``."""

    @property
    def not_travelled(self) -> bool:
        """Say whether the way that was claimed was not travelled at all; only a ride can say so."""
        return False


class Ridden(Way):
    """What the office knows of how a claimed fare came about: as claimed, or what instead."""

    as_claimed: bool | None = None
    instead: Instead | None = None

    @property
    def not_travelled(self) -> bool:
        """Say whether the way that was claimed was not travelled at all."""
        return self.instead is not None and self.instead.means == "not-travelled"

    @model_validator(mode="after")
    def _one_of_the_two(self) -> Self:
        if self.instead is not None and self.as_claimed is not False:
            raise ValueError("instead: stands beside as_claimed false only")
        return self


class RailCharge(Ridden):
    """A charge beside the rail fare, over the section in which it was used, one way (利用区間)."""

    kind: Literal["limited-express", "ordinary-express", "reserved-seat", "green-car"]
    yen: Yen
    section_metres: Metres | None


class RailLeg(Ridden):
    """A ride by rail (鉄道): the fare (乗車運賃), and the charges claimed beside it."""

    mode: Literal["rail"]
    day: Day
    metres: Metres | None
    fare: Yen
    charges: tuple[RailCharge, ...] = ()

    @model_validator(mode="after")
    def _charges_fit_the_ride(self) -> Self:
        if twice := repeated(charge.kind for charge in self.charges):
            raise ValueError(f"the same charge twice on one ride: {', '.join(twice)}")
        for charge in self.charges:
            section = charge.section_metres
            if section is not None and self.metres is not None and section > self.metres:
                raise ValueError(f"a section of {section} m on a ride of {self.metres} m")
        return self


class BusLeg(Ridden):
    """A ride by bus (バス), and the office's fare of the most economical ordinary route."""

    mode: Literal["bus"]
    day: Day
    metres: Metres | None
    fare: Yen
    economical_fare: Yen | None


class Ticket(Way):
    """What air and ship share: what is claimed, what was paid, and the fares of the route.

    ``route`` names the route whichever way it was travelled. All fares are one way, of an ordinary
    seat but for what was ``paid``; the return discount is a way's part of it.
    """

    day: Day
    metres: Metres | None
    route: Id
    claimed: Yen
    paid: Yen | None = None
    return_discount_sold: bool | None = None
    return_discount: Yen | None = None
    normal_fare: Yen | None = None
    receipt: bool | None = None

    @model_validator(mode="after")
    def _sold_or_not(self) -> Self:
        if self.return_discount is not None and self.return_discount_sold is False:
            raise ValueError("return_discount: the route has none, as return_discount_sold says")
        return self


class AirLeg(Ticket):
    """A flight (航空): its boarding-pass stub, or the like, and its receipt are evidence."""

    mode: Literal["air"]
    seat: Literal["ordinary", "above-ordinary"] | None = None
    boarding_pass: bool | None = None


class ShipLeg(Ticket):
    """A passage by ship (船): a receipt is needed where a fast ship was chosen over another.

    ``fast``: the fast ship was taken; ``both_run``: a fast and an ordinary one run on the route.
    """

    mode: Literal["ship"]
    seat: Literal["ordinary", "above-ordinary", "no-classes"] | None = None
    fast: bool | None = None
    both_run: bool | None = None


class TaxiLeg(Ridden):
    """A ride by taxi (タクシー): the decision that public transport would not do, the receipt."""

    mode: Literal["taxi"]
    day: Day
    metres: Metres | None
    claimed: Yen
    no_public_transport: Judgement | None = None
    receipt: bool | None = None


class PrivateCarLeg(Way):
    """A drive in one's own car (私有車); ``metres``: the shortest route of the office's search."""

    mode: Literal["private-car"]
    day: Day
    metres: Metres | None
    claimed: Yen


class Necessary(Fact):
    """The part of a charge that the office examined and found necessary for the support."""

    yen: Yen
    by: Annotated[str, Field(min_length=1, max_length=100)]
    on: Day
    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class RentalCarLeg(Way):
    """A rented car (レンタカー): what a taxi would have cost, and the part found necessary."""

    mode: Literal["rental-car"]
    day: Day
    metres: Metres | None
    claimed: Yen
    no_public_transport: Judgement | None = None
    taxi_cost: Yen | None = None
    necessary: Necessary | None = None


Leg = Annotated[
    RailLeg | BusLeg | AirLeg | ShipLeg | TaxiLeg | PrivateCarLeg | RentalCarLeg,
    Field(discriminator="mode"),
]
