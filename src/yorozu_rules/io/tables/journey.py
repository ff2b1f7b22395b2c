"""Rows of the legs file into the journey of their claim."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from yorozu_rules.io.claim_lines import Row
from yorozu_rules.io.tables.cells import expected
from yorozu_rules.io.tables.draft import Cell, Draft, Entry, Path, Table, cells_of
from yorozu_rules.io.tables.headings import Column, Kind, columns, kinds
from yorozu_rules.io.tables.visits import JOURNEY, JOURNEY_SAID
from yorozu_rules.io.tables.words import word

_KEYS = ("claim", "kind", "leg")  # what a row is, not what it says


def add_journey(draft: Draft, table: Table | None, found: Sequence[Row]) -> None:
    """Put the rows of the legs file into the draft, as far as the claim says that it has them.

    A journey without rows, rows without a journey, and facts of a journey that is none: each is a
    problem, for one of the two is a slip and nobody can know which.
    """
    said = draft.data.pop(JOURNEY_SAID[0], None)
    stated = draft.cells.get(JOURNEY_SAID)
    if stated is None:
        draft.data.pop(JOURNEY[0], None)  # then it is missing, and is said to be
        draft.broken.update([JOURNEY] if JOURNEY_SAID in draft.broken else [])
        return
    if said == "no":
        for cell in [cell for path, cell in draft.cells.items() if path[:1] == JOURNEY]:
            draft.say(cell.read(f"an empty cell, as {stated.heading} at {stated.where} says no"))
        draft.data[JOURNEY[0]] = None
    else:
        draft.data.setdefault(JOURNEY[0], {}).setdefault("legs", [])
    if bool(found) != (said == "yes"):
        draft.broken.add(JOURNEY)
    if found and table is not None and said == "yes":
        _add_rows(draft, table, found)
    elif found and table is not None:
        draft.say(
            f"{table.where(found[0])}: a row of a claim for which {stated.heading} at "
            f"{stated.where} says that there is none; expected one of the two to change"
        )
    elif said == "yes":
        draft.say(
            stated.read("rows of this claim in the file of legs, or 明細なし (no-items) if none")
        )


@cache
def facts_of(kind: str) -> dict[Path, Column]:
    """Return the columns that a kind of row takes, by the path of their fact in the record."""
    spec = kinds()[kind]
    return {
        spec.fact(column.path): column
        for column in columns("legs")
        if column.path[0] in spec.takes and not column.also and column.path[0] not in _KEYS
    }


def _add_rows(draft: Draft, table: Table, found: Sequence[Row]) -> None:
    """Add each row to its list; charges last, for they go to a leg by its number.

    Where it is not known what some row is, the numbers of legs are not either.
    """
    read = [(row, cells_of(draft, table, row, JOURNEY)) for row in found]
    kinds_of = [_kind(draft, table, row, cells) for row, cells in read]
    numbered = None not in kinds_of
    rides: dict[int, Path] = {}
    rows = [(*one, spec) for one, spec in zip(read, kinds_of, strict=True) if spec is not None]
    for row, cells, spec in rows:
        if spec.to == "charges":
            continue
        entry = Entry(table, row, facts_of(spec.name))
        place = _add(draft, (*JOURNEY, spec.to), entry, spec, cells)
        if spec.to == "legs" and numbered:
            number = int(place[-1]) + 1
            _check_number(draft, number, cells)
            rides |= {number: place} if spec.name == "rail" else {}
    for row, cells, spec in rows:
        ride = None
        if spec.to == "charges" and numbered:
            ride = _ride(draft, table, row, cells, rides)
        if ride:
            entry = Entry(table, row, facts_of(spec.name))
            _add(draft, (*ride, "charges"), entry, spec, cells)


def _kind(draft: Draft, table: Table, row: Row, cells: Sequence[Cell]) -> Kind | None:
    """Return what a row is; None, with a problem said, where it does not say."""
    cell = _of(cells, "kind")
    if cell is None:
        if cells:
            column = next(c for c in columns("legs") if c.path == ("kind",))
            where, heading = table.under(row, column), table.headings.named(column)
            draft.say(f"{where}: {heading}: empty; expected {expected('row-kind')}")
            draft.broken.add((*JOURNEY, row.place.line))
        return None
    name = draft.value((*JOURNEY, row.place.line), cell)
    return kinds()[name] if isinstance(name, str) else None


def _add(draft: Draft, path: Path, entry: Entry, spec: Kind, cells: Sequence[Cell]) -> Path:
    """Add a row to a list as its kind wants it; a fact that it cannot have is a problem."""
    place = draft.add(path, spec.fixed, entry)
    for cell in cells:
        path = cell.column.path
        if path[0] in spec.takes and path[0] not in _KEYS:
            draft.take((*place, *spec.fact(path)), cell)
        elif path[0] not in spec.takes and path[0] not in ("claim", "kind"):
            kind = f"{word('row-kind', spec.name, 'ja')} ({spec.name})"
            draft.say(cell.read(f"an empty cell in a row of the kind {kind}"))
    if spec.names.get("items") == "item" and "item" in (record := draft.record(place)):
        _only(draft, (*place, "item"), record)
    for column in entry.table.headings.columns:
        if column is not None and column.nullable and column.path[0] in spec.takes:
            fact = (*place, *spec.fact(column.path))
            if fact not in draft.cells and fact not in draft.broken:
                draft.put(fact, None)
    return place


def _only(draft: Draft, path: Path, record: dict[str, object]) -> None:
    """Make the items of a row its one item."""
    items = record["item"]
    if isinstance(items, list) and len(items) == 1:
        record["item"] = items[0]
    else:
        draft.say(draft.cells[path].read("one item"))
        draft.broken.add(path)


def _of(cells: Sequence[Cell], name: str) -> Cell | None:
    return next((cell for cell in cells if cell.column.path == (name,)), None)


def _check_number(draft: Draft, number: int, cells: Sequence[Cell]) -> None:
    """Say where a leg that states its number stands in another place."""
    cell = _of(cells, "leg")
    if cell is None:
        return
    read = draft.value((*JOURNEY, number), cell)
    if isinstance(read, int) and read != number:
        draft.say(cell.read(f"{number}, as the claim's legs count from the top"))


def _ride(
    draft: Draft, table: Table, row: Row, cells: Sequence[Cell], rides: dict[int, Path]
) -> Path | None:
    """Return the ride by rail that a charge belongs to; None, with a problem said, where none."""
    cell = _of(cells, "leg")
    if cell is None:
        column = next(c for c in columns("legs") if c.path == ("leg",))
        where, heading = table.under(row, column), table.headings.named(column)
        draft.say(f"{where}: {heading}: empty; expected the number of the charge's ride")
        return None
    read = draft.value((*JOURNEY, row.place.line), cell)
    if isinstance(read, int) and read not in rides:
        draft.say(cell.read("the number of one of the claim's legs by rail"))
        draft.broken.add(JOURNEY)
    return rides.get(read) if isinstance(read, int) else None
