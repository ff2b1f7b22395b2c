"""What the facts say against a claim, told by file, line and heading."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from yorozu_rules.io.problems import expectation, leading
from yorozu_rules.io.tables.cells import expected
from yorozu_rules.io.tables.draft import Draft, Path


def translated(error: ValidationError, draft: Draft) -> Iterator[str]:
    """Yield each problem of a claim where its file has it.

    What could not be read is not said to be missing too.
    """
    for item in leading(error):
        path = _without_tags(item["loc"])
        if not any(broken[: len(path)] == path for broken in draft.broken):
            yield _told(item, path, draft)


def _without_tags(loc: Path) -> Path:
    """Return the path of the data: the kinds of legs stand in pydantic's, but in no file."""
    return tuple(
        part
        for place, part in enumerate(loc)
        if not (place > 1 and loc[place - 2] == "legs" and isinstance(loc[place - 1], int))
    )


def _told(item: ErrorDetails, path: Path, draft: Draft) -> str:
    cell = draft.cells.get(path) or draft.cells.get(path[:-1])  # or one entry of a cell's list
    said = expectation(item)
    if cell is not None:
        # A day or time says itself what was read of it.
        if item["type"] == "value_error":
            return f"{cell.where}: {cell.heading}: {said}"
        return cell.read(said)
    base = next(path[:size] for size in range(len(path), -1, -1) if path[:size] in draft.entries)
    entry = draft.entries[base]
    near = (other for at, other in draft.cells.items() if path and at[: len(path)] == path)
    beside = (other for at, other in draft.cells.items() if at[:-1] == path[:-1] != base)
    found = next(near, None) or next(beside, None) or entry
    if item["type"] != "missing":
        return f"{found.table.where(found.row)}: {_part(path)}{said}"
    # The fact itself, or the first of a record of which nothing was said.
    lacks = path[len(base) :]
    column = next(one for at, one in entry.columns.items() if at[: len(lacks)] == lacks)
    heading = entry.table.headings.as_written(column)
    if heading is None:
        where = found.table.where(found.row)
        return f"{where}: no column {column.both}; expected {expected(column.form)} in it"
    where = found.table.under(found.row, column)
    return f"{where}: {heading}: empty; expected {expected(column.form)}"


def _part(path: Path) -> str:
    """Return the part of a claim that a problem is about, where its file has no heading for it."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return f"{text}: " if text else ""
