"""Checking an engagement: status, fee, days, contract, and where the person comes from."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.coordinator.contract import term_findings
from yorozu_rules.coordinator.evidence import (
    STAFF_PERSONNEL,
    fee_evidence,
    is_staff,
    status_findings,
    status_unknown,
)
from yorozu_rules.coordinator.facts import Engagement
from yorozu_rules.coordinator.sourcing import full_year_findings, sourcing_findings
from yorozu_rules.coordinator.terms import STATUS, Terms, unpack
from yorozu_rules.coordinator.unit_fee import unit_fee
from yorozu_rules.coordinator.working_days import working_days_findings
from yorozu_rules.outcome import Finding, Outcome
from yorozu_rules.rulebooks import Rulebook


def check_engagement(engagement: Engagement, book: Rulebook) -> Outcome:
    """Check one person's engagement in one role: what is not met, and what is not known.

    The fee is that of one whole case, in yen without tax; pay of staff is personnel cost and no
    fee is looked at. The outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies for a role that the year does not have, and where the rulebook has no
    section ``coordinator``. Clause: r8-tohoku-yorozu II.1, VIII(1); h30-hq II.

    >>> from datetime import date
    >>> from yorozu_rules import rulebook
    >>> staff = Engagement(
    ...     id="E-1",
    ...     role="coordinator",
    ...     status="own-staff",
    ...     operator_from=date(2025, 4, 1),
    ...     first=date(2025, 4, 1),
    ...     last=date(2026, 3, 31),
    ... )
    >>> outcome = check_engagement(staff, rulebook("r7-kyushu-yorozu"))
    >>> [found.code for found in outcome.findings]
    ['coordinator.staff-personnel']
    """
    terms = book.once(unpack)
    notes = (
        *_fee(engagement, terms),
        *working_days_findings(engagement, terms),
        *term_findings(engagement, terms),
        *sourcing_findings(engagement, terms),
        *full_year_findings(engagement, terms),
    )
    return Outcome(engagement.id, book.source, (), notes)


def _fee(engagement: Engagement, terms: Terms) -> Iterator[Finding]:
    row = terms.fees.of(engagement.role)
    if is_staff(engagement, terms):
        yield STAFF_PERSONNEL.found(terms.clauses[STATUS], ("engagement", engagement.id))
        return
    yield from status_findings(engagement, terms)
    if status_unknown(engagement, terms):  # pay or fee: what is asked depends on it
        return
    yield from fee_evidence(engagement, terms)
    unit = unit_fee(engagement, row, terms)
    if unit:
        yield from (*unit.findings, *unit.whole)
