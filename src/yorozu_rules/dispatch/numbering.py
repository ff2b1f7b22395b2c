"""Which visit of the year it was for the business (支援回数), over all bodies and experts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from yorozu_rules.calendar import fiscal_year
from yorozu_rules.dispatch.facts import VisitRecord
from yorozu_rules.dispatch.terms import Numbering
from yorozu_rules.errors import FactError


class Numbered(NamedTuple):
    """One visit of the record: its number for the business, 0 where it takes none.

    ``clear`` is False where the record lacks what the reading of the numbering goes by.
    """

    number: int
    business: str
    expert: str
    day: date
    took_place: bool
    clear: bool = True


class VisitNumbers:
    """Every visit of the record numbered; ``complete`` is the word of who kept the record.

    ``visits`` holds the numbers as the document is read by default, ``under`` those of another
    reading; ``expert_days`` an expert's visits of a day in the order in which they took place.
    """

    def __init__(self, records: Mapping[str, VisitRecord], *, complete: bool) -> None:
        self.complete = complete
        self._records = records
        self._numbers: dict[Numbering, Mapping[str, Numbered]] = {}
        self.visits = self.under(Numbering())
        days: dict[tuple[str, date], list[str]] = {}
        for record in sorted(records.values(), key=lambda record: (record.start, record.id)):
            for day in record.days if record.took_place else ():
                days.setdefault((record.expert, day), []).append(record.id)
        self.expert_days: Mapping[tuple[str, date], tuple[str, ...]] = {
            key: tuple(ids) for key, ids in days.items()
        }

    def under(self, numbering: Numbering) -> Mapping[str, Numbered]:
        """Return the visits with their numbers under one reading of the document."""
        if numbering not in self._numbers:
            self._numbers[numbering] = _numbered(self._records, numbering)
        return self._numbers[numbering]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, VisitNumbers):
            return NotImplemented
        return (self.complete, self._records) == (other.complete, other._records)

    __hash__ = None  # type: ignore[assignment]  # a record of thousands of visits is no key

    def __repr__(self) -> str:
        known = "complete" if self.complete else "partial"
        return f"<VisitNumbers of {len(self._records)} visits, {known}>"


def number_visits(history: Iterable[VisitRecord], *, complete: bool) -> VisitNumbers:
    """Number each business's visits of a fiscal year, in the order in which they took place.

    Sorted by start, then id; a visit that did not take place has no number (0). A record that is
    not ``complete`` numbers too, but the numbers are lower bounds and hold what depends on them.
    A rulebook whose readings count otherwise takes its numbers from the same record. Raises
    FactError where one id stands for two different visits; the same record twice is one.
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
    return VisitNumbers(records, complete=complete)


def _numbered(records: Mapping[str, VisitRecord], by: Numbering) -> dict[str, Numbered]:
    def order(record: VisitRecord) -> tuple[datetime, str]:
        requested = record.requested if by.as_requested else None
        return requested or record.start, record.id

    years = {
        record.id: (record.business, fiscal_year(record.start.date()))
        for record in records.values()
    }
    unclear = {
        years[record.id]
        for record in records.values()
        if by.as_requested and record.requested is None
    }
    had: dict[tuple[str, int], int] = {}
    visits: dict[str, Numbered] = {}
    for record in sorted(records.values(), key=order):
        year = years[record.id]
        clear = year not in unclear
        counts = (record.took_place or by.cancelled_count) and (
            by.without_fee_count or not record.without_fee
        )
        number = 0
        if counts:
            number = had[year] = had.get(year, 0) + 1
        if counts and not by.without_fee_count and record.without_fee is None:
            unclear.add(year)  # whether this one counts is not known: nor what comes after it
        visits[record.id] = Numbered(
            number, record.business, record.expert, record.start.date(), record.took_place, clear
        )
    return visits
