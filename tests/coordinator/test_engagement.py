"""An engagement as a whole: what is looked at in which year, and of whom."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from centre import H30, R7, R8, codes, engagement
from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.text.words import LANGUAGES

NOTHING: dict[str, Any] = {"fee": None, "commission": None, "procedures": yr.Procedures()}
ASKED = [
    *("commission-unknown", "direct-unknown", "fee-unknown", "own-work-unknown"),
    "procedures-missing",
]


@pytest.mark.parametrize("book", [R8, R7, H30], ids=lambda book: book.id)
def test_every_role_of_every_year_in_order(book: yr.Rulebook) -> None:
    """Where everything is known and met, nothing is found."""
    for row in book[yr.CoordinatorFigures].fees.rows:
        case = engagement(row.role, book)
        outcome = yr.check_engagement(case, book)
        assert (outcome.case, outcome.lines, outcome.findings) == ("E-1", (), ())


@pytest.mark.parametrize("book", [R8, R7], ids=lambda book: book.id)
def test_the_fee_is_looked_at_for_individuals_alone(book: yr.Rulebook) -> None:
    """Staff's pay is personnel cost; of somebody of unknown status only that is asked."""
    for status, expected in (
        ("own-staff", ["staff-personnel"]),
        ("agency-staff", ["staff-personnel"]),
        (None, ["status-unknown"]),
        ("individual", ASKED),
    ):
        case = engagement("coordinator", book, status=status, **NOTHING)
        assert codes(yr.check_engagement(case, book)) == expected


@pytest.mark.parametrize("status", [None, "own-staff", "individual"])
def test_fy2018_does_not_ask_for_status_or_procedures(status: str | None) -> None:
    """H30 has neither rule: the fee is looked at whoever serves."""
    case = engagement("coordinator", H30, status=status, **NOTHING)
    assert codes(yr.check_engagement(case, H30)) == ["fee-unknown"]
    dear = engagement("coordinator", H30, status=status, fee=30_000)
    assert codes(yr.check_engagement(dear, H30)) == ["departure-undecided"]


@pytest.mark.parametrize(
    ("procedures", "expected"),
    [
        ({"done": None}, ["procedures-missing"]),
        ({"done": False}, ["procedures-not-done"]),
        ({"direct": None}, ["direct-unknown"]),
        ({"direct": False}, ["not-direct"]),
        ({"own_work": None}, ["own-work-unknown"]),
        ({"own_work": False}, ["not-own-work"]),
    ],
)
def test_each_step_of_a_fee(procedures: dict[str, Any], expected: list[str]) -> None:
    """VIII(1) 謝金の主な留意点: done, between the two, for the person's own work."""
    good = {"done": True, "direct": True, "own_work": True}
    case = engagement(procedures=yr.Procedures(**(good | procedures)))
    assert codes(yr.check_engagement(case, R8)) == expected


def test_the_fee_s_findings_stand_beside_the_others() -> None:
    """All that is wrong is said at once, and says itself in both languages."""
    case = engagement(
        "chief-coordinator",
        commission=1_000,
        fee=57_000,
        days_a_week=2,
        last=R8.header.in_force.from_,
    )
    outcome = yr.check_engagement(case, R8)
    assert codes(outcome) == [
        *("commission", "contract-short", "days-too-few"),
        *("raise-above-ceiling", "raise-not-asked"),
    ]
    for lang in LANGUAGES:
        text = yr.explain(outcome, lang)
        assert all(finding.code in text for finding in outcome.findings)


@pytest.mark.parametrize(
    ("role", "name"), [("supporter", "r7-kyushu-yorozu"), ("coordinator", "r5-dispatch")]
)
def test_a_role_or_a_room_that_the_document_does_not_have(role: str, name: str) -> None:
    """No rule applies, and what there is is named."""
    with pytest.raises(NoRuleApplies):
        yr.check_engagement(engagement(role), yr.rulebook(name))


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"fee": 35_000, "commission": 35_001}, "more than the fee 35000"),
        ({"first": R8.header.in_force.until, "last": R8.header.in_force.from_}, "before first"),
        ({"days_a_week": 8}, "less than or equal to 7"),
        ({"fee": -1}, "greater than or equal to 0"),
        ({"status": "friend"}, "status"),
    ],
)
def test_facts_that_cannot_be(facts: dict[str, Any], said: str) -> None:
    """Facts that contradict each other or the ranges are refused as they are read."""
    with pytest.raises(ValidationError, match=said):
        engagement(**facts)


def test_a_role_that_no_year_has() -> None:
    """The roles are one enumeration over the years."""
    with pytest.raises(ValidationError, match="chief-coordinator"):
        yr.Engagement.model_validate({"id": "E-1", "role": "director"})
