"""One payee's payment in a run: its lines, the tax on its fees, and what is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from yorozu_rules.law.withholding import withholding_tax
from yorozu_rules.outcome import Finding, Line, Outcome, with_tax
from yorozu_rules.payment.context import Context
from yorozu_rules.payment.difference import difference, due_line
from yorozu_rules.payment.due import Due, Owed
from yorozu_rules.payment.facts import Payee
from yorozu_rules.payment.fee_tax import Part, tax_lines
from yorozu_rules.payment.standing import payee_findings
from yorozu_rules.payment.tax import group_of
from yorozu_rules.shown import shows_itself
from yorozu_rules.yen import apportion

REFUND = "refund:"  # before the subject of yen that are taken off


class Base(NamedTuple):
    """What tax is withheld from: one payment of the payee, its yen, and the tax.

    Below zero, and named after the subject, where tax once withheld comes back.
    """

    of: str
    yen: int
    withheld: int


@shows_itself
class Payment(NamedTuple):
    """What one payee gets in a run, with its reasons: ``outcome`` is explained like a claim's.

    ``payee`` is None for an expert of whom no payee is known; ``outcome.case`` names the payee or
    that expert.
    """

    payee: str | None
    experts: tuple[str, ...]
    category: str
    outcome: Outcome
    bases: tuple[Base, ...]

    @property
    def case(self) -> str:
        """Return the payee's id, or that of the expert of whom no payee is known."""
        return self.outcome.case

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return every difference, held ones too, and the tax on the fees."""
        return self.outcome.lines

    @property
    def gross(self) -> int:
        """Return the yen before tax is withheld: fees, the tax on them, travel."""
        return with_tax(self.outcome.totals)

    @property
    def withheld(self) -> int:
        """Return the yen of income tax that are withheld, less the refund."""
        return sum(base.withheld for base in self.bases)

    @property
    def refund(self) -> int:
        """Return the part of it that was withheld before, from yen now taken off."""
        return -sum(base.withheld for base in self.bases if base.of.startswith(REFUND))

    @property
    def net(self) -> int:
        """Return the yen that are transferred."""
        return self.gross - self.withheld


class Posting(NamedTuple):
    """Yen that go into the ledger, and what they are of."""

    owed: Owed
    yen: int


class Made(NamedTuple):
    """A payment with what it enters into the ledger."""

    payment: Payment
    postings: tuple[Posting, ...]


def pay(payee: Payee, dues: Sequence[Due], context: Context) -> Made:
    """Return one payee's payment: every difference, the tax on the fees, and what is withheld.

    Money to come back waits for a decision; what was decided to be set off is taken off as long as
    the transfer does not fall below zero. Clauses: r5-dispatch 3(2)④; 所得税法 204条, 205条.
    """
    applied: set[str] = set()
    made = _made(payee, dues, applied, context)
    for line in made.payment.lines:
        if line.claimed < 0 and (payee.id, line.subject) in context.offsets:
            tried = _made(payee, dues, applied | {line.subject}, context)
            if min(tried.payment.gross, tried.payment.withheld, tried.payment.net) >= 0:
                applied, made = applied | {line.subject}, tried
    return made


def _made(payee: Payee, dues: Sequence[Due], applied: set[str], context: Context) -> Made:
    stops = tuple(payee_findings(payee, context.terms))
    fees = [Part(due, due_line(due, stops, applied, context)) for due in dues]
    stopped = bool(stops) or context.too_late
    taxes = list(tax_lines(payee, fees, applied, context, stopped=stopped))
    parts = [*fees, *taxes]
    category = payee.category or "corporation"
    counted = fees if payee.tax_stated else parts
    bases = [] if stops else list(_bases(category, counted, context))
    bases += _refunds(parts, context)
    payment = Payment(
        payee.id,
        tuple(sorted({due.owed.expert for due in dues})),
        category,
        Outcome(payee.id, context.source, tuple(part.line for part in parts), law=context.laws),
        tuple(bases),
    )
    entered = (Posting(part.due.owed, part.line.allowed) for part in parts)
    return Made(payment, tuple(posting for posting in entered if posting.yen))


def held_for(dues: Sequence[Due], stop: Finding, context: Context) -> Payment:
    """Return the payment of an expert of whom no payee is known: everything waits."""
    expert = dues[0].owed.expert
    late = (context.late,) if context.late else ()
    lines = tuple(difference(due, (stop, *late)) for due in dues)
    return Payment(None, (expert,), "", Outcome(expert, context.source, lines), ())


def _bases(category: str, counted: Sequence[Part], context: Context) -> Iterator[Base]:
    """Yield what tax is withheld from: the transfer, or each claim in it, as read.

    Travel paid to the person is in it; consumption tax where it is not stated apart, the tax on a
    month's fees with each claim by its fees. Yen taken off are in it only as the reading
    withholding.offset says; else the tax once withheld from them is a refund.
    """
    sums: dict[str, int] = {}
    for part in counted:
        if part.line.allowed > 0 or context.terms.offset_in_run:
            for of, yen in _payments(part, counted, context).items():
                sums[of] = sums.get(of, 0) + yen
    for of, yen in sums.items():
        if yen:
            tax = withholding_tax(abs(yen), context.paid_on, category)
            yield Base(of, yen, tax if yen > 0 else -tax)


def _payments(part: Part, counted: Sequence[Part], context: Context) -> dict[str, int]:
    """Return the yen of a part by the payment that they belong to."""
    owed, yen = part.due.owed, part.line.allowed
    if not context.terms.by_claim:
        return {"transfer": yen}
    if owed.case:
        return {owed.case: yen}
    fees: dict[str, int] = {}
    for other in counted:
        one = other.due.owed
        if one.kind == "fee" and group_of(one, str(part.due.payee), context.terms) == owed.subject:
            fees[one.case] = fees.get(one.case, 0) + max(other.line.allowed, 0)
    return apportion(yen, fees) if any(fees.values()) else {owed.subject: yen}


def _refunds(parts: Iterable[Part], context: Context) -> Iterator[Base]:
    """Yield the tax once withheld from yen that are taken off, which the tax office returns."""
    for part in parts:
        decided = context.offsets.get((str(part.due.payee), part.line.subject))
        if part.line.allowed < 0 and decided and decided.withheld:
            yield Base(f"{REFUND}{part.line.subject}", part.line.allowed, -decided.withheld)
