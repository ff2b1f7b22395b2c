"""Hypothesis strategies for the facts of dispatch and travel, made to shrink to small cases."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Literal, NamedTuple

from hypothesis import strategies as st

from yorozu_rules.calendar import JST
from yorozu_rules.dispatch.facts import COUNTABLE, Claim, Means, Period, Visit, VisitRecord
from yorozu_rules.mechanism import Judgement
from yorozu_rules.travel.facts import (
    AllowanceDay,
    BusLeg,
    Journey,
    Leg,
    Night,
    OtherCost,
    PrivateCarLeg,
    RailCharge,
    RailLeg,
)

_MEANS: tuple[Means, ...] = (
    "face-to-face",
    "web",
    "telephone",
    "e-mail",
    "preparation",
    "own-work",
)
_CHARGES: tuple[Literal["limited-express", "reserved-seat"], ...] = (
    "limited-express",
    "reserved-seat",
)
# Days and places few enough that visits meet: one business, one expert, one day.
FIRST, LAST = date(2023, 9, 1), date(2023, 9, 20)
_EARLIER = date(2023, 4, 1)
_OTHER: st.SearchStrategy[Literal["transport", "other"]] = st.sampled_from(["transport", "other"])
_YEN = st.integers(0, 30_000)
_METRES = st.none() | st.integers(1, 150_000) | st.sampled_from([49_999, 50_000, 99_999, 100_000])


class Case(NamedTuple):
    """A claim with the record of the year that it stands in."""

    claim: Claim
    records: tuple[VisitRecord, ...]
    complete: bool


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    """Decisions for or against, by an office."""
    return Judgement(holds=draw(st.booleans()), by="office", on=LAST, reason="as inspected")


@st.composite
def visits(draw: st.DrawFn, visit_id: str = "V-1", day: date | None = None, hour: int = 9) -> Visit:
    """Visits of one day, from ``hour`` on, with up to three periods one after another."""
    day = day or draw(st.dates(FIRST, LAST))
    minute = datetime.combine(day, time(hour), JST)
    periods = []
    for length in draw(st.lists(st.sampled_from([1, 60, 89, 90]), min_size=1, max_size=3)):
        end = minute + timedelta(minutes=length)
        periods.append(Period(start=minute, end=end, means=draw(st.sampled_from(_MEANS))))
        minute = end
    return Visit(
        id=visit_id,
        business=draw(st.sampled_from(["B-1", "B-2"])),
        body="P-1",
        periods=tuple(periods),
        short_support=draw(st.none() | judgements()),
        day_fee=draw(st.none() | judgements()),
    )


@st.composite
def _rides(draw: st.DrawFn, day: date) -> RailLeg:
    metres = draw(_METRES)
    charges = [
        RailCharge(kind=kind, yen=draw(_YEN), section_metres=draw(st.none() | st.just(metres)))
        for kind in draw(st.lists(st.sampled_from(_CHARGES), max_size=2, unique=True))
    ]
    return RailLeg(mode="rail", day=day, metres=metres, fare=draw(_YEN), charges=tuple(charges))


def _legs(day: date) -> st.SearchStrategy[Leg]:
    return st.one_of(
        _rides(day),
        st.builds(
            BusLeg,
            mode=st.just("bus"),
            day=st.just(day),
            metres=_METRES,
            fare=_YEN,
            economical_fare=st.none() | _YEN,
        ),
        st.builds(
            PrivateCarLeg,
            mode=st.just("private-car"),
            day=st.just(day),
            metres=_METRES,
            claimed=_YEN,
        ),
    )


@st.composite
def journeys(draw: st.DrawFn, day: date = FIRST) -> Journey:
    """Journeys around a day: legs out and back, a night before or after, claimed days."""
    nights = [
        Night(
            day=day + timedelta(days=offset),
            yen=draw(_YEN),
            kind=draw(st.sampled_from([None, "hotel", "private-lodging", "guest-house", "other"])),
            unavoidable=draw(st.none() | judgements()),
            receipt=draw(st.none() | st.booleans()),
            certificate_of_stay=draw(st.none() | st.booleans()),
        )
        for offset in draw(st.lists(st.integers(-1, 0), max_size=2, unique=True))
    ]
    legs = draw(st.lists(_legs(day), min_size=1 if nights else 0, max_size=4))
    claimed = [
        AllowanceDay(
            day=day + timedelta(days=offset),
            short_support=draw(st.none() | judgements()),
            not_paid_elsewhere=draw(st.none() | judgements()),
        )
        for offset in draw(st.lists(st.integers(-1, 1), max_size=3, unique=True))
    ]
    return Journey(
        legs=tuple(legs),
        nights=tuple(nights),
        allowance_days=tuple(claimed),
        other=tuple(
            OtherCost(
                id=f"O-{n}",
                kind=draw(_OTHER),
                yen=draw(_YEN),
                agreed=draw(st.none() | judgements()),
            )
            for n in range(draw(st.integers(0, 2)))
        ),
        car_needed=draw(st.none() | judgements()),
    )


@st.composite
def claims(draw: st.DrawFn, claim_id: str = "C-1", expert: str = "E-1") -> Claim:
    """Claims of one or two visits, with a journey or by web."""
    first = draw(visits(f"{claim_id}-V1"))
    served = [first]
    if draw(st.booleans()):
        # On the same day a second visit starts after the first can have ended.
        day = first.periods[0].start.date() + timedelta(days=draw(st.integers(0, 1)))
        served.append(draw(visits(f"{claim_id}-V2", day, hour=14)))
    means = {period.means for visit in served for period in visit.periods}
    by_web = "web" in means and "face-to-face" not in means
    journey = None if by_web else draw(st.none() | journeys(first.periods[0].start.date()))
    return Claim(id=claim_id, expert=expert, visits=tuple(served), journey=journey)


def _record(visit: Visit, expert: str) -> VisitRecord:
    counting = [period.start for period in visit.periods if period.means in COUNTABLE]
    start = counting[0] if counting else visit.periods[0].start
    return VisitRecord(
        id=visit.id, business=visit.business, expert=expert, start=start, took_place=True
    )


@st.composite
def _others(draw: st.DrawFn) -> tuple[VisitRecord, ...]:
    """Visits of the same few businesses that nobody claims here."""
    number = count(1)
    return tuple(
        VisitRecord(
            id=f"H-{next(number)}",
            business=draw(st.sampled_from(["B-1", "B-2"])),
            expert=draw(st.sampled_from(["E-1", "E-9"])),
            start=datetime.combine(draw(st.dates(_EARLIER, LAST)), time(9), JST),
            took_place=draw(st.booleans()),
        )
        for _ in range(draw(st.integers(0, 6)))
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """One claim in a record of the year, complete or partial, its own visits there or not."""
    claim = draw(claims())
    own = [_record(visit, claim.expert) for visit in claim.visits if draw(st.booleans())]
    return Case(claim, (*draw(_others()), *own), draw(st.booleans()))


@st.composite
def months(draw: st.DrawFn) -> tuple[tuple[Claim, ...], tuple[VisitRecord, ...]]:
    """Up to four claims of different experts, with one complete record that holds them all."""
    month = tuple(
        draw(claims(f"C-{number}", f"E-{number}")) for number in range(1, draw(st.integers(2, 5)))
    )
    own = tuple(_record(visit, claim.expert) for claim in month for visit in claim.visits)
    return month, (*draw(_others()), *own)


@st.composite
def amendments(draw: st.DrawFn) -> dict[str, object]:
    """Other schedules of fee and shares, for every visit number that the limit admits."""
    limit = draw(st.integers(1, 6))
    shares = [
        f"{part}/{whole}"
        for part, whole in draw(
            st.lists(
                st.integers(1, 7).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
                min_size=limit,
                max_size=limit,
            )
        )
    ]
    rows = [{"first": n, "last": n, "share": share} for n, share in enumerate(shares, start=1)]
    return {
        "dispatch.fee": draw(st.integers(0, 100_000)),
        "dispatch.visit-limit": limit,
        "dispatch.copayment.rows": rows,
    }
