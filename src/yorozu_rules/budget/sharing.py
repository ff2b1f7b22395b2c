"""Cost of both desks: by which weights it is divided, line by line or on the running total."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from yorozu_rules.budget.facts import BudgetLine, Plan
from yorozu_rules.budget.figures import Ceiling
from yorozu_rules.budget.terms import Terms
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.yen import apportion

RULE = "budget.apportionment"
APPORTIONED = Kind("budget.apportioned", "note", None, RULE)
BASIS_UNPROVEN = Kind("budget.basis-unproven", "hold", "evidence", RULE)
CONTRACTED_UNKNOWN = Kind("budget.contracted-unknown", "hold", "fact", RULE)
MOVED = Kind("budget.moved", "note", None, RULE)
KINDS = (APPORTIONED, BASIS_UNPROVEN, CONTRACTED_UNKNOWN, MOVED)
# By desk, in the document's order: among equal remainders the earlier desk wins.
Weights = tuple[tuple[str, int], ...]
_BETWEEN = " : "


def part_of(shared: int, before: int, weights: Weights) -> dict[str, int]:
    """Return each desk's part of a line, after lines of ``before`` yen divided alike.

    It is the share of the running total with the line less that without it; ``before`` is 0 where
    each line is divided by itself. Clause: r8-tohoku-yorozu VIII(3).

    >>> part_of(1_000_001, 0, (("one-stop", 94_565_000), ("centre", 47_000_000)))
    {'one-stop': 667998, 'centre': 332003}
    >>> part_of(1, 1, (("one-stop", 1), ("centre", 1)))
    {'one-stop': 0, 'centre': 1}
    """
    earlier = apportion(before, dict(weights))
    return {
        desk: yen - earlier[desk] for desk, yen in apportion(before + shared, dict(weights)).items()
    }


def as_text(weights: Weights) -> str:
    """Return weights as a line records them.

    >>> as_text((("one-stop", 2), ("centre", 1)))
    'one-stop 2 : centre 1'
    """
    return _BETWEEN.join(f"{desk} {weight}" for desk, weight in weights)


def from_text(text: str) -> Weights:
    """Return the weights that a line recorded; ValueError for any other text.

    >>> from_text("one-stop 2 : centre 1")
    (('one-stop', 2), ('centre', 1))
    """
    pairs = [part.rpartition(" ") for part in text.split(_BETWEEN)]
    return tuple((desk, int(weight)) for desk, _, weight in pairs)


def of_basis(cost: BudgetLine, desks: Iterable[str]) -> Weights | None:
    """Return a line's own weights, in the order of the desks; None where it has none."""
    if cost.basis is None:
        return None
    stated = {row.desk: row.weight for row in cost.basis.weights}
    return tuple((desk, stated[desk]) for desk in desks)


def of_budgets(plan: Plan, row: Ceiling | None, terms: Terms) -> Weights | None:
    """Return the weights of both budgets, as printed or as contracted; None while unknown.

    A pool of which nothing is stated has not one of 0 yen; and where all that is stated is 0,
    nothing can be divided by it.
    """
    if terms.desks is None or terms.ceilings is None or row is None:
        return None
    pools = terms.ceilings.pools
    yen = {pool.id: part for pool, part in zip(pools, row.parts, strict=True)}
    if not terms.printed_ratio:
        yen = {stated.pool: stated.yen for stated in plan.contracted}
        if any(pool.id not in yen for pool in pools):
            return None
    weights = tuple(
        (desk.id, sum(yen[pool.id] for pool in pools if pool.desk == desk.id))
        for desk in terms.desks.rows
    )
    return weights if any(weight for _, weight in weights) else None


class Part(NamedTuple):
    """One desk's part of a line, the running total before it, and the notes on the part."""

    desk: str
    yen: int
    before: int
    notes: tuple[Finding, ...] = ()


class Sharing:
    """The division of shared lines, one after the other; it remembers what came before."""

    def __init__(self, plan: Plan, terms: Terms) -> None:
        self._on_total = plan.apportion == "on-total"
        self._terms = terms
        self._before: dict[Weights, int] = {}

    def parts(self, cost: str, yen: int, weights: Weights) -> list[Part]:
        """Return the part of each desk, in the document's order, with its notes."""
        before = self._before.get(weights, 0) if self._on_total else 0
        self._before[weights] = before + yen
        own = part_of(yen, 0, weights)
        made = []
        for desk, part in part_of(yen, before, weights).items():
            about = (("yen", part), ("cost", cost), ("desk", desk))
            notes = [self._terms.found(APPORTIONED, *about, ("shared", yen))]
            if part != own[desk]:
                notes.append(self._terms.found(MOVED, *about, ("own", own[desk])))
            made.append(Part(desk, part, before, tuple(notes)))
        return made
