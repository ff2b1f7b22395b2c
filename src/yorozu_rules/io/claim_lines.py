"""Claims one at a time, each with the line that it came from and all that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from yorozu_rules.dispatch.facts import Claim
from yorozu_rules.io.complaints import Complaints
from yorozu_rules.io.lines import fact_of, lines
from yorozu_rules.io.source import Source


class Place(NamedTuple):
    """Where a row begins: its byte in the file, and its line."""

    offset: int
    line: int


class Row(NamedTuple):
    """A row of a table as read: the byte and the line where it begins, and its cells."""

    place: Place
    cells: tuple[str, ...]


class RefusedRows(NamedTuple):
    """The rows of a claim that cannot be used, as read, and every problem with them.

    ``claim`` is the id that the rows state, "" where they state none; ``legs`` without ``visits``
    are rows of a claim that the file of visits does not have.
    """

    claim: str
    visits: tuple[Row, ...]
    legs: tuple[Row, ...]
    problems: tuple[str, ...]


class ClaimLine(NamedTuple):
    """One record of a claims file: its bytes as they were read, and the claim in them.

    A record with ``problems`` is not to be settled, even where its claim can be read. Out of tables
    a record is its ``rows``, and its problems may name file and line themselves (``located``).
    """

    file: str
    number: int
    raw: bytes
    claim: Claim | None
    problems: tuple[str, ...] = ()
    rows: RefusedRows | None = None
    located: bool = False
    at: str = ""

    @property
    def where(self) -> str:
        """Return the file and line, as messages name them; ``at`` where rows are no lines."""
        return self.at or f"{self.file}:{self.number}"

    @property
    def complaints(self) -> Iterator[str]:
        """Yield each problem with file and line."""
        where = "" if self.located else f"{self.where}: "
        return (f"{where}{problem}" for problem in self.problems)


def sources_of(
    paths: str | Path | Iterable[str | Path | Source], whole: Complaints
) -> tuple[Source, ...]:
    """Return the files to be read; one given twice is a complaint, for all of it would be twice."""
    names = [paths] if isinstance(paths, str | Path) else list(paths)
    sources = tuple(one if isinstance(one, Source) else Source(one) for one in names)
    # Not Path.resolve: up to Python 3.12 a link to itself makes it raise what is no OSError.
    if len({os.path.realpath(source.path) for source in sources}) < len(sources):
        whole.extend([f"the same file twice: {', '.join(str(one.path) for one in sources)}"])
    return sources


def claim_lines(sources: Sequence[Source], whole: Complaints) -> Iterator[ClaimLine]:
    """Yield every record of the files, in order; ``whole`` takes what is wrong with a file itself.

    A claim id, and a visit id, may stand only once in all of the files: the later record has the
    problem. Only the ids and where they stand are kept.
    """
    seen = _Seen(sources)
    for place, source in enumerate(sources):
        for record in lines(source):
            claim, problems = fact_of(record, Claim)
            if claim is not None:
                problems += seen.repeated(claim, place, record.number)
            name = str(source.path)
            yield ClaimLine(name, record.number, record.raw, claim, tuple(problems))
        whole.extend(source.problems)


class _Seen:
    """Where each id stands, as one whole number: a text for each would take more than the id."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = sources
        self._claims: dict[str, int] = {}
        self._visits: dict[str, int] = {}

    def repeated(self, claim: Claim, source: int, line: int) -> list[str]:
        """Note the ids of a claim; return a problem for each that stands elsewhere already."""
        count = len(self._sources)
        here = line * count + source
        problems = []
        ids = [("claim", self._claims, claim.id)]
        ids += [("visit", self._visits, visit.id) for visit in claim.visits]
        for kind, places, name in ids:
            earlier = places.setdefault(name, here)
            if earlier != here:
                line_there, source_there = divmod(earlier, count)
                where = f"{self._sources[source_there].path}:{line_there}"
                problems.append(f"{kind} id {name} stands at {where} already")
        return problems
