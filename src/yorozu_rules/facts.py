"""What every fact shares: the closed model, and the accepted ranges, in this one place.

Yen from 0 to 100 million a fact, distances from 1 m to 10,000 km, minutes of a day, days from 2000
to 2099, instants to the whole minute. The ranges catch slips (a telephone number in a yen
column); no rule reads them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Annotated, TypeVar, get_origin

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
)
from pydantic_core import CoreSchema, core_schema

from yorozu_rules.calendar import JST

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ISO_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}")
FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2099, 12, 31)

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
PersonName = Annotated[str, Field(min_length=1, max_length=100)]
# The characters that banks register a holder in, full or half width.
Kana = Annotated[
    str, Field(pattern=r"^[ァ-ヴー・ｦ-ﾟA-Z0-9 　（）()\-－.．,，／/「」｢｣]+$", max_length=100)
]
Yen = Annotated[int, Field(ge=0, le=100_000_000)]
Metres = Annotated[int, Field(ge=1, le=10_000_000)]
FiscalYear = Annotated[int, Field(ge=2000, le=2099)]
Minutes = Annotated[int, Field(ge=0, le=24 * 60)]  # of one day


D = TypeVar("D", bound=date)


def _parsed(parse: Callable[[str], D], text: str) -> D:
    try:
        return parse(text)
    except ValueError as error:
        raise ValueError(f"read {text!r:.40}, which is no day or time") from error


def _read_day(value: object, info: ValidationInfo) -> date:
    """Take a day as such, in files as ISO text: bare digits would be seconds since 1970."""
    if info.mode == "json" and isinstance(value, str) and _ISO_DAY.fullmatch(value):
        day = _parsed(date.fromisoformat, value)
    elif info.mode != "json" and isinstance(value, date) and not isinstance(value, datetime):
        day = value
    else:
        raise ValueError(f"read {value!r:.60}; expected a day such as 2023-10-02")
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(f"read {day}; expected a day from {FIRST_DAY} to {LAST_DAY}")
    return day


# Written as it is read; pydantic's own way warns of the text that it has just made of the day.
_IsoText = PlainSerializer(date.isoformat, return_type=str, when_used="json")
Day = Annotated[date, PlainValidator(_read_day, json_schema_input_type=date), _IsoText]


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


class Fact(BaseModel):
    """A frozen fact: unknown keys are errors, numbers are whole, None is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


def _read_instant(value: object, info: ValidationInfo) -> datetime:
    """Take an instant and carry it in Japan time; without a zone it is Japan time in files only."""
    if info.mode == "json" and isinstance(value, str) and _ISO_INSTANT.match(value):
        instant = _parsed(datetime.fromisoformat, value)
    elif info.mode != "json" and isinstance(value, datetime):
        instant = value
    else:
        raise ValueError(
            f"read {value!r:.60}; expected a date and time such as 2023-10-02T13:00 "
            "(Japan time unless it names a zone)"
        )
    if not FIRST_DAY.year <= instant.year <= LAST_DAY.year:  # a zone could leave the calendar
        raise ValueError(f"read {instant.date()}; expected a day from {FIRST_DAY} to {LAST_DAY}")
    if instant.tzinfo is None:
        if info.mode != "json":
            raise ValueError("expected an instant with its zone (tzinfo=yorozu_rules.JST)")
        instant = instant.replace(tzinfo=JST)
    instant = instant.astimezone(JST)
    if instant.second or instant.microsecond:
        raise ValueError(f"read {instant:%H:%M:%S}; expected a whole minute")
    if not FIRST_DAY <= instant.date() <= LAST_DAY:
        raise ValueError(f"read {instant.date()}; expected a day from {FIRST_DAY} to {LAST_DAY}")
    return instant


# The schema asks for what files may hold: the zone may be left out, which "date-time" forbids.
_InstantText = Annotated[str, Field(pattern=_ISO_INSTANT.pattern)]
Instant = Annotated[
    datetime,
    PlainValidator(_read_instant, json_schema_input_type=_InstantText),
    PlainSerializer(datetime.isoformat, return_type=str, when_used="json"),
]


def repeated(names: Iterable[str]) -> list[str]:
    """Return the names that stand more than once, sorted.

    >>> repeated(["b", "a", "b"])
    ['b']
    """
    return sorted(name for name, times in Counter(names).items() if times > 1)
