"""Settling a claim: what is payable for its visits and its journey, and why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from yorozu_rules.dispatch.facts import Claim, Visit
from yorozu_rules.dispatch.numbering import VisitNumbers
from yorozu_rules.dispatch.terms import Terms, unpack
from yorozu_rules.dispatch.time import countable_minutes, is_short
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.outcome import Finding, Kind, Line, Outcome, Scalar, dispose
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.travel.settlement import journey_lines, journey_notes
from yorozu_rules.travel.terms import Standing
from yorozu_rules.travel.terms import unpack as unpack_travel

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
NO_FEE = Kind("travel.no-fee", "refuse", None, "travel.follows-fee")
FEE_HELD = Kind("travel.fee-held", "hold", "decision", "travel.follows-fee")
PARTLY_UNPAID = Kind("travel.partly-unpaid", "note", None, "travel.follows-fee")
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
    NO_FEE,
    FEE_HELD,
    PARTLY_UNPAID,
)

Standings = Literal["refused", "held", "due"]
# From the least to the most that travel can follow.
_ORDER: tuple[Standings, ...] = ("refused", "held", "due")


class _Unit(NamedTuple):
    """What one fee is for: a visit, or a day of it."""

    subject: str
    day: date
    minutes: int


def settle(claim: Claim, book: Rulebook, *, visits: VisitNumbers) -> Outcome:
    """Return what of a claim is allowed, borne by the business, held and refused, with reasons.

    ``visits`` comes from ``number_visits`` over the whole year's record, the claim's own visits
    included. Yen: the fee tax excluded, travel tax included, as the rulebook says. Raises
    FactError where claim and record contradict each other, NoRuleApplies for a day on which the
    rulebook is not in force. Clauses: r5-dispatch 1, 3(2)④.
    """
    terms = book.once(unpack)
    _refuse_contradictions(claim, book, visits)
    lines: list[Line] = []
    standings: list[Standings] = []
    support: dict[date, int] = {}
    for visit in claim.visits:
        days = countable_minutes(visit.periods)
        for day, minutes in days.items():
            support[day] = support.get(day, 0) + minutes
        for unit in _units(visit, days, terms):
            line = _fee_line(claim, visit, unit, visits, terms)
            lines.append(line)
            standings.append(_standing(line))
    notes: tuple[Finding, ...] = ()
    if claim.journey is not None:
        travel = book.once(unpack_travel)
        worst_first = sorted(standings, key=_ORDER.index)
        follows = worst_first[-1 if travel.any_visit else 0]
        findings = _follow(follows, lines, terms)
        standing = Standing(claim.id, travel, follows != "refused", findings)
        elsewhere = _days_elsewhere(claim, support, visits)
        lines.extend(journey_lines(claim.journey, support, elsewhere, standing))
        notes = journey_notes(claim.journey, support, standing)
        if follows == "due" and worst_first[0] != "due":
            unpaid = sum(standing != "due" for standing in standings)
            values = (("claim", claim.id), ("visits", unpaid))
            notes += (PARTLY_UNPAID.found(terms.follows_fee_clause, *values),)
    return Outcome(claim.id, book.source, tuple(lines), notes)


def _refuse_contradictions(claim: Claim, book: Rulebook, visits: VisitNumbers) -> None:
    """Raise where the record speaks of another visit, or the book of another time."""
    problems = []
    for visit in claim.visits:
        days = [visit.periods[0].start.date(), visit.periods[-1].start.date()]
        for day in days:
            if day not in book.header.in_force:
                raise NoRuleApplies(
                    f"claim {claim.id}, visit {visit.id}: read day {day}; rulebook {book.id} is "
                    f"in force from {book.header.in_force.from_} to {book.header.in_force.until}"
                )
        record = visits.visits.get(visit.id)
        if record is None:
            continue
        where = f"claim {claim.id}, visit {visit.id}"
        for what, read, expected in (
            ("business", visit.business, record.business),
            ("expert", claim.expert, record.expert),
            ("first day", days[0], record.day),
        ):
            if read != expected:
                problems.append(f"{where}: {what}: read {read}; the history has {expected}")
        if record.number == 0:
            problems.append(f"{where}: the history says that it did not take place")
    if problems:
        raise FactError(problems)


def _units(visit: Visit, days: dict[date, int], terms: Terms) -> Iterator[_Unit]:
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


def _standing(line: Line) -> Standings:
    """Say how travel stands behind one fee; a day's fee paid for another visit is a fee too."""
    refusals = [finding for finding in line.findings if finding.effect == "refuse"]
    if any(finding.code != SAME_DAY.code for finding in refusals):
        return "refused"
    return "held" if any(finding.effect == "hold" for finding in line.findings) else "due"


def _follow(follows: Standings, lines: list[Line], terms: Terms) -> tuple[Finding, ...]:
    """Return the finding that carries the fee's fate over to every line of travel."""
    if follows == "due":
        return ()
    kind = NO_FEE if follows == "refused" else FEE_HELD
    subjects = ", ".join(line.subject for line in lines)
    return (kind.found(terms.follows_fee_clause, ("fees", subjects)),)


def _days_elsewhere(claim: Claim, support: dict[date, int], visits: VisitNumbers) -> set[date]:
    """Return the days of support on which the expert had visits outside this claim, too."""
    own = {visit.id for visit in claim.visits}
    return {day for day in support if set(visits.expert_days.get((claim.expert, day), ())) - own}
