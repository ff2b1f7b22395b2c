"""The facts of travel (旅費): one expert's round trip with its legs, nights and claimed days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.facts import Day, Fact, Id, Item, Yen, repeated
from yorozu_rules.mechanism import Judgement
from yorozu_rules.travel.legs import Leg


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


class Reduction(Fact):
    """What the office found proper of one item, where that is less than was claimed, and why."""

    item: Item
    yen: Yen
    reason: Annotated[str, Field(min_length=1, max_length=1000)]


class Package(Fact):
    """A package tour or fare that was bought: its price, and the items that it covered."""

    id: Id
    yen: Yen
    covers: Annotated[tuple[Item, ...], Field(min_length=1)]


class Reference(Fact):
    """A route from the main base that the office looked up, and the yen that it costs.

    ``covers`` are the items in whose place it stands; none named is all of the transport.
    ``ordinary`` says whether it is an ordinary route and means.
    """

    id: Id
    yen: Yen
    covers: tuple[Item, ...] = ()
    ordinary: bool | None = None


class OtherRoute(Fact):
    """Why another route or means than the most economical was taken, and the decision on that.

    ``covers`` are the items that the reason is about; none named is all of the transport.
    """

    covers: tuple[Item, ...] = ()
    ground: Literal["business-need", "disaster", "unavoidable"]
    agreed: Judgement | None = None


class Journey(Fact):
    """One expert's round trip (行程) from the main base; it serves the visits of its claim.

    The office's judgements: ``inspected``, that what is claimed was inspected and found proper,
    but for the ``reductions``; ``economical``, that the route and means are the most economical
    ordinary ones, where there are no ``references`` to compare with; ``car_needed``, that a
    private car was needed at all. ``from_main_base``: it began and ended at the expert's main
    base. ``abroad``: the items outside Japan, () for none, None where it is not known.
    ``paid_direct``: the items that the office paid straight to a carrier or hotel.
    """

    legs: tuple[Leg, ...]
    nights: tuple[Night, ...] = ()
    allowance_days: tuple[AllowanceDay, ...] = ()
    other: tuple[OtherCost, ...] = ()
    car_needed: Judgement | None = None
    inspected: Judgement | None = None
    reductions: tuple[Reduction, ...] = ()
    from_main_base: bool | None = None
    economical: Judgement | None = None
    references: tuple[Reference, ...] = ()
    other_route: OtherRoute | None = None
    packages: tuple[Package, ...] = ()
    abroad: tuple[Item, ...] | None = None
    paid_direct: tuple[Item, ...] = ()

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and last day under way; None without a leg or a night."""
        under_way = [leg.day for leg in self.legs]
        under_way += [
            day for night in self.nights for day in (night.day, night.day + timedelta(days=1))
        ]
        return (min(under_way), max(under_way)) if under_way else None

    @property
    def drives(self) -> tuple[str, ...]:
        """Return the items that are drives in one's own car: they make one line together."""
        return tuple(
            f"leg/{number}"
            for number, leg in enumerate(self.legs, start=1)
            if leg.mode == "private-car"
        )

    @property
    def items(self) -> tuple[str, ...]:
        """Return the name of everything that costs something: "leg/1", "night/...", "other/..."."""
        legs = [f"leg/{number}" for number in range(1, len(self.legs) + 1)]
        nights = [f"night/{night.day}" for night in self.nights]
        return (*legs, *nights, *(f"other/{other.id}" for other in self.other))

    def _line_of(self, item: str) -> str:
        """Return an item, or the first of the drives for each of them: they are one line."""
        return self.drives[0] if item in self.drives else item

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        for what, names in (
            ("night", [str(night.day) for night in self.nights]),
            ("allowance day", [str(claimed.day) for claimed in self.allowance_days]),
            ("other cost", [other.id for other in self.other]),
            ("reduction", [self._line_of(reduction.item) for reduction in self.reductions]),
            ("package", [package.id for package in self.packages]),
            ("reference", [reference.id for reference in self.references]),
            ("item in packages", [item for package in self.packages for item in package.covers]),
            ("item in paid_direct", list(self.paid_direct)),
        ):
            if twice := repeated(names):
                raise ValueError(f"the same {what} twice: {', '.join(twice)}")
        return self

    @model_validator(mode="after")
    def _items_are_there(self) -> Self:
        named = {reduction.item for reduction in self.reductions} | set(self.abroad or ())
        named |= set(self.other_route.covers if self.other_route else ()) | set(self.paid_direct)
        groups = [package.covers for package in self.packages]
        groups += [reference.covers for reference in self.references if reference.covers]
        if not (named or groups):
            return self
        if unknown := (named.union(*groups)) - set(self.items):
            raise ValueError(f"no such item: {', '.join(sorted(unknown))}")
        drives = set(self.drives)
        if own := drives & set(self.paid_direct):
            raise ValueError(f"paid_direct: {', '.join(sorted(own))} is the expert's own car")
        for group in groups:
            if drives & set(group) and not drives <= set(group):
                raise ValueError(
                    f"{', '.join(group)}: the drives {', '.join(self.drives)} are one line; "
                    "expected all of them or none"
                )
        return self

    @model_validator(mode="after")
    def _references_stand_side_by_side(self) -> Self:
        if not self.references:
            return self
        groups = {frozenset(reference.covers) for reference in self.references}
        covered = [item for group in groups for item in group]
        if frozenset() in groups and len(groups) > 1:
            raise ValueError("references: some cover all of the transport, others a part of it")
        if twice := repeated(covered):
            raise ValueError(f"references: two of different extent cover {', '.join(twice)}")
        if nights := [item for item in covered if item.startswith("night/")]:
            raise ValueError(f"references: {', '.join(nights)} is no transport")
        return self
