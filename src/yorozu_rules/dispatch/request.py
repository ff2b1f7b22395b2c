"""A request for a dispatch (派遣申請): what it needs before the office can accept it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator

from yorozu_rules.dispatch.body import Body, body_findings
from yorozu_rules.dispatch.terms import unpack
from yorozu_rules.dispatch.window import window_findings
from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.facts import Day, Fact, Id, repeated
from yorozu_rules.mechanism import Judgement
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "dispatch.request"
ISSUES_UNKNOWN = Kind("request.issues-unknown", "hold", "fact", RULE)
NO_ISSUES = Kind("request.no-issues", "refuse", None, RULE)
SOLVED_UNKNOWN = Kind("request.solved-unknown", "hold", "fact", RULE)
ISSUE_KEPT = Kind("request.issue-kept", "note", None, RULE)
NOTHING_LEFT = Kind("request.nothing-left", "refuse", None, RULE)
EXPERT_UNKNOWN = Kind("request.expert-unknown", "hold", "fact", RULE)
DATABASE_UNKNOWN = Kind("request.database-unknown", "hold", "fact", RULE)
NOT_IN_DATABASE = Kind("request.not-in-database", "refuse", None, RULE)
DAY_UNKNOWN = Kind("request.day-unknown", "hold", "fact", RULE)
KINDS = (
    ISSUES_UNKNOWN,
    NO_ISSUES,
    SOLVED_UNKNOWN,
    ISSUE_KEPT,
    NOTHING_LEFT,
    EXPERT_UNKNOWN,
    DATABASE_UNKNOWN,
    NOT_IN_DATABASE,
    DAY_UNKNOWN,
)
# The condition of the request's flow under which it goes back to the body.
DEFECT = "defect"


class Issue(Fact):
    """One issue of the business (経営課題), and whether the body can solve it itself."""

    id: Id
    solved_by_body: bool | None = None


class DispatchRequest(Fact):
    """A body's request to send an expert to a business, on the day wanted.

    ``issues`` are those that the body has sorted out, each once; without an entry, none were.
    ``in_database`` says whether the expert was chosen out of the experts' database
    (専門家データベース).
    """

    id: Id
    body: Body
    business: Id
    issues: tuple[Issue, ...] | None = None
    expert: Id | None = None
    in_database: bool | None = None
    wanted: Day | None = None
    outside_window: Judgement | None = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if twice := repeated(issue.id for issue in self.issues or ()):
            raise ValueError(f"issues listed more than once: {', '.join(twice)}; keep one each")
        return self


def check_request(request: DispatchRequest, book: Rulebook) -> Outcome:
    """Check a request: what has to be mended, or is not known, before it can be accepted.

    The body may ask for dispatches; it has sorted out the business's issues; one at least is
    left that it cannot solve itself (those that it can are noted and are not dispatched for);
    the expert comes out of the database; the day wanted is one of those foreseen, or
    ``outside_window`` decides on it. The outcome has no yen; its findings stand in ``notes``. The
    visit's number and the expert's commission are looked at when the visit is settled.

    Raises NoRuleApplies where the rulebook is not in force on the day wanted, or has no section
    ``dispatch`` or ``platform``.
    Clause: r5-dispatch 1, 4th paragraph; 3(2)③ 専門家派遣申請の受付.

    >>> from yorozu_rules import rulebook
    >>> request = DispatchRequest(
    ...     id="R-1",
    ...     body=Body(id="P-1", kind="yorozu-centre"),
    ...     business="B-1",
    ...     issues=(Issue(id="I-1", solved_by_body=True),),
    ...     expert="E-1",
    ...     in_database=True,
    ... )
    >>> [found.code for found in check_request(request, rulebook("r5-dispatch")).findings]
    ['request.issue-kept', 'request.nothing-left', 'request.day-unknown']
    """
    clause = book.clause(RULE)
    if request.wanted is not None and request.wanted not in book.header.in_force:
        holds = book.header.in_force
        raise NoRuleApplies(
            f"request {request.id}: read day {request.wanted}; rulebook {book.id} is in force from "
            f"{holds.from_} to {holds.until or 'open'}"
        )
    return Outcome(
        request.id,
        book.source,
        (),
        (
            *body_findings(request.body, book.once(unpack)),
            *_issues(request, clause),
            *_choice(request, book, clause),
        ),
    )


def request_conditions(outcome: Outcome) -> tuple[str, ...]:
    """Return the conditions under which a checked request goes on: a defect sends it back.

    Whatever a finding refuses or asks about is a defect; notes are none. The body answers by
    mending; a progress says otherwise with ``rescheduling`` or ``cancelling``.
    Clause: r5-dispatch 3(2)③ 専門家派遣申請の受付 (b), (c).

    >>> from yorozu_rules import rulebook
    >>> request_conditions(Outcome("R-1", rulebook("r5-dispatch").source, ()))
    ()
    """
    return (DEFECT,) if any(found.effect != "note" for found in outcome.findings) else ()


def _issues(request: DispatchRequest, clause: str) -> Iterator[Finding]:
    about = (("request", request.id), ("business", request.business))
    if request.issues is None:
        yield ISSUES_UNKNOWN.found(clause, *about)
        return
    if not request.issues:
        yield NO_ISSUES.found(clause, *about)
        return
    for issue in request.issues:
        if issue.solved_by_body is not False:
            kind = ISSUE_KEPT if issue.solved_by_body else SOLVED_UNKNOWN
            yield kind.found(clause, *about, ("issue", issue.id))
    if all(issue.solved_by_body for issue in request.issues):
        yield NOTHING_LEFT.found(clause, *about)


def _choice(request: DispatchRequest, book: Rulebook, clause: str) -> Iterator[Finding]:
    about = ("request", request.id)
    if request.expert is None:
        yield EXPERT_UNKNOWN.found(clause, about)
    elif request.in_database is None:
        yield DATABASE_UNKNOWN.found(clause, about, ("expert", request.expert))
    elif not request.in_database:
        yield NOT_IN_DATABASE.found(clause, about, ("expert", request.expert))
    if request.wanted is None:
        yield DAY_UNKNOWN.found(clause, about)
    else:
        days, decision = [request.wanted], request.outside_window
        yield from window_findings(request.id, days, decision, book.once(unpack))
