"""Who may be paid fees and travel out of the project, by role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yorozu_rules.coordinator.terms import Decision
from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.network.facts import Network
from yorozu_rules.network.figures import Answer, NetworkFigures
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.rulebooks.schema import Titles

RULE = "network.payable-people"
PAID_UNKNOWN = Kind("network.paid-unknown", "hold", "fact", RULE)
NOT_PAYABLE = Kind("network.not-payable", "refuse", None, RULE)
NEED = Decision(
    Kind("network.need-undecided", "hold", "decision", RULE),
    Kind("network.need-refused", "refuse", None, RULE),
    Kind("network.need-agreed", "note", None, RULE),
)
KINDS = (PAID_UNKNOWN, NOT_PAYABLE, *NEED)


class Payable(NamedTuple):
    """Whether people of a role may be paid fees and travel, and where that is said."""

    role: str
    title: Titles
    answer: Answer
    clause: str


def may_be_paid(role: str, book: Rulebook) -> Payable:
    """Return whether people of a role may be paid: always, where it is needed, or not.

    Raises NoRuleApplies for a role of which the document says nothing, and where the rulebook has
    no section ``network``. Clause: r6-kanto-network 2(1)(2)(5)(6).

    >>> from yorozu_rules import rulebook
    >>> book = rulebook("r6-kanto-network")
    >>> may_be_paid("advisory-board", book).answer, may_be_paid("community", book).answer
    ('payable', 'where-needed')
    >>> may_be_paid("business", book).clause
    'r6-kanto-network 2(2)'
    """
    rows = book[NetworkFigures].payable.rows
    document = book[NetworkFigures].cite("payable").document
    for row in rows:
        if row.role == role:
            return Payable(row.role, row.title, row.answer, f"{document} {row.clause}")
    raise NoRuleApplies(f"read role {role}; known: {', '.join(row.role for row in rows)}")


def payable_findings(network: Network, book: Rulebook) -> Iterator[Finding]:
    """Yield each person who is to be paid and may not be, or only where it is needed.

    A supported business or institution is not paid, in whatever role it is named.
    Clause: r6-kanto-network 2(1)(2)(5)(6).

    >>> from yorozu_rules import PaidPerson, rulebook
    >>> one = Network(id="N", paid=(PaidPerson(id="X", role="other-expert"),))
    >>> [found.code for found in payable_findings(one, rulebook("r6-kanto-network"))]
    ['network.not-payable']
    """
    if network.paid is None:
        yield PAID_UNKNOWN.found(book.clause(RULE), ("network", network.id))
    supported = {one.id: "business" for one in network.businesses or ()}
    supported |= {one.id: "institution" for one in network.institutions or ()}
    for person in network.paid or ():
        payable = may_be_paid(supported.get(person.id, person.role), book)
        title = ("title", f"{payable.title.ja} | {payable.title.en}")
        if payable.answer == "not-payable":
            yield NOT_PAYABLE.found(payable.clause, ("person", person.id), title)
        elif payable.answer == "where-needed":
            yield NEED.found(person.needed, payable.clause, ("person", person.id), title)
