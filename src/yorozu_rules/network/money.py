"""What a successor network may cost, and how many of them there are."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.budget.report_due import project_term
from yorozu_rules.budget.table import tax_on
from yorozu_rules.law.consumption_tax import consumption_tax_rate
from yorozu_rules.network.facts import Network
from yorozu_rules.network.figures import NetworkFigures
from yorozu_rules.network.when import When
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "network.budget"
BUDGET_UNKNOWN = Kind("network.budget-unknown", "hold", "fact", RULE)
BUDGET_ABOVE = Kind("network.budget-above", "refuse", None, RULE)
AWARDS_UNKNOWN = Kind("network.awards-unknown", "hold", "fact", RULE)
AWARDS_ABOVE = Kind("network.awards-above", "refuse", None, RULE)
KINDS = (BUDGET_UNKNOWN, BUDGET_ABOVE, AWARDS_UNKNOWN, AWARDS_ABOVE)


def money_findings(network: Network, book: Rulebook, when: When) -> Iterator[Finding]:
    """Yield where a network costs more than the limit, or the call came to more than one.

    The budget is in yen without consumption tax; read so that the limit includes it, the tax of
    the term's last day on the whole is added once, cut down to a yen. How many awards there were
    is asked from the contract on: whoever applies cannot know it.
    Clause: r6-kanto-network 5(2)(3).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.network.when import when
    >>> book, one = rulebook("r6-kanto-network"), Network(id="N", budget=5_454_547, awards=1)
    >>> [found.code for found in money_findings(one, book, when(one, book, None))]
    ['network.budget-above']
    """
    figures, clause, about = book[NetworkFigures], book.clause(RULE), ("network", network.id)
    if network.budget is None:
        yield BUDGET_UNKNOWN.found(clause, about, ("limit", figures.budget))
    else:
        yen = network.budget
        if book.chosen("network.budget-tax") == "included":
            yen += tax_on(yen, consumption_tax_rate(project_term(book)))
        if yen > figures.budget:
            yield BUDGET_ABOVE.found(clause, about, ("yen", yen), ("limit", figures.budget))
    if network.awards is None:
        if when.contracted:
            yield AWARDS_UNKNOWN.found(clause, about, ("most", figures.awards))
    elif network.awards > figures.awards:
        counts = (("count", network.awards), ("most", figures.awards))
        yield AWARDS_ABOVE.found(clause, about, *counts)
