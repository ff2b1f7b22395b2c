"""What is kept of visits and events: memos, photographs, a video, leave to print."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.mechanism import judge, lacking
from yorozu_rules.network.facts import Network
from yorozu_rules.network.figures import NetworkFigures
from yorozu_rules.network.when import When
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "network.records"
VISIT_MISSING = Kind("network.visit-missing", "hold", "evidence", RULE)
VISIT_OPEN = Kind("network.visit-open", "note", None, RULE)
DAY_UNKNOWN = Kind("network.event-day-unknown", "hold", "fact", RULE)
RECORD_MISSING = Kind("network.record-missing", "hold", "evidence", RULE)
NO_RECORD = Kind("network.no-record", "refuse", None, RULE)
TOO_EARLY = Kind("network.visit-before-contract", "refuse", None, RULE)
KINDS = (VISIT_MISSING, VISIT_OPEN, TOO_EARLY, DAY_UNKNOWN, RECORD_MISSING, NO_RECORD)
_VISIT = "visit"


def record_findings(network: Network, book: Rulebook, when: When) -> Iterator[Finding]:
    """Yield each business and institution not visited, and each record that is missing.

    Records are asked of what has taken place by the day of looking and by the end; a visit before
    the contract is refused. Raises FactError for an
    answer on an item that is not asked of such an event. Clause: r6-kanto-network 2(1), 2(3)-(6).

    >>> from yorozu_rules import SupportedBusiness, rulebook
    >>> from yorozu_rules.network.when import when
    >>> book = rulebook("r6-kanto-network")
    >>> one = Network(id="N", businesses=(SupportedBusiness(id="B"),))
    >>> [found.code for found in record_findings(one, book, when(one, book, None))]
    ['network.visit-missing']
    """
    table, clause = book[NetworkFigures].records, book.clause(RULE)
    for party in network.parties:
        where = f"visit to {party.id}"
        if party.visit is not None:
            judged = judge(party.visit.records, table.of(_VISIT), where=where)
            if when.too_early(party.visit.on):
                days = (("day", f"{party.visit.on}"), ("contract", f"{when.contract}"))
                yield TOO_EARLY.found(clause, ("party", party.id), *days)
                continue
            if when.held(party.visit.on):
                yield from lacking(judged, RECORD_MISSING, NO_RECORD, clause, party.id)
                continue
        if when.ended:
            yield VISIT_MISSING.found(clause, ("party", party.id))
        else:
            yield VISIT_OPEN.found(clause, ("party", party.id), ("day", f"{when.last}"))
    for event in network.events or ():
        judged = judge(event.records, table.of(event.kind), where=f"event {event.id}")
        if event.on is None:
            yield DAY_UNKNOWN.found(clause, ("event", event.id))
        elif when.held(event.on):
            yield from lacking(judged, RECORD_MISSING, NO_RECORD, clause, event.id)
