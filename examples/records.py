"""The records of the example files, written briefly: legs, nights, decisions, claims, visits.

Days are kept as so many days from the day of the claim until a claim is written, so that a journey
can be stated once and used on any day. What is not said to be otherwise is in order: every paper is
there, every decision was taken, nothing ties the expert to the body.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

Record = dict[str, object]
COUNTABLE = ("face-to-face", "web")
# The bodies that are no platform's member, and the members that have to be certified.
NO_MEMBERS = ("yorozu-centre", "miradigi-office", "other")
CERTIFIED = ("association-or-foundation", "regional-bank", "university", "npo", "other-corporation")
COMMISSION: Record = {"accepted_on": "2023-04-03", "fiscal_years": [2023]}
TIES: Record = dict.fromkeys(
    ("subsidised", "paid_by_body", "member_of_body", "at_own_request"), False
)
# Keys whose numbers are days, counted from the day of the claim.
DAYS = ("day", "on", "accepted_on", "reported", "attested")


class Time(NamedTuple):
    """A minute of a day, counted from the day of the claim."""

    day: int
    minute: int


class Span(NamedTuple):
    """A period of support: its day, the minute of that day at which it starts, its length."""

    day: int
    start: int
    minutes: int
    means: str

    def session(self, **other: object) -> Record:
        """Return when it began and ended, and what else is said of it."""
        ends = Time(self.day, self.start + self.minutes)
        return {"start": Time(self.day, self.start), "end": ends, **other}


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
    """Return a record with its days and times, and the days of its nights, as dates."""
    if isinstance(value, Time):
        return instant(day, *value)
    if isinstance(value, list | tuple):
        return [dated(item, day) for item in value]
    if isinstance(value, dict):
        return {
            key: str(day + timedelta(item))
            if key in DAYS and isinstance(item, int)
            else dated(item, day)
            for key, item in value.items()
        }
    if isinstance(value, str) and value.startswith("night/"):
        return f"night/{day + timedelta(int(value.removeprefix('night/')))}"
    return value


def changed(value: object, change: object) -> object:
    """Return a record with a part of it changed: of a list, the same part of every item."""
    if isinstance(value, list) and isinstance(change, dict):
        return [changed(item, change) for item in value]
    if isinstance(value, dict) and isinstance(change, dict):
        return {**value, **{key: changed(value.get(key), part) for key, part in change.items()}}
    return change


def instant(day: date, offset: int, minute: int) -> str:
    """Return a time in Japan as files have it: 2023-10-02T13:00."""
    return f"{day + timedelta(offset)}T{minute // 60:02}:{minute % 60:02}"


def yes(reason: str, *, by: str = "office", on: int = 7) -> Record:
    """Return a judgement, the office's a week after the visit, that something holds."""
    return {"holds": True, "by": by, "on": on, "reason": reason}


def no(reason: str) -> Record:
    """Return the office's judgement that something does not hold."""
    return {**yes(reason), "holds": False}


def rail_fare(metres: int) -> int:
    """Return a fare in tens of yen: 17.2 yen a kilometre up to 300 km, 13.5 beyond."""
    kilometres = -(-metres // 1_000)
    tenths = 172 * min(kilometres, 300) + 135 * max(kilometres - 300, 0)
    return max(190, -(-tenths // 100) * 10)


def leg(mode: str, metres: int | None, *parts: Record) -> Record:
    """Return a way by some means."""
    way: Record = {"mode": mode, "day": 0, "metres": metres}
    for part in parts:
        way |= part
    return way


def rail(metres: int | None, *charges: Record, fare: int | None = None, **other: object) -> Record:
    """Return a ride by rail; the fare is that of its length where none is given."""
    ride: Record = {"fare": rail_fare(metres or 0) if fare is None else fare, "as_claimed": True}
    return leg("rail", metres, ride, {"charges": list(charges)} if charges else {}, other)


def charge(kind: str, section: int | None, yen: int, **other: object) -> Record:
    """Return a charge beside the rail fare over a section, one way."""
    return {"kind": kind, "yen": yen, "section_metres": section, "as_claimed": True, **other}


def express(section: int | None, yen: int = 1_870, **other: object) -> Record:
    """Return a limited express charge over a section, one way."""
    return charge("limited-express", section, yen, **other)


def reserved(section: int | None, yen: int = 530, **other: object) -> Record:
    """Return a reserved seat charge over a section, one way."""
    return charge("reserved-seat", section, yen, **other)


def bus(metres: int | None, fare: int, economical: int | None, **other: object) -> Record:
    """Return a ride by bus."""
    ride: Record = {"fare": fare, "economical_fare": economical, "as_claimed": True}
    return leg("bus", metres, ride, other)


def air(route: str, metres: int, fare: int, **other: object) -> Record:
    """Return a flight at the route's return discount, a way's part of it, with stub and receipt."""
    flight: Record = {"route": route, "claimed": fare, "paid": fare, "seat": "ordinary"}
    sold: Record = {"return_discount_sold": True, "return_discount": fare}
    return leg("air", metres, flight, sold, {"boarding_pass": True, "receipt": True}, other)


def ship(route: str, metres: int, fare: int, **other: object) -> Record:
    """Return a passage by the fast ship of a route that has an ordinary one and no discount."""
    passage: Record = {"route": route, "claimed": fare, "paid": fare, "seat": "ordinary"}
    sold: Record = {"return_discount_sold": False, "normal_fare": fare}
    return leg(
        "ship", metres, passage, sold, {"fast": True, "both_run": True, "receipt": True}, other
    )


def taxi(metres: int | None, claimed: int, **other: object) -> Record:
    """Return a ride by taxi where there was no other way, with its receipt."""
    need = yes("バスの便がない")
    ride: Record = {"claimed": claimed, "as_claimed": True, "receipt": True}
    return leg("taxi", metres, ride, {"no_public_transport": need}, other)


def rental(metres: int | None, claimed: int, taxi_cost: int | None, **other: object) -> Record:
    """Return a rented car, all of it necessary, and what taxis would have cost."""
    found: Record = {"yen": claimed, "by": "office", "on": 7, "reason": "支援先への往復のみ"}
    car: Record = {"claimed": claimed, "taxi_cost": taxi_cost, "necessary": found}
    return leg("rental-car", metres, car, {"no_public_transport": yes("バスの便がない")}, other)


def drive(metres: int | None, claimed: int) -> Record:
    """Return a drive in one's own car."""
    return leg("private-car", metres, {"claimed": claimed})


def night(day: int, yen: int = 8_000, **other: object) -> Record:
    """Return a night in a hotel with every paper, but for what ``other`` says."""
    papers = {"receipt": True, "certificate_of_stay": True}
    kept: Record = {"unavoidable": yes("始発でも開始時刻に間に合わない"), **papers}
    return {"day": day, "yen": yen, "kind": "hotel", **kept, **other}


def allowance(day: int = 0, **decided: Record) -> Record:
    """Return a day for which the allowance is claimed."""
    return {"day": day, **decided}


def trip(legs: Iterable[Record], **other: object) -> Record:
    """Return a journey in Japan from the main base, inspected, by the most economical route."""
    looked: Record = {"inspected": yes("領収書等と一致"), "economical": yes("検索の最安経路")}
    return {"legs": list(legs), "from_main_base": True, "abroad": [], **looked, **other}


def and_back(legs: Sequence[Record], day: int = 0) -> list[Record]:
    """Return legs and the same legs back again on a day."""
    return [*legs, *({**leg, "day": day} for leg in reversed(legs))]


def body(number: int, kind: str) -> Record:
    """Return a body that may ask for dispatches: its kind, or its kind of institution."""
    id_ = f"P-{number:03}"
    if kind in NO_MEMBERS:
        return {"id": id_, "kind": kind}
    certified: Record = {"certified": True} if kind in CERTIFIED else {}
    member: Record = {"kind": "platform-member", "institution": kind, "platform_registered": True}
    return {"id": id_, **member, **certified}


def papers(place: str, spans: Sequence[Span], number: int, asked: object) -> Record:
    """Return the papers of a visit that a body asked for: all are there, and all agree.

    A place is kept where support was in person, the contract's copy from the second visit on.
    """
    sessions: dict[int, Span] = {}
    for span in spans:
        if span.means in COUNTABLE:
            begun = sessions.get(span.day, span)
            length = span.start + span.minutes - begun.start
            sessions[span.day] = begun._replace(minutes=length)
    on_site = any(span.means == "face-to-face" for span in spans)
    there: Record = {"place": place} if on_site else {}
    attendance: list[Record] = [
        {
            "day": day,
            "check_in": {"at": session.session()["start"], **there},
            "check_out": {"at": session.session()["end"], **there},
            "signature": True,
        }
        for day, session in sessions.items()
    ]
    minutes = sum(span.minutes for span in spans if span.means in COUNTABLE)
    last = spans[-1].day
    return {
        "attendance": attendance,
        "approved": [session.session(**there) for session in sessions.values()],
        **({"applied_place": place} if on_site else {}),
        "accompaniment": {"present": True, "minutes": minutes},
        **({"contract_copy": True} if number > 1 else {}),
        "reported": last + 1,
        "attested": last + 2,
        "approval": yes("報告と一致", by=str(asked), on=last + 4),
        "office_check": yes("不備なし"),
    }


class Visit(NamedTuple):
    """A visit to write: whose, which of the year, where, who asked, its periods, what differs."""

    id: str
    business: int
    number: int
    place: str
    body: Record
    spans: tuple[Span, ...]
    changes: Record | None = None

    def start(self, day: date) -> str:
        """Return when it started, in a claim of a day."""
        return instant(day, self.spans[0].day, self.spans[0].start)

    def record(self) -> object:
        """Return it as claims hold it, but for its dates."""
        facts: Record = {
            "id": self.id,
            "business": f"B-{self.business:04}",
            "body": self.body,
            "periods": [span.session(means=span.means) for span in self.spans],
            "ties": TIES,
            "papers": papers(self.place, self.spans, self.number, self.body["id"]),
        }
        return changed(facts, self.changes or {})


def claim_row(
    number: int,
    expert: int,
    day: date,
    visits: Sequence[Visit],
    journey: Record | None,
    **other: object,
) -> Row:
    """Return a claim as a line of its file."""
    id_ = f"C-{number:05}"
    who: Record = {"id": id_, "expert": f"E-{expert:04}", "commission": COMMISSION}
    held: Record = {"visits": [visit.record() for visit in visits], "journey": journey}
    start = min(visit.start(day) for visit in visits)
    record = {**who, **held, **other}
    return Row(start, id_, {key: dated(value, day) for key, value in record.items()})


def history_row(visit: Visit, expert: int, day: date, *, took_place: bool = True) -> Row:
    """Return a visit as a line of the record of the year."""
    who: Record = {"business": f"B-{visit.business:04}", "expert": f"E-{expert:04}"}
    start = visit.start(day)
    record = {"id": visit.id, **who, "start": start, "took_place": took_place}
    return Row(start, visit.id, record)
