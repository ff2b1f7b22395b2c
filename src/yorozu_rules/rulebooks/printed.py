"""Figures as documents print them (２４，０００円（税抜）, １／３, ３時間以上), read exactly."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.errors import Unreadable
from yorozu_rules.numerals import read_int
from yorozu_rules.yen import Basis

# What a printed unit counts, and how many of ours it holds: a unit factor, never a figure.
_UNITS: dict[str, tuple[str, int]] = {
    "円": ("yen", 1),
    "m": ("metres", 1),
    "km": ("metres", 1_000),
    "分": ("minutes", 1),
    "時間": ("minutes", 60),
    "回": ("count", 1),
    "回目": ("count", 1),
    "年": ("years", 1),
    "日": ("count", 1),
    "件": ("count", 1),
    "泊": ("count", 1),
    "名": ("count", 1),
    "機関": ("count", 1),
    "者": ("count", 1),
    "問": ("count", 1),
    "部": ("count", 1),
    "式": ("count", 1),
    "世代": ("count", 1),
    "カ月": ("count", 1),
    "ヵ月": ("count", 1),
    "ヶ月": ("count", 1),
    "ライセンス": ("count", 1),
    "%": ("ratio", 100),
}
# Tables print "123,456 千円"; without commas the kanji is part of the numeral itself.
_SCALES = {"千": 1_000, "百万": 1_000_000}
_BASES = {"税抜": Basis.TAX_EXCLUDED, "税込": Basis.TAX_INCLUDED}
_NOTHING = ("無料", "負担なし")
_HALF = ("半額", "半分")
_SHAPE = re.compile(
    r"(?:約|概ね|最低|最大|年|週)?(?P<number>[^()]+?)(?P<unit>円|km|m|分|時間|回目|回|年|日|件|泊|名|機関|者|"
    r"問|部|式|世代|カ月|ヵ月|ヶ月|ライセンス|%)?"
    r"(?:\((?P<basis>税抜|税込)[きみ]?\))?(?:以上|以降|未満|以内|まで|以下|程度|相当)?"
)
_SCALED = re.compile(r"(?P<number>△?[0-9,]+)(?P<scale>千|百万)")


class Printed(NamedTuple):
    """What a printed figure says: the number in our units, what it counts, and its tax basis."""

    value: int | Fraction
    unit: str | None
    basis: Basis | None


def read_printed(text: str) -> Printed:
    """Read one figure as a document prints it; km become metres and hours minutes.

    Raises Unreadable with the text read.

    >>> read_printed("２４，０００円（税抜）")
    Printed(value=24000, unit='yen', basis=<Basis.TAX_EXCLUDED: 'tax-excluded'>)
    >>> read_printed("３時間以上").value, read_printed("１００ｋｍ以上").value
    (180, 100000)
    >>> read_printed("１／３").value
    Fraction(1, 3)
    """
    # NFKC is safe here: the text is a number with its unit, never a name. It would also turn
    # ① into 1, which is an item's number and no figure.
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).lower()
    found = None if any(map(_is_item_number, text)) else _SHAPE.fullmatch(plain)
    if plain in _NOTHING:
        return Printed(0, None, None)
    if plain in _HALF:
        return Printed(Fraction(1, 2), "ratio", None)
    if found is None:
        raise Unreadable(
            f"read {text!r}; expected one printed figure, such as ２４，０００円（税抜）"
        )
    unit, factor = _UNITS[found["unit"]] if found["unit"] else (None, 1)
    basis = _BASES[found["basis"]] if found["basis"] else None
    try:
        number = _number(found["number"])
    except (Unreadable, ZeroDivisionError) as error:
        raise Unreadable(f"read {text!r}; expected a printed figure: {error}") from error
    if isinstance(number, Fraction):
        return Printed(number, unit or "ratio", basis)
    return Printed(Fraction(number, factor) if unit == "ratio" else number * factor, unit, basis)


def _number(text: str) -> int | Fraction:
    top, slash, bottom = text.partition("/")
    if slash:
        return Fraction(read_int(top), read_int(bottom))
    scaled = _SCALED.fullmatch(text)
    if scaled:
        return read_int(scaled["number"]) * _SCALES[scaled["scale"]]
    return read_int(text)


def _is_item_number(char: str) -> bool:
    return unicodedata.category(char) == "No"
