"""Rows of a frame of legs as JSON texts, and a claim's journey put together of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from yorozu_rules.frames.records import NULL, Values, record_texts, values_of
from yorozu_rules.frames.table import FrameTable
from yorozu_rules.io.tables.draft import Path
from yorozu_rules.io.tables.headings import Kind, kinds

_RAIL = "rail"
Fact = tuple[str, ...]


class LegTexts(NamedTuple):
    """The kind of each row that has one, its leg's number as stated, its record's inside."""

    kinds: dict[int, Kind]
    numbers: Values
    records: list[str]


def leg_texts(table: FrameTable, odd: set[int]) -> LegTexts:
    """Return the texts of all rows; ``odd`` takes those that are to be read cell by cell."""
    leaves: list[tuple[Fact, Values]] = []
    nullable: set[Fact] = set()
    for column, cells in zip(table.headings.columns, table.columns, strict=True):
        if column is None:
            odd.update(row for row in range(table.size) if cells.text(row))
            continue
        if column.nullable:
            nullable.add(column.path)
        values = values_of(column, cells, odd)
        if values is not None or column.nullable:
            leaves.append((column.path, values or [""] * table.size))
    given = dict(leaves)
    none = [""] * table.size
    of_kind: dict[str, list[int]] = {}
    for number, said in enumerate(given.get(("kind",), none)):
        of_kind.setdefault(said, []).append(number)
    found: dict[int, Kind] = {}
    records = [""] * table.size
    for said, rows in of_kind.items():
        if not said:
            odd.update(rows)
            continue
        spec = kinds()[json.loads(said)]
        own = _own(spec, leaves, rows, odd)
        null: frozenset[Path] = frozenset(
            spec.fact(path) for path in nullable if path[0] in spec.takes
        )
        fixed = "".join(f'"{key}":{json.dumps(value)},' for key, value in spec.fixed.items())
        for row, text in zip(rows, record_texts(own, len(rows), null), strict=True):
            records[row] = fixed + text
            found[row] = spec
    return LegTexts(found, given.get(("leg",), none), records)


def _own(
    spec: Kind, leaves: Sequence[tuple[Fact, Values]], rows: Sequence[int], odd: set[int]
) -> dict[Path, Values]:
    """Return what rows of a kind say; those that say what they cannot, or say it twice, are odd."""
    own: dict[Path, Values] = {}
    for path, values in leaves:
        if path[0] in ("claim", "kind") or (path[0] == "leg" and "leg" in spec.takes):
            continue
        mine = [values[row] for row in rows]
        if path[0] not in spec.takes:
            if any(mine):
                odd.update(row for row, value in zip(rows, mine, strict=True) if value)
            continue
        fact = spec.fact(path)
        if fact == ("item",):
            mine = [_only(value, row, odd) for row, value in zip(rows, mine, strict=True)]
        if fact in own:  # another column of the same fact
            pairs = list(zip(rows, own[fact], mine, strict=True))
            odd.update(row for row, one, other in pairs if one and other)
            mine = [one or other for _, one, other in pairs]
        own[fact] = mine
    return own


def _only(value: str, row: int, odd: set[int]) -> str:
    """Return the one item of a list; a row with more or less than one is odd."""
    items = json.loads(value) if value else []
    if len(items) == 1:
        return json.dumps(items[0])
    odd.update([row] if value else [])
    return ""


def journey_text(said: str, facts: str, texts: LegTexts | None, rows: Sequence[int]) -> str | None:
    """Return the JSON of a claim's journey; None where its rows are to be read cell by cell."""
    if not said or bool(rows) != (said == '"yes"'):
        return None
    if said == '"no"':
        return None if facts else NULL
    lists = _lists(texts, rows) if texts is not None else {"legs": []}
    if lists is None:
        return None
    parts = [
        f'"{name}":[{",".join([f"{{{record[:-1]}}}" for record in its])}]'
        for name, its in lists.items()
    ]
    return f"{{{facts}{','.join(parts)}}}"


def _lists(texts: LegTexts, rows: Sequence[int]) -> dict[str, list[str]] | None:
    """Return the records of each list, charges in that of their leg; None where one is odd."""
    lists: dict[str, list[str]] = {"legs": []}
    rides: dict[str, int] = {}
    charges: list[int] = []
    for row in rows:
        spec = texts.kinds[row]
        if spec.to == "charges":
            charges.append(row)
            continue
        its = lists.setdefault(spec.to, [])
        its.append(texts.records[row])
        if spec.to == "legs":
            number = str(len(its))
            if texts.numbers[row] not in ("", number):
                return None
            if spec.name == _RAIL:
                rides[number] = len(its) - 1
    of_ride: dict[int, list[str]] = {}
    for row in charges:
        ride = rides.get(texts.numbers[row])
        if ride is None:
            return None
        of_ride.setdefault(ride, []).append(f"{{{texts.records[row][:-1]}}}")
    for ride, own in of_ride.items():
        lists["legs"][ride] += f'"charges":[{",".join(own)}],'
    return lists
