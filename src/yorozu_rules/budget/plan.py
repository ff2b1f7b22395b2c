"""Checking a plan: what each line may cost, at which desk, under which ceilings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from yorozu_rules.budget.administration import limited
from yorozu_rules.budget.booking import booked
from yorozu_rules.budget.ceiling import (
    CONTRACT_AWAITS,
    CONTRACT_CUT,
    OVER_CONTRACT,
    OVER_TOTAL,
    REFUND_AWAITED,
    TOTAL_CUT,
    Limit,
    Strict,
    ceiling_of,
    desk_limits,
    headquarters_limit,
    most_under,
    room,
    strictly_under,
    under,
)
from yorozu_rules.budget.facts import STAGES, Plan, Stage
from yorozu_rules.budget.figures import Ceiling
from yorozu_rules.budget.known import check_bases, check_ids
from yorozu_rules.budget.piece import Piece
from yorozu_rules.budget.ratio import GivenAway, ratio_findings
from yorozu_rules.budget.terms import Terms, unpack
from yorozu_rules.errors import FactError, OutOfRange
from yorozu_rules.law.source import law_digest
from yorozu_rules.outcome import Finding, Outcome
from yorozu_rules.rulebooks import Rulebook


def check_plan(plan: Plan, book: Rulebook, *, stage: Stage = "planned") -> Outcome:
    """Return what of a plan is allowed, held and refused, line by line and desk by desk.

    Yen without consumption tax, at the stage asked for. The share of subcontracting is looked at
    as a whole and stands among the notes. Raises FactError where lines have no yen at the stage
    or a prefecture is missing, NoRuleApplies for an id that the document does not know. Clauses:
    r8-tohoku-yorozu V.3, VII.2, VIII, and those of the other documents.

    >>> import yorozu_rules as yr
    >>> plan = yr.Plan.model_validate_json(
    ...     '{"id": "P", "prefecture": "aomori", "lines": [{"id": "L1", "category": "venue", '
    ...     '"desk": "both", "planned": 1000001}]}'
    ... )
    >>> outcome = yr.check_plan(plan, yr.rulebook("r8-tohoku-yorozu"))
    >>> [(line.subject, line.allowed) for line in outcome.lines]
    [('cost:L1/one-stop', 667998), ('cost:L1/centre', 332003)]
    """
    terms = book.once(unpack)
    yen = yen_at(plan, stage)
    check_ids(plan, terms)
    check_bases(plan, terms)
    row = ceiling_of(plan, terms)
    pieces = tuple(booked(plan, row, yen, stage, terms))
    pieces = _with_share(pieces, row, plan, stage, terms)
    lines = tuple(piece.line() for piece in pieces)
    notes = _subcontracting(plan, pieces, book)
    return Outcome(plan.id, book.source, lines, notes, _law(pieces))


def yen_at(plan: Plan, stage: Stage) -> dict[str, int]:
    """Return the yen of each line at a stage; FactError with every line that has none.

    Raises OutOfRange for another stage than planned, committed and spent.
    """
    if stage not in STAGES:
        raise OutOfRange(f"read stage {stage!r}; expected one of {', '.join(STAGES)}")
    yen = {cost.id: getattr(cost, stage) for cost in plan.lines}
    if missing := [name for name, value in yen.items() if value is None]:
        lines = f"{', '.join(missing)} ({len(missing)} of {len(yen)} lines)"
        raise FactError([f"plan {plan.id}: {stage}: missing of line {lines}"])
    return yen


def _with_share(
    pieces: Sequence[Piece], row: Ceiling | None, plan: Plan, stage: Stage, terms: Terms
) -> tuple[Piece, ...]:
    """Return pieces under every ceiling, general administration as a share of what these leave.

    Where it takes room from what was agreed above a desk's ceiling, and so from its own base, the
    two approach each other from both sides; the share of the smaller base is the one that holds.
    """

    def direct(of: Sequence[Piece]) -> list[Piece]:
        return [piece for piece in of if not piece.is_administration or piece.due < 0]

    def shared(base: Sequence[Piece]) -> tuple[Piece, ...]:
        own = limited(pieces, base, plan.administration, stage, terms)
        return _under_all(own, row, plan, terms)

    larger = direct(_under_all(direct(pieces), row, plan, terms))
    before: list[Piece] = []
    while True:
        made = shared(larger)
        smaller = direct(made)
        if smaller == larger:
            return made
        made = shared(smaller)
        if smaller == before:
            return made
        larger, before = direct(made), smaller


def _under_all(
    pieces: Sequence[Piece], row: Ceiling | None, plan: Plan, terms: Terms
) -> tuple[Piece, ...]:
    """Return pieces under every ceiling: the desks', the headquarters', then the strict ones."""
    made = _at_desks(pieces, desk_limits(row, terms), plan, terms)
    if own := headquarters_limit(terms):
        made = under(made, own, dict(plan.over).get(own.of), terms)
    return strictly_under(made, _strict(plan, row, terms), terms)


def _at_desks(
    pieces: Sequence[Piece], limits: Sequence[Limit], plan: Plan, terms: Terms
) -> tuple[Piece, ...]:
    """Return pieces with each desk's under its own ceiling."""
    made = list(pieces)
    for limit in limits:
        places = [place for place, piece in enumerate(made) if piece.desk == limit.of]
        own = under([made[place] for place in places], limit, dict(plan.over).get(limit.of), terms)
        for place, piece in zip(places, own, strict=True):
            made[place] = piece
    return tuple(made)


def _strict(plan: Plan, row: Ceiling | None, terms: Terms) -> Iterator[Strict]:
    """Yield what a plan may come to in all: the prefecture's total, and the contract amount."""
    if row is not None:
        yield Strict(row.total, most_under(row.total, terms), OVER_TOTAL, REFUND_AWAITED, TOTAL_CUT)
    amount = plan.contract_amount
    if amount is not None:
        yield Strict(amount, room(amount, terms.tax), OVER_CONTRACT, CONTRACT_AWAITS, CONTRACT_CUT)


def _subcontracting(plan: Plan, pieces: Sequence[Piece], book: Rulebook) -> tuple[Finding, ...]:
    """Return what is to say about the share of subcontracting, of what is not refused."""
    due = {cost.id: 0 for cost in plan.lines}
    for piece in pieces:
        due[piece.cost] += piece.due
    group = {piece.cost: piece.category.group for piece in pieces}
    given = [
        GivenAway(cost.id, due[cost.id], cost.outsourced)
        for cost in plan.lines
        if group[cost.id] == "subcontracting"
    ]
    administration = sum(piece.due for piece in pieces if piece.is_administration)
    stated = plan.reasons_stated
    total = sum(due.values())
    return ratio_findings(given, total, administration, reasons_stated=stated, book=book)


def _law(pieces: Sequence[Piece]) -> tuple[tuple[str, str], ...]:
    """Return the law that a plan went by, with the digest of its figures."""
    manual = any(piece.is_administration for piece in pieces)
    names = ("consumption-tax", *(("contract-manual",) if manual else ()))
    return tuple((name, _digest_of(name)) for name in names)


@cache
def _digest_of(law: str) -> str:
    return law_digest(law)
