"""The contract's term: from the operator's contract to the end of its fiscal year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import yorozu_rules as yr
from centre import H30, NO, R7, R8, YES, codes, engagement

ONE = timedelta(days=1)


@pytest.mark.parametrize("book", [R8, R7, H30], ids=lambda book: book.id)
@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        ({}, []),
        ({"first": -1}, ["contract-early"]),
        ({"first": 1}, []),
        ({"last": 1}, ["contract-late"]),
        ({"last": -1}, ["contract-short"]),
        ({"last": -1, "shorter": YES}, ["contract-short-agreed"]),
        ({"last": -1, "shorter": NO}, ["contract-short-refused"]),
        ({"first": -1, "last": 1}, ["contract-early", "contract-late"]),
    ],
)
def test_the_term_to_the_day(book: yr.Rulebook, moved: dict[str, Any], expected: list[str]) -> None:
    """A day before the operator's contract, a day before and after the year's end."""
    good = engagement("coordinator", book)
    facts = {
        name: value if name == "shorter" else getattr(good, name) + value * ONE
        for name, value in moved.items()
    }
    case = engagement("coordinator", book, **facts)
    assert codes(yr.check_engagement(case, book)) == expected


@pytest.mark.parametrize("name", ["first", "last", "operator_from"])
def test_a_day_that_is_not_known_leaves_all_open(name: str) -> None:
    """Nothing more is said of a term of which a day is missing."""
    facts: dict[str, Any] = {"last": date(2026, 4, 2), name: None}
    case = engagement(**facts)
    assert codes(yr.check_engagement(case, R8)) == ["contract-unknown"]


def test_the_year_is_that_of_the_operator_s_contract() -> None:
    """A contract of the operator in January ends the year in March of the same calendar year."""
    case = engagement(
        first=date(2027, 1, 15), operator_from=date(2027, 1, 15), last=date(2027, 3, 31)
    )
    assert codes(yr.check_engagement(case, R8)) == []
