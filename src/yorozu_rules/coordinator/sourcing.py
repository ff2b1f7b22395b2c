"""Where people come from, and for how long: supporters of the year before, the whole year."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.coordinator.facts import Engagement
from yorozu_rules.coordinator.terms import Decision, Terms
from yorozu_rules.outcome import Finding, Kind

SOURCING = "coordinator.sourcing"
FULL_YEAR = "coordinator.full-year"
SOURCING_UNKNOWN = Kind("coordinator.sourcing-unknown", "hold", "fact", SOURCING)
NEWLY = Decision(
    Kind("coordinator.newly-selected", "hold", "decision", SOURCING),
    Kind("coordinator.newly-selected-refused", "refuse", None, SOURCING),
    Kind("coordinator.newly-selected-agreed", "note", None, SOURCING),
)
FULL_YEAR_UNKNOWN = Kind("coordinator.full-year-unknown", "hold", "fact", FULL_YEAR)
PART_YEAR = Decision(
    Kind("coordinator.part-year", "hold", "decision", FULL_YEAR),
    Kind("coordinator.part-year-refused", "refuse", None, FULL_YEAR),
    Kind("coordinator.part-year-agreed", "note", None, FULL_YEAR),
)
KINDS = (SOURCING_UNKNOWN, *NEWLY, FULL_YEAR_UNKNOWN, *PART_YEAR)


def sourcing_findings(engagement: Engagement, terms: Terms) -> Iterator[Finding]:
    """Yield where a supporter is not one whom the operator of the year before had selected.

    Heads of a desk are named by the bureau, and the one-stop desk has no such rule.
    Clause: r8-tohoku-yorozu II.1 ※4①.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.coordinator.terms import unpack
    >>> terms = rulebook("r8-tohoku-yorozu").once(unpack)
    >>> one = Engagement(id="E", role="supporter", selected_before=False)
    >>> [found.code for found in sourcing_findings(one, terms)]
    ['coordinator.newly-selected']
    """
    row, about = terms.fees.of(engagement.role), ("engagement", engagement.id)
    if SOURCING not in terms.clauses or row.desk != "centre" or row.head:
        return
    if engagement.selected_before is None:
        yield SOURCING_UNKNOWN.found(terms.clauses[SOURCING], about)
    elif not engagement.selected_before:
        yield NEWLY.found(engagement.newly_selected, terms.clauses[SOURCING], about)


def full_year_findings(engagement: Engagement, terms: Terms) -> Iterator[Finding]:
    """Yield where a coordinator does not serve the whole year, as is asked for in principle.

    Clause: h30-hq II ※2②.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.coordinator.terms import unpack
    >>> one = Engagement(id="E", role="coordinator")
    >>> [found.code for found in full_year_findings(one, rulebook("h30-hq").once(unpack))]
    ['coordinator.full-year-unknown']
    """
    about = ("engagement", engagement.id)
    if FULL_YEAR not in terms.clauses or terms.fees.of(engagement.role).head:
        return
    if engagement.full_year is None:
        yield FULL_YEAR_UNKNOWN.found(terms.clauses[FULL_YEAR], about)
    elif not engagement.full_year:
        yield PART_YEAR.found(engagement.part_year, terms.clauses[FULL_YEAR], about)
