"""Claims and the record of the year, from JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from yorozu_rules.dispatch.facts import Claim, VisitRecord
from yorozu_rules.errors import InputError
from yorozu_rules.facts import Fact
from yorozu_rules.io.lines import parse, records


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


def read_claims(paths: str | Path | Iterable[str | Path]) -> tuple[SourcedClaim, ...]:
    """Read claims from one or more files of JSON Lines, all or none.

    Raises InputError with every problem of every file at once; a claim id, and a visit id, may
    stand only once in all of them.

    >>> read_claims("nowhere.jsonl")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.jsonl: cannot be read: No such file or directory
    """
    said: list[str] = []
    claims: list[SourcedClaim] = []
    sources = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
    if len({path.resolve() for path in sources}) < len(sources):
        said.append(f"the same file twice: {', '.join(map(str, sources))}")
    for path in sources:
        for record in records(path, said):
            claim = parse(record, Claim, str(path), said)
            if claim is not None:
                claims.append(SourcedClaim(f"{path}:{record.number}", claim))
    said.extend(_repeated(claims))
    if said:
        raise InputError(said)
    return tuple(claims)


def read_history(path: str | Path) -> History:
    """Read the record of the year; its first line says {"history": "complete"} or "partial".

    Raises InputError with every problem at once.

    >>> read_history("nowhere.jsonl")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.jsonl: cannot be read: No such file or directory
    """
    said: list[str] = []
    head: HistoryHead | None = None
    visits: list[VisitRecord] = []
    path = Path(path)
    for place, record in enumerate(records(path, said)):
        if place == 0:
            head = parse(record, HistoryHead, str(path), said)
            if head is None:
                said.append(
                    f'{path}:{record.number}: expected the first line {{"history": '
                    '"complete"}, or "partial" where visits may be missing'
                )
            continue
        visit = parse(record, VisitRecord, str(path), said)
        if visit is not None:
            visits.append(visit)
    if said or head is None:
        raise InputError(said)
    return History(head.history == "complete", tuple(visits))


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


def _repeated(claims: Sequence[SourcedClaim]) -> list[str]:
    first: dict[tuple[str, str], str] = {}
    said = []
    for where, claim in claims:
        for key in (("claim", claim.id), *(("visit", visit.id) for visit in claim.visits)):
            earlier = first.setdefault(key, where)
            if earlier != where:
                said.append(f"{where}: {key[0]} id {key[1]} stands at {earlier} already")
    return said
