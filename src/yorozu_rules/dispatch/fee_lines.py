"""The fee of a visit (謝金): its line, and every reason to hold or refuse it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from yorozu_rules.dispatch.body import body_findings
from yorozu_rules.dispatch.commission import commission_findings
from yorozu_rules.dispatch.evidence import (
    accompaniment_findings,
    approval_findings,
    check_findings,
    contract_findings,
)
from yorozu_rules.dispatch.exclusion import exclusion_findings
from yorozu_rules.dispatch.facts import Claim, Visit
from yorozu_rules.dispatch.matching import SupportDay, match_findings
from yorozu_rules.dispatch.numbering import VisitNumbers
from yorozu_rules.dispatch.same_day import Draft, one_fee_a_day
from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.dispatch.time import countable_minutes, support_days, time_findings
from yorozu_rules.dispatch.truth import RULE as FALSE
from yorozu_rules.dispatch.truth import falsehoods
from yorozu_rules.dispatch.window import window_findings
from yorozu_rules.outcome import Finding, Kind, Line, Scalar, dispose

RULE, LIMIT = "dispatch.fee", "dispatch.visit-limit"
OVER_LIMIT = Kind("visit.over-limit", "refuse", None, LIMIT)
NOT_IN_HISTORY = Kind("visit.not-in-history", "hold", "fact", LIMIT)
NO_NUMBER = Kind("visit.no-number", "hold", "fact", LIMIT)
NUMBER_UNCLEAR = Kind("visit.number-unclear", "hold", "fact", LIMIT)
NUMBER_UNCERTAIN = Kind("visit.number-uncertain", "hold", "fact", LIMIT)
ONE_FOR_DAYS = Kind("fee.one-for-days", "note", None, RULE)
KINDS = (OVER_LIMIT, NOT_IN_HISTORY, NO_NUMBER, NUMBER_UNCLEAR, NUMBER_UNCERTAIN, ONE_FOR_DAYS)


def fee_lines(claim: Claim, visits: VisitNumbers, terms: Terms) -> Iterator[Line]:
    """Yield the line of each fee, in the order in which the support took place."""
    drafts = [draft for visit in claim.visits for draft in _drafts(claim, visit, visits, terms)]
    drafts.sort(key=lambda one: (one.start, one.visit.id))
    if not terms.one_fee_a_day:
        for draft in drafts:
            yield _line(claim, draft, draft.findings, visits, terms)
        return
    for draft, found in zip(drafts, one_fee_a_day(drafts, claim, visits, terms), strict=True):
        yield _line(claim, draft, draft.findings + found, visits, terms)


def _drafts(claim: Claim, visit: Visit, visits: VisitNumbers, terms: Terms) -> Iterator[Draft]:
    """Yield what a fee is due for: the visit as one, or each of its days, as the reading says."""
    minutes, days = countable_minutes(visit.periods), support_days(visit)
    session = sum(minutes.values())
    always = (*_number_findings(claim, visit, visits, terms), *_who(visit, terms))
    about = ("time", "place", "otherwise") if terms.false_place_voids_fee else ("time", "otherwise")
    always += tuple(falsehoods(visit.id, visit.truth, terms.clauses[FALSE], about))
    held_on = [one.day for one in days]
    last = (
        *approval_findings(visit.id, visit.body.id, visit.papers, held_on, terms),
        *accompaniment_findings(visit.id, visit.papers.accompaniment, terms),
    )

    def draft(subject: str, day: date, counting: int, support: Sequence[SupportDay]) -> Draft:
        start = next(period.start for period in visit.periods if period.start.date() == day)
        on = [one.day for one in support] or [day]
        findings = (
            *time_findings(visit, counting, session, terms),
            *window_findings(visit.id, on, visit.outside_window, terms),
            *commission_findings(claim.expert, claim.commission, on, terms),
            *always,
            *check_findings(visit.id, visit.papers, [one.day for one in support], terms),
            *match_findings(visit.id, visit.papers, support, terms),
            *last,
            *_days_findings(visit, support, terms),
        )
        return Draft(start, visit, subject, counting, findings)

    if not terms.fee_by_day or not days:
        yield draft(f"visit:{visit.id}", visit.day, session, days)
        return
    for one in days:
        yield draft(f"visit:{visit.id}/{one.day}", one.day, minutes[one.day], [one])


def _who(visit: Visit, terms: Terms) -> Iterator[Finding]:
    """Yield what stands against the body that asked, or the expert's ties to it."""
    yield from body_findings(visit.body, terms)
    yield from exclusion_findings(visit.id, visit.ties, visit.body, terms)


def _line(
    claim: Claim, draft: Draft, found: tuple[Finding, ...], visits: VisitNumbers, terms: Terms
) -> Line:
    """Return the line of one fee; the entitlement counts as claimed."""
    fee, visit = terms.fee, draft.visit
    record = visits.under(terms.numbering).get(visit.id)
    number = record.number if record else 0
    refused = any(finding.effect == "refuse" for finding in found)
    if record and number == 0 and not refused:  # the record has it as a visit without a fee
        found += (NO_NUMBER.found(terms.clauses[LIMIT], ("visit", visit.id), ("yen", fee)),)
    over = number > terms.limit
    clear = record is not None and record.clear
    known = clear and 0 < number <= terms.limit and _numbers_are_sure(claim, visit, visits)
    read: Scalar = number if known or (over and clear) else "unknown"
    borne, shares = terms.shares[number - 1] if known else (0, ())
    inputs = (("fee", fee), ("number", read), ("minutes", draft.minutes), *shares)
    if refused:
        return dispose(RULE, draft.subject, terms.basis, fee, 0, 0, inputs, found)
    return dispose(RULE, draft.subject, terms.basis, fee, fee, borne, inputs, found)


def _number_findings(
    claim: Claim, visit: Visit, visits: VisitNumbers, terms: Terms
) -> Iterator[Finding]:
    """Yield what stands against the visit's number, and the contract that its number asks for."""
    record, clause = visits.under(terms.numbering).get(visit.id), terms.clauses[LIMIT]
    about = (("visit", visit.id), ("business", visit.business), ("yen", terms.fee))
    if record is None:
        yield NOT_IN_HISTORY.found(clause, *about)
        return
    number = ("number", record.number)
    if not record.clear:
        yield NUMBER_UNCLEAR.found(clause, *about)
    elif record.number > terms.limit:
        yield OVER_LIMIT.found(clause, *about, number, ("limit", terms.limit))
    elif not _numbers_are_sure(claim, visit, visits):
        yield NUMBER_UNCERTAIN.found(clause, *about, number)
    yield from contract_findings(visit.id, visit.papers, record.number, terms)


def _numbers_are_sure(claim: Claim, visit: Visit, visits: VisitNumbers) -> bool:
    """Say whether the record holds all visits of the business, as far as this claim can tell."""
    return visits.complete and all(
        other.id in visits.visits for other in claim.visits if other.business == visit.business
    )


def _days_findings(visit: Visit, support: Sequence[SupportDay], terms: Terms) -> Iterator[Finding]:
    if len(support) > 1:
        values = (("visit", visit.id), ("yen", terms.fee), ("days", len(support)))
        yield ONE_FOR_DAYS.found(terms.clauses[RULE], *values)
