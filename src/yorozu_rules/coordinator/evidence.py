"""Whether a fee is a fee at all: who gets it, by which procedures, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.coordinator.facts import Engagement
from yorozu_rules.coordinator.terms import COMMISSION, EVIDENCE, FEE, STATUS, Terms
from yorozu_rules.outcome import Finding, Kind

STATUS_UNKNOWN = Kind("coordinator.status-unknown", "hold", "fact", STATUS)
STAFF_PERSONNEL = Kind("coordinator.staff-personnel", "note", None, STATUS)
STAFF_FEE = Kind("coordinator.staff-fee", "refuse", None, STATUS)
SUPPORTER_FEE = Kind("coordinator.supporter-fee", "refuse", None, STATUS)
_CENTRE = "centre"
_STEPS = (
    (
        "done",
        Kind("coordinator.procedures-missing", "hold", "evidence", EVIDENCE),
        Kind("coordinator.procedures-not-done", "refuse", None, EVIDENCE),
    ),
    (
        "direct",
        Kind("coordinator.direct-unknown", "hold", "fact", EVIDENCE),
        Kind("coordinator.not-direct", "refuse", None, EVIDENCE),
    ),
    (
        "own_work",
        Kind("coordinator.own-work-unknown", "hold", "fact", EVIDENCE),
        Kind("coordinator.not-own-work", "refuse", None, EVIDENCE),
    ),
)
COMMISSION_UNKNOWN = Kind("coordinator.commission-unknown", "hold", "fact", COMMISSION)
FEE_UNKNOWN = Kind("coordinator.fee-unknown", "hold", "fact", FEE)
KINDS = (
    *(STATUS_UNKNOWN, STAFF_PERSONNEL, STAFF_FEE, SUPPORTER_FEE),
    *(kind for _, *kinds in _STEPS for kind in kinds),
    *(COMMISSION_UNKNOWN, FEE_UNKNOWN),
)


def is_staff(engagement: Engagement, terms: Terms) -> bool:
    """Say whether pay is personnel cost: the operator's own staff, or an agency's.

    A year that does not tell pay from fees does not ask. Clause: r8-tohoku-yorozu VIII(1) ※.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.coordinator.terms import unpack
    >>> staff = Engagement(id="E", role="coordinator", status="own-staff")
    >>> [
    ...     is_staff(staff, rulebook(book).once(unpack))
    ...     for book in ("r7-kyushu-yorozu", "h30-hq")
    ... ]
    [True, False]
    """
    return STATUS in terms.clauses and engagement.status in ("own-staff", "agency-staff")


def status_unknown(engagement: Engagement, terms: Terms) -> bool:
    """Say whether it has to be known, and is not, how the person stands to the operator."""
    return STATUS in terms.clauses and engagement.status is None


def status_findings(engagement: Engagement, terms: Terms) -> Iterator[Finding]:
    """Yield that it is not known how the person stands to the operator."""
    if status_unknown(engagement, terms):
        yield STATUS_UNKNOWN.found(terms.clauses[STATUS], ("engagement", engagement.id))


def fee_evidence(engagement: Engagement, terms: Terms) -> Iterator[Finding]:
    """Yield what holds or refuses every fee of an engagement of an individual.

    The steps that the ministry's manual requires, done, between the operator and the person, for
    that person's own work; then what is not known of the fee.
    Clause: r8-tohoku-yorozu VIII(1) 謝金の主な留意点.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.coordinator.terms import unpack
    >>> terms = rulebook("r7-kyushu-yorozu").once(unpack)
    >>> one = Engagement(id="E", role="coordinator", fee=25_000, commission=0)
    >>> [found.code for found in fee_evidence(one, terms)][:2]
    ['coordinator.procedures-missing', 'coordinator.direct-unknown']
    """
    about = ("engagement", engagement.id)
    if terms.paid_as_staff and terms.fees.of(engagement.role).desk == _CENTRE:
        yield SUPPORTER_FEE.found(terms.clauses[STATUS], about)
    if EVIDENCE in terms.clauses:
        for step, unknown, missing in _STEPS:
            answer: bool | None = getattr(engagement.procedures, step)
            if not answer:
                kind = unknown if answer is None else missing
                yield kind.found(terms.clauses[EVIDENCE], about)
    if COMMISSION in terms.clauses and engagement.commission is None:
        yield COMMISSION_UNKNOWN.found(terms.clauses[COMMISSION], about)
    if engagement.fee is None:
        yield FEE_UNKNOWN.found(terms.clauses[FEE], about)
