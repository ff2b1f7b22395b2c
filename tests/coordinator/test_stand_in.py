"""Who may stand in for the head of a desk."""

from __future__ import annotations

from typing import Any

import pytest

import yorozu_rules as yr
from centre import H30, NO, R7, R8, YES, codes
from yorozu_rules.errors import NoRuleApplies


def stand_in(**facts: Any) -> yr.StandIn:
    """Return a stand-in in which nothing is open."""
    good: dict[str, Any] = {
        "id": "S-1",
        "for_role": "chief-coordinator",
        "own_role": "coordinator",
        "chosen_by_operator": True,
        "consent": YES,
    }
    return yr.StandIn(**(good | facts))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, []),
        ({"own_role": "sub-chief-coordinator"}, []),
        ({"own_role": None}, ["stand-in-unknown"]),
        ({"own_role": "supporter"}, ["stand-in-role"]),
        ({"own_role": "chief-coordinator"}, ["stand-in-role"]),
        ({"own_role": "productivity-chief-supporter"}, ["stand-in-role"]),
        ({"for_role": "productivity-chief-supporter"}, ["stand-in-role"]),
        ({"for_role": "productivity-chief-supporter", "own_role": "supporter"}, []),
        ({"for_role": "productivity-chief-supporter", "own_role": "deputy-chief-supporter"}, []),
        ({"chosen_by_operator": None}, ["stand-in-choice-unknown"]),
        ({"chosen_by_operator": False}, ["stand-in-not-chosen"]),
        ({"consent": None}, ["stand-in-undecided"]),
        ({"consent": NO}, ["stand-in-refused"]),
        (
            {"own_role": None, "chosen_by_operator": None, "consent": None},
            ["stand-in-choice-unknown", "stand-in-undecided", "stand-in-unknown"],
        ),
    ],
)
def test_of_the_same_desk_chosen_and_consented_to(
    facts: dict[str, Any], expected: list[str]
) -> None:
    """R8 II.1 ※1⑥, ※3⑥: each point by itself, and all that is open at once."""
    assert codes(yr.check_stand_in(stand_in(**facts), R8)) == expected


@pytest.mark.parametrize("book", [R7, H30], ids=lambda book: book.id)
def test_other_years_have_the_same_rule(book: yr.Rulebook) -> None:
    """The chief coordinator's place is filled out of the coordinators."""
    assert codes(yr.check_stand_in(stand_in(), book)) == []


@pytest.mark.parametrize(
    ("facts", "book", "said"),
    [
        ({"for_role": "coordinator"}, R8, "expected one of: chief-coordinator, productivity-chief"),
        ({"for_role": "productivity-chief-supporter"}, R7, "read role productivity-chief"),
        ({"own_role": "supporter"}, R7, "the year has: chief-coordinator, sub-chief"),
    ],
)
def test_a_role_that_is_none_of_the_year_s_heads(
    facts: dict[str, Any], book: yr.Rulebook, said: str
) -> None:
    """No rule applies, and the known roles are named."""
    with pytest.raises(NoRuleApplies, match=said):
        yr.check_stand_in(stand_in(**facts), book)
