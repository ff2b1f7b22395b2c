"""Every rule of the library in one list, with its clause in each rulebook that holds it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from yorozu_rules.rulebooks import Kit, Rulebook, Section, in_force, load, packaged_names

Mechanism = Literal[
    "amount",
    "band",
    "limit",
    "condition",
    "checklist",
    "sequence",
    "composition",
    "deadline",
    "report",
]
DateKey = Literal["day-of-service", "day-ordered", "day-paid", "day-of-contract"]


class Rule(NamedTuple):
    """One rule: its shape, the date by which its text is chosen, and where each document has it."""

    id: str
    mechanism: Mechanism
    date_key: DateKey
    clauses: Mapping[str, str]


_ROWS: tuple[tuple[str, Mechanism, DateKey], ...] = (
    ("dispatch.visit-limit", "limit", "day-of-service"),
    ("dispatch.fee", "amount", "day-of-service"),
    ("dispatch.copayment", "band", "day-of-service"),
    ("dispatch.programme-share", "amount", "day-of-service"),
    ("dispatch.minimum-time", "limit", "day-of-service"),
    ("dispatch.countable-time", "condition", "day-of-service"),
    ("dispatch.window", "limit", "day-of-service"),
    ("dispatch.body-kind", "condition", "day-of-service"),
    ("dispatch.request", "sequence", "day-of-service"),
    ("dispatch.fee-excluded", "checklist", "day-of-service"),
    ("dispatch.false-report", "condition", "day-of-service"),
    ("dispatch.check-in-out", "checklist", "day-of-service"),
    ("dispatch.time-place-match", "condition", "day-of-service"),
    ("dispatch.accompaniment", "condition", "day-of-service"),
    ("dispatch.contract-copy", "condition", "day-of-service"),
    ("dispatch.report-approval", "sequence", "day-of-service"),
    ("payment.cycle", "limit", "day-paid"),
    ("payment.final-date", "limit", "day-paid"),
    ("payment.per-expert", "amount", "day-paid"),
    ("payment.withholding", "amount", "day-paid"),
    ("payment.direct-copayment", "condition", "day-paid"),
    ("payment.notice", "composition", "day-paid"),
    ("payment.annual-record", "composition", "day-paid"),
    ("payment.transfer-fee", "amount", "day-paid"),
    ("payment.monthly-sample", "composition", "day-paid"),
    ("platform.composition", "composition", "day-of-service"),
    ("expert.registration", "checklist", "day-of-service"),
    ("expert.registration-flow", "sequence", "day-of-service"),
    ("expert.search", "condition", "day-of-service"),
    ("expert.evaluation", "composition", "day-of-service"),
    ("body.registration-flow", "sequence", "day-of-service"),
    ("travel.route", "limit", "day-of-service"),
    ("travel.domestic", "condition", "day-of-service"),
    ("travel.inspected-amount", "limit", "day-of-service"),
    ("travel.national-rules", "limit", "day-of-service"),
    ("travel.air", "limit", "day-of-service"),
    ("travel.ship", "limit", "day-of-service"),
    ("travel.taxi", "condition", "day-of-service"),
    ("travel.rental-car", "limit", "day-of-service"),
    ("travel.components", "composition", "day-of-service"),
    ("travel.rail", "limit", "day-of-service"),
    ("travel.bus", "limit", "day-of-service"),
    ("travel.private-car", "amount", "day-of-service"),
    ("travel.daily-allowance", "limit", "day-of-service"),
    ("travel.lodging", "limit", "day-of-service"),
    ("travel.follows-fee", "condition", "day-of-service"),
    ("coordinator.fee", "limit", "day-of-service"),
    ("coordinator.fee-raised", "limit", "day-of-service"),
    ("coordinator.case", "amount", "day-of-service"),
    ("coordinator.third-party-commission", "condition", "day-of-service"),
    ("coordinator.fee-evidence", "checklist", "day-of-service"),
    ("coordinator.working-days", "limit", "day-of-contract"),
    ("coordinator.full-year", "condition", "day-of-contract"),
    ("coordinator.contract-term", "limit", "day-of-contract"),
    ("coordinator.appointment", "sequence", "day-of-contract"),
    ("coordinator.sourcing", "condition", "day-of-contract"),
    ("coordinator.stand-in", "sequence", "day-of-contract"),
    ("budget.ceilings", "limit", "day-of-contract"),
    ("budget.total-ceiling", "limit", "day-of-contract"),
    ("budget.separate-ceilings", "limit", "day-of-contract"),
    ("budget.prior-consultation", "condition", "day-of-contract"),
    ("budget.strict-separation", "condition", "day-of-contract"),
    ("budget.attributable", "condition", "day-of-contract"),
    ("budget.apportionment", "amount", "day-of-contract"),
    ("budget.general-administration-unsplit", "condition", "day-of-contract"),
    ("hq.budget", "limit", "day-of-contract"),
    ("cost.categories", "checklist", "day-of-contract"),
    ("cost.remuneration-category", "condition", "day-of-contract"),
    ("cost.not-direct", "checklist", "day-of-contract"),
    ("cost.exclusive-use", "condition", "day-of-contract"),
    ("cost.application", "condition", "day-of-contract"),
    ("cost.evidence", "checklist", "day-of-contract"),
    ("cost.labour-method", "amount", "day-of-contract"),
    ("cost.licence-fee", "limit", "day-of-contract"),
    ("cost.general-administration", "limit", "day-of-contract"),
    ("subcontract.ratio", "limit", "day-of-contract"),
    ("subcontract.selection", "condition", "day-of-contract"),
    ("subcontract.core-work", "checklist", "day-of-contract"),
    ("subcontract.reason-disclosure", "condition", "day-of-contract"),
    ("project.term", "limit", "day-of-contract"),
    ("project.settlement", "limit", "day-of-contract"),
    ("project.performance-report-due", "limit", "day-of-contract"),
    # application
    ("application.eligibility", "checklist", "day-of-contract"),
    ("application.schedule", "deadline", "day-of-contract"),
    ("application.documents", "composition", "day-of-contract"),
    ("application.review-criteria", "checklist", "day-of-contract"),
    ("application.completeness", "condition", "day-of-contract"),
    ("application.form", "checklist", "day-of-contract"),
    # network
    ("network.budget", "limit", "day-of-contract"),
    ("network.region", "condition", "day-of-contract"),
    ("network.participants", "composition", "day-of-contract"),
    ("network.advisory-board", "composition", "day-of-contract"),
    ("network.events", "composition", "day-of-contract"),
    ("network.plan-document", "composition", "day-of-contract"),
    ("network.payable-people", "condition", "day-of-contract"),
    ("network.report-deadlines", "deadline", "day-of-contract"),
    ("network.records", "checklist", "day-of-contract"),
    ("network.attendance", "composition", "day-of-contract"),
    # obligation
    ("survey.response-rate", "limit", "day-of-contract"),
    ("audit.site-visits", "limit", "day-of-contract"),
    ("security.status-report", "report", "day-of-contract"),
    ("project.forums", "limit", "day-of-contract"),
    ("project.monthly-report", "deadline", "day-of-contract"),
    ("project.awards", "limit", "day-of-contract"),
    ("sanction.suspension", "limit", "day-of-contract"),
    ("survey.yearly", "limit", "day-of-contract"),
    ("system.requirements", "checklist", "day-of-contract"),
    ("project.focus-fields", "composition", "day-of-contract"),
    ("project.evaluation", "report", "day-of-contract"),
    ("project.deliverables", "composition", "day-of-contract"),
    ("sanction.cancellation", "checklist", "day-of-contract"),
    ("project.region", "checklist", "day-of-contract"),
    ("project.satellite", "limit", "day-of-contract"),
    ("project.plan-flow", "sequence", "day-of-contract"),
    ("project.sharing-consent", "checklist", "day-of-contract"),
    ("project.meeting", "limit", "day-of-contract"),
    ("survey.tabulation", "report", "day-of-contract"),
    ("security.handler-register", "composition", "day-of-contract"),
    ("security.platform-diagnosis", "deadline", "day-of-contract"),
    # report
    ("report.payments-by-expert", "report", "day-of-contract"),
    ("report.payments-by-body", "report", "day-of-contract"),
    ("report.monthly-activity", "report", "day-of-contract"),
    ("report.case-studies", "composition", "day-of-contract"),
    ("estimate.annual-volume", "amount", "day-of-contract"),
    ("estimate.call-centre", "amount", "day-of-contract"),
    ("report.centre-activity", "report", "day-of-contract"),
    ("estimate.archive", "amount", "day-of-contract"),
    ("report.registrations", "report", "day-of-contract"),
    ("report.supported-businesses", "report", "day-of-contract"),
    ("estimate.experts", "amount", "day-of-contract"),
    ("estimate.system-licences", "amount", "day-of-contract"),
)

# Where each section of a document is typed: the rooms that a document does not speak of stay shut.
_SECTIONS: Mapping[str, str] = {
    "dispatch": "dispatch.figures.DispatchFigures",
    "platform": "dispatch.figures.PlatformFigures",
    "expert": "dispatch.register.figures.ExpertFigures",
    "body": "dispatch.register.figures.BodyFigures",
    "payment": "payment.figures.PaymentFigures",
    "travel": "travel.figures.TravelFigures",
    "coordinator": "coordinator.figures.CoordinatorFigures",
    "case": "coordinator.figures.CaseFigures",
    "ceilings": "budget.figures.CeilingFigures",
    "desks": "budget.figures.DeskFigures",
    "cost": "budget.figures.CostFigures",
    "subcontract": "budget.figures.SubcontractFigures",
    "project": "budget.figures.ProjectFigures",
    "headquarters": "budget.figures.HeadquartersFigures",
    "application": "application.figures.ApplicationFigures",
    "consortium": "application.figures.ConsortiumFigures",
    "mail-size": "application.figures.MailSizeFigures",
    "network": "network.figures.NetworkFigures",
    "year": "obligation.figures.YearFigures",
    "delivery": "obligation.figures.DeliveryFigures",
    "survey": "obligation.figures.SurveyFigures",
    "audit": "obligation.figures.AuditFigures",
    "security": "obligation.figures.SecurityFigures",
    "security-yearly": "obligation.figures.SecurityYearFigures",
    "handlers": "obligation.figures.HandlerFigures",
    "system": "obligation.figures.SystemFigures",
    "sanction": "obligation.figures.SanctionFigures",
    "cancellation": "obligation.figures.CancellationFigures",
    "report": "report.figures.ReportFigures",
    "centre-activity": "report.figures.CentreActivityFigures",
    "estimate": "report.figures.EstimateFigures",
}


def rulebook(source: str | Path, *, sections: tuple[type[Section], ...] = ()) -> Rulebook:
    """Load a rulebook: by the id of one that comes with the library, or your own by path.

    ``sections`` adds the sections of your own that the file may hold. Raises NoRulebook, or
    RulebookError with every problem of the file.

    >>> rulebook("r5-dispatch").chosen("fee.same-day")
    'per-day'
    """
    if not sections and source in _names():
        return _ours(str(source))
    return load(source, _kit(sections))


_names = cache(packaged_names)


@cache
def _ours(name: str) -> Rulebook:
    """Load a rulebook of the library once: a book never changes, only its copies differ."""
    return load(name, _kit(()))


@cache
def _kit(more: tuple[type[Section], ...]) -> Kit:
    return Kit(_SECTIONS, more, frozenset(row[0] for row in _ROWS))


def known_rulebooks() -> tuple[Rulebook, ...]:
    """Return every rulebook that comes with the library, by id.

    >>> [book.id for book in known_rulebooks()]
    ['h30-hq', 'r5-dispatch', 'r6-kanto-network', 'r7-kyushu-yorozu', 'r8-tohoku-yorozu']
    """
    return tuple(map(_ours, _names()))


def find_rulebook(programme: str, *, on: date, bureau: str | None = None) -> Rulebook:
    """Return the one rulebook in force for a programme (and bureau) on a day.

    Raises NoRulebook or TwoRulebooks, with the values read.

    >>> find_rulebook("expert-dispatch", on=date(2023, 10, 2)).id
    'r5-dispatch'
    """
    return in_force(known_rulebooks(), programme, on, bureau)


def rules() -> tuple[Rule, ...]:
    """Return every rule of the library, with its clause by rulebook id.

    >>> [rule.clauses["r5-dispatch"] for rule in rules() if rule.id == "travel.lodging"]
    ['3(2)④ 専門家旅費支出基準 ⑤']
    """
    return tuple(
        Rule(
            rule,
            mechanism,
            date_key,
            {
                book.id: book.clauses[rule].removeprefix(f"{book.id} ")
                for book in known_rulebooks()
                if rule in book.clauses
            },
        )
        for rule, mechanism, date_key in _ROWS
    )
