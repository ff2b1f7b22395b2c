"""Lodging from April 2025: the table, the days of order, the meals, and the caller's own table."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yorozu_rules as yr
from yorozu_rules.budget.figures import CeilingFigures
from yorozu_rules.errors import FactError, InexactNumber, NoRuleApplies, OutOfRange, YearNotKnown
from yorozu_rules.law.source import law_data

DAY = date(2025, 10, 1)
NAMES = law_data("national-lodging")["prefectures"]
# 財務省令 宿泊費基準額, FY2025, ranks 10 and under, by what a night may cost in thousands of yen.
BY_YEN = {
    8: "福島県 鳥取県 山口県",
    9: "岩手県 石川県 静岡県 三重県 島根県",
    10: "宮城県 山形県 栃木県 群馬県 福井県 岡山県 徳島県 愛媛県",
    11: "青森県 秋田県 茨城県 富山県 長野県 愛知県 滋賀県 奈良県 和歌山県 高知県 佐賀県 長崎県 "
    "大分県 沖縄県",
    12: "山梨県 兵庫県 宮崎県 鹿児島県",
    13: "北海道 岐阜県 大阪府 広島県",
    14: "熊本県",
    15: "香川県",
    16: "神奈川県 新潟県",
    17: "千葉県",
    18: "福岡県",
    19: "埼玉県 東京都 京都府",
}


def test_all_prefectures_and_no_other() -> None:
    """47 prefectures, each with its yen, 556,000 in all."""
    printed = {name: yen * 1_000 for yen, names in BY_YEN.items() for name in names.split()}
    assert len(printed) == len(NAMES) == 47
    assert {name: yr.lodging_standard(name, DAY) for name in NAMES.values()} == printed
    assert sum(printed.values()) == 556_000


def test_names_are_taken_in_each_form() -> None:
    """The id, the name, and the name without 都, 府 or 県; 北海道 keeps its 道, 京都 its 都."""
    for key, name in NAMES.items():
        yen = yr.lodging_standard(key, DAY)
        assert yr.lodging_standard(name, DAY) == yen
        short = name if name == "北海道" else name[:-1]
        assert yr.lodging_standard(short, DAY) == yen
    assert yr.lodging_standard("京都", DAY) == 19_000
    for strange in ("京", "北海", "Tokyo", "青森市", ""):
        with pytest.raises(NoRuleApplies, match=r"known: hokkaido \(北海道\), aomori \(青森県\)"):
            yr.lodging_standard(strange, DAY)


@pytest.mark.parametrize("book", ["r8-tohoku-yorozu", "r7-kyushu-yorozu"])
def test_ids_are_those_of_the_rulebooks(book: str) -> None:
    """One prefecture has one id throughout."""
    for row in yr.rulebook(book)[CeilingFigures].table.rows:
        assert NAMES[row.prefecture] == row.title.ja


def test_the_day_of_the_order_decides() -> None:
    """The text holds from 1 April 2025; what is known of its figures ends on 31 March 2026."""
    for day in (date(2025, 4, 1), date(2026, 3, 31)):
        assert yr.lodging_standard("tokyo", day) == 19_000
        assert yr.lodging_allowance(day, breakfast=False, dinner=False) == 2_400
    with pytest.raises(YearNotKnown, match="read 2025-03-31; the text before 2025-04-01 had anoth"):
        yr.lodging_standard("tokyo", date(2025, 3, 31))
    with pytest.raises(YearNotKnown, match="another system"):
        yr.lodging_allowance(date(2025, 3, 31), breakfast=False, dinner=False)
    with pytest.raises(YearNotKnown, match="read 2026-04-01; the last day known is 2026-03-31"):
        yr.lodging_standard("tokyo", date(2026, 4, 1))
    with pytest.raises(YearNotKnown, match="read 2026-04-01"):
        yr.lodging_allowance(date(2026, 4, 1), breakfast=False, dinner=False)
    with pytest.raises(OutOfRange, match="instant"):
        yr.lodging_standard("tokyo", datetime(2025, 10, 1, tzinfo=UTC))


def test_meals() -> None:
    """2,400 yen a night; 1,600 with breakfast or dinner, 800 with both."""
    yen = [
        yr.lodging_allowance(DAY, breakfast=breakfast, dinner=dinner)
        for breakfast in (False, True)
        for dinner in (False, True)
    ]
    assert yen == [2_400, 1_600, 1_600, 800]
    with pytest.raises(FactError, match="breakfast: read None; expected true or false"):
        yr.lodging_allowance(DAY, breakfast=None, dinner=True)  # type: ignore[arg-type]


def test_a_table_of_the_caller_is_for_its_own_year() -> None:
    """FY2026 by the caller's table, FY2025 by the library's; never one year by another's."""
    table = yr.LodgingTable(2026, {"東京": 21_000, "iwate": 9_500})
    assert yr.lodging_standard("tokyo", date(2026, 4, 1), table=table) == 21_000
    assert yr.lodging_standard("岩手県", date(2027, 3, 31), table=table) == 9_500
    assert yr.lodging_standard("tokyo", date(2026, 3, 31), table=table) == 19_000
    with pytest.raises(YearNotKnown, match="read 2027-04-01"):
        yr.lodging_standard("tokyo", date(2027, 4, 1), table=table)
    with pytest.raises(NoRuleApplies, match="read osaka; the table of FY2026 has: tokyo, iwate"):
        yr.lodging_standard("大阪", date(2026, 4, 1), table=table)
    own = yr.LodgingTable(2025, {"tokyo": 20_000})
    assert yr.lodging_standard("tokyo", DAY, table=own) == 20_000
    with pytest.raises(YearNotKnown, match="another system"):
        yr.lodging_standard("tokyo", date(2025, 3, 31), table=yr.LodgingTable(2024, {"tokyo": 1}))


def test_a_table_that_cannot_be() -> None:
    """A prefecture twice or unknown, yen below 0 or none at all."""
    day = date(2026, 4, 1)
    with pytest.raises(FactError, match="table of FY2026: tokyo stands twice"):
        yr.lodging_standard("tokyo", day, table=yr.LodgingTable(2026, {"tokyo": 1, "東京都": 2}))
    with pytest.raises(NoRuleApplies, match="read prefecture 'edo'"):
        yr.lodging_standard("tokyo", day, table=yr.LodgingTable(2026, {"edo": 1}))
    with pytest.raises(OutOfRange, match="read -1 yen for tokyo"):
        yr.lodging_standard("tokyo", day, table=yr.LodgingTable(2026, {"tokyo": -1}))
    with pytest.raises(InexactNumber):
        yr.lodging_standard(
            "tokyo",
            day,
            table=yr.LodgingTable(2026, {"tokyo": 1.5}),  # type: ignore[dict-item]
        )


def test_an_order_changed_afterwards_splits_the_nights() -> None:
    """Two nights in Tokyo at 20,000: the second by the order as changed in April 2026."""
    table = yr.LodgingTable(2026, {"tokyo": 21_000})
    nights = [
        yr.NightOrdered("tokyo", 20_000, date(2026, 3, 30)),
        yr.NightOrdered("tokyo", 20_000, date(2026, 4, 1)),
    ]
    due = yr.lodging_due(nights, table=table)
    assert [night[1:] for night in due] == [(19_000, 19_000, 1_000), (21_000, 20_000, 0)]
    with pytest.raises(YearNotKnown):
        yr.lodging_due(nights)
    with pytest.raises(OutOfRange, match="read a cost of -1 yen"):
        yr.lodging_due([yr.NightOrdered("tokyo", -1, DAY)])
    assert yr.lodging_due([]) == ()


@given(st.sampled_from(sorted(NAMES)), st.integers(0, 100_000), st.integers(0, 1_000))
def test_a_night_is_due_up_to_the_standard(prefecture: str, cost: int, more: int) -> None:
    """Cost is due or above, nothing between; a dearer night is never due less."""
    night = yr.NightOrdered(prefecture, cost, DAY)
    (found,) = yr.lodging_due([night])
    assert found.due + found.above == cost
    assert found.due <= found.standard
    assert not found.above or found.due == found.standard
    (dearer,) = yr.lodging_due([night._replace(cost=cost + more)])
    assert dearer.due >= found.due
