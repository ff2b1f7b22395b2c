"""A request for a dispatch (派遣申請): what sends it back, and the way that it goes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.errors import NoRuleApplies, OutOfOrder

BOOK = yr.rulebook("r5-dispatch")
DAY = date(2023, 10, 2)
CLAUSE = "r5-dispatch 1 第4段落, 3(2)③ 専門家派遣申請の受付"


def issues(*solved: bool | None) -> tuple[yr.Issue, ...]:
    """Return issues that the body can or cannot solve itself."""
    return tuple(yr.Issue(id=f"I-{n}", solved_by_body=own) for n, own in enumerate(solved, start=1))


def request(**facts: Any) -> yr.DispatchRequest:
    """Return a request in order, with other facts as given."""
    good: dict[str, Any] = {
        "id": "R-1",
        "body": yr.Body(id="P-1", kind="yorozu-centre"),
        "business": "B-1",
        "issues": issues(False),
        "expert": "E-1",
        "in_database": True,
        "wanted": DAY,
    }
    return yr.DispatchRequest(**(good | facts))


def codes(case: yr.DispatchRequest) -> list[str]:
    """Return the codes found, in order."""
    return [found.code for found in yr.check_request(case, BOOK).findings]


def test_a_request_in_order_has_nothing_against_it() -> None:
    """One issue that the body cannot solve, an expert from the database, a body that may ask."""
    outcome = yr.check_request(request(), BOOK)
    assert (outcome.case, outcome.lines, outcome.findings) == ("R-1", (), ())
    assert yr.request_conditions(outcome) == ()


@pytest.mark.parametrize(
    ("facts", "code", "effect"),
    [
        ({"issues": None}, "request.issues-unknown", "hold"),
        ({"issues": ()}, "request.no-issues", "refuse"),
        ({"issues": issues(None)}, "request.solved-unknown", "hold"),
        ({"expert": None}, "request.expert-unknown", "hold"),
        ({"in_database": None}, "request.database-unknown", "hold"),
        ({"in_database": False}, "request.not-in-database", "refuse"),
        ({"wanted": None}, "request.day-unknown", "hold"),
        ({"body": yr.Body(id="P-1")}, "body.kind-unknown", "hold"),
        ({"body": yr.Body(id="P-1", kind="other")}, "body.not-capable", "refuse"),
    ],
)
def test_each_defect_sends_it_back(facts: dict[str, Any], code: str, effect: str) -> None:
    """Each fact removed or wrong is found by itself, and is a defect of the request."""
    outcome = yr.check_request(request(**facts), BOOK)
    (found,) = outcome.findings
    assert (found.code, found.effect) == (code, effect)
    assert found.clause == (CLAUSE if code.startswith("request.") else BOOK.clause(found.rule))
    assert yr.request_conditions(outcome) == ("defect",)


def test_what_the_body_can_solve_is_not_dispatched_for() -> None:
    """Two issues kept and one left is a request; all kept is none."""
    assert codes(request(issues=issues(True, False, True))) == ["request.issue-kept"] * 2
    assert codes(request(issues=issues(True, True))) == [
        "request.issue-kept",
        "request.issue-kept",
        "request.nothing-left",
    ]
    assert codes(request(issues=issues(True, None))) == [
        "request.issue-kept",
        "request.solved-unknown",
    ]


def test_an_issue_kept_is_no_defect() -> None:
    """A note does not send a request back."""
    assert yr.request_conditions(yr.check_request(request(issues=issues(True, False)), BOOK)) == ()


def test_an_issue_stands_once() -> None:
    """The same issue twice is a slip."""
    with pytest.raises(ValidationError, match="issues listed more than once: I-1; keep one each"):
        request(issues=issues(False) * 2)


STRAIGHT = ("consulted", "issues-sorted-out", "expert-selected", "applied", "checked")


def come(*steps: str, conditions: tuple[str, ...] = ()) -> yr.State:
    """Return where a request stands after these steps, a day each."""
    done = tuple(yr.StepDone(step=s, on=DAY + timedelta(days=n)) for n, s in enumerate(steps))
    case = yr.Progress(subject="R-1", conditions=conditions, done=done)
    return yr.how_far(case, "dispatch-request", BOOK)


def following(*steps: str, conditions: tuple[str, ...] = ()) -> list[str]:
    """Return the ids of the steps that may come next."""
    return [step.id for step in come(*steps, conditions=conditions).next]


def test_a_request_in_order_is_accepted_after_the_check() -> None:
    """From the consultation to the acceptance, one step after another."""
    whole = (*STRAIGHT, "accepted")
    for n, step in enumerate(whole):
        assert following(*whole[:n]) == [step]
    assert come(*whole).complete


@pytest.mark.parametrize(
    ("more", "answer", "ends"),
    [
        ((), "mended", "accepted"),
        (("rescheduling",), "rescheduled", "accepted"),
        (("cancelling",), "cancelled", None),
    ],
)
def test_a_defect_is_answered_in_one_of_three_ways(
    more: tuple[str, ...], answer: str, ends: str | None
) -> None:
    """Sent back, then mended or rescheduled and accepted, or cancelled and at its end."""
    conditions = ("defect", *more)
    assert following(*STRAIGHT, conditions=conditions) == ["returned"]
    assert following(*STRAIGHT, "returned", conditions=conditions) == [answer]
    state = come(*STRAIGHT, "returned", answer, conditions=conditions)
    assert [step.id for step in state.next] == ([ends] if ends else [])
    assert state.complete is (ends is None)


def test_a_defect_is_not_accepted_unmended() -> None:
    """Acceptance of a request that went back names the answer that is missing."""
    with pytest.raises(OutOfOrder, match=r"mended \(修正 / mended by the body\) is missing"):
        come(*STRAIGHT, "returned", "accepted", conditions=("defect",))


@given(
    st.lists(st.none() | st.booleans(), max_size=4),
    st.sampled_from([None, "E-1"]),
    st.none() | st.booleans(),
)
def test_every_finding_explains_itself(
    solved: list[bool | None], expert: str | None, in_database: bool | None
) -> None:
    """No text lacks a value; a request is refused for want of issues exactly where none is left."""
    outcome = yr.check_request(
        request(issues=issues(*solved), expert=expert, in_database=in_database), BOOK
    )
    for lang in ("ja", "en"):
        assert "{" not in yr.explain(outcome, lang)
    refused = {"request.no-issues", "request.nothing-left"} & {f.code for f in outcome.findings}
    assert bool(refused) is all(solved)


def test_a_day_on_which_the_book_does_not_hold() -> None:
    """A request for another fiscal year has no rule here, and that is said."""
    asked = yr.DispatchRequest(
        id="R-1",
        body=yr.Body(id="P-1", kind="yorozu-centre"),
        business="B-1",
        wanted=date(2024, 4, 1),
    )
    with pytest.raises(NoRuleApplies, match="request R-1: read day 2024-04-01"):
        yr.check_request(asked, yr.rulebook("r5-dispatch"))
