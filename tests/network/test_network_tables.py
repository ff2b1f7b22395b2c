"""The network's tables: one that does not hold together does not load; what-ifs move the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

import yorozu_rules as yr
from networks import R6, in_order, read
from yorozu_rules.errors import NoRuleApplies, RulebookError
from yorozu_rules.rulebooks import packaged_text

BOOK = yr.rulebook(R6)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('id = "tochigi"', 'id = "ibaraki"', "prefectures listed more than once: ibaraki"),
        ("number = { count = 11 }", "number = { count = 12 }", "11 prefectures; the number is 12"),
        ("least = 2, most = 3,", "least = 3, most = 2,", "3 to 2 ends before it begins"),
        ("least = 2, most = 3,", "least = 2, most = 4,", "2 to 4 disagrees with 2～3回"),
        (
            'printed = "3名程度" }, about = true',
            'printed = "4名程度" }',
            "3 disagrees with printed",
        ),
        ('asked_by = ["branding", "management"]', "asked_by = []", "expected either a number or"),
        ('prefectures = ["tokyo", "saitama"]', 'prefectures = ["osaka"]', "read prefecture osaka"),
        ('printed = "１か月"', 'printed = "２か月"', "1 disagrees with printed"),
        ('printed = "10枚以内"', 'printed = "11枚以内"', "10 disagrees with printed"),
        ('printed = "半数"', 'printed = "50%"', None),
        ('printed = "１件"', 'printed = "２件"', "value 1 disagrees with printed"),
    ],
)
def test_a_table_that_does_not_hold_together(
    tmp_path: Path, old: str, new: str, said: str | None
) -> None:
    """A slip of one digit, a row twice, a place outside the area: named, and nothing is loaded."""
    text = packaged_text(R6).replace(f'id = "{R6}"', 'id = "own"', 1)
    assert old in text
    path = tmp_path / "own.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    if said is None:
        assert yr.rulebook(path).id == "own"
        return
    with pytest.raises(RulebookError) as caught:
        yr.rulebook(path)
    assert said in str(caught.value)


def test_what_is_not_listed_is_an_error_with_what_is() -> None:
    """Whoever looks a row up that is not there is told those that are."""
    figures = BOOK[yr.NetworkFigures]
    with pytest.raises(NoRuleApplies, match="read event party; known: workshop, networking"):
        figures.events.of("party")
    with pytest.raises(NoRuleApplies, match="read records of party; known: visit, workshop"):
        figures.records.of("party")
    with pytest.raises(NoRuleApplies, match="read role lecturer; known: advisory-board"):
        yr.may_be_paid("lecturer", BOOK)
    assert figures.events.of("networking").in_area


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("network.budget", 5_999_999, "network.budget-above"),
        ("network.participants.least", {"count": 11}, "network.too-few"),
        ("network.participants.successors_above", {"share": "3/5"}, "network.few-successors"),
        ("network.deadlines.sheets", {"count": 9}, "network.sheets-above"),
        ("network.plans.least", {"count": 2}, "network.no-plan"),
    ],
)
def test_a_what_if_moves_the_rule(name: str, value: object, code: str) -> None:
    """Each figure is the rulebook's, one above or below what the network in order has."""
    book = BOOK.amend({name: value}, because="a proposal")
    outcome = yr.check_network(read(in_order()), book)
    assert {found.code for found in outcome.findings} == {code}
    assert outcome.source.amendments == ("a proposal",)
