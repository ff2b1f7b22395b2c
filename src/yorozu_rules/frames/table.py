"""A frame as the claim tables see it: headings, cells as texts, and how messages name a row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from yorozu_rules.errors import InputError
from yorozu_rules.extras import needs
from yorozu_rules.facts import repeated
from yorozu_rules.frames.cells import Refused, text_of
from yorozu_rules.frames.refused import complaint
from yorozu_rules.io.claim_lines import Place, Row
from yorozu_rules.io.csvfile import guarded
from yorozu_rules.io.tables.headings import Column, Headings, Name, recognised

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_EXPECTED = "expected a DataFrame of pandas or Polars or a Table of PyArrow"


class Cells(NamedTuple):
    """A column: what stands in each row, and the text of each thing that stands in some row."""

    keys: list[Any]
    texts: dict[Any, str]

    def text(self, row: int) -> str:
        """Return the text of a row's cell."""
        return self.texts[self.keys[row]]

    def refused(self) -> Iterator[tuple[int, Refused, int]]:
        """Yield the first cell that is not taken for each reason, and how many more there are."""
        odd = {key: text for key, text in self.texts.items() if isinstance(text, Refused)}
        if not odd:
            return
        seen: dict[str, list[int]] = {}
        for row, key in enumerate(self.keys):
            if key in odd:
                seen.setdefault(odd[key].why, []).append(row)
        for first, *more in seen.values():
            yield first, odd[self.keys[first]], len(more)


class FrameTable(NamedTuple):
    """A frame that has been looked at: its headings, and its cells column by column.

    ``labels`` are those of a pandas index that says more than the position. ``problems`` are
    those of cells that hold what is not taken, one for each column and reason.
    """

    name: Name
    headings: Headings
    columns: tuple[Cells, ...]
    size: int
    labels: Sequence[object] | None
    problems: tuple[str, ...]

    def where(self, row: Row, cell: int = 0) -> str:  # noqa: ARG002  (a row is all there is)
        """Return how messages name a row."""
        return self.at(row.place.line)

    def under(self, row: Row, column: Column) -> str:  # noqa: ARG002
        """Return how messages name a row."""
        return self.where(row)

    def at(self, number: int) -> str:
        """Return how messages name a row: by its position, from 0, and its label if it has one."""
        return _named(self.name, number, self.labels)

    def row(self, number: int) -> Row:
        """Return a row as one of a file would be; what could be a formula is guarded alike."""
        cells = (column.text(number) for column in self.columns)
        return Row(
            Place(0, number), tuple(c if isinstance(c, Refused) else guarded(c) for c in cells)
        )


def table_of(frame: object, name: Name) -> FrameTable:
    """Return a frame with its headings recognised.

    Raises InputError where it is no frame that holds its rows, where two columns have one name, or
    where its headings are not those of the table.
    """
    with needs("frames"):
        import narwhals as nw
    try:
        opened = nw.from_native(frame, eager_only=True)  # type: ignore[call-overload]
        columns = list(opened.iter_columns())
    except nw.exceptions.DuplicateError:
        native: Any = frame
        names = getattr(native, "column_names", None) or native.columns
        twice = ", ".join(repeated(map(str, names)))
        raise InputError([f"{name}: read two columns of the name {twice}; expected one"]) from None
    except TypeError:
        raise InputError([_no_frame(frame, name)]) from None
    index = getattr(frame, "index", None) if opened.implementation.is_pandas_like() else None
    headings = _recognised([str(column.name) for column in columns], name, index)
    labels = None if index is None else _labels(list(index))
    said: list[str] = []
    found = []
    library = opened.implementation
    for column, heading, fact in zip(columns, headings.written, headings.columns, strict=True):
        cells = _cells(column, fact)
        found.append(cells)
        for number, value, more in cells.refused():
            where = _named(name, number, labels)
            said.append(complaint(where, name, heading, fact, value, more, str(library.value)))
    return FrameTable(name, headings, tuple(found), len(opened), labels, tuple(said))


def _no_frame(frame: object, name: Name) -> str:
    kind = type(frame)
    said = f"{name}: read a {kind.__module__.partition('.')[0]} {kind.__name__}; {_EXPECTED}"
    return f"{said}: {name}.collect()" if hasattr(frame, "collect") else said


def _recognised(written: list[str], name: Name, index: Any) -> Headings:
    said: list[str] = []
    headings = recognised(written, name, name, said)
    if said:
        named = [str(one) for one in getattr(index, "names", ()) if one is not None]
        if named:
            said.append(f"{name}: the index ({', '.join(named)}) is not read: {name}.reset_index()")
        raise InputError(said)
    return headings


def _cells(column: Any, fact: Column | None) -> Cells:
    """Return a column's cells; each value that it holds is looked at once."""
    import narwhals as nw

    form = fact.form if fact else "text"
    dtype = column.dtype
    alike = (nw.String, nw.Categorical, nw.Enum, nw.Date, nw.Datetime, nw.Boolean)
    if not dtype.is_numeric() and dtype not in alike:  # may hold 1 beside True, or lists
        held = _listed(column)
        for row in _beyond(_times(column)) if dtype == nw.Time else ():
            held[row] = Refused.of(held[row], "nanoseconds")
        texts = [text_of(form, value) for value in held]
        return Cells(texts, {text: text for text in texts})
    keys, values = _told_apart(column)
    texts_of = {key: text_of(form, value) for key, value in values.items()}
    if dtype == nw.Datetime and dtype.time_unit == "ns":  # Polars gives instants without them
        for row in _beyond(column):
            keys[row] = Refused.of(values[keys[row]], "nanoseconds")
            texts_of[keys[row]] = keys[row]
    return Cells(keys, texts_of)


def _times(column: Any) -> Any:
    """Return a column of times; that of pandas, which has none itself, as PyArrow holds it."""
    import narwhals as nw

    if not column.implementation.is_pandas_like():
        return column
    return nw.from_native(column.to_native().array.__arrow_array__(), series_only=True)


def _beyond(column: Any) -> Iterator[int]:
    """Yield the rows of a column of instants or times that hold nanoseconds."""
    for row, beyond in enumerate(column.dt.nanosecond().fill_null(0).to_list()):
        if beyond > 0 and beyond % 1_000:  # of an empty cell NaN
            yield row


def _listed(held: Any) -> list[Any]:
    """Return what a column holds as Python's own values, and a refusal for what has none."""
    try:
        return list(held.to_pylist() if hasattr(held, "to_pylist") else held.to_list())
    except (OverflowError, ValueError):  # a day or instant that Python does not have
        return [_one(held, row) for row in range(len(held))]


def _one(held: Any, row: int) -> object:
    try:
        value = held[row]
        return value.as_py() if hasattr(value, "as_py") else value
    except (OverflowError, ValueError):
        return Refused.of(None, "far")


def _told_apart(column: Any) -> tuple[list[Any], dict[Any, object]]:
    """Return what stands for the value of each row, and those values: each is made once.

    A library makes a Python object of each row, which for pandas' instants costs more than all
    that is done with it; so where it can number its values, their numbers are asked for.
    """
    native = column.to_native()
    if column.implementation.is_pandas_like():
        numbers, distinct = native.factorize()
        values: list[object] = _listed(distinct)
    elif column.implementation.is_pyarrow():
        encoded = native.combine_chunks().dictionary_encode()
        numbers = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        values = _listed(encoded.dictionary)
    else:
        keys = _listed(column)
        return keys, {key: key for key in set(keys)}
    return numbers.tolist(), {-1: None, **dict(enumerate(values))}


def _labels(index: list[object]) -> list[object] | None:
    """Return the labels of an index; None where they are the positions. NA equals nothing."""
    same = all(isinstance(label, int) and label == row for row, label in enumerate(index))
    return None if same else index


def _named(name: Name, number: int, labels: Sequence[object] | None) -> str:
    said = f"{name} row {number}"
    if labels is None:
        return said
    label = labels[number]
    if not isinstance(label, int | str):
        return said
    try:
        plain = _ID.fullmatch(str(label))
    except ValueError:  # a number of more digits than Python writes
        return said
    return f"{said} (index {label})" if plain else said
