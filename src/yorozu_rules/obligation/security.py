"""The report on information security: each item of the year's list, and when it is due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yorozu_rules.calendar import fiscal_year, fiscal_year_span, months_after
from yorozu_rules.errors import FactError
from yorozu_rules.mechanism import Judged, judge
from yorozu_rules.obligation.facts import SecurityReport
from yorozu_rules.obligation.figures import SecurityFigures, SecurityYearFigures
from yorozu_rules.obligation.lists import twelve_months, year_ends
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "security.status-report"
ITEM_UNKNOWN = Kind("security.item-unknown", "hold", "fact", RULE)
NOT_DONE = Kind("security.not-done", "note", None, RULE)
REASON_MISSING = Kind("security.reason-missing", "hold", "fact", RULE)
NO_REASON = Kind("security.no-reason", "note", None, RULE)
CONTENT_MISSING = Kind("security.content-missing", "hold", "fact", RULE)
REPORTS_UNKNOWN = Kind("security.reports-unknown", "hold", "fact", RULE)
NOT_REPORTED = Kind("security.not-reported", "hold", "evidence", RULE)
HALF_YEAR = Kind("security.half-year", "note", None, RULE)
YEAR_WITHOUT = Kind("security.year-without", "refuse", None, RULE)
ASKED_UNKNOWN = Kind("security.asked-unknown", "hold", "fact", RULE)
KINDS = (
    *(ITEM_UNKNOWN, NOT_DONE, REASON_MISSING, NO_REASON, CONTENT_MISSING),
    *(REPORTS_UNKNOWN, NOT_REPORTED, HALF_YEAR, YEAR_WITHOUT, ASKED_UNKNOWN),
)


def check_security(report: SecurityReport, book: Rulebook) -> Outcome:
    """Check a contract's reports on information security: every item, its reasons, the days.

    Each item of the year's list is done, not done, or does not apply. Where the text says so, the
    last two need a reason, and an item that is always told its content when it is done. About every
    half year is a guide: a longer time without a report is noted. In a contract of several years, a
    year of it without one is refused once it is over: which years is a reading (``security.year``),
    each whole fiscal year, or twelve months from its start or from the report before. The outcome
    has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``security``; FactError for items that
    its list does not have, and for a contract of which no day is in the rulebook's fiscal year: one
    of several years may begin before it, or end after.
    Clause: r8-tohoku-yorozu 情報セキュリティに関する事項 1), 記載要領.

    >>> from datetime import date
    >>> from yorozu_rules import rulebook
    >>> span = {"contract_from": date(2026, 4, 1), "contract_until": date(2027, 3, 31)}
    >>> report = SecurityReport(id="S", on=date(2026, 10, 1), reported=(), **span)
    >>> found = check_security(report, rulebook("r8-tohoku-yorozu")).findings
    >>> [one.code for one in found if one.code != "security.item-unknown"]
    []
    """
    _ = book[SecurityFigures]  # first: a book without security says so
    first, last = fiscal_year_span(book.header.fiscal_year)
    if report.contract_until < first or report.contract_from > last:
        read = f"read {report.contract_from} to {report.contract_until}"
        said = f"contract: {read}; rulebook {book.id} is of contracts from {first} to {last}"
        raise FactError([f"report {report.id}: {said}"])
    found = (*_items(report, book), *_days(report, book))
    return Outcome(report.id, book.source, (), found)


def _items(report: SecurityReport, book: Rulebook) -> Iterator[Finding]:
    figures, clause = book[SecurityFigures], book.clause(RULE)
    always = figures.always_told.items if figures.always_told else ()
    told = {item.id for item in always}
    asked = figures.items.model_copy(update={"items": (*figures.items.items, *always)})
    if not report.items and not report.reported:
        # nothing was reported yet: whether anything is due is a question of days
        return
    where = f"report {report.id}: items"
    for one in judge(report.items, asked, where=where):
        yield from _item(one, report.id, clause, always=one.item.id in told, book=book)


def _item(
    one: Judged, subject: str, clause: str, *, always: bool, book: Rulebook
) -> Iterator[Finding]:
    reasons = book[SecurityFigures].timing.reasons
    if one.state == "unknown":
        yield one.found(ITEM_UNKNOWN, clause, subject)
        return
    if one.state == "not-met":
        yield one.found(NOT_DONE, clause, subject)
    if one.reason is not None:
        return
    if one.state == "met":
        if always:
            yield one.found(CONTENT_MISSING, clause, subject)
        return
    yield one.found(REASON_MISSING if reasons else NO_REASON, clause, subject)


def _days(report: SecurityReport, book: Rulebook) -> Iterator[Finding]:
    """Yield what is found of the days of the reports, as the text wants them."""
    timing, clause, about = book[SecurityFigures].timing, book.clause(RULE), ("subject", report.id)
    if timing.when == "when-asked" and not report.asked:
        if report.asked is None:
            yield ASKED_UNKNOWN.found(clause, about)
        return
    if report.reported is None:
        yield REPORTS_UNKNOWN.found(clause, about)
        return
    if timing.months is not None:
        yield from _gaps(report, timing.months.count, clause)
        if report.contract_until > year_ends(report.contract_from):
            for first, last in _without(report, book[SecurityYearFigures].least.count, book):
                span = (("first", first.isoformat()), ("last", last.isoformat()))
                yield YEAR_WITHOUT.found(clause, about, *span)
    elif not report.reported:
        yield NOT_REPORTED.found(clause, about)


def _gaps(report: SecurityReport, months: int, clause: str) -> Iterator[Finding]:
    """Yield each time without a report that is longer than the guide."""
    until = min(report.on, report.contract_until)
    days = (report.contract_from, *sorted(report.reported or ()))
    for first, last in zip(days, (*days[1:], until), strict=True):
        if last > months_after(first, months):
            values = (("first", first.isoformat()), ("last", last.isoformat()))
            yield HALF_YEAR.found(clause, ("subject", report.id), *values)


def _without(report: SecurityReport, least: int, book: Rulebook) -> Iterator[tuple[date, date]]:
    """Yield each year of a contract that is over and had too few; its last day still counts."""
    start, until, days = report.contract_from, report.contract_until, sorted(report.reported or ())
    if book.chosen("security.year") == "twelve-months":
        within = [day for day in days if day <= until]
        for span in twelve_months(start, within, min(report.on, until)):
            if span[1] < report.on:
                yield span
        return
    for year in range(fiscal_year(start), fiscal_year(until) + 1):
        first, last = fiscal_year_span(year)
        whole = start <= first and last <= until
        if whole and last < report.on and sum(first <= day <= last for day in days) < least:
            yield first, last
