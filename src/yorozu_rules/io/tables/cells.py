"""How the text of a cell becomes a value of the JSON form, and what is expected of it.

Numbers and dates are read in any width; every other text is left as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from yorozu_rules.calendar import read_date
from yorozu_rules.errors import OutOfRange, Unreadable, YorozuError
from yorozu_rules.io.tables.words import choices, is_choice, meaning
from yorozu_rules.numerals import plain, read_int

Value = str | int | bool | list[str] | list[int]

_REMEMBERED = 4_096  # cells: days, amounts and words come again and again
_METRES_A_KM = 1_000
_DECIMALS = 3  # of a kilometre: whole metres
_MIDNIGHT = 24
_KM = re.compile(r"([△▲−-]?)([0-9][0-9,]*)(?:\.([0-9]+))?\s*(?:km|KM|Km|㎞|キロ(?:メートル)?)?")
_METRES = re.compile(r"(.*?)\s*(?:m|M|メートル)?")
_YEN = re.compile(r"([△▲−-]?)\s*[¥\\]?\s*(.*?)\s*円?")  # cp932 has the yen sign at the backslash
_MINUTES = re.compile(r"(.*?)\s*分?")
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_TIME = re.compile(r"([0-9]{1,2})(?::([0-9]{2})(?::00)?|時(?:([0-9]{1,2})分)?)")
_INSTANT = re.compile(r"(.*?[0-9日])(?:\s*T\s*|\s+|(?<=日))([0-9]{1,2}[:時].*)")
_ZONED = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}.*(?:Z|[+-][0-9]{2}:?[0-9]{2})"
)
_BETWEEN = re.compile(r"[\s,、，;；]+")

_DAY = "a day such as 2023-10-02, 令和5年10月2日 or R5.10.2"
_TIME_OF_DAY = "a time such as 13:00 or 13時30分 with the day in its column, or 2023-10-02 13:00"
EXPECTED = {
    "id": "an id",
    "by": "an office or an id",
    "text": "a text",
    "day": _DAY,
    "instant": _TIME_OF_DAY,
    "yen": "whole yen such as 1200 or 1,200円",
    "minutes": "whole minutes such as 180",
    "count": "a number such as 2",
    "km": "kilometres of at most three decimals, such as 16.4",
    "metres": "whole metres such as 16400",
    "years": "fiscal years such as 2023 or 令和5年度, with commas between them, or なし (none)",
    "items": "items such as leg/2, night/2023-10-01 or other/toll (行程/2, 宿泊/令和5年10月1日, "
    "その他/toll), with commas between them, or なし (none)",
}


class NotRead(YorozuError):
    """A cell that cannot be read as its form; the text says what was expected."""

    code = "not-read"


def expected(form: str) -> str:
    """Return what is expected of a cell.

    >>> expected("seat")
    '普通席 (ordinary), 上級席 (above-ordinary), 等級なし (no-classes)'
    """
    if not is_choice(form):
        return EXPECTED[form]
    return ", ".join(f"{said[0]} ({value})" for value, said in choices(form).items())


def read_cell(form: str, text: str, day: date | None = None) -> Value:
    """Return the value of a cell that is not empty; a time alone is one of the ``day``.

    Raises NotRead with what was expected.

    >>> read_cell("yen", "１，２００円"), read_cell("km", "16.4 km"), read_cell("yes-no", "×")
    (1200, 16400, False)
    >>> read_cell("instant", "24:00", date(2023, 10, 2))
    '2023-10-03T00:00'
    """
    if form in ("text", "by"):
        return text
    return text.strip() if form == "id" else _read(form, text, day)


@lru_cache(maxsize=_REMEMBERED)
def _read(form: str, text: str, day: date | None) -> Value:
    if form == "instant":
        return _instant(plain(text).strip(), day)
    if form in _READERS:
        try:
            return _READERS[form](text)
        except (Unreadable, OutOfRange):
            raise NotRead(EXPECTED[form]) from None
    read = meaning(form, text)
    if form == "yes-no" and read:
        return read == "yes"
    if form == "institution":  # a rulebook may name others
        return read or text.strip()
    if read is None:
        raise NotRead(expected(form))
    return read


@lru_cache(maxsize=_REMEMBERED)
def read_day(text: str) -> date:
    """Return the day of a cell. Raises NotRead, also for a spreadsheet's number of a day.

    >>> read_day("令和５年１０月２日")
    datetime.date(2023, 10, 2)
    """
    if _SERIAL.fullmatch(plain(text).strip()):
        raise NotRead(
            f"{_DAY}; this looks like a spreadsheet's own number of a day: give the column the "
            "form of a date and save the file again"
        )
    try:
        return read_date(text)
    except OutOfRange:
        raise NotRead("a day that the calendar and its era have") from None
    except Unreadable:
        raise NotRead(_DAY) from None


def _instant(text: str, day: date | None) -> str:
    if _ZONED.fullmatch(text):
        return text
    if _SERIAL.fullmatch(text):
        read_day(text)
    parts = _INSTANT.fullmatch(text)
    if parts:
        day, text = read_day(parts[1]), parts[2]
    read = _TIME.fullmatch(text)
    hour, minute = (int(read[1]), int(read[2] or read[3] or 0)) if read else (-1, 0)
    if day is None and read:
        raise NotRead("a day in its column beside the time, or both here: 2023-10-02 13:00")
    try:
        if day is None:
            raise ValueError(text)
        if (hour, minute) == (_MIDNIGHT, 0):
            day, hour = day + timedelta(days=1), 0
        return datetime.combine(day, time(hour, minute)).isoformat(timespec="minutes")
    except (ValueError, OverflowError):
        raise NotRead(_TIME_OF_DAY) from None


def _kilometres(text: str) -> int:
    read = _KM.fullmatch(plain(text).strip())
    if read is None or len(read[3] or "") > _DECIMALS:
        raise Unreadable(text)
    metres = read_int(read[2]) * _METRES_A_KM + int((read[3] or "").ljust(_DECIMALS, "0"))
    return -metres if read[1] else metres


def _number(form: re.Pattern[str]) -> Callable[[str], int]:
    """Return a reader of whole numbers that may carry the signs of a form."""

    def read(text: str) -> int:
        found = form.fullmatch(plain(text).strip())
        if found is None:
            raise Unreadable(text)
        return read_int("".join(found.groups()))

    return read


def _parts(text: str) -> list[str]:
    if meaning("none", text):
        return []
    return [part for part in _BETWEEN.split(text) if part]


def _years(text: str) -> list[int]:
    return [_year(plain(part)) for part in _parts(text)]


def _year(text: str) -> int:
    """Read a fiscal year by the last day of the calendar year that it is named after."""
    year = text.removesuffix("度").removesuffix("年")
    return read_date(f"{year}年12月31日").year


def _items(text: str) -> list[str]:
    return [_item(part) for part in _parts(text)]


def _item(text: str) -> str:
    kind, slash, what = text.partition("/" if "/" in text else "／")
    read = meaning("item", kind)
    if not slash or read is None:
        raise Unreadable(text)
    if read == "night":
        return f"{read}/{read_date(what).isoformat()}"
    return f"{read}/{read_int(what) if read == 'leg' else what}"


_READERS: dict[str, Callable[[str], Value]] = {
    "day": lambda text: read_day(text).isoformat(),
    "yen": _number(_YEN),
    "minutes": _number(_MINUTES),
    "count": read_int,
    "km": _kilometres,
    "metres": _number(_METRES),
    "years": _years,
    "items": _items,
}
