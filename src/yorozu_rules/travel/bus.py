"""Bus (バス): the fare of the most economical ordinary route."""

from __future__ import annotations

from yorozu_rules.outcome import Apart, Kind
from yorozu_rules.travel.cost import Cost
from yorozu_rules.travel.legs import BusLeg
from yorozu_rules.travel.ridden import as_ridden
from yorozu_rules.travel.route import ABOVE_ECONOMICAL as ABOVE_ROUTE
from yorozu_rules.travel.route import AS_TRAVELLED, REASON_AGREED, reason_kind
from yorozu_rules.travel.terms import Standing

RULE = "travel.bus"
REFERENCE_UNKNOWN = Kind("bus.reference-unknown", "hold", "fact", RULE)
ABOVE_ECONOMICAL = Kind("bus.above-economical", "refuse", None, RULE)
UNDER_CLAIM = Kind("bus.under-claim", "note", None, RULE)
KINDS = (REFERENCE_UNKNOWN, ABOVE_ECONOMICAL, UNDER_CLAIM)


def fare_due(fare: int, economical: int) -> int:
    """Return the yen of a bus fare that are due: at most the most economical ordinary route's.

    Clause: r5-dispatch 3(2)④, 旅費支出基準 ③ハ.

    >>> fare_due(620, 540), fare_due(500, 540)
    (540, 500)
    """
    return min(fare, economical)


def bus_cost(leg: BusLeg, item: str, subject: str, standing: Standing) -> Cost:
    """Return the cost of a ride by bus; a reason for another route may allow more."""
    economical, clause = leg.economical_fare, standing.terms.clauses[RULE]
    taken = as_ridden(leg, item, leg.fare, leg.fare, standing)
    fare = taken.due
    inputs = (("fare", leg.fare), ("economical", "unknown" if economical is None else economical))
    basis = standing.terms.fare_basis
    cost = Cost(
        RULE, (item,), subject, basis, leg.fare, fare, inputs + taken.inputs, taken.findings
    )
    if economical is None and reason_kind({item}, standing) is REASON_AGREED:
        return cost.adding(AS_TRAVELLED.found(standing.terms.clauses["travel.route"]))
    if economical is None:
        return cost.adding(REFERENCE_UNKNOWN.found(clause, ("yen", fare)))
    values = (("yen", abs(fare - economical)), ("fare", fare), ("economical", economical))
    if fare > economical:
        return _above(cost, fare_due(fare, economical), values, standing)
    if leg.fare < economical:
        return cost.adding(UNDER_CLAIM.found(clause, *values))
    return cost


def _above(cost: Cost, due: int, values: tuple[tuple[str, int], ...], standing: Standing) -> Cost:
    """Refuse what is above the economical fare, or look at the reason for another route."""
    kind = reason_kind(set(cost.items), standing)
    if kind is ABOVE_ROUTE:
        found = ABOVE_ECONOMICAL.found(standing.terms.clauses[RULE], *values)
        return cost._replace(due=due).adding(found)
    excess = cost.due - due
    reference = (("yen", excess), ("reference", "bus"), ("economical", due))
    found = kind.found(standing.terms.clauses["travel.route"], *reference)
    cost = cost._replace(inputs=(("ridden-fare", cost.claimed), *cost.inputs[1:]))
    if kind is REASON_AGREED:
        return cost.adding(found)
    return cost._replace(due=due, apart=Apart(excess, (found,)))
