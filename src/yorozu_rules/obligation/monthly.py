"""Results reported every month through the national system, and the licences for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yorozu_rules.budget.report_due import of_the_year, project_term
from yorozu_rules.errors import FactError
from yorozu_rules.facts import repeated
from yorozu_rules.obligation.facts import CentreYear, MonthlyReport
from yorozu_rules.obligation.figures import YearFigures
from yorozu_rules.obligation.lists import months_over, stated
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "project.monthly-report"
UNKNOWN = Kind("monthly.unknown", "hold", "fact", RULE)
MISSING = Kind("monthly.missing", "hold", "evidence", RULE)
SYSTEM_UNKNOWN = Kind("monthly.system-unknown", "hold", "fact", RULE)
ELSEWHERE = Kind("monthly.elsewhere", "refuse", None, RULE)
PEOPLE_UNKNOWN = Kind("licences.people-unknown", "hold", "fact", RULE)
LICENCES_UNKNOWN = Kind("licences.unknown", "hold", "fact", RULE)
TOO_FEW = Kind("licences.too-few", "refuse", None, RULE)
MORE = Kind("licences.more", "note", None, RULE)
KINDS = (
    *(UNKNOWN, MISSING, SYSTEM_UNKNOWN, ELSEWHERE),
    *(PEOPLE_UNKNOWN, LICENCES_UNKNOWN, TOO_FEW, MORE),
)


def licences_owed(people: Sequence[tuple[str, int]], book: Rulebook) -> int:
    """Return how many licences of the national system a centre has to issue, one for each person.

    ``people`` are the numbers of people by role; a role that is left out has nobody. Raises
    NoRuleApplies where the year says nothing of licences, FactError for a role that needs none
    there, one listed twice, or fewer than 0 people. Clause: r8-tohoku-yorozu II.4.

    >>> from yorozu_rules import rulebook
    >>> people = [("chief-coordinator", 1), ("coordinator", 12), ("supporter", 5)]
    >>> licences_owed(people, rulebook("r8-tohoku-yorozu"))
    18
    """
    licences = stated(book[YearFigures].licences, RULE, book)
    known = ", ".join(licences.roles)
    problems = [
        f"people: read role {role}; known: {known}"
        for role, _ in people
        if role not in licences.roles
    ]
    problems += [f"people: role {role} twice" for role in repeated(role for role, _ in people)]
    problems += [f"people: read {count} of role {role}" for role, count in people if count < 0]
    if problems:
        raise FactError(problems)
    return sum(count for _, count in people) * licences.each.count


def monthly_findings(year: CentreYear, book: Rulebook) -> Iterator[Finding]:
    """Yield each month that is over without its report, and licences too few or too many."""
    clause, about = book.clause(RULE), ("subject", year.id)
    if year.contract_on is None or year.reports is None:
        yield UNKNOWN.found(clause, about)
    else:
        first = of_the_year("contract_on", year.contract_on, book)
        over = months_over(first, year.on, project_term(book))
        given = {one.month: one for one in year.reports}
        if early := sorted(month for month in given if month not in over):
            said = f"read {', '.join(early)}; months over by {year.on}: {', '.join(over) or 'none'}"
            raise FactError([f"year {year.id}: reports: {said}"])
        for month in over:
            yield from _month(month, given.get(month), clause, year.id)
    if year.people is None:
        yield PEOPLE_UNKNOWN.found(clause, about)
    elif year.licences is None:
        owed = ("owed", licences_owed(year.people, book))
        yield LICENCES_UNKNOWN.found(clause, about, owed)
    elif (owed_now := licences_owed(year.people, book)) != year.licences:
        kind = TOO_FEW if year.licences < owed_now else MORE
        yield kind.found(clause, about, ("owed", owed_now), ("count", year.licences))


def _month(
    month: str, report: MonthlyReport | None, clause: str, subject: str
) -> Iterator[Finding]:
    about = (("subject", subject), ("month", month))
    if report is None:
        yield MISSING.found(clause, *about)
    elif report.through_system is None:
        yield SYSTEM_UNKNOWN.found(clause, *about)
    elif not report.through_system:
        yield ELSEWHERE.found(clause, *about)
