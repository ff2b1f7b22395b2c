"""Packages and reference routes over the costs of a journey: what is too much comes off them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from yorozu_rules.outcome import Apart, Kind
from yorozu_rules.travel.caps import Limit, cuts, kept, more
from yorozu_rules.travel.cost import Cap, Cost
from yorozu_rules.travel.facts import Package
from yorozu_rules.travel.inspection import RULE as INSPECTED
from yorozu_rules.travel.route import (
    ABOVE_ECONOMICAL,
    REASON_AGREED,
    REASON_UNDECIDED,
    Stretch,
    compare,
    reason_kind,
    stretches,
)
from yorozu_rules.travel.route import RULE as ROUTE
from yorozu_rules.travel.terms import Standing

ABOVE_PACKAGE = Kind("package.above-price", "refuse", None, INSPECTED)
KINDS = (ABOVE_PACKAGE,)
Capped = tuple[Limit, Cap]


def limit(costs: list[Cost], standing: Standing) -> None:
    """Pay for what a package covers its price at most, for a way what the economical one costs.

    While the reason for another way is open, what is above the economical one waits by itself;
    with a reason agreed to it is paid. Clause: r5-dispatch 3(2)④, 旅費支出基準 ① and 柱書.
    """
    groups = stretches(standing.journey)
    compare(costs, groups, standing)
    if not (standing.journey.packages or groups):
        return
    known = [(stretch, reason_kind(stretch.items, standing)) for stretch in groups]
    agreed = [stretch for stretch, kind in known if kind is REASON_AGREED]
    packages = [_package(costs, one, standing) for one in standing.journey.packages]
    firm = [_route(costs, one, standing) for one, kind in known if kind is ABOVE_ECONOMICAL]
    pending = [_route(costs, one, standing) for one, kind in known if kind is REASON_UNDECIDED]
    for stretch in agreed:
        _note(costs, stretch, standing)
    _share(costs, packages, [*_known(firm)], [*_known(pending)])


def _share(
    costs: list[Cost], packages: Sequence[Capped], firm: Sequence[Capped], pending: Sequence[Capped]
) -> None:
    """Leave each cost what all limits allow; what only a pending reason stops is kept apart."""
    dues, waits = [cost.due for cost in costs], [cost.waits for cost in costs]
    bought = [one for one, _ in packages]
    keep = kept(dues, waits, bought, [one for one, _ in (*firm, *pending)])
    whole = [cost.due + cost.apart.yen for cost in costs]
    extra = more(whole, keep, bought, [one for one, _ in firm])
    full = [
        (one.places, cap)
        for one, cap in (*firm, *packages)
        if sum(keep[place] + extra[place] for place in one.places) >= one.most
    ]
    for place, cost in enumerate(costs):
        apart = cost.apart.of(extra[place])
        if extra[place] and not apart.findings:
            cap = next(cap for one, cap in pending if place in one.places)
            found = REASON_UNDECIDED.found(cap.clause, ("yen", extra[place]), *cap.values)
            apart = Apart(extra[place], (found,))
        if whole[place] > keep[place] + extra[place]:
            cap = next(cap for places, cap in full if place in places)
            costs[place] = cap.cut(cost, keep[place], apart)
        elif apart != cost.apart:
            costs[place] = cost._replace(due=keep[place], apart=apart)


def _note(costs: list[Cost], stretch: Stretch, standing: Standing) -> None:
    """Note, on the lines that would have been cut, that a reason allows the way taken."""
    for one, cap in _known([_route(costs, stretch, standing)]):
        places = sorted(one.places)
        taken = cuts([costs[place].due for place in places], one.most)
        for place, yen in zip(places, taken, strict=True):
            if yen:
                found = REASON_AGREED.found(cap.clause, ("yen", yen), *cap.values)
                costs[place] = costs[place].adding(found)


def _known(routes: Iterable[Capped | None]) -> list[Capped]:
    """Return the limits of those stretches whose economical route is known."""
    return [route for route in routes if route is not None]


def _package(costs: Sequence[Cost], package: Package, standing: Standing) -> Capped:
    values = (("package", package.id), ("price", package.yen))
    clause = standing.terms.clauses[INSPECTED]
    cap = Cap("package_cut", package.yen, ABOVE_PACKAGE, clause, values)
    return _places(costs, package.covers, package.yen), cap


def _route(costs: Sequence[Cost], stretch: Stretch, standing: Standing) -> Capped | None:
    reference = stretch.economical
    if reference is None:
        return None
    values = (("reference", reference.id), ("economical", reference.yen))
    cap = Cap("route_cut", reference.yen, ABOVE_ECONOMICAL, standing.terms.clauses[ROUTE], values)
    return _places(costs, stretch.items, reference.yen), cap


def _places(costs: Sequence[Cost], items: Iterable[str], most: int) -> Limit:
    """Return a limit over the costs that are for some items."""
    named = set(items)
    places = (place for place, cost in enumerate(costs) if named & set(cost.items))
    return Limit(frozenset(places), most)
