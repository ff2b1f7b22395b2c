"""Days a week of whoever heads a desk, at each edge."""

from __future__ import annotations

from typing import Any

import pytest

import yorozu_rules as yr
from centre import H30, NO, R7, R8, YES, codes, engagement


@pytest.mark.parametrize(
    ("book", "role"),
    [
        (R8, "chief-coordinator"),
        (R8, "productivity-chief-supporter"),
        (R7, "chief-coordinator"),
    ],
)
@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"days_a_week": None}, ["days-unknown"]),
        ({"days_a_week": 2, "covered": True}, ["days-too-few"]),
        ({"days_a_week": 3, "covered": True}, ["days-below-principle"]),
        ({"days_a_week": 4}, ["cover-unknown", "days-below-principle"]),
        ({"days_a_week": 4, "covered": False}, ["days-below-principle", "no-cover"]),
        ({"days_a_week": 5}, []),
        ({"days_a_week": 6, "covered": False}, []),
    ],
)
def test_five_days_in_principle_and_never_below_three(
    book: yr.Rulebook, role: str, facts: dict[str, Any], expected: list[str]
) -> None:
    """II.1 ※1③, ※3③: five in principle, with somebody who stands by; never fewer than three."""
    assert codes(yr.check_engagement(engagement(role, book, **facts), book)) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"days_a_week": None}, ["days-unknown"]),
        ({"days_a_week": 2, "declared_days": 2}, ["days-too-few"]),
        ({"days_a_week": 3, "declared_days": None}, ["declared-unknown"]),
        ({"days_a_week": 3, "declared_days": 3}, []),
        ({"days_a_week": 3, "declared_days": 4}, ["days-undecided"]),
        ({"days_a_week": 3, "declared_days": 4, "fewer_days": YES}, ["days-agreed"]),
        ({"days_a_week": 3, "declared_days": 4, "fewer_days": NO}, ["days-refused"]),
        ({"days_a_week": 4, "declared_days": 3}, []),
    ],
)
def test_in_fy2018_the_days_declared_hold(facts: dict[str, Any], expected: list[str]) -> None:
    """H30 II ※1③: what the person declared, fewer by the bureau's decision, at least three."""
    case = engagement("chief-coordinator", H30, **facts)
    assert codes(yr.check_engagement(case, H30)) == expected


@pytest.mark.parametrize(("book", "role"), [(R8, "supporter"), (R7, "coordinator")])
def test_only_heads_are_bound_to_days(book: yr.Rulebook, role: str) -> None:
    """The others may work a day a week, and nobody asks."""
    case = engagement(role, book, days_a_week=None)
    assert codes(yr.check_engagement(case, book)) == []
