"""What an operator's own processing system has to come up to, item by item."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yorozu_rules.coordinator.terms import Decision
from yorozu_rules.mechanism import Judged, lacking
from yorozu_rules.obligation.facts import SystemDescription
from yorozu_rules.obligation.figures import SystemFigures, SystemItem
from yorozu_rules.obligation.lists import judge_counted
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "system.requirements"
OWN_UNKNOWN = Kind("system.own-unknown", "hold", "fact", RULE)
NOT_ASKED = Kind("system.not-asked", "note", None, RULE)
UNKNOWN = Kind("system.unknown", "hold", "fact", RULE)
NOT_MET = Kind("system.not-met", "refuse", None, RULE)
DEPARTS = Kind("system.departs", "hold", "decision", RULE)
DEPARTS_REFUSED = Kind("system.departs-refused", "refuse", None, RULE)
DEPARTS_AGREED = Kind("system.departs-agreed", "note", None, RULE)
CONDITIONS_UNKNOWN = Kind("system.conditions-unknown", "hold", "fact", RULE)
KINDS = (
    *(CONDITIONS_UNKNOWN, OWN_UNKNOWN, NOT_ASKED, UNKNOWN, NOT_MET),
    *(DEPARTS, DEPARTS_REFUSED, DEPARTS_AGREED),
)
_DEPARTS = Decision(DEPARTS, DEPARTS_REFUSED, DEPARTS_AGREED)


def check_system(system: SystemDescription, book: Rulebook) -> Outcome:
    """Check a description of a processing system against every requirement of the document.

    An operator that goes on with the system that it was handed is asked for little of them only;
    whether it brings its own is a fact, without which nothing is refused that the other is not
    asked. Requirements that the document wants thought of (A-G) are departed from by decision.
    Counted items (months of logs, generations of backups) go into ``measured``. The outcome has no
    yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``system``; FactError for items and
    conditions that its list does not have. Clause: r5-dispatch 3(5)①A-G, 10(2), 別添1.

    >>> from yorozu_rules import rulebook
    >>> system = SystemDescription(id="S", own=False, conditions=())
    >>> [found.code for found in check_system(system, rulebook("r5-dispatch")).findings]
    ['system.not-asked']
    """
    clause, asked = book.clause(RULE), book[SystemFigures].items
    about = ("subject", system.id)
    given = (system.answers, system.measured, asked, system.conditions or ())
    judged = judge_counted(*given, f"system {system.id}")
    always = {item.id for item in asked.items if item.handed_over}
    found: list[Finding] = []
    counting: Sequence[SystemItem] = asked.items
    if system.own is None:
        found.append(OWN_UNKNOWN.found(clause, about))
    elif not system.own:
        found.append(NOT_ASKED.found(clause, about))
        counting = [item for item in asked.items if item.id in always]
        judged = tuple(one for one in judged if one.item.id in always)
    if system.conditions is None:
        known = dict.fromkeys(item.only_if for item in counting if item.only_if)
        found.append(CONDITIONS_UNKNOWN.found(clause, about, ("conditions", ", ".join(known))))
    considered = {item.id for item in asked.items if item.considered}
    for one in judged:
        if system.own is None and one.state == "not-met" and one.item.id not in always:
            continue
        found += _one(one, system, clause, considered=one.item.id in considered)
    return Outcome(system.id, book.source, (), tuple(found))


def _one(
    one: Judged, system: SystemDescription, clause: str, *, considered: bool
) -> Iterator[Finding]:
    if considered and one.state == "not-met":
        values = one.found(NOT_MET, clause, system.id).values
        yield _DEPARTS.found(system.departure, clause, *values)
    else:
        yield from lacking([one], UNKNOWN, NOT_MET, clause, system.id)
