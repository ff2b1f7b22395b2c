"""Time of support: which minutes count, and how many a session needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from yorozu_rules.dispatch.facts import COUNTABLE, Period

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


def is_short(minutes: int, minimum: int) -> bool:
    """Say whether a session is below the minimum, in minutes; such a one waits for a decision.

    Clause: r5-dispatch 3(2)④, 謝金支出基準 (in principle).

    >>> is_short(179, 180), is_short(180, 180)
    (True, False)
    """
    return minutes < minimum
