"""Hypothesis strategies for the facts of dispatch and travel, made to shrink to small cases.

Most facts are in order; each may be unknown or wrong, so that every rule has something to find.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Literal, NamedTuple, TypeVar

from hypothesis import strategies as st

from yorozu_rules.calendar import JST, fiscal_year
from yorozu_rules.dispatch.body import Body
from yorozu_rules.dispatch.commission import Commission
from yorozu_rules.dispatch.exclusion import Ties
from yorozu_rules.dispatch.facts import COUNTABLE, Claim, Means, Period, Visit, VisitRecord
from yorozu_rules.dispatch.papers import Accompaniment, Attendance, Check, Papers, Session
from yorozu_rules.dispatch.truth import Truth
from yorozu_rules.mechanism import Judgement
from yorozu_rules.travel.facts import (
    AllowanceDay,
    Journey,
    Night,
    OtherCost,
    OtherRoute,
    Package,
    Reduction,
    Reference,
)
from yorozu_rules.travel.legs import (
    AirLeg,
    BusLeg,
    Instead,
    Leg,
    Necessary,
    PrivateCarLeg,
    RailCharge,
    RailLeg,
    RentalCarLeg,
    ShipLeg,
    TaxiLeg,
)

T = TypeVar("T")
MEANS: tuple[Means, ...] = (
    "face-to-face",
    "web",
    "telephone",
    "e-mail",
    "preparation",
    "own-work",
)
_CHARGES: tuple[Literal["limited-express", "ordinary-express", "reserved-seat", "green-car"], ...]
_CHARGES = ("limited-express", "ordinary-express", "reserved-seat", "green-car")
_INSTEAD: st.SearchStrategy[Literal["coach", "pick-up", "not-travelled"]]
_INSTEAD = st.sampled_from(["coach", "pick-up", "not-travelled"])
# Days and places few enough that visits meet: one business, one expert, one day.
FIRST, LAST = date(2023, 9, 1), date(2023, 9, 20)
_EARLIER = date(2023, 4, 1)
_OTHER: st.SearchStrategy[Literal["transport", "other"]] = st.sampled_from(["transport", "other"])
_YEN = st.integers(0, 30_000)
_METRES = st.none() | st.integers(1, 150_000) | st.sampled_from([49_999, 50_000, 99_999, 100_000])


class Flaws:
    """Where something may be wrong: a case has flaws in few places, or none is ever payable."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.there = draw(st.sampled_from([False] * 5 + [True]))

    def or_else(self, usual: T, *others: T) -> st.SearchStrategy[T]:
        """Return what is usual, or where there are flaws one of the others too."""
        return st.sampled_from([usual, *others]) if self.there else st.just(usual)


def _mostly(usual: T, *others: T) -> st.SearchStrategy[T]:
    """What is usual, most of the time; else one of the others."""
    return st.sampled_from([usual, usual, usual, *others])


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
def bodies(draw: st.DrawFn) -> Body:
    """Bodies that ask for dispatches, most of them capable."""
    of = Flaws(draw).or_else
    strategy = of(
        Body(id="P-1", kind="yorozu-centre"),
        Body(id="P-1", kind="platform-member", institution="chamber", platform_registered=True),
        Body(id="P-1", kind="platform-member", institution="university", platform_registered=True),
        Body(id="P-1", kind="platform-member", institution="school"),
        Body(id="P-1", kind="platform-member"),
        Body(id="P-1", kind="other"),
        Body(id="P-1"),
    )
    return draw(strategy)


@st.composite
def ties(draw: st.DrawFn) -> Ties:
    """Ties between expert and body, most often none."""
    of = Flaws(draw).or_else
    return Ties(
        subsidised=draw(of(False, True, None)),
        paid_by_body=draw(of(False, None)),
        member_of_body=draw(of(False, True, None)),
        at_own_request=draw(of(False, True)),
    )


def _decided() -> st.SearchStrategy[Judgement | None]:
    return st.none() | judgements()


def _agreed(flaws: Flaws) -> st.SearchStrategy[Judgement | None]:
    """A decision that most often is there, and in favour."""
    yes = Judgement(holds=True, by="P-1", on=LAST + timedelta(days=5), reason="as inspected")
    no = yes.model_copy(update={"holds": False})
    early = yes.model_copy(update={"on": FIRST})
    return flaws.or_else(yes, no, early, None)


@st.composite
def papers(draw: st.DrawFn, periods: Sequence[Period]) -> Papers:
    """The papers of a visit with these periods, most of them in order."""
    flaws = Flaws(draw)
    of = flaws.or_else
    days: dict[date, list[Period]] = {}
    for period in periods:
        if period.means in COUNTABLE:
            days.setdefault(period.start.date(), []).append(period)
    late = timedelta(minutes=draw(of(0, 1, -1)))
    place = of("S-1", "S-2", None)
    attendance = [
        Attendance(
            day=day,
            check_in=draw(of(Check(at=held[0].start + late, place=draw(place)), None)),
            check_out=draw(of(Check(at=held[-1].end, place="S-1"), None)),
            signature=draw(of(True, False, None)),
        )
        for day, held in days.items()
    ]
    sessions = tuple(
        Session(start=held[0].start, end=held[-1].end, place=draw(place)) for held in days.values()
    )
    last = max((period.start.date() for period in periods), default=LAST)
    paper_days: st.SearchStrategy[date | None] = of(
        last + timedelta(days=1), None, last - timedelta(days=1)
    )
    return Papers(
        attendance=tuple(attendance),
        certificate_and_pledge=draw(of(None, True, False)),
        declared=draw(of((), sessions)),
        approved=draw(of(sessions, ())),
        applied_place=draw(place),
        differences=draw(_decided()),
        accompaniment=draw(
            st.sampled_from(
                [
                    Accompaniment(),
                    Accompaniment(present=True),
                    Accompaniment(present=True, minutes=60),
                    Accompaniment(present=False),
                    Accompaniment(present=False, reason="another visit"),
                ]
            )
        ),
        contract_copy=draw(of(True, None)),
        reported=draw(paper_days),
        attested=draw(paper_days),
        approval=draw(_agreed(flaws)),
        office_check=draw(_agreed(flaws)),
    )


@st.composite
def visits(draw: st.DrawFn, visit_id: str = "V-1", day: date | None = None, hour: int = 9) -> Visit:
    """Visits of one day, from ``hour`` on, with up to three periods one after another."""
    day = day or draw(st.dates(FIRST, LAST))
    minute = datetime.combine(day, time(hour), JST)
    lengths = st.lists(st.sampled_from([1, 60, 89, 90]), min_size=1, max_size=3)
    short = Flaws(draw)
    periods = []
    for length in draw(lengths) if short.there else [90, 90]:
        end = minute + timedelta(minutes=length)
        periods.append(Period(start=minute, end=end, means=draw(short.or_else(*MEANS))))
        minute = end
    truth = Flaws(draw)
    return Visit(
        id=visit_id,
        business=draw(st.sampled_from(["B-1", "B-2"])),
        body=draw(bodies()),
        periods=tuple(periods),
        ties=draw(ties()),
        papers=draw(papers(periods)),
        truth=Truth(
            time=draw(truth.or_else(None, draw(judgements()))),
            place=draw(truth.or_else(None, draw(judgements()))),
            otherwise=draw(truth.or_else(None, draw(judgements()))),
        ),
        short_support=draw(_decided()),
        day_fee=draw(_decided()),
        outside_window=draw(_decided()),
    )


@st.composite
def _ridden(draw: st.DrawFn) -> dict[str, object]:
    as_claimed = draw(Flaws(draw).or_else(True, False, None))
    instead = None
    if as_claimed is False and draw(st.booleans()):
        instead = Instead(means=draw(_INSTEAD), yen=draw(_YEN))
    return {"as_claimed": as_claimed, "instead": instead}


@st.composite
def _rides(draw: st.DrawFn, day: date) -> RailLeg:
    metres = draw(_METRES)
    charges = [
        RailCharge.model_validate(
            {
                "kind": kind,
                "yen": draw(_YEN),
                "section_metres": draw(st.none() | st.just(metres)),
                **draw(_ridden()),
            }
        )
        for kind in draw(st.lists(st.sampled_from(_CHARGES), max_size=2, unique=True))
    ]
    facts = {"mode": "rail", "day": day, "metres": metres, "fare": draw(_YEN)}
    return RailLeg.model_validate({**facts, "charges": tuple(charges), **draw(_ridden())})


@st.composite
def _tickets(draw: st.DrawFn, day: date) -> AirLeg | ShipLeg:
    sold = draw(_mostly(True, False, None))
    facts: dict[str, object] = {
        "day": day,
        "metres": draw(_METRES),
        "route": draw(st.sampled_from(["A-B", "C-D"])),
        "claimed": draw(_YEN),
        "paid": draw(st.none() | _YEN),
        "return_discount_sold": sold,
        "return_discount": draw(st.none() | _YEN) if sold else None,
        "normal_fare": draw(st.none() | _YEN),
        "receipt": draw(_mostly(True, False, None)),
    }
    if draw(st.booleans()):
        seat = draw(_mostly("ordinary", "above-ordinary", None))
        stub = draw(_mostly(True, None))
        return AirLeg.model_validate({**facts, "mode": "air", "seat": seat, "boarding_pass": stub})
    seat = draw(_mostly("ordinary", "no-classes", None))
    fast, both = draw(_mostly(False, True, None)), draw(_mostly(False, True, None))
    return ShipLeg.model_validate(
        {**facts, "mode": "ship", "seat": seat, "fast": fast, "both_run": both}
    )


@st.composite
def _other_legs(draw: st.DrawFn, day: date) -> Leg:
    facts: dict[str, object] = {"day": day, "metres": draw(_METRES)}
    mode = draw(st.sampled_from(["bus", "taxi", "private-car", "rental-car"]))
    facts["mode"] = mode
    if mode == "bus":
        facts |= {"fare": draw(_YEN), "economical_fare": draw(st.none() | _YEN)}
        return BusLeg.model_validate({**facts, **draw(_ridden())})
    facts["claimed"] = draw(_YEN)
    if mode == "private-car":
        return PrivateCarLeg.model_validate(facts)
    facts["no_public_transport"] = draw(_decided())
    if mode == "taxi":
        receipt = draw(_mostly(True, None))
        return TaxiLeg.model_validate({**facts, "receipt": receipt, **draw(_ridden())})
    necessary = Necessary(yen=draw(_YEN), by="office", on=LAST, reason="as inspected")
    facts |= {"taxi_cost": draw(st.none() | _YEN), "necessary": draw(_mostly(necessary, None))}
    return RentalCarLeg.model_validate(facts)


def legs(day: date) -> st.SearchStrategy[Leg]:
    """Legs of a day by every means of travel."""
    return st.one_of(_rides(day), _other_legs(day), _tickets(day))


@st.composite
def journeys(draw: st.DrawFn, day: date = FIRST) -> Journey:
    """Journeys around a day: legs out and back, a night before or after, claimed days."""
    nights = [
        Night(
            day=day + timedelta(days=offset),
            yen=draw(_YEN),
            kind=draw(st.sampled_from([None, "hotel", "private-lodging", "guest-house", "other"])),
            unavoidable=draw(_decided()),
            receipt=draw(st.none() | st.booleans()),
            certificate_of_stay=draw(st.none() | st.booleans()),
        )
        for offset in draw(st.lists(st.integers(-1, 0), max_size=2, unique=True))
    ]
    way = draw(st.lists(legs(day), min_size=1 if nights else 0, max_size=4))
    claimed = [
        AllowanceDay(
            day=day + timedelta(days=offset),
            short_support=draw(_decided()),
            not_paid_elsewhere=draw(_decided()),
        )
        for offset in draw(st.lists(st.integers(-1, 1), max_size=3, unique=True))
    ]
    other = [
        OtherCost(id=f"O-{n}", kind=draw(_OTHER), yen=draw(_YEN), agreed=draw(_decided()))
        for n in range(draw(st.integers(0, 2)))
    ]
    flaws = Flaws(draw)
    bare = Journey(legs=tuple(way), nights=tuple(nights), other=tuple(other))
    return Journey.model_validate(
        {
            **{name: getattr(bare, name) for name in ("legs", "nights", "other")},
            "allowance_days": tuple(claimed),
            "car_needed": draw(_decided()),
            "inspected": draw(_agreed(flaws)),
            "from_main_base": draw(flaws.or_else(True, False, None)),
            "economical": draw(_agreed(flaws)),
            "abroad": draw(flaws.or_else((), None, bare.items[:1])),
            **draw(_limits(bare)),
        }
    )


@st.composite
def _limits(draw: st.DrawFn, journey: Journey) -> dict[str, object]:
    """What limits several costs of a journey together."""
    # The drives are one line: what names one of them names them all.
    free = [item for item in journey.items if item not in journey.drives]
    some = st.lists(st.sampled_from(free or ["-"]), min_size=1, max_size=3, unique=True)
    packages = []
    if free and draw(st.integers(0, 3)) == 0:
        packages.append(Package(id="K-1", yen=draw(_YEN), covers=tuple(draw(some))))
    references = [
        Reference(id=f"R-{n}", yen=draw(_YEN), ordinary=draw(_mostly(True, False, None)))
        for n in range(draw(st.integers(0, 2)))
    ]
    reason = draw(st.booleans())
    reduce_some = draw(st.booleans())
    reduced: list[str] = draw(some) if free and reduce_some else []
    return {
        "packages": tuple(packages),
        "references": tuple(references),
        "reductions": tuple(
            Reduction(item=item, yen=draw(_YEN), reason="as inspected") for item in reduced
        ),
        "other_route": OtherRoute(ground="disaster", agreed=draw(_decided())) if reason else None,
    }


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
    since = Commission(accepted_on=_EARLIER, fiscal_years=(fiscal_year(FIRST),))
    late = Commission(accepted_on=LAST, fiscal_years=(fiscal_year(FIRST),))
    return Claim(
        id=claim_id,
        expert=expert,
        commission=draw(Flaws(draw).or_else(since, late, None)),
        visits=tuple(served),
        journey=journey,
    )


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
            requested=draw(st.none() | st.just(datetime.combine(_EARLIER, time(9), JST))),
            without_fee=draw(st.none() | st.booleans()),
        )
        for _ in range(draw(st.integers(0, 6)))
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """One claim in a record of the year, complete or partial, its own visits there or not."""
    claim = draw(claims())
    there = Flaws(draw).or_else(True, False)
    own = [_record(visit, claim.expert) for visit in claim.visits if draw(there)]
    return Case(claim, (*draw(_others()), *own), draw(there))


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
