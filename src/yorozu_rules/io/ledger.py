"""The ledger as a file: a line a run and then its entries, each run sealed by a digest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from yorozu_rules.errors import InputError, OutOfOrder
from yorozu_rules.facts import Day, Fact
from yorozu_rules.io.lines import Record, parse, records
from yorozu_rules.payment.ledger import Entry, EntryKind, Ledger, Posted, digest_after

LEDGER_SCHEMA = "yorozu-rules/ledger/1"


class LedgerHead(Fact):
    """The first line of a ledger."""

    ledger: Literal["yorozu-rules/ledger/1"]


class PostedFile(Fact):
    """A run in a ledger; ``after`` is the digest of the ledger that ends with it."""

    run: str
    digest: str
    paid_on: Day
    rulebook: str
    rounding: str
    transfers: int
    before: str
    after: str
    entries: Annotated[int, Field(ge=0)]


class EntryFile(Fact):
    """An entry in a ledger, in yen."""

    id: str
    subject: str
    kind: EntryKind
    yen: int
    basis: str
    paid_on: Day
    payee: str
    expert: str
    case: str
    body: str
    day: Day
    digest: str
    reverses: str | None = None


class _Reader(NamedTuple):
    """Where the lines of a ledger come from, and what is wrong with them so far."""

    name: str
    lines: Iterator[Record]
    said: list[str]


def read_ledger(path: str | Path) -> Ledger:
    """Read a ledger; every run has to be whole, and to follow the one before it.

    Raises InputError for a file that was cut off or changed by hand.

    >>> read_ledger("nowhere.jsonl")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.jsonl: cannot be read: No such file or directory
    """
    path = Path(path)
    said: list[str] = []
    reader = _Reader(str(path), records(path, said), said)
    ledger = Ledger()
    head = next(reader.lines, None)
    if head is not None and parse(head, LedgerHead, reader.name, said) is not None:
        for record in reader.lines:
            posted = _run(record, reader)
            if posted is None:
                break
            try:
                ledger = ledger.plus(posted)
            except OutOfOrder as error:
                said.append(f"{path}:{record.number}: {error}")
                break
    if said:
        raise InputError(said)
    return ledger


def _run(record: Record, reader: _Reader) -> Posted | None:
    """Return one run with its entries; None after saying what is wrong with it."""
    where = f"{reader.name}:{record.number}"
    head = parse(record, PostedFile, reader.name, reader.said)
    if head is None:
        return None
    entries: list[Entry] = []
    for _ in range(head.entries):
        line = next(reader.lines, None)
        if line is None:
            reader.said.append(
                f"{where}: run {head.run} has {len(entries)} of {head.entries} entries; "
                "the file was cut off"
            )
            return None
        entry = parse(line, EntryFile, reader.name, reader.said)
        if entry is None:
            return None
        entries.append(Entry(**dict(entry)))
    posted = Posted(
        head.run,
        head.digest,
        head.paid_on,
        head.rulebook,
        head.rounding,
        head.transfers,
        head.before,
        tuple(entries),
    )
    if digest_after(posted) != head.after:
        reader.said.append(f"{where}: run {head.run} is not as it was written; it was changed")
        return None
    return posted


def ledger_lines(ledger: Ledger) -> Iterator[str]:
    """Yield the lines of a ledger's file; the same ledger always gives the same bytes.

    >>> list(ledger_lines(Ledger()))
    ['{"ledger":"yorozu-rules/ledger/1"}']
    """
    yield _line({"ledger": LEDGER_SCHEMA})
    for posted in ledger.posted:
        head = {**posted._asdict(), "paid_on": f"{posted.paid_on}", "entries": len(posted.entries)}
        yield _line({**head, "after": digest_after(posted)})
        for entry in posted.entries:
            yield _line({**entry._asdict(), "paid_on": f"{entry.paid_on}", "day": f"{entry.day}"})


def _line(record: dict[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))
