"""The boundary cases of the example month: every finding, and every threshold from both sides.

Each case says what it shows and which findings its claim has; without findings all is allowed.
One finding is out of reach of a run with a complete record: "visit.number-uncertain" needs a record
that is declared partial.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import NamedTuple, cast

from records import (
    Record,
    Rows,
    Span,
    Visit,
    allowance,
    and_back,
    bus,
    claim_row,
    drive,
    express,
    history_row,
    night,
    no,
    rail,
    reserved,
    trip,
    yes,
)

FIRST = 90_001  # number of the first case's claim and visit; businesses and experts from 9001
FIRST_PARTY = 9_001
# Tuesdays to Thursdays, so that the days before and after are in October too.
DAYS = tuple(date(2023, 10, 3) + timedelta(7 * week + day) for week in range(4) for day in range(3))


def at(hour: int, minutes: int = 180, means: str = "face-to-face", day: int = 0) -> Span:
    """Return a period of support that starts at a full hour."""
    return Span(day, hour * 60, minutes, means)


class Support(NamedTuple):
    """A visit of a case, with what the record of the year has of its business before it."""

    spans: tuple[Span, ...] = (at(13),)
    earlier: int = 0  # visits that took place
    cancelled: int = 0  # visits that did not
    decided: Record | None = None  # judgements, by field
    recorded: bool = True


class Case(NamedTuple):
    """A claim: what it shows, the findings that it has, and its facts."""

    shows: str
    findings: str
    journey: Record | None = None
    visits: tuple[Support, ...] = (Support(),)
    elsewhere: int | None = None  # the hour of another visit of the expert on that day


def far(**other: object) -> Record:
    """Return a journey of 620 km by limited express, with the day's allowance."""
    there = rail(310_000, express(290_000, 3_400), reserved(290_000))
    return {**trip(and_back([there]), allowance_days=[allowance()]), **other}


def near(*legs: Record, **other: object) -> Record:
    """Return a journey of 16 km by bus and of other legs: too short for the allowance."""
    return trip([*and_back([bus(8_000, 340, 340)]), *legs], **other)


def toll(agreed: Record | None = None) -> Record:
    """Return a toll with what was decided about it."""
    return {"id": "toll", "kind": "transport", "yen": 1_320, "agreed": agreed}


def section(metres: int | None) -> Record:
    """Return a journey with both charges over a section of a length one way, and back without."""
    there = rail(120_000, express(metres), reserved(metres))
    return trip([there, rail(120_000)], allowance_days=[allowance()])


def length(out: int | None, back: int) -> Record:
    """Return a journey by rail of two lengths, for which the day's allowance is claimed."""
    legs = [rail(out, fare=860), rail(back, fare=860)]
    return trip(legs, allowance_days=[allowance()])


NEEDED = yes("バス路線の廃止")


def by_car(*drives: Record, needed: Record | None = NEEDED) -> Record:
    """Return a journey by private car."""
    return trip(drives, car_needed=needed)


def stay(yen: int = 9_000, **papers: object) -> Record:
    """Return a journey that begins on the evening before, with a night in a hotel."""
    there = rail(420_000, express(400_000, 4_180))
    legs = [{**there, "day": -1}, there]
    return trip(legs, nights=[night(-1, yen, **papers)], allowance_days=[allowance()])


def nights(*days: int) -> Record:
    """Return a journey with nights on days counted from the visit, and the ways around them."""
    journey = far(nights=[night(day) for day in days])
    legs = [*cast("list[Record]", journey["legs"])]
    legs[0] = {**legs[0], "day": min(0, *days)}
    legs[-1] = {**legs[-1], "day": max(0, *(day + 1 for day in days))}
    return {**journey, "legs": legs}


SHORT = (at(13, 179),)
TWO_SHORT_DAYS = (Support((at(13, 179), at(10, 60, day=1))),)  # 239 minutes, 179 on the first day
AGREED, REFUSED = yes("先方の急な来客により短縮"), no("準備不足による短縮")


def same_day(**decided: object) -> tuple[Support, ...]:
    """Return a visit with what was decided about the fee of its day."""
    return (Support(decided=decided),)


def short(**decided: object) -> tuple[Support, ...]:
    """Return a visit of 179 minutes with what was decided about it."""
    return (Support(SHORT, decided=decided),)


# ── the visit's number (支援回数): free, 1/3, 1/3, 2/3, 2/3, then nothing ─────────────────────
NUMBERS = (
    Case("visit 1 of the year: the business bears nothing", "", far()),
    Case("visit 2: a third", "", far(), (Support(earlier=1),)),
    Case("visit 3: a third", "", far(), (Support(earlier=2),)),
    Case("visit 4: two thirds", "", far(), (Support(earlier=3),)),
    Case("visit 5: two thirds", "", far(), (Support(earlier=4),)),
    Case("visit 6, by web", "visit.over-limit", None, (Support((at(13, means="web"),), 5),)),
    Case(
        "visit 6: without a fee there is no travel cost either",
        "visit.over-limit travel.no-fee",
        far(),
        (Support(earlier=5),),
    ),
    Case("visit 5, as one of five did not take place", "", far(), (Support((at(13),), 4, 1),)),
    Case(
        "a visit that the record does not have: its number is not known",
        "visit.not-in-history travel.fee-held",
        far(),
        (Support(recorded=False),),
    ),
    Case(
        "a sixth visit and a first one on one journey: travel and a day's allowance for the first",
        "visit.over-limit travel.partly-unpaid allowance.no-support",
        far(nights=[night(0)], allowance_days=[allowance(0), allowance(1)]),
        (Support(earlier=5), Support((at(10, day=1),))),
    ),
)

# ── two visits of one expert on one day: one fee a day ──────────────────────────────────────
SAME_DAY = (
    Case("the first of an expert's two visits of a day", "", near(), elsewhere=17),
    Case(
        "the second, on another claim: which has the fee is not decided",
        "fee.same-day-undecided travel.fee-held",
        near(),
        elsewhere=9,
    ),
    Case(
        "the second, while the fee goes with the first: travel is paid all the same",
        "fee.same-day",
        near(),
        same_day(day_fee=no("謝金は午前の支援で支払う")),
        elsewhere=9,
    ),
    Case(
        "the second, while the first has no fee",
        "fee.same-day-agreed",
        near(),
        same_day(day_fee=yes("午前の支援は謝金の対象外")),
        elsewhere=9,
    ),
    Case(
        "it was decided that the fee of the day is not this visit's",
        "fee.day-fee-denied",
        near(),
        same_day(day_fee=no("別の機関の派遣で支給")),
    ),
    Case(
        "both on one claim: one fee, and travel",
        "fee.same-day",
        far(),
        (Support((at(9),)), Support((at(14),))),
    ),
)

# ── time of support: from 180 minutes, in person or by web ──────────────────────────────────
TIME = (
    Case("180 minutes", "", far(), (Support((at(13, 180),)),)),
    Case("179 minutes, not decided", "time.short-undecided", None, short()),
    Case(
        "179 minutes, not decided: travel waits too",
        "time.short-undecided travel.fee-held",
        near(),
        short(),
    ),
    Case("179, agreed", "time.short-agreed", near(), short(short_support=AGREED)),
    Case(
        "179, decided against",
        "time.short-refused travel.no-fee",
        near(),
        short(short_support=REFUSED),
    ),
    Case("120 and 60 around noon", "", far(), (Support((at(10, 120), at(13, 60))),)),
    Case(
        "120 and 59 around noon",
        "time.short-undecided travel.fee-held",
        near(),
        (Support((at(10, 120), at(13, 59))),),
    ),
    Case("in person and by web add up", "", far(), (Support((at(9, 90), at(13, 90, "web"))),)),
    Case(
        "120 in person and 60 by telephone: 120 count",
        "time.short-undecided",
        None,
        (Support((at(10, 120), at(13, 60, "telephone"))),),
    ),
    Case(
        "preparation, own work, e-mail and telephone: nothing counts",
        "time.nothing-counts travel.no-fee",
        near(),
        (
            Support(
                (
                    at(9, 60, "preparation"),
                    at(10, 60, "own-work"),
                    at(11, 60, "e-mail"),
                    at(13, 60, "telephone"),
                )
            ),
        ),
    ),
)

# ── rail and bus ────────────────────────────────────────────────────────────────────────────
TRANSPORT = (
    Case("charges over 100 km one way", "", section(100_000)),
    Case("charges over 99.999 km", "rail.section-short", section(99_999)),
    Case("charges over a section not measured", "rail.section-unknown", section(None)),
    Case("a bus at the most economical fare", "", near(bus(5_000, 250, 250))),
    Case("a bus 10 yen dearer", "bus.above-economical", near(bus(5_000, 260, 250))),
    Case("a bus 10 yen cheaper", "bus.under-claim", near(bus(5_000, 240, 250))),
    Case("a bus to compare with nothing", "bus.reference-unknown", near(bus(5_000, 250, None))),
    Case(
        "parking: no transport of the standard",
        "travel.no-component",
        near(other=[{"id": "parking", "kind": "other", "yen": 880}]),
    ),
    Case(
        "a toll: transport, but with no form of its own",
        "travel.unlisted-transport",
        near(other=[toll()]),
    ),
    Case("a toll, agreed", "travel.transport-agreed", near(other=[toll(yes("高速道路が必要"))])),
    Case(
        "a toll, decided against",
        "travel.transport-refused",
        near(other=[toll(no("一般道で足りる"))]),
    ),
)

# ── private car: 37 yen for each whole kilometre of all drives together ─────────────────────
CAR = (
    Case("16.5 + 16.5 km are 33", "", by_car(drive(16_500, 592), drive(16_500, 629))),
    Case(
        "16.5 + 16.499 km are 32",
        "car.above-rate",
        by_car(drive(16_500, 592), drive(16_499, 629)),
    ),
    Case(
        "each drive cut by itself: less than is due, paid as claimed",
        "car.under-claim",
        by_car(drive(16_500, 592), drive(16_500, 592)),
    ),
    Case("ten drives of 0.1 km are 1 km", "", by_car(*[drive(100, 0)] * 9, drive(100, 37))),
    Case(
        "a drive not measured: its yen and an allowance wait",
        "car.distance-unknown allowance.distance-unknown",
        by_car(drive(None, 592), drive(16_000, 592)),
    ),
    Case("need not decided", "car.need-undecided", by_car(drive(32_000, 1_184), needed=None)),
    Case("not needed", "car.not-needed", by_car(drive(32_000, 1_184), needed=no("駅から徒歩５分"))),
)

# ── daily allowance: the journey from 100 km, the day's support from 180 minutes ────────────
ALLOWANCE = (
    Case("50 + 50 km", "", length(50_000, 50_000)),
    Case("50 + 49.999 km", "allowance.too-near", length(50_000, 49_999)),
    Case("50 + 49.999 km, nothing claimed", "", trip([rail(50_000), rail(49_999)])),
    Case("50 + 50 km, nothing claimed: paid all the same", "", trip([rail(50_000)] * 2)),
    Case("a way not measured, 99.999 km back", "allowance.distance-unknown", length(None, 99_999)),
    Case("a way not measured, 100 km back", "", length(None, 100_000)),
    Case(
        "the day before, without support",
        "allowance.no-support",
        {**stay(), "allowance_days": [allowance(-1), allowance()]},
    ),
    Case(
        "a day on which nobody travelled",
        "allowance.no-support allowance.not-under-way",
        far(allowance_days=[allowance(-3), allowance()]),
    ),
    Case(
        "the second day's fee waits, and its allowance",
        "time.short-undecided travel.partly-unpaid allowance.fee-open allowance.short-undecided",
        far(nights=[night(0)]),
        (Support(), Support((at(10, 179, day=1),))),
    ),
    Case(
        "179 minutes that day, not decided",
        "fee.one-for-days allowance.short-undecided",
        far(nights=[night(0)]),
        TWO_SHORT_DAYS,
    ),
    Case(
        "179 minutes that day, agreed; the next day's 60 decided against",
        "fee.one-for-days allowance.short-agreed allowance.short-refused",
        far(
            nights=[night(0)],
            allowance_days=[
                allowance(0, short_support=AGREED),
                allowance(1, short_support=REFUSED),
            ],
        ),
        TWO_SHORT_DAYS,
    ),
    Case("another claim that day", "allowance.once-undecided", far(), elsewhere=17),
    Case(
        "another claim that day, which has no allowance",
        "",
        far(allowance_days=[allowance(not_paid_elsewhere=yes("他の案件は１００ｋｍ未満"))]),
        elsewhere=17,
    ),
    Case(
        "another claim that day, which has it",
        "allowance.paid-elsewhere",
        far(allowance_days=[allowance(not_paid_elsewhere=no("他の案件で支給"))]),
        elsewhere=17,
    ),
)

# ── lodging: up to 9,800 yen, unavoidable, in a hotel, with receipt and certificate ─────────
LODGING = (
    Case("9,800 yen", "", stay(9_800)),
    Case("9,801 yen", "lodging.above-ceiling", stay(9_801)),
    Case("the kind not known", "lodging.kind-unknown", stay(kind=None)),
    Case("a kind like none that is named", "lodging.kind-unknown", stay(kind="other")),
    Case("private lodging", "lodging.kind-out", stay(kind="private-lodging")),
    Case("a guest house", "lodging.kind-out", stay(kind="guest-house")),
    Case("not decided", "lodging.unavoidable-undecided", stay(unavoidable=None)),
    Case("avoidable", "lodging.avoidable", stay(unavoidable=no("始発で間に合う"))),
    Case("no receipt", "lodging.no-receipt", stay(receipt=False)),
    Case("a receipt of which nothing is known", "lodging.no-receipt", stay(receipt=None)),
    Case("no certificate of stay", "lodging.no-certificate", stay(certificate_of_stay=False)),
    Case("one night before and one after", "", nights(-1, 0)),
    Case("two nights before", "lodging.several-nights", nights(-2, -1)),
    Case("two nights after", "lodging.several-nights", nights(0, 1)),
)

CASES = (*NUMBERS, *SAME_DAY, *TIME, *TRANSPORT, *CAR, *ALLOWANCE, *LODGING)


def boundary_rows() -> Rows:
    """Return the claims of all cases, and what the record of the year has of them."""
    rows = Rows([], [])
    ids, businesses = count(FIRST), count(FIRST_PARTY)

    def visit(business: int, support: Support) -> Visit:
        return Visit(f"V-{next(ids):05}", business, 1, support.spans, support.decided)

    for place, case in enumerate(CASES):
        expert, day = FIRST_PARTY + place, DAYS[place % len(DAYS)]
        visits = []
        for support in case.visits:
            business = next(businesses)
            for week in range(support.earlier + support.cancelled):
                before = day - timedelta(weeks=4 + week)
                took_place = week < support.earlier
                rows.history.append(
                    history_row(visit(business, Support()), expert, before, took_place=took_place)
                )
            visits.append(visit(business, support))
            if support.recorded:
                rows.history.append(history_row(visits[-1], expert, day))
        if case.elsewhere is not None:
            other = visit(next(businesses), Support((at(case.elsewhere),)))
            rows.history.append(history_row(other, expert, day))
        rows.claims.append(claim_row(FIRST + place, expert, day, visits, case.journey))
    return rows
