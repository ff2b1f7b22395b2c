"""The record of the year out of a frame, a visit a row."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress

from pydantic import ValidationError

from yorozu_rules.dispatch.facts import VisitRecord
from yorozu_rules.frames.draft import FrameDraft
from yorozu_rules.frames.records import Values, record_texts, times_of, values_of
from yorozu_rules.frames.table import Cells, FrameTable, table_of
from yorozu_rules.io.claims import History
from yorozu_rules.io.complaints import Complaints, refuse
from yorozu_rules.io.tables.draft import Entry, Path, cells_of
from yorozu_rules.io.tables.headings import Column, columns
from yorozu_rules.io.tables.problems import translated
from yorozu_rules.io.tables.visits import DAY

_START = ("start",)  # of the row's day; when it was asked for is no time of that day


def history_from_frame(frame: object, *, complete: bool) -> History:
    """Return the record of the year from a frame with a visit a row, all of it or none.

    Columns, in either language (docs/frames.md): visit, business, expert, start, took place, and
    where known last day, requested, without fee; ``start`` may be a time beside a column ``day``.
    ``complete`` is the caller's word that no visit of any body is missing. Raises InputError with
    every problem at once, MissingExtra without the extra ``frames``.

    >>> history_from_frame([], complete=True)
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: history: read a builtins list; expected a DataFrame of pandas or Polars or a Table of PyArrow
    """  # noqa: E501  (a doctest cannot break the line that it expects)
    table = table_of(frame, "history")
    complaints = Complaints()
    complaints.extend(table.problems)
    records = tuple(_records(table, complaints))
    refuse(complaints)
    return History(complete, records)


def _records(table: FrameTable, complaints: Complaints) -> Iterator[VisitRecord]:
    odd: set[int] = set()
    for row, text in enumerate(_texts(table, odd)):
        record = None
        if row not in odd:
            with suppress(ValidationError):
                record = VisitRecord.model_validate_json(f"{{{text[:-1]}}}")
        if record is None:
            record, said = _cell_by_cell(table, row)
            complaints.extend(said)
        if record is not None:
            yield record


def _texts(table: FrameTable, odd: set[int]) -> list[str]:
    leaves: dict[Path, Values] = {}
    days: Values | None = None
    starts: list[tuple[Column, Cells]] = []
    for column, cells in zip(table.headings.columns, table.columns, strict=True):
        if column is None:
            odd.update(row for row in range(table.size) if cells.text(row))
        elif column.path == _START:
            starts.append((column, cells))
        elif (values := values_of(column, cells, odd)) is not None:
            if column.of == "row":
                days = values
            else:
                leaves[column.path] = values
    for column, cells in starts:  # one, once the days are known
        if (values := times_of(column, cells, days, odd)) is not None:
            leaves[_START] = values
    return record_texts(leaves, table.size)


def _cell_by_cell(table: FrameTable, number: int) -> tuple[VisitRecord | None, list[str]]:
    """Return a record read as the tables in files are, or all that is wrong with it."""
    draft, row = FrameDraft(), table.row(number)
    facts: dict[Path, Column] = {
        column.path: column for column in columns("history") if column.of == "history"
    }
    draft.begin((), Entry(table, row, facts))
    cells = cells_of(draft, table, row, ())
    of_row = next((cell for cell in cells if cell.column.of == "row"), None)
    day = draft.day(DAY, of_row) if of_row else None
    for cell in cells:
        if cell.column.path == _START and of_row and day is None:
            draft.broken.add(_START)  # its day was there, and could not be read
        elif cell is not of_row:
            draft.take(cell.column.path, cell, day if cell.column.path == _START else None)
    record = None
    try:
        record = VisitRecord.model_validate_json(json.dumps(draft.data))
    except ValidationError as error:
        for problem in translated(error, draft):
            draft.say(problem)
    return record, list(draft.said)
