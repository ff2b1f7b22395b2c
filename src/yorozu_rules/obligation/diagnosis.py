"""The diagnosis of a web site's platform: before service starts, and every year while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from yorozu_rules.calendar import fiscal_year, fiscal_year_span
from yorozu_rules.mechanism import all_of, judge, lacking
from yorozu_rules.obligation.facts import Diagnosed, WebSite
from yorozu_rules.obligation.figures import SecurityFigures
from yorozu_rules.obligation.lists import year_after
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "security.platform-diagnosis"
SITE_UNKNOWN = Kind("diagnosis.site-unknown", "hold", "fact", RULE)
NOT_ASKED = Kind("diagnosis.not-asked", "note", None, RULE)
UNKNOWN = Kind("diagnosis.unknown", "hold", "fact", RULE)
BEFORE_SERVICE = Kind("diagnosis.before-service", "refuse", None, RULE)
YEAR_MISSED = Kind("diagnosis.year-missed", "refuse", None, RULE)
PART_UNKNOWN = Kind("diagnosis.part-unknown", "hold", "fact", RULE)
PART_MISSING = Kind("diagnosis.part-missing", "refuse", None, RULE)
WEAKNESS_UNKNOWN = Kind("diagnosis.weakness-unknown", "hold", "fact", RULE)
MENDED_UNKNOWN = Kind("diagnosis.mended-unknown", "hold", "fact", RULE)
NOT_MENDED = Kind("diagnosis.not-mended", "refuse", None, RULE)
KINDS = (
    *(SITE_UNKNOWN, NOT_ASKED, UNKNOWN, BEFORE_SERVICE, YEAR_MISSED),
    *(PART_UNKNOWN, PART_MISSING, WEAKNESS_UNKNOWN, MENDED_UNKNOWN, NOT_MENDED),
)


def check_diagnosis(site: WebSite, book: Rulebook) -> Outcome:
    """Check that a web site's platform was diagnosed before its service and every year since.

    A diagnosis on the day on which the service starts is before it only if the day is earlier: that
    day's own comes too late. Which years count is a reading (``diagnosis.year``): each fiscal year
    of service that is over, or twelve months from the start or from the diagnosis before. Each
    diagnosis needs its parts, and what it found is mended. The outcome has no yen; its findings
    stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``security``; FactError for parts that
    its list does not have. Clause: r8-tohoku-yorozu 15)⑧; r5-dispatch 10(1)⑫; h30-hq 10).

    >>> from datetime import date
    >>> from yorozu_rules import rulebook
    >>> site = WebSite(id="W", on=date(2026, 5, 1), public=True, service_from=date(2026, 4, 1),
    ...             diagnoses=())
    >>> [found.code for found in check_diagnosis(site, rulebook("r8-tohoku-yorozu")).findings]
    ['diagnosis.before-service']
    """
    return Outcome(site.id, book.source, (), tuple(_findings(site, book)))


def _findings(site: WebSite, book: Rulebook) -> Iterator[Finding]:
    figures, clause, about = book[SecurityFigures].diagnosis, book.clause(RULE), ("site", site.id)
    wanted = ((figures.public, site.public), (figures.own_platform, site.own_platform))
    asked = all_of(answer for counts, answer in wanted if counts)
    if asked is False:
        yield NOT_ASKED.found(clause, about)
        return
    if asked is None:
        yield SITE_UNKNOWN.found(clause, about)
    if site.service_from is None or site.diagnoses is None:
        yield UNKNOWN.found(clause, about)
        return
    days = sorted(one.on for one in site.diagnoses)
    if site.service_from <= site.on and not any(day < site.service_from for day in days):
        yield BEFORE_SERVICE.found(clause, about, ("day", site.service_from.isoformat()))
    by_year = book.chosen("diagnosis.year") == "fiscal-year"
    spans = _fiscal_years(site) if by_year else _twelve_months(site, days)
    for first, last in spans:
        if sum(first <= day <= last for day in days) < figures.least.count:
            span = (("first", first.isoformat()), ("last", last.isoformat()))
            yield YEAR_MISSED.found(clause, about, *span)
    for one in site.diagnoses:
        where = f"site {site.id}: diagnosis of {one.on}"
        judged = judge(one.parts, figures.parts, where=where)
        yield from lacking(judged, PART_UNKNOWN, PART_MISSING, clause, site.id)
        yield from _mended(one, site.id, clause)


def _end(site: WebSite) -> date:
    """Return the last day that counts: the day looked at, or the end of the service before it."""
    return min(site.on, site.service_until or site.on)


def _fiscal_years(site: WebSite) -> Iterator[tuple[date, date]]:
    """Yield each fiscal year, wholly of service, that is over: the first is that of the start.

    The year in which the service starts has the diagnosis before it, wherever that day lies.
    """
    start = site.service_from or site.on
    for year in range(fiscal_year(start) + 1, fiscal_year(_end(site)) + 1):
        first, last = fiscal_year_span(year)
        if last <= _end(site):
            yield first, last


def _twelve_months(site: WebSite, days: list[date]) -> Iterator[tuple[date, date]]:
    """Yield each stretch of service over twelve months that has no diagnosis in it."""
    start = site.service_from or site.on
    starts = [start, *(day for day in days if day >= start)]
    for first, last in zip(starts, (*starts[1:], _end(site)), strict=True):
        due = year_after(first)
        if last > due:
            yield first + timedelta(days=1), due


def _mended(one: Diagnosed, site: str, clause: str) -> Iterator[Finding]:
    values = (("site", site), ("day", one.on.isoformat()))
    if one.found_weakness is None:
        yield WEAKNESS_UNKNOWN.found(clause, *values)
    elif one.found_weakness and one.mended is None:
        yield MENDED_UNKNOWN.found(clause, *values)
    elif one.found_weakness and not one.mended:
        yield NOT_MENDED.found(clause, *values)
