"""Rail (鉄道賃): the fare, and the charges that only a long section makes due."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yorozu_rules.law.national_travel import national_travel
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.outcome.line import Inputs
from yorozu_rules.travel.cost import Cost
from yorozu_rules.travel.legs import RailCharge, RailLeg
from yorozu_rules.travel.national import BY_LAW, GREEN_CAR, clause_of, not_taken_over
from yorozu_rules.travel.national import RULE as NATIONAL
from yorozu_rules.travel.ridden import as_ridden
from yorozu_rules.travel.terms import Standing

RULE = "travel.rail"
SECTION_SHORT = Kind("rail.section-short", "refuse", None, RULE)
SECTION_UNKNOWN = Kind("rail.section-unknown", "hold", "fact", RULE)
KINDS = (SECTION_SHORT, SECTION_UNKNOWN)

_ORDINARY, _GREEN = "ordinary-express", "green-car"


def charge_due(charge: int, section: int, threshold: int) -> int:
    """Return the yen of a charge that are due: all from ``threshold`` metres one way, or none.

    ``section`` is the length in metres of the section ridden with that charge, one way.
    Clause: r5-dispatch 3(2)④, 旅費支出基準 ③イ.

    >>> charge_due(1_760, 100_000, 100_000), charge_due(1_760, 99_999, 100_000)
    (1760, 0)
    """
    return charge if section >= threshold else 0


def rail_costs(leg: RailLeg, item: str, subject: str, standing: Standing) -> Iterator[Cost]:
    """Yield the fare of a ride, and each charge claimed with it."""
    taken = as_ridden(leg, item, leg.fare, leg.fare, standing)
    inputs = (("fare", leg.fare), *taken.inputs)
    basis = standing.terms.fare_basis
    yield Cost(RULE, (item,), subject, basis, leg.fare, taken.due, inputs, taken.findings)
    for charge in leg.charges:
        limit = _limit(charge, leg, standing)
        taken = as_ridden(charge, item, charge.yen, limit.due, standing)
        yield Cost(
            RULE,
            (item,),
            f"{subject}/{charge.kind}",
            basis,
            charge.yen,
            taken.due,
            limit.inputs + taken.inputs,
            limit.findings + taken.findings,
        )


class _Limit(NamedTuple):
    """What the kind of a charge and the length of its section leave due."""

    due: int
    inputs: Inputs
    findings: tuple[Finding, ...] = ()


def _limit(charge: RailCharge, leg: RailLeg, standing: Standing) -> _Limit:
    terms, yen = standing.terms, ("yen", charge.yen)
    law = clause_of(charge.kind, terms)
    if charge.kind in (_GREEN, _ORDINARY) and law is None:
        found = not_taken_over(charge.kind, charge.yen, terms)
        return _Limit(charge.yen, (("charge", charge.yen), ("section", "unknown")), (found,))
    if law and charge.kind == _GREEN:
        found = GREEN_CAR.found(law, yen)
        return _Limit(0, (("green-car", charge.yen), *BY_LAW), (found,))
    by: Inputs = ()
    rule = RULE
    if law:
        threshold = national_travel(leg.day).ordinary_express_from
        rule, clause, by = NATIONAL, law, BY_LAW
    elif charge.kind == "limited-express":
        threshold, clause = terms.figures.limited_express_from, terms.express_clause
    else:
        threshold, clause = terms.figures.reserved_seat_from, terms.seat_clause
    section, limit = charge.section_metres, ("threshold", threshold)
    values = (yen, ("kind", charge.kind))
    inputs = (
        ("ordinary-charge" if law else "charge", charge.yen),
        ("section", "unknown" if section is None else section),
        limit,
        *by,
    )
    if section is None:
        found = SECTION_UNKNOWN.found(clause, *values, limit)._replace(rule=rule)
        return _Limit(charge.yen, inputs, (found,))
    due = charge_due(charge.yen, section, threshold)
    if section >= threshold:
        return _Limit(due, inputs)
    found = SECTION_SHORT.found(clause, *values, ("section", section), limit)
    return _Limit(due, inputs, (found._replace(rule=rule),))
