"""The figures of travel in a rulebook, and the passages that read two ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from yorozu_rules.rulebooks import Cut, Metres, Minutes, Section, Strict, Yen
from yorozu_rules.yen import Basis


class NationalRule(Strict):
    """One point on which the standard falls back on the national rules, and where they have it."""

    topic: Literal["ordinary-express", "green-car", "ship-without-classes"]
    law: str
    clause: str


class NationalRules(Strict):
    """The points that a standard takes over from the national travel rules."""

    rows: tuple[NationalRule, ...] = Field(strict=False)


class TravelFigures(Section):
    """Distances from which charges and allowance are due, unit amounts, and the night's ceiling.

    ``car_rate`` is paid for each ``car_unit`` of distance; ``actual_cost_basis`` is the tax basis
    of fares, which are paid as they cost.
    """

    section: ClassVar[str] = "travel"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "allowance.distance": ("journey", "day"),
        "travel.shared-journey": ("any-visit", "all-visits"),
        "travel.without-fee": ("any-reason", "excluded-person"),
        "fare.no-return-discount": ("cap", "normal-fare"),
        "fare.compare": ("leg", "round-trip"),
        "rental.taxi-compare": ("necessary-part", "whole-charge"),
    }

    rules: ClassVar[Mapping[str, str]] = {
        "car_rate": "travel.private-car",
        "daily_allowance": "travel.daily-allowance",
        "lodging_ceiling": "travel.lodging",
        "national_rules": "travel.national-rules",
    }

    actual_cost_basis: Annotated[Basis, Field(strict=False)]
    limited_express_from: Metres
    reserved_seat_from: Metres
    car_rate: Yen
    car_unit: Annotated[Metres, Field(ge=1)]
    car_rounding: Cut
    daily_allowance: Yen
    daily_allowance_from: Metres
    daily_allowance_support: Minutes
    lodging_ceiling: Yen
    national_rules: NationalRules
