"""The conditions on applicants (応募資格), one by one, and what a consortium needs of its lead."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.application.facts import Applicant, Application
from yorozu_rules.application.figures import Conditions
from yorozu_rules.errors import FactError
from yorozu_rules.mechanism import Judged, decided, judge
from yorozu_rules.outcome import Finding, Kind

RULE = "application.eligibility"
CONDITION_UNKNOWN = Kind("application.condition-unknown", "hold", "fact", RULE)
CONDITION_NOT_MET = Kind("application.condition-not-met", "refuse", None, RULE)
DEPARTURE = Kind("application.departure", "hold", "decision", RULE)
DEPARTURE_REFUSED = Kind("application.departure-refused", "refuse", None, RULE)
DEPARTURE_AGREED = Kind("application.departure-agreed", "note", None, RULE)
LEAD_UNKNOWN = Kind("application.lead-unknown", "hold", "fact", RULE)
PROPOSER_UNKNOWN = Kind("application.proposer-unknown", "hold", "fact", RULE)
NOT_BY_LEAD = Kind("application.not-by-lead", "refuse", None, RULE)
NO_LEAD_SUFFICES = Kind("application.no-lead-suffices", "refuse", None, RULE)
WORK_UNKNOWN = Kind("application.work-of-lead-unknown", "hold", "fact", RULE)
ALL_SUBCONTRACTED = Kind("application.all-subcontracted", "refuse", None, RULE)
KINDS = (
    *(CONDITION_UNKNOWN, CONDITION_NOT_MET),
    *(DEPARTURE, DEPARTURE_REFUSED, DEPARTURE_AGREED),
    *(LEAD_UNKNOWN, PROPOSER_UNKNOWN, NOT_BY_LEAD, NO_LEAD_SUFFICES),
    *(WORK_UNKNOWN, ALL_SUBCONTRACTED),
)


def condition_findings(applicant: Applicant, asked: Conditions, clause: str) -> tuple[Finding, ...]:
    """Return a finding for each condition that an applicant does not meet, or may not meet.

    One that holds in principle and is not met waits for a decision. Raises FactError for a
    condition that the list does not have, or a decision on one without an "in principle".
    Clause: r8-tohoku-yorozu IV.1; h30-hq V.3.

    >>> asked = Conditions.model_validate(
    ...     {"items": [{"id": "base", "title": {"ja": "拠点", "en": "a base"}}]}
    ... )
    >>> [found.code for found in condition_findings(Applicant(id="A"), asked, "IV.1")]
    ['application.condition-unknown']
    """
    where = f"applicant {applicant.id}: conditions"
    judged = judge(applicant.conditions, asked, where=where)
    departing = {item.id for item in asked.items if item.in_principle}
    decisions = {one.item: one.decision for one in applicant.conditions}
    if strange := [item for item, by in decisions.items() if by and item not in departing]:
        read = f"{where}: a decision on {', '.join(strange)}"
        raise FactError([f"{read}; in principle hold only: {', '.join(departing) or 'none'}"])

    def found(one: Judged) -> Iterator[Finding]:
        if one.state == "unknown":
            yield one.found(CONDITION_UNKNOWN, clause, applicant.id)
        elif one.state == "not-met" and one.item.id in departing:
            decision = decisions[one.item.id]
            kind = decided(decision, DEPARTURE, DEPARTURE_REFUSED, DEPARTURE_AGREED)
            about = one.found(kind, clause, applicant.id)
            by = (("by", decision.by),) if decision else ()
            yield about._replace(values=(*about.values, *by))
        elif one.state == "not-met":
            yield one.found(CONDITION_NOT_MET, clause, applicant.id)

    return tuple(finding for one in judged for finding in found(one))


def lead_findings(application: Application, clause: str) -> Iterator[Finding]:
    """Yield what a consortium's lead lacks: named, hands in the proposal, keeps work of its own.

    Where no lead is named, one who does not apply hands in the proposal in vain.
    Clause: r8-tohoku-yorozu IV.1 なお書き.

    >>> both = (Applicant(id="A"), Applicant(id="B"))
    >>> given = {"lead": "A", "proposed_by": "B", "lead_subcontracts_all": True}
    >>> application = Application(id="X", applicants=both, **given)
    >>> [found.code for found in lead_findings(application, "IV.1")]
    ['application.not-by-lead', 'application.all-subcontracted']
    """
    about = ("subject", application.id)
    if application.lead is None:
        yield LEAD_UNKNOWN.found(clause, about)
    if application.proposed_by is None:
        yield PROPOSER_UNKNOWN.found(clause, about)
    elif application.proposed_by not in application.possible_leads:
        yield NOT_BY_LEAD.found(clause, about, ("by", application.proposed_by))
    if application.lead_subcontracts_all is None:
        yield WORK_UNKNOWN.found(clause, about)
    elif application.lead_subcontracts_all:
        yield ALL_SUBCONTRACTED.found(clause, about)
