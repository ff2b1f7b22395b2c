"""What a sheet is made of, before its cells are read: order, width, merged cells, formulas."""

from __future__ import annotations

import re
from functools import cache
from typing import IO, NamedTuple
from xml.etree.ElementTree import Element, iterparse

MOST_ROWS = 1_048_576
MOST_COLUMNS = 702
MOST_ELEMENTS = 4_000_000  # a year of claims is 1,500,000: each cell, and its value in it
_LETTERS = 2  # columns to ZZ: no table of claims is as wide
_ALPHABET = 26
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Structure(NamedTuple):
    """A sheet's merged ranges and whether it has formulas; ``strange`` says why it is not read."""

    merged: tuple[str, ...]
    formulas: bool
    strange: str


def structure_of(part: IO[bytes]) -> Structure:
    """Return what a sheet is made of.

    Rows and cells out of order would be dropped or misread, and cells far out or without end take
    more time than anybody has: all are ``strange``. Raises ParseError on XML that is damaged.
    """
    merged: list[str] = []
    formulas = False
    before = 0
    in_row = 0
    for count, (_, element) in enumerate(iterparse(part, events=("end",)), 1):
        if count > MOST_ELEMENTS:
            return Structure(
                (), formulas, f"holds more than {MOST_ELEMENTS} cells and what is in them"
            )
        match element.tag.rpartition("}")[2]:
            case "mergeCell":
                merged.append(element.get("ref", ""))
            case "f":
                formulas = True
            case "c":
                in_row += 1
                at = element.get("r")
                if at is not None and (strange := _far_out(at)):
                    return Structure((), formulas, strange)
                if in_row > MOST_COLUMNS:
                    strange = f"a row after row {before} holds more than {MOST_COLUMNS} cells"
                    return Structure((), formulas, strange)
            case "row":
                number = int(element.get("r", before + 1))
                if not before < number <= MOST_ROWS:
                    return Structure((), formulas, f"row {number} stands after row {before}")
                if strange := _disordered(element, number):
                    return Structure((), formulas, strange)
                before = number
                in_row = 0
                element.clear()
            case _:
                pass
    return Structure(tuple(merged), formulas, "")


def _disordered(row: Element, number: int) -> str:
    """Return why the cells of a row would be misread: not in order, doubled, or another row's."""
    before = 0
    for cell in row.iterfind("{*}c"):
        at = cell.get("r")
        read = _CELL.fullmatch(at) if at is not None else None
        column = _column(read[1]) if read else before + 1
        if column <= before or (read and int(read[2]) != number):
            return (
                f"row {number} is damaged: its cell {at} is out of order, doubled or another row's"
            )
        before = column
    return ""


@cache
def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * _ALPHABET + ord(letter) - ord("A") + 1
    return column


def _far_out(at: str) -> str:
    """Return why a cell is not read; "" where it is."""
    read = _CELL.fullmatch(at)
    if read is None:
        return f"{at!r:.30} is no cell"
    return f"{at} holds something, far from the table" if len(read[1]) > _LETTERS else ""
