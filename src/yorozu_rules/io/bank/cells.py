"""One field of a record: written into its columns, and read out of them.

No message repeats a name or an account number: it names the columns, and of text one byte.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from typing import NamedTuple

from yorozu_rules.errors import OutOfRange, Unreadable
from yorozu_rules.io.bank.layout import Field

CODING = "cp932"  # its single bytes are those of JIS X 0201
_SINGLE = frozenset([*range(0x20, 0x7F), *range(0xA1, 0xE0)])
_FIGURES = frozenset(b"0123456789")
_DIGITS = re.compile(r"[0-9]+")
_MONTHS = range(1, 13)
_LEAP_YEAR = 2000  # the file names no year, so 29 February may be a day


class MonthDay(NamedTuple):
    """The day of transfer as the file has it: no year.

    >>> MonthDay(11, 20)
    MonthDay(month=11, day=20)
    """

    month: int
    day: int


Value = str | int | MonthDay


class _Form(NamedTuple):
    """How the fields of a kind are written, which bytes they take, how they are read.

    ``write`` and ``read`` return None for what cannot be; ``secret``: no message repeats it.
    """

    write: Callable[[Field, object], str | None]
    takes: frozenset[int]
    read: Callable[[Field, str], Value | None]
    expected: Callable[[Field], str]
    secret: bool = False


def single_bytes(text: str) -> bool:
    """Whether each character of a text is one byte of JIS X 0201.

    >>> single_bytes("ﾔﾏﾀﾞ"), single_bytes("ヤマダ"), single_bytes("é")
    (True, False, False)
    """
    raw = text.encode(CODING, "replace")
    return len(raw) == len(text) and _SINGLE.issuperset(raw) and raw.decode(CODING) == text


def written(field: Field, value: object) -> str:
    """Return what stands in the columns of a field; OutOfRange for what cannot stand there.

    >>> from yorozu_rules.io.bank.layout import layout
    >>> written(layout("data").named["yen"], 5)
    '0000000005'
    """
    form = _FORMS[field.kind]
    text = form.write(field, value)
    if text is None or len(text) != field.width:
        read = "" if form.secret else f"read {value!r:.40}; "
        said = f"{read}expected {form.expected(field)}"
        raise OutOfRange(f"columns {field.columns} ({field.ja}): {said}")
    return text


def taken(field: Field, raw: bytes) -> Value:
    """Return what the columns of a field say; Unreadable names columns and what was read.

    >>> from yorozu_rules.io.bank.layout import layout
    >>> taken(layout("data").named["kind"], b"4")
    'savings'
    """
    form = _FORMS[field.kind]
    wrong = next((place for place, byte in enumerate(raw) if byte not in form.takes), None)
    if wrong is None:
        value = form.read(field, raw.decode(CODING))
        if value is not None:
            return value
        read = repr(raw.decode(CODING))
    else:
        read = f"byte 0x{raw[wrong]:02X} in column {field.first + wrong}"
    said = f"read {read}; expected {form.expected(field)}"
    raise Unreadable(f"columns {field.columns} ({field.ja}): {said}")


def _number(field: Field, value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return f"{value:0{field.width}}"
    return None


def _digits(_: Field, value: object) -> str | None:
    return value if isinstance(value, str) and _DIGITS.fullmatch(value) else None


def _code(field: Field, value: object) -> str | None:
    return " " * field.width if value == "" else _digits(field, value)


def _read_code(field: Field, text: str) -> str | None:
    blank = text.count(" ")
    return text if not blank else "" if blank == field.width else None


def _month_day(_: Field, value: object) -> str | None:
    match value:
        case (int(month), int(day)) if _is_day(month, day):
            return f"{month:02}{day:02}"
        case _:
            return None


def _read_month_day(_: Field, text: str) -> MonthDay | None:
    month, day = int(text[:2]), int(text[2:])
    return MonthDay(month, day) if _is_day(month, day) else None


def _is_day(month: int, day: int) -> bool:
    return month in _MONTHS and 1 <= day <= monthrange(_LEAP_YEAR, month)[1]


def _text(field: Field, value: object) -> str | None:
    if isinstance(value, str) and single_bytes(value) and not value.endswith(" "):
        return value.ljust(field.width)
    return None


def _choice(field: Field, value: object) -> str | None:
    return field.values.get(value) if isinstance(value, str) else None


def _read_choice(field: Field, text: str) -> str | None:
    return next((name for name, mark in field.values.items() if mark == text), None)


_TEXT = _Form(
    _text,
    _SINGLE,
    lambda _, text: text.rstrip(" "),
    lambda field: f"at most {field.width} half-width characters, no blank at their end",
    secret=True,
)
_FORMS = {
    "fixed": _Form(
        lambda field, _: field.value,
        _SINGLE,
        lambda field, text: text if text == field.value else None,
        lambda field: f"'{field.value}'",
    ),
    "digits": _Form(
        _digits,
        _FIGURES,
        lambda _, text: text,
        lambda field: f"{field.width} digits",
        secret=True,
    ),
    "number": _Form(
        _number,
        _FIGURES,
        lambda _, text: int(text),
        lambda field: f"a whole number of at most {field.width} digits",
    ),
    "code": _Form(
        _code,
        _FIGURES | {0x20},
        _read_code,
        lambda field: f"{field.width} digits, or blanks",
    ),
    "month-day": _Form(
        _month_day,
        _FIGURES,
        _read_month_day,
        lambda _: "a month and its day as MMDD",
    ),
    "choice": _Form(
        _choice,
        _SINGLE,
        _read_choice,
        lambda field: ", ".join(f"'{mark}' ({name})" for name, mark in field.values.items()),
    ),
    "text": _TEXT,
    "spare": _TEXT,
}
