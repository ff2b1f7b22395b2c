"""Lists in which some items are counted, and the months that a year has behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from yorozu_rules.calendar import months_after
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.mechanism import Answered, Judged, judge
from yorozu_rules.obligation.facts import Measured
from yorozu_rules.obligation.figures import Measure, Measures
from yorozu_rules.rulebooks import Rulebook

T = TypeVar("T")


def stated(figure: T | None, rule: str, book: Rulebook) -> T:
    """Return a figure that only some years have; NoRuleApplies where this one has none.

    >>> from yorozu_rules import rulebook
    >>> stated(1, "project.awards", rulebook("r8-tohoku-yorozu"))
    1
    """
    if figure is None:
        raise NoRuleApplies(f"read rule {rule!r}; rulebook {book.id} states no figure of it")
    return figure


def judge_counted(
    answers: Sequence[Answered],
    measured: Sequence[Measured],
    asked: Measures,
    conditions: Sequence[str],
    where: str,
) -> tuple[Judged, ...]:
    """Return every item that is asked, those that are counted held against their count.

    Raises FactError for an item counted that is not to be, the other way round, and as ``judge``.

    >>> logs = {"id": "logs", "title": {"ja": "ログ", "en": "logs"}, "least": {"count": 1}}
    >>> asked = Measures.model_validate({"items": [logs]})
    >>> kept = Measured(item="logs", count=1)
    >>> [one.state for one in judge_counted([], [kept], asked, [], "S")]
    ['met']
    """
    counted = {item.id: item for item in asked.items if item.least or item.most}
    known = {item.id for item in asked.items}
    strange = [f"{where}: item {one.item} is not counted" for one in measured]
    problems = [
        said for one, said in zip(measured, strange, strict=True) if one.item in known - {*counted}
    ]
    dropped = {item.id: item.unless for item in asked.items if item.unless in conditions}
    problems += [
        f"{where}: item {name} is not asked if {dropped[name]}"
        for name in (*(one.item for one in answers), *(one.item for one in measured))
        if name in dropped
    ]
    problems += [
        f"{where}: item {one.item} is counted; expected it in measured"
        for one in answers
        if one.item in counted
    ]
    if problems:
        raise FactError(problems)
    held = [
        Answered(item=one.item, holds=_within(one.count, counted.get(one.item))) for one in measured
    ]
    judged = judge((*answers, *held), asked, conditions=conditions, where=where)
    return tuple(one for one in judged if one.item.id not in dropped)


def _within(count: int | None, item: Measure | None) -> bool | None:
    if count is None or item is None:  # an item that is not known is said so by ``judge``
        return None
    enough = item.least is None or count >= item.least.count
    return enough and (item.most is None or count <= item.most.count)


def months_over(first: date, on: date, last: date) -> tuple[str, ...]:
    """Return the months from that of ``first`` that are over on ``on``, as far as ``last``.

    >>> months_over(date(2026, 4, 10), date(2026, 6, 30), date(2027, 3, 31))
    ('2026-04', '2026-05')
    """
    months, month = [], first.replace(day=1)
    while (after := months_after(month, 1)) <= on and month <= last:
        months.append(f"{month:%Y-%m}")
        month = after
    return tuple(months)


def year_after(day: date) -> date:
    """Return the same day of the next year; 28 February after 29 February.

    >>> year_after(date(2024, 2, 29))
    datetime.date(2025, 2, 28)
    """
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return months_after(day.replace(year=day.year + 1, day=1), 1) - timedelta(days=1)


def year_ends(first: date) -> date:
    """Return the last day of the twelve months of which ``first`` is the first day (民法143条).

    They end the day before the same day of the next year, or with its month where it has none.

    >>> year_ends(date(2026, 4, 1))
    datetime.date(2027, 3, 31)
    >>> year_ends(date(2024, 2, 29))
    datetime.date(2025, 2, 28)
    """
    after = year_after(first)
    return after - timedelta(days=1) if after.day == first.day else after


def twelve_months(first: date, days: Sequence[date], last: date) -> Iterator[tuple[date, date]]:
    """Yield each twelve months up to ``last`` of which none of the days is one.

    The first run from ``first``, which counts; each day starts others, which it does not count in,
    and so does the end of twelve months without one.

    >>> day = date(2027, 3, 31)
    >>> list(twelve_months(date(2026, 4, 1), [day], date(2028, 3, 31)))
    [(datetime.date(2027, 4, 1), datetime.date(2028, 3, 31))]
    """
    day_after = last + timedelta(days=1)
    starts = (first, *(day + timedelta(days=1) for day in days))
    for start, until in zip(starts, (*days, day_after), strict=True):
        begins, due = start, year_ends(start)
        while due < until:
            yield begins, due
            begins = due + timedelta(days=1)
            due = year_ends(begins)
