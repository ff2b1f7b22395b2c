"""Payees, decisions and runs as files: JSON Lines in, JSON and CSV out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple, TypeVar

from pydantic import BaseModel, ConfigDict, Field, RootModel, ValidationError

from yorozu_rules.errors import InputError, YorozuError
from yorozu_rules.facts import Day
from yorozu_rules.io.lines import parse, records
from yorozu_rules.io.outcomes import LONGEST_OUTCOME, outcome_from_json, outcome_to_json
from yorozu_rules.law.withholding import remittance_due
from yorozu_rules.outcome import Outcome
from yorozu_rules.payment.facts import Decision, Payee
from yorozu_rules.payment.ledger import digest_after
from yorozu_rules.payment.notice import Notice, tax_base
from yorozu_rules.payment.record import Record
from yorozu_rules.payment.run import Run
from yorozu_rules.payment.sample import Sample
from yorozu_rules.payment.transfer import Base, Payment

PAYMENTS = "payments.jsonl"
PAYMENT_SCHEMA = "yorozu-rules/payment/1"
SAMPLE_SCHEMA = "yorozu-rules/sample/1"
M = TypeVar("M", bound=BaseModel)
Row = tuple[str | int, ...]


class BaseFile(BaseModel):
    """What tax was withheld from, in a file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    of: str
    yen: int
    withheld: int


class PaymentFile(BaseModel):
    """A payment in a file; its outcome is read by itself."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    schema_: Literal["yorozu-rules/payment/1"] = Field(validation_alias="schema")
    run: str
    paid_on: Day
    payee: str | None
    experts: tuple[str, ...]
    category: str
    bases: tuple[BaseFile, ...]
    gross: int
    withheld: int
    net: int
    outcome: dict[str, object]


class DecisionRecord(RootModel[Decision]):
    """A decision in a file; ``decision`` names its kind."""


def read_payees(path: str | Path) -> tuple[Payee, ...]:
    """Read payees from JSON Lines, all or none; InputError with every problem at once.

    >>> read_payees("nowhere.jsonl")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.jsonl: cannot be read: No such file or directory
    """
    return _read(path, Payee)


def read_decisions(path: str | Path) -> tuple[Decision, ...]:
    """Read decisions from JSON Lines, all or none; InputError with every problem at once.

    >>> read_decisions("nowhere.jsonl")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.jsonl: cannot be read: No such file or directory
    """
    return tuple(one.root for one in _read(path, DecisionRecord))


def _read(path: str | Path, model: type[M]) -> tuple[M, ...]:
    said: list[str] = []
    path = Path(path)
    read = [parse(record, model, str(path), said) for record in records(path, said)]
    if said:
        raise InputError(said)
    return tuple(one for one in read if one is not None)


def payment_lines(run: Run) -> Iterator[str]:
    """Yield each payment of a run as a line of JSON; the same run gives the same bytes."""
    for payment in run.payments:
        yield _json(
            {
                "schema": PAYMENT_SCHEMA,
                "run": run.id,
                "paid_on": f"{run.paid_on}",
                "payee": payment.payee,
                "experts": payment.experts,
                "category": payment.category,
                "bases": [base._asdict() for base in payment.bases],
                "gross": payment.gross,
                "withheld": payment.withheld,
                "net": payment.net,
                "outcome": json.loads(outcome_to_json(payment.outcome)),
            }
        )


def run_summary(run: Run) -> dict[str, object]:
    """Return what a run came to: how many transfers, their sums, and by when tax is remitted."""
    moving = run.transfers
    bases = [base for payment in run.payments for base in payment.bases]
    return {
        "run": run.id,
        "digest": run.digest,
        "paid_on": f"{run.paid_on}",
        "ledger_before": run.before,
        "ledger_after": digest_after(run.posted()),
        "transfers": len(moving),
        "gross": sum(payment.gross for payment in run.payments),
        "withheld": sum(payment.withheld for payment in run.payments),
        "to_remit": sum(base.withheld for base in bases if base.withheld > 0),
        "to_claim_from_tax_office": -sum(base.withheld for base in bases if base.withheld < 0),
        "net": sum(payment.net for payment in run.payments),
        "charges": sum(line.allowed for line in run.charges) if run.charges else None,
        "direct": sum(line.allowed for line in run.direct.lines),
        "remitted_by": f"{remittance_due(run.paid_on)}",
        "notes": [{**note._asdict(), "values": dict(note.values)} for note in run.notes],
    }


def sample_json(sample: Sample) -> str:
    """Return a monthly sample as JSON."""
    drawn = {
        name: [one._asdict() for one in getattr(sample, name)] for name in ("experts", "bodies")
    }
    return json.dumps(
        {"schema": SAMPLE_SCHEMA, **sample._asdict(), **drawn}, ensure_ascii=False, indent=2
    )


PAYMENT_COLUMNS = (
    *("run", "paid-on", "payee", "experts", "invoice-number", "fees", "fees-tax", "travel-cost"),
    *("gross", "tax-base", "tax-withheld", "tax-refund", "net"),
)
RECORD_COLUMNS = (
    *("year", "payee", "fees", "fees-tax", "travel-cost", "gross", "tax-withheld"),
    *("reported", "due"),
)


def payment_row(notice: Notice) -> Row:
    """Return what one payee gets, in yen, in the order of PAYMENT_COLUMNS."""
    return (
        notice.run,
        f"{notice.paid_on}",
        notice.payee,
        " ".join(notice.experts),
        notice.invoice_number or "",
        notice.fees,
        notice.tax,
        notice.travel,
        notice.gross,
        tax_base(notice),
        notice.withheld + notice.refund,
        notice.refund,
        notice.net,
    )


def record_row(record: Record) -> Row:
    """Return a year's record of one payee, in yen, in the order of RECORD_COLUMNS."""
    return (
        record.year,
        record.payee,
        record.fees,
        record.tax,
        record.travel,
        record.gross,
        record.withheld,
        "yes" if record.reported else "no",
        f"{record.due}" if record.reported else "",
    )


class PaymentsRead(NamedTuple):
    """The payments of a folder that a run has written, with its id and its day."""

    id: str
    paid_on: date
    payments: tuple[Payment, ...]


def read_payments(folder: Path) -> PaymentsRead | None:
    """Return the payments of a folder that a run has written; None where nothing was paid.

    Raises InputError, with file and line, for one that is not as it was written.

    >>> read_payments(Path("nowhere")) is None
    True
    """
    read = tuple(_each_payment(folder))
    if not read:
        return None
    _, run, paid_on = read[0]
    return PaymentsRead(run, paid_on, tuple(payment for payment, _, _ in read))


def read_payment_outcomes(folder: Path) -> Iterator[Outcome]:
    """Yield the outcome of each payment of a folder that a run has written; none without payments.

    Raises InputError, with file and line, for one that is not as it was written.
    """
    return (payment.outcome for payment, _, _ in _each_payment(folder))


def _each_payment(folder: Path) -> Iterator[tuple[Payment, str, date]]:
    """Yield each payment of a folder, with the run's id and day."""
    path = folder / PAYMENTS
    if not path.exists() or not path.stat().st_size:  # nothing was paid, or to be paid
        return
    said: list[str] = []
    for record in records(path, said, longest=LONGEST_OUTCOME):
        try:
            read = PaymentFile.model_validate_json(record.text)
        except ValidationError as error:
            said = [f"{path}:{record.number}: is no payment as a run writes it"]
            raise InputError(said) from error
        try:
            outcome = outcome_from_json(json.dumps(read.outcome))
        except YorozuError as error:
            raise InputError([f"{path}:{record.number}: {error}"]) from error
        bases = tuple(Base(one.of, one.yen, one.withheld) for one in read.bases)
        payment = Payment(read.payee, read.experts, read.category, outcome, bases)
        if (read.gross, read.withheld, read.net) != (payment.gross, payment.withheld, payment.net):
            raise InputError([f"{path}:{record.number}: its sums are not those of its lines"])
        yield payment, read.run, read.paid_on
    if said:
        raise InputError(said)


def _json(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
