"""What was decided about money paid before, entered into the ledger before a run pays anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from yorozu_rules.errors import FactError
from yorozu_rules.facts import repeated
from yorozu_rules.payment.due import Balance, Owed, balances, entry_of, owed_by
from yorozu_rules.payment.facts import (
    ClaimBack,
    Decision,
    OwnFunds,
    PaidOutside,
    Payee,
    Reversed,
    Withdrawn,
)
from yorozu_rules.payment.ledger import Entry, EntryKind, Ledger, reversal
from yorozu_rules.payment.tax import Fee, by_group, group_of, group_tax, tax_on, taxed, weight
from yorozu_rules.payment.terms import Terms
from yorozu_rules.yen import Basis


def fees_paid(entries: Iterable[Entry]) -> dict[str, list[Fee]]:
    """Return the taxable fees that each payee was paid; those given back are below zero."""
    fees: dict[str, list[Fee]] = {}
    for entry in entries:
        if entry.kind == "fee" and taxed(entry.basis):
            fees.setdefault(entry.payee, []).append(Fee(owed_by(entry), entry.yen))
    return fees


def taxes_paid(entries: Iterable[Entry]) -> dict[tuple[str, str], int]:
    """Return the tax that each payee was paid for each group of fees."""
    taxes: dict[tuple[str, str], int] = {}
    for entry in entries:
        if entry.kind == "fee-tax":
            key = (entry.payee, entry.subject)
            taxes[key] = taxes.get(key, 0) + entry.yen
    return taxes


def withdrawn(entries: Iterable[Entry]) -> set[str]:
    """Return the claims that were withdrawn; one that is given again is a claim again."""
    return {entry.case for entry in entries if entry.kind == "withdrawn"}


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
    for decision in decisions:
        before = [*entries, *made]
        if isinstance(decision, Reversed):
            made += _reversed(decision, before, new, paid_on, said)
        elif isinstance(decision, PaidOutside):
            made += _paid_outside(decision, payees, terms, new, said)
        elif isinstance(decision, OwnFunds):
            continue  # moves nothing that was paid before
        elif isinstance(decision, Withdrawn):
            made += _withdrawn(decision, before, given, new, paid_on, said)
        else:
            made += _claim_back(decision, before, payees, terms, new, paid_on, said)
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
    theirs = [
        entry
        for entry in before
        if entry.id.rpartition(".")[0] == decision.run and entry.payee == decision.payee
    ]
    undone = {entry.reverses for entry in before}
    if not theirs:
        said.append(f"{where}: the ledger has no such transfer")
    elif any(entry.id in undone for entry in theirs):
        said.append(f"{where}: was undone already")
    return [reversal(entry, next(new), paid_on) for entry in theirs]


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
    payees: Mapping[str, Payee],
    terms: Terms,
    new: Iterator[str],
    said: list[str],
) -> Iterator[Entry]:
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
        decision.day or decision.paid_on,
        "",
    )
    yield entry_of(owed, decision.yen, next(new), decision.paid_on, decision.payee)
    if decision.tax is not None:
        group = group_of(Fee(owed, decision.yen), decision.payee, terms)
        owed_tax = tax_on(owed, group, terms)
        yield entry_of(owed_tax, decision.tax, next(new), decision.paid_on, decision.payee)
    if decision.withheld:
        yield _withheld(owed, decision.withheld, next(new), decision.paid_on, decision.payee)


def _claim_back(
    decision: ClaimBack,
    before: Sequence[Entry],
    payees: Mapping[str, Payee],
    terms: Terms,
    new: Iterator[str],
    paid_on: date,
    said: list[str],
) -> Iterator[Entry]:
    where = f"{decision.decision}: {decision.subject}"
    if decision.subject.startswith("fee-tax:"):
        yield from _tax_decided(decision, before, new, paid_on, said)
        return
    balance = balances(before).get(decision.subject)
    paid = balance.yen if balance else 0
    if balance is None or decision.yen > paid:
        said.append(f"{where}: read {decision.yen} yen; the ledger has {paid} paid for it")
        return
    payee = _last_paid(balance)
    if decision.decision == "waived":
        owed = balance.owed._replace(kind="waived")
        yield entry_of(owed, -decision.yen, next(new), paid_on, payee)
    if decision.decision != "returned":
        return
    if payee not in payees:
        said.append(f"{where}: no payee {payee}, who was paid; expected among the payees")
        return
    if decision.withheld and decision.withheld > (had := _withheld_from(payee, before)):
        said.append(f"{where}: read {decision.withheld} withheld; the ledger has {had} of {payee}")
    back = entry_of(balance.owed, -decision.yen, next(new), paid_on, payee)
    yield back
    yield from _tax_back(back, before, payees[payee], terms, new)
    if decision.withheld:
        yield _withheld(balance.owed, -decision.withheld, next(new), paid_on, payee)


def _tax_decided(
    decision: ClaimBack,
    before: Sequence[Entry],
    new: Iterator[str],
    paid_on: date,
    said: list[str],
) -> Iterator[Entry]:
    """Yield the tax alone that came back, where the fee stays: a number that there never was."""
    last = next((one for one in reversed(before) if one.subject == decision.subject), None)
    had = sum(one.yen for one in before if one.subject == decision.subject)
    if last is None or decision.yen > had:
        where = f"{decision.decision}: {decision.subject}"
        said.append(f"{where}: read {decision.yen} yen; the ledger has {had} paid for it")
    elif decision.decision == "returned":
        if decision.withheld and decision.withheld > (paid := _withheld_from(last.payee, before)):
            where = f"{decision.decision}: {decision.subject}"
            said.append(
                f"{where}: read {decision.withheld} withheld; the ledger has {paid} of {last.payee}"
            )
        yield entry_of(owed_by(last), -decision.yen, next(new), paid_on, last.payee)
        if decision.withheld:
            yield _withheld(owed_by(last), -decision.withheld, next(new), paid_on, last.payee)


def _withheld_from(payee: str, before: Iterable[Entry]) -> int:
    return sum(one.yen for one in before if one.kind == "withheld" and one.payee == payee)


def _tax_back(
    back: Entry, before: Sequence[Entry], payee: Payee, terms: Terms, new: Iterator[str]
) -> Iterator[Entry]:
    """Yield the tax that goes back with a fee: what its group was paid above what is left."""
    for group, fees in by_group(fees_paid([back]).get(payee.id, []), payee.id, terms).items():
        kept = by_group(fees_paid(before).get(payee.id, []), payee.id, terms).get(group, [])
        now = group_tax(weight((*kept, *fees), payee, terms), group.rate, terms.rounding)
        less = now - taxes_paid(before).get((payee.id, group.subject), 0)
        if less:
            owed = tax_on(owed_by(back), group, terms)
            yield entry_of(owed, less, next(new), back.paid_on, payee.id)


def _last_paid(balance: Balance) -> str:
    """Return who was paid last and still has some of it."""
    return next(payee for payee, yen in reversed(list(balance.paid.items())) if yen > 0)


def _withheld(owed: Owed, yen: int, new: str, paid_on: date, payee: str) -> Entry:
    return entry_of(
        owed._replace(
            subject=f"withheld:{owed.subject}", kind="withheld", basis=Basis.NOT_STATED.value
        ),
        yen,
        new,
        paid_on,
        payee,
    )
