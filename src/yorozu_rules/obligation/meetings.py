"""The meetings with the agency, every month."""

from __future__ import annotations

from yorozu_rules.budget.report_due import of_the_year, project_term
from yorozu_rules.errors import FactError
from yorozu_rules.obligation.facts import Meetings
from yorozu_rules.obligation.figures import SurveyFigures
from yorozu_rules.obligation.lists import months_over
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "project.meeting"
UNKNOWN = Kind("meetings.unknown", "hold", "fact", RULE)
MISSED = Kind("meetings.missed", "refuse", None, RULE)
KINDS = (UNKNOWN, MISSED)


def check_meetings(meetings: Meetings, book: Rulebook) -> Outcome:
    """Check that there was a meeting with the agency in each calendar month that is over.

    The month of the contract counts. The outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no such rule; FactError for days out of the term,
    before the contract, or after the day looked at. Clause: r5-dispatch 3(2).

    >>> from datetime import date
    >>> from yorozu_rules import rulebook
    >>> start = date(2023, 4, 3)
    >>> given = Meetings(id="M", contract_on=start, on=date(2023, 6, 1), held=(date(2023, 5, 9),))
    >>> [found.values for found in check_meetings(given, rulebook("r5-dispatch")).findings]
    [(('subject', 'M'), ('month', '2023-04'), ('count', 0), ('least', 1))]
    """
    clause, least = book.clause(RULE), book[SurveyFigures].meetings
    first = of_the_year("contract_on", meetings.contract_on, book)
    held = meetings.held or ()
    if strange := [day for day in held if not first <= day <= meetings.on]:
        said = ", ".join(f"{day}" for day in strange)
        span = f"days from {first} to {meetings.on}"
        raise FactError([f"meetings {meetings.id}: held: read {said}; expected {span}"])
    if meetings.held is None:
        found = [UNKNOWN.found(clause, ("subject", meetings.id))]
        return Outcome(meetings.id, book.source, (), tuple(found))
    missed: list[Finding] = []
    for month in months_over(first, meetings.on, project_term(book)):
        count = sum(f"{day:%Y-%m}" == month for day in held)
        if count < least.count:
            values = (("month", month), ("count", count), ("least", least.count))
            missed.append(MISSED.found(clause, ("subject", meetings.id), *values))
    return Outcome(meetings.id, book.source, (), tuple(missed))
