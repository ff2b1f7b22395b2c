"""Which visit of the year it was for the business (支援回数), over all bodies and experts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from yorozu_rules.calendar import fiscal_year
from yorozu_rules.dispatch.facts import VisitRecord
from yorozu_rules.errors import FactError


class Numbered(NamedTuple):
    """One visit of the record: its number for the business, 0 where it did not take place."""

    number: int
    business: str
    expert: str
    day: date


class VisitNumbers(NamedTuple):
    """Every visit of the record numbered; ``complete`` is the word of who kept the record.

    ``expert_days`` lists an expert's visits of a day in the order in which they took place.
    """

    complete: bool
    visits: Mapping[str, Numbered]
    expert_days: Mapping[tuple[str, date], tuple[str, ...]]


def number_visits(history: Iterable[VisitRecord], *, complete: bool) -> VisitNumbers:
    """Number each business's visits of a fiscal year, in the order in which they took place.

    Sorted by start, then id; a visit that did not take place has no number (0). A record that is
    not ``complete`` numbers too, but the numbers are lower bounds and hold what depends on them.
    Raises FactError where one id stands for two different visits; the same record twice is one.
    Clause: r5-dispatch 1.

    >>> from datetime import datetime
    >>> from yorozu_rules.calendar import JST
    >>> visits = [
    ...     VisitRecord(id=name, business="B", expert="E", start=start, took_place=True)
    ...     for name, start in [
    ...         ("late", datetime(2023, 10, 2, 13, tzinfo=JST)),
    ...         ("early", datetime(2023, 5, 2, 13, tzinfo=JST)),
    ...     ]
    ... ]
    >>> number_visits(visits, complete=True).visits["late"].number
    2
    """
    records: dict[str, VisitRecord] = {}
    problems = []
    for record in history:
        if records.setdefault(record.id, record) != record:
            problems.append(f"history: visit {record.id} stands twice with different facts")
    if problems:
        raise FactError(problems)
    had: dict[tuple[str, int], int] = {}
    visits: dict[str, Numbered] = {}
    days: dict[tuple[str, date], list[str]] = {}
    for record in sorted(records.values(), key=lambda record: (record.start, record.id)):
        day = record.start.date()
        number = 0
        if record.took_place:
            year = (record.business, fiscal_year(day))
            number = had[year] = had.get(year, 0) + 1
            days.setdefault((record.expert, day), []).append(record.id)
        visits[record.id] = Numbered(number, record.business, record.expert, day)
    return VisitNumbers(complete, visits, {key: tuple(ids) for key, ids in days.items()})
