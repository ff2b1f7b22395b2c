"""Time of support: which minutes count, and how many a session needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from yorozu_rules.dispatch.facts import COUNTABLE, Period, Visit
from yorozu_rules.dispatch.matching import SupportDay
from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.mechanism import decided
from yorozu_rules.outcome import Finding, Kind

COUNTS, LEAST = "dispatch.countable-time", "dispatch.minimum-time"
NOTHING_COUNTS = Kind("time.nothing-counts", "refuse", None, COUNTS)
SHORT_UNDECIDED = Kind("time.short-undecided", "hold", "decision", LEAST)
SHORT_REFUSED = Kind("time.short-refused", "refuse", None, LEAST)
SHORT_AGREED = Kind("time.short-agreed", "note", None, LEAST)
KINDS = (NOTHING_COUNTS, SHORT_UNDECIDED, SHORT_REFUSED, SHORT_AGREED)
MINUTE = timedelta(minutes=1)


def countable_minutes(periods: Iterable[Period]) -> dict[date, int]:
    """Return the minutes of support that count, by day: face to face or by web conference.

    Preparation, the expert's own work, e-mail and telephone never count; a day with nothing else
    is not in the result. Clause: r5-dispatch 3(2)④, 謝金支出基準.
    """
    days: dict[date, int] = {}
    for period in periods:
        if period.means in COUNTABLE:
            day = period.start.date()
            days[day] = days.get(day, 0) + whole_minutes(period)
    return days


def whole_minutes(period: Period) -> int:
    """Return the length of a period in minutes; its ends are whole minutes."""
    return (period.end - period.start) // MINUTE


def support_days(visit: Visit) -> list[SupportDay]:
    """Return the days on which support that counts took place, from its first to its last minute.

    >>> from datetime import datetime
    >>> from yorozu_rules.calendar import JST
    >>> from yorozu_rules.dispatch.body import Body
    >>> start, end = (datetime(2023, 10, 2, hour, tzinfo=JST) for hour in (13, 16))
    >>> web = Period(start=start, end=end, means="web")
    >>> visit = Visit(id="V", business="B", body=Body(id="P"), periods=(web,))
    >>> [(str(day.day), day.on_site) for day in support_days(visit)]
    [('2023-10-02', False)]
    """
    days: dict[date, SupportDay] = {}
    for period in visit.periods:
        if period.means in COUNTABLE:
            day, on_site = period.start.date(), period.means == "face-to-face"
            seen = days.get(day, SupportDay(day, period.start, period.end, on_site))
            days[day] = SupportDay(day, seen.start, period.end, seen.on_site or on_site)
    return list(days.values())


def is_short(minutes: int, minimum: int) -> bool:
    """Say whether a session is below the minimum, in minutes; such a one waits for a decision.

    Clause: r5-dispatch 3(2)④, 謝金支出基準 (in principle).

    >>> is_short(179, 180), is_short(180, 180)
    (True, False)
    """
    return minutes < minimum


def time_findings(visit: Visit, minutes: int, session: int, terms: Terms) -> Iterator[Finding]:
    """Yield that nothing of a fee's ``minutes`` counts, or that the whole ``session`` was short.

    Clause: r5-dispatch 3(2)④, 謝金支出基準.
    """
    if minutes == 0:
        yield NOTHING_COUNTS.found(terms.clauses[COUNTS], ("visit", visit.id), ("yen", terms.fee))
    elif is_short(session, terms.minimum):
        judgement = visit.short_support
        kind = decided(judgement, SHORT_UNDECIDED, SHORT_REFUSED, SHORT_AGREED)
        yield kind.found(
            terms.clauses[LEAST],
            ("visit", visit.id),
            ("yen", terms.fee),
            ("minutes", session),
            ("minimum", terms.minimum),
            *((("by", judgement.by),) if judgement else ()),
        )
