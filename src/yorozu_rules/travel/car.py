"""Private car (私有車): yen a kilometre over the whole distance, cut once at the end."""

from __future__ import annotations

from collections.abc import Sequence

from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.travel.cost import Cost
from yorozu_rules.travel.facts import Journey
from yorozu_rules.travel.legs import PrivateCarLeg
from yorozu_rules.travel.terms import Standing
from yorozu_rules.yen import Rounding

RULE = "travel.private-car"
DISTANCE_UNKNOWN = Kind("car.distance-unknown", "hold", "fact", RULE)
NEED_UNDECIDED = Kind("car.need-undecided", "hold", "decision", RULE)
NOT_NEEDED = Kind("car.not-needed", "refuse", None, RULE)
ABOVE_RATE = Kind("car.above-rate", "refuse", None, RULE)
UNDER_CLAIM = Kind("car.under-claim", "note", None, RULE)
KINDS = (DISTANCE_UNKNOWN, NEED_UNDECIDED, NOT_NEEDED, ABOVE_RATE, UNDER_CLAIM)


def car_due(metres: int, rate: int, unit: int, cut: Rounding) -> int:
    """Return yen for a private car: ``rate`` for each ``unit`` of the distance added up.

    ``metres`` is the whole distance; its units are cut once, here. Clause: r5-dispatch 3(2)④,
    旅費支出基準 ③ニ.

    >>> drop = Rounding(1, "down", "journey", "an example")
    >>> car_due(16_400 + 16_400, 37, 1_000, drop)
    1184
    """
    return rate * cut.apply(metres, unit)


def car_cost(journey: Journey, legs: Sequence[PrivateCarLeg], standing: Standing) -> Cost:
    """Return the one cost of all drives of a journey."""
    figures, clause = standing.terms.figures, standing.terms.clauses[RULE]
    cut = figures.car_rounding
    claimed = sum(leg.claimed for leg in legs)
    known = [leg.metres for leg in legs if leg.metres is not None]
    metres = sum(known) if len(known) == len(legs) else None
    findings: list[Finding] = []
    due = claimed
    if metres is None:
        unknown = len(legs) - len(known)
        findings.append(DISTANCE_UNKNOWN.found(clause, ("yen", claimed), ("legs", unknown)))
    else:
        worth = car_due(metres, figures.car_rate, figures.car_unit, cut.rounding)
        due = min(claimed, worth)
        if claimed != worth:
            kind = ABOVE_RATE if claimed > worth else UNDER_CLAIM
            values = (("yen", abs(claimed - worth)), ("claimed", claimed), ("worth", worth))
            findings.append(kind.found(clause, *values))
    if journey.car_needed is None:
        findings.append(NEED_UNDECIDED.found(clause, ("yen", due)))
    elif not journey.car_needed.holds:
        findings.append(NOT_NEEDED.found(clause, ("yen", due), ("by", journey.car_needed.by)))
        due = 0
    return Cost(
        RULE,
        journey.drives,
        f"journey:{standing.claim}/private-car",
        standing.terms.car_basis,
        claimed,
        due,
        (
            ("metres", "unknown" if metres is None else metres),
            ("rate", figures.car_rate),
            ("unit", figures.car_unit),
            ("claimed", claimed),
            ("cut", cut.unit),
            ("direction", cut.direction),
        ),
        tuple(findings),
    )
