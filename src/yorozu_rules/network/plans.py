"""The plan documents: each business has made one at least by the end."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.network.facts import Network, PlanDocument, SupportedBusiness
from yorozu_rules.network.figures import NetworkFigures
from yorozu_rules.network.when import When
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "network.plan-document"
PLANS_UNKNOWN = Kind("network.plans-unknown", "hold", "fact", RULE)
NO_PLAN = Kind("network.no-plan", "refuse", None, RULE)
PLAN_OPEN = Kind("network.plan-open", "note", None, RULE)
PLAN_DOUBTFUL = Kind("network.plan-doubtful", "hold", "fact", RULE)
STATES_NO_PLAN = Kind("network.states-no-plan", "note", None, RULE)
NOT_ADVISED = Kind("network.not-advised", "note", None, RULE)
PLAN_LATE = Kind("network.plan-late", "note", None, RULE)
KINDS = (
    *(PLANS_UNKNOWN, NO_PLAN, PLAN_OPEN, PLAN_DOUBTFUL),
    *(STATES_NO_PLAN, NOT_ADVISED, PLAN_LATE),
)


def plan_findings(network: Network, book: Rulebook, when: When) -> Iterator[Finding]:
    """Yield each business without a plan document that counts, and why one does not.

    A document counts that states a plan (one named as an example does unless it is said not to),
    was made by the end, and on which the supported institution and the board gave advice. Until
    the end a missing one is only noted. Clause: r6-kanto-network 2(2)②.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.network.when import when
    >>> book = rulebook("r6-kanto-network")
    >>> one = Network(id="N", businesses=(SupportedBusiness(id="B", plans=()),))
    >>> [found.code for found in plan_findings(one, book, when(one, book, None))]
    ['network.no-plan']
    """
    for business in network.businesses or ():
        yield from _business(business, book, when)


def _business(business: SupportedBusiness, book: Rulebook, when: When) -> Iterator[Finding]:
    table, clause, about = book[NetworkFigures].plans, book.clause(RULE), ("party", business.id)
    if business.plans is None:
        if when.ended:
            yield PLANS_UNKNOWN.found(clause, about)
        else:
            yield PLAN_OPEN.found(clause, about, ("day", f"{when.last}"))
        return
    examples, counting, hopeful = {row.id for row in table.examples}, 0, 0
    for plan in business.plans:
        if plan.made_on is not None and not when.came(plan.made_on):
            continue  # to be made yet
        kind, unknown = _problem(plan, examples, when)
        counting += kind is None and not unknown
        hopeful += kind is None
        if kind:
            yield kind.found(clause, about, ("plan", plan.id))
        elif unknown:
            yield PLAN_DOUBTFUL.found(clause, about, ("plan", plan.id), ("fields", unknown))
    if not when.ended and counting < table.least.count:
        yield PLAN_OPEN.found(clause, about, ("day", f"{when.last}"))
    elif when.ended and hopeful < table.least.count:
        yield NO_PLAN.found(clause, about, ("count", hopeful), ("least", table.least.count))


def _problem(plan: PlanDocument, examples: set[str], when: When) -> tuple[Kind | None, str]:
    """Return why a document does not count, or the names of what is not known of it."""
    states = True if plan.states_plan is None and plan.kind in examples else plan.states_plan
    said = {
        "made_on": plan.made_on,
        "states_plan": states,
        "advised_by_institution": plan.advised_by_institution,
        "advised_by_board": plan.advised_by_board,
    }
    if states is False:
        return STATES_NO_PLAN, ""
    if False in (plan.advised_by_institution, plan.advised_by_board):
        return NOT_ADVISED, ""
    if plan.made_on is not None and plan.made_on > when.last:
        return PLAN_LATE, ""
    return None, ", ".join(name for name, value in said.items() if value is None)
