"""The lines of one journey: transport, daily allowance, lodging, and nothing else (旅費)."""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date

from yorozu_rules.mechanism import decided
from yorozu_rules.outcome import Kind, Line
from yorozu_rules.travel.allowance import Support, allowance_costs
from yorozu_rules.travel.bus import bus_cost
from yorozu_rules.travel.car import car_cost
from yorozu_rules.travel.cost import Cost
from yorozu_rules.travel.facts import OtherCost
from yorozu_rules.travel.inspection import leave_abroad, reductions
from yorozu_rules.travel.legs import PrivateCarLeg
from yorozu_rules.travel.limits import limit
from yorozu_rules.travel.lodging import lodging_cost
from yorozu_rules.travel.rail import rail_costs
from yorozu_rules.travel.rental import rental_cost
from yorozu_rules.travel.taxi import taxi_cost
from yorozu_rules.travel.terms import Standing
from yorozu_rules.travel.ticket import round_trips, ticket_cost

RULE, NATIONAL = "travel.components", "travel.national-rules"
NO_COMPONENT = Kind("travel.no-component", "refuse", None, RULE)
UNLISTED_TRANSPORT = Kind("travel.unlisted-transport", "hold", "decision", NATIONAL)
TRANSPORT_REFUSED = Kind("travel.transport-refused", "refuse", None, NATIONAL)
TRANSPORT_AGREED = Kind("travel.transport-agreed", "note", None, NATIONAL)
KINDS = (NO_COMPONENT, UNLISTED_TRANSPORT, TRANSPORT_REFUSED, TRANSPORT_AGREED)


def component_due(cost: int, kind: str) -> int:
    """Return the yen due of a cost that has no form of its own: of transport all, else nothing.

    Travel cost is transport, daily allowance and lodging. Clause: r5-dispatch 3(2)④,
    旅費支出基準 ②.

    >>> component_due(880, "transport"), component_due(880, "other")
    (880, 0)
    """
    return cost if kind == "transport" else 0


def journey_lines(support: Support, elsewhere: Set[date], standing: Standing) -> Iterator[Line]:
    """Yield every line of a journey: its legs, its days, its nights, and what is none of them.

    Each cost is looked at by its own rule; then what limits several together is taken off, from
    what concerns one item to what concerns the whole way.
    """
    costs = [*_legs(standing), *allowance_costs(support, elsewhere, standing)]
    costs += [lodging_cost(night, standing) for night in standing.journey.nights]
    costs += [_other_cost(cost, standing) for cost in standing.journey.other]
    leave_abroad(costs, standing)
    if standing.terms.by_round_trip:
        round_trips(costs, standing)
    reductions(costs, standing)
    limit(costs, standing)
    for cost in costs:
        yield cost.line(standing)


def _legs(standing: Standing) -> Iterator[Cost]:
    drives: list[PrivateCarLeg] = []
    for number, leg in enumerate(standing.journey.legs, start=1):
        item, subject = f"leg/{number}", f"leg:{standing.claim}/{number}"
        if leg.mode == "rail":
            yield from rail_costs(leg, item, subject, standing)
        elif leg.mode == "bus":
            yield bus_cost(leg, item, subject, standing)
        elif leg.mode == "taxi":
            yield taxi_cost(leg, item, subject, standing)
        elif leg.mode == "rental-car":
            yield rental_cost(leg, item, subject, standing)
        elif leg.mode == "private-car":
            drives.append(leg)
        else:
            yield ticket_cost(leg, item, subject, standing)
    if drives:
        yield car_cost(standing.journey, drives, standing)


def _other_cost(cost: OtherCost, standing: Standing) -> Cost:
    kind = NO_COMPONENT
    if cost.kind == "transport":
        kind = decided(cost.agreed, UNLISTED_TRANSPORT, TRANSPORT_REFUSED, TRANSPORT_AGREED)
    found = kind.found(standing.terms.clauses[kind.rule], ("yen", cost.yen))
    return Cost(
        RULE,
        (f"other/{cost.id}",),
        f"other:{standing.claim}/{cost.id}",
        standing.terms.fare_basis,
        cost.yen,
        0 if kind is TRANSPORT_REFUSED else component_due(cost.yen, cost.kind),
        (("cost", cost.yen), ("kind", cost.kind)),
        (found,),
    )
