"""The national travel rules: known for their days, and for no others."""

from __future__ import annotations

from datetime import date

import pytest

from yorozu_rules.errors import YearNotKnown
from yorozu_rules.law.national_travel import national_travel


@pytest.mark.parametrize("day", [date(2018, 4, 1), date(2023, 10, 2), date(2025, 3, 31)])
def test_ordinary_express_from_fifty_kilometres(day: date) -> None:
    """旅費法 16条2項 before April 2025: 50 km one way, as read in the law's text."""
    found = national_travel(day)
    assert found.ordinary_express_from == 50_000
    assert found.citation.grade == "read"


@pytest.mark.parametrize("day", [date(2018, 3, 31), date(2025, 4, 1)])
def test_no_rule_for_other_days(day: date) -> None:
    """The reform of April 2025, and wordings not compared: an error with the day, never a guess."""
    with pytest.raises(YearNotKnown, match=f"read {day}"):
        national_travel(day)
