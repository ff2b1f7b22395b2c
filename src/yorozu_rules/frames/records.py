"""Columns into JSON texts of records, all rows at once: a cell costs what joining texts costs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from yorozu_rules.frames.cells import Refused
from yorozu_rules.frames.table import Cells
from yorozu_rules.io.tables.cells import NotRead, read_cell
from yorozu_rules.io.tables.draft import Path
from yorozu_rules.io.tables.headings import Column

Values = list[str]  # the JSON of each row's value, "" where the cell is empty
NULL = "null"


def values_of(column: Column, cells: Cells, odd: set[int]) -> Values | None:
    """Return the JSON of a column's cells; None where all are empty.

    Rows with a cell that cannot be read are added to ``odd``.
    """
    said = {key: _json(column.form, text, None) for key, text in cells.texts.items()}
    return _looked_up(said, cells.keys, odd)


def times_of(column: Column, cells: Cells, days: Values | None, odd: set[int]) -> Values | None:
    """Return the JSON of a column of times, each of the day that its row states."""
    if days is None:
        return values_of(column, cells, odd)
    pairs = list(zip(cells.keys, days, strict=True))
    said = {(key, day): _json(column.form, cells.texts[key], _day(day)) for key, day in set(pairs)}
    return _looked_up(said, pairs, odd)


def _day(text: str) -> date | None:
    return date.fromisoformat(json.loads(text)) if text else None


def _looked_up(said: Mapping[Any, str | None], keys: Sequence[Any], odd: set[int]) -> Values | None:
    if None in said.values():
        odd.update(number for number, key in enumerate(keys) if said[key] is None)
    read = {key: value or "" for key, value in said.items()}
    return [read[key] for key in keys] if any(read.values()) else None


def _json(form: str, text: str, day: date | None) -> str | None:
    """Return the JSON of a cell, "" of an empty one; None where it cannot be read."""
    if isinstance(text, Refused):
        return None
    if not text:
        return ""
    try:
        return json.dumps(read_cell(form, text, day))
    except NotRead:
        return None


def record_texts(
    leaves: Mapping[Path, Values], count: int, nullable: frozenset[Path] = frozenset()
) -> list[str]:
    """Return the inside of each row's record, a comma at its end; "" where it says nothing.

    A ``nullable`` leaf is null where its cell is empty; records within it are left out where empty.

    >>> record_texts({("id",): ['"V"', ""], ("at", "place"): ["", '"P"']}, 2)
    ['"id":"V",', '"at":{"place":"P"},']
    """
    within: dict[str | int, dict[Path, Values]] = {}
    parts: list[list[str]] = []
    for path, values in leaves.items():
        if len(path) == 1:
            key = f'"{path[0]}":'
            none = f"{key}{NULL}," if path in nullable else ""
            parts.append([f"{key}{value}," if value else none for value in values])
        else:
            within.setdefault(path[0], {})[path[1:]] = values
    for name, inner in within.items():
        below = frozenset(path[1:] for path in nullable if path[0] == name)
        texts = record_texts(inner, count, below)
        parts.append([f'"{name}":{{{text[:-1]}}},' if text else "" for text in texts])
    if len(parts) == 1:
        return parts[0]
    return list(map("".join, zip(*parts, strict=True))) if parts else [""] * count
