"""The grounds on which the contract of a head may be ended."""

from __future__ import annotations

import pytest

import yorozu_rules as yr
from centre import H30, R7, R8, codes
from yorozu_rules.errors import NoRuleApplies

NUMBERS = "一二三四五六七"


@pytest.mark.parametrize("book", [R8, R7, H30], ids=lambda book: book.id)
def test_each_ground_is_noted_with_its_number(book: yr.Rulebook) -> None:
    """Seven grounds, 一 to 七, in the document's order."""
    rows = book[yr.CoordinatorFigures].dismissal_grounds.rows
    numbers = ""
    for row in rows:
        ending = yr.Ending(id="X-1", role=yr.Role.CHIEF_COORDINATOR, ground=row.id)
        (note,) = yr.check_ending(ending, book).findings
        assert note.effect == "note"
        assert row.id in dict(note.values).values()
        numbers += str(dict(note.values)["number"])
    assert numbers == NUMBERS


def test_a_ground_not_known_is_asked_for() -> None:
    """A fact that is missing is no ground."""
    ending = yr.Ending(id="X-1", role=yr.Role.PRODUCTIVITY_CHIEF_SUPPORTER)
    assert codes(yr.check_ending(ending, R8)) == ["ground-unknown"]


def test_no_rule_for_another_ground_or_role() -> None:
    """The list is closed, and it is that of heads."""
    other = yr.Ending(id="X-1", role=yr.Role.CHIEF_COORDINATOR, ground="age")
    with pytest.raises(NoRuleApplies, match="read ground age; expected one of: outside-purpose"):
        yr.check_ending(other, R8)
    nobody = yr.Ending(id="X-1", role=yr.Role.SUPPORTER, ground="health")
    with pytest.raises(NoRuleApplies, match="ending X-1: read role supporter, which heads no desk"):
        yr.check_ending(nobody, R8)
