"""A run of payments over files: payees, ledger and decisions in, payments and entries out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from yorozu_rules.errors import ManyProblems
from yorozu_rules.io.complaints import Complaints, refuse
from yorozu_rules.io.entering import LedgerFile, entered, kept, open_ledger, there_already
from yorozu_rules.io.folder import Staged
from yorozu_rules.io.payments import (
    PAYMENTS,
    payment_lines,
    read_decisions,
    read_payees,
    run_summary,
    sample_json,
)
from yorozu_rules.outcome import Outcome
from yorozu_rules.payment.digest import run_digest
from yorozu_rules.payment.facts import Decision, Payee
from yorozu_rules.payment.ledger import Ledger
from yorozu_rules.payment.month import pay_month
from yorozu_rules.payment.run import Run
from yorozu_rules.payment.sample import monthly_sample
from yorozu_rules.rulebooks import Rulebook

PAYMENT, SAMPLE = "payment.json", "sample.json"


class Paying(NamedTuple):
    """What a run of payments is made from, beside the outcomes."""

    payees: tuple[Payee, ...]
    decisions: tuple[Decision, ...]
    ledger: LedgerFile
    paid_on: date
    charge: int | None
    seed: str


class Paid(NamedTuple):
    """A run of payments; ``again``: the ledger had it already, and nothing was entered."""

    run: Run
    again: bool


def open_paying(
    payees: Path,
    ledger: Path,
    decisions: Path | None,
    *,
    paid_on: date,
    charge: int | None = None,
    seed: str | None = None,
    begin: bool = False,
) -> Paying:
    """Read payees, ledger and decisions; InputError shows the problems of all of them at once.

    ``seed`` is that of the monthly sample; None takes the day of payment.
    """
    complaints = Complaints()
    people: tuple[Payee, ...] = ()
    decided: tuple[Decision, ...] = ()
    file = LedgerFile(ledger, Ledger(), None)
    try:
        people = read_payees(payees)
    except ManyProblems as error:
        complaints.extend(error.problems)
    try:
        decided = read_decisions(decisions) if decisions else ()
    except ManyProblems as error:
        complaints.extend(error.problems)
    try:
        file = open_ledger(ledger, begin=begin)
    except ManyProblems as error:
        complaints.extend(error.problems)
    refuse(complaints)
    return Paying(people, decided, file, paid_on, charge, f"{paid_on}" if seed is None else seed)


def pay_into(folder: Staged, outcomes: Sequence[Outcome], paying: Paying, book: Rulebook) -> Paid:
    """Pay outcomes, write what was paid into a folder, and enter it once the folder appears.

    Where the ledger's last run was made from the very same input, it is that run again: the same
    bytes are written, and nothing is entered. Raises InputError where the ledger was to be begun
    and has another run.
    """
    ledger = paying.ledger.ledger
    before = Ledger(ledger.posted[:-1])
    again = bool(ledger.posted) and ledger.posted[-1].digest == _digest(
        outcomes, paying, before, book
    )
    if paying.ledger.begun and not again:
        raise there_already(paying.ledger.path)
    run = pay_month(
        outcomes,
        payees=paying.payees,
        ledger=before if again else ledger,
        paid_on=paying.paid_on,
        book=book,
        decisions=paying.decisions,
        charge=paying.charge,
    )
    sample = monthly_sample(run, outcomes, seed=paying.seed, book=book)
    with folder.file(PAYMENTS) as file:
        for line in payment_lines(run):
            file.write(line)
    with folder.file(PAYMENT) as file:
        file.write(json.dumps(run_summary(run), ensure_ascii=False, indent=2))
    with folder.file(SAMPLE) as file:
        file.write(sample_json(sample))
    step = kept(paying.ledger) if again else entered(paying.ledger, ledger.plus(run.posted()))
    folder.together_with(step)
    return Paid(run, again)


def _digest(outcomes: Sequence[Outcome], paying: Paying, ledger: Ledger, book: Rulebook) -> str:
    return run_digest(
        outcomes,
        payees=paying.payees,
        ledger=ledger,
        paid_on=paying.paid_on,
        book=book,
        decisions=paying.decisions,
        charge=paying.charge,
    )
