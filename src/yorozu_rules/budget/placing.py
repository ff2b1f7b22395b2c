"""Where a line is booked: at a desk, kept apart, divided between both, or undivided."""

from __future__ import annotations

from typing import NamedTuple

from yorozu_rules.budget.category import item_is_unknown, item_of
from yorozu_rules.budget.facts import BudgetLine
from yorozu_rules.budget.figures import DeskTable
from yorozu_rules.budget.sharing import BASIS_UNPROVEN, CONTRACTED_UNKNOWN, Weights, of_basis
from yorozu_rules.budget.sharing import RULE as APPORTIONMENT
from yorozu_rules.budget.terms import BOTH, Terms
from yorozu_rules.outcome import Finding, Kind

UNPLACED, APART, CLEAR = "cost.categories", "budget.strict-separation", "budget.attributable"
UNSPLIT = "budget.general-administration-unsplit"
UNDIVIDED = "undivided"
DESK_UNKNOWN = Kind("budget.desk-unknown", "hold", "fact", CLEAR)
TRAVELLER_UNKNOWN = Kind("budget.traveller-unknown", "hold", "fact", APART)
WRONG_DESK = Kind("budget.wrong-desk", "refuse", None, APART)
KEPT_APART = Kind("budget.kept-apart", "refuse", None, APART)
WORKING_TIME_UNKNOWN = Kind("budget.working-time-unknown", "hold", "fact", APART)
BY_WORKING_TIME = Kind("budget.by-working-time", "note", None, APART)
KINDS = (
    *(DESK_UNKNOWN, TRAVELLER_UNKNOWN, WRONG_DESK, KEPT_APART),
    *(WORKING_TIME_UNKNOWN, BY_WORKING_TIME),
)
_PAY = "personnel"  # what the text divides by working time; a fee is of a case, travel of a journey


class Placed(NamedTuple):
    """Where a line stands: at ``desk``, divided by ``weights``, or at none of them."""

    rule: str
    findings: tuple[Finding, ...] = ()
    desk: str | None = None
    weights: Weights | None = None


def known_desks(terms: Terms) -> list[str]:
    """Return the desks that money may be for: those told apart, or the only one of the year."""
    if terms.desks:
        return [row.id for row in terms.desks.rows]
    return sorted({pool.desk for pool in terms.ceilings.pools}) if terms.ceilings else []


def placed(cost: BudgetLine, budgets: Weights | None, terms: Terms) -> Placed:
    """Return where a line is booked, and what speaks against that.

    A refusal, or a hold of a line that is at no desk, is of the whole line. ``budgets`` are the
    weights of both budgets, None while unknown. Clause: r8-tohoku-yorozu VIII(3).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.budget.terms import unpack
    >>> rent = BudgetLine(id="L1", category="venue", desk="centre", planned=1_000)
    >>> placed(rent, None, unpack(rulebook("r8-tohoku-yorozu"))).desk
    'centre'
    """
    table = terms.desks
    if table is None:
        return Placed(UNPLACED)
    if cost.category in table.undivided:
        return Placed(UNSPLIT, desk=cost.desk if cost.desk != BOTH else None)
    if cost.desk is None:
        return Placed(UNPLACED, (terms.found(DESK_UNKNOWN, ("cost", cost.id)),))
    apart = _apart(cost, table)
    if apart is None:
        return _perhaps_apart(cost, terms)
    if not apart:
        return Placed(CLEAR, desk=cost.desk) if cost.desk != BOTH else _shared(cost, budgets, terms)
    return _one_desk(cost, terms) if cost.desk != BOTH else _working_time(cost, terms)


def _apart(cost: BudgetLine, table: DeskTable) -> bool | None:
    """Say whether a line is of what is kept apart; None while that is unknown."""
    for row in table.apart:
        if row.category == cost.category:
            if row.of_coordinators:
                return cost.by_coordinators
            return cost.item in row.items if cost.item else None
    return False


def _perhaps_apart(cost: BudgetLine, terms: Terms) -> Placed:
    """Place a line that may have to be kept apart, which matters for a line of both desks only.

    A missing item holds the line already.
    """
    if cost.desk != BOTH:
        return Placed(CLEAR, desk=cost.desk)
    if item_is_unknown(cost, terms):
        return Placed(UNPLACED)
    return Placed(UNPLACED, (terms.found(TRAVELLER_UNKNOWN, ("cost", cost.id)),))


def _one_desk(cost: BudgetLine, terms: Terms) -> Placed:
    item = item_of(cost, terms)
    own = terms.role_desks.get(item.who, cost.desk) if item else cost.desk
    if own != cost.desk:
        said = (("cost", cost.id), ("desk", f"{cost.desk}"), ("own", f"{own}"))
        return Placed(UNPLACED, (terms.found(WRONG_DESK, *said),))
    return Placed(APART, desk=cost.desk)


def _working_time(cost: BudgetLine, terms: Terms) -> Placed:
    """Divide the pay of one person who serves both desks by working time."""
    weights = of_basis(cost, known_desks(terms))
    about = ("cost", cost.id)
    divides = terms.by_working_time and terms.categories.of(cost.category).group == _PAY
    if divides and cost.basis is None:
        return Placed(UNPLACED, (terms.found(WORKING_TIME_UNKNOWN, about),))
    if not divides or cost.basis is None or not cost.basis.working_time:
        return Placed(UNPLACED, (terms.found(KEPT_APART, about),))
    kinds = (BY_WORKING_TIME,) if cost.basis.evidence else (BY_WORKING_TIME, BASIS_UNPROVEN)
    return Placed(APART, tuple(terms.found(kind, about) for kind in kinds), weights=weights)


def _shared(cost: BudgetLine, budgets: Weights | None, terms: Terms) -> Placed:
    """Divide a cost that is clearly for neither desk."""
    own = of_basis(cost, known_desks(terms))
    about = ("cost", cost.id)
    if cost.basis:
        unproven = () if cost.basis.evidence else (terms.found(BASIS_UNPROVEN, about),)
        return Placed(APPORTIONMENT, unproven, weights=own)
    if budgets is None:
        return Placed(UNPLACED, (terms.found(CONTRACTED_UNKNOWN, about),))
    return Placed(APPORTIONMENT, weights=budgets)
