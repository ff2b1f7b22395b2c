"""What a sheet is made of, before its cells are read: order, width, merged cells, formulas."""

from __future__ import annotations

import re
from typing import IO, NamedTuple
from xml.etree.ElementTree import iterparse

MOST_ROWS = 1_048_576
_LETTERS = 2  # columns to ZZ: no table of claims is as wide
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Structure(NamedTuple):
    """A sheet's merged ranges and whether it has formulas; ``strange`` says why it is not read."""

    merged: tuple[str, ...]
    formulas: bool
    strange: str


def structure_of(part: IO[bytes]) -> Structure:
    """Return what a sheet is made of.

    Rows out of order would be dropped, and cells far out take more time than anybody has: both are
    ``strange``. Raises ParseError on XML that is damaged.
    """
    merged: list[str] = []
    formulas = False
    before = 0
    for _, element in iterparse(part, events=("end",)):
        match element.tag.rpartition("}")[2]:
            case "mergeCell":
                merged.append(element.get("ref", ""))
            case "f":
                formulas = True
            case "c":
                at = element.get("r")
                if at is not None and (strange := _far_out(at)):
                    return Structure((), formulas, strange)
            case "row":
                number = int(element.get("r", before + 1))
                if not before < number <= MOST_ROWS:
                    return Structure((), formulas, f"row {number} stands after row {before}")
                before = number
                element.clear()
            case _:
                pass
    return Structure(tuple(merged), formulas, "")


def _far_out(at: str) -> str:
    """Return why a cell is not read; "" where it is."""
    read = _CELL.fullmatch(at)
    if read is None:
        return f"{at!r:.30} is no cell"
    return f"{at} holds something, far from the table" if len(read[1]) > _LETTERS else ""
