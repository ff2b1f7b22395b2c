"""Further desks (サテライト拠点): only where the bureau finds a need, within the budget."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.coordinator.terms import Decision
from yorozu_rules.obligation.facts import CentreYear
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "project.satellite"
UNKNOWN = Kind("satellite.unknown", "hold", "fact", RULE)
NEED_ASKED = Kind("satellite.need-asked", "hold", "decision", RULE)
NO_NEED = Kind("satellite.no-need", "refuse", None, RULE)
NEEDED = Kind("satellite.needed", "note", None, RULE)
BUDGET_UNKNOWN = Kind("satellite.budget-unknown", "hold", "fact", RULE)
OVER_BUDGET = Kind("satellite.over-budget", "refuse", None, RULE)
KINDS = (UNKNOWN, NEED_ASKED, NO_NEED, NEEDED, BUDGET_UNKNOWN, OVER_BUDGET)
_NEED = Decision(NEED_ASKED, NO_NEED, NEEDED)


def satellite_findings(year: CentreYear, book: Rulebook) -> Iterator[Finding]:
    """Yield what is found of each further desk; nothing where there is none."""
    clause, about = book.clause(RULE), ("subject", year.id)
    if year.satellites is None:
        yield UNKNOWN.found(clause, about)
        return
    for one in year.satellites:
        desk = ("satellite", one.id)
        yield _NEED.found(one.need, clause, about, desk)
        if one.within_budget is None:
            yield BUDGET_UNKNOWN.found(clause, about, desk)
        elif not one.within_budget:
            yield OVER_BUDGET.found(clause, about, desk)
