"""bank: the transfers of a run's folder as a file for the bank."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from yorozu_rules.calendar import read_date
from yorozu_rules.errors import FactError, InputError, OutOfRange, Unreadable
from yorozu_rules.io.bank.dialect import STANDARD, BankDialect
from yorozu_rules.io.bank.draft import drafted
from yorozu_rules.io.bank.folder import read_fact, read_paid
from yorozu_rules.io.bank.writing import put
from yorozu_rules.io.facts import read_facts
from yorozu_rules.io.payments import read_payees
from yorozu_rules.payment.remitter import BankOffice, Remitter
from yorozu_rules.text.numbers import number, yen
from yorozu_rules.text.words import Lang, word


def banked(options: argparse.Namespace) -> Iterator[str]:
    """Write the file; yield count and total, and every name that is not written as given."""
    lang: Lang = options.lang
    folder = read_paid(options.folder)
    try:
        on = folder.paid_on if options.on is None else read_date(options.on)
    except (Unreadable, OutOfRange) as error:
        raise InputError([f"--on: {error}"]) from error
    try:
        draft = drafted(
            folder.paid,
            read_payees(options.payees),
            read_fact(options.remitter, Remitter),
            on=on,
            dialect=read_fact(options.dialect, BankDialect) if options.dialect else STANDARD,
            offices=read_facts(options.offices, BankOffice) if options.offices else (),
            references=None,
        )
    except FactError as error:
        raise InputError([f"{options.folder}: {problem}" for problem in error.problems]) from error
    put(options.out, draft.file.to_bytes(), replace=options.replace)
    trailer = draft.file.trailer
    yield f"{word('transfers', lang)}: {number(trailer.count)}"
    yield f"{word('net', lang)}: {yen(trailer.yen, lang)}"
    for note in draft.notes:
        yield note.text(lang)
    yield f"{word('written', lang)}: {options.out}"
