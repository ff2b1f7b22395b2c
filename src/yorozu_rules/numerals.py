"""Whole numbers as Japanese documents print them: ２４，０００, △500, 二万四千, 2万4千, 弐万四千.

Nothing is guessed: what is no whole number in one of these forms is refused, and so is what
merely looks like one to a computer (①, ², ٣, 1.5).
"""

from __future__ import annotations

import re
import unicodedata

from yorozu_rules.errors import OutOfRange, Unreadable
from yorozu_rules.yen import whole

_KANJI_DIGITS = "〇一二三四五六七八九"
# Figures that no stroke turns into another (大字), and the plain ones that they stand for.
_FORMAL, _PLAIN = "零壱弐参拾", "〇一二三十"
_TO_FORMAL = str.maketrans(_PLAIN, _FORMAL)
_TO_ASCII = str.maketrans(_KANJI_DIGITS + _FORMAL + "萬", "01234567890123十万")
_MYRIAD = 10_000
# Largest first: a number is cut at its largest unit. 10 stands for "one digit at most".
_UNITS = {"兆": _MYRIAD**3, "億": _MYRIAD**2, "万": _MYRIAD, "千": 1000, "百": 100, "十": 10}

# No number of up to 9,999 兆 is longer in kanji; a text without end is not worth reading.
_SIGNED = re.compile(r"([△▲−-]?)(.{1,40})")
_DIGITS = re.compile(r"[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+")
# 2三 and 二,四〇〇 are slips of the pen: one run of digits is written in one script. A formal one
# stands alone before its unit.
_DIGIT = f"0-9,{_KANJI_DIGITS}零"
_TWO_SCRIPTS = re.compile(
    rf"[0-9,][{_KANJI_DIGITS}零]|[{_KANJI_DIGITS}零][0-9,]|[壱弐参][{_DIGIT}壱弐参]|[{_DIGIT}][壱弐参]"
)
# Characters that NFKC would turn into digits although they are marks or exponents: ①, 🈔, ², ₂, 𝟏.
_LOOKALIKES = ("<circle>", "<square>", "<super>", "<sub>", "<font>")


def plain(text: str) -> str:
    """Return the text with full-width and variant characters as their plain ones.

    NFKC, one character for one, and only there: for numbers and dates, never for names. A circled
    or raised digit stays what it is, so that a reader refuses it.

    >>> plain("２４，０００"), plain("①")
    ('24,000', '①')
    """
    return "".join(_plain_character(character) for character in text)


def read_int(text: str) -> int:
    """Return the whole number that a document prints.

    Reads ASCII and full-width digits with or without commas every three, kanji numerals
    (一億四千万), those of certificates (弐拾萬), mixtures (2万4千, 1億4,000万) and kanji digits
    (二〇二三); △, ▲, − or - in front makes it negative. Before 兆, 億 and 万 stands a number up to
    9,999, before 千, 百 and 十 one digit or none. Blanks around the number do not count; units (円,
    千円) are the caller's.

    Raises Unreadable on anything else, with the text.

    >>> read_int("２４，０００"), read_int("二万四千"), read_int("2万4千"), read_int("△500")
    (24000, 24000, 24000, -500)
    >>> read_int("1,00")
    Traceback (most recent call last):
    yorozu_rules.errors.Unreadable: read '1,00'; expected a whole number such as 24,000 or 二万四千
    """
    signed = _SIGNED.fullmatch(plain(text).strip())
    try:
        if signed is None or _TWO_SCRIPTS.search(signed[2]):
            raise ValueError(text)
        size = _value(signed[2].translate(_TO_ASCII))
    except ValueError:
        raise Unreadable(
            f"read {text!r}; expected a whole number such as 24,000 or 二万四千"
        ) from None
    return -size if signed[1] else size


def to_kanji(n: int, *, formal: bool = False) -> str:
    """Return a whole number in kanji numerals, as ``read_int`` reads them back.

    ``formal`` writes 零, 壱, 弐, 参 and 拾, and 壱 before 拾, 百 and 千 too.

    Raises OutOfRange below 0 and from 10,000 兆 up; InexactNumber on a float or bool.

    >>> to_kanji(24_000), to_kanji(140_000_000), to_kanji(11), to_kanji(0)
    ('二万四千', '一億四千万', '十一', '〇')
    >>> to_kanji(1_211, formal=True)
    '壱千弐百壱拾壱'
    """
    size = whole(n)
    if not 0 <= size < _MYRIAD**4:
        raise OutOfRange(f"read {size}; expected a number from 0 to {_MYRIAD**4 - 1}")
    kanji = _in_kanji(size, every_one=formal) or _KANJI_DIGITS[0]
    return kanji.translate(_TO_FORMAL) if formal else kanji


def _plain_character(character: str) -> str:
    plain_form = unicodedata.normalize("NFKC", character)
    alike = unicodedata.decomposition(character).startswith(_LOOKALIKES)
    # A form of several characters (㈠, ⒈, ㍻) is no variant of one character.
    return character if alike or len(plain_form) != 1 else plain_form


def _value(text: str) -> int:
    """Return the value of a numeral whose digits are ASCII; ValueError where it is none."""
    for unit, worth in _UNITS.items():
        before, found, after = text.partition(unit)
        if found:
            return _times(before, worth) * worth + _rest(after, worth)
    if not _DIGITS.fullmatch(text):
        raise ValueError(text)
    return int(text.replace(",", ""))


def _times(before: str, worth: int) -> int:
    """Return how many of a unit: 千, 百 and 十 may stand alone, 万 and above may not."""
    if not before and worth < _MYRIAD:
        return 1
    times = _value(before)
    # Below 万 only one digit, written as one: 12十 and 05百 are refused.
    if not 0 < times < _MYRIAD or (worth < _MYRIAD and len(before) > 1):
        raise ValueError(before)
    return times


def _rest(after: str, worth: int) -> int:
    """Return what follows a unit: nothing, or something smaller than the unit."""
    rest = _value(after) if after else 0
    if rest >= worth:
        raise ValueError(after)
    return rest


def _in_kanji(size: int, *, every_one: bool) -> str:
    for unit, worth in _UNITS.items():
        if size >= worth:
            times, rest = divmod(size, worth)
            # 千, not 一千, where not every one is written; but 一万, not 万.
            alone = times == 1 and worth < _MYRIAD and not every_one
            count = "" if alone else _in_kanji(times, every_one=every_one)
            return count + unit + _in_kanji(rest, every_one=every_one)
    return _KANJI_DIGITS[size] if size else ""
