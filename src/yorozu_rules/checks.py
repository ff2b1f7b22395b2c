"""One way in: what is given decides which rules are asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from inspect import Parameter, signature
from typing import Any, Literal, get_args, get_origin, get_type_hints

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


def check(subject: Fact, book: Rulebook, /, **more: Any) -> Any:
    """Ask the rules that a fact is of; the answer is that of the function that the table names.

    ``more`` is what that function asks for besides: ``visits`` of a claim, the ``engagement`` of a
    month, the ``stage`` of a plan, ``at`` for what has deadlines. Raises FactError for a kind of
    fact that nothing is asked of, for what is no rulebook, and for what is missing, unknown or of
    another kind in ``more``; else as the function itself.

    >>> from yorozu_rules import rulebook
    >>> gone = Ending(id="K-1", role="chief-coordinator", ground="unfit")
    >>> [found.code for found in check(gone, rulebook("h30-hq")).findings]
    ['coordinator.ground']
    """
    kind = type(subject)
    if kind not in CHECKS:
        known = ", ".join(sorted(one.__name__ for one in CHECKS))
        raise FactError([f"read {_a(kind.__name__)}; expected one of: {known}"])
    function = CHECKS[kind]
    takes = _takes(function)
    a_kind = _a(kind.__name__)
    listed = ", ".join(takes) or "nothing"
    strange = sorted(more.keys() - takes)
    said = [f"{name}: unknown; {a_kind} takes {listed}" for name in strange]
    needed = [name for name, (needed, _) in takes.items() if needed and name not in more]
    said += [f"{name}: missing; {a_kind} needs it" for name in needed]
    asked = {name: (more[name], expected) for name, (_, expected) in takes.items() if name in more}
    said += [
        f"{name}: read {_short(value)}; expected {_named(expected)}"
        for name, (value, expected) in {"book": (book, Rulebook), **asked}.items()
        if not _is(value, expected)
    ]
    if said:
        raise FactError(said)
    return function(subject, book, **more)


def _is(value: object, expected: Any) -> bool:
    """Say whether a value is of the kind that a function's signature names."""
    if get_origin(expected) is Literal:
        return value in get_args(expected)
    if either := get_args(expected):  # such as a day or nothing
        return any(_is(value, one) for one in either)
    if expected is date and isinstance(value, datetime):
        return False  # an instant has a day only in a zone
    return isinstance(value, expected)


def _named(expected: Any) -> str:
    if get_origin(expected) is Literal:
        return f"one of {', '.join(get_args(expected))}"
    if either := get_args(expected):
        return " or ".join(_named(one) for one in either)
    names = {
        Rulebook: "a Rulebook, as rulebook(...) gives",
        datetime: "an instant: a datetime with its time zone",
        date: "a day: a date without a time",
        type(None): "None",
    }
    return names.get(expected, _a(expected.__name__))


def _a(name: str) -> str:
    return f"an {name}" if name.startswith(tuple("AEIO")) else f"a {name}"


def _short(value: object) -> str:
    """Name what was read: a plain value as such, anything else by its kind."""
    if isinstance(value, date):
        return f"the {'instant' if isinstance(value, datetime) else 'day'} {value}"
    plain = value is None or isinstance(value, str | int)
    return f"{value!r:.60}" if plain else _a(type(value).__name__)


@cache
def _takes(function: Check) -> dict[str, tuple[bool, Any]]:
    """Return what a function asks for beside fact and book: whether it needs it, and its kind."""
    named, kinds = signature(function).parameters.values(), get_type_hints(function)
    own = [one for one in named if one.kind is Parameter.KEYWORD_ONLY]
    return {one.name: (one.default is Parameter.empty, kinds[one.name]) for one in own}
