"""The fee of one visit: its line, and every reason to hold or refuse it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from yorozu_rules.dispatch.facts import Claim, Visit
from yorozu_rules.dispatch.numbering import VisitNumbers
from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.dispatch.time import is_short
from yorozu_rules.outcome import Finding, Kind, Line, Scalar, dispose

RULE = "dispatch.fee"
OVER_LIMIT = Kind("visit.over-limit", "refuse", None, "dispatch.visit-limit")
NOT_IN_HISTORY = Kind("visit.not-in-history", "hold", "fact", "dispatch.visit-limit")
NUMBER_UNCERTAIN = Kind("visit.number-uncertain", "hold", "fact", "dispatch.visit-limit")
SAME_DAY = Kind("fee.same-day", "refuse", None, RULE)
SAME_DAY_UNDECIDED = Kind("fee.same-day-undecided", "hold", "fact", RULE)
NOTHING_COUNTS = Kind("time.nothing-counts", "refuse", None, "dispatch.countable-time")
SHORT_UNDECIDED = Kind("time.short-undecided", "hold", "decision", "dispatch.minimum-time")
SHORT_REFUSED = Kind("time.short-refused", "refuse", None, "dispatch.minimum-time")
SHORT_AGREED = Kind("time.short-agreed", "note", None, "dispatch.minimum-time")
KINDS = (
    OVER_LIMIT,
    NOT_IN_HISTORY,
    NUMBER_UNCERTAIN,
    SAME_DAY,
    SAME_DAY_UNDECIDED,
    NOTHING_COUNTS,
    SHORT_UNDECIDED,
    SHORT_REFUSED,
    SHORT_AGREED,
)


class _Unit(NamedTuple):
    """What one fee is for: a visit, or a day of it, with its countable minutes."""

    subject: str
    day: date
    minutes: int


def fee_lines(
    claim: Claim, visit: Visit, days: Mapping[date, int], visits: VisitNumbers, terms: Terms
) -> Iterator[Line]:
    """Yield the line of a visit's fee, or of each day's where the reading has it so.

    ``days`` holds the visit's countable minutes by day.
    """
    for unit in _units(visit, days, terms):
        yield _fee_line(claim, visit, unit, visits, terms)


def _units(visit: Visit, days: Mapping[date, int], terms: Terms) -> Iterator[_Unit]:
    """Yield what a fee is due for: the visit as one, or each of its days, as the reading says."""
    first = visit.periods[0].start.date()
    if terms.fee_by_day and days:
        for day, minutes in days.items():
            yield _Unit(f"visit:{visit.id}/{day}", day, minutes)
    else:
        yield _Unit(f"visit:{visit.id}", first, sum(days.values()))


def _fee_line(claim: Claim, visit: Visit, unit: _Unit, visits: VisitNumbers, terms: Terms) -> Line:
    """Return the line of one fee; the entitlement counts as claimed."""
    fee = terms.fee
    found = [
        *_time_findings(visit, unit, terms),
        *_number_findings(visit, visits, terms),
        *_same_day_findings(claim, visit, unit, visits, terms),
    ]
    number = visits.visits[visit.id].number if visit.id in visits.visits else 0
    known = 0 < number <= terms.limit and visits.complete
    read: Scalar = number if known or number > terms.limit else "unknown"
    borne, shares = terms.shares[number - 1] if known else (0, ())
    inputs = (("fee", fee), ("visit", read), ("minutes", unit.minutes), *shares)
    if any(finding.effect == "refuse" for finding in found):
        return dispose(RULE, unit.subject, terms.basis, fee, 0, 0, inputs, tuple(found))
    return dispose(RULE, unit.subject, terms.basis, fee, fee, borne, inputs, tuple(found))


def _time_findings(visit: Visit, unit: _Unit, terms: Terms) -> Iterator[Finding]:
    if unit.minutes == 0:
        yield NOTHING_COUNTS.found(terms.countable_clause, ("visit", visit.id), ("yen", terms.fee))
    elif is_short(unit.minutes, terms.minimum):
        decided = visit.short_support
        kind = SHORT_UNDECIDED
        if decided is not None:
            kind = SHORT_AGREED if decided.holds else SHORT_REFUSED
        yield kind.found(
            terms.minimum_clause,
            ("visit", visit.id),
            ("yen", terms.fee),
            ("minutes", unit.minutes),
            ("minimum", terms.minimum),
            *((("by", decided.by),) if decided else ()),
        )


def _number_findings(visit: Visit, visits: VisitNumbers, terms: Terms) -> Iterator[Finding]:
    record = visits.visits.get(visit.id)
    about = (("visit", visit.id), ("business", visit.business), ("yen", terms.fee))
    if record is None:
        yield NOT_IN_HISTORY.found(terms.limit_clause, *about)
    elif record.number > terms.limit:
        yield OVER_LIMIT.found(
            terms.limit_clause, *about, ("number", record.number), ("limit", terms.limit)
        )
    elif not visits.complete:
        yield NUMBER_UNCERTAIN.found(terms.limit_clause, *about, ("number", record.number))


def _same_day_findings(
    claim: Claim, visit: Visit, unit: _Unit, visits: VisitNumbers, terms: Terms
) -> Iterator[Finding]:
    """Yield why the expert's fee of that day is taken by another visit, where it is."""
    if not terms.one_fee_a_day or visit.id not in visits.visits:
        return
    that_day = visits.expert_days.get((claim.expert, unit.day), ())
    values = (("visit", visit.id), ("yen", terms.fee), ("day", unit.day.isoformat()))
    if visit.id in that_day:
        if that_day[0] != visit.id:
            yield SAME_DAY.found(terms.fee_clause, *values, ("first", that_day[0]))
    elif that_day:
        # A later day of a visit that began before: which of the two came first is not recorded.
        yield SAME_DAY_UNDECIDED.found(terms.fee_clause, *values, ("other", that_day[0]))
