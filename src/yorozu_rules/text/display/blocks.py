"""What a page is made of, before it is HTML, Markdown or plain text: words, never markup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeVar

from yorozu_rules.outcome import Effect
from yorozu_rules.text.words import Lang, fill, word

T = TypeVar("T")

# How much of a long value is shown; what is left out is always said.
LINES_SHOWN = 100  # lines of an outcome
CASES_SHOWN = 20  # outcomes of many, each with as many lines
KINDS_SHOWN = 20  # kinds of findings of many outcomes in one table; more are folded by effect
FINDINGS_SHOWN = 50  # findings of one effect
ROWS_SHOWN = 200  # rows of any other table
BARS_SHOWN = 30  # bars of a picture


class Heading(NamedTuple):
    """What a page, or a part of it, is about."""

    text: str


class Words(NamedTuple):
    """A paragraph."""

    text: str


class Items(NamedTuple):
    """A list of short texts."""

    texts: tuple[str, ...]


class Grid(NamedTuple):
    """A table: its columns in ``right`` are numbers, its last ``sums`` rows are totals."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: tuple[int, ...] = ()
    sums: int = 0


class Found(NamedTuple):
    """A finding in words, how often it was made, and what would mend it."""

    code: str
    said: str
    clause: str
    mend: str


class Findings(NamedTuple):
    """Findings of one effect, under their title."""

    effect: Effect
    title: str
    found: tuple[Found, ...]


class Fold(NamedTuple):
    """Something that opens when it is asked for."""

    title: str
    inside: tuple[Block, ...]


# How a part of a bar is drawn: filled, half filled, outlined, what stands above a ceiling.
Look = Literal["full", "half", "empty", "over"]


class Part(NamedTuple):
    """Yen of a bar, drawn in their own look."""

    look: Look
    yen: int


class Bar(NamedTuple):
    """A bar: what it is of, the figures that stand beside it, and its parts from zero."""

    label: str
    said: tuple[str, ...]
    parts: tuple[Part, ...]


class Picture(NamedTuple):
    """Bars on one scale: lying below each other, or two of them upright side by side.

    ``most`` is the yen of the whole scale where several pictures share it.
    """

    title: str
    bars: tuple[Bar, ...]
    legend: tuple[tuple[Look, str], ...] = ()
    upright: bool = False
    most: int = 0


class Pictures(NamedTuple):
    """Pictures that stand beside each other where there is room."""

    pictures: tuple[Picture, ...]


Block = Heading | Words | Items | Grid | Findings | Fold | Pictures


def first(given: Sequence[T], most: int, lang: Lang) -> tuple[Sequence[T], tuple[Block, ...]]:
    """Return the first of many, and the words that say how many more there are.

    >>> first("abc", 2, "en")
    ('ab', (Words(text='1 more; the first 2 are shown'),))
    """
    rest = len(given) - most
    if rest <= 0:
        return given, ()
    values: dict[str, int | str] = {"rest": rest, "shown": most}
    return given[:most], (Words(fill(word("shown-more", lang), values, lang)),)


def bracketed(text: str, lang: Lang) -> str:
    """Return what stands behind a word in brackets, as each language has them.

    >>> bracketed("税抜", "ja"), bracketed("tax excluded", "en")
    ('（税抜）', ' (tax excluded)')
    """
    return f"（{text}）" if lang == "ja" else f" ({text})"


def grid(
    head: Iterable[str],
    rows: Iterable[Iterable[str]],
    lang: Lang,
    *,
    right: Iterable[int] = (),
    sums: Iterable[Iterable[str]] = (),
    most: int = ROWS_SHOWN,
) -> tuple[Block, ...]:
    """Return a table of the first rows, its sums, and the words for what is left out."""
    shown, more = first([tuple(row) for row in rows], most, lang)
    totals = [tuple(row) for row in sums]
    return Grid(tuple(head), (*shown, *totals), tuple(right), len(totals)), *more
