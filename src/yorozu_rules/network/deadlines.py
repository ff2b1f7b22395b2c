"""When the drafts of the report are due, counted back from completion, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from yorozu_rules.budget.report_due import of_the_year
from yorozu_rules.calendar import months_after, whole_day
from yorozu_rules.network.facts import Network, NetworkReport
from yorozu_rules.network.figures import NetworkFigures
from yorozu_rules.network.when import When
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "network.report-deadlines"
COMPLETION_UNKNOWN = Kind("network.completion-unknown", "hold", "fact", RULE)
DRAFT_UNKNOWN = Kind("network.draft-unknown", "hold", "fact", RULE)
DRAFT_OPEN = Kind("network.draft-open", "note", None, RULE)
DRAFT_LATE = Kind("network.draft-late", "refuse", None, RULE)
DRAFT_EARLY = Kind("network.draft-before-contract", "hold", "fact", RULE)
CORRECTION_UNKNOWN = Kind("network.correction-unknown", "hold", "fact", RULE)
CORRECTED_UNKNOWN = Kind("network.corrected-unknown", "hold", "fact", RULE)
CORRECTED_OPEN = Kind("network.corrected-open", "note", None, RULE)
CORRECTED_LATE = Kind("network.corrected-late", "refuse", None, RULE)
SHEETS_UNKNOWN = Kind("network.sheets-unknown", "hold", "fact", RULE)
SHEETS_ABOVE = Kind("network.sheets-above", "note", None, RULE)
KINDS = (
    *(COMPLETION_UNKNOWN, DRAFT_UNKNOWN, DRAFT_OPEN, DRAFT_LATE, DRAFT_EARLY),
    *(CORRECTION_UNKNOWN, CORRECTED_UNKNOWN, CORRECTED_OPEN, CORRECTED_LATE),
    *(SHEETS_UNKNOWN, SHEETS_ABOVE),
)


class NetworkDeadlines(NamedTuple):
    """The last days of the report's draft, and of its corrected draft where one is needed."""

    draft: date
    corrected: date


def before(completion: date, *, months: int = 0, days: int = 0, clear: bool = False) -> date:
    """Return the last day that lies so many months, or days, before completion.

    A month back is the same day of the month before, or its last day where it has none such.
    ``clear`` leaves the whole span between the two days, and so is a day earlier.
    Raises OutOfRange on an instant and beyond the calendar.

    >>> before(date(2025, 3, 31), months=1), before(date(2024, 3, 31), months=1)
    (datetime.date(2025, 2, 28), datetime.date(2024, 2, 29))
    >>> before(date(2025, 3, 31), days=10), before(date(2025, 3, 31), days=10, clear=True)
    (datetime.date(2025, 3, 21), datetime.date(2025, 3, 20))
    """
    last = months_after(whole_day(completion), -months) - timedelta(days=days)
    return last - timedelta(days=1) if clear else last


def network_deadlines(completion: date, book: Rulebook) -> NetworkDeadlines:
    """Return the last days for the drafts of the report of a project completed on a day.

    Neither rolls over a holiday: they are counted back from the contract's own day. Raises
    FactError for a day on which no project of the year can be completed, NoRuleApplies where the
    rulebook has no section ``network``, OutOfRange on an instant.
    Clause: r6-kanto-network 2(7).

    >>> from yorozu_rules import rulebook
    >>> due = network_deadlines(date(2025, 3, 31), rulebook("r6-kanto-network"))
    >>> due.draft, due.corrected
    (datetime.date(2025, 2, 28), datetime.date(2025, 3, 21))
    """
    table = book[NetworkFigures].deadlines
    of_the_year("completion", completion, book)
    clear = book.chosen("network.counting-back") == "clear"
    return NetworkDeadlines(
        before(completion, months=table.draft_months.count, clear=clear),
        before(completion, days=table.corrected_days.count, clear=clear),
    )


def deadline_findings(network: Network, book: Rulebook, when: When) -> Iterator[Finding]:
    """Yield a draft that is late, too early or not known, and material longer than foreseen.

    A draft from before the contract is doubtful: one of the two days is looked at again.

    Clause: r6-kanto-network 2(7).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.network.when import when
    >>> book, one = rulebook("r6-kanto-network"), Network(id="N", completes_on=date(2025, 3, 31))
    >>> day = when(one, book, date(2025, 2, 28))
    >>> [(found.code, found.values[-1]) for found in deadline_findings(one, book, day)]
    [('network.draft-open', ('due', '2025-02-28'))]
    """
    clause, about = book.clause(RULE), ("network", network.id)
    report = network.report or NetworkReport()
    if when.too_early(report.draft_on):
        days = (("day", f"{report.draft_on}"), ("contract", f"{when.contract}"))
        yield DRAFT_EARLY.found(clause, about, *days)
    if network.completes_on is None:
        yield COMPLETION_UNKNOWN.found(clause, about)
    else:
        due = network_deadlines(network.completes_on, book)
        yield from _draft(network.id, report, due, clause, when)
        yield from _corrected(network.id, report, due, clause, when)
    most = book[NetworkFigures].deadlines.sheets.count
    if report.sheets is None:
        if when.ended:
            yield SHEETS_UNKNOWN.found(clause, about)
    elif report.sheets > most:
        yield SHEETS_ABOVE.found(clause, about, ("count", report.sheets), ("most", most))


def _draft(
    network: str, report: NetworkReport, due: NetworkDeadlines, clause: str, when: When
) -> Iterator[Finding]:
    about, last = ("network", network), ("due", f"{due.draft}")
    if report.draft_on is None:
        kind = DRAFT_UNKNOWN if when.over(due.draft) else DRAFT_OPEN
        yield kind.found(clause, about, last)
    elif report.draft_on > due.draft:
        yield DRAFT_LATE.found(clause, about, ("day", f"{report.draft_on}"), last)


def _corrected(
    network: str, report: NetworkReport, due: NetworkDeadlines, clause: str, when: When
) -> Iterator[Finding]:
    about, last = ("network", network), ("due", f"{due.corrected}")
    if report.correction_needed is None:
        if report.corrected_on is not None or when.over(due.corrected):
            yield CORRECTION_UNKNOWN.found(clause, about, last)
    elif report.correction_needed and report.corrected_on is None:
        kind = CORRECTED_UNKNOWN if when.over(due.corrected) else CORRECTED_OPEN
        yield kind.found(clause, about, last)
    elif report.corrected_on is not None and report.corrected_on > due.corrected:
        yield CORRECTED_LATE.found(clause, about, ("day", f"{report.corrected_on}"), last)
