"""Plain-text tables whose columns line up, full-width characters counted as two."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes.

    >>> width("謝金 fee")
    8
    """
    # Ambiguous characters (△) are two columns wide in Japanese terminals and fonts only; counting
    # them as one keeps the table straight where most terminals draw them.
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def aligned(rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> list[str]:
    """Return rows as lines of text; the columns in ``right`` are set to the right.

    >>> aligned([["謝金", "24,000"], ["fee", "0"]], right=[1])
    ['謝金  24,000', 'fee        0']
    """
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]

    def cell(text: str, place: int) -> str:
        pad = " " * (widths[place] - width(text))
        return pad + text if place in right else text + pad

    return ["  ".join(cell(text, place) for place, text in enumerate(row)).rstrip() for row in rows]
