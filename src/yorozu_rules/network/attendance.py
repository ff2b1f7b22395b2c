"""Who attends what, and what businesses and institutions undertake: support, consent."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.mechanism import judge, lacking
from yorozu_rules.network.facts import Network, NetworkEvent, SupportedInstitution
from yorozu_rules.network.figures import EventRow, NetworkFigures
from yorozu_rules.network.when import When
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "network.attendance"
ATTENDANCE_UNKNOWN = Kind("network.attendance-unknown", "hold", "fact", RULE)
ABSENT = Kind("network.institution-absent", "refuse", None, RULE)
ATTENDANCE_OPEN = Kind("network.attendance-open", "note", None, RULE)
BUSINESSES_UNKNOWN = Kind("network.business-attendance-unknown", "hold", "fact", RULE)
BUSINESS_ABSENT = Kind("network.business-absent", "note", None, RULE)
CONTRACT_UNKNOWN = Kind("network.contract-unknown", "hold", "fact", RULE)
UNDERTAKING_UNKNOWN = Kind("network.undertaking-unknown", "hold", "fact", RULE)
NOT_UNDERTAKEN = Kind("network.not-undertaken", "refuse", None, RULE)
KINDS = (
    *(ATTENDANCE_UNKNOWN, ABSENT, ATTENDANCE_OPEN, BUSINESSES_UNKNOWN, BUSINESS_ABSENT),
    *(CONTRACT_UNKNOWN, UNDERTAKING_UNKNOWN, NOT_UNDERTAKEN),
)


def attendance_findings(network: Network, book: Rulebook, when: When) -> Iterator[Finding]:
    """Yield who is absent from what has taken place, and what is not undertaken.

    Each supported institution attends the workshops (each, or one, as they are read: then it is
    absent only after the last one), the report meeting and the networking meeting; the businesses
    are foreseen at the first two. Of an application no undertaking is asked: consent is not needed
    then.
    Clause: r6-kanto-network 2(2)③④⑤, 2(4)-(6).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.network.when import when
    >>> book, one = rulebook("r6-kanto-network"), Network(id="N")
    >>> [found.code for found in attendance_findings(one, book, when(one, book, None))]
    ['network.contract-unknown', 'network.undertaking-unknown']
    """
    for row in book[NetworkFigures].events.rows:
        of_kind = [event for event in network.events or () if event.kind == row.kind]
        held = [event for event in of_kind if when.held(event.on)]
        one_is_enough = row.online and book.chosen("network.workshops-attended") == "one"
        last_to_come = one_is_enough and not when.ended and _to_come(of_kind, row, when)
        for event in held:
            yield from _at_event(network, event, row, book.clause(RULE))
        for institution in network.institutions or ():
            missed = _missed(institution, held)
            if one_is_enough and len(missed) < len(held):
                continue
            about = (("party", institution.id), _title(row))
            if missed and last_to_come:
                yield ATTENDANCE_OPEN.found(book.clause(RULE), *about)
                continue
            for event in missed:
                yield ABSENT.found(book.clause(RULE), ("event", event.id), *about)
    yield from _undertakings(network, book, when)


def _title(row: EventRow) -> tuple[str, str]:
    return "title", f"{row.title.ja} | {row.title.en}"


def _at_event(
    network: Network, event: NetworkEvent, row: EventRow, clause: str
) -> Iterator[Finding]:
    about = (("event", event.id), _title(row))
    if event.institutions is None:
        yield ATTENDANCE_UNKNOWN.found(clause, *about)
    if not row.businesses:
        return
    if event.businesses is None:
        yield BUSINESSES_UNKNOWN.found(clause, *about)
        return
    for business in network.businesses or ():
        if business.id not in event.businesses:
            yield BUSINESS_ABSENT.found(clause, ("party", business.id), *about)


def _missed(institution: SupportedInstitution, held: list[NetworkEvent]) -> list[NetworkEvent]:
    return [
        event
        for event in held
        if event.institutions is not None and institution.id not in event.institutions
    ]


def _to_come(events: list[NetworkEvent], row: EventRow, when: When) -> bool:
    """Say whether another event of the kind is to come, or may be: one without a day, or owed."""
    gone = [event for event in events if event.on is not None and when.held(event.on)]
    planned = [event for event in events if when.in_time(event.on)]
    return len(gone) < max(len(planned), row.number.least)


def _undertakings(network: Network, book: Rulebook, when: When) -> Iterator[Finding]:
    asked, clause = book[NetworkFigures].undertakings, book.clause(RULE)
    of_institutions = [one.id for one in network.institutions or ()]
    judged = [(network.id, judge(network.undertakings, asked, conditions=("network",)))]
    for party in network.parties:
        conditions = ("party", "institution") if party.id in of_institutions else ("party",)
        where = f"undertakings of {party.id}"
        found = judge(party.undertakings, asked, conditions=conditions, where=where)
        judged.append((party.id, found))
    if when.contract is None:
        yield CONTRACT_UNKNOWN.found(clause, ("network", network.id))
    if when.contracted:
        for name, answers in judged:
            yield from lacking(answers, UNDERTAKING_UNKNOWN, NOT_UNDERTAKEN, clause, name)
