"""The value of a cell as the text that people see, so that it is read as in a CSV file.

A number of a spreadsheet is binary. Its shortest decimal that is read back as the same number is
what was typed, for every number of at most fifteen digits; so 16.4 is "16.4", exactly, and what a
formula left behind (19.699999999999996) is shown as it is, and refused.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from yorozu_rules.errors import YorozuError
from yorozu_rules.io.csvfile import guarded
from yorozu_rules.io.workbook.text import read_back

_ZEROS = re.compile(r"0{2,}")  # the format of an id such as 007
_AS_IT_IS = re.compile(r"(?i:general)|@|0+")  # formats of a number that add nothing but zeros
_MOST_DIGITS = 15  # spreadsheets make 0 of a sixteenth digit
_MINUTES_AN_HOUR = 60


class CellRefused(YorozuError):
    """A cell whose value is none; the text says what was read and what to do."""

    code = "cell-refused"


def cell_text(value: object, kind: str, number_format: str) -> str:
    """Return the text of a cell, guarded as in a CSV file. Raises CellRefused for an error in it.

    >>> cell_text(300.0, "n", "General"), cell_text(7, "n", "000"), cell_text(None, "n", "")
    ('300', '007', '')
    >>> cell_text(datetime(2023, 10, 2, 13), "d", ""), cell_text(timedelta(days=1), "d", "")
    ('2023-10-02 13:00', '24:00')
    """
    if kind == "e":
        raise CellRefused(f"read the error {value}; expected a value")
    if isinstance(value, str):
        text = read_back(value)
        return guarded(text) if text.strip() else ""  # people empty cells with a blank
    if isinstance(value, bool) or value is None:
        return "" if value is None else f"{value}".lower()
    if isinstance(value, date | time | timedelta):
        return _in_time(value)
    text = f"{value}".removesuffix(".0")
    return text.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) else text


def unlike_shown(value: object, number_format: str) -> bool:
    """Say whether a cell that is no text may show another id than is read from it.

    A whole number is shown as it is, or with zeros before it; everything else has a look of its
    own: "C-"00000 shows C-03937 where the cell holds 3937, and 1-2 becomes a day.

    >>> unlike_shown(7, "General"), unlike_shown(7, "000"), unlike_shown(7, '"C-"000')
    (False, False, True)
    """
    if value is None or isinstance(value, str):
        return False
    digits = f"{value}".removesuffix(".0")
    whole = digits.isdecimal() and len(digits) <= _MOST_DIGITS
    return not whole or _AS_IT_IS.fullmatch(number_format) is None


def _in_time(value: date | time | timedelta) -> str:
    match value:
        case datetime():
            return _day(value)
        case date():
            return value.isoformat()
        case time():
            return _clock(value.hour, value.minute, value.second)
        case _:
            minutes, seconds = divmod(value // timedelta(seconds=1), _MINUTES_AN_HOUR)
            return _clock(*divmod(minutes, _MINUTES_AN_HOUR), seconds)


def _day(value: datetime) -> str:
    """Return a day, with its time where it has one."""
    day = value.date().isoformat()
    if value.time() == time():
        return day
    return f"{day} {_clock(value.hour, value.minute, value.second)}"


def _clock(hours: int, minutes: int, seconds: int) -> str:
    rest = f":{seconds:02}" if seconds else ""
    return f"{hours:02}:{minutes:02}{rest}"
