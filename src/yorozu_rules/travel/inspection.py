"""The office's inspection (検収) of a journey: only what is domestic and proper is paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.travel.cost import Cap, Cost, capped
from yorozu_rules.travel.facts import Journey
from yorozu_rules.travel.terms import Standing, Terms

RULE, DOMESTIC = "travel.inspected-amount", "travel.domestic"
NOT_INSPECTED = Kind("travel.not-inspected", "hold", "decision", RULE)
INSPECTION_FAILED = Kind("travel.inspection-failed", "refuse", None, RULE)
REDUCED = Kind("travel.reduced", "refuse", None, RULE)
GAP = Kind("travel.gap", "note", None, RULE)
ABROAD_UNKNOWN = Kind("travel.abroad-unknown", "hold", "fact", DOMESTIC)
ABROAD = Kind("travel.abroad", "refuse", None, DOMESTIC)
DAY = timedelta(days=1)
KINDS = (NOT_INSPECTED, INSPECTION_FAILED, REDUCED, GAP, ABROAD_UNKNOWN, ABROAD)


def journey_findings(journey: Journey, terms: Terms) -> Iterator[Finding]:
    """Yield what stands on every line: no inspection, or no word on what was abroad.

    Clause: r5-dispatch 3(2)④, 旅費支出基準 柱書 and 第2段落.
    """
    if journey.inspected is None:
        yield NOT_INSPECTED.found(terms.clauses[RULE])
    elif not journey.inspected.holds:
        yield INSPECTION_FAILED.found(terms.clauses[RULE], ("by", journey.inspected.by))
    if journey.abroad is None:
        yield ABROAD_UNKNOWN.found(terms.clauses[DOMESTIC])


def gaps(journey: Journey, support: Iterable[date], standing: Standing) -> Iterator[Finding]:
    """Yield a note for each stretch of days away that no leg, night or support accounts for.

    A leg of a wrong day shows so; whether the days were the expert's own is not asked.
    """
    accounted = {*support, *(leg.day for leg in journey.legs)}
    for night in journey.nights:
        accounted |= {night.day, night.day + DAY}
    clause = standing.terms.clauses[RULE]
    for one, two in pairwise(sorted(accounted)):
        if two - one > DAY:
            days = (("from", str(one + DAY)), ("to", str(two - DAY)))
            yield GAP.found(clause, ("claim", standing.claim), *days)


def leave_abroad(costs: list[Cost], standing: Standing) -> None:
    """Refuse what was not domestic travel."""
    abroad = set(standing.journey.abroad or ())
    if not abroad:
        return
    for place, cost in enumerate(costs):
        if not abroad.isdisjoint(cost.items):
            found = ABROAD.found(
                standing.terms.clauses[DOMESTIC], ("yen", cost.due + cost.apart.yen)
            )
            costs[place] = cost.refused(found)


def reductions(costs: list[Cost], standing: Standing) -> None:
    """Take off what the office found not proper of single items."""
    for reduction in standing.journey.reductions:
        places = [n for n, cost in enumerate(costs) if reduction.item in cost.items]
        values = (("proper", reduction.yen),)
        clause = standing.terms.clauses[RULE]
        capped(costs, places, Cap("reduction_cut", reduction.yen, REDUCED, clause, values))
