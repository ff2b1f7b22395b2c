"""What every fact shares: the closed model, and the accepted ranges, in this one place.

Yen from 0 to 100 million a fact, more in a plan, distances from 1 m to 10,000 km, minutes of a
day, days from 2000 to 2099, instants to the whole minute. The ranges catch slips (a telephone
number in a yen column); no rule reads them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from fractions import Fraction
from functools import lru_cache
from operator import index
from typing import Annotated, Any, SupportsIndex, TypeVar, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

from yorozu_rules.calendar import JST
from yorozu_rules.shown import shows_itself

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}")
FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2099, 12, 31)


def _whole(value: object) -> object:
    """Return a whole number as Python's own; what is none, and a bool of any kind, as it is."""
    if type(value) is int or not isinstance(value, SupportsIndex) or isinstance(value, bool):
        return value
    if getattr(getattr(value, "dtype", None), "kind", "") == "b":
        return value
    try:
        return index(value)
    except TypeError:  # an array of several
        return value


class _Whole:
    """Takes the whole numbers of NumPy from programs; files are read as without it."""

    def __get_pydantic_core_schema__(
        self, source: type[object], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        strict = handler(source)
        return core_schema.json_or_python_schema(
            strict, core_schema.no_info_before_validator_function(_whole, strict)
        )


WHOLE = _Whole()  # stands last: the range is the number's own, and checked where it always was

# The length stands apart from the pattern: a counted repetition is slow to compile, once a field.
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64)]
# What a journey's package, reference or reduction is about: "leg/2", "night/2023-10-01", "other/O".
Item = Annotated[
    str,
    Field(
        pattern=r"^(leg/[1-9][0-9]*|night/[0-9]{4}-[0-9]{2}-[0-9]{2}"
        r"|other/[A-Za-z0-9][A-Za-z0-9._-]*)$",
        max_length=70,
    ),
]
# What the ledger speaks of: "visit:V1", "day:C1/2023-10-02", "fee-tax:C1@1/10".
Subject = Annotated[
    str,
    Field(
        pattern=r"^[a-z-]+:[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9._-]+)*(@[0-9]+/[0-9]+)?$",
        max_length=200,
    ),
]
# "aomori", "青森県"
PrefectureName = Annotated[str, Field(pattern=r"^[\p{L}\p{N}-]+$", max_length=20)]
# A month as "2026-04".
Month = Annotated[str, Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
# How many of something a fact counts: businesses of a year, answers of a survey.
Number = Annotated[int, Field(ge=0, le=10_000_000), WHOLE]
PersonName = Annotated[str, Field(min_length=1, max_length=100)]
# The characters that banks register a holder in, full or half width.
Kana = Annotated[
    str, Field(pattern=r"^[ァ-ヴー・ｦ-ﾟA-Z0-9 　（）()\-－.．,，／/「」｢｣]+$", max_length=100)
]
Yen = Annotated[int, Field(ge=0, le=100_000_000), WHOLE]
# Of plans: up to 100 thousand million yen, the year of all prefectures; refunds are negative.
PlanYen = Annotated[int, Field(ge=0, le=100_000_000_000), WHOLE]
SignedYen = Annotated[int, Field(ge=-100_000_000_000, le=100_000_000_000), WHOLE]
DaysAWeek = Annotated[int, Field(ge=0, le=7), WHOLE]
Users = Annotated[int, Field(ge=1, le=100_000), WHOLE]
Months = Annotated[int, Field(ge=1, le=120), WHOLE]
Metres = Annotated[int, Field(ge=1, le=10_000_000), WHOLE]
FiscalYear = Annotated[int, Field(ge=2000, le=2099), WHOLE]
Minutes = Annotated[int, Field(ge=0, le=24 * 60), WHOLE]  # of one day
# Of estimates: visits, calls or transfers of a year, a visit's number, the length of a call.
YearCount = Annotated[int, Field(ge=0, le=10_000_000), WHOLE]
VisitNumber = Annotated[int, Field(ge=1, le=1_000), WHOLE]
Staff = Annotated[int, Field(ge=1, le=1_000), WHOLE]
CallMinutes = Annotated[int, Field(ge=1, le=24 * 60), WHOLE]
Copies = Annotated[int, Field(ge=0, le=1_000), WHOLE]
Bytes = Annotated[int, Field(ge=1, le=1_000_000_000), WHOLE]
Words = Annotated[str, Field(min_length=1, max_length=1_000)]  # of a subject line or a marking


D = TypeVar("D", bound=date)
_KEPT = 4096  # of the last texts read: a claim names its days and instants several times each


class _Read:
    """How a field is read: out of the text of a file, or as the value that a program gives.

    Both are plain functions, and which of them is asked is settled before either is called: there
    are some twenty days and instants in a claim.
    """

    def __init__(
        self,
        from_file: Callable[[object], object],
        from_program: Callable[[object], object],
        in_file: CoreSchema,
        written: Callable[[Any], str],
    ) -> None:
        self._in_file = in_file
        # Written as it is read; pydantic's own way warns of the text that it made of a day.
        self._schema = core_schema.json_or_python_schema(
            core_schema.no_info_plain_validator_function(from_file),
            core_schema.no_info_plain_validator_function(from_program),
            serialization=core_schema.plain_serializer_function_ser_schema(
                written, return_schema=core_schema.str_schema(), when_used="json"
            ),
        )

    def __get_pydantic_core_schema__(
        self, source: type[object], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the schema that pydantic builds its validator from; it may write on its copy."""
        return {**self._schema}

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return what a file may hold, as a JSON schema; what is written is a text."""
        return handler(self._in_file if handler.mode == "validation" else core_schema.str_schema())


def _parsed(parse: Callable[[str], D], text: str) -> D:
    try:
        return parse(text)
    except ValueError as error:
        raise ValueError(f"read {text!r:.40}, which is no day or time") from error


def _no_day(value: object) -> ValueError:
    return ValueError(f"read {value!r:.60}; expected a day such as 2023-10-02")


def _day_in_file(value: object) -> date:
    """Take a day as ISO text: bare digits would be seconds since 1970."""
    if isinstance(value, str):
        return _day_of_text(value)
    raise _no_day(value)


@lru_cache(_KEPT)
def _day_of_text(text: str) -> date:
    if not _ISO_DAY.fullmatch(text):
        raise _no_day(text)
    return _accepted(_parsed(date.fromisoformat, text))


def _day_of_program(value: object) -> date:
    """Take a day as such; an instant is none."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return _accepted(value)
    raise _no_day(value)


def _accepted(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"read {day}; expected a day from {FIRST_DAY} to {LAST_DAY}")
    return day


Day = Annotated[
    date, _Read(_day_in_file, _day_of_program, core_schema.date_schema(), date.isoformat)
]


class _NullIsUnknown:
    """Reads null as a group of facts of which nothing is known."""

    def __get_pydantic_core_schema__(
        self, source: type[object], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        empty = source() if get_origin(source) is None else ()
        return core_schema.no_info_after_validator_function(
            lambda read: empty if read is None else read,
            core_schema.nullable_schema(handler(source)),
        )


F = TypeVar("F")
OrUnknown = Annotated[F, _NullIsUnknown()]


@shows_itself
class Fact(BaseModel):
    """A frozen fact: unknown keys are errors, numbers are whole, None is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


def _no_instant(value: object) -> ValueError:
    return ValueError(
        f"read {value!r:.60}; expected a date and time such as 2023-10-02T13:00 "
        "(Japan time unless it names a zone)"
    )


def _instant_in_file(value: object) -> datetime:
    """Take an instant as ISO text."""
    if isinstance(value, str):
        return _instant_of_text(value)
    raise _no_instant(value)


@lru_cache(_KEPT)
def _instant_of_text(text: str) -> datetime:
    """Read an instant; without a zone it is Japan time, in files only."""
    if not _ISO_INSTANT.match(text):
        raise _no_instant(text)
    instant = _in_calendar(_parsed(datetime.fromisoformat, text))
    return _in_japan(instant if instant.tzinfo else instant.replace(tzinfo=JST))


def _instant_of_program(value: object) -> datetime:
    """Take an instant with its zone."""
    if not isinstance(value, datetime):
        raise _no_instant(value)
    if _in_calendar(value).tzinfo is None:
        raise ValueError("expected an instant with its zone (tzinfo=yorozu_rules.JST)")
    return _in_japan(value)


def _in_calendar(instant: datetime) -> datetime:
    """Refuse the years of which a zone could lead out of the calendar."""
    if not FIRST_DAY.year <= instant.year <= LAST_DAY.year:
        raise ValueError(f"read {instant.date()}; expected a day from {FIRST_DAY} to {LAST_DAY}")
    return instant


def _in_japan(instant: datetime) -> datetime:
    """Carry a whole minute in Japan time."""
    instant = instant.astimezone(JST)
    if instant.second or instant.microsecond:
        raise ValueError(f"read {instant:%H:%M:%S}; expected a whole minute")
    _accepted(instant.date())
    return instant


Instant = Annotated[
    datetime,
    _Read(
        _instant_in_file,
        _instant_of_program,
        # What files may hold: the zone may be left out, which the format "date-time" forbids.
        core_schema.str_schema(pattern=_ISO_INSTANT.pattern),
        datetime.isoformat,
    ),
]


_SHARE = re.compile(r"[0-9]{1,9}(/0*[1-9][0-9]{0,8})?")


def _share(value: object) -> Fraction:
    """Take a share as exact text, or as the fraction that a program gives: 0.1 is not a tenth."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, str) and _SHARE.fullmatch(value):
        return Fraction(value)
    raise ValueError(f'read {value!r:.60}; expected an exact share as text, such as "8/100"')


Share = Annotated[
    Fraction,
    BeforeValidator(_share),
    Field(ge=0, le=1),
    PlainSerializer(str, return_type=str),  # as it is read
    WithJsonSchema({"type": "string", "pattern": f"^{_SHARE.pattern}$"}),
]
# A part of a day's work: "1" for a case, "1/2" for half a day.
Part = Annotated[Share, Field(gt=0)]


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names that stand more than once, sorted.

    >>> repeated(["b", "a", "b"])
    ['b']
    """
    named = list(names)
    if len(set(named)) == len(named):  # as nearly always; counting takes ten times as long
        return []
    return sorted(name for name, times in Counter(named).items() if times > 1)
