r"""Texts in a workbook: what XML cannot hold is escaped as spreadsheets do, _x000D_ for CR."""

from __future__ import annotations

import re

from yorozu_rules.errors import OutputError

LONGEST_TEXT = 32_767  # what a cell holds; more is cut off by spreadsheets without a word
_UNSAID = re.compile(r"[\x01-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_SAID = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RISKY = re.compile(r"[=+\-@＝＋－＠\t\r\n]")


def written(text: str) -> str:
    r"""Return a text as the file has it; ``read_back`` gives it back.

    Raises OutputError on a NUL character, on half a surrogate pair and on a text that is longer
    than a cell holds.

    >>> written("a\rb"), written("_x0041_")
    ('a_x000D_b', '_x005F_x0041_')
    """
    if "\0" in text:
        raise OutputError("a text holds a NUL character, which no workbook can")
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise OutputError(
            f"read {text!r:.60}; expected whole characters, which a workbook can hold"
        )
    if len(text) > LONGEST_TEXT:
        raise OutputError(
            f"a text of {len(text)} characters; a cell holds {LONGEST_TEXT}: {text!r:.60}"
        )
    return _UNSAID.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)


def read_back(text: str) -> str:
    r"""Return a text as people see it in a cell.

    >>> read_back("a_x000D_b"), read_back("_x005F_x0041_")
    ('a\rb', '_x0041_')
    """
    return _SAID.sub(lambda code: chr(int(code[1], 16)), text)


def is_risky(text: str) -> bool:
    """Say whether a text looks like a formula: it is then marked as text in its cell, too.

    >>> is_risky("=1+1"), is_risky("-"), is_risky("謝金")
    (True, True, False)
    """
    return _RISKY.match(text) is not None
