"""Make the example claims: a year of expert dispatch, or one month of it with every boundary.

    python examples/generate.py month --out examples/month
    python examples/generate.py year --out DIR

Each writes claims.jsonl and history.jsonl. The year is FY2023 as the specification foresees it:
7,000 visits, 4,400 of them first, 2,200 second or third, 400 fourth or fifth, and about 11,000 yen
of travel cost a visit, tax excluded. The month is October of that year and, with ids from 90001,
the cases in CASES: each shows one rule on one side of its boundary and says what is found there.

Nothing here comes from yorozu_rules: amounts and distances are data. Everything that looks random
is SHA-256 of the seed and a label, as an integer, so that every Python writes the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

Record = dict[str, object]

# ── the plan of the year ────────────────────────────────────────────────────────────────────
SEED = 20230401
FIRST_DAY, LAST_DAY = date(2023, 4, 3), date(2024, 2, 29)
MONTH, MONTH_END = date(2023, 10, 1), date(2023, 10, 31)
# Businesses by how many visits they had: 4,400 businesses, and as many second, third, fourth and
# fifth visits as have at least that many: 1,400, 800, 260 and 140.
BUSINESSES = {1: 3_000, 2: 600, 3: 540, 4: 120, 5: 140}
EXPERTS, BODIES = 2_600, 450
PAIRS = 150  # journeys that serve two businesses on two days
GAPS = (5, 20)  # working days between two visits of a business: one to five weeks, holidays or not
# National holidays on weekdays of FY2023, and the days on which offices close for the new year.
HOLIDAYS = (
    "2023-05-03 2023-05-04 2023-05-05 2023-07-17 2023-08-11 2023-09-18 2023-10-09 2023-11-03 "
    "2023-11-23 2023-12-29 2024-01-01 2024-01-02 2024-01-03 2024-01-08 2024-02-12 2024-02-23"
).split()
STARTS = (540, 600, 780, 810, 840)  # minutes of the day: 9:00 ... 14:00
LENGTHS = (180, 180, 180, 195, 210, 210, 225, 240)  # minutes of support
NOON, BREAK = 720, 60  # support that runs into noon goes on after an hour's break

# ── what travel costs, in yen with tax (made up, near the fares of 2023) ────────────────────
# How people travel, in parts of a hundred: this mix sets the average travel cost.
MIX = {"web": 10, "near": 18, "car": 21, "express": 31, "far": 20}
MIX_OF_PAIRS = {"car": 20, "express": 50, "far": 30}
EXPRESS = ((150, 1_870), (200, 2_640), (300, 3_400), (400, 4_180), (700, 4_960))  # up to km: yen
RESERVED = 530
CAR_YEN_A_KM, ALLOWANCE_FROM = 37, 100_000


class Dice(NamedTuple):
    """Numbers that look random: the same for the same seed, subject and label."""

    seed: int
    about: str

    def below(self, label: str, count: int) -> int:
        """Return a number from 0 to ``count`` - 1."""
        digest = hashlib.sha256(f"{self.seed}/{self.about}/{label}".encode()).digest()
        return int.from_bytes(digest, "big") % count

    def between(self, label: str, low: int, high: int, step: int = 1) -> int:
        """Return ``low``, ``high`` or a number so many steps between them."""
        return low + step * self.below(label, (high - low) // step + 1)

    def among(self, label: str, weights: dict[str, int]) -> str:
        """Return one of the names, as often as its weight says."""
        place = self.below(label, sum(weights.values()))
        for name, weight in weights.items():
            place -= weight
            if place < 0:
                return name
        raise AssertionError(weights)


# ── facts: days are written as so many days from the day of the claim, until dated() ────────
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


def rail(metres: int | None, *charges: Record, fare: int | None = None, day: int = 0) -> Record:
    """Return a ride by rail; the fare is that of its length where none is given."""
    yen = rail_fare(metres or 0) if fare is None else fare
    leg: Record = {"mode": "rail", "day": day, "metres": metres, "fare": yen}
    return {**leg, "charges": charges} if charges else leg


def express(section: int | None, yen: int = 1_870) -> Record:
    """Return a limited express charge over a section, one way."""
    return {"kind": "limited-express", "yen": yen, "section_metres": section}


def reserved(section: int | None, yen: int = RESERVED) -> Record:
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


def visit_of(id_: str, business: int, body: int, spans: Sequence[Span], day: date) -> Record:
    """Return a visit within a claim."""
    periods = [
        {
            "start": instant(day, span.day, span.start),
            "end": instant(day, span.day, span.start + span.minutes),
            "means": span.means,
        }
        for span in spans
    ]
    return {"id": id_, "business": f"B-{business:04}", "body": f"P-{body:03}", "periods": periods}


def claim_row(
    number: int, expert: int, day: date, start: str, visits: list[Record], journey: Record | None
) -> Row:
    """Return a claim as a line of its file."""
    id_ = f"C-{number:05}"
    record: Record = {"id": id_, "expert": f"E-{expert:04}", "visits": visits, "journey": journey}
    return Row(start, id_, {key: dated(value, day) for key, value in record.items()})


def history_row(id_: str, business: int, expert: int, start: str, *, took_place: bool = True) -> Row:
    """Return a visit as a line of the record of the year."""
    who = {"business": f"B-{business:04}", "expert": f"E-{expert:04}"}
    return Row(start, id_, {"id": id_, **who, "start": start, "took_place": took_place})


# ── ordinary journeys ───────────────────────────────────────────────────────────────────────
def rail_fare(metres: int) -> int:
    """Return a fare in tens of yen: 17.2 yen a kilometre up to 300 km, 13.5 beyond."""
    kilometres = -(-metres // 1_000)
    tenths = 172 * min(kilometres, 300) + 135 * max(kilometres - 300, 0)
    return max(190, -(-tenths // 100) * 10)


def by_express(dice: Dice, nearest: int, farthest: int) -> list[Record]:
    """Return the way there by limited express over a section of so many kilometres, and by bus."""
    section = dice.between("section", nearest * 1_000, farthest * 1_000, 100)
    yen = next(yen for limit, yen in EXPRESS if section <= limit * 1_000)
    charges = [express(section, yen)]
    if dice.below("seat", 3):
        charges.append(reserved(section))
    return [rail(section + dice.between("local", 0, 20_000, 100), *charges), by_bus(dice)]


def by_bus(dice: Dice) -> Record:
    """Return a ride by bus; one in fifty is dearer than the most economical route."""
    metres = dice.between("bus", 2_000, 12_000, 100)
    fare = 180 + metres // 500 * 10
    dearer = 0 if dice.below("dearer", 50) else 40
    return bus(metres, fare + dearer, fare)


def by_car(dice: Dice, last: int) -> list[Record]:
    """Return a drive there and back; the whole kilometres of both together are claimed."""
    metres = dice.between("car", 12_000, 110_000, 100)
    there = metres // 1_000 * CAR_YEN_A_KM
    back = 2 * metres // 1_000 * CAR_YEN_A_KM - there
    return [drive(metres, there), {**drive(metres, back), "day": last}]


def ordinary_journey(dice: Dice, how: str, days: int, start: int) -> Record:
    """Return a journey to visits on so many days, the first of which starts at that minute."""
    last = days - 1
    nights = [night(day, dice.between(f"night {day}", 6_500, 9_800, 100)) for day in range(last)]
    if how == "car":
        legs = by_car(dice, last)
    elif how == "near":
        near = rail(dice.between("near", 8_000, 45_000, 100))
        legs = and_back([near, by_bus(dice)], last)
    else:
        legs = and_back(by_express(dice, *((100, 240) if how == "express" else (241, 600))), last)
        if how == "far" and start < NOON:  # no train of the day is in time: a night before
            legs[:2] = [{**leg, "day": -1} for leg in legs[:2]]
            nights.insert(0, night(-1, dice.between("night before", 6_500, 9_800, 100)))
    parts: Record = {"nights": nights} if nights else {}
    if sum(metres for leg in legs if isinstance(metres := leg["metres"], int)) >= ALLOWANCE_FROM:
        parts["allowance_days"] = [allowance(day) for day in range(days)]
    if how == "car":
        parts["car_needed"] = yes("公共交通機関の本数が少ない")
    return trip(legs, **parts)


# ── the year ────────────────────────────────────────────────────────────────────────────────
class Planned(NamedTuple):
    """A visit of the plan: which business's, which of the year, on which working day, when."""

    business: int
    number: int
    working_day: int
    spans: tuple[Span, ...]


class Journey(NamedTuple):
    """A journey of the plan, or a visit by web: its expert, how they came, and its visits."""

    expert: int
    how: str
    day: date
    visits: tuple[Planned, ...]


class Year(NamedTuple):
    """The lines of a year's two files."""

    claims: list[Row]
    history: list[Row]


def working_days() -> list[date]:
    """Return the days on which visits take place."""
    every = (FIRST_DAY + timedelta(n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
    return [day for day in every if day.weekday() < 5 and str(day) not in HOLIDAYS]


def session(dice: Dice, day: int, means: str) -> tuple[Span, ...]:
    """Return the periods of a visit of three to four hours, with a break at noon."""
    start = STARTS[dice.below("start", len(STARTS))]
    minutes = LENGTHS[dice.below("length", len(LENGTHS))]
    if start < NOON < start + minutes:
        rest = minutes - (NOON - start)
        return Span(day, start, NOON - start, means), Span(day, NOON + BREAK, rest, means)
    return (Span(day, start, minutes, means),)


def planned_days(seed: int, days: Sequence[date]) -> Iterator[list[tuple[tuple[int, int, int], ...]]]:
    """Yield journeys that one expert makes: each as (business, number, working day) of its visits.

    Most are the visits of one business; a pair is two businesses on two days in a row.
    """
    shuffled = sorted(
        range(1, sum(BUSINESSES.values()) + 1),
        key=lambda business: Dice(seed, f"business {business}").below("order", 2**64),
    )
    together = {pair: place for place in range(PAIRS) for pair in (2 * place, 2 * place + 1)}
    lengths = [length for length, count in BUSINESSES.items() for _ in range(count)]
    for place, (business, length) in enumerate(zip(shuffled, lengths, strict=True)):
        dice = Dice(seed, f"days {business}")
        gaps = [dice.between(f"gap {number}", *GAPS) for number in range(1, length)]
        if place not in together:
            day = dice.below("first", len(days) - sum(gaps))
            steps = (day + sum(gaps[:number]) for number in range(length))
            yield [((business, number, day),) for number, day in enumerate(steps, start=1)]
        elif place % 2 == 0:
            day = dice.below("first", len(days) - 1)
            while days[day + 1] - days[day] != timedelta(1):
                day = (day + 1) % (len(days) - 1)
            yield [((business, 1, day), (shuffled[place + 1], 1, day + 1))]


def journeys(seed: int) -> Iterator[Journey]:
    """Yield every journey of the year; no expert has another one on its days or next to them."""
    days = working_days()
    busy: dict[int, set[int]] = {expert: set() for expert in range(EXPERTS)}
    for place, made in enumerate(planned_days(seed, days)):
        wanted = {day for visits in made for _, _, day in visits}
        expert = place if place < EXPERTS else Dice(seed, f"expert {place}").below("who", EXPERTS)
        while busy[expert] & {day + near for day in wanted for near in (-1, 0, 1)}:
            expert = (expert + 1) % EXPERTS
        busy[expert] |= wanted
        for visits in made:
            dice = Dice(seed, f"journey {visits[0][0]} {visits[0][1]}")
            how = dice.among("how", MIX if len(visits) == 1 else MIX_OF_PAIRS)
            means = "web" if how == "web" else "face-to-face"
            planned = tuple(
                Planned(*visit, session(Dice(seed, f"visit {visit}"), offset, means))
                for offset, visit in enumerate(visits)
            )
            yield Journey(expert + 1, how, days[visits[0][2]], planned)


def year(seed: int) -> Year:
    """Return the year: ids count up in the order in which visits started."""
    made = list(journeys(seed))
    begun = sorted(
        (instant(journey.day, visit.spans[0].day, visit.spans[0].start), visit.business)
        for journey in made
        for visit in journey.visits
    )
    ids = {when: f"V-{number:05}" for number, when in enumerate(begun, start=1)}
    result = Year([], [])
    made.sort(key=lambda one: (one.day, one.visits[0].spans[0].start, one.visits[0].business))
    for number, (expert, how, day, visits) in enumerate(made, start=1):
        records = []
        for business, _, _, spans in visits:
            start = instant(day, spans[0].day, spans[0].start)
            id_ = ids[start, business]
            body = Dice(seed, f"business {business}").between("body", 1, BODIES)
            records.append(visit_of(id_, business, body, spans, day))
            result.history.append(history_row(id_, business, expert, start))
        first = visits[0]
        dice = Dice(seed, f"journey {first.business} {first.number}")
        start = first.spans[0].start
        journey = None if how == "web" else ordinary_journey(dice, how, len(visits), start)
        result.claims.append(
            claim_row(number, expert, day, instant(day, 0, start), records, journey)
        )
    return result


# CASES
