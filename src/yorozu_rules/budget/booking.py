"""Booking a plan: each line looked at by itself, and put where it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from yorozu_rules.budget.category import lacking, licence_limit
from yorozu_rules.budget.facts import BudgetLine, Plan, Stage
from yorozu_rules.budget.figures import Ceiling
from yorozu_rules.budget.piece import Piece
from yorozu_rules.budget.placing import APART, UNDIVIDED, UNPLACED, UNSPLIT, Placed, placed
from yorozu_rules.budget.sharing import Part, Sharing, Weights, as_text, of_budgets, part_of
from yorozu_rules.budget.terms import Terms
from yorozu_rules.outcome import Finding
from yorozu_rules.outcome.line import Inputs

LICENCE_CUT = "licence_cut"


def booked(
    plan: Plan, row: Ceiling | None, yen: Mapping[str, int], stage: Stage, terms: Terms
) -> Iterator[Piece]:
    """Yield each line of a plan where it is booked: whole, or a piece a desk.

    ``row`` is the prefecture's of the ceilings, ``yen`` what each line comes to at the stage. What
    is refused whole is at no desk. Raises NoRuleApplies for an id that the document does not know.
    """
    budgets = of_budgets(plan, row, terms)
    sharing = Sharing(plan, terms)
    for cost in plan.lines:
        findings = lacking(cost, stage, terms)
        at = Placed(UNPLACED) if _refused(findings) else placed(cost, budgets, terms)
        findings += at.findings
        if at.weights is None:
            yield _whole(cost, yen[cost.id], at, findings, terms)
            continue
        for part in _parts(cost, yen[cost.id], at, at.weights, sharing):
            inputs: Inputs = (
                ("shared", yen[cost.id]),
                ("before", part.before),
                ("weights", as_text(at.weights)),
                ("desk", part.desk),
            )
            yield Piece(
                cost.id,
                terms.categories.of(cost.category),
                f"cost:{cost.id}/{part.desk}",
                at.rule,
                part.yen,
                part.yen,
                inputs,
                (*findings, *part.notes),
                part.desk,
            )


def _parts(
    cost: BudgetLine, yen: int, at: Placed, weights: Weights, sharing: Sharing
) -> Sequence[Part]:
    """Return the parts of a divided line; a person's are divided by themselves."""
    if at.rule == APART:
        return [Part(desk, part, 0) for desk, part in part_of(yen, 0, weights).items()]
    return sharing.parts(cost.id, yen, weights)


def _whole(
    cost: BudgetLine, yen: int, at: Placed, findings: tuple[Finding, ...], terms: Terms
) -> Piece:
    """Return a line that is not divided: at a desk, undivided, or at none."""
    where = at.desk or (UNDIVIDED if at.rule == UNSPLIT else None)
    piece = Piece(
        cost.id,
        terms.categories.of(cost.category),
        f"cost:{cost.id}/{where}" if where else f"cost:{cost.id}",
        at.rule,
        yen,
        0 if _refused(findings) else yen,
        (("yen", yen), *((("desk", at.desk),) if at.desk else ())),
        findings,
        at.desk,
    )
    licences = licence_limit(cost, terms)
    if licences is None or _refused(findings):
        return piece
    most, finding = licences
    return piece.kept(max(min(yen, most), -most), finding, LICENCE_CUT)


def _refused(findings: Sequence[Finding]) -> bool:
    return any(finding.effect == "refuse" for finding in findings)
