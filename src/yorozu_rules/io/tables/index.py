"""Where the rows of each claim stand in a file, so that one claim at a time is held."""

from __future__ import annotations

from itertools import chain, takewhile
from typing import NamedTuple

from yorozu_rules.io.claim_lines import Place, Row
from yorozu_rules.io.tables.draft import key_of
from yorozu_rules.io.tables.rows import Table, body_rows

CLAIM = {"visits": ("claim", ("id",)), "legs": ("legs", ("claim",))}
VISIT = ("visit", ("id",))


class Block(NamedTuple):
    """Rows of one claim that stand together: where they begin, and the id; "" where none."""

    place: Place
    claim: str


class Index(NamedTuple):
    """A file's blocks in order, those of each claim, and the claims in which a visit id stands.

    A claim with more than one block has rows that stand apart; a row without an id is a block.
    """

    table: Table
    blocks: list[Block]
    of_claim: dict[str, list[Block]]
    of_visit: dict[str, dict[str, Place]]


def index_of(table: Table) -> Index:
    """Return where the rows of each claim stand; every row is read once, none is kept.

    Raises InputError, with the line, where the cells of a row cannot be told apart.
    """
    index = Index(table, [], {}, {})
    for row in body_rows(table):
        claim = claim_of(table, row)
        if not claim or not index.blocks or claim != index.blocks[-1].claim:
            block = Block(row.place, claim)
            index.blocks.append(block)
            index.of_claim.setdefault(claim, []).append(block)
        visit = key_of(table, row, *VISIT)
        if visit:
            index.of_visit.setdefault(visit, {}).setdefault(claim, row.place)
    return index


def rows_of(table: Table, block: Block) -> tuple[Row, ...]:
    """Return the rows of a block."""
    found = table.source.rows(block.place)
    first = next(found)
    if not block.claim:
        return (first,)
    same = takewhile(lambda row: claim_of(table, row) == block.claim, found)
    return tuple(chain([first], same))


def claim_of(table: Table, row: Row) -> str:
    """Return the id of the claim that a row is of; "" where it states none."""
    return key_of(table, row, *CLAIM[table.name])
