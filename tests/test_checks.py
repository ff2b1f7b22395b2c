"""One way in: the fact decides which rules are asked, and what it needs is asked for."""

from __future__ import annotations

from datetime import date

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
