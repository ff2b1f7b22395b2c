"""Expert dispatch on dictionaries and integers: what the library's speed is measured against.

``checked`` makes every check that the facts make, ``judged`` every check that the rules make, with
the figures of ``r5-dispatch`` as constants and its doubtful passages read as by default. The first
problem raises; there are no lines, no clauses and no values, only sums of yen and the codes of the
findings. year.py proves that both give the same for every claim that it measures.

Left out is what the example year does not have: packages, reference routes, reasons for another
route, and reductions raise NotImplementedError.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from itertools import pairwise
from typing import Any, NamedTuple

Record = dict[str, Any]
Check = Callable[[Any], Any]

JST = timezone(timedelta(hours=9))
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


# ── what a value may be ─────────────────────────────────────────────────────────────────────
def whole(low: int, high: int) -> Check:
    """Return the check of a whole number."""

    def check(value: Any) -> Any:
        if type(value) is not int or not low <= value <= high:
            raise ValueError(f"read {value!r}; expected a whole number from {low} to {high}")
        return value

    return check


def text(most: int) -> Check:
    """Return the check of a text that says something."""

    def check(value: Any) -> Any:
        if type(value) is not str or not 0 < len(value) <= most:
            raise ValueError(f"read {value!r}; expected a text of at most {most} characters")
        return value

    return check


def name(most: int, pattern: str) -> Check:
    """Return the check of a text of one form."""
    fits = re.compile(pattern).fullmatch

    def check(value: Any) -> Any:
        if type(value) is not str or len(value) > most or not fits(value):
            raise ValueError(f"read {value!r}; expected a text such as {pattern}")
        return value

    return check


def one_of(*names: str) -> Check:
    """Return the check of a name out of a list."""
    known = frozenset(names)

    def check(value: Any) -> Any:
        if type(value) is not str or value not in known:
            raise ValueError(f"read {value!r}; expected one of {', '.join(names)}")
        return value

    return check


def flag(value: Any) -> Any:
    """Check true or false."""
    if type(value) is not bool:
        raise ValueError(f"read {value!r}; expected true or false")
    return value


ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
ISO_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}").match


def day(value: Any) -> Any:
    """Return the day that a text names."""
    if type(value) is not str or not ISO_DAY(value):
        raise ValueError(f"read {value!r}; expected a day such as 2023-10-02")
    read = date.fromisoformat(value)
    if not FIRST_DAY <= read <= LAST_DAY:
        raise ValueError(f"read {read}; expected a day from {FIRST_DAY} to {LAST_DAY}")
    return read


def instant(value: Any) -> Any:
    """Return the minute that a text names, on Japan's clock."""
    if type(value) is not str or not ISO_INSTANT(value):
        raise ValueError(f"read {value!r}; expected a time such as 2023-10-02T13:00")
    read = datetime.fromisoformat(value)
    if not FIRST_DAY.year <= read.year <= LAST_DAY.year:
        raise ValueError(f"read {read}; expected a day from {FIRST_DAY} to {LAST_DAY}")
    if read.tzinfo is not None:
        read = read.astimezone(JST).replace(tzinfo=None)
    if read.second or read.microsecond:
        raise ValueError(f"read {read}; expected a whole minute")
    if not FIRST_DAY <= read.date() <= LAST_DAY:
        raise ValueError(f"read {read}; expected a day from {FIRST_DAY} to {LAST_DAY}")
    return read


def or_none(check: Check) -> Check:
    """Return the check of a value that may be null."""
    return lambda value: None if value is None else check(value)


def list_of(check: Check, least: int = 0) -> Check:
    """Return the check of a list."""

    def check_all(value: Any) -> Any:
        if type(value) is not list or len(value) < least:
            raise ValueError(f"read {value!r}; expected a list of at least {least}")
        return [check(one) for one in value]

    return check_all


def record(
    required: Mapping[str, Check], optional: Mapping[str, Check], *rules: Callable[[Record], None]
) -> Check:
    """Return the check of a record: its keys, each value, then its rules."""
    known, needed = {**required, **optional}, required.keys()

    def check(value: Any) -> Any:
        if type(value) is not dict:
            raise ValueError(f"read {value!r}; expected a record")
        read = {}
        for key, one in value.items():
            if key not in known:
                raise ValueError(f"unknown key {key}")
            read[key] = known[key](one)
        if not needed <= read.keys():
            raise ValueError(f"missing: {', '.join(needed - read.keys())}")
        for rule in rules:
            rule(read)
        return read

    return check


def or_unknown(check: Check, unknown: Any) -> Check:
    """Return the check of a group of facts; null says that nothing is known of it."""
    return lambda value: unknown if value is None else check(value)


def once(names: Sequence[Any], what: str) -> None:
    """Raise for a name that stands twice."""
    if len(set(names)) < len(names):
        raise ValueError(f"the same {what} twice: {names}")


# ── what a claim may hold ───────────────────────────────────────────────────────────────────
identifier = name(64, r"[A-Za-z0-9][A-Za-z0-9._-]*")
item = name(
    70, r"leg/[1-9][0-9]*|night/[0-9]{4}-[0-9]{2}-[0-9]{2}|other/[A-Za-z0-9][A-Za-z0-9._-]*"
)
yen, metres, minutes = whole(0, 100_000_000), whole(1, 10_000_000), whole(0, 24 * 60)
maybe_flag, maybe_yen, maybe_metres = or_none(flag), or_none(yen), or_none(metres)
maybe_day, maybe_id, maybe_minutes = or_none(day), or_none(identifier), or_none(minutes)
judgement = record({"holds": flag, "by": text(100), "on": day, "reason": text(1000)}, {})
maybe_judgement = or_none(judgement)


def runs_forward(read: Record) -> None:
    """Refuse an end that does not follow the start."""
    if read["end"] <= read["start"]:
        raise ValueError(f"end: read {read['end']}, not after start, {read['start']}")


def ends_by_midnight(read: Record) -> None:
    """Refuse a period of more than one day."""
    if read["end"] > datetime.combine(read["start"].date() + DAY, time()):
        raise ValueError("the period runs over midnight; expected one period for each day")


def one_session_a_day(read: Record) -> None:
    """Refuse two papers of a kind for one day."""
    once([one["day"] for one in read.get("attendance", ())], "attendance")
    for what in ("declared", "approved"):
        once([one["start"].date() for one in read.get(what, ())], what)


def one_holder(read: Record) -> None:
    """Refuse a visit that says two things of the day's fee."""
    holder = read.get("day_fee_with")
    if holder is not None:
        decision = read.get("day_fee")
        if holder == read["id"] or (decision and decision["holds"]):
            raise ValueError(f"day_fee_with: read {holder}")


def in_order(read: Record) -> None:
    """Refuse periods that overlap or stand out of order."""
    for one, two in pairwise(read["periods"]):
        if two["start"] < one["end"]:
            raise ValueError(f"periods overlap or are out of order at {two['start']}")


def as_claimed_or_instead(read: Record) -> None:
    """Refuse what was taken instead where the ride is not said to be another."""
    if read.get("instead") is not None and read.get("as_claimed") is not False:
        raise ValueError("instead: stands beside as_claimed false only")


def charges_fit(read: Record) -> None:
    """Refuse a charge that stands twice, or over more than the ride."""
    charges, length = read.get("charges", ()), read["metres"]
    once([charge["kind"] for charge in charges], "charge")
    for charge in charges:
        section = charge["section_metres"]
        if section is not None and length is not None and section > length:
            raise ValueError(f"a section of {section} m on a ride of {length} m")


def sold_or_not(read: Record) -> None:
    """Refuse a return discount that the route does not have."""
    if read.get("return_discount") is not None and read.get("return_discount_sold") is False:
        raise ValueError("return_discount: the route has none")


period = record(
    {
        "start": instant,
        "end": instant,
        "means": one_of(*("face-to-face", "web", "telephone", "e-mail", "preparation", "own-work")),
    },
    {},
    runs_forward,
    ends_by_midnight,
)
body = record(
    {"id": identifier},
    {
        "kind": or_none(one_of("yorozu-centre", "platform-member", "miradigi-office", "other")),
        "institution": maybe_id,
        "certified": maybe_flag,
        "platform_registered": maybe_flag,
    },
)
TIES = ("subsidised", "paid_by_body", "member_of_body", "at_own_request")
ties = record({}, dict.fromkeys(TIES, maybe_flag))
truth = record({}, dict.fromkeys(("time", "place", "otherwise"), maybe_judgement))
check_in = or_none(record({"at": instant}, {"place": maybe_id}))
attendance = record(
    {"day": day}, {"check_in": check_in, "check_out": check_in, "signature": maybe_flag}
)
session = record({"start": instant, "end": instant}, {"place": maybe_id}, runs_forward)
accompaniment = record(
    {},
    {
        "present": maybe_flag,
        "minutes": maybe_minutes,
        "reason": or_none(text(1000)),
        "reason_weighed": maybe_judgement,
    },
)
papers = record(
    {},
    {
        "attendance": or_unknown(list_of(attendance), ()),
        "certificate_and_pledge": maybe_flag,
        "declared": or_unknown(list_of(session), ()),
        "approved": or_unknown(list_of(session), ()),
        "applied_place": maybe_id,
        "differences": maybe_judgement,
        "accompaniment": or_unknown(accompaniment, {}),
        "contract_copy": maybe_flag,
        "reported": maybe_day,
        "attested": maybe_day,
        "approval": maybe_judgement,
        "office_check": maybe_judgement,
    },
    one_session_a_day,
)
visit = record(
    {"id": identifier, "business": identifier, "body": body, "periods": list_of(period, 1)},
    {
        "ties": or_unknown(ties, {}),
        "papers": or_unknown(papers, {}),
        "truth": or_unknown(truth, {}),
        "short_support": maybe_judgement,
        "day_fee": maybe_judgement,
        "day_fee_with": maybe_id,
        "outside_window": maybe_judgement,
    },
    one_holder,
    in_order,
)

instead = record(
    {
        "means": one_of(
            *("other-train", "free-seat", "coach", "pick-up", "not-travelled", "other")
        ),
        "yen": yen,
    },
    {},
)
of_a_ride: dict[str, Check] = {"as_claimed": maybe_flag, "instead": or_none(instead)}
of_a_way: dict[str, Check] = {"mode": text(20), "day": day, "metres": maybe_metres}
of_a_ticket: dict[str, Check] = {
    "paid": maybe_yen,
    "return_discount_sold": maybe_flag,
    "return_discount": maybe_yen,
    "normal_fare": maybe_yen,
    "receipt": maybe_flag,
}
charge = record(
    {
        "kind": one_of("limited-express", "ordinary-express", "reserved-seat", "green-car"),
        "yen": yen,
        "section_metres": maybe_metres,
    },
    of_a_ride,
    as_claimed_or_instead,
)
necessary = record({"yen": yen, "by": text(100), "on": day, "reason": text(1000)}, {})
LEGS: dict[str, Check] = {
    "rail": record(
        {**of_a_way, "fare": yen},
        {"charges": list_of(charge), **of_a_ride},
        as_claimed_or_instead,
        charges_fit,
    ),
    "bus": record(
        {**of_a_way, "fare": yen, "economical_fare": maybe_yen}, of_a_ride, as_claimed_or_instead
    ),
    "air": record(
        {**of_a_way, "route": identifier, "claimed": yen},
        {
            **of_a_ticket,
            "seat": or_none(one_of("ordinary", "above-ordinary")),
            "boarding_pass": maybe_flag,
        },
        sold_or_not,
    ),
    "ship": record(
        {**of_a_way, "route": identifier, "claimed": yen},
        {
            **of_a_ticket,
            "seat": or_none(one_of("ordinary", "above-ordinary", "no-classes")),
            "fast": maybe_flag,
            "both_run": maybe_flag,
        },
        sold_or_not,
    ),
    "taxi": record(
        {**of_a_way, "claimed": yen},
        {"no_public_transport": maybe_judgement, "receipt": maybe_flag, **of_a_ride},
        as_claimed_or_instead,
    ),
    "private-car": record({**of_a_way, "claimed": yen}, {}),
    "rental-car": record(
        {**of_a_way, "claimed": yen},
        {
            "no_public_transport": maybe_judgement,
            "taxi_cost": maybe_yen,
            "necessary": or_none(necessary),
        },
    ),
}


def leg(value: Any) -> Any:
    """Check a leg by its mode."""
    mode = value.get("mode") if type(value) is dict else None
    if type(mode) is not str or mode not in LEGS:
        raise ValueError(f"mode: read {mode!r}; expected one of {', '.join(LEGS)}")
    return LEGS[mode](value)


def none_such(value: Any) -> Any:
    """Refuse a list of what this comparison leaves out."""
    if type(value) is not list:
        raise ValueError(f"read {value!r}; expected a list")
    if value:
        raise NotImplementedError(f"read {value!r}")
    return value


def no_reason(value: Any) -> Any:
    """Refuse a reason for another route, which this comparison leaves out."""
    if value is not None:
        raise NotImplementedError(f"read {value!r}")
    return value


def each_once_and_there(read: Record) -> None:
    """Refuse what stands twice, and items abroad that are none of the journey."""
    nights, other, abroad = read.get("nights", ()), read.get("other", ()), read.get("abroad")
    once([night["day"] for night in nights], "night")
    once([one["day"] for one in read.get("allowance_days", ())], "allowance day")
    once([one["id"] for one in other], "other cost")
    if abroad:
        items = {f"leg/{n}" for n in range(1, len(read["legs"]) + 1)}
        items |= {f"night/{night['day']}" for night in nights}
        items |= {f"other/{one['id']}" for one in other}
        if not items.issuperset(abroad):
            raise ValueError(f"no such item: {abroad}")


journey = record(
    {"legs": list_of(leg)},
    {
        "nights": list_of(
            record(
                {
                    "day": day,
                    "yen": yen,
                    "kind": or_none(one_of("hotel", "private-lodging", "guest-house", "other")),
                },
                {
                    "unavoidable": maybe_judgement,
                    "receipt": maybe_flag,
                    "certificate_of_stay": maybe_flag,
                },
            )
        ),
        "allowance_days": list_of(
            record(
                {"day": day},
                {"short_support": maybe_judgement, "not_paid_elsewhere": maybe_judgement},
            )
        ),
        "other": list_of(
            record(
                {"id": identifier, "kind": one_of("transport", "other"), "yen": yen},
                {"agreed": maybe_judgement},
            )
        ),
        "car_needed": maybe_judgement,
        "inspected": maybe_judgement,
        "from_main_base": maybe_flag,
        "economical": maybe_judgement,
        "abroad": or_none(list_of(item)),
        "reductions": none_such,
        "references": none_such,
        "other_route": no_reason,
        "packages": none_such,
        "paid_direct": none_such,
    },
    each_once_and_there,
)


def one_place_at_a_time(read: Record) -> None:
    """Refuse a visit that stands twice, and an expert who is in two places."""
    once([visit["id"] for visit in read["visits"]], "visit")
    spans = sorted((p["start"], p["end"]) for visit in read["visits"] for p in visit["periods"])
    for one, two in pairwise(spans):
        if two[0] < one[1]:
            raise ValueError(f"the expert is with two businesses at {two[0]}")


def days_under_way(journey: Record) -> tuple[date, date] | None:
    """Return the first and last day of a journey."""
    days = [leg["day"] for leg in journey["legs"]]
    for night in journey.get("nights", ()):
        days += [night["day"], night["day"] + DAY]
    return (min(days), max(days)) if days else None


def the_journey_belongs(read: Record) -> None:
    """Refuse a journey that serves no visit, and nights away from it."""
    journey = read["journey"]
    if journey is None:
        return
    periods = [period for visit in read["visits"] for period in visit["periods"]]
    means = {period["means"] for period in periods}
    if "web" in means and "face-to-face" not in means:
        raise ValueError("a journey for support by web alone; expected journey null")
    days = [period["start"].date() for period in periods]
    under_way = days_under_way(journey)
    if under_way and not any(under_way[0] <= one <= under_way[1] for one in days):
        raise ValueError(f"the journey of {under_way} serves no visit of the claim")
    nights = sorted(night["day"] for night in journey.get("nights", ()))
    if not nights:
        return
    away = [leg["day"] for leg in journey["legs"]] + days
    first, last = min(away) - DAY, max(away)
    if not journey["legs"]:
        while first - DAY in nights:
            first -= DAY
        while last + DAY in nights:
            last += DAY
    if not first <= nights[0] <= nights[-1] <= last:
        raise ValueError(f"a night away from the legs and visits of {first} to {last}")


checked = record(
    {
        "id": identifier,
        "expert": identifier,
        "visits": list_of(visit, 1),
        "journey": or_none(journey),
    },
    {
        "commission": or_none(
            record(
                {},
                {
                    "accepted_on": maybe_day,
                    "fiscal_years": or_none(list_of(whole(2000, 2099))),
                },
            )
        )
    },
    one_place_at_a_time,
    the_journey_belongs,
)


def unrepeated(pairs: list[tuple[str, Any]]) -> Record:
    """Return a JSON record; a key that stands twice would silently be its last value."""
    read = dict(pairs)
    if len(read) < len(pairs):
        raise ValueError(f"a key stands twice: {[key for key, _ in pairs]}")
    return read


def parsed(line: str) -> Any:
    """Return a claim out of its line of a file, checked."""
    return checked(json.loads(line, object_pairs_hook=unrepeated))


# ── the figures ─────────────────────────────────────────────────────────────────────────────
IN_FORCE = (date(2023, 4, 1), date(2024, 3, 31))
WINDOW = (date(2023, 4, 1), date(2024, 2, 29))
FEE, SHARES, MINIMUM, COPY_FROM = 24_000, (0, 8_000, 8_000, 16_000, 16_000), 180, 2
BODIES = ("yorozu-centre", "platform-member", "miradigi-office")
CERTIFIED_NEEDED = {
    **dict.fromkeys(("commerce-society", "chamber", "sme-federation"), False),
    **dict.fromkeys(("shopping-street-federation", "designated-corporation"), False),
    **dict.fromkeys(("credit-guarantee", "bar-association", "other-recognised"), False),
    **dict.fromkeys(("association-or-foundation", "regional-bank", "university"), True),
    **dict.fromkeys(("npo", "other-corporation"), True),
}
EXEMPT = (
    *("commerce-society", "national-society-federation", "chamber", "chamber-federation"),
    *("sme-federation", "shopping-street-federation"),
)
EXPRESS_FROM = SEAT_FROM = ALLOWANCE_FROM = 100_000
ORDINARY_EXPRESS_FROM = 50_000
CAR_RATE, CAR_UNIT, ALLOWANCE, ALLOWANCE_SUPPORT, CEILING = 37, 1_000, 1_100, 180, 9_800


# ── what findings do ────────────────────────────────────────────────────────────────────────
def codes(names: str) -> frozenset[str]:
    """Return the codes in a text."""
    return frozenset(names.split())


FALSE = frozenset({"false.time", "false.place", "false.otherwise"})
DECIDED = FALSE | {"fee.day-fee-denied", "time.short-refused", "window.refused"}
DECIDED |= {"approval.denied", "office-check.denied"}
REFUSALS = DECIDED | codes(
    """
    time.nothing-counts visit.over-limit body.not-capable body.no-platform body.wrong-institution
    body.not-certified excluded.subsidised excluded.paid-by-body excluded.member
    excluded.own-request fee.same-day travel.no-fee travel.inspection-failed
    """
)
HOLDS = codes(
    """
    time.short-undecided window.outside expert.commission-unknown expert.not-commissioned
    visit.not-in-history visit.number-uncertain visit.no-number contract.no-copy body.kind-unknown
    body.platform-unknown body.institution-unknown body.certification-unknown excluded.unknown
    excluded.institution-unknown check.no-check-in check.no-check-out check.no-signature
    match.approved-unknown match.place-unknown match.differs match.unsettled match.nothing-declared
    report.missing attestation.missing report.before-support approval.missing approval.other-body
    approval.early office-check.missing office-check.early fee.same-day-undecided travel.fee-held
    travel.day-fee-open travel.not-inspected travel.abroad-unknown ride.unknown ride.instead-unknown
    bus.reference-unknown rail.section-unknown fare.discount-unknown fare.normal-unknown
    fare.paid-unknown fare.seat-unknown air.no-boarding-pass air.no-receipt ship.no-receipt
    ship.speed-unknown taxi.undecided taxi.no-receipt rental.undecided rental.not-assessed
    rental.taxi-unknown car.distance-unknown car.need-undecided allowance.distance-unknown
    allowance.short-undecided allowance.fee-open allowance.once-undecided lodging.kind-unknown
    lodging.unavoidable-undecided lodging.no-receipt lodging.no-certificate
    travel.unlisted-transport route.not-compared route.not-economical route.start-unknown
    route.other-start
    """
)
APART = FALSE | {"fee.same-day"}  # what travel does not follow


def decided(decision: Record | None, asked: str, refused: str, agreed: str) -> str:
    """Return the code that a decision makes."""
    if decision is None:
        return asked
    return agreed if decision["holds"] else refused


# ── the fee ─────────────────────────────────────────────────────────────────────────────────
class Numbered(NamedTuple):
    """A visit of the record of the year."""

    number: int
    business: str
    expert: str
    day: date
    took_place: bool


class History(NamedTuple):
    """The record of the year: visits by id, and an expert's visits of a day in their order."""

    visits: Mapping[str, Numbered]
    expert_days: Mapping[tuple[str, date], Sequence[str]]
    complete: bool


class Held(NamedTuple):
    """The support of a day: from when to when, and whether some of it was face to face."""

    start: datetime
    end: datetime
    on_site: bool
    minutes: int


def support_of(visit: Record) -> dict[date, Held]:
    """Return the support that counts, by day."""
    days: dict[date, Held] = {}
    for period in visit["periods"]:
        if period["means"] in ("face-to-face", "web"):
            start, end = period["start"], period["end"]
            on_site, counting = period["means"] == "face-to-face", (end - start) // MINUTE
            seen = days.get(start.date())
            if seen:
                start, on_site = seen.start, seen.on_site or on_site
                counting += seen.minutes
            days[start.date()] = Held(start, end, on_site, counting)
    return days


def contradictions(
    claim: Record, visit: Record, began: date, record: Numbered | None, history: History
) -> None:
    """Raise where the claim and the record of the year disagree, or the figures do not hold."""
    for one in (began, visit["periods"][-1]["start"].date()):
        if not IN_FORCE[0] <= one <= IN_FORCE[1]:
            raise ValueError(f"read day {one}")
    holder = visit.get("day_fee_with")
    if holder is not None:
        days = {period["start"].date() for period in visit["periods"]}
        if (
            any(holder == other["id"] for other in claim["visits"])
            or not any(holder in history.expert_days.get((claim["expert"], d), ()) for d in days)
            or history.visits[holder].number > len(SHARES)
        ):
            raise ValueError(f"day_fee_with: read {holder}")
    if record is not None:
        expected = (record.business, record.expert, record.day, True)
        if (visit["business"], claim["expert"], began, record.took_place) != expected:
            raise ValueError(f"visit {visit['id']}: the history has {record}")


def numbers_are_sure(claim: Record, visit: Record, history: History) -> bool:
    """Say whether no visit of the business is missing in the record."""
    return history.complete and all(
        other["id"] in history.visits
        for other in claim["visits"]
        if other["business"] == visit["business"]
    )


def on_number(claim: Record, visit: Record, record: Numbered | None, history: History) -> list[str]:
    """Return what stands against a visit's number."""
    if record is None:
        return ["visit.not-in-history"]
    found = []
    if record.number > len(SHARES):
        found.append("visit.over-limit")
    elif not numbers_are_sure(claim, visit, history):
        found.append("visit.number-uncertain")
    if record.number >= COPY_FROM and not visit.get("papers", {}).get("contract_copy"):
        found.append("contract.no-copy")
    return found


def on_body(body: Record) -> list[str]:
    """Return what stands against the body that asked."""
    found, kind, institution = [], body.get("kind"), body.get("institution")
    if kind is None:
        found.append("body.kind-unknown")
    elif kind not in BODIES:
        found.append("body.not-capable")
    if kind != "platform-member":
        return found
    if body.get("platform_registered") is None:
        found.append("body.platform-unknown")
    elif not body["platform_registered"]:
        found.append("body.no-platform")
    if institution is None:
        found.append("body.institution-unknown")
    elif institution not in CERTIFIED_NEEDED:
        found.append("body.wrong-institution")
    elif CERTIFIED_NEEDED[institution] and not body.get("certified"):
        unknown = body.get("certified") is None
        found.append("body.certification-unknown" if unknown else "body.not-certified")
    return found


def on_ties(ties: Record, institution: str | None) -> list[str]:
    """Return which grounds exclude the fee, or are not known."""
    found = []
    for tie, code in (
        ("subsidised", "excluded.subsidised"),
        ("paid_by_body", "excluded.paid-by-body"),
        ("member_of_body", "excluded.member"),
        ("at_own_request", "excluded.own-request"),
    ):
        holds = ties.get(tie)
        if holds is None:
            found.append("excluded.unknown")
        elif holds and tie == "member_of_body" and institution is None:
            found.append("excluded.institution-unknown")
        elif holds and tie == "member_of_body" and institution in EXEMPT:
            found.append("excluded.member-exempt")
        elif holds:
            found.append(code)
    return found


def falsehoods(truth: Record, about: Sequence[str]) -> list[str]:
    """Return which reports were found false."""
    return [f"false.{name}" for name in about if (one := truth.get(name)) and not one["holds"]]


def on_checks(papers: Record, days: Collection[date]) -> list[str]:
    """Return what is missing of check-in, check-out and signature."""
    found = []
    attended = {one["day"]: one for one in papers.get("attendance", ())}
    for day in days:
        seen = attended.get(day, {})
        missing = [
            code
            for code, paper in (
                ("check.no-check-in", "check_in"),
                ("check.no-check-out", "check_out"),
                ("check.no-signature", "signature"),
            )
            if not seen.get(paper)
        ]
        if missing and papers.get("certificate_and_pledge"):
            missing = ["check.certified"]
        found += missing
    return found


def on_times_and_places(papers: Record, support: Mapping[date, Held]) -> list[str]:
    """Return what the papers say otherwise than what was approved."""
    found = []
    approved = {one["start"].date(): one for one in papers.get("approved", ())}
    attended = {one["day"]: one for one in papers.get("attendance", ())}
    declared = {one["start"].date(): one for one in papers.get("declared", ())}
    differs = decided(
        papers.get("differences"), "match.differs", "match.unsettled", "match.settled"
    )
    for day, held in support.items():
        session, seen, said = approved.get(day), attended.get(day, {}), declared.get(day)
        if session is None:
            found.append("match.approved-unknown")
            continue
        times = [(held.start, session["start"]), (held.end, session["end"])]
        places = [papers.get("applied_place")]
        checked_in, checked_out = seen.get("check_in"), seen.get("check_out")
        if checked_in:
            times.append((checked_in["at"], session["start"]))
            places.append(checked_in.get("place"))
        if checked_out:
            times.append((checked_out["at"], session["end"]))
            places.append(checked_out.get("place"))
        if said:
            times += [(said["start"], session["start"]), (said["end"], session["end"])]
            places.append(said.get("place"))
        found += [differs for one, other in times if one != other]
        if held.on_site:
            where = session.get("place")
            if where is None:
                found.append("match.place-unknown")
            for place in places:
                if place is None:
                    found.append("match.place-unknown")
                elif where is not None and place != where:
                    found.append(differs)
        if papers.get("certificate_and_pledge") and not said and not (checked_in and checked_out):
            found.append("match.nothing-declared")
    return found


def on_approval(papers: Record, body: str, last: date | None) -> list[str]:
    """Return how far a visit is from payable: report, attestation, approval, office's check."""
    found = []
    reported, attested = papers.get("reported"), papers.get("attested")
    approval, check = papers.get("approval"), papers.get("office_check")
    for day, missing in ((reported, "report.missing"), (attested, "attestation.missing")):
        if day is None:
            found.append(missing)
        elif last and day < last:
            found.append("report.before-support")
    if approval is None:
        found.append("approval.missing")
    elif not approval["holds"]:
        found.append("approval.denied")
    else:
        if approval["by"] != body:
            found.append("approval.other-body")
        if any(day and approval["on"] < day for day in (reported, attested)):
            found.append("approval.early")
    if check is None:
        found.append("office-check.missing")
    elif not check["holds"]:
        found.append("office-check.denied")
    elif approval and approval["holds"] and check["on"] < approval["on"]:
        found.append("office-check.early")
    return found


def on_accompaniment(beside: Record) -> list[str]:
    """Return what the record of accompaniment lacks."""
    if beside.get("present") is None:
        return ["accompaniment.unknown"]
    if not beside["present"]:
        if not beside.get("reason"):
            return ["accompaniment.absent-unexplained"]
        weighed = ("absent", "reason-rejected", "reason-accepted")
        return [decided(beside.get("reason_weighed"), *(f"accompaniment.{w}" for w in weighed))]
    return ["accompaniment.minutes-unknown"] if beside.get("minutes") is None else []


def on_commission(commission: Record | None, days: Collection[date]) -> list[str]:
    """Return why the expert could not be dispatched."""
    since = commission.get("accepted_on") if commission else None
    years = commission.get("fiscal_years") if commission else None
    if since is None or years is None:
        return ["expert.commission-unknown"]
    if any(day < since or day.year - (day.month < 4) not in years for day in days):
        return ["expert.not-commissioned"]
    return []


class Draft(NamedTuple):
    """A visit on the way to its fee."""

    start: datetime
    id: str
    visit: Record
    record: Numbered | None
    support: dict[date, Held]
    found: list[str]


def draft_of(claim: Record, visit: Record, history: History) -> Draft:
    """Return a visit with all that is found of it, but for the one fee of the day."""
    support = support_of(visit)
    began = next(iter(support), visit["periods"][0]["start"].date())
    record = history.visits.get(visit["id"])
    contradictions(claim, visit, began, record, history)
    days = list(support) or [began]
    counting = sum(one.minutes for one in support.values())
    papers, found = visit.get("papers", {}), []
    if counting == 0:
        found.append("time.nothing-counts")
    elif counting < MINIMUM:
        short = ("time.short-undecided", "time.short-refused", "time.short-agreed")
        found.append(decided(visit.get("short_support"), *short))
    if any(not WINDOW[0] <= day <= WINDOW[1] for day in days):
        outside = ("window.outside", "window.refused", "window.agreed")
        found.append(decided(visit.get("outside_window"), *outside))
    found += on_commission(claim.get("commission"), days)
    found += on_number(claim, visit, record, history)
    found += on_body(visit["body"])
    found += on_ties(visit.get("ties", {}), visit["body"].get("institution"))
    found += falsehoods(visit.get("truth", {}), ("time", "place", "otherwise"))
    found += on_checks(papers, support)
    found += on_times_and_places(papers, support)
    found += on_approval(papers, visit["body"]["id"], days[-1] if support else None)
    found += on_accompaniment(papers.get("accompaniment", {}))
    if len(support) > 1:
        found.append("fee.one-for-days")
    start = next(p["start"] for p in visit["periods"] if p["start"].date() == began)
    return Draft(start, visit["id"], visit, record, support, found)


def elsewhere(draft: Draft, claim: Record, history: History) -> list[str]:
    """Return what another claim's visits do to the fee of the day."""
    that_day = history.expert_days.get((claim["expert"], draft.start.date()), ())
    decision = draft.visit.get("day_fee")
    if draft.visit.get("day_fee_with") in that_day:
        return ["fee.same-day"]
    if decision and not decision["holds"]:
        return ["fee.day-fee-denied"]
    first = that_day.index(draft.id) if draft.id in that_day else len(that_day)
    own = {visit["id"] for visit in claim["visits"]}
    for other in that_day[:first]:
        if other not in own and history.visits[other].number <= len(SHARES):
            return ["fee.same-day-agreed" if decision else "fee.same-day-undecided"]
    return []


def state(found: Sequence[str]) -> str:
    """Say whether a fee is due, open, or out of the question."""
    refusals = REFUSALS.intersection(found)
    if refusals:
        return "open" if refusals <= DECIDED else "out"
    return "due" if HOLDS.isdisjoint(found) else "open"


def holder_of(drafts: Sequence[Draft], states: Sequence[str], day: Sequence[int]) -> int | None:
    """Return which fee of a day is paid, if that is settled."""
    for place in day:
        chosen = drafts[place].visit.get("day_fee")
        if states[place] == "due" and chosen and chosen["holds"]:
            return place
    for place in day:
        if states[place] != "out":
            return place if states[place] == "due" else None
    return None


def one_fee_a_day(drafts: Sequence[Draft], claim: Record, history: History) -> None:
    """Find which visits have the fee of their day."""
    others = [elsewhere(draft, claim, history) for draft in drafts]
    every = [draft.found + found for draft, found in zip(drafts, others, strict=True)]
    states = [state(found) for found in every]
    for place, draft in enumerate(drafts):
        day = [n for n, one in enumerate(drafts) if one.start.date() == draft.start.date()]
        holder = holder_of(drafts, states, day)
        earlier = any(n < place and states[n] == "open" for n in day)
        refused = not REFUSALS.isdisjoint(every[place])
        if holder is not None and holder != place and (holder < place or not refused):
            others[place] = ["fee.same-day"]
        elif earlier:
            others[place] = ["fee.same-day-agreed" if holder == place else "fee.same-day-undecided"]
    for draft, found in zip(drafts, others, strict=True):
        draft.found.extend(found)


# ── travel ──────────────────────────────────────────────────────────────────────────────────
# Whether a leg is compared with an economical route, or has conditions of its own.
BY_ROUTE, OWN_TERMS = True, False


class Cost(NamedTuple):
    """Yen claimed and due for an item, whether a route is compared, and what was found."""

    item: str
    claimed: int
    due: int
    found: list[str]
    by_route: bool | None = None


def as_ridden(ride: Record, claimed: int, due: int, found: list[str]) -> int:
    """Return what is due of a ride, once it is known what was taken."""
    if ride.get("as_claimed"):
        return due
    if ride.get("as_claimed") is None or ride.get("instead") is None:
        unknown = ride.get("as_claimed") is None
        found.append("ride.unknown" if unknown else "ride.instead-unknown")
        return due
    cost: int = ride["instead"]["yen"]
    found.append("ride.otherwise" if cost < claimed else "ride.otherwise-dearer")
    return min(due, cost)


def rail_costs(leg: Record, item: str) -> list[Cost]:
    """Return the fare of a ride, and its charges."""
    found: list[str] = []
    costs = [
        Cost(item, leg["fare"], as_ridden(leg, leg["fare"], leg["fare"], found), found, BY_ROUTE)
    ]
    for charge in leg.get("charges", ()):
        found, kind, section, due = [], charge["kind"], charge["section_metres"], charge["yen"]
        if kind == "green-car":
            found.append("rail.green-car")
            due = 0
        elif section is None:
            found.append("rail.section-unknown")
        else:
            least = {"limited-express": EXPRESS_FROM, "reserved-seat": SEAT_FROM}
            if section < least.get(kind, ORDINARY_EXPRESS_FROM):
                found.append("rail.section-short")
                due = 0
        due = as_ridden(charge, charge["yen"], due, found)
        costs.append(Cost(item, charge["yen"], due, found, BY_ROUTE))
    return costs


def bus_cost(leg: Record, item: str) -> Cost:
    """Return the cost of a ride by bus."""
    found: list[str] = []
    due, economical = as_ridden(leg, leg["fare"], leg["fare"], found), leg["economical_fare"]
    if economical is None:
        found.append("bus.reference-unknown")
    elif due > economical:
        found.append("bus.above-economical")
        due = economical
    elif leg["fare"] < economical:
        found.append("bus.under-claim")
    return Cost(item, leg["fare"], due, found, OWN_TERMS)


def ticket_cost(leg: Record, item: str) -> Cost:
    """Return the cost of a way by air or ship."""
    found, claimed, seat = [], leg["claimed"], leg.get("seat")
    sold, paid = leg.get("return_discount_sold"), leg.get("paid")
    reference = None
    if sold is not None:
        reference = leg.get("return_discount" if sold else "normal_fare")
    if reference is None:
        found.append("fare.normal-unknown" if sold is False else "fare.discount-unknown")
    if paid is None:
        found.append("fare.paid-unknown")
    if seat is None:
        found.append("fare.seat-unknown")
    if leg["mode"] == "air":
        if not leg.get("boarding_pass"):
            found.append("air.no-boarding-pass")
        if not leg.get("receipt"):
            found.append("air.no-receipt")
    elif not (leg.get("receipt") or leg.get("fast") is False or leg.get("both_run") is False):
        known = leg.get("fast") and leg.get("both_run")
        found.append("ship.no-receipt" if known else "ship.speed-unknown")
    due = min(fare for fare in (claimed, reference, paid) if fare is not None)
    if due < claimed:
        found.append("fare.seat-above" if seat == "above-ordinary" else "fare.above-due")
    elif seat == "above-ordinary":
        found.append("fare.seat-above-noted")
    if reference is not None and paid is not None and claimed < min(reference, paid):
        found.append("fare.under-claim")
    if seat == "no-classes":
        found.append("ship.no-classes")
    return Cost(item, claimed, due, found, BY_ROUTE)


def taxi_cost(leg: Record, item: str) -> Cost:
    """Return the cost of a ride by taxi."""
    found: list[str] = []
    due = as_ridden(leg, leg["claimed"], leg["claimed"], found)
    need = leg.get("no_public_transport")
    if need is None:
        found.append("taxi.undecided")
    elif not need["holds"]:
        found.append("taxi.not-needed")
        due = 0
    if not leg.get("receipt"):
        found.append("taxi.no-receipt")
    return Cost(item, leg["claimed"], due, found, OWN_TERMS)


def rental_cost(leg: Record, item: str) -> Cost:
    """Return the cost of a rented car."""
    found, claimed, taxi = [], leg["claimed"], leg.get("taxi_cost")
    examined, need = leg.get("necessary"), leg.get("no_public_transport")
    part = due = min(claimed, examined["yen"]) if examined else claimed
    if examined is None:
        found.append("rental.not-assessed")
    elif part < claimed:
        found.append("rental.above-necessary")
    if need is None:
        found.append("rental.undecided")
    elif not need["holds"]:
        found.append("rental.not-needed")
        due = 0
    if taxi is None:
        found.append("rental.taxi-unknown")
    elif examined is not None and part and taxi <= part:
        found.append("rental.taxi-cheaper")
        due = 0
    return Cost(item, claimed, due, found, OWN_TERMS)


def car_cost(legs: Sequence[Record], needed: Record | None, item: str) -> Cost:
    """Return the one cost of all drives; its item is the first of them."""
    found, claimed = [], sum(leg["claimed"] for leg in legs)
    lengths = [leg["metres"] for leg in legs]
    due = claimed
    if None in lengths:
        found.append("car.distance-unknown")
    else:
        worth = CAR_RATE * (sum(lengths) // CAR_UNIT)
        if claimed != worth:
            found.append("car.above-rate" if claimed > worth else "car.under-claim")
        due = min(claimed, worth)
    if needed is None:
        found.append("car.need-undecided")
    elif not needed["holds"]:
        found.append("car.not-needed")
        due = 0
    return Cost(item, claimed, due, found, OWN_TERMS)


def transport(journey: Record) -> list[Cost]:
    """Return the costs of all legs."""
    costs: list[Cost] = []
    drives = []
    for number, leg in enumerate(journey["legs"], start=1):
        item, mode = f"leg/{number}", leg["mode"]
        if mode == "rail":
            costs += rail_costs(leg, item)
        elif mode == "bus":
            costs.append(bus_cost(leg, item))
        elif mode == "taxi":
            costs.append(taxi_cost(leg, item))
        elif mode == "rental-car":
            costs.append(rental_cost(leg, item))
        elif mode == "private-car":
            drives.append((item, leg))
        else:
            costs.append(ticket_cost(leg, item))
    if drives:
        legs = [leg for _, leg in drives]
        costs.append(car_cost(legs, journey.get("car_needed"), drives[0][0]))
    return costs


class Support(NamedTuple):
    """The minutes of support by day: all of them, and those whose fee is due."""

    minutes: Mapping[date, int]
    settled: Mapping[date, int]


def allowances(journey: Record, support: Support, elsewhere: Collection[date]) -> list[Cost]:
    """Return the daily allowances due or claimed."""
    claimed = {one["day"]: one for one in journey.get("allowance_days", ())}
    abroad, lengths = journey.get("abroad") or (), []
    for number, leg in enumerate(journey["legs"], start=1):
        taken = leg.get("instead")
        if f"leg/{number}" not in abroad and not (taken and taken["means"] == "not-travelled"):
            lengths.append(leg["metres"])
    length, known = sum(one for one in lengths if one is not None), None not in lengths
    under_way = days_under_way(journey)
    costs = []
    for day in support.minutes.keys() | claimed.keys():
        travelled = under_way is not None and under_way[0] <= day <= under_way[1]
        near = known and length < ALLOWANCE_FROM
        if (near or not travelled) and day not in claimed:
            continue
        due, found, asked = ALLOWANCE, [], claimed.get(day, {})
        minutes, settled = support.minutes.get(day, 0), support.settled.get(day, 0)
        short, once = asked.get("short_support"), asked.get("not_paid_elsewhere")
        if length < ALLOWANCE_FROM:
            found.append("allowance.too-near" if known else "allowance.distance-unknown")
            due = 0 if known else due
        if not travelled:
            found.append("allowance.not-under-way")
            due = 0
        if minutes == 0:
            found.append("allowance.no-support")
            due = 0
        elif minutes < ALLOWANCE_SUPPORT:
            codes = ("short-undecided", "short-refused", "short-agreed")
            found.append(decided(short, *(f"allowance.{code}" for code in codes)))
            due = 0 if short and not short["holds"] else due
        enough = settled >= ALLOWANCE_SUPPORT or (settled > 0 and short and short["holds"])
        if settled < minutes and not enough:
            found.append("allowance.fee-open")
        if once and not once["holds"]:
            found.append("allowance.paid-elsewhere")
            due = 0
        elif day in elsewhere and once is None:
            found.append("allowance.once-undecided")
        costs.append(Cost("", ALLOWANCE, due, found))
    return costs


def lodging_cost(night: Record) -> Cost:
    """Return the cost of a night."""
    found, due = [], min(night["yen"], CEILING)
    unavoidable, kind = night.get("unavoidable"), night["kind"]
    if due < night["yen"]:
        found.append("lodging.above-ceiling")
    if kind is None or kind == "other":
        found.append("lodging.kind-unknown")
    elif kind != "hotel":
        found.append("lodging.kind-out")
        due = 0
    if unavoidable is None:
        found.append("lodging.unavoidable-undecided")
    elif not unavoidable["holds"]:
        found.append("lodging.avoidable")
        due = 0
    if not night.get("receipt"):
        found.append("lodging.no-receipt")
    if not night.get("certificate_of_stay"):
        found.append("lodging.no-certificate")
    return Cost(f"night/{night['day']}", night["yen"], due, found)


def other_cost(other: Record) -> Cost:
    """Return a cost that has no form of its own."""
    item = f"other/{other['id']}"
    if other["kind"] == "other":
        return Cost(item, other["yen"], 0, ["travel.no-component"])
    codes = ("travel.unlisted-transport", "travel.transport-refused", "travel.transport-agreed")
    code = decided(other.get("agreed"), *codes)
    return Cost(item, other["yen"], 0 if code == codes[1] else other["yen"], [code])


def on_route(journey: Record, *, by_route: bool) -> list[str]:
    """Return what is not known of a leg: where it began, whether it was the economical way."""
    found, base, economical = [], journey.get("from_main_base"), journey.get("economical")
    if not base:
        found.append("route.start-unknown" if base is None else "route.other-start")
    if economical is None and by_route:
        found.append("route.not-compared")
    elif economical is not None and not economical["holds"]:
        found.append("route.not-economical")
    return found


def notes_on(journey: Record, support: Support) -> list[str]:
    """Return the notes on several nights, and on days that nothing accounts for."""
    found, nights = [], journey.get("nights", ())
    if support.minutes and len(nights) > 1:
        first, last = min(support.minutes), max(support.minutes)
        before = sum(night["day"] < first for night in nights)
        after = sum(night["day"] >= last for night in nights)
        if before > 1 or after > 1:
            found.append("lodging.several-nights")
    days = {*support.minutes, *(leg["day"] for leg in journey["legs"])}
    for night in nights:
        days |= {night["day"], night["day"] + DAY}
    found += ["travel.gap" for one, two in pairwise(sorted(days)) if two - one > DAY]
    return found


# ── the whole claim ─────────────────────────────────────────────────────────────────────────
class Judged(NamedTuple):
    """Claimed, allowed, borne, held and refused yen of fee and travel, and every code found."""

    fee: list[int]
    travel: list[int]
    codes: list[str]


def add(sums: list[int], claimed: int, due: int, borne: int, *, waits: bool) -> None:
    """Add one line to its sums."""
    sums[0] += claimed
    if waits:
        sums[3] += due
    else:
        sums[1] += due - borne
        sums[2] += borne
    sums[4] += claimed - due


def judged(claim: Record, history: History) -> Judged:
    """Return what of a claim is allowed, borne, held and refused, and why."""
    result = Judged([0] * 5, [0] * 5, [])
    journey = claim["journey"]
    under_way = days_under_way(journey) if journey else None
    for one in under_way or ():
        if not IN_FORCE[0] <= one <= IN_FORCE[1]:
            raise ValueError(f"read day {one}")
    drafts = [draft_of(claim, visit, history) for visit in claim["visits"]]
    drafts.sort(key=lambda draft: (draft.start, draft.id))
    one_fee_a_day(drafts, claim, history)
    fates = [fee_of(claim, draft, history, result) for draft in drafts]
    if journey is not None:
        settle_journey(claim, drafts, fates, history, result)
    return result


def fee_of(claim: Record, draft: Draft, history: History, result: Judged) -> str:
    """Add the fee of a visit, and return how travel stands behind it."""
    found, record = draft.found, draft.record
    number = record.number if record else 0
    refused = not REFUSALS.isdisjoint(found)
    if record and number == 0 and not refused:
        found.append("visit.no-number")
    known = 0 < number <= len(SHARES) and numbers_are_sure(claim, draft.visit, history)
    due, borne = (0, 0) if refused else (FEE, SHARES[number - 1] if known else 0)
    add(result.fee, FEE, due, borne, waits=not HOLDS.isdisjoint(found))
    result.codes.extend(found)
    refusals = REFUSALS.intersection(found)
    if refusals - APART - {"fee.day-fee-denied"}:
        return "refused"
    held = "fee.day-fee-denied" in refusals or not HOLDS.isdisjoint(found)
    return "held" if held else "due"


def standing_on(
    claim: Record, drafts: Sequence[Draft], fates: Sequence[str], follows: str
) -> list[str]:
    """Return what stands on every line of the journey."""
    journey, found = claim["journey"], []
    if follows == "refused":
        found.append("travel.no-fee")
    elif follows == "held":
        alike = [d for d, fate in zip(drafts, fates, strict=True) if fate == "held"]
        waits = any(not HOLDS.isdisjoint(draft.found) for draft in alike)
        found.append("travel.fee-held" if waits else "travel.day-fee-open")
    for visit in claim["visits"]:
        found += falsehoods(visit.get("truth", {}), ("time", "place", "otherwise"))
    inspected = journey.get("inspected")
    if inspected is None:
        found.append("travel.not-inspected")
    elif not inspected["holds"]:
        found.append("travel.inspection-failed")
    if journey.get("abroad") is None:
        found.append("travel.abroad-unknown")
    return found


def settle_journey(
    claim: Record,
    drafts: Sequence[Draft],
    fates: Sequence[str],
    history: History,
    result: Judged,
) -> None:
    """Add the lines of the journey."""
    journey = claim["journey"]
    follows = "due" if "due" in fates else "held" if "held" in fates else "refused"
    standing = standing_on(claim, drafts, fates, follows)
    payable, waits = REFUSALS.isdisjoint(standing), not HOLDS.isdisjoint(standing)
    minutes: dict[date, int] = {}
    settled: dict[date, int] = {}
    for draft, fate in zip(drafts, fates, strict=True):
        if fate == "refused" and follows != "refused":
            continue
        for day, held in draft.support.items():
            minutes[day] = minutes.get(day, 0) + held.minutes
            if fate != "held" or follows != "due":
                settled[day] = settled.get(day, 0) + held.minutes
    own, expert = {visit["id"] for visit in claim["visits"]}, claim["expert"]
    away = {day for day in minutes if set(history.expert_days.get((expert, day), ())) - own}
    support = Support(minutes, settled)
    costs = transport(journey) + allowances(journey, support, away)
    costs += [lodging_cost(night) for night in journey.get("nights", ())]
    costs += [other_cost(one) for one in journey.get("other", ())]
    abroad = items_abroad(journey)
    of_legs = {by_route: on_route(journey, by_route=by_route) for by_route in (True, False)}
    for cost in costs:
        found, due = cost.found, cost.due
        if cost.item in abroad:
            found.append("travel.abroad")
            due = 0
        if cost.by_route is not None:
            found += of_legs[cost.by_route]
        open_ = waits or not HOLDS.isdisjoint(found)
        add(result.travel, cost.claimed, due if payable else 0, 0, waits=open_)
        result.codes.extend(standing)
        result.codes.extend(found)
    result.codes.extend(notes_on(journey, support))
    if follows == "due" and not all(fate == "due" for fate in fates):
        result.codes.append("travel.partly-unpaid")


def items_abroad(journey: Record) -> Collection[str]:
    """Return the items abroad; a drive abroad takes all drives with it, which are one cost."""
    abroad = journey.get("abroad") or ()
    if abroad:
        drives = [
            f"leg/{n}"
            for n, leg in enumerate(journey["legs"], start=1)
            if leg["mode"] == "private-car"
        ]
        if not set(drives).isdisjoint(abroad):
            return {*abroad, *drives}
    return abroad
