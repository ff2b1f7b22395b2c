"""The contract's term: from the operator's contract to the end of its fiscal year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

import yorozu_rules as yr
from centre import H30, NO, R7, R8, YES, codes, engagement
from yorozu_rules.errors import NoRulebook

ONE = timedelta(days=1)


LATE = ("contract-late", "contract-late", "contract-past-term")  # of R8, R7, H30


@pytest.mark.parametrize("book", [R8, R7, H30], ids=lambda book: book.id)
@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        ({}, []),
        ({"first": -1}, ["contract-early"]),
        ({"first": 1}, []),
        ({"last": 1}, [LATE]),
        ({"last": -1}, ["contract-short"]),
        ({"last": -1, "shorter": YES}, ["contract-short-agreed"]),
        ({"last": -1, "shorter": NO}, ["contract-short-refused"]),
        ({"first": -1, "last": 1}, ["contract-early", LATE]),
    ],
)
def test_the_term_to_the_day(book: yr.Rulebook, moved: dict[str, Any], expected: list[Any]) -> None:
    """A day before the operator's contract, a day before and after the year's end.

    The end of the year holds in principle in R8 and R7; H30's coordinators have a plain last day.
    """
    good = engagement("coordinator", book)
    facts = {
        name: value if name == "shorter" else getattr(good, name) + value * ONE
        for name, value in moved.items()
    }
    case = engagement("coordinator", book, **facts)
    place = (R8, R7, H30).index(book)
    assert codes(yr.check_engagement(case, book)) == [
        one if isinstance(one, str) else one[place] for one in expected
    ]


@pytest.mark.parametrize(
    ("longer", "expected"), [(YES, "contract-late-agreed"), (NO, "contract-late-refused")]
)
def test_a_later_end_is_decided_where_the_year_s_end_holds_in_principle(
    longer: yr.Judgement, expected: str
) -> None:
    """R8: what holds in principle may be departed from; H30's coordinators have no such word."""
    late = {"last": date(2027, 4, 1), "longer": longer}
    assert codes(yr.check_engagement(engagement("coordinator", R8, **late), R8)) == [expected]
    late = {"last": date(2019, 4, 1), "longer": longer}
    plain = yr.check_engagement(engagement("coordinator", H30, **late), H30)
    assert codes(plain) == ["contract-past-term"]
    chief = yr.check_engagement(engagement("chief-coordinator", H30, **late), H30)
    assert codes(chief) == [expected]


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2027, 4, 1), date(2028, 3, 31)), (date(2025, 4, 1), date(2026, 3, 31))],
)
def test_a_contract_of_another_year_is_another_document_s(first: date, last: date) -> None:
    """R8 is of 1 April 2026 to 31 March 2027: neither the year after nor the year before."""
    case = engagement(first=first, last=last, operator_from=first)
    with pytest.raises(NoRulebook, match="of the year from 2026-04-01 to 2027-03-31"):
        yr.check_engagement(case, R8)


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
