"""The lines of one journey: transport, daily allowance, lodging, and nothing else (旅費)."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date

from yorozu_rules.mechanism import decided
from yorozu_rules.outcome import Kind, Line, dispose
from yorozu_rules.travel.allowance import Support, allowance_lines
from yorozu_rules.travel.bus import bus_line
from yorozu_rules.travel.car import car_line
from yorozu_rules.travel.facts import BusLeg, Journey, OtherCost, PrivateCarLeg, RailLeg
from yorozu_rules.travel.lodging import lodging_line
from yorozu_rules.travel.rail import rail_lines
from yorozu_rules.travel.terms import Standing

RULE = "travel.components"
NO_COMPONENT = Kind("travel.no-component", "refuse", None, RULE)
UNLISTED_TRANSPORT = Kind("travel.unlisted-transport", "hold", "decision", RULE)
TRANSPORT_REFUSED = Kind("travel.transport-refused", "refuse", None, RULE)
TRANSPORT_AGREED = Kind("travel.transport-agreed", "note", None, RULE)
KINDS = (NO_COMPONENT, UNLISTED_TRANSPORT, TRANSPORT_REFUSED, TRANSPORT_AGREED)


def component_due(cost: int, kind: str) -> int:
    """Return the yen due of a cost that has no form of its own: of transport all, else nothing.

    Travel cost is transport, daily allowance and lodging. Clause: r5-dispatch 3(2)④,
    旅費支出基準 ②.

    >>> component_due(880, "transport"), component_due(880, "other")
    (880, 0)
    """
    return cost if kind == "transport" else 0


def journey_lines(
    journey: Journey, support: Support, elsewhere: Set[date], standing: Standing
) -> Iterator[Line]:
    """Yield every line of a journey: its legs, its days, its nights, and what is none of them."""
    drives: list[PrivateCarLeg] = []
    for number, leg in enumerate(journey.legs, start=1):
        subject = f"leg:{standing.claim}/{number}"
        if isinstance(leg, RailLeg):
            yield from rail_lines(leg, subject, standing)
        elif isinstance(leg, BusLeg):
            yield bus_line(leg, subject, standing)
        else:
            drives.append(leg)
    if drives:
        yield car_line(journey, drives, standing)
    yield from allowance_lines(journey, support, elsewhere, standing)
    for night in journey.nights:
        yield lodging_line(night, standing)
    for cost in journey.other:
        yield _other_line(cost, standing)


def _other_line(cost: OtherCost, standing: Standing) -> Line:
    kind = NO_COMPONENT
    if cost.kind == "transport":
        kind = decided(cost.agreed, UNLISTED_TRANSPORT, TRANSPORT_REFUSED, TRANSPORT_AGREED)
    found = kind.found(standing.terms.components_clause, ("yen", cost.yen))
    due = 0 if kind is TRANSPORT_REFUSED else component_due(cost.yen, cost.kind)
    return dispose(
        RULE,
        f"other:{standing.claim}/{cost.id}",
        standing.terms.fare_basis,
        cost.yen,
        standing.due(due),
        0,
        (("cost", cost.yen), ("kind", cost.kind)),
        (*standing.findings, found),
    )
