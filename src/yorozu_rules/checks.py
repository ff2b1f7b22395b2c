"""One way in: what is given decides which rules are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from inspect import Parameter, signature
from typing import Any

from yorozu_rules.application.check import check_application
from yorozu_rules.application.facts import Application
from yorozu_rules.budget.facts import Plan, Settlement, Subcontracts
from yorozu_rules.budget.plan import check_plan
from yorozu_rules.budget.settlement import settle_project
from yorozu_rules.budget.subcontracts import check_subcontracts
from yorozu_rules.coordinator.ending import check_ending
from yorozu_rules.coordinator.engagement import check_engagement
from yorozu_rules.coordinator.facts import Ending, Engagement, MonthWorked, StandIn
from yorozu_rules.coordinator.month import settle_fees
from yorozu_rules.coordinator.stand_in import check_stand_in
from yorozu_rules.dispatch.facts import Claim
from yorozu_rules.dispatch.register.expert import check_expert
from yorozu_rules.dispatch.register.facts import Expert
from yorozu_rules.dispatch.register.platform import Platform, check_platform
from yorozu_rules.dispatch.request import DispatchRequest, check_request
from yorozu_rules.dispatch.settlement import settle
from yorozu_rules.errors import FactError
from yorozu_rules.facts import Fact
from yorozu_rules.network.check import check_network
from yorozu_rules.network.facts import Network
from yorozu_rules.obligation.audits import check_site_visits
from yorozu_rules.obligation.awards import check_awards
from yorozu_rules.obligation.deliverables import check_delivery
from yorozu_rules.obligation.diagnosis import check_diagnosis
from yorozu_rules.obligation.facts import (
    Awards,
    Cancellation,
    CentreYear,
    Delivery,
    HandlerRegister,
    Meetings,
    Sanction,
    SecurityReport,
    SiteVisits,
    Survey,
    SystemDescription,
    WebSite,
    YearlySurvey,
)
from yorozu_rules.obligation.handlers import check_handlers
from yorozu_rules.obligation.meetings import check_meetings
from yorozu_rules.obligation.sanctions import check_cancellation, check_sanction
from yorozu_rules.obligation.security import check_security
from yorozu_rules.obligation.surveys import check_survey, check_yearly_survey
from yorozu_rules.obligation.system import check_system
from yorozu_rules.obligation.years import check_year
from yorozu_rules.outcome import Outcome
from yorozu_rules.report.case_studies import check_case_studies
from yorozu_rules.report.centre import check_centre_activity
from yorozu_rules.report.facts import CaseStudies, CentreMonth
from yorozu_rules.rulebooks import Rulebook

Check = Callable[..., Any]


def _fees(month: MonthWorked, book: Rulebook, *, engagement: Engagement) -> Outcome:
    return settle_fees(month, engagement, book)


CHECKS: Mapping[type[Fact], Check] = {
    Claim: settle,
    DispatchRequest: check_request,
    Expert: check_expert,
    Platform: check_platform,
    Engagement: check_engagement,
    MonthWorked: _fees,
    StandIn: check_stand_in,
    Ending: check_ending,
    Plan: check_plan,
    Subcontracts: check_subcontracts,
    Settlement: settle_project,
    Application: check_application,
    Network: check_network,
    CentreYear: check_year,
    Awards: check_awards,
    Delivery: check_delivery,
    Meetings: check_meetings,
    Survey: check_survey,
    YearlySurvey: check_yearly_survey,
    SiteVisits: check_site_visits,
    SecurityReport: check_security,
    WebSite: check_diagnosis,
    HandlerRegister: check_handlers,
    SystemDescription: check_system,
    Sanction: check_sanction,
    Cancellation: check_cancellation,
    CaseStudies: check_case_studies,
    CentreMonth: check_centre_activity,
}


def check(subject: Fact, book: Rulebook, **more: Any) -> Any:
    """Ask the rules that a fact is of; the answer is that of the function that the table names.

    ``more`` is what that function asks for besides: ``visits`` of a claim, the ``engagement`` of a
    month, the ``stage`` of a plan, ``at`` for what has deadlines. Raises FactError for a kind of
    fact that nothing is asked of, and for what is missing or unknown in ``more``; else as the
    function itself.

    >>> from yorozu_rules import rulebook
    >>> gone = Ending(id="K-1", role="chief-coordinator", ground="unfit")
    >>> [found.code for found in check(gone, rulebook("h30-hq")).findings]
    ['coordinator.ground']
    """
    kind = type(subject)
    if kind not in CHECKS:
        known = ", ".join(sorted(one.__name__ for one in CHECKS))
        raise FactError([f"read a {kind.__name__}; expected one of: {known}"])
    takes = _takes(CHECKS[kind])
    listed = ", ".join(takes) or "nothing"
    said = [f"{name}: unknown; a {kind.__name__} takes {listed}" for name in more.keys() - takes]
    needed = [name for name, needed in takes.items() if needed and name not in more]
    said += [f"{name}: missing; a {kind.__name__} needs it" for name in needed]
    if said:
        raise FactError(said)
    return CHECKS[kind](subject, book, **more)


def _takes(function: Check) -> dict[str, bool]:
    """Return what a function asks for beside the fact and the book, and whether it needs it."""
    named = signature(function).parameters.values()
    own = [one for one in named if one.kind is Parameter.KEYWORD_ONLY]
    return {one.name: one.default is Parameter.empty for one in own}
