"""Ceilings: how many yen fit under one, and what happens to those that do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.budget.facts import Plan
from yorozu_rules.budget.figures import Ceiling
from yorozu_rules.budget.piece import Piece
from yorozu_rules.budget.terms import Terms
from yorozu_rules.errors import FactError
from yorozu_rules.mechanism import Judgement, decided
from yorozu_rules.outcome import Kind

_DESK, _ASKED, _TOTAL = (
    "budget.separate-ceilings",
    "budget.prior-consultation",
    "budget.total-ceiling",
)
OVER_CEILING = Kind("budget.over-ceiling", "hold", "decision", _DESK)
OVER_AGREED = Kind("budget.over-agreed", "note", None, _ASKED)
OVER_REFUSED = Kind("budget.over-refused", "refuse", None, _ASKED)
OVER_TOTAL = Kind("budget.over-total", "refuse", None, _TOTAL)
OVER_CONTRACT = Kind("budget.over-contract", "refuse", None, "project.settlement")
REFUND_AWAITED = Kind("budget.refund-awaited", "hold", "fact", _TOTAL)
CONTRACT_AWAITS = Kind("budget.contract-awaits-refund", "hold", "fact", "project.settlement")
HQ_OVER_BUDGET = Kind("hq.over-budget", "hold", "decision", "hq.budget")
HQ_OVER_AGREED = Kind("hq.over-agreed", "note", None, "hq.budget")
HQ_OVER_REFUSED = Kind("hq.over-refused", "refuse", None, "hq.budget")
KINDS = (
    *(OVER_CEILING, OVER_AGREED, OVER_REFUSED, OVER_TOTAL, OVER_CONTRACT),
    *(REFUND_AWAITED, CONTRACT_AWAITS),
    *(HQ_OVER_BUDGET, HQ_OVER_AGREED, HQ_OVER_REFUSED),
)
HEADQUARTERS = "headquarters"
DESK_CUT, TOTAL_CUT, CONTRACT_CUT, HEADQUARTERS_CUT = (
    *("desk_cut", "total_cut", "contract_cut"),
    "headquarters_cut",
)


def room(ceiling: int, tax: Fraction) -> int:
    """Return the most yen without tax that, with their tax cut down to a yen, fit a ceiling.

    >>> room(47_000_000, Fraction(1, 10)), room(110, Fraction(1, 10)), room(109, Fraction(1, 10))
    (42727273, 100, 99)
    """
    return ((ceiling + 1) * tax.denominator - 1) // (tax.numerator + tax.denominator)


def fitting(most: int, amounts: Sequence[int]) -> list[int]:
    """Return how many yen of each amount fit, refunds first, then the others in their order.

    >>> fitting(100, [70, 60, -20, 5])
    [70, 50, -20, 0]
    """
    left = most - sum(min(yen, 0) for yen in amounts)
    kept = []
    for yen in amounts:
        keep = min(yen, max(left, 0))
        left -= max(keep, 0)
        kept.append(keep)
    return kept


class Limit(NamedTuple):
    """A ceiling that somebody can be asked about: whose it is, and what may come of asking."""

    of: str
    ceiling: int
    most: int
    asked: Kind
    refused: Kind
    agreed: Kind
    cut: str


def ceiling_of(plan: Plan, terms: Terms) -> Ceiling | None:
    """Return the row of a plan's prefecture; None where the document prints no ceilings.

    Raises FactError for a plan without prefecture, NoRuleApplies for one that is not printed.
    """
    if terms.ceilings is None:
        return None
    if plan.prefecture is None:
        raise FactError([f"plan {plan.id}: prefecture: missing; the ceilings go by prefecture"])
    return terms.ceilings.of(plan.prefecture)


def most_under(ceiling: int, terms: Terms) -> int:
    """Return the yen without tax that fit a printed ceiling, as read."""
    return room(ceiling, terms.tax) if terms.ceilings_with_tax else ceiling


def desk_limits(row: Ceiling | None, terms: Terms) -> tuple[Limit, ...]:
    """Return the ceiling of each desk, all its pools together; none where there are no desks."""
    if row is None or terms.desks is None or terms.ceilings is None:
        return ()
    pools = list(zip(terms.ceilings.pools, row.parts, strict=True))
    made = []
    for desk in terms.desks.rows:
        ceiling = sum(part for pool, part in pools if pool.desk == desk.id)
        kinds = (OVER_CEILING, OVER_REFUSED, OVER_AGREED)
        made.append(Limit(desk.id, ceiling, most_under(ceiling, terms), *kinds, DESK_CUT))
    return tuple(made)


def headquarters_limit(terms: Terms) -> Limit | None:
    """Return the headquarters' budget, which is printed with tax; None in other documents."""
    if terms.headquarters is None:
        return None
    kinds = (HQ_OVER_BUDGET, HQ_OVER_REFUSED, HQ_OVER_AGREED)
    most = room(terms.headquarters, terms.tax)
    return Limit(HEADQUARTERS, terms.headquarters, most, *kinds, HEADQUARTERS_CUT)


def in_order(pieces: Sequence[Piece]) -> list[int]:
    """Return the places of pieces as they use up a ceiling: general administration last."""
    places = range(len(pieces))
    return sorted(places, key=lambda place: pieces[place].is_administration)


def _waits_to_come_back(piece: Piece) -> bool:
    """Say whether a piece is a refund that waits: nobody has its yen yet, and it makes no room."""
    return piece.due < 0 and not piece.allowed


def under(
    pieces: Sequence[Piece], limit: Limit, judgement: Judgement | None, terms: Terms
) -> tuple[Piece, ...]:
    """Return pieces with what is above a ceiling held, agreed or refused as somebody decided."""
    order = [place for place in in_order(pieces) if not _waits_to_come_back(pieces[place])]
    kept = fitting(limit.most, [pieces[place].due for place in order])
    made = list(pieces)
    for place, keep in zip(order, kept, strict=True):
        piece = pieces[place]
        over = piece.due - keep
        if not over:
            continue
        kind = decided(judgement, limit.asked, limit.refused, limit.agreed)
        about = (("cost", piece.cost), ("of", limit.of), ("ceiling", limit.ceiling))
        if kind.effect == "refuse":
            made[place] = piece.kept(keep, terms.found(kind, *about), limit.cut)
        else:
            made[place] = piece._replace(over=over).waiting(keep, terms.found(kind, *about))
    return tuple(made)


class Strict(NamedTuple):
    """A ceiling that nobody can lift; ``awaited`` is what may fit once a refund has come."""

    ceiling: int
    most: int
    kind: Kind
    awaited: Kind
    cut: str


def strictly_under(
    pieces: Sequence[Piece], limits: Iterable[Strict], terms: Terms
) -> tuple[Piece, ...]:
    """Return pieces with what is above each ceiling refused, the first ceiling first.

    What is above its desk's ceiling, agreed or not, comes after everything that is within. What
    fits only with a refund that still waits, waits for it.
    """
    order = in_order(pieces)
    within = [(place, pieces[place].due - pieces[place].over) for place in order]
    turns = [*within, *((place, pieces[place].over) for place in order)]
    there = [turn for turn in turns if not _waits_to_come_back(pieces[turn[0]])]
    made = list(pieces)
    for limit in limits:
        hoped = _fitting(limit.most, turns)
        sure = hoped if len(there) == len(turns) else _fitting(limit.most, there)
        for place, piece in enumerate(made):
            cut, about = piece, (("cost", piece.cost), ("ceiling", limit.ceiling))
            if piece.due > hoped[place]:
                cut = piece.kept(hoped[place], terms.found(limit.kind, *about), limit.cut)
            if sure is not hoped and cut.allowed > sure.get(place, 0) >= 0:
                cut = cut.waiting(sure[place], terms.found(limit.awaited, *about))
            made[place] = cut
    return tuple(made)


def _fitting(most: int, turns: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return how many yen fit of each place, whose turn may come twice."""
    kept: dict[int, int] = {}
    for (place, _), keep in zip(turns, fitting(most, [yen for _, yen in turns]), strict=True):
        kept[place] = kept.get(place, 0) + keep
    return kept
