"""A claim under way from cells to facts: what was read, where each part of it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from yorozu_rules.io.claim_lines import Row
from yorozu_rules.io.csvfile import unguarded
from yorozu_rules.io.problems import shown
from yorozu_rules.io.tables.cells import NotRead, Value, read_cell
from yorozu_rules.io.tables.headings import Column, Headings

Path = tuple[str | int, ...]


class Cell(NamedTuple):
    """A cell that holds something: its row and number there, heading as written, column, text."""

    table: Table
    row: Row
    number: int
    heading: str
    column: Column
    text: str

    @property
    def where(self) -> str:
        """Return where the cell stands, as messages name it."""
        return self.table.where(self.row, self.number)

    def read(self, expected: str) -> str:
        """Return the problem with a cell: where, what was read, what was expected."""
        said = shown(str(self.column.path[-1]), self.text)
        return f"{self.where}: {self.heading}: read {said}; expected {expected}"


class Table(Protocol):
    """What rows stand in, be it a file or a frame: its headings, and how messages name a row."""

    @property
    def headings(self) -> Headings:
        """Return the headings of the rows' cells."""

    def where(self, row: Row, cell: int = 0) -> str:
        """Return how messages name a row, or one of its cells, counted from 1."""

    def under(self, row: Row, column: Column) -> str:
        """Return how messages name the place where a row has the cell of a column."""


class Entry(NamedTuple):
    """A record of the claim: the row that it comes of, and the columns of its facts."""

    table: Table
    row: Row
    columns: dict[Path, Column]


class Draft:
    """The JSON form of a claim as far as it is read; problems gather in ``said``.

    ``cells`` says where each value was read, ``entries`` which row made which record, ``broken``
    what could not be read, so that it is not said to be missing too.
    """

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.cells: dict[Path, Cell] = {}
        self.entries: dict[Path, Entry] = {}
        self.broken: set[Path] = set()
        self.said: dict[str, None] = {}  # in order, each problem once
        self._lengths: Counter[Path] = Counter()

    def say(self, problem: str) -> None:
        """Note a problem, once."""
        self.said[problem] = None

    def begin(self, path: Path, entry: Entry) -> None:
        """Note the row that makes a record, the first one if several do."""
        self.entries.setdefault(path, entry)

    def add(self, path: Path, record: Mapping[str, object], entry: Entry) -> Path:
        """Add a record to the list at a path and return its place."""
        place = (*path, self._lengths[path])
        self._lengths[path] += 1
        self.put(place, dict(record))
        self.begin(place, entry)
        return place

    def take(self, path: Path, cell: Cell, day: date | None = None) -> None:
        """Put the value of a cell at a path; where one stands already, they have to agree."""
        value = self.value(path, cell, day)
        if value is None:
            return
        earlier = self.cells.get(path)
        if earlier is None:
            self.put(path, value)
            self.cells[path] = cell
        elif value != self.at(path):
            other = shown(str(cell.column.path[-1]), earlier.text)
            self.say(
                cell.read(f"the same as {earlier.heading} at {earlier.where}, which is {other}")
            )
            self.broken.add(path)

    def value(self, path: Path, cell: Cell, day: date | None = None) -> Value | None:
        """Return the value of a cell; None, with a problem said, where it cannot be read."""
        try:
            return read_cell(cell.column.form, cell.text, day)
        except NotRead as error:
            self.say(cell.read(str(error)))
            self.broken.add(path)
            return None

    def day(self, path: Path, cell: Cell) -> date | None:
        """Return the day of a cell; None, with a problem said, where it cannot be read."""
        read = self.value(path, cell)
        return date.fromisoformat(read) if isinstance(read, str) else None

    def put(self, path: Path, value: object) -> None:
        """Put a value at a path; records and lists on the way are made."""
        here: Any = self.data
        for part, after in pairwise(path):
            empty: Any = [] if isinstance(after, int) else {}
            if isinstance(part, str):
                here = here.setdefault(part, empty)
            else:
                if part == len(here):
                    here.append(empty)
                here = here[part]
        last: Any = path[-1]
        if last == len(here) and isinstance(last, int):
            here.append(value)
        else:
            here[last] = value

    def record(self, path: Path) -> dict[str, object]:
        """Return the record at a path that holds one."""
        held: dict[str, object] = self.at(path)
        return held

    def at(self, path: Path) -> Any:
        """Return the value at a path that holds one."""
        here: Any = self.data
        for part in path:
            here = here[part]
        return here


def cells_of(draft: Draft, table: Table, row: Row, under: Path) -> list[Cell]:
    """Return the cells of a row that hold something; none of a row of another length.

    That, and a cell without a heading, is a problem of what is ``under`` a path of the draft.
    """
    headings = table.headings
    where = table.where(row)
    if len(row.cells) != len(headings.written):
        draft.say(
            f"{where}: read {len(row.cells)} cells; expected {len(headings.written)}, one for each "
            "heading, empty ones too"
        )
        draft.broken.add((*under, row.place.line))
        return []
    cells = []
    for number, (text, column) in enumerate(zip(row.cells, headings.columns, strict=True), 1):
        if not text.strip():
            continue
        if column is None:
            at = table.where(row, number)
            draft.say(f"{at}: cell {number} holds something, but has no heading")
        else:
            heading = headings.written[number - 1].strip()
            cells.append(Cell(table, row, number, heading, column, unguarded(text)))
    return cells


def key_of(table: Table, row: Row, of: str, path: tuple[str, ...]) -> str:
    """Return what a row says in a column that tells rows apart; "" where it says nothing."""
    for text, column in zip(row.cells, table.headings.columns, strict=False):
        if column is not None and column.path == path and column.of == of:
            return unguarded(text).strip()
    return ""
