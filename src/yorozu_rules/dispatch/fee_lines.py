"""The fee of one visit: its line, and every reason to hold or refuse it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple

from yorozu_rules.dispatch.facts import Claim, Visit
from yorozu_rules.dispatch.numbering import VisitNumbers
from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.dispatch.time import is_short
from yorozu_rules.mechanism import decided
from yorozu_rules.outcome import Finding, Kind, Line, Scalar, dispose

RULE = "dispatch.fee"
OVER_LIMIT = Kind("visit.over-limit", "refuse", None, "dispatch.visit-limit")
NOT_IN_HISTORY = Kind("visit.not-in-history", "hold", "fact", "dispatch.visit-limit")
NUMBER_UNCERTAIN = Kind("visit.number-uncertain", "hold", "fact", "dispatch.visit-limit")
SAME_DAY = Kind("fee.same-day", "refuse", None, RULE)
SAME_DAY_UNDECIDED = Kind("fee.same-day-undecided", "hold", "decision", RULE)
SAME_DAY_AGREED = Kind("fee.same-day-agreed", "note", None, RULE)
DAY_FEE_DENIED = Kind("fee.day-fee-denied", "refuse", None, RULE)
ONE_FOR_DAYS = Kind("fee.one-for-days", "note", None, RULE)
NOTHING_COUNTS = Kind("time.nothing-counts", "refuse", None, "dispatch.countable-time")
SHORT_UNDECIDED = Kind("time.short-undecided", "hold", "decision", "dispatch.minimum-time")
SHORT_REFUSED = Kind("time.short-refused", "refuse", None, "dispatch.minimum-time")
SHORT_AGREED = Kind("time.short-agreed", "note", None, "dispatch.minimum-time")
# A day's fee that goes with another visit: the expert is a person with a fee all the same.
WITH_ANOTHER_VISIT = frozenset({SAME_DAY.code, DAY_FEE_DENIED.code})
KINDS = (
    OVER_LIMIT,
    NOT_IN_HISTORY,
    NUMBER_UNCERTAIN,
    SAME_DAY,
    SAME_DAY_UNDECIDED,
    SAME_DAY_AGREED,
    DAY_FEE_DENIED,
    ONE_FOR_DAYS,
    NOTHING_COUNTS,
    SHORT_UNDECIDED,
    SHORT_REFUSED,
    SHORT_AGREED,
)


class FeeOccasion(NamedTuple):
    """What one fee is for: a visit, or a day of it.

    ``minutes`` are those that count for it, ``session`` those of the whole visit, ``days`` theirs.
    """

    start: datetime
    visit: Visit
    subject: str
    minutes: int
    session: int
    days: int


class DayFee(NamedTuple):
    """Which visit of the claim has the expert's fee of a day, and whether that fee is held."""

    visit: str
    held: bool


def occasions(visit: Visit, days: Mapping[date, int], terms: Terms) -> Iterator[FeeOccasion]:
    """Yield what a fee is due for: the visit as one, or each of its days, as the reading says.

    ``days`` holds the visit's countable minutes by day.
    """
    session = sum(days.values())
    if not terms.fee_by_day or not days:
        start = next(p.start for p in visit.periods if p.start.date() == visit.day)
        yield FeeOccasion(start, visit, f"visit:{visit.id}", session, session, len(days))
        return
    for day, minutes in days.items():
        start = next(period.start for period in visit.periods if period.start.date() == day)
        yield FeeOccasion(start, visit, f"visit:{visit.id}/{day}", minutes, session, 1)


def fee_lines(
    claim: Claim, all_occasions: Iterable[FeeOccasion], visits: VisitNumbers, terms: Terms
) -> Iterator[Line]:
    """Yield the line of each fee, in the order in which the support took place."""
    day_fees: dict[date, DayFee] = {}
    for occasion in sorted(all_occasions, key=lambda one: (one.start, one.visit.id)):
        line = _fee_line(claim, occasion, day_fees, visits, terms)
        if line.refused == 0:
            day_fees[occasion.start.date()] = DayFee(occasion.visit.id, line.held > 0)
        yield line


def _fee_line(
    claim: Claim,
    occasion: FeeOccasion,
    day_fees: Mapping[date, DayFee],
    visits: VisitNumbers,
    terms: Terms,
) -> Line:
    """Return the line of one fee; the entitlement counts as claimed."""
    fee, visit = terms.fee, occasion.visit
    found = (
        *_time_findings(visit, occasion, terms),
        *_number_findings(claim, visit, visits, terms),
        *_same_day_findings(claim, occasion, day_fees, visits, terms),
        *_days_findings(occasion, terms),
    )
    record = visits.visits.get(visit.id)
    number = record.number if record else None
    sure = number is not None and _numbers_are_sure(claim, visit, visits)
    known = number is not None and number <= terms.limit and sure
    over = number is not None and number > terms.limit
    read: Scalar = number if number is not None and (known or over) else "unknown"
    borne, shares = terms.shares[number - 1] if number and known else (0, ())
    inputs = (("fee", fee), ("number", read), ("minutes", occasion.minutes), *shares)
    if any(finding.effect == "refuse" for finding in found):
        return dispose(RULE, occasion.subject, terms.basis, fee, 0, 0, inputs, found)
    return dispose(RULE, occasion.subject, terms.basis, fee, fee, borne, inputs, found)


def _time_findings(visit: Visit, occasion: FeeOccasion, terms: Terms) -> Iterator[Finding]:
    if occasion.minutes == 0:
        yield NOTHING_COUNTS.found(terms.countable_clause, ("visit", visit.id), ("yen", terms.fee))
    elif is_short(occasion.session, terms.minimum):
        judgement = visit.short_support
        kind = decided(judgement, SHORT_UNDECIDED, SHORT_REFUSED, SHORT_AGREED)
        yield kind.found(
            terms.minimum_clause,
            ("visit", visit.id),
            ("yen", terms.fee),
            ("minutes", occasion.session),
            ("minimum", terms.minimum),
            *((("by", judgement.by),) if judgement else ()),
        )


def _number_findings(
    claim: Claim, visit: Visit, visits: VisitNumbers, terms: Terms
) -> Iterator[Finding]:
    record = visits.visits.get(visit.id)
    about = (("visit", visit.id), ("business", visit.business), ("yen", terms.fee))
    if record is None:
        yield NOT_IN_HISTORY.found(terms.limit_clause, *about)
    elif record.number > terms.limit:
        yield OVER_LIMIT.found(
            terms.limit_clause, *about, ("number", record.number), ("limit", terms.limit)
        )
    elif not _numbers_are_sure(claim, visit, visits):
        yield NUMBER_UNCERTAIN.found(terms.limit_clause, *about, ("number", record.number))


def _numbers_are_sure(claim: Claim, visit: Visit, visits: VisitNumbers) -> bool:
    """Say whether the record holds all visits of the business, as far as this claim can tell."""
    return visits.complete and all(
        other.id in visits.visits for other in claim.visits if other.business == visit.business
    )


def _same_day_findings(
    claim: Claim,
    occasion: FeeOccasion,
    day_fees: Mapping[date, DayFee],
    visits: VisitNumbers,
    terms: Terms,
) -> Iterator[Finding]:
    """Yield why the expert's fee of that day is, or may be, taken by another visit."""
    visit, day = occasion.visit, occasion.start.date()
    if not terms.one_fee_a_day:
        return
    values = (("visit", visit.id), ("yen", terms.fee), ("day", day.isoformat()))
    if day in day_fees:
        taken = day_fees[day]
        kind = SAME_DAY_UNDECIDED if taken.held else SAME_DAY
        yield kind.found(terms.fee_clause, *values, ("other", taken.visit))
        return
    others = _before(claim, visit, day, visits, terms)
    if visit.day_fee and not visit.day_fee.holds and not others:
        yield DAY_FEE_DENIED.found(terms.fee_clause, *values, ("by", visit.day_fee.by))
    elif others:
        kind = decided(visit.day_fee, SAME_DAY_UNDECIDED, SAME_DAY, SAME_DAY_AGREED)
        yield kind.found(terms.fee_clause, *values, ("other", ", ".join(others)))


def _before(claim: Claim, visit: Visit, day: date, visits: VisitNumbers, terms: Terms) -> list[str]:
    """Return other claims' visits that may have the expert's fee of a day before this one.

    A visit beyond the limit has no fee to take. Where the visit began on an earlier day, the
    record does not say which came first on this one: then any of them may.
    """
    that_day = visits.expert_days.get((claim.expert, day), ())
    first = that_day.index(visit.id) if visit.id in that_day else len(that_day)
    own = {visit.id for visit in claim.visits}
    return [
        other
        for other in that_day[:first]
        if other not in own and visits.visits[other].number <= terms.limit
    ]


def _days_findings(occasion: FeeOccasion, terms: Terms) -> Iterator[Finding]:
    if occasion.days > 1:
        values = (("visit", occasion.visit.id), ("yen", terms.fee), ("days", occasion.days))
        yield ONE_FOR_DAYS.found(terms.fee_clause, *values)
