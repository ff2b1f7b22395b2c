"""A report as a table: columns as the rulebook has them, rows of plain cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from yorozu_rules.calendar import fiscal_year_span, whole_day
from yorozu_rules.errors import FactError
from yorozu_rules.report.figures import Column
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.rulebooks.schema import Titles

UNKNOWN = "unknown"
# None is a cell that the caller fills: a personal field, or what is not known of a sum.
Cell = int | str | Titles | None

# What cells say that is no id; "yes" and "no" are words only where a column asks for them.
_UNKNOWN = Titles(ja="不明", en="unknown")
_ANSWERS = {"yes": Titles(ja="該当", en="yes"), "no": Titles(ja="非該当", en="no")}
_ASKED = "certified"


class Table(NamedTuple):
    """A report's rows under the rulebook's columns; the first column that is no title has the id.

    Personal columns are None in every row: the library has ids only.
    """

    rule: str
    clause: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table_of(
    rule: str, book: Rulebook, columns: tuple[Column, ...], rows: Iterable[Mapping[str, Cell]]
) -> Table:
    """Return rows under the columns that the rulebook has, in its order."""
    cells = (tuple(row.get(column.id) for column in columns) for row in rows)
    return Table(rule, book.clause(rule), columns, tuple(cells))


def words_of(column: Column, cell: Cell) -> Cell:
    """Return the words in both languages of a cell that says "unknown", yes or no; others as is.

    >>> words_of(Column(id="key", title=Titles(ja="項目", en="item")), "unknown")
    Titles(ja='不明', en='unknown')
    """
    if cell == UNKNOWN:
        return _UNKNOWN
    return _ANSWERS.get(f"{cell}", cell) if column.id == _ASKED else cell


def month_of(day: date, book: Rulebook) -> date:
    """Return the first day of a day's month; FactError for one outside the rulebook's year.

    >>> from yorozu_rules import rulebook
    >>> month_of(date(2023, 10, 20), rulebook("r5-dispatch"))
    datetime.date(2023, 10, 1)
    """
    first, last = fiscal_year_span(book.header.fiscal_year)
    if not first <= whole_day(day) <= last:
        raise FactError([f"month: read {day}; rulebook {book.id} is of {first} to {last}"])
    return day.replace(day=1)


def same_month(day: date, month: date) -> bool:
    """Say whether a day is in the month that begins on ``month``.

    >>> same_month(date(2023, 10, 31), date(2023, 10, 1))
    True
    """
    return (day.year, day.month) == (month.year, month.month)
