"""Claims out of two CSV files: all or none, or each by itself with what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pydantic import ValidationError

from yorozu_rules.dispatch.facts import Claim
from yorozu_rules.errors import InputError
from yorozu_rules.io.claim_lines import ClaimLine, RefusedRows, Row
from yorozu_rules.io.claims import SourcedClaim
from yorozu_rules.io.tables.draft import Draft
from yorozu_rules.io.tables.headings import columns
from yorozu_rules.io.tables.index import CLAIM, Block, Index, index_of, rows_of
from yorozu_rules.io.tables.journey import add_journey
from yorozu_rules.io.tables.problems import translated
from yorozu_rules.io.tables.rows import Table, table_at
from yorozu_rules.io.tables.visits import add_visits


class ClaimTables:
    """Two files that have been looked at, to be read claim by claim.

    ``visits`` and ``legs`` hold path, encoding and headings, with which rows that are refused can
    be written back as they were.
    """

    def __init__(self, visits: Index, legs: Index | None) -> None:
        self.visits = visits.table
        self.legs = legs.table if legs else None
        self._visits, self._legs = visits, legs

    def __iter__(self) -> Iterator[SourcedClaim | RefusedRows]:
        """Yield each claim, or its rows and their problems; the rows of one claim are held."""
        for line in self.lines():
            if line.claim is not None and not line.problems:
                yield SourcedClaim(line.where, line.claim)
            elif line.rows is not None:  # pragma: no branch  (lines of tables have rows)
                yield line.rows

    def lines(self) -> Iterator[ClaimLine]:
        """Yield each claim with its rows and what is wrong with them, for a run to settle."""
        for block in self._visits.blocks:
            if block == self._visits.of_claim[block.claim][0] or not block.claim:
                yield self._claim(block)
        for block in self._legs.blocks if self._legs else []:
            if not block.claim or block.claim not in self._visits.of_claim:
                yield self._without_visits(block)

    def _claim(self, block: Block) -> ClaimLine:
        draft = Draft()
        visits = _gathered(self._visits, block, draft)
        legs: tuple[Row, ...] = ()
        if self._legs and block.claim in self._legs.of_claim and block.claim:
            legs = _gathered(self._legs, self._legs.of_claim[block.claim][0], draft)
        add_visits(draft, self.visits, visits)
        add_journey(draft, self.legs, legs)
        self._say_shared_visits(draft, block)
        claim = None
        try:
            claim = Claim.model_validate_json(json.dumps(draft.data))
        except ValidationError as error:
            for problem in translated(error, draft):
                draft.say(problem)
        said = tuple(draft.said)
        rows = RefusedRows(block.claim, visits, legs, said)
        line = visits[0].place.line
        where = self.visits.where(visits[0], 1)
        return ClaimLine(
            str(self.visits.path), line, b"", claim, said, rows, located=True, at=where
        )

    def _say_shared_visits(self, draft: Draft, block: Block) -> None:
        """Say where a visit of this claim is another claim's too: which of the two is not known."""
        for record in draft.data.get("visits", []):
            places = self._visits.of_visit[record["id"]]
            for other, place in places.items():
                if other != block.claim:
                    draft.say(
                        f"{self.visits.at(places[block.claim])}: visit id {record['id']} "
                        f"stands at {self.visits.at(place)} in another claim too"
                    )

    def _without_visits(self, block: Block) -> ClaimLine:
        legs = self._legs.table if self._legs else self.visits
        found = rows_of(legs, block)
        heading = _claim_heading(legs)
        said = f"read {block.claim!r:.80}, which" if block.claim else "empty;"
        problem = (
            f"{legs.where(found[0])}: {heading}: {said} "
            f"{'is no claim of' if block.claim else 'expected the id of a claim of'} "
            f"{self.visits.path}"
        )
        rows = RefusedRows(block.claim, (), found, (problem,))
        line = found[0].place.line
        where = legs.where(found[0], 1)
        return ClaimLine(str(legs.path), line, b"", None, (problem,), rows, located=True, at=where)


def open_claim_tables(visits: str | Path, legs: str | Path | None = None) -> ClaimTables:
    """Return two claim files ready to be read claim by claim; both are looked through once.

    Raises InputError with what concerns a file as a whole: it is not there, its encoding, its
    headings, a quote that is not closed.

    >>> open_claim_tables("nowhere.csv")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.csv: cannot be read: No such file or directory
    """
    return claim_tables(
        lambda: table_at(Path(visits), "visits"),
        (lambda: table_at(Path(legs), "legs")) if legs is not None else None,
    )


def claim_tables(
    visits: Callable[[], Table], legs: Callable[[], Table] | None = None
) -> ClaimTables:
    """Return two tables, once opened, ready to be read claim by claim.

    Raises InputError with what is wrong with both of them as a whole.
    """
    said: list[str] = []
    read: list[Index] = []
    for opening in (visits, legs) if legs else (visits,):
        try:
            read.append(index_of(opening()))
        except InputError as error:
            said.extend(error.problems)
    if read and read[0].table.name == "visits" and not read[0].blocks:
        path = read[0].table.path
        said.insert(0, f"{path}: the file has headings and no rows; expected at least one claim")
    if said:
        raise InputError(said)
    return ClaimTables(read[0], read[1] if legs is not None else None)


def read_claim_tables(
    visits: str | Path, legs: str | Path | None = None
) -> tuple[SourcedClaim, ...]:
    """Read claims from a CSV file of visits and one of legs, all or none.

    Without ``legs``, no claim may have a journey with rows of its own. Raises InputError with
    every problem at once: file, line on which the row begins, heading, what was read, what was
    expected.

    >>> read_claim_tables("nowhere.csv")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.csv: cannot be read: No such file or directory
    """
    return all_claims(open_claim_tables(visits, legs))


def all_claims(tables: ClaimTables) -> tuple[SourcedClaim, ...]:
    """Return every claim of two tables; InputError with every problem where one cannot be used."""
    said: list[str] = []
    claims: list[SourcedClaim] = []
    for read in tables:
        if isinstance(read, RefusedRows):
            said.extend(read.problems)
        else:
            claims.append(read)
    if said:
        raise InputError(said)
    return tuple(claims)


def _gathered(index: Index, first: Block, draft: Draft) -> tuple[Row, ...]:
    """Return all rows of a claim in a file; rows that stand apart are a problem."""
    blocks: Sequence[Block] = index.of_claim[first.claim] if first.claim else [first]
    for other in blocks[1:]:
        draft.say(
            f"{index.table.at(other.place)}: {_claim_heading(index.table)}: "
            f"read {first.claim!r:.80}, "
            f"apart from its rows at {index.table.at(first.place)}; expected the rows of a claim "
            "together: sort the file by claim"
        )
    return tuple(row for block in blocks for row in rows_of(index.table, block))


def _claim_heading(table: Table) -> str:
    of, path = CLAIM[table.name]
    column = next(one for one in columns(table.name) if (one.of, one.path) == (of, path))
    return table.headings.named(column)
