"""Planned journeys: what they would come to, and what no plan can be made of."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

import yorozu_rules as yr
from yorozu_rules.errors import FactError, NoRuleApplies, OutOfRange

DAY = date(2023, 10, 2)


def journey(day: date = DAY, **leg: object) -> yr.Journey:
    """Return a ride of 60 km by rail and back."""
    ride = {"mode": "rail", "day": day, "metres": 60_000, "fare": 990, **leg}
    leg_made = yr.RailLeg.model_validate(ride)
    return yr.Journey(legs=(leg_made, leg_made))


def test_fares_and_allowance_are_what_the_journey_may_come_to(book: yr.Rulebook) -> None:
    """2 x 990 and 1,100 for 120 km and three hours; all of it waits for papers."""
    totals = yr.plan_journey(journey(), {DAY: 180}, book).totals["tax-included"]
    assert (totals.allowed, totals.held) == (0, 2 * 990 + 1_100)


def test_the_law_behind_a_plan_is_named(book: yr.Rulebook) -> None:
    """An ordinary express charge goes by the national rules: their digest stands beside it."""
    express = yr.RailCharge(kind="ordinary-express", yen=1_000, section_metres=50_000)
    outcome = yr.plan_journey(journey(charges=(express,)), {DAY: 180}, book)
    assert [name for name, _ in outcome.law] == ["national-travel"]


@pytest.mark.parametrize(
    ("planned", "support", "error"),
    [
        (journey(), {DAY: -1}, FactError),
        (journey(), {DAY: 180.5}, FactError),
        (journey(), {date(2023, 10, 3): 180}, FactError),
        (yr.Journey(legs=()), {date(2030, 10, 2): 180}, NoRuleApplies),
        (journey(date(2030, 10, 2)), {}, NoRuleApplies),
        (journey(), {datetime(2023, 10, 2, 13, tzinfo=yr.JST): 180}, OutOfRange),
    ],
)
def test_what_is_no_plan_is_refused(
    planned: yr.Journey, support: dict[date, Any], error: type[Exception], book: yr.Rulebook
) -> None:
    """Minutes that are none, and days on which the rulebook does not hold."""
    with pytest.raises(error, match="read"):
        yr.plan_journey(planned, support, book)
