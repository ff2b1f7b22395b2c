"""The frame that every sheet has: a title, what is to be said above the table, headings, rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from yorozu_rules.io.workbook.sheet import Cell, Look, Sheet

Cells = tuple[Cell, ...]
_FIRST = "A"
_REPLACED = "\ufffd"  # stands for NUL, which no workbook can hold


class Column(NamedTuple):
    """A column of a table: its heading, and how its cells look."""

    heading: str
    look: Look


class Framed(NamedTuple):
    """A table on its way to a sheet: what stands above, the columns, and the rows.

    ``above`` are lines over the table, ``below`` rows under it, which no filter hides.
    """

    name: str
    title: str
    above: Sequence[Cells]
    columns: Sequence[Column]
    rows: Sequence[Cells]
    below: Sequence[Cells] = ()
    fixed: int = 1

    @property
    def head(self) -> int:
        """Return the number of the row with the headings."""
        return len(self.above) + 2

    @property
    def first(self) -> int:
        """Return the number of the first row under the headings."""
        return self.head + 1

    @property
    def last(self) -> int:
        """Return the number of the table's last row; that of the headings where it has none."""
        return self.head + len(self.rows)

    def part(self, column: int, *, elsewhere: bool = False) -> str:
        """Return the cells of a column, counted from 0, as a formula names them.

        >>> Framed("謝金", "t", (), (), ((), ())).part(1, elsewhere=True)
        "'謝金'!$B$3:$B$4"
        """
        letter = letters(column)
        if elsewhere:
            name = self.name.replace("'", "''")
            return f"'{name}'!${letter}${self.first}:${letter}${self.last}"
        return f"{letter}{self.first}:{letter}{self.last}"

    def sheet(self) -> Sheet:
        """Return the sheet."""
        headings = tuple(Cell(column.heading, "head") for column in self.columns)
        rows = ((Cell(self.title, "title"),), *self.above, headings, *self.rows, *self.below)
        return Sheet(self.name, rows, self.head, self.last, self.fixed)


def letters(column: int) -> str:
    """Return the letters of a column, counted from 0.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    tens, rest = divmod(column, _LETTERS)
    return (letters(tens - 1) if tens else "") + chr(ord(_FIRST) + rest)


_LETTERS = ord("Z") - ord(_FIRST) + 1


def row_of(columns: Iterable[Column], values: Iterable[str | int]) -> Cells:
    """Return values under columns as cells."""
    return tuple(
        Cell(value.replace("\0", _REPLACED) if isinstance(value, str) else value, column.look)
        for column, value in zip(columns, values, strict=True)
    )


def sums(table: Framed, title: str, totals: dict[int, int]) -> Cells:
    """Return a row of totals under a table: the live sum of each column, with what it comes to."""
    cells = [Cell(title, "label")]
    for column in range(1, len(table.columns)):
        if column not in totals:
            cells.append(Cell("", "label"))
        elif table.rows:
            cells.append(Cell(totals[column], "sum", f"=SUM({table.part(column)})"))
        else:
            cells.append(Cell(totals[column], "sum"))
    return tuple(cells)
