"""Money that came back, and money that is not asked for: what they enter into the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from yorozu_rules.law.consumption_tax import consumption_tax_rate
from yorozu_rules.payment.due import Balance, Due, Owed, balances, entry_of, owed_by
from yorozu_rules.payment.facts import ClaimBack, Decision, Payee
from yorozu_rules.payment.ledger import Entry
from yorozu_rules.payment.tax import by_group, fees_paid, group_tax, tax_on, taxes_paid, weight
from yorozu_rules.payment.terms import Terms
from yorozu_rules.yen import Basis, apportion


def claim_back(
    decision: ClaimBack,
    before: Sequence[Entry],
    payees: Mapping[str, Payee],
    terms: Terms,
    new: Iterator[str],
    paid_on: date,
    said: list[str],
) -> Iterator[Entry]:
    """Yield what a decision enters: yen given back by who was paid last, or no longer asked for.

    An offset enters nothing here; the run takes it off. What does not fit goes to ``said``.
    """
    if decision.subject.startswith("fee-tax:"):
        yield from _tax_alone(decision, before, payees, terms, new, paid_on, said)
        return
    where = f"{decision.decision}: {decision.subject}"
    balance = balances(before).get(decision.subject)
    paid = balance.yen if balance else 0
    if balance is None or decision.yen > paid:
        said.append(f"{where}: read {decision.yen} yen; the ledger has {paid} paid for it")
        return
    parts = _last_first(balance, decision.yen)
    if decision.decision == "waived":
        owed = balance.owed._replace(kind="waived")
        for payee, yen in parts.items():
            yield entry_of(owed, -yen, next(new), paid_on, payee)
    if decision.decision != "returned":
        return
    withheld = apportion(decision.withheld or 0, parts)
    for payee, yen in parts.items():
        if payee not in payees:
            said.append(f"{where}: no payee {payee}, who was paid; expected among the payees")
            return
        had = _withheld_from(payee, before)
        if withheld[payee] > had:
            said.append(
                f"{where}: read {withheld[payee]} withheld; the ledger has {had} of {payee}"
            )
        back = entry_of(balance.owed, -yen, next(new), paid_on, payee)
        yield back
        yield from _tax_back(back, before, payees[payee], terms, new)
        if withheld[payee]:
            yield withheld_entry(balance.owed, -withheld[payee], next(new), paid_on, payee)


def withheld_entry(owed: Owed, yen: int, new: str, paid_on: date, payee: str) -> Entry:
    """Return the entry of tax that was withheld, or comes back, outside of a run's transfer."""
    of = owed._replace(
        subject=f"withheld:{owed.subject}", kind="withheld", basis=Basis.NOT_STATED.value
    )
    return entry_of(of, yen, new, paid_on, payee)


def _last_first(balance: Balance, yen: int) -> dict[str, int]:
    """Return who gives back how much of some yen: who was paid last before the others."""
    parts: dict[str, int] = {}
    for payee, had in reversed(list(balance.paid.items())):
        part = min(yen, max(had, 0))
        if part:
            parts[payee] = part
            yen -= part
    return parts


def _tax_back(
    back: Entry, before: Sequence[Entry], payee: Payee, terms: Terms, new: Iterator[str]
) -> Iterator[Entry]:
    """Yield the tax that goes back with a fee: what its group has less without it.

    It is never more than was paid; whatever else is wrong with the group is left to the run.
    """
    for group, fees in by_group(fees_paid([back]).get(payee.id, []), payee.id, terms).items():
        kept = by_group(fees_paid(before).get(payee.id, []), payee.id, terms).get(group, [])
        rate = consumption_tax_rate(back.day)
        had, left = weight(kept, payee, terms), weight((*kept, *fees), payee, terms)
        if had is None or left is None:  # a number that nobody knows: the run will ask
            continue
        less = group_tax(had, rate, terms.rounding) - group_tax(left, rate, terms.rounding)
        less = min(less, taxes_paid(before).get((payee.id, group), 0))
        if less > 0:
            owed = tax_on(owed_by(back), group, terms)
            yield entry_of(owed, -less, next(new), back.paid_on, payee.id)


def _tax_alone(
    decision: ClaimBack,
    before: Sequence[Entry],
    payees: Mapping[str, Payee],
    terms: Terms,
    new: Iterator[str],
    paid_on: date,
    said: list[str],
) -> Iterator[Entry]:
    """Yield the tax alone that came back, where the fee stays: a number that there never was."""
    where = f"{decision.decision}: {decision.subject}"
    last = next((one for one in reversed(before) if one.subject == decision.subject), None)
    payee = payees.get(last.payee) if last else None
    if last is None or payee is None:
        said.append(f"{where}: the ledger has nothing paid for it to one of the payees")
        return
    fees = by_group(fees_paid(before).get(payee.id, []), payee.id, terms)
    taxed = weight(fees.get(decision.subject, []), payee, terms)
    rate = consumption_tax_rate(last.day)
    due = group_tax(taxed or 0, rate, terms.rounding)
    over = taxes_paid(before).get((payee.id, decision.subject), 0) - due
    if taxed is None or decision.yen > over:
        said.append(f"{where}: read {decision.yen} yen; {max(over, 0)} are to come back")
    elif decision.decision == "returned":
        if decision.withheld and decision.withheld > (had := _withheld_from(payee.id, before)):
            read = decision.withheld
            said.append(f"{where}: read {read} withheld; the ledger has {had} of {payee.id}")
        yield entry_of(owed_by(last), -decision.yen, next(new), paid_on, last.payee)
        if decision.withheld:
            yield withheld_entry(owed_by(last), -decision.withheld, next(new), paid_on, last.payee)


def _withheld_from(payee: str, before: Iterable[Entry]) -> int:
    return sum(one.yen for one in before if one.kind == "withheld" and one.payee == payee)


def offsets(
    decided: Iterable[Decision], due: Mapping[str, Sequence[Due]]
) -> dict[tuple[str, str], ClaimBack]:
    """Return what each payee gives back by an offset; several share it, who was paid last first."""
    shared: dict[tuple[str, str], ClaimBack] = {}
    for one in decided:
        if not isinstance(one, ClaimBack) or one.decision != "offset":
            continue
        yen, parts = one.yen, dict[str, int]()
        for payee, theirs in due.items():
            for back in theirs:
                if back.owed.subject == one.subject and back.yen < 0 and yen:
                    parts[payee] = min(yen, -back.yen)
                    yen -= parts[payee]
        if not parts:  # the tax alone: whichever payee has it
            shared |= {(payee, one.subject): one for payee in due}
            continue
        tax = apportion(one.withheld or 0, parts)
        for payee, part in parts.items():
            withheld = None if one.withheld is None else tax[payee]
            shared[payee, one.subject] = one.model_copy(update={"yen": part, "withheld": withheld})
    return shared
