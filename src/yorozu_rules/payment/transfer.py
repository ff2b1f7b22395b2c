"""One payee's payment in a run: its lines, the tax on its fees, and what is withheld."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from yorozu_rules.law.withholding import withholding_tax
from yorozu_rules.outcome import Finding, Kind, Line, Outcome, Source, dispose, with_tax
from yorozu_rules.payment.due import Due, Owed
from yorozu_rules.payment.facts import ClaimBack, Payee
from yorozu_rules.payment.standing import payee_findings
from yorozu_rules.payment.tax import Fee, Group, by_group, group_tax, tax_on, taxed, weight
from yorozu_rules.payment.terms import COPAYMENT, FINAL_DATE, PER_EXPERT, Terms
from yorozu_rules.yen import Basis

CLAIM_BACK = Kind("payment.claim-back", "hold", "decision", PER_EXPERT)
PAID_BUT_HELD = Kind("payment.paid-but-held", "hold", "decision", PER_EXPERT)
OFFSET = Kind("payment.offset", "note", None, PER_EXPERT)
OFFSET_WAITS = Kind("payment.offset-waits", "hold", "decision", PER_EXPERT)
BORNE = Kind("payment.borne-by-business", "note", None, COPAYMENT)
AFTER_FINAL = Kind("payment.after-final-date", "refuse", None, FINAL_DATE)
OWN_FUNDS = Kind("payment.own-funds", "note", None, FINAL_DATE)
KINDS = (CLAIM_BACK, PAID_BUT_HELD, OFFSET, OFFSET_WAITS, BORNE, AFTER_FINAL, OWN_FUNDS)


# Findings that say how many yen are to come back; those of the tax are its own.
_OF_YEN_BACK = frozenset({CLAIM_BACK.code, PAID_BUT_HELD.code})


class Base(NamedTuple):
    """What tax is withheld from: one payment of the payee, its yen, and the tax."""

    of: str
    yen: int
    withheld: int


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
        """Return the yen of income tax that are withheld."""
        return sum(base.withheld for base in self.bases)

    @property
    def net(self) -> int:
        """Return the yen that are transferred."""
        return self.gross - self.withheld


class Context(NamedTuple):
    """What every payment of a run shares: the terms, what the ledger holds, what was decided.

    ``fees`` are those paid to each payee so far, ``taxes`` the tax on them by payee and group;
    ``cases`` the claims that the run looks at;
    ``twice`` the subjects that two claims both have the day's one amount for.
    """

    paid_on: date
    source: Source
    terms: Terms
    fees: Mapping[str, Sequence[Fee]]
    taxes: Mapping[tuple[str, str], int]
    cases: frozenset[str]
    decided: Mapping[str, ClaimBack]
    twice: Mapping[str, Finding]
    late: Finding | None
    laws: tuple[tuple[str, str], ...]


class Posting(NamedTuple):
    """Yen that go into the ledger, and what they are of."""

    owed: Owed
    yen: int


class Made(NamedTuple):
    """A payment with what it enters into the ledger."""

    payment: Payment
    postings: tuple[Posting, ...]


class _Part(NamedTuple):
    due: Due
    line: Line


def pay(payee: Payee, dues: Sequence[Due], context: Context) -> Made:
    """Return one payee's payment: every difference, the tax on the fees, and what is withheld.

    Money to come back waits for a decision; what was decided to be set off is taken off as long as
    the transfer does not fall below zero. Clauses: r5-dispatch 3(2)④; 所得税法 204条, 205条.
    """
    applied: set[str] = set()
    made = _made(payee, dues, applied, context)
    for line in made.payment.lines:
        decided = context.decided.get(line.subject)
        if line.claimed < 0 and decided and decided.decision == "offset":
            tried = _made(payee, dues, applied | {line.subject}, context)
            if tried.payment.gross >= 0 and tried.payment.withheld >= 0:
                applied, made = applied | {line.subject}, tried
    return made


def _made(payee: Payee, dues: Sequence[Due], applied: set[str], context: Context) -> Made:
    stops = tuple(payee_findings(payee, context.terms))
    parts = [_Part(due, _line(due, stops, applied, context)) for due in dues]
    stopped = bool(stops) or _refuses(context)
    taxes = list(_tax_lines(payee, parts, applied, context, stopped=stopped))
    lines = (*(part.line for part in parts), *(line for _, line in taxes))
    category = payee.category or "corporation"
    bases = () if stops else tuple(_bases(payee, category, parts, taxes, context))
    payment = Payment(
        payee.id,
        tuple(sorted({due.owed.expert for due in dues})),
        category,
        Outcome(payee.id, context.source, lines, law=context.laws),
        bases,
    )
    entered = [Posting(part.due.owed, part.line.allowed) for part in parts]
    entered += [Posting(owed, line.allowed) for owed, line in taxes]
    return Made(payment, tuple(posting for posting in entered if posting.yen))


def held_for(dues: Sequence[Due], stop: Finding, context: Context) -> Payment:
    """Return the payment of an expert of whom no payee is known: everything waits."""
    expert = dues[0].owed.expert
    late = (context.late,) if context.late else ()
    lines = tuple(difference(due, (stop, *late)) for due in dues)
    return Payment(None, (expert,), "", Outcome(expert, context.source, lines), ())


def difference(due: Due, findings: tuple[Finding, ...]) -> Line:
    """Return the line of a difference, which findings hold, refuse or only speak of."""
    refused = any(found.effect == "refuse" for found in findings)
    return dispose(
        PER_EXPERT,
        due.owed.subject,
        due.owed.basis,
        due.yen,
        0 if refused else due.yen,
        0,
        _inputs(due),
        findings,
    )


def _inputs(due: Due) -> tuple[tuple[str, int | str], ...]:
    others = due.owed.allowed - due.paid - due.yen
    more = (("others", others),) if others else ()
    return (("allowed", due.owed.allowed), ("paid", due.paid), ("case", due.owed.case), *more)


def _line(due: Due, stops: tuple[Finding, ...], applied: set[str], context: Context) -> Line:
    owed = due.owed
    if due.yen < 0:
        return _back(due, applied, context)
    notes: tuple[Finding, ...] = ()
    if owed.borne:
        values = (("subject", owed.subject), ("yen", owed.borne))
        notes = (BORNE.found(context.terms.clauses[COPAYMENT], *values),)
    twice = context.twice.get(owed.subject)
    more = tuple(found for found in (twice, context.late) if found)
    return difference(due, (*stops, *more, *notes))


def _refuses(context: Context) -> bool:
    """Say whether the run comes too late for anything to be paid by it."""
    return context.late is not None and context.late.effect == "refuse"


def _back(due: Due, applied: set[str], context: Context) -> Line:
    """Return the line of yen that were paid and are not due: set off, or held for a decision."""
    owed, clause = due.owed, context.terms.clauses[PER_EXPERT]
    offset = context.decided.get(owed.subject)
    if offset and offset.decision != "offset":
        offset = None
    taken = min(offset.yen, -due.yen) if offset and owed.subject in applied else 0
    left = -due.yen - taken
    held = min(left, owed.held)
    about, findings = ("subject", owed.subject), []
    if offset and taken:
        findings.append(OFFSET.found(clause, about, ("yen", taken), ("by", offset.by)))
    if offset and not taken:
        findings.append(OFFSET_WAITS.found(clause, about, ("yen", -due.yen), ("by", offset.by)))
    for kind, yen in ((PAID_BUT_HELD, held), (CLAIM_BACK, left - held)):
        if yen:
            values = (about, ("payee", str(due.payee)), ("yen", yen))
            findings.append(kind.found(clause, *values))
    return Line(
        PER_EXPERT,
        owed.subject,
        owed.basis,
        due.yen,
        -taken,
        0,
        -left,
        0,
        _inputs(due),
        tuple(findings),
    )


def _tax_lines(
    payee: Payee, parts: Iterable[_Part], applied: set[str], context: Context, *, stopped: bool
) -> Iterator[tuple[Owed, Line]]:
    """Yield the tax of each group of fees that the run looks at, as far as it is not yet paid.

    Without a new fee it moves where a payee's number has become known or was never there.
    """
    terms = context.terms
    fees = [part for part in parts if part.due.owed.kind == "fee" and taxed(part.due.owed.basis)]
    claimed = by_group((Fee(p.due.owed, p.line.claimed) for p in fees), payee.id, terms)
    allowed = by_group((Fee(p.due.owed, p.line.allowed) for p in fees), payee.id, terms)
    refused = by_group((Fee(p.due.owed, p.line.refused) for p in fees), payee.id, terms)
    earlier = by_group(context.fees.get(payee.id, ()), payee.id, terms)
    seen = {
        group
        for group, paid in earlier.items()
        if not stopped and any(fee.owed.case in context.cases for fee in paid)
    }
    for group in sorted(seen | set(claimed)):
        paid, new = earlier.get(group, []), claimed.get(group, [])

        def tax(more: Sequence[Fee], group: Group = group, paid: Sequence[Fee] = paid) -> int:
            return group_tax(weight((*paid, *more), payee, terms), group.rate, terms.rounding)

        had = context.taxes.get((payee.id, group.subject), 0)
        due, now = tax(new), tax(allowed.get(group, []))
        never = tax([*allowed.get(group, []), *refused.get(group, [])]) - now
        if due == had == now:
            continue
        owed = tax_on((*new, *paid)[0].owed, group, terms)
        if not new and due < had:
            back = _back(Due(owed, payee.id, due - had, had), applied, context)
            yield owed, back
            continue
        waits = due - now - never
        own = (("subject", group.subject), ("payee", payee.id), ("yen", -waits))
        of = {fee.owed.subject for fee in new}
        findings = dict.fromkeys(
            found._replace(values=own) if found.code in _OF_YEN_BACK else found
            for part in fees
            for found in part.line.findings
            if part.due.owed.subject in of and found.effect != "note"
        )
        inputs = (
            ("taxed", str(weight((*paid, *new), payee, terms))),
            ("rate", str(group.rate)),
            ("unit", terms.rounding.unit),
            ("direction", terms.rounding.direction),
            ("paid", had),
        )
        line = Line(
            PER_EXPERT,
            group.subject,
            Basis.CONSUMPTION_TAX.value,
            due - had,
            now - had,
            0,
            waits,
            never,
            inputs,
            tuple(findings),
        )
        yield owed, line


def _bases(
    payee: Payee,
    category: str,
    parts: Iterable[_Part],
    taxes: Iterable[tuple[Owed, Line]],
    context: Context,
) -> Iterator[Base]:
    """Yield what tax is withheld from: the transfer, or each claim in it, as read.

    Travel paid to the person is in it; consumption tax where it is not stated apart. Yen taken
    off are taken off here too, so that the tax once withheld from them is made good.
    """
    sums: dict[str, int] = {}
    counted = [(part.due.owed, part.line.allowed) for part in parts]
    if not payee.tax_stated:
        counted += [(owed, line.allowed) for owed, line in taxes]
    for owed, yen in counted:
        of = (owed.case or owed.subject) if context.terms.by_claim else "transfer"
        sums[of] = sums.get(of, 0) + yen
    for of, yen in sums.items():
        if yen:
            tax = withholding_tax(abs(yen), context.paid_on, category)
            yield Base(of, yen, tax if yen > 0 else -tax)
