"""Bus (バス): the fare of the most economical ordinary route."""

from __future__ import annotations

from yorozu_rules.outcome import Kind, Line, dispose
from yorozu_rules.travel.facts import BusLeg
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


def bus_line(leg: BusLeg, subject: str, standing: Standing) -> Line:
    """Return the line of a ride by bus."""
    fare, economical, findings = leg.fare, leg.economical_fare, standing.findings
    clause = standing.terms.bus_clause
    due = fare
    if economical is None:
        findings = (*findings, REFERENCE_UNKNOWN.found(clause, ("yen", fare)))
    elif fare != economical:
        due = fare_due(fare, economical)
        kind = ABOVE_ECONOMICAL if fare > economical else UNDER_CLAIM
        values = (("yen", abs(fare - economical)), ("fare", fare), ("economical", economical))
        findings = (*findings, kind.found(clause, *values))
    return dispose(
        RULE,
        subject,
        standing.terms.fare_basis,
        fare,
        standing.due(due),
        0,
        (("fare", fare), ("economical", "unknown" if economical is None else economical)),
        findings,
    )
