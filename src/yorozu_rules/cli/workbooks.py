"""workbook: what a run of settle wrote, as one workbook."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from yorozu_rules.errors import InputError
from yorozu_rules.io.payments import PaymentsRead, read_payees, read_payments
from yorozu_rules.io.run import read_outcomes
from yorozu_rules.outcome import Source
from yorozu_rules.payment.notice import Notice, payment_notices
from yorozu_rules.registry import rulebook
from yorozu_rules.sheets.writing import write_workbook
from yorozu_rules.text.words import Lang, word


def made_workbook(options: argparse.Namespace) -> Iterator[str]:
    """Write the workbook of a folder, and yield where it is."""
    lang: Lang = options.lang
    folder: Path = options.folder
    outcomes = tuple(read_outcomes(folder))
    paid = read_payments(folder)
    notices = _notices(options, paid, outcomes[0].source) if options.payees else ()
    write_workbook(
        options.file,
        *((paid,) if paid else ()),
        outcomes,
        *((notices,) if notices else ()),
        lang=lang,
        replace=options.replace,
    )
    yield f"{word('written', lang)}: {options.file}"


def _notices(
    options: argparse.Namespace, paid: PaymentsRead | None, source: Source
) -> tuple[Notice, ...]:
    """Return the notices of a folder's payments, under the rulebook that they were made with."""
    if paid is None:
        raise InputError([f"--payees: {options.folder} has no payments to give notice of"])
    book = rulebook(options.rulebook or source.rulebook)
    if book.source.digest != source.digest:
        raise InputError(
            [
                f"{options.folder}: made with rulebook {source.rulebook} ({source.digest}), not "
                f"with {book.id} ({book.source.digest}); expected --rulebook with that one"
            ]
        )
    payees = read_payees(options.payees)
    known = {payee.id for payee in payees}
    missing = sorted(one.payee for one in paid.payments if one.payee and one.payee not in known)
    if missing:
        raise InputError([f"{options.payees}: no payee {', '.join(missing)}"])
    return payment_notices(paid, payees, book)
