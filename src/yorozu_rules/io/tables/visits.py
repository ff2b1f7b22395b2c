"""Rows of the visits file into the draft of their claim."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from yorozu_rules.io.claim_lines import Row
from yorozu_rules.io.tables.draft import Cell, Draft, Entry, Path, Table, cells_of, key_of
from yorozu_rules.io.tables.headings import Column, columns

# What a row holds beside claim and visit, and the list of its visit that each part goes to.
LISTS: dict[str, tuple[str, ...]] = {
    "periods": ("periods",),
    "attendance": ("papers", "attendance"),
    "declared": ("papers", "declared"),
    "approved": ("papers", "approved"),
}
DAY = ("day",)
JOURNEY = ("journey",)
JOURNEY_SAID = ("journey said",)  # beside the facts: the word about the journey, not it


@cache
def facts_of(of: str) -> dict[Path, Column]:
    """Return the columns of what is said of a claim, a visit or a part of a row, by their path."""
    return {column.path: column for column in columns("visits") if column.of == of}


def add_visits(draft: Draft, table: Table, found: Sequence[Row]) -> None:
    """Put the rows of a claim into its draft: what is said of the claim, and its visits.

    Rows of one visit id make one visit, in the order in which the visits appear. Whether there is
    a journey is put at JOURNEY_SAID.
    """
    draft.begin((), Entry(table, found[0], facts_of("claim")))
    numbers: dict[str, int] = {}
    for row in found:
        cells = cells_of(draft, table, row, ("visits",))
        for cell in cells:
            if cell.column.of == "claim":
                path = cell.column.path
                draft.take(JOURNEY_SAID if path == JOURNEY else path, cell)
        id_ = key_of(table, row, "visit", ("id",))
        if cells and not id_:
            column = facts_of("visit")["id",]
            heading = table.headings.named(column)
            draft.say(f"{table.under(row, column)}: {heading}: empty; expected an id")
            draft.broken.add(("visits", row.place.line))
        if not cells or not id_:
            continue
        visit: Path = ("visits", numbers.setdefault(id_, len(numbers)))
        draft.begin(visit, Entry(table, row, facts_of("visit")))
        for cell in cells:
            if cell.column.of == "visit":
                draft.take((*visit, *cell.column.path), cell)
        _add_parts(draft, visit, Entry(table, row, {}), cells)
    for visit in (("visits", number) for number in numbers.values()):
        if (*visit, "periods", 0) not in draft.entries:
            _say_no_period(draft, visit)


def _say_no_period(draft: Draft, visit: Path) -> None:
    table, row, _ = draft.entries[visit]
    lacking = (table.headings.named(column) for column in facts_of("periods").values())
    draft.say(
        f"{table.where(row)}: a visit without a period; expected {', '.join(lacking)} in its row"
    )
    draft.broken.add((*visit, "periods"))


def _add_parts(draft: Draft, visit: Path, row: Entry, cells: Sequence[Cell]) -> None:
    """Put a row's period, attendance and sessions into their visit; times are of the row's day."""
    by_part = {name: [cell for cell in cells if cell.column.of == name] for name in LISTS}
    of_row = next((cell for cell in cells if cell.column.of == "row"), None)
    if of_row is not None and not any(by_part.values()):
        draft.say(of_row.read("times in this row too, or no day"))
    for name, there in LISTS.items():
        if not by_part[name]:
            continue
        place = draft.add((*visit, *there), {}, row._replace(columns=facts_of(name)))
        stated = of_row
        if name == "attendance":  # of the day that it names itself, else of the row's
            stated = next((cell for cell in by_part[name] if cell.column.path == DAY), of_row)
            if stated is not None:
                draft.take((*place, *DAY), stated)
        day = draft.day((*place, *DAY), stated) if stated is not None else None
        for cell in by_part[name]:
            path = (*place, *cell.column.path)
            if cell.column.form == "instant" and stated is not None and day is None:
                draft.broken.add(path)  # its day was there, and could not be read
            elif cell is not stated:
                draft.take(path, cell, day)
