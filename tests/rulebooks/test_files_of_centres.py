"""The tables of the centres' rulebooks: one that does not hold together does not load."""

from __future__ import annotations

from pathlib import Path

import pytest

import yorozu_rules as yr
from yorozu_rules.budget.figures import CostFigures
from yorozu_rules.errors import NoRuleApplies, RulebookError
from yorozu_rules.rulebooks import packaged_text

R8, H30 = "r8-tohoku-yorozu", "h30-hq"
AOMORI = "total = 141565000, parts = [57267000, 37298000, 47000000]"
OPENS = 'opens = { day = 2026-02-16, printed = "令和 8 年 2 月 16 日（月）" }'
BRIEFING = 'briefing_day = { day = 2018-02-28, printed = "平成30年2月28日（水）" }'
PRINTED = 'printed = ["141,565,000", "57,267,000", "37,298,000", "47,000,000"]'


@pytest.mark.parametrize(
    ("book", "old", "new", "said"),
    [
        (R8, AOMORI, AOMORI.replace("47000000", "47000001"), "parts 141565001, total 141565000"),
        (
            R8,
            f"{AOMORI}, {PRINTED}",
            "total = 5, parts = [2, 3]",
            "aomori: 2 parts, 3 pools",
        ),
        (
            R8,
            PRINTED,
            PRINTED.replace("57,267", "57,276"),
            "aomori: (141565000, 57267000, 37298000, 47000000) disagrees with printed",
        ),
        (R8, 'prefecture = "iwate"', 'prefecture = "aomori"', "listed more than once: aomori"),
        (R8, "in_principle = { count = 5,", "in_principle = { count = 6,", "6 disagrees with"),
        (
            R8,
            '{ share = "1/2", printed = "半額" }',
            '{ share = "1/3", printed = "半額" }',
            "1/3 dis",
        ),
        (R8, "day = 2027-03-31,", "day = 2027-03-30,", "2027-03-30 disagrees with printed"),
        (R8, "low = { yen = 28500,", "low = { yen = 28501,", "28501 disagrees with printed"),
        (R8, '{ id = "venue",', '{ id = "travel",', "categories listed more than once: travel"),
        (
            R8,
            '{ category = "fees", letter = "A"',
            '{ category = "tea", letter = "A"',
            "items of tea",
        ),
        (R8, "at = 2026-03-09T12:00", "at = 2026-03-09T12:01", "12:01:00+09:00 disagrees with"),
        (R8, "day = 2026-02-16,", "day = 2026-02-17,", "2026-02-17 disagrees with printed"),
        (R8, "16 日（月）", "16 日（火）", "2026-02-16 is a 月"),
        (R8, OPENS, "opens = { day = 2026-02-21 }", "expected the days in order"),
        (H30, BRIEFING, "", "expected a briefing, or a briefing_day"),
        (H30, "days = { count = 30,", "days = { count = 31,", "31 disagrees with printed 30日以内"),
    ],
)
def test_a_table_that_does_not_hold_together(
    tmp_path: Path, book: str, old: str, new: str, said: str
) -> None:
    """A slip of one digit, a row twice, an item of no category: named, and nothing is loaded."""
    text = packaged_text(book).replace(f'id = "{book}"', 'id = "own"', 1)
    assert old in text
    path = tmp_path / "own.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        yr.rulebook(path)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            AOMORI,
            AOMORI.replace("47000000", "47000001"),
            "own.toml: ceilings: table.rows.0: aomori: parts 141565001, total 141565000; "
            "the parts add up to the total",
        ),
        (
            PRINTED,
            PRINTED.replace('"57,267,000"', "[57267]"),
            "own.toml: ceilings: table.rows.0.printed.1: Input should be a valid string, "
            "read a list",
        ),
    ],
)
def test_what_is_wrong_in_a_table_is_said_once(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """A line of the slip alone: not the whole table again, nor that the rest of it is short."""
    text = packaged_text(R8).replace(f'id = "{R8}"', 'id = "own"', 1)
    rest = text.index('    { prefecture = "iwate"')
    text = text[:rest] + text[text.index("\n]\n", rest) + 1 :]  # the wrong row is the only one
    assert old in text
    path = tmp_path / "own.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        yr.rulebook(path)
    assert str(caught.value) == said


def test_categories_and_items_by_their_ids() -> None:
    """Whoever looks one up that is not there is told those that are."""
    table = yr.rulebook(R8)[CostFigures].categories
    assert table.item("fees", "C").who == "coordinator"
    with pytest.raises(NoRuleApplies, match="read category tea; known: personnel, travel"):
        table.of("tea")
    with pytest.raises(NoRuleApplies, match="read item Z of fees; known: A, B"):
        table.item("fees", "Z")
    with pytest.raises(NoRuleApplies, match="read item A of venue; known: none"):
        table.item("venue", "A")
