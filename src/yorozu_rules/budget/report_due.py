"""The term of a contracted project, and the day on which its performance report is due."""

from __future__ import annotations

from datetime import date

from yorozu_rules.budget.figures import ProjectFigures
from yorozu_rules.calendar import days_counted_from_next_day, fiscal_year_span, whole_day
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.rulebooks import Rulebook

RULE = "project.performance-report-due"


def project_term(book: Rulebook) -> date:
    """Return the last day of the project's term; it begins with the day of the contract.

    Raises NoRuleApplies where the rulebook has no section ``project``.
    Clause: r8-tohoku-yorozu III.

    >>> from yorozu_rules import rulebook
    >>> project_term(rulebook("r8-tohoku-yorozu"))
    datetime.date(2027, 3, 31)
    """
    return book[ProjectFigures].last_day.day


def of_the_year(name: str, day: date, book: Rulebook) -> date:
    """Return a day of a project; FactError where it is not of the fiscal year and its term.

    >>> from yorozu_rules import rulebook
    >>> of_the_year("contract_on", date(2026, 4, 1), rulebook("r8-tohoku-yorozu"))
    datetime.date(2026, 4, 1)
    """
    first, last = fiscal_year_span(book.header.fiscal_year)[0], project_term(book)
    if not first <= whole_day(day) <= last:
        read = f"{name}: read {day}; rulebook {book.id} is of projects"
        raise FactError([f"{read} from {first} to the last day of the term, {last}"])
    return day


def report_due(completed_on: date, book: Rulebook) -> date:
    """Return the last day for the performance report (実績報告書) of a project completed on a day.

    It is the printed number of days counted from the day after, or the printed last day where
    that is earlier. Neither rolls over a holiday: they are the contract's days, not a law's.
    Raises NoRuleApplies where the rulebook has no such day, FactError for a day on which no project
    of its year can be completed, OutOfRange on an instant.
    Clause: h30-hq IV.4.

    >>> from yorozu_rules import rulebook
    >>> report_due(date(2019, 3, 1), rulebook("h30-hq"))
    datetime.date(2019, 3, 31)
    """
    due = book[ProjectFigures].report_due
    if due is None:
        raise NoRuleApplies(f"read rule {RULE!r}; rulebook {book.id} has no such rule")
    of_the_year("completed_on", completed_on, book)
    return min(days_counted_from_next_day(completed_on, due.days.count), due.last.day)
