"""Make the example claims: a year of expert dispatch, or one month of it with every boundary.

    python examples/generate.py month --out examples/month
    python examples/generate.py year --out DIR

Each writes claims.jsonl and history.jsonl. The year is FY2023 as the specification foresees it:
7,000 visits, 4,400 of them first, 2,200 second or third, 400 fourth or fifth, and about 11,000 yen
of travel cost a visit, tax excluded. The month is October of that year and, with ids from 90001,
the cases of boundary_cases.py, each of which shows a rule on one side of its boundary.

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

from boundary_cases import boundary_rows
from records import (
    Record,
    Row,
    Rows,
    Span,
    Visit,
    air,
    allowance,
    and_back,
    body,
    bus,
    claim_row,
    drive,
    express,
    history_row,
    instant,
    night,
    rail,
    rental,
    reserved,
    ship,
    taxi,
    trip,
    yes,
)

# ── the plan of the year ────────────────────────────────────────────────────────────────────
SEED = 12  # with this one October has 658 visits
FIRST_DAY, LAST_DAY = date(2023, 4, 3), date(2024, 2, 29)
MONTH = "2023-10"
# Businesses by how many visits they had: 4,400 businesses, and as many second, third, fourth and
# fifth visits as have at least that many: 1,400, 800, 260 and 140.
BUSINESSES = {1: 3_000, 2: 600, 3: 540, 4: 120, 5: 140}
EXPERTS, BODIES = 2_600, 450
# What the bodies are, in turn.
KINDS_OF_BODIES = (
    *("yorozu-centre", "commerce-society", "chamber", "commerce-society", "regional-bank"),
    *("sme-federation", "chamber", "commerce-society", "university", "miradigi-office"),
)
PAIRS = 150  # journeys that serve two businesses on two days
GAPS = (5, 20)  # working days between two visits of a business: one to five weeks, holidays or not
# National holidays on weekdays, and the days around the new year, as month and day.
HOLIDAYS = (503, 504, 505, 717, 811, 918, 1009, 1103, 1123, 1229, 101, 102, 103, 108, 212, 223)
STARTS = (540, 600, 780, 810, 840)  # minutes of the day: 9:00 ... 14:00
LENGTHS = (180, 180, 180, 195, 210, 210, 225, 240)  # minutes of support
NOON, BREAK = 720, 60  # support that runs into noon goes on after an hour's break

# ── what travel costs, in yen with tax (made up, near the fares of 2023) ────────────────────
# How people travel, in parts of a hundred: this mix sets the average travel cost.
MIX = {"web": 10, "near": 18, "car": 20, "express": 31, "far": 18, "air": 2, "ship": 1}
MIX_OF_PAIRS = {"car": 20, "express": 50, "far": 30}
EXPRESS = ((150, 1_870), (200, 2_640), (300, 3_400), (400, 4_180), (700, 4_960))  # up to km: yen
CAR_YEN_A_KM, ALLOWANCE_FROM = 37, 100_000
# One way: the route, its length in metres, the return discount's part or the normal fare.
FLIGHTS = (
    *(("HND-CTS", 894_000, 33_800), ("HND-FUK", 1_041_000, 36_900), ("HND-KCZ", 718_000, 29_400)),
    *(("ITM-KMI", 511_000, 24_300), ("ITM-SDJ", 672_000, 27_600)),
)
PASSAGES = (("NIIGATA-RYOTSU", 67_200, 7_050), ("SAKATA-TOBISHIMA", 39_000, 2_390))


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


# ── ordinary journeys ───────────────────────────────────────────────────────────────────────
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


def over_sea(dice: Dice, how: str) -> tuple[list[Record], list[Record]]:
    """Return the way to an airport or port and over the sea, and what was taken on from there.

    One flight in three was booked early, below the return discount; some paid more than that.
    """
    metres = dice.between("on", 3_000, 9_000, 100)
    onwards = [taxi(metres, 500 + metres // 1_000 * 400)] * 2
    if dice.below("onwards", 2):
        metres = dice.between("rented", 30_000, 90_000, 1_000)
        onwards = [rental(metres, dice.between("rent", 5_500, 8_800, 550), metres // 1_000 * 400)]
    if how == "ship":
        return [by_bus(dice), ship(*PASSAGES[dice.below("route", len(PASSAGES))])], onwards
    route, length, fare = FLIGHTS[dice.below("route", len(FLIGHTS))]
    paid = fare + (-dice.between("early", 5_000, 12_000, 100), 0, 1_200)[dice.below("booked", 3)]
    flight = air(route, length, fare, claimed=min(fare, paid), paid=paid)
    return [rail(dice.between("near", 8_000, 45_000, 100)), flight], onwards


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
        if how in ("air", "ship"):
            out, onwards = over_sea(dice, how)
        else:
            out, onwards = by_express(dice, *((100, 240) if how == "express" else (241, 600))), []
        legs = and_back(out, last)
        legs[2:2] = onwards
        if how != "express" and start < NOON:  # nothing of the day is in time: a night before
            legs[:2] = [{**leg, "day": -1} for leg in out]
            nights.insert(0, night(-1, dice.between("night before", 6_500, 9_800, 100)))
    parts: Record = {"nights": nights} if nights else {}
    if sum(metres for leg in legs if isinstance(metres := leg["metres"], int)) >= ALLOWANCE_FROM:
        parts["allowance_days"] = [allowance(day) for day in range(days)]
    if how == "car":
        parts["car_needed"] = yes("公共交通機関の本数が少ない")
    return trip(legs, **parts)


# ── the year ────────────────────────────────────────────────────────────────────────────────
class Place(NamedTuple):
    """A visit of the plan: which business's, which of the year, on which working day."""

    business: int
    number: int
    working_day: int


class Journey(NamedTuple):
    """A journey of the plan, or a visit by web: who came how on which day, and the visits."""

    expert: int
    how: str
    day: date
    visits: tuple[tuple[Place, tuple[Span, ...]], ...]

    def begins(self) -> tuple[str, int]:
        """Return when the first visit starts, and its business: no two journeys share both."""
        place, spans = self.visits[0]
        return instant(self.day, 0, spans[0].start), place.business


def working_days() -> list[date]:
    """Return the days on which visits take place."""
    every = (FIRST_DAY + timedelta(n) for n in range((LAST_DAY - FIRST_DAY).days + 1))
    return [day for day in every if day.weekday() < 5 and day.month * 100 + day.day not in HOLIDAYS]


def session(dice: Dice, day: int, means: str) -> tuple[Span, ...]:
    """Return the periods of a visit of three to four hours, with a break at noon."""
    start = STARTS[dice.below("start", len(STARTS))]
    minutes = LENGTHS[dice.below("length", len(LENGTHS))]
    if start < NOON < start + minutes:
        rest = minutes - (NOON - start)
        return Span(day, start, NOON - start, means), Span(day, NOON + BREAK, rest, means)
    return (Span(day, start, minutes, means),)


def planned_days(seed: int, days: Sequence[date]) -> Iterator[list[tuple[Place, ...]]]:
    """Yield the journeys that one expert makes, each as the places of its visits in the plan.

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
            yield [(Place(business, number, day),) for number, day in enumerate(steps, start=1)]
        elif place % 2 == 0:
            day = dice.below("first", len(days) - 1)
            while not in_a_row(days[day], days[day + 1]):
                day = (day + 1) % (len(days) - 1)
            yield [(Place(business, 1, day), Place(shuffled[place + 1], 1, day + 1))]


def in_a_row(one: date, two: date) -> bool:
    """Say whether two days follow each other within one month, in which both are claimed."""
    return two - one == timedelta(1) and one.month == two.month


def journeys(seed: int) -> Iterator[Journey]:
    """Yield every journey of the year; no expert has another one on its days or next to them."""
    days = working_days()
    busy: dict[int, set[int]] = {expert: set() for expert in range(EXPERTS)}
    for number, made in enumerate(planned_days(seed, days)):
        wanted = {place.working_day for visits in made for place in visits}
        expert = number if number < EXPERTS else Dice(seed, f"expert {number}").below("", EXPERTS)
        while busy[expert] & {day + near for day in wanted for near in (-1, 0, 1)}:
            expert = (expert + 1) % EXPERTS
        busy[expert] |= wanted
        for visits in made:
            how = dice_of(seed, visits[0]).among("how", MIX if len(visits) == 1 else MIX_OF_PAIRS)
            means = "web" if how == "web" else "face-to-face"
            held = tuple(
                (place, session(dice_of(seed, place), offset, means))
                for offset, place in enumerate(visits)
            )
            yield Journey(expert + 1, how, days[visits[0].working_day], held)


def dice_of(seed: int, place: Place) -> Dice:
    """Return the dice of a visit and of the journey that begins with it."""
    return Dice(seed, f"visit {place.business} {place.number}")


def year(seed: int) -> Rows:
    """Return the year; ids count up in the order in which visits started."""
    made = sorted(journeys(seed), key=Journey.begins)
    begun = sorted(
        (instant(journey.day, spans[0].day, spans[0].start), place.business)
        for journey in made
        for place, spans in journey.visits
    )
    ids = {visit: f"V-{number:05}" for number, visit in enumerate(begun, start=1)}
    rows = Rows([], [])
    for number, (expert, how, day, planned) in enumerate(made, start=1):
        visits = []
        for place, spans in planned:
            id_ = ids[instant(day, spans[0].day, spans[0].start), place.business]
            asks = Dice(seed, f"business {place.business}").between("body", 1, BODIES)
            who = body(asks, KINDS_OF_BODIES[asks % len(KINDS_OF_BODIES)])
            site = f"S-{place.business:04}"
            visits.append(Visit(id_, place.business, place.number, site, who, spans))
        journey = None
        if how != "web":
            start = planned[0][1][0].start
            journey = ordinary_journey(dice_of(seed, planned[0][0]), how, len(visits), start)
        rows.claims.append(claim_row(number, expert, day, visits, journey))
        rows.history.extend(history_row(visit, expert, day) for visit in visits)
    return rows


def month(seed: int) -> Rows:
    """Return the claims of one month with the boundary cases, and the record up to its end."""
    plan, cases = year(seed), boundary_rows()
    claims = [row for row in plan.claims if row.start.startswith(MONTH)]
    history = [row for row in plan.history if row.start[: len(MONTH)] <= MONTH]
    return Rows(claims + cases.claims, history + cases.history)


# ── files ───────────────────────────────────────────────────────────────────────────────────
def write(path: Path, rows: Iterable[Row], *head: Record) -> None:
    """Write records as JSON Lines, sorted by start, then id."""
    records = [*head, *(row.record for row in sorted(rows, key=lambda row: row[:2]))]
    texts = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in records)
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the claims and the history that were asked for."""
    parser = argparse.ArgumentParser(description="Make example claims of expert dispatch.")
    parser.add_argument("what", choices=("month", "year"))
    parser.add_argument("--out", type=Path, required=True, metavar="DIR")
    parser.add_argument("--seed", type=int, default=SEED, help="default: %(default)s")
    options = parser.parse_args(arguments)
    rows = month(options.seed) if options.what == "month" else year(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out / "claims.jsonl", rows.claims)
    write(options.out / "history.jsonl", rows.history, {"history": "complete"})


if __name__ == "__main__":
    main()
