"""The monthly activity report (支援実績の毎月取りまとめ): visits by what they are told apart by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from yorozu_rules.calendar import fiscal_year_span
from yorozu_rules.dispatch.facts import VisitRecord
from yorozu_rules.errors import FactError
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.report.facts import (
    BodyTraits,
    BusinessTraits,
    ExpertTraits,
    Traits,
    VisitTraits,
)
from yorozu_rules.report.figures import Breakdown, BreakdownId, Breakdowns, ReportFigures
from yorozu_rules.report.table import UNKNOWN, Cell, Table, month_of, same_month, table_of
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.rulebooks.schema import Titles

RULE = "report.monthly-activity"
TRAIT_UNKNOWN = Kind("activity.trait-unknown", "hold", "fact", RULE)
KINDS = (TRAIT_UNKNOWN,)


class Counted(NamedTuple):
    """How many there were in the month, and since the start of the year's project."""

    month: int
    since_start: int


class Counts(NamedTuple):
    """The visits of one breakdown; those of which it is not known stand under "unknown"."""

    breakdown: Breakdown
    rows: tuple[tuple[str, Counted], ...]

    @property
    def total(self) -> Counted:
        """Return the sums of the rows: every visit is in one of them."""
        counted = [row for _, row in self.rows]
        return Counted(sum(c.month for c in counted), sum(c.since_start for c in counted))


class Activities(NamedTuple):
    """Visits, the businesses visited, and the visits told apart in each way."""

    visits: Counted
    businesses: Counted
    counts: tuple[Counts, ...]


class Activity(NamedTuple):
    """A month's report: ``due`` is the last day for it, ``table`` what it holds, as rows.

    ``by_body`` has the same for each body, in the order of their ids, "unknown" last.
    """

    month: date
    due: date
    visits: Counted
    businesses: Counted
    counts: tuple[Counts, ...]
    by_body: Mapping[str, Activities]
    table: Table
    findings: tuple[Finding, ...]


class _Seen(NamedTuple):
    """A visit with all that is known of it."""

    record: VisitRecord
    visit: VisitTraits
    business: BusinessTraits
    body: BodyTraits
    expert: ExpertTraits


def monthly_activity(
    visits: Iterable[VisitRecord], traits: Traits, book: Rulebook, *, month: date
) -> Activity:
    """Return the report on the visits that took place in a month, and since the year's start.

    A visit is of the month in which it began. In each breakdown it is counted once, under
    "unknown" where what it would be counted under is not known; a finding then asks for it. All is
    counted for each body too: visits add up over the bodies, businesses that several bodies sent
    experts to do not. Visits of other fiscal years are another project's. ``month`` is any day of
    the month; the report is due by the end of the month after, which never rolls over a holiday.
    Bureau and prefecture are
    the business's or the body's as the reading ``activity.region`` says, the number of businesses
    since the start counts each once or adds the months as ``activity.businesses`` says.

    Raises FactError for a month of another year and for one id with two different visits,
    NoRuleApplies where the rulebook has no section ``report``. Clause: r5-dispatch 3(6)⑧.

    >>> from yorozu_rules import rulebook
    >>> activity = monthly_activity(
    ...     [], Traits(), rulebook("r5-dispatch"), month=date(2023, 10, 31)
    ... )
    >>> activity.due, activity.visits
    (datetime.date(2023, 11, 30), Counted(month=0, since_start=0))
    """
    figures, first = book[ReportFigures], month_of(month, book)
    seen = seen_until(visits, traits, first, book)
    by = _by(of_body=book.chosen("activity.region") == "body")
    added = book.chosen("activity.businesses") == "sum-of-months"

    def counted(some: Sequence[_Seen], ways: Iterable[Breakdown]) -> Activities:
        total = Counted(sum(same_month(_day(s), first) for s in some), len(some))
        counts = tuple(
            Counts(way, _counted(((s, by[way.id](s) or UNKNOWN) for s in some), first))
            for way in ways
        )
        return Activities(total, _businesses(some, first, added=added), counts)

    titles = figures.breakdowns
    whole = counted(seen, titles.items)
    ways = [way for way in titles.items if way.id != "body"]  # of one body there is one row
    by_body = {body: counted(some, ways) for body, some in _of_bodies(seen)}
    rows = [*_rows(titles.whole, whole, titles)]
    for body, one in by_body.items():
        rows += _rows(body, one, titles)
    table = table_of(RULE, book, figures.activity_columns.items, rows)
    findings = tuple(_unknown(whole.counts, first, book.clause(RULE)))
    return Activity(first, figures.activity_due.of(first), *whole, by_body, table, findings)


def _of_bodies(seen: Iterable[_Seen]) -> list[tuple[str, list[_Seen]]]:
    """Return the visits of each body, in the order of the bodies, with "unknown" last."""
    bodies: dict[str, list[_Seen]] = {}
    for one in seen:
        bodies.setdefault(one.visit.body or UNKNOWN, []).append(one)
    return sorted(bodies.items(), key=_unknown_last)


def _unknown_last(row: tuple[str, object]) -> tuple[bool, str]:
    return row[0] == UNKNOWN, row[0]


def _rows(
    body: str | Titles, counted: Activities, titles: Breakdowns
) -> Iterator[Mapping[str, Cell]]:
    sums = ((titles.visits, counted.visits), (titles.businesses, counted.businesses))
    rows = [(title, "", n) for title, n in sums]
    rows += [(one.breakdown.title, key, n) for one in counted.counts for key, n in one.rows]
    for title, key, n in rows:
        counts = {"month": n.month, "since-start": n.since_start}
        yield {"body": body, "breakdown": title, "key": key, **counts}


def seen_until(
    visits: Iterable[VisitRecord], traits: Traits, month: date, book: Rulebook
) -> list[_Seen]:
    """Return the year's visits that took place, to the end of a month, with what is known."""
    of_visits = {one.id: one for one in traits.visits}
    businesses = {one.id: one for one in traits.businesses}
    bodies = {one.id: one for one in traits.bodies}
    experts = {one.id: one for one in traits.experts}
    start = fiscal_year_span(book.header.fiscal_year)[0]
    records: dict[str, VisitRecord] = {}
    problems = []
    for record in visits:
        if records.setdefault(record.id, record) != record:
            problems.append(f"visits: visit {record.id} stands twice with different facts")
    if problems:
        raise FactError(problems)
    seen = []
    for record in records.values():
        day = record.start.date()
        in_time = start <= day and (day.year, day.month) <= (month.year, month.month)
        if not (record.took_place and in_time):
            continue
        visit = of_visits.get(record.id) or VisitTraits(id=record.id)
        business = businesses.get(record.business) or BusinessTraits(id=record.business)
        expert = experts.get(record.expert) or ExpertTraits(id=record.expert)
        body = BodyTraits(id=visit.body or UNKNOWN)
        if visit.body is not None:
            body = bodies.get(visit.body) or body
        seen.append(_Seen(record, visit, business, body, expert))
    return seen


def _day(seen: _Seen) -> date:
    return seen.record.start.date()


def _by(*, of_body: bool) -> dict[BreakdownId, Callable[[_Seen], str | None]]:
    """Return what each breakdown counts a visit under."""

    def region(seen: _Seen) -> BodyTraits | BusinessTraits:
        return seen.body if of_body else seen.business

    return {
        "body": lambda seen: seen.visit.body,
        "issue": lambda seen: seen.visit.issue,
        "industry": lambda seen: seen.business.industry,
        "body-kind": lambda seen: seen.body.kind,
        "bureau": lambda seen: region(seen).bureau,
        "prefecture": lambda seen: region(seen).prefecture,
        "qualification": lambda seen: seen.expert.qualification,
        "business-size": lambda seen: seen.business.size,
    }


def _counted(keyed: Iterable[tuple[_Seen, str]], month: date) -> tuple[tuple[str, Counted], ...]:
    """Return the visits of each key, in the order of the keys, with "unknown" last."""
    sums: dict[str, Counted] = {}
    for seen, key in keyed:
        so_far = sums.get(key, Counted(0, 0))
        now = same_month(_day(seen), month)
        sums[key] = Counted(so_far.month + now, so_far.since_start + 1)
    return tuple(sorted(sums.items(), key=_unknown_last))


def _businesses(seen: Iterable[_Seen], month: date, *, added: bool) -> Counted:
    by_month: dict[tuple[int, int], set[str]] = {}
    for one in seen:
        day = _day(one)
        by_month.setdefault((day.year, day.month), set()).add(one.record.business)
    now = len(by_month.get((month.year, month.month), ()))
    if added:
        return Counted(now, sum(len(some) for some in by_month.values()))
    return Counted(now, len(set().union(*by_month.values())))


def _unknown(counts: Iterable[Counts], month: date, clause: str) -> Iterator[Finding]:
    """Yield, for each breakdown, how many visits are counted under nothing that is known."""
    for one in counts:
        for key, counted in one.rows:
            if key == UNKNOWN:
                title = f"{one.breakdown.title.ja} | {one.breakdown.title.en}"
                about = (("month", f"{month:%Y-%m}"), ("breakdown", one.breakdown.id))
                visits = ("visits", counted.since_start)
                yield TRAIT_UNKNOWN.found(clause, *about, ("title", title), visits)
