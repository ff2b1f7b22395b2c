"""Claims and the record of the year, from JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from yorozu_rules.dispatch.facts import Claim, VisitRecord
from yorozu_rules.errors import InputError
from yorozu_rules.facts import Fact
from yorozu_rules.io.claim_lines import claim_lines, sources_of
from yorozu_rules.io.complaints import Complaints, refuse
from yorozu_rules.io.lines import lines, parse
from yorozu_rules.io.source import Source


class HistoryHead(Fact):
    """The first line of a history: the word of who kept it that nothing is missing, or not."""

    history: Literal["complete", "partial"]


class History(NamedTuple):
    """The record of the year as read: every visit, and whether that is all of them."""

    complete: bool
    records: tuple[VisitRecord, ...]


class SourcedClaim(NamedTuple):
    """A claim with the file and line that it came from."""

    where: str
    claim: Claim


def each_claim(paths: str | Path | Iterable[str | Path]) -> Iterator[SourcedClaim]:
    """Yield the claims of one or more files of JSON Lines, one at a time.

    Memory grows by the ids alone. At the end, raises InputError where anything was wrong, with the
    first thousand problems and the count of all: what has come until then is not all there is.

    >>> [claim.id for _, claim in each_claim("nowhere.jsonl")]
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.jsonl: cannot be read: No such file or directory
    """
    complaints = Complaints()
    for line in claim_lines(sources_of(paths, complaints), complaints):
        complaints.extend(line.complaints)
        if line.claim is not None and not line.problems:
            yield SourcedClaim(line.where, line.claim)
    refuse(complaints)


def read_claims(paths: str | Path | Iterable[str | Path]) -> tuple[SourcedClaim, ...]:
    """Read claims from one or more files of JSON Lines, all or none.

    Raises InputError with every problem of every file at once, up to a thousand and the count of
    all; a claim id, and a visit id, may stand only once in all of them.

    >>> read_claims("nowhere.jsonl")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.jsonl: cannot be read: No such file or directory
    """
    return tuple(each_claim(paths))


def read_history(path: str | Path) -> History:
    """Read the record of the year; its first line says {"history": "complete"} or "partial".

    Raises InputError with every problem at once, up to a thousand and the count of all.

    >>> read_history("nowhere.jsonl")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.jsonl: cannot be read: No such file or directory
    """
    return history_of(Source(path))


def history_of(source: Source) -> History:
    """Read the record of the year from a file that says afterwards what its bytes were."""
    complaints = Complaints()
    head: HistoryHead | None = None
    visits: list[VisitRecord] = []
    name = str(source.path)
    for place, record in enumerate(lines(source)):
        said: list[str] = []
        if place == 0:
            head = parse(record, HistoryHead, name, said)
            if head is None:
                said.append(
                    f'{name}:{record.number}: expected the first line {{"history": "complete"}}, '
                    'or "partial" where visits may be missing'
                )
        elif (visit := parse(record, VisitRecord, name, said)) is not None:
            visits.append(visit)
        complaints.extend(said)
    complaints.extend(source.problems)
    refuse(complaints)
    return History(head is not None and head.history == "complete", tuple(visits))


def read_inputs(
    claims: Iterable[str | Path], history: str | Path
) -> tuple[tuple[SourcedClaim, ...], History]:
    """Read claims and the record of the year; InputError shows the problems of both at once."""
    said: list[str] = []
    read = record = None
    try:
        read = read_claims(claims)
    except InputError as error:
        said.extend(error.problems)
    try:
        record = read_history(history)
    except InputError as error:
        said.extend(error.problems)
    if read is None or record is None:
        raise InputError(said)
    return read, record
