"""A run's transfers as a bank file: everything that stops it said at once, nothing left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from yorozu_rules.calendar import is_business_day, next_business_day
from yorozu_rules.errors import FactError, YearNotKnown
from yorozu_rules.facts import repeated
from yorozu_rules.io.bank.cells import MonthDay
from yorozu_rules.io.bank.contents import (
    BankFile,
    BankHeader,
    BankTrailer,
    BankTransfer,
    record_bytes,
)
from yorozu_rules.io.bank.dialect import STANDARD, BankDialect
from yorozu_rules.io.bank.layout import layout
from yorozu_rules.io.bank.naming import BankNote, Speller
from yorozu_rules.io.bank.references import Reference, referenced, stated, unmatched
from yorozu_rules.payment.facts import Account, Payee
from yorozu_rules.payment.remitter import BankOffice, Remitter
from yorozu_rules.payment.run import Run


class Payout(NamedTuple):
    """What a run transfers to one payee; ``payee`` is None where nobody knows who it is."""

    payee: str | None
    yen: int


class BankDraft(NamedTuple):
    """A bank file before it is written: whose each transfer is, and which names were changed."""

    file: BankFile
    payees: tuple[str, ...]
    notes: tuple[BankNote, ...]


def draft_bank_file(
    run: Run,
    payees: Iterable[Payee],
    remitter: Remitter,
    *,
    on: date | None = None,
    dialect: BankDialect = STANDARD,
    offices: Iterable[BankOffice] = (),
    references: Mapping[str, str] | None = None,
) -> BankDraft:
    """Return a run's transfers (全銀 総合振込) as a file to be looked at, with what was changed.

    One data record a transfer, in the run's order; count and total are those of the run, to the
    yen. ``on`` is the day of transfer, by default the run's. ``offices`` are the names of banks
    and branches; ``references`` the customer codes or the text of each payee, by id.

    Raises FactError with all that stops the file, by ids: a day on which offices are closed, no
    transfer, one without payee or account, twice one payee or account, yen or names that do not
    fit. Nothing is left out to make the rest fit.

    >>> import yorozu_rules as yr
    >>> book, day = yr.rulebook("r5-dispatch"), date(2023, 11, 20)
    >>> run = yr.pay_month([], payees=[], ledger=yr.Ledger(), paid_on=day, book=book)
    >>> account = {"bank": "0001", "branch": "001", "number": "0000001", "holder": "ﾖﾛｽﾞ"}
    >>> remitter = Remitter(code="1", account=yr.Account(kind="current", **account))
    >>> draft_bank_file(run, [], remitter)
    Traceback (most recent call last):
    yorozu_rules.errors.FactError: the run has no transfer; expected at least one
    """
    paid = [Payout(one.payee, one.net) for one in run.payments if one.net]
    return drafted(
        paid,
        payees,
        remitter,
        on=run.paid_on if on is None else on,
        dialect=dialect,
        offices=offices,
        references=references,
    )


def drafted(
    paid: Sequence[Payout],
    payees: Iterable[Payee],
    remitter: Remitter,
    *,
    on: date,
    dialect: BankDialect,
    offices: Iterable[BankOffice],
    references: Mapping[str, str] | None,
) -> BankDraft:
    """Return transfers as a file, as ``draft_bank_file`` does."""
    known = list(payees)
    trailer = BankTrailer(count=len(paid), yen=sum(max(one.yen, 0) for one in paid))
    problems: list[str] = []
    record_bytes("trailer", trailer, "the run", problems)
    if problems:  # a million transfers, or more yen than can be: nothing else is worth saying
        raise FactError(problems)
    by_id = {payee.id: payee for payee in known}
    paid_to = [one.payee for one in paid]
    given, problems = stated(references)
    if problems:
        raise FactError(problems)
    speller = Speller(dialect, offices)
    problems += [
        *_of_day(on),
        *_of_transfers(paid, known),
        *unmatched(paid_to, dialect, given),
    ]
    header = _header(remitter, on, speller)
    if header is not None:
        record_bytes("header", header, "remitter", problems)
    transfers: list[BankTransfer] = []
    for one in paid:
        payee = None if one.payee is None else by_id.get(one.payee)
        if payee is not None and payee.account is not None:
            transfer = _transfer(payee, payee.account, one.yen, speller, dialect, given)
            if one.yen > 0:
                record_bytes("data", transfer, f"payee {payee.id}", problems)
            transfers.append(transfer)
    if header is None or problems or speller.problems:
        raise FactError([*problems, *speller.problems])
    file = BankFile(
        header=header,
        transfers=tuple(transfers),
        trailer=trailer,
        line_ends=dialect.line_ends,
        eof_mark=dialect.eof_mark,
    )
    return BankDraft(file, tuple(f"{one.payee}" for one in paid), tuple(speller.notes))


def _header(remitter: Remitter, on: date, speller: Speller) -> BankHeader | None:
    """Return the first record; None where the remitter's account is of a kind that none has."""
    account = remitter.account
    fields = layout("header").named
    names = speller.office("remitter", "header", (account.bank, account.branch))
    if account.kind == "savings":
        speller.say("remitter: read a savings account; expected ordinary or current")
        return None
    return BankHeader(
        code=remitter.code.zfill(fields["code"].width),
        name=speller.name("remitter", remitter.shown, fields["name"]),
        day=MonthDay(on.month, on.day),
        bank=account.bank,
        branch=account.branch,
        kind=account.kind,
        number=account.number,
        **names,
    )


def _transfer(
    payee: Payee,
    account: Account,
    yen: int,
    speller: Speller,
    dialect: BankDialect,
    references: Mapping[str, str],
) -> BankTransfer:
    """Return one data record."""
    of = f"payee {payee.id}"
    names = speller.office(of, "data", (account.bank, account.branch))
    text = references.get(payee.id)
    found = Reference() if text is None else referenced(payee.id, text, dialect, speller)
    return BankTransfer(
        bank=account.bank,
        branch=account.branch,
        clearing=dialect.written("clearing"),
        kind=account.kind,
        number=account.number,
        holder=speller.name(of, account.holder, layout("data").named["holder"]),
        yen=yen,
        new_code=dialect.written("new_code"),
        transfer_kind=dialect.written("transfer_kind"),
        **names,
        customer_1=found.customer_1,
        customer_2=found.customer_2,
        identification=found.identification,
    )


def _of_day(on: date) -> Iterator[str]:
    """Yield why nothing can be transferred on a day."""
    try:
        if not is_business_day(on):
            near = next_business_day(on)
            yield f"day of transfer: read {on}; expected a business day, such as {near}"
    except YearNotKnown as error:
        yield f"day of transfer: {error}"


def _of_transfers(paid: Sequence[Payout], payees: Sequence[Payee]) -> Iterator[str]:
    """Yield what stops transfers: no payee or account, one of them twice, no yen to move."""
    if not paid:
        yield "the run has no transfer; expected at least one"
    by_id = {payee.id: payee for payee in payees}
    for twice in repeated(payee.id for payee in payees):
        yield f"payees: {twice} stands twice; expected once"
    for twice in repeated(one.payee for one in paid if one.payee is not None):
        yield f"payee {twice}: several transfers; expected one a payee"
    owners: dict[tuple[str, ...], str] = {}
    for place, (name, yen) in enumerate(paid, 1):
        who = f"transfer {place}" if name is None else f"payee {name}"
        if name is None:
            yield f"{who}: no payee is known; expected one, with its account"
        elif name not in by_id:
            yield f"{who}: not among the payees; expected its record"
        else:
            account = by_id[name].account
            if account is None:
                yield f"{who}: no account; expected one, with the holder's registered kana"
            else:
                where = account.bank, account.branch, account.kind, account.number
                other = owners.setdefault(where, name)
                if other != name:
                    yield f"payees {other} and {name}: the same account; expected one payee for it"
        if yen < 1:
            yield f"{who}: read {yen} yen; expected at least 1"
