"""What was decided about money paid before, entered into the ledger before a run pays anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from yorozu_rules.errors import FactError
from yorozu_rules.facts import repeated
from yorozu_rules.payment.claim_back import claim_back, withheld_entry
from yorozu_rules.payment.due import Owed, balances, entry_of, owed_by
from yorozu_rules.payment.facts import (
    Decision,
    OwnFunds,
    PaidOutside,
    Payee,
    Reversed,
    Withdrawn,
)
from yorozu_rules.payment.ledger import Entry, EntryKind, Ledger, reversal
from yorozu_rules.payment.tax import group_of, tax_on
from yorozu_rules.payment.terms import Terms
from yorozu_rules.yen import Basis

DECIDED = ".d"  # in the id of an entry: made by a decision, not by a run's transfer


def withdrawn(entries: Iterable[Entry]) -> set[str]:
    """Return the claims that were withdrawn; one that was given again is a claim again."""
    gone: set[str] = set()
    for entry in entries:
        if entry.kind == "withdrawn":
            gone.add(entry.case)
        elif entry.kind == "given-again":
            gone.discard(entry.case)
    return gone


def given_again(
    entries: Sequence[Entry], cases: Iterable[str], new: Iterator[str], paid_on: date
) -> Iterator[Entry]:
    """Yield an entry without yen for each claim that was withdrawn and is given again."""
    for case in sorted(withdrawn(entries) & set(cases)):
        last = next(
            one for one in reversed(entries) if one.kind == "withdrawn" and one.case == case
        )
        yield entry_of(
            owed_by(last)._replace(kind="given-again"), 0, next(new), paid_on, last.payee
        )


def corrections(
    decisions: Sequence[Decision],
    ledger: Ledger,
    given: Collection[str],
    payees: Mapping[str, Payee],
    terms: Terms,
    new: Iterator[str],
    paid_on: date,
) -> list[Entry]:
    """Return the entries that decisions make by themselves: all but offsets, which the run makes.

    ``given`` are the cases whose outcomes the run has, ``new`` the ids of its entries. Raises
    FactError with every decision that does not fit the ledger: a run or payee that it does not
    have, something undone already, more yen than were paid.
    """
    entries = list(ledger.entries())
    made: list[Entry] = []
    said = [f"two decisions on {subject}" for subject in repeated(map(_about, decisions))]
    own_funds = any(isinstance(decision, OwnFunds) for decision in decisions)
    for decision in decisions:
        before = [*entries, *made]
        if isinstance(decision, Reversed):
            made += _reversed(decision, before, new, paid_on, said)
        elif isinstance(decision, PaidOutside):
            made += _paid_outside(decision, before, payees, terms, new, paid_on, said)
            if decision.paid_on > terms.final_date and not own_funds:
                said.append(
                    f"paid-outside: {decision.subject}: paid on {decision.paid_on}, after "
                    f"{terms.final_date}: no cost of the contract; expected own-funds with it"
                )
        elif isinstance(decision, OwnFunds):
            continue  # moves nothing that was paid before
        elif isinstance(decision, Withdrawn):
            made += _withdrawn(decision, before, given, new, paid_on, said)
        else:
            made += claim_back(decision, before, payees, terms, new, paid_on, said)
    if said:
        raise FactError(said)
    return made


def _about(decision: Decision) -> str:
    if isinstance(decision, Reversed):
        return f"run {decision.run}, payee {decision.payee}"
    if isinstance(decision, OwnFunds):
        return "own-funds"
    return f"case {decision.case}" if isinstance(decision, Withdrawn) else decision.subject


def _reversed(
    decision: Reversed,
    before: Sequence[Entry],
    new: Iterator[str],
    paid_on: date,
    said: list[str],
) -> list[Entry]:
    where = f"reversed: run {decision.run}, payee {decision.payee}"
    # What was decided is no transfer and stays; the undoing of a transfer can itself be undone.
    theirs = [
        entry
        for entry in before
        if entry.id.rpartition(".")[0] == decision.run
        and entry.payee == decision.payee
        and (DECIDED not in entry.id or entry.reverses is not None)
    ]
    if not theirs:
        said.append(f"{where}: the ledger has no such transfer")
    elif any(entry.id in _undone(before) for entry in theirs):
        said.append(f"{where}: was undone already")
    back = [reversal(entry, next(new), paid_on) for entry in theirs]
    for subject, balance in balances([*before, *back]).items():
        returned = any(
            one.subject == subject and DECIDED in one.id and one.reverses is None and one.yen < 0
            for one in before
        )
        if balance.paid.get(decision.payee, 0) < 0 and returned:
            said.append(f"{where}: {subject} has been given back in the meantime")
    return back + _waivers_ended(back, before, new, paid_on)


def _undone(entries: Sequence[Entry]) -> set[str]:
    """Return the entries that stand undone: by one that is not undone itself."""
    undone: set[str] = set()
    for entry in reversed(entries):
        if entry.reverses is not None and entry.id not in undone:
            undone.add(entry.reverses)
    return undone


def _waivers_ended(
    back: Iterable[Entry], before: Sequence[Entry], new: Iterator[str], paid_on: date
) -> list[Entry]:
    """Return what ends the waivers of yen whose payment is undone: there is nothing to waive."""
    paid, of = balances(before), {entry.subject for entry in back}
    return [
        entry_of(
            paid[subject].owed._replace(kind="waived"),
            -paid[subject].waived,
            next(new),
            paid_on,
            next(iter(paid[subject].paid)),
        )
        for subject in sorted(of)
        if subject in paid and paid[subject].waived
    ]


def _withdrawn(
    decision: Withdrawn,
    before: Sequence[Entry],
    given: Collection[str],
    new: Iterator[str],
    paid_on: date,
    said: list[str],
) -> Iterator[Entry]:
    where = f"withdrawn: case {decision.case}"
    if decision.case in given:
        said.append(f"{where}: is among the claims of the run; take it out of them")
    paid = next((entry for entry in before if entry.case == decision.case), None)
    if paid is None:
        said.append(f"{where}: the ledger has no such case")
    elif decision.case not in withdrawn(before):
        owed = owed_by(paid)._replace(
            subject=f"claim:{decision.case}", kind="withdrawn", basis=Basis.NOT_STATED.value
        )
        yield entry_of(owed, 0, next(new), paid_on, paid.payee)


def _paid_outside(
    decision: PaidOutside,
    before: Sequence[Entry],
    payees: Mapping[str, Payee],
    terms: Terms,
    new: Iterator[str],
    paid_on: date,
    said: list[str],
) -> Iterator[Entry]:
    if decision.paid_on > paid_on:
        said.append(
            f"paid-outside: {decision.subject}: read {decision.paid_on}, after the run of {paid_on}"
        )
    again = (decision.subject, decision.payee, decision.paid_on, decision.yen)
    if any((one.subject, one.payee, one.paid_on, one.yen) == again for one in before):
        said.append(f"paid-outside: {decision.subject}: the ledger has this very payment already")
    if decision.payee not in payees:
        said.append(f"paid-outside: {decision.subject}: no payee {decision.payee}")
        return
    fee = decision.tax is not None
    basis = Basis.TAX_EXCLUDED if fee else Basis.TAX_INCLUDED
    kind: EntryKind = "fee" if fee else "travel"
    owed = Owed(
        decision.subject,
        kind,
        basis.value,
        decision.case,
        decision.expert,
        decision.body or "",
        decision.of_day,
        "",
    )
    yield entry_of(owed, decision.yen, next(new), decision.paid_on, decision.payee)
    if decision.tax is not None:
        group = group_of(owed, decision.payee, terms)
        owed_tax = tax_on(owed, group, terms)
        yield entry_of(owed_tax, decision.tax, next(new), decision.paid_on, decision.payee)
    if decision.withheld:
        yield withheld_entry(owed, decision.withheld, next(new), decision.paid_on, decision.payee)
