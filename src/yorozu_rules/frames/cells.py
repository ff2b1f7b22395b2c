"""What a frame's cell holds as the text that the claim tables read, or why it is not taken.

An exact value has one text, and that text is read as in a file. A float has none: what it was
before it became one is not known any more.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from numbers import Real
from operator import index
from typing import Any, Literal, SupportsIndex

from yorozu_rules.calendar import JST

Why = Literal["float", "part", "vast", "instant", "nanoseconds", "far", "long", "other"]

_TRUTH = ("yes-no", "journey")  # forms whose words have true and false among them
_LISTS = ("years", "items")
_SCALARS = ("b", "f")  # NumPy's kinds of bool and float
_TIMED = ("M", "m")  # of instant and span; that which is not there equals nothing
_MOST_DIGITS = sys.int_info.default_max_str_digits  # of a number that has a text
_EXACT = 1 << sys.float_info.mant_dig  # a float beyond it need not be the number written
_MISSING = ("NAType", "NaTType")  # of pandas; what is not there is no instant
_MARK = "\0"  # no text of a cell begins with it


class Refused(str):
    """Stands in the place of a value that is not taken, with the value and why.

    The value is None where there is none in Python, or none that can be shown.
    """

    __slots__ = ("value", "why")

    value: object
    why: Why

    @classmethod
    def of(cls, value: object, why: Why) -> Refused:
        """Return what stands in the place of a value.

        >>> Refused.of(300.5, "part").value
        300.5
        """
        value = value.value if isinstance(value, Refused) else value
        try:
            text = str(value)
        except ValueError:  # a number in it has more digits than Python writes
            value, why, text = None, "long", ""
        made = cls(f"{_MARK}{why} {type(value).__name__} {text}")
        made.value, made.why = value, why
        return made


def text_of(form: str, value: object) -> str:
    """Return the text of a value in a column of a form; "" where there is none, or blanks alone.

    >>> text_of("yen", 1200), text_of("km", Decimal("16.40")), text_of("yes-no", True)
    ('1200', '16.4', 'true')
    >>> text_of("instant", datetime(2023, 10, 2, 13)), text_of("yen", None)
    ('2023-10-02 13:00', '')
    >>> text_of("yen", 300.0).why
    'float'
    """
    if value is None or type(value).__name__ in _MISSING:
        return ""
    value = _plain(value)
    for kind, said in _KINDS:
        if isinstance(value, kind):
            return said(form, value)
    if isinstance(value, Real) and not isinstance(value, SupportsIndex):
        return _inexact(value)
    return _counted(value)


def _plain(value: Any) -> object:
    """Return NumPy's bool and float as Python's own; its whole numbers have their index.

    Of its instants, the one that says that there is none is empty, as is a Decimal that does.
    """
    if isinstance(value, Decimal):
        return "" if value.is_nan() else value
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    if kind in _TIMED and value.shape == () and value != value:  # noqa: PLR0124
        return ""
    return value.item() if kind in _SCALARS and value.shape == () else value


def _text(_: str, value: str) -> str:
    if value.startswith(_MARK):
        return value if isinstance(value, Refused) else Refused.of(value, "other")
    return str(value) if value.strip() else ""


def _counted(value: object) -> str:
    """Return what says itself that it is a whole number, as those of NumPy do."""
    if isinstance(value, SupportsIndex):
        with suppress(TypeError):  # an array of several has an index in name only
            return _whole("", index(value))
    return Refused.of(value, "other")


def _whole(_: str, value: int) -> str:
    try:
        return str(value)
    except ValueError:  # more digits than Python writes
        return Refused.of(None, "long")


def _truth(form: str, value: bool) -> str:  # noqa: FBT001  (it is a cell)
    return str(value).lower() if form in _TRUTH else Refused.of(value, "other")


def _decimal(_: str, value: Decimal) -> str:
    """Return the digits without the zeros at their end: of 16.400 km as of 16.4 km."""
    if not value.is_finite():
        return Refused.of(value, "other")
    if abs(value.adjusted()) > _MOST_DIGITS:
        return Refused.of(None, "long")
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _instant(form: str, value: datetime) -> str:
    if getattr(value, "nanosecond", 0):  # beyond what ISO text is read to
        return Refused.of(value, "nanoseconds")
    if form == "day":
        try:
            here = value.astimezone(JST) if value.tzinfo else value
        except OverflowError:  # before the first year, or after the last
            return Refused.of(value, "far")
        return f"{here:%Y-%m-%d}" if here.time() == time() else Refused.of(value, "instant")
    if value.tzinfo or value.second or value.microsecond:
        return value.isoformat()
    return f"{value:%Y-%m-%d %H:%M}"


def _time(_: str, value: time) -> str:
    exact = value.tzinfo or value.second or value.microsecond
    return value.isoformat() if exact else f"{value:%H:%M}"


def _list(form: str, value: list[object] | tuple[object, ...]) -> str:
    """Return the entries with commas; an empty list says that there are none."""
    if form not in _LISTS or not all(isinstance(part, str | int) for part in value):
        return Refused.of(value, "other")
    try:
        return ",".join(map(str, value)) or "none"
    except ValueError:  # as above
        return Refused.of(None, "long")


def _inexact(value: Any) -> str:
    """Refuse a float; one that is no number says that the cell is empty."""
    if value != value:  # noqa: PLR0124  (what NaN is known by)
        return ""
    if abs(value) > _EXACT:
        return Refused.of(value, "vast")
    return Refused.of(value, "float" if value == value // 1 else "part")


# In order: a bool is an int as well, an instant a day, and a whole number a Real.
_KINDS: tuple[tuple[type, Callable[[str, Any], str]], ...] = (
    (str, _text),
    (bool, _truth),
    (int, _whole),
    (Decimal, _decimal),
    (datetime, _instant),
    (date, lambda _, value: value.isoformat()),
    (time, _time),
    (list, _list),
    (tuple, _list),
)
