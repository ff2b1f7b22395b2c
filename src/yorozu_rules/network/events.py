"""Workshops, the networking meeting and the report meeting: how many, where, how, with whom.

What is foreseen (想定) or holds in principle waits for a decision where it is departed from: the
details are settled between bureau and operator. What is required is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yorozu_rules.coordinator.terms import Decision
from yorozu_rules.network.facts import Network, NetworkEvent
from yorozu_rules.network.figures import Area, EventRow, NetworkFigures
from yorozu_rules.network.when import When
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "network.events"
EVENTS_UNKNOWN = Kind("network.events-unknown", "hold", "fact", RULE)
NO_EVENT = Kind("network.no-event", "refuse", None, RULE)
EVENT_OPEN = Kind("network.event-open", "note", None, RULE)
EVENT_LATE = Kind("network.event-late", "note", None, RULE)
BEFORE_CONTRACT = Kind("network.event-before-contract", "refuse", None, RULE)
NUMBER = Decision(
    Kind("network.number-undecided", "hold", "decision", RULE),
    Kind("network.number-refused", "refuse", None, RULE),
    Kind("network.number-agreed", "note", None, RULE),
)
FORM_UNKNOWN = Kind("network.form-unknown", "hold", "fact", RULE)
FORM = Decision(
    Kind("network.form-undecided", "hold", "decision", RULE),
    Kind("network.form-refused", "refuse", None, RULE),
    Kind("network.form-agreed", "note", None, RULE),
)
PLACE_UNKNOWN = Kind("network.place-unknown", "hold", "fact", RULE)
PLACE = Decision(
    Kind("network.place-undecided", "hold", "decision", RULE),
    Kind("network.place-refused", "refuse", None, RULE),
    Kind("network.place-agreed", "note", None, RULE),
)
MEETING_OUTSIDE = Kind("network.meeting-outside", "refuse", None, RULE)
NO_BOARD = Kind("network.no-board", "refuse", None, RULE)
MEMBERS_UNKNOWN = Kind("network.members-unknown", "hold", "fact", RULE)
MEMBERS = Decision(
    Kind("network.members-undecided", "hold", "decision", RULE),
    Kind("network.members-refused", "refuse", None, RULE),
    Kind("network.members-agreed", "note", None, RULE),
)
COMMUNITIES_UNKNOWN = Kind("network.communities-unknown", "hold", "fact", RULE)
NO_COMMUNITY = Kind("network.no-community", "refuse", None, RULE)
OTHER_REGIONS_UNKNOWN = Kind("network.other-regions-unknown", "hold", "fact", RULE)
NO_OTHER_REGION = Kind("network.no-other-region", "note", None, RULE)
KINDS = (
    *(EVENTS_UNKNOWN, NO_EVENT, EVENT_OPEN, EVENT_LATE, BEFORE_CONTRACT, *NUMBER),
    *(FORM_UNKNOWN, *FORM, PLACE_UNKNOWN, *PLACE),
    *(MEETING_OUTSIDE, NO_BOARD, MEMBERS_UNKNOWN, *MEMBERS),
    *(COMMUNITIES_UNKNOWN, NO_COMMUNITY, OTHER_REGIONS_UNKNOWN, NO_OTHER_REGION),
)


def event_findings(network: Network, book: Rulebook, when: When) -> Iterator[Finding]:
    """Yield what of the events is missing, departs from what is foreseen, or is not known.

    An event after the last day counts as not held, one before the contract is refused; until the
    end a missing one is only noted. Clause: r6-kanto-network 2(4)-(6).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.network.when import when
    >>> book, one = rulebook("r6-kanto-network"), Network(id="N", events=())
    >>> [found.code for found in event_findings(one, book, when(one, book, None))]
    ['network.no-event', 'network.no-event', 'network.no-event']
    """
    figures, clause = book[NetworkFigures], book.clause(RULE)
    if network.events is None:
        yield EVENTS_UNKNOWN.found(clause, ("network", network.id))
        return
    for row in figures.events.rows:
        of_kind = [event for event in network.events if event.kind == row.kind]
        events = [event for event in of_kind if when.in_time(event.on)]
        yield from _days(of_kind, row, clause, when)
        yield from _number(network, len(events), row, clause, when)
        yield from _forms(events, row, clause)
        for event in events:
            yield from _place(event, row, figures.area, book)
            if row.board:
                yield from _members(event, row, clause, when)
            if row.communities:
                yield from _communities(network, event, row, clause, when)


def _about(event: NetworkEvent, row: EventRow) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("event", event.id), ("title", f"{row.title.ja} | {row.title.en}")


def _days(
    events: Sequence[NetworkEvent], row: EventRow, clause: str, when: When
) -> Iterator[Finding]:
    """Yield events before the contract, and those after the last day."""
    for event in events:
        day = ("day", f"{event.on}")
        if when.too_early(event.on):
            contract = ("contract", f"{when.contract}")
            yield BEFORE_CONTRACT.found(clause, *_about(event, row), day, contract)
        elif not when.in_time(event.on):
            yield EVENT_LATE.found(clause, *_about(event, row), day, ("last", f"{when.last}"))


def _number(
    network: Network, count: int, row: EventRow, clause: str, when: When
) -> Iterator[Finding]:
    title = ("title", f"{row.title.ja} | {row.title.en}")
    said = (("network", network.id), title, ("count", count), ("foreseen", f"{row.number}"))
    agreed = {other.kind: other.agreed for other in network.other_numbers}
    fewer = not count or (count < row.number.least and row.kind not in agreed)
    if fewer and not when.ended:
        yield EVENT_OPEN.found(clause, *said, ("day", f"{when.last}"))
    elif not count:
        yield NO_EVENT.found(clause, *said)
    elif count not in row.number:
        yield NUMBER.found(agreed.get(row.kind), clause, *said)


def _forms(events: Sequence[NetworkEvent], row: EventRow, clause: str) -> Iterator[Finding]:
    """Yield forms not foreseen; where there are several, so many may be online as are printed."""
    others = [event for event in events if event.form and event.form not in row.forms]
    several = row.online is not None and len(events) >= row.number.least
    may = row.online.count if row.online and several else 0
    for event in events:
        if event.form is None:
            yield FORM_UNKNOWN.found(clause, *_about(event, row))
        elif row.forms and event in others[may:]:
            form = ("form", event.form)
            yield FORM.found(event.other_form, clause, *_about(event, row), form)


def _place(event: NetworkEvent, row: EventRow, area: Area, book: Rulebook) -> Iterator[Finding]:
    clause, about = book.clause(RULE), _about(event, row)
    hall = event.form in (None, "in-person", "hybrid")
    free = row.in_area and event.form == "hybrid" and book.chosen("network.hybrid-place") == "free"
    if not hall or free:
        return
    if event.prefecture is None:
        if event.form is not None:  # else its form is asked for first
            yield PLACE_UNKNOWN.found(clause, *about)
        return
    known, place = area.of(event.prefecture), ("prefecture", event.prefecture)
    if row.prefectures and (known is None or known.id not in row.prefectures):
        yield PLACE.found(event.other_place, clause, *about, place)
    if row.in_area and known is None and event.form is not None:
        yield MEETING_OUTSIDE.found(clause, *about, place)


def _members(event: NetworkEvent, row: EventRow, clause: str, when: When) -> Iterator[Finding]:
    if event.board is None:
        if when.held(event.on):
            yield MEMBERS_UNKNOWN.found(clause, *_about(event, row))
    elif not event.board:
        yield NO_BOARD.found(clause, *_about(event, row))
    elif row.board is not None and len(event.board) not in row.board:
        counts = (("count", len(event.board)), ("foreseen", f"{row.board}"))
        yield MEMBERS.found(event.other_board, clause, *_about(event, row), *counts)


def _communities(
    network: Network, event: NetworkEvent, row: EventRow, clause: str, when: When
) -> Iterator[Finding]:
    """Yield whom the networking meeting lacks; other regions only where ours are of one region."""
    about, held = _about(event, row), when.held(event.on)
    if event.communities is None:
        if held:
            yield COMMUNITIES_UNKNOWN.found(clause, *about)
    elif not event.communities:
        yield NO_COMMUNITY.found(clause, *about)
    regions = {one.region for one in network.institutions or () if one.region}
    if len(regions) > 1:
        return
    if event.other_regions is None:
        if held:
            yield OTHER_REGIONS_UNKNOWN.found(clause, *about)
    elif not event.other_regions:
        yield NO_OTHER_REGION.found(clause, *about)
