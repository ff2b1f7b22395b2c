"""A month's run (支払): from outcomes and the ledger to one transfer a payee, and new entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count
from typing import NamedTuple

from yorozu_rules.calendar import whole_day
from yorozu_rules.law.source import law_digest
from yorozu_rules.outcome import Finding, Outcome
from yorozu_rules.payment.claim_back import offsets
from yorozu_rules.payment.context import Context
from yorozu_rules.payment.correction import DECIDED, corrections, given_again, withdrawn
from yorozu_rules.payment.difference import AFTER_FINAL, OWN_FUNDS, difference
from yorozu_rules.payment.digest import digest_of
from yorozu_rules.payment.due import DIRECT, Balance, Due, Owed, balances, dues, entry_of, owed_of
from yorozu_rules.payment.facts import Decision, OwnFunds, Payee
from yorozu_rules.payment.input import (
    in_order,
    refuse_contradictions,
    refuse_misfits,
    refuse_unknown,
)
from yorozu_rules.payment.ledger import Entry, Ledger
from yorozu_rules.payment.notes import charges, run_notes, waiting
from yorozu_rules.payment.run import Run
from yorozu_rules.payment.standing import NO_PAYEE
from yorozu_rules.payment.tax import fees_paid, taxes_paid
from yorozu_rules.payment.terms import FINAL_DATE, PER_EXPERT, Terms, unpack
from yorozu_rules.payment.transfer import Made, Payment, held_for, pay
from yorozu_rules.payment.twice import twice
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.yen import Basis

LAWS = ("consumption-tax", "withholding")


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
    digests = [outcome.digest for outcome in given]
    refuse_contradictions(given, people, ledger, whole_day(paid_on), book, charge)
    terms, by_id = book.once(unpack), {payee.id: payee for payee in people}
    run = f"{paid_on}-{len(ledger.posted) + 1}"
    new = (f"{run}.{number}" for number in count(1))
    decided_new = (f"{run}{DECIDED}{number}" for number in count(1))
    cases = {outcome.case for outcome in given}
    made = corrections(decided, ledger, cases, by_id, terms, decided_new, paid_on)
    made += given_again([*ledger.entries(), *made], cases, decided_new, paid_on)
    before = [*ledger.entries(), *made]
    paid, owed = balances(before), list[Owed]()
    for outcome, digest in zip(given, digests, strict=True):
        owed += owed_of(outcome, digest)
    gone = withdrawn(before) - cases
    refuse_misfits(decided, owed, cases | gone, paid)
    due = _Sorted.of(dues(owed, cases | gone, paid, _payee_of(people)))
    refuse_unknown(due.by_payee, by_id, decided, terms)
    context = Context(
        paid_on,
        book.source,
        terms,
        fees_paid(before),
        taxes_paid(before),
        frozenset(cases | gone),
        offsets(decided, due.by_payee),
        twice(owed, paid, terms),
        _late(paid_on, decided, terms),
        tuple((law, law_digest(law)) for law in LAWS),
    )
    late = (context.late,) if context.late else ()
    straight = [(one, difference(one, late)) for one in due.direct]
    paying = [
        pay(by_id[payee], due.by_payee.get(payee, []), context)
        for payee in sorted(set(due.by_payee) | (set(context.fees) & set(by_id)))
    ]
    waits = waiting(owed, terms)
    payments = [_with_notes(one.payment, waits) for one in paying if one.payment.lines]
    payments += [
        held_for(theirs, NO_PAYEE.found(terms.clauses[PER_EXPERT], ("expert", expert)), context)
        for expert, theirs in sorted(due.without_payee.items())
    ]
    entries = [*made, *_entries(paying, run, new, paid_on)]
    entries += [
        entry_of(one.owed, line.allowed, next(new), paid_on, DIRECT)
        for one, line in straight
        if line.allowed
    ]
    entries += _moved(owed, paid, new, paid_on)
    moving = [payment for payment in payments if payment.net > 0]
    return Run(
        run,
        digest_of(digests, people, decided, ledger, paid_on, book, charge),
        paid_on,
        book.source,
        tuple(payments),
        Outcome(DIRECT, book.source, tuple(line for _, line in straight)),
        tuple(charges(moving, run, charge)),
        tuple(entries),
        tuple(run_notes(ledger, len(moving), paid_on, terms)),
        ledger.digest,
    )


def _moved(
    owed: Iterable[Owed], paid: Mapping[str, Balance], new: Iterator[str], paid_on: date
) -> Iterator[Entry]:
    """Yield an entry without yen for each fee that another claim has now."""
    for one in owed:
        before = paid.get(one.subject)
        if before is not None and before.owed.case != one.case and before.yen == one.allowed:
            yield entry_of(one, 0, next(new), paid_on, next(reversed(list(before.paid))))


def _payee_of(people: Iterable[Payee]) -> dict[str, str]:
    return {expert: payee.id for payee in people for expert in payee.experts}


class _Sorted(NamedTuple):
    """Differences by payee, by expert where there is no payee, and those that went straight."""

    by_payee: dict[str, list[Due]]
    without_payee: dict[str, list[Due]]
    direct: list[Due]

    @classmethod
    def of(cls, every: Iterable[Due]) -> _Sorted:
        """Sort differences by whom they concern."""
        found = cls({}, {}, [])
        for one in every:
            if one.owed.kind == "direct":
                found.direct.append(one)
            elif one.payee is None:
                found.without_payee.setdefault(one.owed.expert, []).append(one)
            else:
                found.by_payee.setdefault(one.payee, []).append(one)
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
                "",
                paid_on,
                "",
            )
            yield entry_of(owed, payment.withheld, next(new), paid_on, payment.case)


def _with_notes(payment: Payment, waits: Mapping[str, list[Finding]]) -> Payment:
    """Return the payment with a note of what the claims of its experts still have waiting."""
    notes = tuple(note for expert in payment.experts for note in waits.get(expert, ()))
    return payment._replace(outcome=payment.outcome._replace(notes=notes))
