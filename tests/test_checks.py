"""One way in: the fact decides which rules are asked, and what it needs is asked for."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

import pytest

import yorozu_rules as yr
from centre import R8, engagement, month
from planning import cost, plan
from yorozu_rules.checks import CHECKS
from yorozu_rules.errors import FactError


def test_a_plan_is_checked_as_by_its_own_function() -> None:
    """With and without its stage."""
    made = plan(cost("L", 5, desk="centre", spent=4))
    assert yr.check(made, R8) == yr.check_plan(made, R8)
    assert yr.check(made, R8, stage="spent") == yr.check_plan(made, R8, stage="spent")


def test_a_month_takes_its_engagement() -> None:
    """Its fees are those of one engagement."""
    worked, one = month(R8, {}), engagement("coordinator", R8)
    assert yr.check(worked, R8, engagement=one) == yr.settle_fees(worked, one, R8)


def test_what_is_missing_and_what_is_not_asked() -> None:
    """Everything at once, and a kind of fact that has no rules of its own."""
    with pytest.raises(FactError) as caught:
        yr.check(month(R8, {}), R8, stage="spent")
    assert caught.value.problems == (
        "stage: unknown; a MonthWorked takes engagement",
        "engagement: missing; a MonthWorked needs it",
    )
    judgement = yr.Judgement(holds=True, by="office", on=date(2026, 4, 1), reason="seen")
    with pytest.raises(FactError, match=r"read a Judgement; expected one of: .*Claim"):
        yr.check(judgement, R8)


def test_every_check_of_the_library_is_behind_it() -> None:
    """A function that checks or settles one fact is reached by the fact's own kind."""
    behind = {function.__name__ for function in CHECKS.values()} | {"settle_fees"}
    public = {name for name in yr.__all__ if name.startswith(("check_", "settle"))}
    assert public - behind == {"check"} & public


@pytest.mark.parametrize("book", [None, "r8-tohoku-yorozu", 2026])
def test_a_name_is_no_rulebook(book: Any) -> None:
    """What was read, and what is expected, before any rule is asked."""
    expected = f"book: read {book!r}; expected a Rulebook, as rulebook(...) gives"
    with pytest.raises(FactError, match=re.escape(expected)):
        yr.check(month(R8, {}), book, engagement=engagement("coordinator", R8))


@pytest.mark.parametrize(
    ("subject", "more", "problem"),
    [
        ("month", {"engagement": None}, "engagement: read None; expected an Engagement"),
        ("month", {"engagement": 3}, "engagement: read 3; expected an Engagement"),
        ("month", {"engagement": "plan"}, "engagement: read 'plan'; expected an Engagement"),
        ("month", {"engagement": R8}, "engagement: read a Rulebook; expected an Engagement"),
        ("expert", {"recommender": 3}, "recommender: read 3; expected a Body or None"),
        ("plan", {"stage": "paid"}, "read 'paid'; expected one of planned, committed, spent"),
        ("plan", {"stage": None}, "stage: read None; expected one of planned"),
        ("application", {"at": None}, "at: read None; expected an instant: a datetime with"),
        ("application", {"at": date(2026, 3, 5)}, "at: read the day 2026-03-05; expected an inst"),
        ("application", {"at": "2026-03-05"}, "at: read '2026-03-05'; expected an instant"),
        ("network", {"at": "2026-03-05"}, "at: read '2026-03-05'; expected a day: a date"),
        (
            "network",
            {"at": datetime(2026, 3, 5, tzinfo=yr.JST)},
            "at: read the instant 2026-03-05 00:00:00+09:00; expected a day",
        ),
    ],
)
def test_what_is_of_another_kind_is_named(subject: str, more: Any, problem: str) -> None:
    """A slip in what is given besides the fact ends in an error of the library's own."""
    facts: dict[str, Any] = {
        "month": month(R8, {}),
        "expert": yr.Expert(id="E-1"),
        "plan": plan(cost("L", 5, desk="centre", spent=4)),
        "application": yr.Application(id="X", applicants=(yr.Applicant(id="A"),)),
        "network": yr.Network(id="N", budget=1),
    }
    with pytest.raises(FactError, match=re.escape(problem)):
        yr.check(facts[subject], R8, **more)


def test_subject_and_book_are_no_names_of_more() -> None:
    """They are given in their places; by name they are unknown as anything else is."""
    made = plan(cost("L", 5, desk="centre", spent=4))
    with pytest.raises(FactError) as caught:
        yr.check(made, R8, subject=made, book=R8)
    assert caught.value.problems == (
        "book: unknown; a Plan takes stage",
        "subject: unknown; a Plan takes stage",
    )


def test_what_may_be_left_out_may_be_none() -> None:
    """A day or nothing: both are taken."""
    network, book = yr.Network(id="N", budget=1), yr.rulebook("r6-kanto-network")
    assert yr.check(network, book, at=None) == yr.check(network, book)
    day = date(2024, 7, 1)
    assert yr.check(network, book, at=day) == yr.check_network(network, book, at=day)
