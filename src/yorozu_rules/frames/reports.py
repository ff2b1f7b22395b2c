"""A report as a frame, with the rulebook's headings."""

from __future__ import annotations

from typing import Any, TypeVar, overload

from yorozu_rules.frames.native import Backend, Field, frame_of
from yorozu_rules.report.table import Cell, Table, words_of
from yorozu_rules.rulebooks.schema import Titles
from yorozu_rules.text.words import Lang, known_language

FrameT = TypeVar("FrameT")


@overload
def report_frame(
    table: Table, *, like: FrameT, backend: None = None, lang: Lang = "ja"
) -> FrameT: ...
@overload
def report_frame(
    table: Table, *, like: None = None, backend: Backend, lang: Lang = "ja"
) -> Any: ...
def report_frame(
    table: Table, *, like: object = None, backend: str | None = None, lang: Lang = "ja"
) -> object:
    """Return a report as a frame under the rulebook's headings; personal columns are empty.

    A column whose cells are all whole numbers, or empty, is one of 64-bit integers; any other,
    and one that is empty altogether, is text, in which "unknown", yes and no are said in ``lang``.
    ``like``, ``backend`` and errors are those of ``lines_frame``.

    >>> import yorozu_rules as yr
    >>> report = yr.registrations([], yr.Traits(), yr.rulebook("r5-dispatch"))
    >>> report_frame(report.table, backend="pyarrow", lang="en").num_rows
    0
    """
    known_language(lang)
    fields, columns = [], []
    for place, column in enumerate(table.columns):
        cells = [_said(words_of(column, row[place]), lang) for row in table.rows]
        given = [cell for cell in cells if cell is not None]
        whole = bool(given) and all(isinstance(cell, int) for cell in given)
        heading = column.title.ja if lang == "ja" else column.title.en
        fields.append(Field(heading, "yen" if whole else "text", nullable=True))
        columns.append(cells if whole else [None if one is None else str(one) for one in cells])
    return frame_of(fields, columns, like, backend)


def _said(cell: Cell, lang: Lang) -> int | str | None:
    if isinstance(cell, Titles):
        return cell.ja if lang == "ja" else cell.en
    return cell
