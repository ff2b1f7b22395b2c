"""Settling a claim: what is payable for its visits and its journey, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from yorozu_rules.dispatch.facts import Claim, Visit
from yorozu_rules.dispatch.fee_lines import fee_lines
from yorozu_rules.dispatch.numbering import VisitNumbers
from yorozu_rules.dispatch.same_day import DENIED, WITH_ANOTHER_VISIT
from yorozu_rules.dispatch.terms import Terms, unpack
from yorozu_rules.dispatch.time import (
    NOTHING_COUNTS,
    SHORT_REFUSED,
    SHORT_UNDECIDED,
    countable_minutes,
)
from yorozu_rules.dispatch.truth import KINDS as FALSE_KINDS
from yorozu_rules.dispatch.truth import RULE as FALSE
from yorozu_rules.dispatch.truth import falsehoods
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.outcome import About, Attended, Finding, Kind, Line, Outcome
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.travel.allowance import Support
from yorozu_rules.travel.inspection import gaps, journey_findings
from yorozu_rules.travel.lodging import several_nights
from yorozu_rules.travel.national import laws_of
from yorozu_rules.travel.settlement import journey_lines
from yorozu_rules.travel.terms import Standing
from yorozu_rules.travel.terms import unpack as unpack_travel

RULE = "travel.follows-fee"
NO_FEE = Kind("travel.no-fee", "refuse", None, RULE)
FEE_HELD = Kind("travel.fee-held", "hold", "decision", RULE)
DAY_FEE_OPEN = Kind("travel.day-fee-open", "hold", "fact", RULE)
PARTLY_UNPAID = Kind("travel.partly-unpaid", "note", None, RULE)
KINDS = (NO_FEE, FEE_HELD, DAY_FEE_OPEN, PARTLY_UNPAID)

FALSE_REPORTS = frozenset(kind.code for kind in FALSE_KINDS)
FOR_ITS_TIME = frozenset({NOTHING_COUNTS.code, SHORT_REFUSED.code, SHORT_UNDECIDED.code})
Fate = Literal["refused", "held", "due"]
# From the least to the most that travel can follow.
_ORDER: tuple[Fate, ...] = ("refused", "held", "due")


def settle(claim: Claim, book: Rulebook, *, visits: VisitNumbers) -> Outcome:
    """Return what of a claim is allowed, borne by the business, held and refused, with reasons.

    ``visits`` comes from ``number_visits`` over the whole year's record, the claim's own visits
    included. Yen: the fee tax excluded, travel tax included, as the rulebook says. Raises
    FactError where claim and record contradict each other, NoRuleApplies for a day on which the
    rulebook is not in force. Clauses: r5-dispatch 1, 3(2)④.

    >>> import yorozu_rules as yr
    >>> claim = yr.Claim.model_validate_json(
    ...     '{"id": "C", "expert": "E", "journey": null, "visits": [{"id": "V", "business": "B", '
    ...     '"body": {"id": "P"}, "periods": [{"start": "2023-10-02T13:00", '
    ...     '"end": "2023-10-02T16:00", "means": "web"}]}]}'
    ... )
    >>> record = yr.VisitRecord(
    ...     id="V",
    ...     business="B",
    ...     expert="E",
    ...     start=claim.visits[0].periods[0].start,
    ...     took_place=True,
    ... )
    >>> visits = yr.number_visits([record], complete=True)
    >>> outcome = yr.settle(claim, yr.rulebook("r5-dispatch"), visits=visits)
    >>> outcome.totals["tax-excluded"].held, outcome.findings[0].code
    (24000, 'expert.commission-unknown')
    """
    terms = book.once(unpack)
    _refuse_contradictions(claim, book, visits, terms)
    lines = list(fee_lines(claim, visits, terms))
    if claim.journey is None:
        return Outcome(claim.id, book.source, tuple(lines), about=_about(claim))
    fates = [(line, _fate(line, terms)) for line in lines]
    travel = book.once(unpack_travel)
    worst_first = sorted((fate for _, fate in fates), key=_ORDER.index)
    follows = worst_first[-1 if travel.any_visit else 0]
    false = tuple(_falsehoods(claim, terms))
    inspected = tuple(journey_findings(claim.journey, travel))
    standing = Standing(
        claim.id,
        travel,
        claim.journey,
        follows != "refused" and not any(one.effect == "refuse" for one in (*false, *inspected)),
        (*_follow(follows, fates, terms), *false, *inspected),
    )
    support = _support(claim, fates, follows)
    elsewhere = _days_elsewhere(claim, support.minutes.keys(), visits)
    lines.extend(journey_lines(support, elsewhere, standing))
    notes = several_nights(claim.journey, support.minutes, standing)
    notes += tuple(gaps(claim.journey, support.minutes, standing))
    if follows == "due" and worst_first[0] != "due":
        unpaid = {_visit_id(line) for line, fate in fates if fate != "due"}
        values = (("claim", claim.id), ("visits", ", ".join(sorted(unpaid))))
        notes += (PARTLY_UNPAID.found(terms.clauses[RULE], *values),)
    return Outcome(claim.id, book.source, tuple(lines), notes, laws_of(lines), _about(claim))


def _about(claim: Claim) -> About:
    """Return whose claim it is, and what of it went from the office straight to others."""
    attended = tuple(
        Attended(visit.id, visit.business, visit.body.id, visit.day) for visit in claim.visits
    )
    items = claim.journey.paid_direct if claim.journey else ()
    direct = tuple(item.replace("/", f":{claim.id}/", 1) for item in items)
    return About(claim.expert, attended, direct)


def _refuse_contradictions(
    claim: Claim, book: Rulebook, visits: VisitNumbers, terms: Terms
) -> None:
    """Raise where the record speaks of another visit, or the book of another time."""
    problems = []
    _in_force(f"claim {claim.id}, journey", book, (claim.journey and claim.journey.days) or ())
    for visit in claim.visits:
        where, began = f"claim {claim.id}, visit {visit.id}", visit.day
        _in_force(where, book, (began, visit.periods[-1].start.date()))
        problems += _other_holder(visit, claim, visits, terms, where)
        record = visits.visits.get(visit.id)
        if record is None:
            continue
        for what, read, expected in (
            ("business", visit.business, record.business),
            ("expert", claim.expert, record.expert),
            ("day", began, record.day),
        ):
            if read != expected:
                problems.append(f"{where}: {what}: read {read}; the history has {expected}")
        if not record.took_place:
            problems.append(f"{where}: the history says that it did not take place")
    if problems:
        raise FactError(problems)


def _other_holder(
    visit: Visit, claim: Claim, visits: VisitNumbers, terms: Terms, where: str
) -> list[str]:
    """Return what is wrong with the visit that is said to have the day's fee."""
    holder = visit.day_fee_with
    if holder is None:
        return []
    said = f"{where}: day_fee_with: read {holder}"
    if holder in (other.id for other in claim.visits):
        return [f"{said}, a visit of this claim; record day_fee true there instead"]
    days = {period.start.date() for period in visit.periods}
    if not any(holder in visits.expert_days.get((claim.expert, day), ()) for day in days):
        on = ", ".join(map(str, sorted(days)))
        return [f"{said}; the history has no such visit of {claim.expert} on {on}"]
    if visits.under(terms.numbering)[holder].number > terms.limit:
        return [f"{said}, which is beyond the year's limit and has no fee itself"]
    return []


def _in_force(where: str, book: Rulebook, days: Iterable[date]) -> None:
    """Raise NoRuleApplies for a day on which the book does not hold."""
    holds = book.header.in_force
    for day in days:
        if day not in holds:
            raise NoRuleApplies(
                f"{where}: read day {day}; rulebook {book.id} is in force from {holds.from_} "
                f"to {holds.until or 'open'}"
            )


def _fate(line: Line, terms: Terms) -> Fate:
    """Say how travel stands behind one fee.

    A day's fee that is another visit's is a fee too; while nobody says which visit has it, travel
    waits. What a false report does to travel is looked at by itself; and a fee refused for its time
    alone may leave a person with a fee, as read.
    """
    apart = WITH_ANOTHER_VISIT | FALSE_REPORTS
    if not terms.any_reason:
        apart |= FOR_ITS_TIME
    codes = {finding.code for finding in line.findings if finding.effect == "refuse"}
    if codes - apart - {DENIED.code}:
        return "refused"
    holds = {finding.code for finding in line.findings if finding.effect == "hold"}
    return "held" if DENIED.code in codes or holds - apart else "due"


def _follow(follows: Fate, fates: Sequence[tuple[Line, Fate]], terms: Terms) -> tuple[Finding, ...]:
    """Return the finding that carries the fee's fate over to every line of travel."""
    if follows == "due":
        return ()
    alike = [line for line, fate in fates if fate == follows]
    about = ("visits", ", ".join(sorted({_visit_id(line) for line in alike})))
    if follows == "refused":
        return (NO_FEE.found(terms.clauses[RULE], about),)
    holds = [finding for line in alike for finding in line.findings if finding.effect == "hold"]
    if not holds:  # the fee of the day was denied, and nobody said which visit has it
        return (DAY_FEE_OPEN.found(terms.clauses[RULE], about),)
    # What would release the fee releases the travel.
    found = FEE_HELD.found(terms.clauses[RULE], about)
    return (found._replace(wants=holds[0].wants),)


def _falsehoods(claim: Claim, terms: Terms) -> Iterator[Finding]:
    """Yield the false reports that void the travel cost of the whole journey."""
    time = ("time",) if terms.false_time_voids_travel else ()
    about = (*time, "place", "otherwise")
    for visit in sorted(claim.visits, key=lambda visit: visit.id):
        yield from falsehoods(visit.id, visit.truth, terms.clauses[FALSE], about)


def _support(claim: Claim, fates: Sequence[tuple[Line, Fate]], follows: Fate) -> Support:
    """Return the minutes of support by day, without visits whose fee alone is refused.

    Where travel as a whole does not wait, minutes whose fee still does are not settled.
    """
    refused = {_visit_id(line) for line, fate in fates if fate == "refused"}
    waits = {_visit_id(line) for line, fate in fates if fate == "held"}
    minutes: dict[date, int] = {}
    settled: dict[date, int] = {}
    for visit in claim.visits:
        if visit.id in refused and follows != "refused":
            continue
        for day, time in countable_minutes(visit.periods).items():
            minutes[day] = minutes.get(day, 0) + time
            if visit.id not in waits or follows != "due":
                settled[day] = settled.get(day, 0) + time
    return Support(minutes, settled)


def _visit_id(line: Line) -> str:
    """Return the id of the visit that a fee's line is about."""
    return line.subject.removeprefix("visit:").partition("/")[0]


def _days_elsewhere(claim: Claim, days: Iterable[date], visits: VisitNumbers) -> set[date]:
    """Return the days of support on which the expert had visits outside this claim, too."""
    own = {visit.id for visit in claim.visits}
    return {day for day in days if set(visits.expert_days.get((claim.expert, day), ())) - own}
