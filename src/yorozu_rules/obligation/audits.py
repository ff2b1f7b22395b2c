"""Checks of how visits are carried out: one on the spot a week, and sessions by web conference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from yorozu_rules.coordinator.terms import Decision
from yorozu_rules.mechanism import any_of
from yorozu_rules.obligation.facts import SiteVisits, WebSession
from yorozu_rules.obligation.figures import AuditFigures
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "audit.site-visits"
CHECKS_UNKNOWN = Kind("audit.checks-unknown", "hold", "fact", RULE)
TOO_FEW = Kind("audit.too-few", "refuse", None, RULE)
WEEK_MISSED = Kind("audit.week-missed", "refuse", None, RULE)
PLACE_UNKNOWN = Kind("audit.place-unknown", "hold", "fact", RULE)
WAY_UNKNOWN = Kind("audit.way-unknown", "hold", "fact", RULE)
BY_TELEPHONE = Kind("audit.by-telephone", "note", None, RULE)
BIAS_ASKED = Kind("audit.bias-asked", "hold", "decision", RULE)
BIASED = Kind("audit.biased", "refuse", None, RULE)
UNBIASED = Kind("audit.unbiased", "note", None, RULE)
SESSIONS_UNKNOWN = Kind("audit.sessions-unknown", "hold", "fact", RULE)
SURVEYED_UNKNOWN = Kind("audit.surveyed-unknown", "hold", "fact", RULE)
SESSION_UNKNOWN = Kind("audit.session-unknown", "hold", "fact", RULE)
SESSION_UNSEEN = Kind("audit.session-unseen", "refuse", None, RULE)
REPORTS_UNKNOWN = Kind("audit.reports-unknown", "hold", "fact", RULE)
REPORTS_FEW = Kind("audit.reports-few", "hold", "evidence", RULE)
REPORT_MISSED = Kind("audit.report-missed", "hold", "evidence", RULE)
KINDS = (
    *(CHECKS_UNKNOWN, TOO_FEW, WEEK_MISSED, PLACE_UNKNOWN, WAY_UNKNOWN, BY_TELEPHONE),
    *(BIAS_ASKED, BIASED, UNBIASED, SESSIONS_UNKNOWN, SURVEYED_UNKNOWN),
    *(SESSION_UNKNOWN, SESSION_UNSEEN, REPORTS_UNKNOWN, REPORTS_FEW, REPORT_MISSED),
)
_BIAS = Decision(BIAS_ASKED, BIASED, UNBIASED)
Week = tuple[date, date]


def check_site_visits(visits: SiteVisits, book: Rulebook) -> Outcome:
    """Check that visits are looked at once a week, and sessions by web conference at all.

    Weeks run from the first day of the stretch looked at; a last one that is not whole is not
    asked about. ``audit.week`` reads once a week as a rate over the stretch, or in each week, of
    the checks and of the reports of web checks alike;
    ``audit.web-sessions`` asks of every session, or of those surveyed, that it was joined or
    recorded in full. Whether the checks lean to some regions or kinds is somebody's decision. The
    outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``audit``. Clause: r5-dispatch 3(6)⑧.

    >>> from datetime import date
    >>> from yorozu_rules import rulebook
    >>> visits = SiteVisits(
    ...     id="A", first=date(2023, 5, 1), last=date(2023, 5, 14), checks=(), sessions=(),
    ...     web_reports=(date(2023, 5, 5), date(2023, 5, 12)),
    ... )
    >>> [found.code for found in check_site_visits(visits, rulebook("r5-dispatch")).findings]
    ['audit.too-few']
    """
    weeks = _weeks(visits.first, visits.last)
    found = (*_checks(visits, weeks, book), *_sessions(visits, weeks, book))
    return Outcome(visits.id, book.source, (), found)


def _weeks(first: date, last: date) -> tuple[Week, ...]:
    """Return each whole week from the first day on."""
    week, day = timedelta(weeks=1), timedelta(days=1)
    whole = ((last - first) + day) // week
    return tuple((first + week * n, first + week * (n + 1) - day) for n in range(whole))


def _missed(days: Sequence[date], weeks: Sequence[Week], least: int) -> Iterator[Week]:
    """Yield the weeks that have too few of the days."""
    for first, last in weeks:
        if sum(first <= day <= last for day in days) < least:
            yield first, last


def _span(week: Week) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("first", week[0].isoformat()), ("last", week[1].isoformat())


def _checks(visits: SiteVisits, weeks: Sequence[Week], book: Rulebook) -> Iterator[Finding]:
    figures, clause, about = book[AuditFigures], book.clause(RULE), ("subject", visits.id)
    if visits.checks is None:
        yield CHECKS_UNKNOWN.found(clause, about)
        return
    least = figures.checks.count
    if book.chosen("audit.week") == "each-week":
        for week in _missed([one.on for one in visits.checks], weeks, least):
            yield WEEK_MISSED.found(clause, about, *_span(week))
    elif len(visits.checks) < least * len(weeks):
        counts = (("count", len(visits.checks)), ("least", least * len(weeks)))
        yield TOO_FEW.found(clause, about, *counts)
    for one in visits.checks:
        if one.region is None or one.kind is None:
            yield PLACE_UNKNOWN.found(clause, ("check", one.id))
        if one.by_telephone is None:
            yield WAY_UNKNOWN.found(clause, ("check", one.id))
        elif one.by_telephone:
            yield BY_TELEPHONE.found(clause, ("check", one.id))
    if visits.checks:
        regions = ("regions", len({one.region for one in visits.checks if one.region}))
        kinds = ("kinds", len({one.kind for one in visits.checks if one.kind}))
        yield _BIAS.found(visits.unbiased, clause, about, regions, kinds)


def _sessions(visits: SiteVisits, weeks: Sequence[Week], book: Rulebook) -> Iterator[Finding]:
    figures, clause, about = book[AuditFigures], book.clause(RULE), ("subject", visits.id)
    every = book.chosen("audit.web-sessions") == "every"
    if visits.sessions is None:
        yield SESSIONS_UNKNOWN.found(clause, about)
    for one in visits.sessions or ():
        yield from _session(one, clause, every=every)
    if visits.web_reports is None:
        yield REPORTS_UNKNOWN.found(clause, about)
        return
    least = figures.web_reports.count
    if book.chosen("audit.week") == "each-week":
        for week in _missed(visits.web_reports, weeks, least):
            yield REPORT_MISSED.found(clause, about, *_span(week))
    elif len(visits.web_reports) < least * len(weeks):
        counts = (("count", len(visits.web_reports)), ("least", least * len(weeks)))
        yield REPORTS_FEW.found(clause, about, *counts)


def _session(one: WebSession, clause: str, *, every: bool) -> Iterator[Finding]:
    about = ("session", one.id)
    if not every and one.surveyed is None:
        yield SURVEYED_UNKNOWN.found(clause, about)
    if not every and not one.surveyed:
        return
    seen = any_of([one.joined, one.recorded])
    if seen is None:
        yield SESSION_UNKNOWN.found(clause, about)
    elif not seen:
        yield SESSION_UNSEEN.found(clause, about)
