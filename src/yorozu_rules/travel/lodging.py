"""Lodging (宿泊費): the actual cost up to a ceiling, where the night was unavoidable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.travel.cost import Cost
from yorozu_rules.travel.facts import Journey, Night
from yorozu_rules.travel.terms import Standing

RULE = "travel.lodging"
ABOVE_CEILING = Kind("lodging.above-ceiling", "refuse", None, RULE)
KIND_UNKNOWN = Kind("lodging.kind-unknown", "hold", "fact", RULE)
KIND_OUT = Kind("lodging.kind-out", "refuse", None, RULE)
UNAVOIDABLE_UNDECIDED = Kind("lodging.unavoidable-undecided", "hold", "decision", RULE)
AVOIDABLE = Kind("lodging.avoidable", "refuse", None, RULE)
NO_RECEIPT = Kind("lodging.no-receipt", "hold", "evidence", RULE)
NO_CERTIFICATE = Kind("lodging.no-certificate", "hold", "evidence", RULE)
SEVERAL_NIGHTS = Kind("lodging.several-nights", "note", None, RULE)
KINDS = (
    ABOVE_CEILING,
    KIND_UNKNOWN,
    KIND_OUT,
    UNAVOIDABLE_UNDECIDED,
    AVOIDABLE,
    NO_RECEIPT,
    NO_CERTIFICATE,
    SEVERAL_NIGHTS,
)


def lodging_due(cost: int, ceiling: int) -> int:
    """Return the yen of a night that are due: the actual cost, at most the ceiling, tax included.

    Clause: r5-dispatch 3(2)④, 旅費支出基準 ⑤.

    >>> lodging_due(9_800, 9_800), lodging_due(12_000, 9_800)
    (9800, 9800)
    """
    return min(cost, ceiling)


def lodging_cost(night: Night, standing: Standing) -> Cost:
    """Return the cost of one night; every ground that holds or refuses it is named."""
    ceiling, clause = standing.terms.figures.lodging_ceiling, standing.terms.clauses[RULE]
    due = worth = lodging_due(night.yen, ceiling)
    findings: list[Finding] = []
    if worth < night.yen:
        values = (("yen", night.yen - worth), ("cost", night.yen), ("ceiling", ceiling))
        findings.append(ABOVE_CEILING.found(clause, *values))
    yen = ("yen", worth)
    if night.kind in (None, "other"):
        findings.append(KIND_UNKNOWN.found(clause, yen))
    elif night.kind != "hotel":
        findings.append(KIND_OUT.found(clause, yen, ("kind", night.kind)))
        due = 0
    if night.unavoidable is None:
        findings.append(UNAVOIDABLE_UNDECIDED.found(clause, yen))
    elif not night.unavoidable.holds:
        findings.append(AVOIDABLE.found(clause, yen, ("by", night.unavoidable.by)))
        due = 0
    if not night.receipt:
        findings.append(NO_RECEIPT.found(clause, yen))
    if not night.certificate_of_stay:
        findings.append(NO_CERTIFICATE.found(clause, yen))
    return Cost(
        RULE,
        (f"night/{night.day}",),
        f"night:{standing.claim}/{night.day}",
        standing.terms.lodging_basis,
        night.yen,
        due,
        (("cost", night.yen), ("ceiling", ceiling)),
        tuple(findings),
    )


def several_nights(
    journey: Journey, support: Mapping[date, int], standing: Standing
) -> tuple[Finding, ...]:
    """Note more than one night before the first or after the last day of support.

    The office asks for an explanation where it sees need; that alone holds nothing.
    """
    if not support:
        return ()
    first, last = min(support), max(support)
    before = sum(night.day < first for night in journey.nights)
    after = sum(night.day >= last for night in journey.nights)
    if before <= 1 and after <= 1:
        return ()
    values = (("claim", standing.claim), ("before", before), ("after", after))
    return (SEVERAL_NIGHTS.found(standing.terms.clauses[RULE], *values),)
