"""Figures as documents print them (２４，０００円（税抜）, １／３, ３時間以上), read exactly."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.calendar import JST, read_date
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
    "部": ("count", 1),
    "mb": ("megabytes", 1),
    "枚": ("count", 1),
    "か月": ("count", 1),
    "問": ("count", 1),
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
_HALF = ("半額", "半分", "半数", "半数程度")
_SHAPE = re.compile(
    r"(?:約|概ね|最低|最大|年|週)?(?P<number>[^()]+?)"
    r"(?P<unit>円|km|m|分|時間|回目|回|年|日|件|泊|名|機関|者|"
    r"部|枚|問|式|世代|か月|カ月|ヵ月|ヶ月|ライセンス|mb|%)?"
    r"(?:\((?P<basis>税抜|税込)[きみ]?\))?(?:以上|以降|未満|以内|まで|以下|程度|相当)?"
)
# Monday first, as date.weekday counts.
_WEEKDAYS = "月火水木金土日"
_WEEKDAY = rf"(?:\((?P<weekday>[{_WEEKDAYS}])(?:曜日?)?\))?"
_TIME = r"[0-9]{1,2}時(?:[0-9]{1,2}分)?"
_PRINTED_DAY = re.compile(rf"(?P<day>[^()]+){_WEEKDAY}")
_PRINTED_INSTANT = re.compile(
    rf"(?P<day>[^日]+日){_WEEKDAY}\(?(?P<at>{_TIME})(?:[~〜](?P<until>{_TIME}))?(?:必着|まで)?\)?"
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


class PrintedInstant(NamedTuple):
    """A printed moment in Japan time, and the end of it where one is printed too."""

    at: datetime
    until: datetime | None


def read_printed_day(text: str) -> date:
    """Read a day as a document prints it, with its day of the week or without.

    Raises Unreadable with the text read, also where the day is another of the week; OutOfRange
    for a day that the calendar does not have.

    >>> read_printed_day("令和８年２月１６日（月）")
    datetime.date(2026, 2, 16)
    """
    found = _PRINTED_DAY.fullmatch(_squeezed(text))
    return _day_of(found, text)


def read_printed_instant(text: str) -> PrintedInstant:
    """Read a day with its time, or its span of time, as a document prints it.

    Raises as ``read_printed_day`` does.

    >>> read_printed_instant("令和 8 年 3 月 9 日（月）12 時必着").at.isoformat()
    '2026-03-09T12:00:00+09:00'
    """
    found = _PRINTED_INSTANT.fullmatch(_squeezed(text))
    day = _day_of(found, text)
    at, until = found.group("at", "until") if found else ("", None)
    return PrintedInstant(_on(day, at, text), _on(day, until, text) if until else None)


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _day_of(found: re.Match[str] | None, text: str) -> date:
    if found is None:
        raise Unreadable(
            f"read {text!r}; expected a printed day or time, as 令和8年3月9日（月）12時"
        )
    day = read_date(found["day"])
    weekday = _WEEKDAYS[day.weekday()]
    if found["weekday"] not in (None, weekday):
        raise Unreadable(f"read {text!r}; {day} is a {weekday}")
    return day


def _on(day: date, printed: str, text: str) -> datetime:
    hour, _, minute = printed.removesuffix("分").partition("時")
    try:
        return datetime(day.year, day.month, day.day, int(hour), int(minute or 0), tzinfo=JST)
    except ValueError as error:
        raise Unreadable(f"read {text!r}; expected a time of the day: {error}") from error


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
