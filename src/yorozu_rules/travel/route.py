"""The most economical ordinary route (最も経済的な通常の経路), and reasons for another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.travel.cost import Cost
from yorozu_rules.travel.facts import Journey, Reference
from yorozu_rules.travel.terms import Standing

RULE = "travel.route"
NOT_COMPARED = Kind("route.not-compared", "hold", "decision", RULE)
NOT_ECONOMICAL = Kind("route.not-economical", "hold", "fact", RULE)
REFERENCE_UNCLEAR = Kind("route.reference-unclear", "hold", "fact", RULE)
ABOVE_ECONOMICAL = Kind("route.above-economical", "refuse", None, RULE)
REASON_UNDECIDED = Kind("route.reason-undecided", "hold", "decision", RULE)
REASON_AGREED = Kind("route.reason-agreed", "note", None, RULE)
AS_TRAVELLED = Kind("route.as-travelled", "note", None, RULE)
START_UNKNOWN = Kind("route.start-unknown", "hold", "fact", RULE)
OTHER_START = Kind("route.other-start", "hold", "fact", RULE)
KINDS = (
    NOT_COMPARED,
    NOT_ECONOMICAL,
    REFERENCE_UNCLEAR,
    ABOVE_ECONOMICAL,
    REASON_UNDECIDED,
    REASON_AGREED,
    AS_TRAVELLED,
    START_UNKNOWN,
    OTHER_START,
)
_BY_ROUTE = ("rail", "air", "ship")


class Stretch(NamedTuple):
    """Some items of a journey, and the references that stand in their place."""

    items: frozenset[str]
    references: tuple[Reference, ...]

    @property
    def unclear(self) -> bool:
        """Say whether a route that would be the cheapest is not known to be an ordinary one."""
        known = self.economical
        return any(
            reference.ordinary is None and (known is None or reference.yen < known.yen)
            for reference in self.references
        )

    @property
    def economical(self) -> Reference | None:
        """Return the cheapest ordinary route; the first by id of those that cost the same."""
        ordinary = [reference for reference in self.references if reference.ordinary]
        return min(ordinary, key=lambda one: (one.yen, one.id), default=None)


def stretches(journey: Journey) -> list[Stretch]:
    """Return the references of a journey by the items that they cover."""
    if not journey.references:
        return []
    transport = frozenset(
        [f"leg/{number}" for number in range(1, len(journey.legs) + 1)]
        + [f"other/{cost.id}" for cost in journey.other if cost.kind == "transport"]
    )
    grouped: dict[frozenset[str], list[Reference]] = {}
    for reference in journey.references:
        grouped.setdefault(frozenset(reference.covers) or transport, []).append(reference)
    return [Stretch(items, tuple(found)) for items, found in grouped.items()]


def reason_kind(items: Set[str], standing: Standing) -> Kind:
    """Return which finding the excess over the most economical route makes: the reason decides.

    A reason counts for ``items`` where it is about all of them.

    Clause: r5-dispatch 3(2)④, 旅費支出基準 ① ただし書き.
    """
    reason = standing.journey.other_route
    if reason is None or (reason.covers and not items <= set(reason.covers)):
        return ABOVE_ECONOMICAL
    if reason.agreed and not reason.agreed.holds:
        return ABOVE_ECONOMICAL
    return REASON_AGREED if reason.agreed else REASON_UNDECIDED


def compare(costs: list[Cost], groups: Sequence[Stretch], standing: Standing) -> None:
    """Hold what was not compared with an economical route, or starts nobody knows where."""
    journey, clause = standing.journey, standing.terms.clauses[RULE]
    compared = {item for stretch in groups if stretch.economical for item in stretch.items}
    unclear = {item for stretch in groups if stretch.unclear for item in stretch.items}
    looked_at = compared | unclear
    by_route = {
        f"leg/{number}": leg.mode in _BY_ROUTE for number, leg in enumerate(journey.legs, start=1)
    }
    for place, cost in enumerate(costs):
        findings = [] if unclear.isdisjoint(cost.items) else [REFERENCE_UNCLEAR.found(clause)]
        legs = [by_route[item] for item in cost.items if item in by_route]
        if legs and looked_at.isdisjoint(cost.items):
            findings += _ways(cost.items, standing, clause, needed=any(legs))
        new = [finding for finding in findings if finding not in cost.findings]
        if new:
            costs[place] = cost.adding(*new)


def _ways(
    items: Sequence[str], standing: Standing, clause: str, *, needed: bool
) -> Iterator[Finding]:
    """Yield what is not known of a leg that no reference is compared with.

    A comparison is ``needed`` by rail, air and ship; the other means have conditions of their own.
    """
    journey = standing.journey
    if journey.from_main_base is None:
        yield START_UNKNOWN.found(clause)
    elif not journey.from_main_base:
        yield OTHER_START.found(clause)
    decision = journey.economical
    if decision.holds if decision else not needed:
        return
    if reason_kind(set(items), standing) is REASON_AGREED:
        yield AS_TRAVELLED.found(clause)
    elif decision is None:
        yield NOT_COMPARED.found(clause)
    else:
        yield NOT_ECONOMICAL.found(clause, ("by", decision.by))
