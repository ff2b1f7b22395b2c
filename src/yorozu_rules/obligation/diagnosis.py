"""The diagnosis of a web site's platform: before service starts, and every year while it runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yorozu_rules.calendar import fiscal_year, fiscal_year_span
from yorozu_rules.mechanism import all_of, judge, lacking
from yorozu_rules.obligation.facts import Diagnosed, WebSite
from yorozu_rules.obligation.figures import SecurityFigures
from yorozu_rules.obligation.lists import twelve_months
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "security.platform-diagnosis"
SITE_UNKNOWN = Kind("diagnosis.site-unknown", "hold", "fact", RULE)
NOT_ASKED = Kind("diagnosis.not-asked", "note", None, RULE)
UNKNOWN = Kind("diagnosis.unknown", "hold", "fact", RULE)
BEFORE_SERVICE = Kind("diagnosis.before-service", "refuse", None, RULE)
YEAR_MISSED = Kind("diagnosis.year-missed", "refuse", None, RULE)
YEAR_IN_PART = Kind("diagnosis.year-in-part", "note", None, RULE)
PART_UNKNOWN = Kind("diagnosis.part-unknown", "hold", "fact", RULE)
PART_MISSING = Kind("diagnosis.part-missing", "refuse", None, RULE)
WEAKNESS_UNKNOWN = Kind("diagnosis.weakness-unknown", "hold", "fact", RULE)
MENDED_UNKNOWN = Kind("diagnosis.mended-unknown", "hold", "fact", RULE)
NOT_MENDED = Kind("diagnosis.not-mended", "refuse", None, RULE)
KINDS = (
    *(SITE_UNKNOWN, NOT_ASKED, UNKNOWN, BEFORE_SERVICE, YEAR_MISSED, YEAR_IN_PART),
    *(PART_UNKNOWN, PART_MISSING, WEAKNESS_UNKNOWN, MENDED_UNKNOWN, NOT_MENDED),
)


def check_diagnosis(site: WebSite, book: Rulebook) -> Outcome:
    """Check that a web site's platform was diagnosed before its service and every year since.

    A diagnosis on the day on which the service starts is before it only if the day is earlier: that
    day's own comes too late. Beside that, each year of service that is over has its own: which
    years is a reading (``diagnosis.year``), fiscal years, that of the start too where the service
    ran through it, or twelve months from the start or from the diagnosis before. A fiscal year of
    which the service ran in part only is noted. Each diagnosis needs its parts, and what it found
    is mended. Where it is not known whether a site is asked at all, nothing is refused. The outcome
    has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``security``; FactError for parts that
    its list does not have. Clause: r8-tohoku-yorozu 15)⑧; r5-dispatch 10(1)⑫; h30-hq 10).

    >>> from datetime import date
    >>> from yorozu_rules import rulebook
    >>> site = WebSite(id="W", on=date(2026, 5, 1), public=True, service_from=date(2026, 4, 1),
    ...             diagnoses=())
    >>> [found.code for found in check_diagnosis(site, rulebook("r8-tohoku-yorozu")).findings]
    ['diagnosis.before-service']
    """
    figures, clause, about = book[SecurityFigures].diagnosis, book.clause(RULE), ("site", site.id)
    wanted = ((figures.public, site.public), (figures.own_platform, site.own_platform))
    asked = all_of(answer for counts, answer in wanted if counts)
    found = tuple(_findings(site, book))
    if asked is False:
        found = (NOT_ASKED.found(clause, about),)
    elif asked is None:
        waits = (one for one in found if one.effect == "hold")
        found = (SITE_UNKNOWN.found(clause, about), *waits)
    return Outcome(site.id, book.source, (), found)


def _findings(site: WebSite, book: Rulebook) -> Iterator[Finding]:
    figures, clause, about = book[SecurityFigures].diagnosis, book.clause(RULE), ("site", site.id)
    if site.service_from is None or site.diagnoses is None:
        yield UNKNOWN.found(clause, about)
        return
    days = sorted(one.on for one in site.diagnoses)
    if site.service_from <= site.on and not any(day < site.service_from for day in days):
        yield BEFORE_SERVICE.found(clause, about, ("day", site.service_from.isoformat()))
    yield from _years(site, site.service_from, days, book)
    for one in site.diagnoses:
        where = f"site {site.id}: diagnosis of {one.on}"
        judged = judge(one.parts, figures.parts, where=where)
        yield from lacking(judged, PART_UNKNOWN, PART_MISSING, clause, site.id)
        yield from _mended(one, site.id, clause)


def _years(site: WebSite, start: date, days: list[date], book: Rulebook) -> Iterator[Finding]:
    """Yield each year of service that is over and had too few; the last day of one still counts."""
    clause, about = book.clause(RULE), ("site", site.id)
    least, until = book[SecurityFigures].diagnosis.least.count, site.service_until
    days = [day for day in days if until is None or day <= until]
    if book.chosen("diagnosis.year") == "twelve-months":
        last = min(site.on, until or site.on)
        within = [day for day in days if day >= start]
        for span in twelve_months(start, within, last):
            if span[1] < site.on:
                yield YEAR_MISSED.found(clause, about, *_span(*span))
        return
    for year in range(fiscal_year(start), fiscal_year(until or site.on) + 1):
        first, last = fiscal_year_span(year)
        whole = start <= first and (until is None or until >= last)
        if last < site.on and sum(first <= day <= last for day in days) < least:
            kind = YEAR_MISSED if whole else YEAR_IN_PART
            yield kind.found(clause, about, *_span(first, last))


def _span(first: date, last: date) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("first", first.isoformat()), ("last", last.isoformat())


def _mended(one: Diagnosed, site: str, clause: str) -> Iterator[Finding]:
    values = (("site", site), ("day", one.on.isoformat()))
    if one.found_weakness is None:
        yield WEAKNESS_UNKNOWN.found(clause, *values)
    elif one.found_weakness and one.mended is None:
        yield MENDED_UNKNOWN.found(clause, *values)
    elif one.found_weakness and not one.mended:
        yield NOT_MENDED.found(clause, *values)
