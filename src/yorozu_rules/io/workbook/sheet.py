"""A sheet as plain data: its cells with their looks, and how it is shown and printed."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

# title: the name of the sheet on its first line. line, era: words and a day under it, without a
# frame. head: a heading of the table. code, text, wide, yen, count, day: its cells; a code is never
# taken for a number or a day, wide is wrapped. plain-day: a day without its era, where others are
# typed beside it. label, sum: a total and its name.
Look = Literal[
    "title",
    "line",
    "era",
    "head",
    "code",
    "text",
    "wide",
    "yen",
    "count",
    "day",
    "plain-day",
    "label",
    "sum",
]
Value = str | int | date


class Cell(NamedTuple):
    """A cell: what it holds and how it looks; of a live ``formula``, ``value`` is what it gives."""

    value: Value
    look: Look = "text"
    formula: str = ""


class Typed(NamedTuple):
    """What people type into a column: how its empty cells look, and the words offered for them."""

    look: Look = "text"
    words: tuple[str, ...] = ()


class Sheet(NamedTuple):
    """A sheet: its name and its rows, counted from 1.

    ``head`` is the row of the headings, which stays in sight and is printed on every page (0: the
    sheet has none), ``last`` the last row of the table under it, ``fixed`` how many columns stay
    in sight too. ``breaks`` are rows after which a new page begins; ``typed`` says of each column
    what is typed under its heading, where the sheet is to be filled in.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    last: int = 0
    fixed: int = 0
    breaks: tuple[int, ...] = ()
    typed: tuple[Typed, ...] = ()
