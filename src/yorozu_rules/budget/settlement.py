"""The end of a contract (確定): the costs recognised and evidenced, within the contract amount.

Who is paid in advance may have had too much: that is to come back, and the bureau says how.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from yorozu_rules.budget.facts import SettledCost, Settlement
from yorozu_rules.budget.figures import ProjectFigures
from yorozu_rules.budget.report_due import of_the_year, project_term
from yorozu_rules.errors import FactError
from yorozu_rules.outcome import Finding, Kind, Line, Outcome, dispose
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.shown import shows_itself
from yorozu_rules.yen import Basis

RULE = "project.settlement"
TERM = "project.term"
DAY_UNKNOWN = Kind("settlement.day-unknown", "hold", "fact", TERM)
OUTSIDE_TERM = Kind("settlement.outside-term", "refuse", None, TERM)
NOT_RECOGNISED_YET = Kind("settlement.not-recognised-yet", "hold", "decision", RULE)
NOT_RECOGNISED = Kind("settlement.not-recognised", "refuse", None, RULE)
EVIDENCE_MISSING = Kind("settlement.evidence-missing", "hold", "evidence", RULE)
NOT_EVIDENCED = Kind("settlement.not-evidenced", "refuse", None, RULE)
OVER_CONTRACT = Kind("settlement.over-contract", "refuse", None, RULE)
PAID_TOO_MUCH = Kind("settlement.paid-too-much", "hold", "decision", RULE)
KINDS = (
    *(DAY_UNKNOWN, OUTSIDE_TERM, NOT_RECOGNISED_YET, NOT_RECOGNISED),
    *(EVIDENCE_MISSING, NOT_EVIDENCED, OVER_CONTRACT, PAID_TOO_MUCH),
)


@shows_itself
class Settled(NamedTuple):
    """What a contract comes to, in yen with consumption tax.

    ``payable`` is what is still to be paid, without the yen of refunds that wait;
    ``to_come_back`` what the advances were too much.
    """

    outcome: Outcome
    payable: int
    to_come_back: int


class _Judged(NamedTuple):
    """A cost and what is found of it by itself, before the contract amount."""

    cost: SettledCost
    findings: tuple[Finding, ...]

    @property
    def effects(self) -> set[str]:
        return {finding.effect for finding in self.findings}

    @property
    def turn(self) -> tuple[bool, bool, bool]:
        """What comes first under the contract amount: what stands, what waits, what is refused.

        In each, refunds come before costs: they make room. One that waits makes none for costs
        that stand, which would then be paid from money that nobody has yet.
        """
        return "refuse" in self.effects, "hold" in self.effects, self.cost.yen >= 0


def settle_project(settlement: Settlement, book: Rulebook) -> Settled:
    """Settle a finished contract: each cost with tax, what is payable, what is to come back.

    A cost counts where its activity lies in the term, it is recognised and it is evidenced; the
    sum counts up to the contract amount, refunds first. Lines stand in the order of the costs.
    Raises NoRuleApplies where the rulebook has no such rule, FactError for a contract, or a start,
    that is not of its year and term. Clause: r8-tohoku-yorozu V.5, V.6, X(1).

    >>> from yorozu_rules import rulebook
    >>> day = date(2026, 10, 1)
    >>> rent = SettledCost(id="RENT", yen=700, recognised=True, evidenced=True, day=day)
    >>> end = Settlement(id="P", contract_amount=600, contract_on=day, advances=(500,), costs=(rent,))
    >>> settled = settle_project(end, rulebook("r8-tohoku-yorozu"))
    >>> settled.payable, settled.to_come_back, settled.outcome.lines[0].refused
    (100, 0, 100)
    """  # noqa: E501  (a doctest line reads best whole)
    book.clause(RULE)  # a year may have a term, and no word on how it is settled
    of_the_year("contract_on", settlement.contract_on, book)
    span = (_first_day(settlement, book), project_term(book))
    judged = [_Judged(cost, tuple(_grounds(cost, span, book))) for cost in settlement.costs]
    made: dict[str, Line] = {}
    counted = 0
    for one in sorted(judged, key=lambda one: one.turn):
        line = _line(one, settlement.contract_amount, counted, book)
        made[one.cost.id] = line
        counted += line.allowed + line.held
    lines = tuple(made[cost.id] for cost in settlement.costs)
    allowed, paid = sum(line.allowed for line in lines), sum(settlement.advances)
    kept = sum(min(line.held, 0) for line in lines)
    notes: tuple[Finding, ...] = ()
    if paid > allowed:
        values = (("yen", paid - allowed), ("advances", paid), ("allowed", allowed))
        notes = (PAID_TOO_MUCH.found(book.clause(RULE), *values),)
    outcome = Outcome(settlement.id, book.source, lines, notes)
    return Settled(outcome, max(allowed + kept - paid, 0), max(paid - allowed, 0))


def _first_day(settlement: Settlement, book: Rulebook) -> date:
    """Return the first day of the term: of the contract, or the day that the contract names."""
    named = book[ProjectFigures].starts
    if not named and settlement.starts_on is None:
        return settlement.contract_on
    if not named:
        read = f"starts_on: read {settlement.starts_on}"
        raise FactError([f"{read}; by {book.id} the term begins with the contract: leave it out"])
    if settlement.starts_on is None:
        raise FactError(["starts_on: missing; the contract names the day on which it starts"])
    return of_the_year("starts_on", settlement.starts_on, book)


def cost_due(cost: int, contract: int, before: int) -> int:
    """Return the yen of a cost that are within the contract, ``before`` of which is counted.

    A refund is whole in any case: it is below 0. Clause: r8-tohoku-yorozu X(1).

    >>> cost_due(700, 1_000, 400), cost_due(-50, 1_000, 1_000)
    (600, -50)
    """
    return min(cost, contract - before)


def _line(judged: _Judged, contract: int, before: int, book: Rulebook) -> Line:
    cost, findings = judged.cost, judged.findings
    due = 0
    if "refuse" not in judged.effects:
        due = cost_due(cost.yen, contract, before)
        if due < cost.yen:
            values = (("yen", cost.yen - due), ("contract", contract))
            findings += (OVER_CONTRACT.found(book.clause(RULE), *values),)
    inputs = (("cost", cost.yen), ("contract", contract), ("before", before))
    subject = f"cost:{cost.id}"
    return dispose(RULE, subject, Basis.TAX_INCLUDED.value, cost.yen, due, 0, inputs, findings)


def _grounds(cost: SettledCost, span: tuple[date, date], book: Rulebook) -> Iterator[Finding]:
    """Yield what holds or refuses a cost by itself; a refusal takes the whole."""
    yen = ("yen", cost.yen)
    first, last = span
    if cost.day is None:
        yield DAY_UNKNOWN.found(book.clause(TERM), yen)
    elif not first <= cost.day <= last:
        days = (("day", f"{cost.day}"), ("first", f"{first}"), ("last", f"{last}"))
        yield OUTSIDE_TERM.found(book.clause(TERM), yen, *days)
    asked = [(cost.recognised, NOT_RECOGNISED_YET, NOT_RECOGNISED)]
    if cost.yen > 0:  # a refund lowers what is paid: no paper that is missing may undo that
        asked.append((cost.evidenced, EVIDENCE_MISSING, NOT_EVIDENCED))
    for answer, unknown, denied in asked:
        if not answer:
            yield (unknown if answer is None else denied).found(book.clause(RULE), yen)
