"""How a name is written in a file: as registered, or as a switch says, and then it is noted.

Nothing is ever read out of kanji: what is no kana, letter, digit or sign of the file is refused.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from yorozu_rules.io.bank.dialect import BankDialect
from yorozu_rules.io.bank.layout import Field, tables


class Spelling(NamedTuple):
    """A name as it is written, the codes of what was changed, and why it cannot be written."""

    text: str
    changes: tuple[str, ...]
    problems: tuple[str, ...]


class _Fold(NamedTuple):
    """Characters that are written as others, where the dialect allows it."""

    code: str
    allowed: bool
    to: Mapping[str, str]
    said: str


def spelled(text: str, field: Field, dialect: BankDialect) -> Spelling:
    """Return a name as it stands in a field; its problems name places, never the name.

    >>> from yorozu_rules.io.bank.layout import layout
    >>> holder = layout("data").named["holder"]
    >>> spelled("ｷｬﾉﾝ", holder, BankDialect(small_kana="enlarge"))
    Spelling(text='ｷﾔﾉﾝ', changes=('enlarged',), problems=())
    >>> spelled("ｷｬﾉﾝ", holder, BankDialect()).problems
    ('character 2 is small kana; expected large kana, or dialect small_kana=enlarge',)
    """
    changes: list[str] = []
    problems: list[str] = []
    for fold in _folds(dialect):
        place = next((n for n, char in enumerate(text, 1) if char in fold.to), None)
        if place is not None:
            text = "".join(fold.to.get(char, char) for char in text)
            if fold.allowed:
                changes.append(fold.code)
            else:
                problems.append(f"character {place} is {fold.said}")
    problems += _unfit(text, dialect)
    if len(text) > field.width:
        if dialect.long_names == "cut":
            text = text[: field.width].rstrip(" ")
            changes.append("cut")
        else:
            problems.append(
                f"{len(text)} half-width characters, each mark of a voiced sound being one; "
                f"expected at most {field.width}, or dialect long_names=cut"
            )
    return Spelling(text, tuple(changes), tuple(problems))


def _folds(dialect: BankDialect) -> Iterator[_Fold]:
    signs = tables()["characters"]
    said = "full width; expected half width, or dialect full_width=narrow"
    yield _Fold("narrowed", dialect.full_width == "narrow", _narrow(), said)
    small = dict(zip(signs["small"], signs["large"], strict=True))
    said = "small kana; expected large kana, or dialect small_kana=enlarge"
    yield _Fold("enlarged", dialect.small_kana == "enlarge", small, said)
    if dialect.long_vowel != "keep":
        vowel = {signs["long_vowel"]: signs["hyphen"]}
        said = "the long vowel; expected what the bank has registered, or dialect long_vowel=hyphen"
        yield _Fold("hyphened", dialect.long_vowel == "hyphen", vowel, said)


def _unfit(text: str, dialect: BankDialect) -> Iterator[str]:
    """Yield what no switch mends, of a text in half width."""
    signs = tables()["characters"]
    # The long vowel is here only where the dialect keeps it.
    known = {*signs["common"], signs["long_vowel"]}
    if dialect.characters == "wide":
        known |= {*signs["wide"]}
    place = next((n for n, char in enumerate(text, 1) if char not in known), None)
    if place is not None:
        wide = ", or characters='wide'" if text[place - 1] in signs["wide"] else ""
        yield (
            f"character {place}, in half width, is none of the file's; "
            f"expected kana, A-Z, 0-9, blanks and ( ) - . /{wide}"
        )
    if not text:
        yield "nothing; expected at least one character"
    if text != text.strip(" "):
        yield "a blank at its beginning or end; expected none"


@cache
def _narrow() -> Mapping[str, str]:
    """Return every full-width character of the file with its half-width form: ガ is ｶﾞ."""
    kana = [chr(code) for code in range(0xFF61, 0xFF9E)]
    narrow = {unicodedata.normalize("NFKC", char): char for char in kana}
    for mark, half in (("\u3099", "ﾞ"), ("\u309a", "ﾟ")):
        for wide, char in [*narrow.items()]:
            voiced = unicodedata.normalize("NFC", wide + mark)
            if len(voiced) == 1:
                narrow[voiced] = char + half
    narrow.update({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)})
    return {**narrow, "\u3000": " "}
