"""What an operator's own processing system has to come up to, item by item."""

from __future__ import annotations

from yorozu_rules.mechanism import lacking
from yorozu_rules.obligation.facts import SystemDescription
from yorozu_rules.obligation.figures import SystemFigures
from yorozu_rules.obligation.lists import judge_counted
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "system.requirements"
OWN_UNKNOWN = Kind("system.own-unknown", "hold", "fact", RULE)
NOT_ASKED = Kind("system.not-asked", "note", None, RULE)
UNKNOWN = Kind("system.unknown", "hold", "fact", RULE)
NOT_MET = Kind("system.not-met", "refuse", None, RULE)
CONDITIONS_UNKNOWN = Kind("system.conditions-unknown", "hold", "fact", RULE)
KINDS = (CONDITIONS_UNKNOWN, OWN_UNKNOWN, NOT_ASKED, UNKNOWN, NOT_MET)


def check_system(system: SystemDescription, book: Rulebook) -> Outcome:
    """Check a description of a processing system against every requirement of the document.

    An operator that goes on with the system that it was handed is not asked for them; whether it
    brings its own is a fact. Counted items (months of logs, generations of backups) go into
    ``measured``. The outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``system``; FactError for items and
    conditions that its list does not have. Clause: r5-dispatch 3(5)①A-G, 10(2), 別添1.

    >>> from yorozu_rules import rulebook
    >>> outcome = check_system(SystemDescription(id="S", own=False), rulebook("r5-dispatch"))
    >>> [found.code for found in outcome.findings]
    ['system.not-asked']
    """
    clause, asked = book.clause(RULE), book[SystemFigures].items
    about = ("subject", system.id)
    given = (system.answers, system.measured, asked, system.conditions or ())
    judged = judge_counted(*given, f"system {system.id}")
    if system.own is False:
        return Outcome(system.id, book.source, (), (NOT_ASKED.found(clause, about),))
    found: list[Finding] = [OWN_UNKNOWN.found(clause, about)] if system.own is None else []
    if system.conditions is None:
        known = ("conditions", ", ".join(asked.conditions))
        found.append(CONDITIONS_UNKNOWN.found(clause, about, known))
    found += lacking(judged, UNKNOWN, NOT_MET, clause, system.id)
    return Outcome(system.id, book.source, (), tuple(found))
