"""The transfers of a run, from the folder that the run has written; and a fact from its file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from yorozu_rules.errors import InputError
from yorozu_rules.facts import Day, Fact, Id
from yorozu_rules.io.bank.draft import Payout
from yorozu_rules.io.lines import Record, fact_of, records
from yorozu_rules.io.outcomes import LONGEST_OUTCOME
from yorozu_rules.io.paying import PAYMENT
from yorozu_rules.io.payments import PAYMENTS

F = TypeVar("F", bound=Fact)


class _Net(Fact):
    payee: Id | None
    net: int


class _Summary(Fact):
    paid_on: Day
    transfers: int
    net: int


class PaidFolder(NamedTuple):
    """What a run transfers, and on which day."""

    paid_on: date
    paid: tuple[Payout, ...]


def read_paid(folder: Path) -> PaidFolder:
    """Read the transfers of a run's folder; count and yen have to be those of its summary.

    Raises InputError for a folder in which no run has paid, or that was changed since.

    >>> read_paid(Path("no"))
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: no/payments.jsonl: cannot be read: No such file or directory
    """
    path, said = folder / PAYMENTS, list[str]()
    lines = list(records(path, said, longest=LONGEST_OUTCOME))
    if said:
        raise InputError(said)
    try:
        summary = _part((folder / PAYMENT).read_text("utf-8"), _Summary)
        nets = [_part(line.text, _Net) for line in lines]
    except OSError as error:
        raise InputError([f"{folder / PAYMENT}: cannot be read: {error.strerror}"]) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError([f"{folder}: payments are not as a run writes them"]) from error
    paid = tuple(Payout(one.payee, one.net) for one in nets if one.net)
    sums, summed = (len(paid), sum(one.yen for one in paid)), (summary.transfers, summary.net)
    if sums != summed:
        raise InputError(
            [f"{path}: {sums[0]} transfers of {sums[1]} yen; expected {summed[0]} of {summed[1]}, "
             f"as {PAYMENT} says: one of the two was changed"]
        )  # fmt: skip
    return PaidFolder(summary.paid_on, paid)


def _part(text: str, kind: type[F]) -> F:
    """Return what is asked of a record, whatever else it says."""
    read = json.loads(text)
    return kind.model_validate_json(json.dumps({name: read[name] for name in kind.model_fields}))


def read_fact(path: Path, kind: type[F]) -> F:
    """Read the one fact of a file, on one line or on many. InputError with every problem.

    >>> from yorozu_rules.payment.remitter import Remitter
    >>> read_fact(Path("nowhere.json"), Remitter)
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.json: cannot be read: No such file or directory
    """
    said: list[str] = []
    text = " ".join(record.text for record in records(path, said))
    if said:
        raise InputError(said)
    fact, problems = fact_of(Record(1, text), kind)
    if fact is None:
        raise InputError([f"{path}: {problem}" for problem in problems])
    return fact
