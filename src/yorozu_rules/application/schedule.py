"""The days of a call: what is to be done by which minute, and what came before or after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from yorozu_rules.application.facts import Application
from yorozu_rules.application.figures import ApplicationFigures, Schedule
from yorozu_rules.calendar import japan_day, japan_time
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "application.schedule"
BEFORE_OPENING = Kind("application.before-opening", "note", None, RULE)
NOT_RECEIVED = Kind("application.not-received", "hold", "fact", RULE)
SIGNED_UP_LATE = Kind("application.signed-up-late", "note", None, RULE)
NOT_SIGNED_UP = Kind("application.not-signed-up", "note", None, RULE)
KINDS = (BEFORE_OPENING, NOT_RECEIVED, SIGNED_UP_LATE, NOT_SIGNED_UP)
StepName = Literal["open", "briefing-sign-up", "briefing", "close", "start"]


class Due(NamedTuple):
    """One step of a call: its instant in Japan time, or its day where no time is printed.

    ``until`` is the end where one is printed. ``past`` says that it is over: a deadline after its
    minute, a briefing after its end, the opening and the start from their day on.
    """

    step: StepName
    at: datetime | date
    until: datetime | None
    past: bool
    clause: str


def the_minute(instant: datetime) -> datetime:
    """Return the minute that it is in Japan: a deadline's own minute still counts.

    Raises OutOfRange on an instant without its zone.

    >>> from yorozu_rules.calendar import JST
    >>> the_minute(datetime(2026, 3, 9, 12, 0, 59, tzinfo=JST)).isoformat()
    '2026-03-09T12:00:00+09:00'
    """
    return japan_time(instant).replace(second=0, microsecond=0)


def application_schedule(book: Rulebook, *, at: datetime) -> tuple[Due, ...]:
    """Return the steps of a call in their order, and which of them are past at an instant.

    Raises NoRuleApplies where the rulebook is no call for applications, OutOfRange on an instant
    without its zone. Clause: r8-tohoku-yorozu VI.1-2; h30-hq V.1.

    >>> from yorozu_rules import JST, rulebook
    >>> at = datetime(2026, 2, 19, 12, 1, tzinfo=JST)
    >>> steps = application_schedule(rulebook("r8-tohoku-yorozu"), at=at)
    >>> [(due.step, due.past) for due in steps]
    [('open', True), ('briefing-sign-up', True), ('briefing', False), ('close', False)]
    """
    figures = book[ApplicationFigures]
    return tuple(_steps(figures.schedule, the_minute(at), figures.clause("schedule")))


def _steps(days: Schedule, at: datetime, clause: str) -> Iterator[Due]:
    today = japan_day(at)
    yield Due("open", days.opens.day, None, today >= days.opens.day, clause)
    if days.sign_up is not None:
        by = days.sign_up.at
        yield Due("briefing-sign-up", by, None, at > by, clause)
    if days.briefing is not None:
        begins, ends = days.briefing.at, days.briefing.until
        yield Due("briefing", begins, ends, at > (ends or begins), clause)
    if days.briefing_day is not None:
        yield Due("briefing", days.briefing_day.day, None, today > days.briefing_day.day, clause)
    yield Due("close", days.closes.at, None, at > days.closes.at, clause)
    if days.starts is not None:
        yield Due("start", days.starts.day, None, today >= days.starts.day, clause)


class Arrival(NamedTuple):
    """What of an application arrives, and when; ``arrived`` None is not known."""

    subject: str
    received_at: datetime | None
    arrived: bool | None


def arrivals(application: Application) -> tuple[Arrival, ...]:
    """Return what of an application arrives, by id, and when: each mail, or the envelope.

    An empty list of mails says that none was sent, so that nothing arrived.

    >>> from yorozu_rules.application.facts import Applicant
    >>> arrivals(Application(id="X", applicants=(Applicant(id="A"),)))
    (Arrival(subject='X', received_at=None, arrived=None),)
    >>> arrivals(Application(id="X", applicants=(Applicant(id="A"),), mails=()))
    (Arrival(subject='X', received_at=None, arrived=False),)
    """
    if application.mails is None:
        return (Arrival(application.id, application.received_at, application.arrived),)
    if not application.mails:
        return (Arrival(application.id, None, arrived=False),)
    return tuple(Arrival(mail.id, mail.received_at, mail.arrived) for mail in application.mails)


def schedule_findings(
    application: Application, figures: ApplicationFigures, at: datetime
) -> Iterator[Finding]:
    """Yield what arrived before the call opened or has not yet, and a briefing that is missed.

    No call says that what comes early is not accepted, so that it is a note. The briefing is open
    to applicants and no condition, so that missing it is a note too. What comes late, or of which
    it is not known after the close whether it came, is the rule's of completeness.
    Clause: r8-tohoku-yorozu VI.1-2.

    >>> from yorozu_rules import JST, rulebook
    >>> from yorozu_rules.application.facts import Applicant
    >>> application = Application(id="X", applicants=(Applicant(id="A"),))
    >>> figures = rulebook("r8-tohoku-yorozu")[ApplicationFigures]
    >>> at = datetime(2026, 2, 19, 12, 1, tzinfo=JST)
    >>> [found.code for found in schedule_findings(application, figures, at)]
    ['application.not-received', 'application.not-signed-up']
    """
    clause, days = figures.clause("schedule"), figures.schedule
    for subject, received_at, arrived in arrivals(application):
        if received_at is None:
            if at <= figures.closes and arrived is not True:
                by = ("by", figures.closes.isoformat())
                yield NOT_RECEIVED.found(clause, ("subject", subject), by)
        elif japan_day(received_at) < days.opens.day:
            opens = ("opens", days.opens.day.isoformat())
            yield BEFORE_OPENING.found(clause, ("subject", subject), opens)
    if days.sign_up is None:
        return
    about = (("subject", application.id), ("by", days.sign_up.at.isoformat()))
    if application.signed_up_at is not None:
        if application.signed_up_at > days.sign_up.at:
            yield SIGNED_UP_LATE.found(clause, *about)
    elif at > days.sign_up.at:
        yield NOT_SIGNED_UP.found(clause, *about)
