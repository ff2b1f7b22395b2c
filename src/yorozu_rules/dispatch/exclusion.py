"""The four grounds on which no fee is due (謝金の対象外), each named where it holds."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.dispatch.body import Body
from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.facts import Fact
from yorozu_rules.outcome import Finding, Kind

RULE = "dispatch.fee-excluded"
SUBSIDISED = Kind("excluded.subsidised", "refuse", None, RULE)
PAID_BY_BODY = Kind("excluded.paid-by-body", "refuse", None, RULE)
MEMBER = Kind("excluded.member", "refuse", None, RULE)
MEMBER_EXEMPT = Kind("excluded.member-exempt", "note", None, RULE)
OWN_REQUEST = Kind("excluded.own-request", "refuse", None, RULE)
UNKNOWN = Kind("excluded.unknown", "hold", "fact", RULE)
INSTITUTION_UNKNOWN = Kind("excluded.institution-unknown", "hold", "fact", RULE)
KINDS = (
    SUBSIDISED,
    PAID_BY_BODY,
    MEMBER,
    MEMBER_EXEMPT,
    OWN_REQUEST,
    UNKNOWN,
    INSTITUTION_UNKNOWN,
)


class Ties(Fact):
    """What ties an expert to public money or to the body that asked, visit by visit.

    ``subsidised``: state or local government subsidises the expert's personnel cost.
    ``paid_by_body``: the body that asked pays the expert a salary or fee.
    ``member_of_body``: the expert belongs to that body as a member, paid or not.
    ``at_own_request``: the body sent the expert because the expert asked for it.
    """

    subsidised: bool | None = None
    paid_by_body: bool | None = None
    member_of_body: bool | None = None
    at_own_request: bool | None = None


def exclusion_findings(visit: str, ties: Ties, body: Body, terms: Terms) -> Iterator[Finding]:
    """Yield every ground that refuses the fee, and every one of which nothing is known.

    A member sent by one of the bodies that the rulebook exempts has the fee. Clause: r5-dispatch
    3(2)④, 謝金支出基準 (●).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.dispatch.terms import unpack
    >>> terms = rulebook("r5-dispatch").once(unpack)
    >>> chamber = Body(id="P", institution="chamber")
    >>> no = Ties(subsidised=True, paid_by_body=False, member_of_body=True, at_own_request=False)
    >>> [found.code for found in exclusion_findings("V", no, chamber, terms)]
    ['excluded.subsidised', 'excluded.member-exempt']
    """
    clause = terms.clauses[RULE]
    about = (("visit", visit), ("body", body.id))
    for ground, holds, kind in (
        ("subsidised", ties.subsidised, SUBSIDISED),
        ("paid-by-body", ties.paid_by_body, PAID_BY_BODY),
        ("member-of-body", ties.member_of_body, _membership(body, terms)),
        ("at-own-request", ties.at_own_request, OWN_REQUEST),
    ):
        if holds is None:
            yield UNKNOWN.found(clause, *about, ("ground", ground))
        elif holds:
            yield kind.found(clause, *about)


def _membership(body: Body, terms: Terms) -> Kind:
    """Return what membership of a body comes to: the kind of institution decides."""
    if body.institution is None:
        return INSTITUTION_UNKNOWN
    return MEMBER_EXEMPT if body.institution in terms.exempt else MEMBER
