"""Supporters of the year before (FY2026), and the whole year (FY2018)."""

from __future__ import annotations

import pytest

import yorozu_rules as yr
from centre import H30, JUDGED, NO, R7, R8, YES, codes, engagement


@pytest.mark.parametrize("role", ["supporter", "deputy-chief-supporter"])
@pytest.mark.parametrize(
    ("before", "decided", "expected"),
    [
        (True, None, []),
        (None, YES, ["sourcing-unknown"]),
        (False, None, ["newly-selected"]),
        (False, YES, ["newly-selected-agreed"]),
        (False, NO, ["newly-selected-refused"]),
    ],
)
def test_supporters_are_those_of_the_year_before(
    role: str, before: bool | None, decided: yr.Judgement | None, expected: list[str]
) -> None:
    """R8 II.1 ※4①: in principle whom the operator of FY2025 had selected."""
    case = engagement(role, selected_before=before, newly_selected=decided)
    assert codes(yr.check_engagement(case, R8)) == expected


@pytest.mark.parametrize(
    ("book", "role"),
    [(R8, "productivity-chief-supporter"), (R8, "coordinator"), (R7, "coordinator")],
)
def test_heads_and_the_one_stop_desk_are_not_asked(book: yr.Rulebook, role: str) -> None:
    """A head is named by the bureau; the one-stop desk and FY2025 have no such rule."""
    case = engagement(role, book, selected_before=None)
    assert codes(yr.check_engagement(case, book)) == []


@pytest.mark.parametrize(
    ("full", "decided", "expected"),
    [
        (True, None, []),
        (None, True, ["full-year-unknown"]),
        (False, None, ["part-year"]),
        (False, True, ["part-year-agreed"]),
        (False, False, ["part-year-refused"]),
    ],
)
def test_a_coordinator_of_fy2018_serves_the_whole_year(
    full: bool | None, decided: bool | None, expected: list[str]
) -> None:
    """H30 II ※2②: in principle the whole year; the chief is not asked, nor is any other year."""
    facts = {"full_year": full, "part_year": JUDGED[decided]}
    assert codes(yr.check_engagement(engagement("coordinator", H30, **facts), H30)) == expected
    for role, book in (("chief-coordinator", H30), ("coordinator", R7)):
        assert codes(yr.check_engagement(engagement(role, book, **facts), book)) == []
