"""Who asks for a dispatch (派遣可能機関): the body as a fact, and whether it may ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.facts import Fact, Id
from yorozu_rules.outcome import Finding, Kind

RULE = "dispatch.body-kind"
KIND_UNKNOWN = Kind("body.kind-unknown", "hold", "fact", RULE)
NOT_CAPABLE = Kind("body.not-capable", "refuse", None, RULE)
PLATFORM_UNKNOWN = Kind("body.platform-unknown", "hold", "fact", RULE)
NO_PLATFORM = Kind("body.no-platform", "refuse", None, RULE)
INSTITUTION_UNKNOWN = Kind("body.institution-unknown", "hold", "fact", RULE)
WRONG_INSTITUTION = Kind("body.wrong-institution", "refuse", None, RULE)
CERTIFICATION_UNKNOWN = Kind("body.certification-unknown", "hold", "fact", RULE)
NOT_CERTIFIED = Kind("body.not-certified", "refuse", None, RULE)
KINDS = (
    KIND_UNKNOWN,
    NOT_CAPABLE,
    PLATFORM_UNKNOWN,
    NO_PLATFORM,
    INSTITUTION_UNKNOWN,
    WRONG_INSTITUTION,
    CERTIFICATION_UNKNOWN,
    NOT_CERTIFIED,
)
MEMBER = "platform-member"


class Body(Fact):
    """A body that asks for dispatches: what it is, and for a platform's member what it belongs to.

    ``institution`` is its kind as the rulebook lists them ("chamber", "university", ...),
    ``certified`` whether it is a certified support institution (認定経営革新等支援機関),
    ``platform_registered`` whether the bureau has registered the platform that it is a member of.
    """

    id: Id
    kind: Literal["yorozu-centre", "platform-member", "miradigi-office", "other"] | None = None
    institution: Id | None = None
    certified: bool | None = None
    platform_registered: bool | None = None


def body_findings(body: Body, terms: Terms) -> Iterator[Finding]:
    """Yield why a body may not ask for a dispatch, or what is not known about it.

    Clause: r5-dispatch 1, notes 1 to 3.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.dispatch.terms import unpack
    >>> terms = rulebook("r5-dispatch").once(unpack)
    >>> [found.code for found in body_findings(Body(id="P", kind="other"), terms)]
    ['body.not-capable']
    """
    clause, about = terms.clauses[RULE], (("body", body.id),)
    if body.kind is None:
        yield KIND_UNKNOWN.found(clause, *about)
    elif body.kind not in terms.bodies:
        yield NOT_CAPABLE.found(clause, *about)
    if body.kind != MEMBER:
        return
    if body.platform_registered is None:
        yield PLATFORM_UNKNOWN.found(clause, *about)
    elif not body.platform_registered:
        yield NO_PLATFORM.found(clause, *about)
    if body.institution is None:
        yield INSTITUTION_UNKNOWN.found(clause, *about)
        return
    member = terms.institutions.get(body.institution)
    institution = ("institution", body.institution)
    if member is None:
        yield WRONG_INSTITUTION.found(clause, *about, institution)
    elif member.certified and body.certified is None:
        yield CERTIFICATION_UNKNOWN.found(clause, *about, institution)
    elif member.certified and not body.certified:
        yield NOT_CERTIFIED.found(clause, *about, institution)
