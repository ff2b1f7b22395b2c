"""The line of a difference: yen to be paid, held or refused, or yen that are to come back."""

from __future__ import annotations

from yorozu_rules.outcome import Finding, Kind, Line, dispose
from yorozu_rules.payment.context import Context
from yorozu_rules.payment.due import Due
from yorozu_rules.payment.terms import COPAYMENT, FINAL_DATE, PER_EXPERT

CLAIM_BACK = Kind("payment.claim-back", "hold", "decision", PER_EXPERT)
PAID_BUT_HELD = Kind("payment.paid-but-held", "hold", "decision", PER_EXPERT)
OFFSET = Kind("payment.offset", "note", None, PER_EXPERT)
OFFSET_WAITS = Kind("payment.offset-waits", "hold", "decision", PER_EXPERT)
BORNE = Kind("payment.borne-by-business", "note", None, COPAYMENT)
AFTER_FINAL = Kind("payment.after-final-date", "refuse", None, FINAL_DATE)
OWN_FUNDS = Kind("payment.own-funds", "note", None, FINAL_DATE)
KINDS = (CLAIM_BACK, PAID_BUT_HELD, OFFSET, OFFSET_WAITS, BORNE, AFTER_FINAL, OWN_FUNDS)


def due_line(due: Due, stops: tuple[Finding, ...], applied: set[str], context: Context) -> Line:
    """Return the line of a difference; ``stops`` hold it, ``applied`` are the offsets taken."""
    owed = due.owed
    if due.yen < 0:
        return back_line(due, applied, context)
    notes: tuple[Finding, ...] = ()
    if owed.borne:
        values = (("subject", owed.subject), ("yen", owed.borne))
        notes = (BORNE.found(context.terms.clauses[COPAYMENT], *values),)
    twice = context.twice.get(owed.subject)
    more = tuple(found for found in (twice, context.late) if found)
    return difference(due, (*stops, *more, *notes))


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


def back_line(due: Due, applied: set[str], context: Context) -> Line:
    """Return the line of yen that were paid and are not due: set off, or held for a decision."""
    owed, clause = due.owed, context.terms.clauses[PER_EXPERT]
    offset = context.offsets.get((str(due.payee), owed.subject))
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
