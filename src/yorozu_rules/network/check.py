"""A successor network, checked whole: one outcome of all its rules."""

from __future__ import annotations

from datetime import date

from yorozu_rules.network.area import area_findings
from yorozu_rules.network.attendance import attendance_findings
from yorozu_rules.network.board import board_findings
from yorozu_rules.network.deadlines import deadline_findings
from yorozu_rules.network.events import event_findings
from yorozu_rules.network.facts import Network
from yorozu_rules.network.figures import NetworkFigures
from yorozu_rules.network.money import money_findings
from yorozu_rules.network.participants import participant_findings
from yorozu_rules.network.payable import payable_findings
from yorozu_rules.network.plans import plan_findings
from yorozu_rules.network.records import record_findings
from yorozu_rules.network.when import when
from yorozu_rules.outcome import Outcome
from yorozu_rules.rulebooks import Rulebook


def check_network(network: Network, book: Rulebook, *, at: date | None = None) -> Outcome:
    """Check a successor network as it stands on a day: what it lacks, and what is not known.

    ``at`` is the day of looking: what is only owed later is noted as open, and of what has not
    taken place no record is asked. Without it the network is looked at as at its end. What lies
    after the last day does not count as held. The outcome has no lines; its findings stand in
    ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``network``; FactError for days outside
    its year, an ``at`` before it, drafts dated after ``at``, places that are no prefecture of
    Japan, an ``at`` that is no day, and answers on items that its lists do not have; OutOfRange on
    an instant.
    Clause: r6-kanto-network 1, 2(1)-(7), 5(2)(3).

    >>> from yorozu_rules import rulebook
    >>> outcome = check_network(Network(id="N-1", budget=6_000_000), rulebook("r6-kanto-network"))
    >>> outcome.findings[0].code, outcome.findings[0].clause
    ('network.budget-above', 'r6-kanto-network 5(2)(3)')
    """
    _ = book[NetworkFigures]  # first: a book without networks says so
    day = when(network, book, at)
    found = (
        *money_findings(network, book, day),
        *area_findings(network, book),
        *participant_findings(network, book),
        *board_findings(network, book, day),
        *event_findings(network, book, day),
        *plan_findings(network, book, day),
        *payable_findings(network, book),
        *record_findings(network, book, day),
        *attendance_findings(network, book, day),
        *deadline_findings(network, book, day),
    )
    return Outcome(network.id, book.source, (), found)
