"""What is handed in at the end of a project: documents, forms, copies, and the day."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.mechanism import lacking
from yorozu_rules.obligation.facts import Delivery
from yorozu_rules.obligation.figures import DeliveryFigures
from yorozu_rules.obligation.lists import judge_counted
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "project.deliverables"
UNKNOWN = Kind("deliverables.unknown", "hold", "fact", RULE)
MISSING = Kind("deliverables.missing", "refuse", None, RULE)
DAY_UNKNOWN = Kind("deliverables.day-unknown", "hold", "fact", RULE)
LATE = Kind("deliverables.late", "refuse", None, RULE)
CONDITIONS_UNKNOWN = Kind("deliverables.conditions-unknown", "hold", "fact", RULE)
KINDS = (CONDITIONS_UNKNOWN, UNKNOWN, MISSING, DAY_UNKNOWN, LATE)


def check_delivery(delivery: Delivery, book: Rulebook) -> Outcome:
    """Check what was handed in at the end of a project against the list of its document.

    Copies are counted, everything else is there or not; where a last day is printed, that day
    still counts. The outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``delivery``; FactError for an item or
    a condition that its list does not have. Clause: r5-dispatch 6; h30-hq IV.3.

    >>> from datetime import date
    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.obligation.facts import Measured
    >>> disc = (Measured(item="report", count=1),)
    >>> given = Delivery(id="D", delivered_on=date(2019, 4, 1), measured=disc)
    >>> [found.code for found in check_delivery(given, rulebook("h30-hq")).findings]
    ['deliverables.late']
    """
    figures = book[DeliveryFigures]
    given = (delivery.answers, delivery.measured, figures.items, delivery.conditions or ())
    judged = judge_counted(*given, f"delivery {delivery.id}")
    found = lacking(judged, UNKNOWN, MISSING, book.clause(RULE), delivery.id)
    return Outcome(delivery.id, book.source, (), (*found, *_others(delivery, book)))


def _others(delivery: Delivery, book: Rulebook) -> Iterator[Finding]:
    figures, clause, about = book[DeliveryFigures], book.clause(RULE), ("subject", delivery.id)
    due = figures.due
    conditions = figures.items.conditions
    if conditions and delivery.conditions is None:
        yield CONDITIONS_UNKNOWN.found(clause, about, ("conditions", ", ".join(conditions)))
    if due is None:
        return
    if delivery.delivered_on is None:
        yield DAY_UNKNOWN.found(clause, about, ("due", due.day.isoformat()))
    elif delivery.delivered_on > due.day:
        days = (("day", delivery.delivered_on.isoformat()), ("due", due.day.isoformat()))
        yield LATE.found(clause, about, *days)
