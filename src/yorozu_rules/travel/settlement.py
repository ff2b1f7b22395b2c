"""The lines of one journey: transport, daily allowance, lodging, and nothing else (旅費)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date

from yorozu_rules.outcome import Finding, Kind, Line, dispose
from yorozu_rules.travel.allowance import allowance_lines
from yorozu_rules.travel.bus import bus_line
from yorozu_rules.travel.car import car_line
from yorozu_rules.travel.facts import BusLeg, Journey, OtherCost, PrivateCarLeg, RailLeg
from yorozu_rules.travel.lodging import lodging_line, several_nights
from yorozu_rules.travel.rail import rail_lines
from yorozu_rules.travel.terms import Standing

RULE = "travel.components"
NO_COMPONENT = Kind("travel.no-component", "refuse", None, RULE)
KINDS = (NO_COMPONENT,)


def component_due(cost: int) -> int:  # noqa: ARG001  (the same call for every rule)
    """Return the yen due of a cost that is neither transport, allowance nor lodging: none.

    Clause: r5-dispatch 3(2)④, 旅費支出基準 ②.

    >>> component_due(880)
    0
    """
    return 0


def journey_lines(
    journey: Journey, support: Mapping[date, int], elsewhere: Set[date], standing: Standing
) -> Iterator[Line]:
    """Yield every line of a journey: its legs, its days, its nights, and what is none of them."""
    drives: list[PrivateCarLeg] = []
    for number, leg in enumerate(journey.legs, start=1):
        subject = f"leg:{standing.claim}/{number}"
        match leg:
            case RailLeg():
                yield from rail_lines(leg, subject, standing)
            case BusLeg():
                yield bus_line(leg, subject, standing)
            case PrivateCarLeg():
                drives.append(leg)
    if drives:
        yield car_line(journey, drives, standing)
    yield from allowance_lines(journey, support, elsewhere, standing)
    for night in journey.nights:
        yield lodging_line(night, standing)
    for cost in journey.other:
        yield _other_line(cost, standing)


def journey_notes(
    journey: Journey, support: Mapping[date, int], standing: Standing
) -> tuple[Finding, ...]:
    """Return what is worth noting of the journey as a whole."""
    return several_nights(journey, support, standing)


def _other_line(cost: OtherCost, standing: Standing) -> Line:
    found = NO_COMPONENT.found(standing.terms.components_clause, ("yen", cost.yen))
    return dispose(
        RULE,
        f"other:{standing.claim}/{cost.id}",
        standing.terms.fares,
        cost.yen,
        component_due(cost.yen),
        0,
        (("cost", cost.yen),),
        (*standing.findings, found),
    )
