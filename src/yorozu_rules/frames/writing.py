"""Claims as a frame of visits and one of legs, which ``claims_from_frame`` reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar, overload

from yorozu_rules.calendar import JST
from yorozu_rules.dispatch.facts import Claim
from yorozu_rules.frames.native import As, Backend, Field, frame_of
from yorozu_rules.io.tables.cells import read_cell
from yorozu_rules.io.tables.headings import Column, Lang, Name
from yorozu_rules.io.tables.visits import DAY
from yorozu_rules.io.tables.writing import Cells, rows_of_claims, used_columns
from yorozu_rules.text.words import known_language

FrameT = TypeVar("FrameT")
_AS: dict[str, As] = {
    **dict.fromkeys(("yen", "minutes", "count", "metres"), "yen"),
    "day": "day",
    "instant": "instant",
    "yes-no": "truth",
}


@overload
def claim_frames(
    claims: Iterable[Claim], *, like: FrameT, backend: None = None, lang: Lang = "ja"
) -> tuple[FrameT, FrameT]: ...
@overload
def claim_frames(
    claims: Iterable[Claim], *, like: None = None, backend: Backend, lang: Lang = "ja"
) -> tuple[Any, Any]: ...
def claim_frames(
    claims: Iterable[Claim], *, like: object = None, backend: str | None = None, lang: Lang = "ja"
) -> tuple[object, object]:
    """Return claims as a frame of visits and one of legs; read back, they are equal.

    The columns are those of the CSV claim tables that some row needs. Yen, minutes and numbers are
    64-bit integers, days and instants the library's own (in the zone of Japan), yes and no truth
    values, kilometres exact text; what is not known is null. ``like``, ``backend`` and errors are
    those of ``lines_frame``.

    >>> visits, legs = claim_frames([], backend="pyarrow", lang="en")
    >>> visits.column_names[:2], legs.num_rows
    (['claim', 'expert'], 0)
    """
    known_language(lang)
    visits, legs = rows_of_claims(claims, lang)
    return (
        _frame("visits", visits, lang, like, backend),
        _frame("legs", legs, lang, like, backend),
    )


def _frame(
    name: Name, rows: Sequence[Cells], lang: Lang, like: object, backend: str | None
) -> object:
    kept = used_columns(name, rows)
    fields = [
        Field(one.heading(lang), _AS.get(one.form, "text"), nullable=not one.needed) for one in kept
    ]
    day = next((column for column in kept if (column.of, column.path) == ("row", DAY)), None)
    columns = [[_value(column, row, day) for row in rows] for column in kept]
    return frame_of(fields, columns, like, backend)


def _value(column: Column, row: Cells, day: Column | None) -> object:
    """Return a cell as a value of its own type; a time is of the day that its row states."""
    cell = row.get(column)
    if cell is None or column.form not in _AS:
        return None if cell is None else str(cell)
    stated = row.get(day) if day else None
    value = read_cell(column.form, str(cell), date.fromisoformat(str(stated)) if stated else None)
    if column.form == "day":
        return date.fromisoformat(str(value))
    return (
        datetime.fromisoformat(str(value)).replace(tzinfo=JST)
        if column.form == "instant"
        else value
    )
