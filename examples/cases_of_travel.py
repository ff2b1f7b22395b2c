"""The cases of travel: every means, the day's allowance, lodging, inspection and the route."""

from __future__ import annotations

from typing import cast

from cases import AGREED, REFUSED, Case, Support, at, far, near
from records import (
    Record,
    air,
    allowance,
    bus,
    charge,
    drive,
    express,
    night,
    no,
    rail,
    rental,
    reserved,
    ship,
    taxi,
    trip,
    yes,
)

FLIGHT = ("ITM-KMI", 511_000, 24_300)
TWO_SHORT_DAYS = (Support((at(13, 179), at(10, 60, day=1))),)  # 239 minutes, 179 on the first day


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


def by_rail(**other: object) -> Record:
    """Return a journey of 50 km each way by rail for 1,720 yen."""
    return trip([rail(50_000)] * 2, **other)


def rode(**ridden: object) -> Record:
    """Return such a journey of which the first way was ridden otherwise."""
    return trip([{**rail(50_000), **ridden}, rail(50_000)])


def instead(means: str, yen: int) -> Record:
    """Return what was taken in place of what was claimed."""
    return {"as_claimed": False, "instead": {"means": means, "yen": yen}}


def free_seat() -> Record:
    """Return a journey with a reserved seat claimed and a free one taken."""
    seat = {**reserved(150_000), **instead("free-seat", 0)}
    return trip([rail(150_000, express(150_000), seat), rail(150_000, express(150_000))])


def proper(yen: int) -> Record:
    """Return what inspection found proper of the first leg."""
    return {"item": "leg/1", "yen": yen, "reason": "定期区間を含む"}


def package(yen: int) -> Record:
    """Return flights of 48,600 yen and a night of 8,000 yen, bought together for a price."""
    there = air(*FLIGHT, paid=None)
    covers = ["leg/1", "leg/2", "night/-1"]
    bought = [{"id": "PACK-1", "yen": yen, "covers": covers}]
    return trip([{**there, "day": -1}, there], nights=[night(-1)], packages=bought)


def reference(yen: int, *, ordinary: bool | None = True) -> Record:
    """Return a route that the office looked up."""
    return {"id": "ROUTE-1", "yen": yen, "ordinary": ordinary}


def why(agreed: Record | None = None) -> Record:
    """Return the reason for another route, with what was decided about it."""
    return {"ground": "disaster", "agreed": agreed}


def ordinary_express(section: int | None) -> Record:
    """Return a journey with an ordinary express charge over a section one way."""
    return trip([rail(80_000, charge("ordinary-express", section, 760)), rail(80_000)])


def green_car() -> Record:
    """Return a journey with a green car charge."""
    return trip([rail(150_000, charge("green-car", 150_000, 2_600)), rail(150_000)])


def flown(**other: object) -> Record:
    """Return a journey by air at a return discount of 24,300 yen each way; the first otherwise."""
    return trip([{**air(*FLIGHT), **other}, air(*FLIGHT)])


def normal(fare: int | None = None) -> Record:
    """Return what makes a route one without return discount."""
    return {"return_discount_sold": False, "return_discount": None, "normal_fare": fare}


def sailed(**other: object) -> Record:
    """Return a journey by ship, the way there otherwise."""
    passage = ship("NIIGATA-RYOTSU", 67_200, 7_050)
    return trip([{**passage, **other}, passage])


def rented(claimed: int, taxi_cost: int | None, other: Record | None = None) -> Record:
    """Return a journey by bus and rented car."""
    return near(rental(30_000, claimed, taxi_cost, **(other or {})))


def part(yen: int) -> Record:
    """Return the part of a rented car's charge that was found necessary."""
    return {"necessary": {"yen": yen, "by": "office", "on": 7, "reason": "私用を除く"}}


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

# ── inspection (検収): what is proper, in Japan, really ridden, within a package's price ─────
INSPECTION = (
    Case("not inspected", "travel.not-inspected", near(inspected=None)),
    Case("found not proper", "travel.inspection-failed", near(inspected=no("行程が不明"))),
    Case("a bus fare reduced by 10 yen", "travel.reduced", near(reductions=[proper(330)])),
    Case("reduced to what was claimed", "", near(reductions=[proper(340)])),
    Case("a ride abroad", "travel.abroad", near(abroad=["leg/2"])),
    Case("whether any was abroad is not known", "travel.abroad-unknown", near(abroad=None)),
    Case("whether it was ridden is not known", "ride.unknown", rode(as_claimed=None)),
    Case("something else was taken", "ride.instead-unknown", rode(as_claimed=False)),
    Case("a coach 10 yen cheaper", "ride.otherwise", rode(**instead("coach", 850))),
    Case("a train at the same price", "ride.otherwise-dearer", rode(**instead("other-train", 860))),
    Case("a train 10 yen dearer", "ride.otherwise-dearer", rode(**instead("other-train", 870))),
    Case("a free seat for a reserved one", "ride.otherwise", free_seat()),
    Case(
        "a free pick-up for a bus",
        "ride.otherwise",
        trip([bus(8_000, 340, 340, **instead("pick-up", 0)), bus(8_000, 340, 340)]),
    ),
    Case(
        "a way not travelled is no part of the 100 km",
        "ride.otherwise allowance.too-near",
        {**rode(**instead("not-travelled", 0)), "allowance_days": [allowance()]},
    ),
    Case("a package at its price", "", package(56_600)),
    Case("a package a yen cheaper than claimed", "package.above-price", package(56_599)),
)

# ── the most economical ordinary route ──────────────────────────────────────────────────────
ROUTE = (
    Case("rail compared with nothing", "route.not-compared", by_rail(economical=None)),
    Case("another route is cheaper", "route.not-economical", by_rail(economical=no("高速バス"))),
    Case(
        "the reference costs as much", "", by_rail(economical=None, references=[reference(1_720)])
    ),
    Case("it costs a yen less", "route.above-economical", by_rail(references=[reference(1_719)])),
    Case(
        "it costs less, but is no ordinary route",
        "route.not-compared",
        by_rail(economical=None, references=[reference(1_000, ordinary=False)]),
    ),
    Case(
        "it costs less; whether it is ordinary is not known",
        "route.reference-unclear",
        by_rail(references=[reference(1_000, ordinary=None)]),
    ),
    Case(
        "a dearer route for a reason, not decided: the excess waits",
        "route.reason-undecided",
        by_rail(references=[reference(1_000)], other_route=why()),
    ),
    Case(
        "agreed",
        "route.reason-agreed",
        by_rail(references=[reference(1_000)], other_route=why(yes("運休を確認"))),
    ),
    Case(
        "decided against",
        "route.above-economical",
        by_rail(references=[reference(1_000)], other_route=why(no("平常どおり運行"))),
    ),
    Case(
        "agreed, with nothing to compare",
        "route.as-travelled",
        by_rail(economical=None, other_route=why(yes("運休を確認"))),
    ),
    Case(
        "a dearer bus for a reason that was agreed to",
        "route.reason-agreed",
        near(bus(5_000, 260, 250), other_route=why(yes("運休を確認"))),
    ),
    Case("where it began is not known", "route.start-unknown", by_rail(from_main_base=None)),
    Case("it began elsewhere", "route.other-start", by_rail(from_main_base=False)),
    Case(
        "elsewhere, compared with the way from the main base",
        "",
        by_rail(from_main_base=False, references=[reference(1_720)]),
    ),
)

# ── rail charges of the national rules, air and ship ────────────────────────────────────────
FARES = (
    Case("an ordinary express over 50 km one way", "", ordinary_express(50_000)),
    Case("over 49.999 km", "rail.section-short", ordinary_express(49_999)),
    Case("over a section not measured", "rail.section-unknown", ordinary_express(None)),
    Case("a green car", "rail.green-car", green_car()),
    Case("flights at the return discount, which was paid", "", flown()),
    Case("one claimed a yen above it", "fare.above-due", flown(claimed=24_301)),
    Case("one paid a yen below it", "fare.above-due", flown(paid=24_299)),
    Case("claimed as paid, a yen below it", "", flown(claimed=24_299, paid=24_299)),
    Case("claimed a yen below what is due", "fare.under-claim", flown(claimed=24_299)),
    Case(
        "whether there is a discount is not known",
        "fare.discount-unknown",
        flown(return_discount_sold=None),
    ),
    Case("the discount is not known", "fare.discount-unknown", flown(return_discount=None)),
    Case("no discount: paid at the normal fare", "", flown(**normal(24_300))),
    Case(
        "paid a yen below the normal fare that is claimed",
        "fare.above-due",
        flown(claimed=24_301, **normal(24_301)),
    ),
    Case("no discount, and the normal fare is not known", "fare.normal-unknown", flown(**normal())),
    Case("what was paid is not known", "fare.paid-unknown", flown(paid=None)),
    Case("the seat is not known", "fare.seat-unknown", flown(seat=None)),
    Case(
        "a seat above the ordinary, a yen dearer",
        "fare.seat-above",
        flown(seat="above-ordinary", claimed=24_301, paid=32_300),
    ),
    Case(
        "such a seat, claimed as an ordinary one",
        "fare.seat-above-noted",
        flown(seat="above-ordinary", paid=32_300),
    ),
    Case("no boarding-pass stub", "air.no-boarding-pass", flown(boarding_pass=False)),
    Case("no receipt of the flight", "air.no-receipt", flown(receipt=None)),
    Case("a fast ship, its receipt there", "", sailed()),
    Case("no receipt, and an ordinary ship runs too", "ship.no-receipt", sailed(receipt=False)),
    Case("no receipt, the ordinary ship", "", sailed(receipt=False, fast=False)),
    Case("no receipt, no other ship runs", "", sailed(receipt=False, both_run=False)),
    Case(
        "no receipt; whether an ordinary ship runs is not known",
        "ship.speed-unknown",
        sailed(receipt=None, both_run=None),
    ),
    Case("a ship without classes", "ship.no-classes", sailed(seat="no-classes")),
)

# ── taxi and rental car: only where public transport would not do ───────────────────────────
HIRED = (
    Case(
        "a way back three days later, with nothing between",
        "travel.gap",
        trip([rail(20_000), {**rail(20_000), "day": 3}]),
    ),
    Case("a taxi where there was no bus", "", near(taxi(6_000, 2_600))),
    Case(
        "whether there was is not decided",
        "taxi.undecided",
        near(taxi(6_000, 2_600, no_public_transport=None)),
    ),
    Case(
        "there was a bus",
        "taxi.not-needed",
        near(taxi(6_000, 2_600, no_public_transport=no("バスの便がある"))),
    ),
    Case("no receipt of the taxi", "taxi.no-receipt", near(taxi(6_000, 2_600, receipt=False))),
    Case("a rented car, a taxi a yen dearer", "", rented(6_600, 6_601)),
    Case("a taxi costs the same", "rental.taxi-cheaper", rented(6_600, 6_600)),
    Case("a part not necessary", "rental.above-necessary", rented(6_601, 9_000, part(6_600))),
    Case(
        "a taxi costs as much as the necessary part",
        "rental.above-necessary rental.taxi-cheaper",
        rented(6_601, 6_600, part(6_600)),
    ),
    Case(
        "what is necessary is not examined",
        "rental.not-assessed",
        rented(6_600, 9_000, {"necessary": None}),
    ),
    Case("what a taxi costs is not known", "rental.taxi-unknown", rented(6_600, None)),
    Case(
        "whether there was a bus is not decided",
        "rental.undecided",
        rented(6_600, 9_000, {"no_public_transport": None}),
    ),
    Case(
        "a rented car, and there was a bus",
        "rental.not-needed",
        rented(6_600, 9_000, {"no_public_transport": no("バスの便がある")}),
    ),
)
