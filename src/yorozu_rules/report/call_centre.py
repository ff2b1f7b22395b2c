"""The call centre of a year: hours, lines and how busy they are, over the real business days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.calendar import business_days, fiscal_year_span, whole_day
from yorozu_rules.errors import FactError
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.report.facts import CallVolumes
from yorozu_rules.report.figures import EstimateFigures
from yorozu_rules.rulebooks import Rulebook

RULE = "estimate.call-centre"
OTHER_STAFFING = Kind("call-centre.other-staffing", "note", None, RULE)
OVER_CAPACITY = Kind("call-centre.over-capacity", "note", None, RULE)
KINDS = (OTHER_STAFFING, OVER_CAPACITY)


class CallCentre(NamedTuple):
    """What a year's calls take; minutes are whole, shares exact.

    ``minutes`` is the time of all calls, ``open_minutes`` how long one line is open in the year,
    ``staffed`` the lines with somebody at them, ``occupancy`` the share of their time that calls
    take, ``busy`` how many lines are busy on average, ``needed`` the fewest that could take all
    calls one after the other. ``outgoing_calls`` and ``outgoing_minutes`` are the office's own.
    """

    clause: str
    calls: int
    minutes: int
    days: int
    open_minutes: int
    lines: int
    people: int
    staffed: int
    occupancy: Fraction
    busy: Fraction
    needed: int
    outgoing_calls: Fraction
    outgoing_minutes: Fraction
    findings: tuple[Finding, ...]


def estimate_call_centre(
    volumes: CallVolumes | None = None, *, book: Rulebook, starts: date | None = None
) -> CallCentre:
    """Return the hours of a year's calls against the hours in which lines are open.

    Open are the business days from ``starts``, the day of the contract (None for the whole fiscal
    year), to the printed last day: no Saturdays, Sundays, holidays, nor the turn of the year.
    Lines and people other than those set up in principle may be chosen as the work asks, so that
    they are noted.

    Raises FactError for a start that is not in the year, YearNotKnown outside the known calendar,
    NoRuleApplies where the rulebook has no section ``estimate``. Clause: r5-dispatch 3(2)⑥.

    >>> from yorozu_rules import rulebook
    >>> centre = estimate_call_centre(book=rulebook("r5-dispatch"))
    >>> centre.minutes // 60, centre.days, centre.occupancy
    (2000, 243, Fraction(500, 1701))
    """
    figures, given, clause = book[EstimateFigures], volumes or CallVolumes(), book.clause(RULE)
    first, last = fiscal_year_span(book.header.fiscal_year)[0], figures.open_until.day
    if starts is not None and not first <= whole_day(starts) <= last:
        raise FactError([f"starts: read {starts}; rulebook {book.id} is of {first} to {last}"])
    calls = figures.calls if given.calls is None else given.calls
    minutes = calls * (given.minutes_a_call or figures.minutes_a_call)
    days = len(business_days(starts or first, last))
    if not days:
        raise FactError([f"starts: read {starts}; no business day is left until {last}"])
    open_minutes = days * figures.hours.minutes
    lines, people = given.lines or figures.lines, given.people or figures.people
    staffed = min(lines, people)
    share = figures.outgoing.share
    busy = Fraction(minutes, open_minutes)
    return CallCentre(
        clause,
        calls,
        minutes,
        days,
        open_minutes,
        lines,
        people,
        staffed,
        busy / staffed,
        busy,
        -(-minutes // open_minutes),
        calls * share,
        minutes * share,
        tuple(_findings(lines, people, busy, figures, clause)),
    )


def _findings(
    lines: int, people: int, busy: Fraction, figures: EstimateFigures, clause: str
) -> Iterator[Finding]:
    if (lines, people) != (figures.lines, figures.people):
        foreseen = (("foreseen_lines", figures.lines), ("foreseen_people", figures.people))
        yield OTHER_STAFFING.found(clause, ("lines", lines), ("people", people), *foreseen)
    if busy > min(lines, people):
        yield OVER_CAPACITY.found(clause, ("busy", str(busy)), ("staffed", min(lines, people)))
