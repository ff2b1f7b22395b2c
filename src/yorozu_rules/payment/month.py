"""A month's run (支払): from outcomes and the ledger to one transfer a payee, and new entries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from itertools import count

from yorozu_rules.calendar import months_after, whole_day
from yorozu_rules.law.source import law_digest
from yorozu_rules.outcome import Finding, Kind, Line, Outcome
from yorozu_rules.payment.correction import corrections, fees_paid, taxes_paid, withdrawn
from yorozu_rules.payment.due import DIRECT, Due, Owed, balances, dues, entry_of, owed_of
from yorozu_rules.payment.facts import ClaimBack, Decision, OwnFunds, Payee
from yorozu_rules.payment.input import (
    in_order,
    refuse_contradictions,
    refuse_unknown,
    refuse_waivers,
)
from yorozu_rules.payment.ledger import Entry, Ledger
from yorozu_rules.payment.run import Run, transfers_of
from yorozu_rules.payment.standing import NO_PAYEE
from yorozu_rules.payment.terms import CYCLE, FINAL_DATE, PER_EXPERT, TRANSFER_FEE, Terms, unpack
from yorozu_rules.payment.transfer import (
    AFTER_FINAL,
    OWN_FUNDS,
    Context,
    Made,
    Payment,
    difference,
    held_for,
    pay,
)
from yorozu_rules.payment.twice import twice
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.yen import Basis, whole

STILL_HELD = Kind("payment.still-held", "note", None, PER_EXPERT)
MONTH_WITHOUT = Kind("payment.month-without", "note", None, CYCLE)
MORE_TRANSFERS = Kind("payment.more-transfers", "note", None, TRANSFER_FEE)
LAWS = ("consumption-tax", "withholding")
KINDS = (STILL_HELD, MONTH_WITHOUT, MORE_TRANSFERS)


def pay_month(
    outcomes: Iterable[Outcome],
    *,
    payees: Iterable[Payee],
    ledger: Ledger,
    paid_on: date,
    book: Rulebook,
    decisions: Iterable[Decision] = (),
    charge: int | None = None,
) -> Run:
    """Return what is paid on a day: what outcomes now allow, less what the ledger shows as paid.

    Each payee has one transfer at most. What is to come back is held until it is decided; nothing
    is looked at of claims that are not given. ``charge`` is the bank's for one transfer, tax
    included, None where it is not known. After the last day of payment nothing is a cost of the
    contract, and nothing is paid unless OwnFunds is among the decisions. Yen; the tax on a fee by
    the day of the visit, tax withheld by ``paid_on``. Raises FactError with every contradiction:
    two outcomes of a claim, one under another rulebook, two payees of an expert, a decision that
    the ledger does not bear out. Clauses: r5-dispatch 3(2)④; 所得税法 204条, 205条.

    >>> import yorozu_rules as yr
    >>> book, day = yr.rulebook("r5-dispatch"), date(2023, 11, 20)
    >>> yr.pay_month([], payees=[], ledger=yr.Ledger(), paid_on=day, book=book).transfers
    ()
    """
    given, people, decided = in_order(outcomes, payees, decisions)
    refuse_contradictions(given, people, ledger, whole_day(paid_on), book, charge)
    terms, by_id = book.once(unpack), {payee.id: payee for payee in people}
    run = f"{paid_on}-{len(ledger.posted) + 1}"
    new = (f"{run}.{number}" for number in count(1))
    cases = {outcome.case for outcome in given}
    made = corrections(decided, ledger, cases, by_id, terms, new, paid_on)
    before = [*ledger.entries(), *made]
    paid, owed = balances(before), [one for outcome in given for one in owed_of(outcome)]
    gone = withdrawn(before) - cases
    refuse_waivers(decided, owed, cases | gone, paid)
    due = _by_payee(dues(owed, gone, paid, _payee_of(people)))
    refuse_unknown(due, by_id, decided)
    context = Context(
        paid_on,
        book.source,
        terms,
        fees_paid(before),
        taxes_paid(before),
        frozenset(cases | gone),
        {one.subject: one for one in decided if isinstance(one, ClaimBack)},
        twice(owed, paid, terms),
        _late(paid_on, decided, terms),
        tuple((law, law_digest(law)) for law in LAWS),
    )
    late = (context.late,) if context.late else ()
    straight = [(one, difference(one, late)) for one in due.pop(DIRECT, [])]
    paying = [
        pay(by_id[payee], due.get(payee, []), context)
        for payee in sorted((set(due) | set(context.fees)) & set(by_id))
    ]
    waits = _waiting(owed, terms)
    payments = [_with_notes(one.payment, waits) for one in paying if one.payment.lines]
    payments += [
        held_for(
            due[nobody], NO_PAYEE.found(terms.clauses[PER_EXPERT], ("expert", nobody)), context
        )
        for nobody in sorted(set(due) - set(by_id))
    ]
    entries = [*made, *_entries(paying, run, new, paid_on)]
    entries += [
        entry_of(one.owed, line.allowed, next(new), paid_on, DIRECT)
        for one, line in straight
        if line.allowed
    ]
    moving = [payment for payment in payments if payment.net > 0]
    return Run(
        run,
        run_digest(
            given,
            payees=people,
            ledger=ledger,
            paid_on=paid_on,
            book=book,
            decisions=decided,
            charge=charge,
        ),
        paid_on,
        book.source,
        tuple(payments),
        Outcome(DIRECT, book.source, tuple(line for _, line in straight)),
        tuple(_charges(moving, run, charge)),
        tuple(entries),
        tuple(_notes(ledger, len(moving), paid_on, terms)),
        ledger.digest,
    )


def _payee_of(people: Iterable[Payee]) -> dict[str, str]:
    return {expert: payee.id for payee in people for expert in payee.experts}


def _by_payee(every: Iterable[Due]) -> dict[str, list[Due]]:
    """Return differences by payee; those of an expert without one stand under the expert's id."""
    found: dict[str, list[Due]] = {}
    for one in every:
        found.setdefault(one.payee or one.owed.expert, []).append(one)
    return found


def _late(paid_on: date, decided: Iterable[Decision], terms: Terms) -> Finding | None:
    """Say what it means to pay on a day after the last one."""
    if paid_on <= terms.final_date:
        return None
    days = (("paid_on", f"{paid_on}"), ("final", f"{terms.final_date}"))
    clause = terms.clauses[FINAL_DATE]
    for decision in decided:
        if isinstance(decision, OwnFunds):
            return OWN_FUNDS.found(clause, *days, ("by", decision.by))
    return AFTER_FINAL.found(clause, *days)


def _entries(
    paying: Iterable[Made], run: str, new: Iterator[str], paid_on: date
) -> Iterator[Entry]:
    for payment, postings in paying:
        for posting in postings:
            yield entry_of(posting.owed, posting.yen, next(new), paid_on, payment.case)
        if payment.withheld:
            owed = Owed(
                f"transfer:{run}/{payment.case}",
                "withheld",
                Basis.NOT_STATED.value,
                "",
                ", ".join(payment.experts),
                paid_on,
                "",
            )
            yield entry_of(owed, payment.withheld, next(new), paid_on, payment.case)


def _waiting(owed: Iterable[Owed], terms: Terms) -> dict[str, list[Finding]]:
    """Return, by expert, a note of each subject of which something waits."""
    notes: dict[str, list[Finding]] = {}
    for one in owed:
        if one.held:
            values = (("case", one.case), ("subject", one.subject), ("yen", one.held))
            note = STILL_HELD.found(terms.clauses[PER_EXPERT], *values)
            notes.setdefault(one.expert, []).append(note)
    return notes


def _with_notes(payment: Payment, waits: Mapping[str, list[Finding]]) -> Payment:
    """Return the payment with a note of what the claims of its experts still have waiting."""
    notes = tuple(note for expert in payment.experts for note in waits.get(expert, ()))
    return payment._replace(outcome=payment.outcome._replace(notes=notes))


def _charges(moving: Iterable[Payment], run: str, charge: int | None) -> Iterator[Line]:
    """Yield the office's cost of each transfer, where the bank's charge is known."""
    for payment in moving if charge is not None else ():
        yen = whole(charge)
        yield Line(
            TRANSFER_FEE,
            f"transfer:{run}/{payment.case}",
            Basis.TAX_INCLUDED.value,
            yen,
            yen,
            0,
            0,
            0,
            (("charge", yen),),
        )


def _notes(ledger: Ledger, moving: int, paid_on: date, terms: Terms) -> Iterator[Finding]:
    """Yield the months since the last run that had too few, and transfers above those foreseen."""
    runs: dict[date, int] = {}
    for posted in ledger.posted:
        month = posted.paid_on.replace(day=1)
        runs[month] = runs.get(month, 0) + 1
    if runs:
        month = months_after(max(runs), 1)
        while month < paid_on.replace(day=1):
            yield MONTH_WITHOUT.found(terms.clauses[CYCLE], ("month", f"{month:%Y-%m}"))
            month = months_after(month, 1)
    before = transfers_of(ledger.entries())
    if moving and before + moving > terms.transfers_foreseen:
        counts = (("transfers", before + moving), ("foreseen", terms.transfers_foreseen))
        yield MORE_TRANSFERS.found(terms.clauses[TRANSFER_FEE], *counts)


def run_digest(
    outcomes: Iterable[Outcome],
    *,
    payees: Iterable[Payee],
    ledger: Ledger,
    paid_on: date,
    book: Rulebook,
    decisions: Iterable[Decision] = (),
    charge: int | None = None,
) -> str:
    """Return the SHA-256 of all that a run is made from; its order does not matter.

    >>> from yorozu_rules import rulebook
    >>> book, day = rulebook("r5-dispatch"), date(2023, 11, 20)
    >>> len(run_digest([], payees=[], ledger=Ledger(), paid_on=day, book=book))
    64
    """
    given, people, decided = in_order(outcomes, payees, decisions)
    said = [
        [outcome.digest for outcome in given],
        [payee.model_dump_json() for payee in people],
        [decision.model_dump_json() for decision in decided],
        ledger.digest,
        f"{paid_on}",
        book.digest,
        charge,
    ]
    return sha256(json.dumps(said).encode()).hexdigest()
