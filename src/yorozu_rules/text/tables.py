"""Plain-text tables whose columns line up, full-width characters counted as two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

_WIDE = 2  # columns that a character of full width takes
_INDENT = 4  # columns, of a last cell that stands below its row
_NARROWEST = 24  # columns: what is wrapped to less is harder to read than what runs over
_NO_START = frozenset(
    "、。，．・：；？！）」』】〕…ー々っゃゅょ,.;:!?)]"
)  # no line begins with one of these
_NO_END = frozenset("（「『【〔([")  # nor ends with one of these


def width(text: str) -> int:
    r"""Return how many columns of a terminal a text takes.

    Marks that stand on the character before them, as in texts of some file systems, take none.

    >>> width("謝金 fee"), width("か\u3099"), width("e\u0301"), width("😀")
    (8, 2, 1, 2)
    """
    # Ambiguous characters (△) are two columns wide in Japanese terminals and fonts only; counting
    # them as one keeps the table straight where most terminals draw them.
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(char: str) -> int:
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return _WIDE if east_asian_width(char) in "WF" else 1


def wrapped(text: str, columns: int) -> list[str]:
    """Return a text as lines of at most so many columns, broken at blanks or in Japanese.

    A word that is longer than a line is left whole.

    >>> wrapped("a visit of two days", 10), wrapped("支援は二日にわたる。", 10)
    (['a visit of', 'two days'], ['支援は二日', 'にわたる。'])
    """
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and width(lines[-1] + piece.rstrip()) > columns:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
        else:
            lines[-1] += piece
    return [*lines[:-1], lines[-1].rstrip()]


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts between which a line may end."""
    piece = ""
    for char in text:
        if piece and _may_end(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    yield piece


def _may_end(last: str, following: str) -> bool:
    if last == " ":
        return following != " "
    if following in _NO_START or last in _NO_END or not _columns(following):
        return False
    if _katakana(last) and _katakana(following):
        return False  # one word: fewer readers stumble than over a line that is not full
    return following != " " and _WIDE in (_columns(last), _columns(following))


def _katakana(char: str) -> bool:
    return "ァ" <= char <= "ヿ"


def aligned(
    rows: Sequence[Sequence[str]], right: Sequence[int] = (), *, columns: int | None = None
) -> list[str]:
    """Return rows as lines of text; the columns in ``right`` are set to the right.

    With ``columns``, those of a terminal, the last cell of a row that would be wider goes on below
    itself, or where hardly any room is left for it, stands below the row.

    >>> aligned([["謝金", "24,000"], ["fee", "0"]], right=[1])
    ['謝金  24,000', 'fee        0']
    """
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]

    def cell(text: str, place: int) -> str:
        pad = " " * (widths[place] - width(text))
        return pad + text if place in right else text + pad

    indent = sum(widths[:-1]) + 2 * (len(widths) - 1)
    lines = []
    for row in rows:
        *first, last = (cell(text, place) for place, text in enumerate(row))
        line = "  ".join([*first, last]).rstrip()
        if columns is None or width(line) <= columns:
            lines.append(line)
        elif columns - indent >= _NARROWEST:
            start, *rest = wrapped(row[-1], columns - indent)
            lines.append("  ".join([*first, start]))
            lines += [" " * indent + part for part in rest]
        else:
            lines.append("  ".join(first).rstrip())
            rest = wrapped(row[-1], max(columns - _INDENT, _NARROWEST))
            lines += [" " * _INDENT + part for part in rest]
    return lines
