"""Days as Japanese offices count them: fiscal years, eras, business days, deadlines.

A day is a ``date``; an instant is a ``datetime`` that carries its zone. Neither is ever taken
for the other: 31 March 15:00 in UTC is already 1 April, and the next fiscal year, in Japan.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from yorozu_rules.errors import OutOfRange, Unreadable, YearNotKnown
from yorozu_rules.numerals import plain, read_int
from yorozu_rules.yen import whole

if TYPE_CHECKING:
    from jpholiday import JPHoliday

# Japan keeps one time all year; a fixed zone needs no time zone database.
JST = timezone(timedelta(hours=9), "JST")

_ONE_DAY = timedelta(days=1)
_APRIL = 4


class Era(NamedTuple):
    """An era (元号): its names and the first day that is counted as its year 1 (元年)."""

    ja: str
    en: str
    letter: str
    first: date


class EraYear(NamedTuple):
    """A year of an era, such as 令和 5; as text it is what documents print, 元年 for the first.

    >>> str(EraYear("令和", 5)), str(EraYear("令和", 1))
    ('令和5年', '令和元年')
    """

    era: str
    year: int

    def __str__(self) -> str:
        return f"{self.era}{'元' if self.year == 1 else self.year}年"


# 明治 began in 1868, but until 明治5年12月2日 its months were those of the moon: only from
# 明治6年1月1日 = 1873-01-01 do era dates and our calendar agree, so the table begins there.
# A day on which the era changed belongs to the new era alone.
ERAS = (
    Era("明治", "Meiji", "M", date(1868, 1, 1)),
    Era("大正", "Taisho", "T", date(1912, 7, 30)),
    Era("昭和", "Showa", "S", date(1926, 12, 25)),
    Era("平成", "Heisei", "H", date(1989, 1, 8)),
    Era("令和", "Reiwa", "R", date(2019, 5, 1)),
)
FIRST_DAY = date(1873, 1, 1)

# From 1993 every Saturday of a whole year is closed; up to 2099 the equinoxes are computed
# soundly. Years to come are those of today's holiday law.
BUSINESS_YEARS = range(1993, 2100)


# --- instants ---------------------------------------------------------------------------------


def japan_time(instant: datetime) -> datetime:
    """Return the instant on a Japanese clock.

    Raises OutOfRange for what is no instant, carries no zone, or is outside Japan's calendar.

    >>> japan_time(datetime(2023, 3, 31, 15, 0, tzinfo=timezone.utc)).isoformat()
    '2023-04-01T00:00:00+09:00'
    """
    if not isinstance(instant, datetime):
        raise OutOfRange(
            f"read {instant!r:.60}; expected an instant: a datetime with its time zone"
        )
    if instant.utcoffset() is None:
        raise OutOfRange(f"read {instant}; expected an instant with its time zone, such as JST")
    try:
        return instant.astimezone(JST)
    except OverflowError as error:
        years = f"the years {MINYEAR} to {MAXYEAR} in Japan"
        raise OutOfRange(f"read {instant}; expected an instant of {years}") from error


def japan_day(instant: datetime) -> date:
    """Return the day that it is in Japan at the instant. Raises OutOfRange without a zone.

    >>> japan_day(datetime(2023, 3, 31, 15, 0, tzinfo=timezone.utc))
    datetime.date(2023, 4, 1)
    """
    return japan_time(instant).date()


def whole_day(day: date) -> date:
    """Return the day itself. Raises OutOfRange on an instant, whose day depends on its zone.

    >>> whole_day(date(2023, 4, 1))
    datetime.date(2023, 4, 1)
    """
    if isinstance(day, datetime):
        raise OutOfRange(f"read the instant {day}; expected a day, such as its japan_day")
    if not isinstance(day, date):
        raise OutOfRange(f"read {day!r:.60}; expected a day: a date")
    return day


# --- fiscal years -----------------------------------------------------------------------------


def fiscal_year(day: date) -> int:
    """Return the fiscal year (年度) of a day: 1 April to 31 March, named by its April.

    Raises OutOfRange on an instant.

    >>> fiscal_year(date(2024, 3, 31)), fiscal_year(date(2024, 4, 1))
    (2023, 2024)
    """
    return whole_day(day).year - (day.month < _APRIL)


def fiscal_year_span(year: int) -> tuple[date, date]:
    """Return the first and last day of a fiscal year.

    Raises OutOfRange on a year beyond the calendar, InexactNumber on a float.

    >>> fiscal_year_span(2023)
    (datetime.date(2023, 4, 1), datetime.date(2024, 3, 31))
    """
    if not MINYEAR <= whole(year) < MAXYEAR:
        raise OutOfRange(f"read fiscal year {year}; expected {MINYEAR} to {MAXYEAR - 1}")
    return date(year, 4, 1), date(year + 1, 3, 31)


# --- eras and printed dates -------------------------------------------------------------------


def era_year(day: date) -> EraYear:
    """Return the era and its year for a day from 1873-01-01, when the calendar became ours.

    Raises OutOfRange before, and on an instant.

    >>> era_year(date(2023, 4, 1))
    EraYear(era='令和', year=5)
    """
    era = _era(day)
    return EraYear(era.ja, day.year - era.first.year + 1)


def era_date(day: date, lang: Literal["ja", "en"] = "ja") -> str:
    """Return a day with its era, as documents print it; ``read_date`` reads the Japanese back.

    Raises OutOfRange before 1873-01-01, on an instant and on another language.

    >>> era_date(date(2019, 5, 1)), era_date(date(2023, 4, 1), "en")
    ('令和元年5月1日', '1 April Reiwa 5')
    """
    year = era_year(day)
    if lang == "ja":
        return f"{year}{day.month}月{day.day}日"
    if lang == "en":
        return f"{day.day} {_MONTHS[day.month - 1]} {_era(day).en} {year.year}"
    raise OutOfRange(f"read language {lang!r}; expected 'ja' or 'en'")


def read_date(text: str) -> date:
    """Return the day that a document prints, from 1873-01-01.

    Reads 2023-04-01, 2023/4/1, 2023.4.1, 2023年4月1日, 令和5年4月1日, 令和元年5月1日 and R5.4.1,
    with full-width digits, kanji numerals (令和五年四月一日) and blanks around the parts. A year
    without an era needs its four digits: 5/4/1 is refused, never guessed.

    Raises Unreadable on anything else; OutOfRange on a day that the calendar does not have
    (2023-02-30) or that lies outside its era.

    >>> read_date("令和５年４月１日"), read_date("H31.4.30")
    (datetime.date(2023, 4, 1), datetime.date(2019, 4, 30))
    >>> read_date("平成31年5月1日")
    Traceback (most recent call last):
    yorozu_rules.errors.OutOfRange: read '平成31年5月1日'; expected a day of 平成, not 令和元年
    """
    printed = plain(text).strip()
    found = _WRITTEN.fullmatch(printed) or _SHORT.fullmatch(printed)
    try:
        if found is None:
            raise Unreadable(text)
        era, year = _read_year(found["year"])
        month, day = read_int(found["month"]), read_int(found["day"])
    except Unreadable:
        raise Unreadable(
            f"read {text!r}; expected a date such as 2023-04-01, 令和5年4月1日 or R5.4.1"
        ) from None
    try:
        read = date(year, month, day)
    except ValueError:
        raise OutOfRange(f"read {text!r}; expected a day that the calendar has") from None
    if era not in (None, _era(read)):
        raise OutOfRange(f"read {text!r}; expected a day of {era.ja}, not {era_year(read)}")
    return read


# Not from strftime, which follows the locale of whoever runs us.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_KANJI = "〇零一二三四五六七八九"
_YEAR = r"(?P<year>.{1,16})"
_MONTH, _DAY = (rf"\s*(?P<{part}>[0-9]{{1,2}}|[{_KANJI}十]{{1,3}})\s*" for part in ("month", "day"))
_WRITTEN = re.compile(rf"{_YEAR}年{_MONTH}月{_DAY}日")
_SHORT = re.compile(rf"{_YEAR}(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}")
_PLAIN_YEAR = re.compile(rf"([0-9]{{4}}|[{_KANJI}]{{4}})\s*")
_ERA_YEAR = re.compile(
    rf"({'|'.join(era.ja for era in ERAS)}|[{''.join(era.letter for era in ERAS)}])"
    rf"\s*(元|[0-9]{{1,4}}|[{_KANJI}十百千]{{1,7}})\s*"
)


def _read_year(text: str) -> tuple[Era | None, int]:
    """Read the year of a printed date: the era, where one is named, and the year of ours."""
    if found := _PLAIN_YEAR.fullmatch(text):
        return None, read_int(found[1])
    if found := _ERA_YEAR.fullmatch(text):
        era = next(era for era in ERAS if found[1] in (era.ja, era.letter))
        return era, era.first.year - 1 + (1 if found[2] == "元" else read_int(found[2]))
    raise Unreadable(text)


def _era(day: date) -> Era:
    if whole_day(day) < FIRST_DAY:
        raise OutOfRange(f"read {day}; expected a day from {FIRST_DAY} on")
    return next(era for era in reversed(ERAS) if era.first <= day)


# --- business days ----------------------------------------------------------------------------


def is_business_day(day: date) -> bool:
    """Whether government offices are open: 行政機関の休日に関する法律 1条.

    Closed are Saturdays, Sundays, national holidays and 29 December to 3 January. The holidays
    of years to come are those of today's law, with the equinoxes computed.

    Raises YearNotKnown outside 1993 to 2099; OutOfRange on an instant.

    >>> is_business_day(date(2023, 12, 28)), is_business_day(date(2023, 12, 29))
    (True, False)
    """
    if whole_day(day).year not in BUSINESS_YEARS:
        raise YearNotKnown(
            f"read {day}; business days are known from {BUSINESS_YEARS[0]} to {BUSINESS_YEARS[-1]}"
        )
    # The cheap questions first: a national holiday is worked out from the sun.
    return not (
        day.weekday() >= _SATURDAY
        or (day.month, day.day) >= _YEAR_CLOSES
        or (day.month, day.day) < _YEAR_OPENS
        or _national_holidays().is_holiday(day)
    )


def next_business_day(day: date) -> date:
    """Return the day itself where it is a business day, else the first one after it.

    Raises YearNotKnown where the search leaves the known years; OutOfRange on an instant.

    >>> next_business_day(date(2023, 12, 29))
    datetime.date(2024, 1, 4)
    """
    while not is_business_day(day):
        day += _ONE_DAY
    return day


def previous_business_day(day: date) -> date:
    """Return the day itself where it is a business day, else the last one before it.

    Raises YearNotKnown where the search leaves the known years; OutOfRange on an instant.

    >>> previous_business_day(date(2024, 1, 3))
    datetime.date(2023, 12, 28)
    """
    while not is_business_day(day):
        day -= _ONE_DAY
    return day


def business_days(first: date, last: date) -> tuple[date, ...]:
    """Return the business days from ``first`` to ``last``, both counted in.

    Raises OutOfRange where ``last`` is before ``first`` and on an instant; YearNotKnown as
    ``is_business_day`` does.

    >>> len(business_days(date(2023, 4, 1), date(2023, 4, 30)))
    20
    """
    length = (whole_day(last) - whole_day(first)).days + 1
    if length < 1:
        raise OutOfRange(f"read {first} to {last}; expected a last day not before the first")
    days = (first + timedelta(days=n) for n in range(length))
    return tuple(day for day in days if is_business_day(day))


_SATURDAY = 5
_YEAR_CLOSES = (12, 29)
_YEAR_OPENS = (1, 4)


@cache
def _national_holidays() -> JPHoliday:
    # An instance of our own: holidays that a program registers with jpholiday are its own affair.
    from jpholiday import JPHoliday

    return JPHoliday()


# --- periods and deadlines --------------------------------------------------------------------


def months_after(day: date, n: int) -> date:
    """Return the same day of the month ``n`` months on, or the month's last day if it has none.

    This is the calendar's month, not yet a period: one that runs from the day after (初日不算入)
    over whole months, as in 民法 143条, ends on the 31st where this says the 30th or earlier.

    Raises OutOfRange beyond the calendar and on an instant, InexactNumber on a float.

    >>> months_after(date(2023, 1, 31), 1), months_after(date(2024, 1, 31), 1)
    (datetime.date(2023, 2, 28), datetime.date(2024, 2, 29))
    """
    from dateutil.relativedelta import relativedelta

    try:
        return whole_day(day) + relativedelta(months=whole(n))
    except (ValueError, OverflowError):
        raise OutOfRange(f"read {day} and {n} months; expected a day of the calendar") from None


def days_counted_from_next_day(day: date, n: int) -> date:
    """Return the last of ``n`` days where the day after ``day`` is day 1 (初日不算入).

    Raises OutOfRange below 1 day, beyond the calendar and on an instant; InexactNumber on a
    float.

    >>> days_counted_from_next_day(date(2024, 3, 31), 30)
    datetime.date(2024, 4, 30)
    """
    if whole(n) < 1:
        raise OutOfRange(f"read {n} days; expected 1 or more")
    try:
        return whole_day(day) + timedelta(days=n)
    except OverflowError:
        raise OutOfRange(f"read {day} and {n} days; expected a day of the calendar") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """The last moment for an act, in Japan time: a whole day, or a day and a time.

    ``rolls`` has no default, for nothing rolls by itself: 行政機関の休日に関する法律 2条 moves
    the end of a period set by law or ordinance, not a day that an invitation names. ``clause``
    says who sets the deadline.

    Raises OutOfRange on an instant as ``day`` and on a ``time`` with a zone.

    >>> closing = Deadline(day=date(2026, 3, 9), time=time(12), rolls=False, clause="an example")
    >>> closing.met(datetime(2026, 3, 9, 12, 0, 0, tzinfo=JST))
    True
    >>> closing.met(datetime(2026, 3, 9, 12, 0, 1, tzinfo=JST))
    False
    """

    day: date
    rolls: bool
    clause: str
    time: time | None = None

    def __post_init__(self) -> None:
        whole_day(self.day)
        if self.time is not None and self.time.tzinfo is not None:
            raise OutOfRange(f"read time {self.time}; expected a time of Japan's clock, no zone")

    def due(self) -> date | datetime:
        """Return the day, or the instant where a time is set, after rolling to a business day.

        Raises YearNotKnown where it rolls outside the known years.

        >>> Deadline(day=date(2024, 3, 31), rolls=True, clause="an example").due()
        datetime.date(2024, 4, 1)
        """
        day = next_business_day(self.day) if self.rolls else self.day
        return day if self.time is None else datetime.combine(day, self.time, JST)

    def met(self, at: datetime) -> bool:
        """Whether an act at that instant is in time; a whole day lasts to its end in Japan.

        Raises OutOfRange on an instant without a zone; YearNotKnown as ``due`` does.

        >>> month_end = Deadline(day=date(2024, 3, 31), rolls=False, clause="an example")
        >>> month_end.met(datetime(2024, 3, 31, 23, 59, 59, tzinfo=JST))
        True
        """
        due = self.due()
        return japan_time(at) <= due if isinstance(due, datetime) else japan_day(at) <= due
