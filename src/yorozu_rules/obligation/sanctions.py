"""What follows misuse of a project's money, and the grounds on which an award is withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from yorozu_rules.calendar import months_after
from yorozu_rules.coordinator.terms import Decision
from yorozu_rules.errors import OutOfRange
from yorozu_rules.mechanism import judge, lacking
from yorozu_rules.obligation.facts import Cancellation, Sanction
from yorozu_rules.obligation.figures import CancellationFigures, SanctionFigures
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

SUSPENSION = "sanction.suspension"
MISUSE_UNKNOWN = Kind("suspension.misuse-unknown", "hold", "fact", SUSPENSION)
NO_MISUSE = Kind("suspension.no-misuse", "note", None, SUSPENSION)
LENGTH_UNKNOWN = Kind("suspension.length-unknown", "hold", "decision", SUSPENSION)
TOO_LONG = Kind("suspension.too-long", "refuse", None, SUSPENSION)
NO_TIME = Kind("suspension.no-time", "note", None, SUSPENSION)
UNTIL = Kind("suspension.until", "note", None, SUSPENSION)
CONSEQUENCE_UNKNOWN = Kind("suspension.consequence-unknown", "hold", "fact", SUSPENSION)
CONSEQUENCE_MISSING = Kind("suspension.consequence-missing", "refuse", None, SUSPENSION)
CANCELLATION = "sanction.cancellation"
GROUND_UNKNOWN = Kind("cancellation.ground-unknown", "hold", "fact", CANCELLATION)
GROUND = Kind("cancellation.ground", "note", None, CANCELLATION)
ASKED = Kind("cancellation.asked", "hold", "decision", CANCELLATION)
CANCELLED = Kind("cancellation.cancelled", "refuse", None, CANCELLATION)
KEPT = Kind("cancellation.kept", "note", None, CANCELLATION)
WITHOUT_GROUND = Kind("cancellation.without-ground", "refuse", None, CANCELLATION)
PUBLISHED = Kind("cancellation.published", "note", None, CANCELLATION)
KINDS = (
    *(MISUSE_UNKNOWN, NO_MISUSE, LENGTH_UNKNOWN, TOO_LONG, NO_TIME, UNTIL),
    *(CONSEQUENCE_UNKNOWN, CONSEQUENCE_MISSING),
    *(GROUND_UNKNOWN, GROUND, ASKED, CANCELLED, KEPT, WITHOUT_GROUND, PUBLISHED),
)
_WITHDRAWN = Decision(ASKED, KEPT, CANCELLED)


def suspension_until(starts_on: date, months: int, book: Rulebook) -> date:
    """Return the last day on which no new grants or contracts are made, from its first on.

    The first day counts: months that begin on the 1st end with a month, those that begin on
    the 15th end on a 14th; where a month has no such day, they end with its last (民法143条).
    Raises OutOfRange for less than a month or more than the printed most, and on an instant;
    NoRuleApplies where the rulebook has no section ``sanction``. Clause: r8-tohoku-yorozu X(3).

    >>> from yorozu_rules import rulebook
    >>> suspension_until(date(2026, 4, 15), 36, rulebook("r8-tohoku-yorozu"))
    datetime.date(2029, 4, 14)
    """
    most = book[SanctionFigures].months.count
    if not 1 <= months <= most:
        raise OutOfRange(f"read {months} months; expected 1 to {most} [{book.clause(SUSPENSION)}]")
    after = months_after(starts_on, months)
    return after - timedelta(days=1) if after.day == starts_on.day else after


def check_sanction(sanction: Sanction, book: Rulebook) -> Outcome:
    """Check what followed an inquiry into a project's money: how long, and what else is owed.

    Misuse has the contract cancelled, new grants and contracts stopped for a time, and the name
    and the misuse published. Where it is not known whether there was misuse, nothing is refused.
    The outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``sanction``; FactError for consequences
    that its list does not have. Clause: r8-tohoku-yorozu X(3).

    >>> from yorozu_rules import rulebook
    >>> outcome = check_sanction(Sanction(id="S", misuse=False), rulebook("r8-tohoku-yorozu"))
    >>> [found.code for found in outcome.findings]
    ['suspension.no-misuse']
    """
    clause, about = book.clause(SUSPENSION), ("subject", sanction.id)
    found = tuple(_suspension(sanction, book))
    if sanction.misuse is False:
        found = (NO_MISUSE.found(clause, about),)
    elif sanction.misuse is None:
        waits = (one for one in found if one.effect == "hold")
        found = (MISUSE_UNKNOWN.found(clause, about), *waits)
    return Outcome(sanction.id, book.source, (), found)


def _suspension(sanction: Sanction, book: Rulebook) -> Iterator[Finding]:
    figures, clause, about = (
        book[SanctionFigures],
        book.clause(SUSPENSION),
        ("subject", sanction.id),
    )
    most, months = figures.months.count, sanction.months
    if months is not None and months > most:
        yield TOO_LONG.found(clause, about, ("count", months), ("most", most))
    elif months is not None and not months:
        yield NO_TIME.found(clause, about)
    elif sanction.starts_on is None or months is None:
        yield LENGTH_UNKNOWN.found(clause, about, ("most", most))
    else:
        until = suspension_until(sanction.starts_on, months, book)
        yield UNTIL.found(clause, about, ("count", months), ("day", until.isoformat()))
    judged = judge(sanction.consequences, figures.consequences, where=f"sanction {sanction.id}")
    yield from lacking(judged, CONSEQUENCE_UNKNOWN, CONSEQUENCE_MISSING, clause, sanction.id)


def check_cancellation(case: Cancellation, book: Rulebook) -> Outcome:
    """Check whether there is a ground to withdraw an award or cancel a contract, and the decision.

    A ground lets the office do so; whether it does is its decision, without which it waits. The
    outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``cancellation``; FactError for grounds
    that its list does not have. Clause: r8-tohoku-yorozu IV.2③; h30-hq IV.1.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.mechanism import Answered
    >>> false = Cancellation(id="C", grounds=(Answered(item="false-application", holds=True),))
    >>> [found.code for found in check_cancellation(false, rulebook("h30-hq")).findings]
    ['cancellation.ground', 'cancellation.asked']
    """
    return Outcome(case.id, book.source, (), tuple(_cancellation(case, book)))


def _cancellation(case: Cancellation, book: Rulebook) -> Iterator[Finding]:
    grounds, clause = book[CancellationFigures].grounds, book.clause(CANCELLATION)
    about = ("subject", case.id)
    judged = judge(case.grounds, grounds, where=f"case {case.id}")
    for one in judged:
        if one.state == "unknown":
            yield one.found(GROUND_UNKNOWN, clause, case.id)
        elif one.state == "met":
            yield one.found(GROUND, clause, case.id)
    cancelled = case.cancelled is not None and case.cancelled.holds
    if any(one.state == "met" for one in judged):
        yield _WITHDRAWN.found(case.cancelled, clause, about)
        if cancelled and grounds.published:
            yield PUBLISHED.found(clause, about)
    elif cancelled and all(one.state == "not-met" for one in judged):
        yield WITHOUT_GROUND.found(clause, about)
