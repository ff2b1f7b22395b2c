"""The advisory board (アドバイザリーボード): its fields, its record, and when it is decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yorozu_rules.coordinator.terms import Decision
from yorozu_rules.network.facts import BoardMember, Network
from yorozu_rules.network.figures import BoardRow, NetworkFigures
from yorozu_rules.network.when import When
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "network.advisory-board"
BOARD_UNKNOWN = Kind("network.board-unknown", "hold", "fact", RULE)
FIELD_UNKNOWN = Kind("network.field-unknown", "hold", "fact", RULE)
NO_EXPERT = Kind("network.no-expert", "refuse", None, RULE)
TOO_MANY_EXPERTS = Kind("network.too-many-experts", "refuse", None, RULE)
ABOUT = Decision(
    Kind("network.experts-undecided", "hold", "decision", RULE),
    Kind("network.experts-refused", "refuse", None, RULE),
    Kind("network.experts-agreed", "note", None, RULE),
)
RECORD_UNKNOWN = Kind("network.rich-record-missing", "hold", "evidence", RULE)
NO_RECORD = Kind("network.no-rich-record", "refuse", None, RULE)
REQUEST_UNKNOWN = Kind("network.trade-request-unknown", "hold", "fact", RULE)
NO_TRADE_EXPERT = Kind("network.no-trade-expert", "refuse", None, RULE)
UNASKED = Decision(
    Kind("network.trade-unasked", "hold", "decision", RULE),
    Kind("network.trade-refused", "refuse", None, RULE),
    Kind("network.trade-agreed", "note", None, RULE),
)
DECIDED_UNKNOWN = Kind("network.board-decided-unknown", "hold", "fact", RULE)
BOARD_OPEN = Kind("network.board-open", "note", None, RULE)
BOARD_LATE = Kind("network.board-late", "refuse", None, RULE)
BEFORE_CONTRACT = Kind("network.board-before-contract", "refuse", None, RULE)
BEFORE_VISITS = Kind("network.board-before-visits", "refuse", None, RULE)
VISIT_AFTER = Kind("network.visit-after-board", "note", None, RULE)
KINDS = (
    *(BOARD_UNKNOWN, FIELD_UNKNOWN, NO_EXPERT, TOO_MANY_EXPERTS, *ABOUT),
    *(RECORD_UNKNOWN, NO_RECORD, REQUEST_UNKNOWN, NO_TRADE_EXPERT, *UNASKED),
    *(DECIDED_UNKNOWN, BOARD_OPEN, BOARD_LATE, BEFORE_CONTRACT, BEFORE_VISITS, VISIT_AFTER),
)


def board_findings(network: Network, book: Rulebook, when: When) -> Iterator[Finding]:
    """Yield what the advisory board lacks: an expert of each field, a record, the order of things.

    One expert in branding and one in strengthening management, no more; about three others, where
    another number waits for a decision. Experts in the trade are added where the first two ask,
    read as both of them or as either. The board is decided finally after the contract and after
    visits, and by the end; a decision on a day to come is not made yet.
    Clause: r6-kanto-network 2(1), 2(3).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.network.when import when
    >>> book, one = rulebook("r6-kanto-network"), Network(id="N")
    >>> [found.code for found in board_findings(one, book, when(one, book, None))]
    ['network.board-unknown', 'network.board-decided-unknown']
    """
    clause, about = book.clause(RULE), ("network", network.id)
    if network.board is None:
        yield BOARD_UNKNOWN.found(clause, about)
    else:
        yield from _members(network.board, clause)
        yield from _fields(network, network.board, book)
        yield from _trade(network, network.board, book)
    yield from _decided(network, clause, when)


def _members(board: Sequence[BoardMember], clause: str) -> Iterator[Finding]:
    for member in board:
        about = ("member", member.id)
        if member.field is None:
            yield FIELD_UNKNOWN.found(clause, about)
        if not member.rich_record:
            yield (RECORD_UNKNOWN if member.rich_record is None else NO_RECORD).found(clause, about)


def _fields(network: Network, board: Sequence[BoardMember], book: Rulebook) -> Iterator[Finding]:
    clause, unknown = book.clause(RULE), sum(one.field is None for one in board)
    for row in book[NetworkFigures].board.rows:
        if row.number is None:
            continue
        count, number = sum(one.field == row.field for one in board), row.number.count
        title = ("title", f"{row.title.ja} | {row.title.en}")
        said = (("network", network.id), title, ("count", count), ("number", number))
        # Whoever's field is not known may be the one that is missing.
        if not count and not unknown:
            yield NO_EXPERT.found(clause, *said)
        elif row.about and count and count != number and not unknown:
            yield ABOUT.found(network.market_experts, clause, *said)
        elif not row.about and count > number:
            yield TOO_MANY_EXPERTS.found(clause, *said)


def _trade(network: Network, board: Sequence[BoardMember], book: Rulebook) -> Iterator[Finding]:
    clause, about = book.clause(RULE), ("network", network.id)
    for row in book[NetworkFigures].board.rows:
        if not row.asked_by:
            continue
        experts = [one for one in board if one.field == row.field]
        if network.trade_asked_by is None:
            yield REQUEST_UNKNOWN.found(clause, about)
        elif not _asked(network.trade_asked_by, board, row, book):
            for one in experts:
                yield UNASKED.found(one.agreed, clause, about, ("member", one.id))
        elif not experts and all(one.field for one in board):
            yield NO_TRADE_EXPERT.found(clause, about)


def _asked(
    asked_by: Sequence[str], board: Sequence[BoardMember], row: BoardRow, book: Rulebook
) -> bool:
    """Say whether the request is one that the document speaks of."""
    fields = {one.field for one in board if one.id in asked_by} & set(row.asked_by)
    if book.chosen("network.trade-request") == "both":
        return len(fields) == len(row.asked_by)
    return bool(fields)


def _decided(network: Network, clause: str, when: When) -> Iterator[Finding]:
    about, day = ("network", network.id), network.board_decided_on
    if day is None:
        yield (DECIDED_UNKNOWN if when.ended else BOARD_OPEN).found(clause, about)
        return
    decided = ("day", f"{day}")
    if when.too_early(day):
        yield BEFORE_CONTRACT.found(clause, about, decided, ("contract", f"{when.contract}"))
        return
    if not when.held(day):
        late = BOARD_LATE.found(clause, about, decided, ("last", f"{when.last}"))
        yield late if when.ended else BOARD_OPEN.found(clause, about)
        return
    visits = [(party.id, party.visit.on) for party in network.parties if party.visit]
    all_known = None not in (network.businesses, network.institutions) and len(visits) == len(
        network.parties
    )
    if all_known and visits and all(on > day for _, on in visits):
        yield BEFORE_VISITS.found(clause, about, decided)
        return
    for party, on in visits:
        if on > day:
            yield VISIT_AFTER.found(clause, about, ("party", party), ("visit", f"{on}"), decided)
