"""A run's transfers as bytes, or as a file that is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from yorozu_rules.errors import OutputError
from yorozu_rules.io.bank.dialect import STANDARD, BankDialect
from yorozu_rules.io.bank.draft import draft_bank_file
from yorozu_rules.io.bank.naming import BankNote
from yorozu_rules.payment.facts import Payee
from yorozu_rules.payment.remitter import BankOffice, Remitter
from yorozu_rules.payment.run import Run


def bank_file(
    run: Run,
    payees: Iterable[Payee],
    remitter: Remitter,
    *,
    on: date | None = None,
    dialect: BankDialect = STANDARD,
    offices: Iterable[BankOffice] = (),
    references: Mapping[str, str] | None = None,
) -> bytes:
    """Return a run's transfers as the bytes of a bank file (全銀 総合振込).

    By default no name is changed; what a dialect changes, ``draft_bank_file`` lists. The arguments
    are its own; raises FactError as it does.

    >>> import yorozu_rules as yr
    >>> book, day = yr.rulebook("r5-dispatch"), date(2023, 11, 20)
    >>> run = yr.pay_month([], payees=[], ledger=yr.Ledger(), paid_on=day, book=book)
    >>> account = {"bank": "0001", "branch": "001", "number": "0000001", "holder": "ﾖﾛｽﾞ"}
    >>> remitter = Remitter(code="1", account=yr.Account(kind="current", **account))
    >>> bank_file(run, [], remitter)
    Traceback (most recent call last):
    yorozu_rules.errors.FactError: the run has no transfer; expected at least one
    """
    draft = draft_bank_file(
        run, payees, remitter, on=on, dialect=dialect, offices=offices, references=references
    )
    return draft.file.to_bytes()


def write_bank_file(
    path: str | Path,
    run: Run,
    payees: Iterable[Payee],
    remitter: Remitter,
    *,
    on: date | None = None,
    dialect: BankDialect = STANDARD,
    offices: Iterable[BankOffice] = (),
    references: Mapping[str, str] | None = None,
    replace: bool = False,
) -> tuple[BankNote, ...]:
    """Write a bank file that is there whole or not at all; returns which names were changed.

    Raises FactError as ``draft_bank_file`` does, and OutputError where the file is there already
    and not to be replaced, or cannot be written.

    >>> import yorozu_rules as yr
    >>> book, day = yr.rulebook("r5-dispatch"), date(2023, 11, 20)
    >>> run = yr.pay_month([], payees=[], ledger=yr.Ledger(), paid_on=day, book=book)
    >>> account = {"bank": "0001", "branch": "001", "number": "0000001", "holder": "ﾖﾛｽﾞ"}
    >>> remitter = Remitter(code="1", account=yr.Account(kind="current", **account))
    >>> write_bank_file("transfers.txt", run, [], remitter)
    Traceback (most recent call last):
    yorozu_rules.errors.FactError: the run has no transfer; expected at least one
    """
    draft = draft_bank_file(
        run, payees, remitter, on=on, dialect=dialect, offices=offices, references=references
    )
    put(Path(path), draft.file.to_bytes(), replace=replace)
    return draft.notes


def put(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Write bytes into a file that is there whole or not at all; OutputError as above."""
    _nameable(path)
    if path.exists() and not replace:
        raise OutputError(f"{path}: is there already; choose another name, or replace it")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as beside:
            new = Path(beside, "new")
            with new.open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
    except OSError as error:
        raise OutputError(f"{path.name}: cannot be written: {error.strerror}") from error


def _nameable(path: Path) -> None:
    """Raise OutputError where no file can have such a name, as with a character of zeros."""
    try:
        raw = os.fsencode(path)
    except UnicodeEncodeError:
        raw = b"\0"
    if 0 in raw:
        raise OutputError(f"{path.name!r}: cannot be written: no file can have such a name")
