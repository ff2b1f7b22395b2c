"""The records of the example files, written briefly: legs, nights, decisions, claims, visits.

Days are kept as so many days from the day of the claim until a claim is written, so that a journey
can be stated once and used on any day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

Record = dict[str, object]


class Span(NamedTuple):
    """A period of support: its day, the minute of that day at which it starts, its length."""

    day: int
    start: int
    minutes: int
    means: str


class Row(NamedTuple):
    """A line of a file, with what it is sorted by."""

    start: str
    id: str
    record: Record


class Rows(NamedTuple):
    """The lines of the two files."""

    claims: list[Row]
    history: list[Row]


def dated(value: object, day: date) -> object:
    """Return a record with its days as dates."""
    if isinstance(value, (list, tuple)):
        return [dated(item, day) for item in value]
    if isinstance(value, dict):
        return {
            key: str(day + timedelta(item)) if key in ("day", "on") else dated(item, day)
            for key, item in value.items()
        }
    return value


def instant(day: date, offset: int, minute: int) -> str:
    """Return a time in Japan as files have it: 2023-10-02T13:00."""
    return f"{day + timedelta(offset)}T{minute // 60:02}:{minute % 60:02}"


def yes(reason: str) -> Record:
    """Return the office's judgement, a week after the visit, that something holds."""
    return {"holds": True, "by": "office", "on": 7, "reason": reason}


def no(reason: str) -> Record:
    """Return the office's judgement that something does not hold."""
    return {**yes(reason), "holds": False}


def rail_fare(metres: int) -> int:
    """Return a fare in tens of yen: 17.2 yen a kilometre up to 300 km, 13.5 beyond."""
    kilometres = -(-metres // 1_000)
    tenths = 172 * min(kilometres, 300) + 135 * max(kilometres - 300, 0)
    return max(190, -(-tenths // 100) * 10)


def rail(metres: int | None, *charges: Record, fare: int | None = None) -> Record:
    """Return a ride by rail; the fare is that of its length where none is given."""
    yen = rail_fare(metres or 0) if fare is None else fare
    leg: Record = {"mode": "rail", "day": 0, "metres": metres, "fare": yen}
    return {**leg, "charges": charges} if charges else leg


def express(section: int | None, yen: int = 1_870) -> Record:
    """Return a limited express charge over a section, one way."""
    return {"kind": "limited-express", "yen": yen, "section_metres": section}


def reserved(section: int | None, yen: int = 530) -> Record:
    """Return a reserved seat charge over a section, one way."""
    return {"kind": "reserved-seat", "yen": yen, "section_metres": section}


def bus(metres: int | None, fare: int, economical: int | None) -> Record:
    """Return a ride by bus."""
    leg: Record = {"mode": "bus", "day": 0, "metres": metres}
    return {**leg, "fare": fare, "economical_fare": economical}


def drive(metres: int | None, claimed: int) -> Record:
    """Return a drive in one's own car."""
    return {"mode": "private-car", "day": 0, "metres": metres, "claimed": claimed}


def night(day: int, yen: int = 8_000, **other: object) -> Record:
    """Return a night in a hotel with every paper, but for what ``other`` says."""
    papers = {"receipt": True, "certificate_of_stay": True}
    kept: Record = {"unavoidable": yes("始発でも開始時刻に間に合わない"), **papers}
    return {"day": day, "yen": yen, "kind": "hotel", **kept, **other}


def allowance(day: int = 0, **decided: Record) -> Record:
    """Return a day for which the allowance is claimed."""
    return {"day": day, **decided}


def trip(legs: Iterable[Record], **other: object) -> Record:
    """Return a journey."""
    return {"legs": list(legs), **other}


def and_back(legs: Sequence[Record], day: int = 0) -> list[Record]:
    """Return legs and the same legs back again on a day."""
    return [*legs, *({**leg, "day": day} for leg in reversed(legs))]


class Visit(NamedTuple):
    """A visit to write, with its periods and what was decided about it, by field."""

    id: str
    business: int
    body: int
    spans: tuple[Span, ...]
    decided: Record | None = None

    def start(self, day: date) -> str:
        """Return when it started, in a claim of a day."""
        return instant(day, self.spans[0].day, self.spans[0].start)

    def record(self, day: date) -> Record:
        """Return it as claims hold it."""
        periods = [
            {
                "start": instant(day, span.day, span.start),
                "end": instant(day, span.day, span.start + span.minutes),
                "means": span.means,
            }
            for span in self.spans
        ]
        who: Record = {"business": f"B-{self.business:04}", "body": f"P-{self.body:03}"}
        return {"id": self.id, **who, "periods": periods, **(self.decided or {})}


def claim_row(
    number: int, expert: int, day: date, visits: Sequence[Visit], journey: Record | None
) -> Row:
    """Return a claim as a line of its file."""
    id_, held = f"C-{number:05}", [visit.record(day) for visit in visits]
    record: Record = {"id": id_, "expert": f"E-{expert:04}", "visits": held, "journey": journey}
    start = min(visit.start(day) for visit in visits)
    return Row(start, id_, {key: dated(value, day) for key, value in record.items()})


def history_row(visit: Visit, expert: int, day: date, *, took_place: bool = True) -> Row:
    """Return a visit as a line of the record of the year."""
    who: Record = {"business": f"B-{visit.business:04}", "expert": f"E-{expert:04}"}
    start = visit.start(day)
    record = {"id": visit.id, **who, "start": start, "took_place": took_place}
    return Row(start, visit.id, record)
