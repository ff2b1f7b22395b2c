"""The figures of travel in a rulebook, and the passages that read two ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from yorozu_rules.rulebooks import Cut, Metres, Minutes, Section, Yen
from yorozu_rules.yen import Basis


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
    }

    rules: ClassVar[Mapping[str, str]] = {
        "car_rate": "travel.private-car",
        "daily_allowance": "travel.daily-allowance",
        "lodging_ceiling": "travel.lodging",
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
