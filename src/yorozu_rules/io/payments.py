"""Payees, decisions and runs as files: JSON Lines in, JSON and CSV out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, RootModel

from yorozu_rules.errors import InputError
from yorozu_rules.io.lines import parse, records
from yorozu_rules.io.outcomes import outcome_to_json
from yorozu_rules.law.withholding import remittance_due
from yorozu_rules.payment.facts import Decision, Payee
from yorozu_rules.payment.notice import Notice
from yorozu_rules.payment.record import Record
from yorozu_rules.payment.run import Run
from yorozu_rules.payment.sample import Sample

PAYMENT_SCHEMA = "yorozu-rules/payment/1"
SAMPLE_SCHEMA = "yorozu-rules/sample/1"
M = TypeVar("M", bound=BaseModel)
Row = tuple[str | int, ...]


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
    return {
        "run": run.id,
        "digest": run.digest,
        "paid_on": f"{run.paid_on}",
        "ledger_before": run.before,
        "transfers": len(moving),
        "gross": sum(payment.gross for payment in run.payments),
        "withheld": sum(payment.withheld for payment in run.payments),
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


def payment_rows(notices: Iterable[Notice]) -> Iterator[Row]:
    """Yield a table of what each payee gets, in yen: one row a payee, after its headings."""
    yield (
        "run",
        "paid_on",
        "payee",
        "experts",
        "invoice_number",
        "fees",
        "fees_tax",
        "travel",
        "gross",
        "tax_base",
        "withheld",
        "net",
    )
    for notice in notices:
        yield (
            notice.run,
            f"{notice.paid_on}",
            notice.payee,
            " ".join(notice.experts),
            notice.invoice_number or "",
            notice.fees,
            notice.tax,
            notice.travel,
            notice.gross,
            sum(base.yen for base in notice.bases),
            notice.withheld,
            notice.net,
        )


def record_rows(records: Iterable[Record]) -> Iterator[Row]:
    """Yield a table of the year's records, in yen: one row a payee, after its headings."""
    yield ("year", "payee", "fees", "fees_tax", "travel", "gross", "withheld", "reported", "due")
    for record in records:
        yield (
            record.year,
            record.payee,
            record.fees,
            record.tax,
            record.travel,
            record.gross,
            record.withheld,
            "yes" if record.reported else "no",
            f"{record.due}",
        )


def _json(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
