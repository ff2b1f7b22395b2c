"""What a journey would cost under a rulebook, before anybody has travelled or claimed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from yorozu_rules.calendar import whole_day
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.outcome import Outcome
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.travel.allowance import Support
from yorozu_rules.travel.facts import Journey
from yorozu_rules.travel.inspection import journey_findings
from yorozu_rules.travel.national import laws_of
from yorozu_rules.travel.settlement import journey_lines
from yorozu_rules.travel.terms import Standing, unpack

PLAN = "plan"


def plan_journey(journey: Journey, support: Mapping[date, int], book: Rulebook) -> Outcome:
    """Return the lines of a planned journey, as if the fee behind it were due.

    ``support`` are the minutes of support planned for each day. What still waits for papers and
    decisions is held, as it would be; so allowed and held yen together are what the journey may
    come to. Raises NoRuleApplies for a day on which the rulebook is not in force, FactError for
    minutes that are none and days outside the journey. Clause: r5-dispatch 3(2)④, 旅費支出基準.

    >>> from yorozu_rules import rulebook
    >>> text = (
    ...     '{"legs": [{"mode": "rail", "day": "2023-10-02", "metres": 60000, "fare": 990}, '
    ...     '{"mode": "rail", "day": "2023-10-02", "metres": 60000, "fare": 990}]}'
    ... )
    >>> journey = Journey.model_validate_json(text)
    >>> outcome = plan_journey(journey, {date(2023, 10, 2): 180}, rulebook("r5-dispatch"))
    >>> outcome.totals["tax-included"].held
    3080
    """
    _check(journey, support, book)
    terms = book.once(unpack)
    findings = tuple(journey_findings(journey, terms))
    payable = not any(finding.effect == "refuse" for finding in findings)
    standing = Standing(PLAN, terms, journey, payable, findings)
    lines = tuple(journey_lines(Support(support, support), frozenset(), standing))
    return Outcome(PLAN, book.source, lines, law=laws_of(lines))


def _check(journey: Journey, support: Mapping[date, int], book: Rulebook) -> None:
    """Raise for days on which the rulebook does not hold, and for minutes that are none."""
    problems = [
        f"support on {day}: read {minutes!r} minutes; expected a whole number from 0"
        for day, minutes in support.items()
        if type(minutes) is not int or minutes < 0
    ]
    under_way = journey.days
    problems += [
        f"support on {day}: read a day outside the journey of {under_way[0]} to {under_way[1]}"
        for day in map(whole_day, support)
        if under_way and not under_way[0] <= day <= under_way[1]
    ]
    if problems:
        raise FactError(problems)
    for day in (*map(whole_day, support), *(journey.days or ())):
        if day not in book.header.in_force:
            raise NoRuleApplies(
                f"read day {day}; rulebook {book.id} is in force from "
                f"{book.header.in_force.from_} to {book.header.in_force.until or 'open'}"
            )
