"""Settling a claim: what is payable for its visits and its journey, and why."""

from __future__ import annotations

from datetime import date
from typing import Literal

from yorozu_rules.dispatch.facts import Claim
from yorozu_rules.dispatch.fee_lines import SAME_DAY, fee_lines
from yorozu_rules.dispatch.numbering import VisitNumbers
from yorozu_rules.dispatch.terms import Terms, unpack
from yorozu_rules.dispatch.time import countable_minutes
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.outcome import Finding, Kind, Line, Outcome
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.travel.settlement import journey_lines, journey_notes
from yorozu_rules.travel.terms import Standing
from yorozu_rules.travel.terms import unpack as unpack_travel

RULE = "travel.follows-fee"
NO_FEE = Kind("travel.no-fee", "refuse", None, RULE)
FEE_HELD = Kind("travel.fee-held", "hold", "decision", RULE)
PARTLY_UNPAID = Kind("travel.partly-unpaid", "note", None, RULE)
KINDS = (NO_FEE, FEE_HELD, PARTLY_UNPAID)

Standings = Literal["refused", "held", "due"]
# From the least to the most that travel can follow.
_ORDER: tuple[Standings, ...] = ("refused", "held", "due")


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
        fees = list(fee_lines(claim, visit, days, visits, terms))
        lines.extend(fees)
        standings.extend(map(_standing, fees))
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
    fees = ", ".join(line.subject.partition(":")[2] for line in lines)
    found = kind.found(terms.follows_fee_clause, ("fees", fees))
    holds = [finding for line in lines for finding in line.findings if finding.effect == "hold"]
    # What would release the fee releases the travel.
    return (found._replace(wants=holds[0].wants) if kind is FEE_HELD else found,)


def _days_elsewhere(claim: Claim, support: dict[date, int], visits: VisitNumbers) -> set[date]:
    """Return the days of support on which the expert had visits outside this claim, too."""
    own = {visit.id for visit in claim.visits}
    return {day for day in support if set(visits.expert_days.get((claim.expert, day), ())) - own}
