"""Taxi (タクシー): the actual cost, where public transport would not do."""

from __future__ import annotations

from yorozu_rules.outcome import Kind
from yorozu_rules.travel.cost import Cost
from yorozu_rules.travel.legs import TaxiLeg
from yorozu_rules.travel.ridden import as_ridden
from yorozu_rules.travel.terms import Standing

RULE = "travel.taxi"
UNDECIDED = Kind("taxi.undecided", "hold", "decision", RULE)
NOT_NEEDED = Kind("taxi.not-needed", "refuse", None, RULE)
NO_RECEIPT = Kind("taxi.no-receipt", "hold", "evidence", RULE)
KINDS = (UNDECIDED, NOT_NEEDED, NO_RECEIPT)


def taxi_cost(leg: TaxiLeg, item: str, subject: str, standing: Standing) -> Cost:
    """Return the cost of a ride: all of it, where the office agrees that there was no other way.

    Clause: r5-dispatch 3(2)④, 旅費支出基準 ③ハ.
    """
    clause, yen = standing.terms.clauses[RULE], ("yen", leg.claimed)
    taken = as_ridden(leg, item, leg.claimed, leg.claimed, standing)
    due, findings = taken.due, [*taken.findings]
    need = leg.no_public_transport
    if need is None:
        findings.append(UNDECIDED.found(clause, yen))
    elif not need.holds:
        findings.append(NOT_NEEDED.found(clause, yen, ("by", need.by)))
        due = 0
    if not leg.receipt:
        findings.append(NO_RECEIPT.found(clause, yen))
    inputs = (("claimed", leg.claimed), *taken.inputs)
    basis = standing.terms.fare_basis
    return Cost(RULE, (item,), subject, basis, leg.claimed, due, inputs, tuple(findings))
