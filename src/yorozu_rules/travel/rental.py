"""Rental car (レンタカー): the necessary part of the charge, where a taxi would cost more."""

from __future__ import annotations

from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.travel.cost import Cost
from yorozu_rules.travel.legs import RentalCarLeg
from yorozu_rules.travel.terms import Standing

RULE = "travel.rental-car"
UNDECIDED = Kind("rental.undecided", "hold", "decision", RULE)
NOT_NEEDED = Kind("rental.not-needed", "refuse", None, RULE)
NOT_ASSESSED = Kind("rental.not-assessed", "hold", "decision", RULE)
ABOVE_NECESSARY = Kind("rental.above-necessary", "refuse", None, RULE)
TAXI_UNKNOWN = Kind("rental.taxi-unknown", "hold", "fact", RULE)
TAXI_CHEAPER = Kind("rental.taxi-cheaper", "refuse", None, RULE)
KINDS = (UNDECIDED, NOT_NEEDED, NOT_ASSESSED, ABOVE_NECESSARY, TAXI_UNKNOWN, TAXI_CHEAPER)


def rental_due(claimed: int, necessary: int, taxi: int, *, whole: bool) -> int:
    """Return the yen of a rental car that are due: the necessary part, if a taxi costs more.

    Where a taxi costs no more than that part, or than the ``whole`` charge if the clause is read
    so, it would have done, and nothing is due. Clause: r5-dispatch 3(2)④, 旅費支出基準 ③ホ.

    >>> rental_due(9_900, 6_600, 6_601, whole=False), rental_due(9_900, 6_600, 6_600, whole=False)
    (6600, 0)
    >>> rental_due(9_900, 6_600, 9_900, whole=True), rental_due(9_900, 6_600, 9_901, whole=True)
    (0, 6600)
    """
    part = min(claimed, necessary)
    return part if (claimed if whole else part) < taxi else 0


def rental_cost(leg: RentalCarLeg, item: str, subject: str, standing: Standing) -> Cost:
    """Return the cost of a rented car, once the office has examined it."""
    clause, claimed, taxi = standing.terms.clauses[RULE], leg.claimed, leg.taxi_cost
    part = claimed if leg.necessary is None else min(claimed, leg.necessary.yen)
    due, yen, whole = part, ("yen", part), standing.terms.rental_whole
    findings: list[Finding] = []
    if leg.necessary is None:
        findings.append(NOT_ASSESSED.found(clause, yen))
    elif part < claimed:
        values = (("yen", claimed - part), ("claimed", claimed), ("necessary", part))
        findings.append(ABOVE_NECESSARY.found(clause, *values, ("by", leg.necessary.by)))
    need = leg.no_public_transport
    if need is None:
        findings.append(UNDECIDED.found(clause, yen))
    elif not need.holds:
        findings.append(NOT_NEEDED.found(clause, yen, ("by", need.by)))
        due = 0
    if taxi is None:
        findings.append(TAXI_UNKNOWN.found(clause, yen))
    elif leg.necessary is not None and rental_due(claimed, part, taxi, whole=whole) < part:
        compared = ("compared", claimed if whole else part)
        findings.append(TAXI_CHEAPER.found(clause, yen, compared, ("taxi", taxi)))
        due = 0
    inputs = (
        ("charge", claimed),
        ("necessary", "unknown" if leg.necessary is None else leg.necessary.yen),
        ("taxi", "unknown" if taxi is None else taxi),
        ("compared", "whole-charge" if whole else "necessary-part"),
    )
    basis = standing.terms.fare_basis
    return Cost(RULE, (item,), subject, basis, claimed, due, inputs, tuple(findings))
