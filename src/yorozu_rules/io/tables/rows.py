"""The rows of a CSV file, each with the line on which it begins and the byte where that is."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from yorozu_rules.errors import InputError
from yorozu_rules.io.claim_lines import Place, Row
from yorozu_rules.io.csvfile import MARK
from yorozu_rules.io.tables.encoding import encoding_of, opened, physical_lines
from yorozu_rules.io.tables.headings import Column, Headings, Name, recognised

LONGEST_ROW = 1_048_576  # characters; a quote that is never closed would swallow the whole file
_CELL = re.compile(r'"(?:[^"]|"")*+"(?=[,\r\n]|\Z)|(?!")[^,\r\n]*')


START = Place(0, 1)


class RowSource(Protocol):
    """Where the rows of a table stand: a CSV file, or a sheet of a workbook."""

    def rows(self, start: Place) -> Iterator[Row]:
        """Yield the rows from a place on that are not empty."""
        ...

    def where(self, place: Place, cell: int) -> str:
        """Return a place as messages name it; ``cell`` counts from 1, 0 is the whole row."""
        ...


class CsvRows(NamedTuple):
    """The rows of a CSV file, named by file and line."""

    path: Path
    encoding: str

    def rows(self, start: Place) -> Iterator[Row]:
        """Yield the rows from a place on that are not empty."""
        return rows(self.path, self.encoding, start)

    def where(self, place: Place, cell: int) -> str:  # noqa: ARG002  (a line is all there is)
        """Return file and line."""
        return f"{self.path}:{place.line}"


class Table(NamedTuple):
    """A table that has been looked at: its file, which of the two it is, its headings and rows."""

    path: Path
    name: Name
    headings: Headings
    source: RowSource

    def where(self, row: Row, cell: int = 0) -> str:
        """Return where a row stands, or one of its cells, as messages name it."""
        return self.at(row.place, cell)

    def under(self, row: Row, column: Column) -> str:
        """Return where a row has, or would have, the cell of a column."""
        known = self.headings.columns
        return self.where(row, known.index(column) + 1 if column in known else 0)

    def at(self, place: Place, cell: int = 0) -> str:
        """Return a place as messages name it."""
        return self.source.where(place, cell)


class _Lines:
    """Gives the csv module line after line, and keeps those of the row under way."""

    def __init__(self, file: BinaryIO, name: str, encoding: str, start: Place) -> None:
        file.seek(start.offset)
        self.lines = physical_lines(file, name, start.line)
        self.name, self.encoding, self.next = name, encoding, start
        self.row, self.size, self.place = [""], 0, start

    def begin_row(self) -> None:
        self.row, self.size, self.place = [], 0, self.next

    def __iter__(self) -> Iterator[str]:
        for number, raw in self.lines:
            text = raw.decode(self.encoding)
            text = text.removeprefix(MARK) if self.next.offset == 0 else text
            self.next = Place(self.next.offset + len(raw), number + 1)
            self.row.append(text)
            self.size += len(text)
            if self.size > LONGEST_ROW:
                raise InputError(
                    [
                        f"{self.name}:{self.place.line}: a row of over {LONGEST_ROW} characters; "
                        "is a quote that it opens not closed?"
                    ]
                )
            yield text

    def fault(self, why: str) -> InputError:
        """Return what is wrong with the row under way: above all, where a quote stays open."""
        text = "".join(self.row)
        position = 0
        while (cell := _CELL.match(text, position)) and text[cell.end() : cell.end() + 1] == ",":
            position = cell.end() + 1
        line = self.place.line + text.count("\n", 0, position)
        if cell is None:
            why = (
                "a quote opens a cell and is not closed at the cell's end; close it, or write a "
                "quote within a cell twice"
            )
        elif "\r" in text.rstrip("\r\n").replace("\r\n", ""):
            why = "the lines end in CR alone; save the file as CSV UTF-8"
        return InputError([f"{self.name}:{line}: {why}"])


def rows(path: Path, encoding: str, start: Place = START) -> Iterator[Row]:
    """Yield the rows from a place on that are not empty.

    Raises InputError, with the line, where the cells of a row cannot be told apart.
    """
    with opened(path) as file:
        lines = _Lines(file, str(path), encoding, start)
        reader = csv.reader(iter(lines), strict=True)
        while True:
            lines.begin_row()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise lines.fault(f"the cells cannot be told apart: {error}") from error
            if any(cell.strip() for cell in cells):
                yield Row(lines.place, tuple(cells))


def headed(path: Path) -> tuple[str, Row]:
    """Return the encoding of a file, and its first row that is not empty, which has the headings.

    Raises InputError where it cannot be read, is empty, or its cells are not separated by commas.
    """
    encoding = encoding_of(path)
    head = next(rows(path, encoding), None)
    if head is None:
        raise InputError([f"{path}: the file is empty; expected headings in the first row"])
    for mark, called in ((";", "semicolons"), ("\t", "tabs")):
        if len(head.cells) == 1 and mark in head.cells[0]:
            where = f"{path}:{head.place.line}"
            raise InputError([f"{where}: the cells are separated by {called}; expected commas"])
    return encoding, head


def table_at(path: Path, name: Name) -> Table:
    """Return a file with its encoding and headings.

    Raises InputError where it cannot be read, is empty, or its headings are not those of a file of
    visits or legs.
    """
    encoding, head = headed(path)
    said: list[str] = []
    headings = recognised(head.cells, name, f"{path}:{head.place.line}", said)
    if said:
        raise InputError(said)
    return Table(path, name, headings, CsvRows(path, encoding))


def body_rows(table: Table) -> Iterator[Row]:
    """Yield the rows under the headings."""
    everything = table.source.rows(START)
    next(everything)
    yield from everything
