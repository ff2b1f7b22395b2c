"""Checking an application: what is missing, late or wrong, and what is next by which minute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

from yorozu_rules.application import completeness, criteria, documents, eligibility, form, schedule
from yorozu_rules.application.facts import Application
from yorozu_rules.application.figures import ApplicationFigures, ConsortiumFigures
from yorozu_rules.application.schedule import (
    Due,
    application_schedule,
    arrivals,
    schedule_findings,
    the_minute,
)
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.outcome import Effect, Finding, Outcome
from yorozu_rules.rulebooks import Rulebook


class Counts(NamedTuple):
    """How many findings refuse, hold and note."""

    refuse: int
    hold: int
    note: int


class ApplicationSummary(NamedTuple):
    """The findings of an application counted, by what they are about and by effect.

    ``criteria`` has those on subcontracts too; ``completeness`` says late or defective.
    """

    conditions: Counts
    papers: Counts
    form: Counts
    days: Counts
    completeness: Counts
    criteria: Counts


_PARTS = (
    *(eligibility.RULE, documents.RULE, form.RULE),
    *(schedule.RULE, completeness.RULE, criteria.RULE),
)


class ApplicationState(NamedTuple):
    """Where an application stands: what was found, and every step of the call, past or not."""

    outcome: Outcome
    steps: tuple[Due, ...]

    @property
    def next(self) -> tuple[Due, ...]:
        """Return the steps that are still to come, in order."""
        return tuple(step for step in self.steps if not step.past)

    @property
    def summary(self) -> ApplicationSummary:
        """Return how many findings there are, by what they are about and by effect."""
        told = Counter(
            (one.rule if one.rule in _PARTS else criteria.RULE, one.effect)
            for one in self.outcome.findings
        )
        effects: tuple[Effect, ...] = ("refuse", "hold", "note")
        return ApplicationSummary(
            *(Counts(*(told[part, effect] for effect in effects)) for part in _PARTS)
        )


def check_application(
    application: Application, book: Rulebook, *, at: datetime
) -> ApplicationState:
    """Check an application against a call, as things stand at an instant.

    The findings stand in the outcome's notes, by rule: conditions, papers, form, days, review.
    What is not known holds; with a paper missing or a form not kept the application is not
    reviewed, and one that is late is not accepted. While a consortium names no lead, what is found
    is what there is whoever leads. The outcome has no yen; ``summary`` counts the findings.

    Raises NoRuleApplies where the rulebook is no call for applications, or several apply together
    where it has no consortium; FactError for facts that the call does not ask for, and for what
    happened after ``at``; OutOfRange on what is no instant with its zone.
    Clause: r8-tohoku-yorozu IV.1, VI, VII.2; h30-hq V.

    >>> from yorozu_rules import JST, Applicant, rulebook
    >>> application = Application(id="X", applicants=(Applicant(id="A"),))
    >>> at = datetime(2026, 2, 16, 9, tzinfo=JST)
    >>> state = check_application(application, rulebook("r8-tohoku-yorozu"), at=at)
    >>> [found.effect for found in state.outcome.findings].count("refuse")
    0
    >>> [f"{due.step} {due.at:%m-%d %H:%M}" for due in state.next]
    ['briefing-sign-up 02-19 12:00', 'briefing 02-20 11:00', 'close 03-09 12:00']
    >>> state.summary.conditions, state.summary.papers.hold
    (Counts(refuse=0, hold=14, note=0), 10)
    """
    figures, steps = book[ApplicationFigures], application_schedule(book, at=at)
    at = the_minute(at)
    if problems := [*_out_of_place(application, figures), *_after(application, at)]:
        raise FactError([f"application {application.id}: {problem}" for problem in problems])
    of_lead = tuple(_of_lead(application, book))
    owed = tuple(_owed(application, lead, figures, book) for lead in application.possible_leads)
    no_lead = tuple(_no_lead(application, owed, book))
    of_conditions = (*of_lead, *no_lead, *_in_all(one.conditions for one in owed))
    of_papers = (
        *_in_all(one.papers for one in owed),
        *_of_any_lead(application, owed, figures, book),
    )
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


class _Owed(NamedTuple):
    """What is found of conditions and papers, if one of the applicants is the lead."""

    lead: str
    conditions: tuple[Finding, ...]
    papers: tuple[Finding, ...]


def _owed(
    application: Application, lead: str, figures: ApplicationFigures, book: Rulebook
) -> _Owed:
    clause, papers = figures.clause("papers"), figures.papers
    each = not application.consortium or book.chosen("consortium.members") == "each-member"
    sure = len(application.possible_leads) == 1
    of_conditions: list[Finding] = []
    of_papers: list[Finding] = []
    for applicant in application.applicants:
        found = eligibility.condition_findings(
            applicant, figures.conditions, book.clause(eligibility.RULE)
        )
        documents.known_papers(applicant, papers)  # what the call does not know is refused
        if each or applicant.id == lead:
            of_conditions += found
        if applicant.id == lead:
            of_papers += documents.paper_findings(applicant, papers.items, clause)
        else:
            of_papers += documents.member_findings(applicant, papers, clause, sure=sure)
    return _Owed(lead, tuple(of_conditions), tuple(of_papers))


def _in_all(found: Iterable[tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """Return the findings that there are whoever leads."""
    first, *others = found
    return tuple(one for one in first if all(one in other for other in others))


def _of_lead(application: Application, book: Rulebook) -> Iterator[Finding]:
    if not application.consortium:
        return
    try:
        allowed = book[ConsortiumFigures].clause("allowed")
    except NoRuleApplies as error:
        ids = ", ".join(applicant.id for applicant in application.applicants)
        read = f"read {len(application.applicants)} applicants ({ids})"
        raise NoRuleApplies(
            f"the call of rulebook {book.id} knows no consortium; {read}; expected one"
        ) from error
    yield from eligibility.lead_findings(application, allowed)


def _no_lead(
    application: Application, owed: tuple[_Owed, ...], book: Rulebook
) -> Iterator[Finding]:
    """Yield that whoever leads is refused, each of them for something else."""
    by = application.proposed_by
    if len(owed) == 1 or by not in (None, *application.possible_leads):
        return
    all_found = [(*one.conditions, *one.papers) for one in owed]
    if any(one.effect == "refuse" for one in _in_all(all_found)):
        return
    failing = [
        by not in (None, one.lead) or any(each.effect == "refuse" for each in found)
        for one, found in zip(owed, all_found, strict=True)
    ]
    if all(failing):
        clause = book[ConsortiumFigures].clause("allowed")
        yield eligibility.NO_LEAD_SUFFICES.found(
            clause, ("subject", application.id), ("count", len(owed))
        )


def _of_any_lead(
    application: Application, owed: tuple[_Owed, ...], figures: ApplicationFigures, book: Rulebook
) -> Iterator[Finding]:
    """Yield what of papers and form does not turn on who leads."""
    clause = figures.clause("papers")
    if len(owed) > 1:
        yield documents.PAPERS_OPEN.found(clause, ("subject", application.id))
    if figures.sent.by == "mail":
        yield from form.mail_findings(application, figures, book)
        return
    on_disc = figures.papers.on_disc
    yield from documents.disc_findings(application.id, application.disc, on_disc, clause)
    yield from form.envelope_findings(application, figures)


def _out_of_place(application: Application, figures: ApplicationFigures) -> Iterator[str]:
    """Yield the facts that belong to another way of sending, or to a sign-up that is not asked."""
    on_paper = {
        "envelope": application.envelope or None,
        "marking": application.marking,
        "disc": application.disc,
        "received_at": application.received_at,
        "arrived": application.arrived,
    }
    by_mail = {"mails": application.mails}
    for name, value in (by_mail if figures.sent.by == "paper" else on_paper).items():
        if value is not None:
            yield f"{name} is given; the call asks for applications by {figures.sent.by}"
    if application.signed_up_at is not None and figures.schedule.sign_up is None:
        yield "signed_up_at is given; the call has no sign-up"


def _after(application: Application, at: datetime) -> Iterator[str]:
    received = [(one.subject, one.received_at) for one in arrivals(application)]
    for name, instant in (*received, ("signed_up_at", application.signed_up_at)):
        if instant is not None and instant > at:
            yield f"{name}: read {instant}, which is after {at}"
