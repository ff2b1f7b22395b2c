"""Checking an application: what is missing, late or wrong, and what is next by which minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from yorozu_rules.application import completeness, criteria, documents, eligibility, form
from yorozu_rules.application.facts import Application
from yorozu_rules.application.figures import ApplicationFigures, ConsortiumFigures
from yorozu_rules.application.schedule import (
    Due,
    application_schedule,
    arrivals,
    schedule_findings,
    the_minute,
)
from yorozu_rules.errors import FactError
from yorozu_rules.outcome import Finding, Outcome
from yorozu_rules.rulebooks import Rulebook


class ApplicationState(NamedTuple):
    """Where an application stands: what was found, and every step of the call, past or not."""

    outcome: Outcome
    steps: tuple[Due, ...]

    @property
    def next(self) -> tuple[Due, ...]:
        """Return the steps that are still to come, in order."""
        return tuple(step for step in self.steps if not step.past)


def check_application(
    application: Application, book: Rulebook, *, at: datetime
) -> ApplicationState:
    """Check an application against a call, as things stand at an instant.

    The findings stand in the outcome's notes, by rule: conditions, papers, form, days, review.
    What is not known holds; with a paper missing or a form not kept the application is not
    reviewed, and one that is late is not accepted. The outcome has no yen.

    Raises NoRuleApplies where the rulebook is no call for applications, or several apply together
    where it has no consortium; FactError for facts that the call does not ask for, and for what
    happened after ``at``; OutOfRange on an instant without its zone.
    Clause: r8-tohoku-yorozu IV.1, VI, VII.2; h30-hq V.

    >>> from yorozu_rules import JST, Applicant, rulebook
    >>> application = Application(id="X", applicants=(Applicant(id="A"),))
    >>> at = datetime(2026, 2, 16, 9, tzinfo=JST)
    >>> state = check_application(application, rulebook("r8-tohoku-yorozu"), at=at)
    >>> [found.effect for found in state.outcome.findings].count("refuse")
    0
    >>> [f"{due.step} {due.at:%m-%d %H:%M}" for due in state.next]
    ['briefing-sign-up 02-19 12:00', 'briefing 02-20 11:00', 'close 03-09 12:00']
    """
    figures, steps = book[ApplicationFigures], application_schedule(book, at=at)
    at = the_minute(at)
    if problems := [*_out_of_place(application, figures), *_after(application, at)]:
        raise FactError([f"application {application.id}: {problem}" for problem in problems])
    of_conditions = tuple(_conditions(application, figures, book))
    of_papers = tuple(_papers(application, figures, book))
    clause = book.clause(completeness.RULE)
    found = (
        *of_conditions,
        *of_papers,
        *schedule_findings(application, figures, at),
        *completeness.late_findings(application, figures.closes, at, clause),
        *completeness.defect_findings(application.id, of_papers, clause),
        *criteria.criteria_findings(
            application, figures.criteria, of_conditions, book.clause(criteria.RULE), book
        ),
    )
    return ApplicationState(Outcome(application.id, book.source, (), found), steps)


def _conditions(
    application: Application, figures: ApplicationFigures, book: Rulebook
) -> Iterator[Finding]:
    clause = book.clause(eligibility.RULE)
    if application.consortium:  # a call without one has no such section
        allowed = book[ConsortiumFigures].clause("allowed")
        yield from eligibility.lead_findings(application, allowed)
    each = not application.consortium or book.chosen("consortium.members") == "each-member"
    for applicant in application.applicants:
        found = eligibility.condition_findings(applicant, figures.conditions, clause)
        if each or applicant.id == application.lead:
            yield from found


def _papers(
    application: Application, figures: ApplicationFigures, book: Rulebook
) -> Iterator[Finding]:
    clause, papers = figures.clause("papers"), figures.papers
    first = application.sole_or_lead
    for applicant in application.applicants if first is not None else ():
        asked = papers.items if applicant.id == first else papers.of_members
        yield from documents.paper_findings(applicant, asked, clause)
    if figures.sent.by == "mail":
        yield from form.mail_findings(application, figures, book)
        return
    yield from documents.disc_findings(application.id, application.disc, papers.on_disc, clause)
    yield from form.envelope_findings(application, figures)


def _out_of_place(application: Application, figures: ApplicationFigures) -> Iterator[str]:
    """Yield the facts that belong to another way of sending, or to a sign-up that is not asked."""
    on_paper = {
        "envelope": application.envelope or None,
        "marking": application.marking,
        "disc": application.disc,
        "received_at": application.received_at,
    }
    by_mail = {"mails": application.mails}
    for name, value in (by_mail if figures.sent.by == "paper" else on_paper).items():
        if value is not None:
            yield f"{name} is given; the call asks for applications by {figures.sent.by}"
    if application.signed_up_at is not None and figures.schedule.sign_up is None:
        yield "signed_up_at is given; the call has no sign-up"


def _after(application: Application, at: datetime) -> Iterator[str]:
    given = [*arrivals(application), ("signed_up_at", application.signed_up_at)]
    for name, instant in given:
        if instant is not None and instant > at:
            yield f"{name}: read {instant}, which is after {at}"
