"""Printed figures, as the five documents print them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from pydantic import ValidationError

from yorozu_rules.calendar import JST
from yorozu_rules.errors import Unreadable
from yorozu_rules.rulebooks import read_printed
from yorozu_rules.rulebooks.figure import InstantFigure
from yorozu_rules.rulebooks.printed import read_printed_day, read_printed_instant
from yorozu_rules.yen import Basis


@pytest.mark.parametrize(
    ("text", "value", "unit", "basis"),
    [
        ("２４，０００円（税抜）", 24_000, "yen", Basis.TAX_EXCLUDED),
        ("１，１００円（税込）", 1_100, "yen", Basis.TAX_INCLUDED),
        ("３７円", 37, "yen", None),
        ("無料", 0, None, None),
        ("負担なし", 0, None, None),
        ("１／３", Fraction(1, 3), "ratio", None),
        ("５０％", Fraction(1, 2), "ratio", None),
        ("３時間以上", 180, "minutes", None),
        ("８分", 8, "minutes", None),
        ("１００km 以上", 100_000, "metres", None),
        ("１ｋｍ未満", 1_000, "metres", None),
        ("５００ｍ", 500, "metres", None),
        ("５回まで", 5, "count", None),
        ("141,565,000", 141_565_000, None, None),
        ("１２３，４５６千円", 123_456_000, "yen", None),
        ("約２１０百万円", 210_000_000, "yen", None),
        ("概ね７，０００回", 7_000, "count", None),
        ("10枚以内", 10, "count", None),
        ("１か月", 1, "count", None),
        ("半数", Fraction(1, 2), "ratio", None),
        ("二万四千円", 24_000, "yen", None),
        ("2億円", 200_000_000, "yen", None),
        ("△1,000円", -1_000, "yen", None),
        ("3部", 3, "count", None),
        ("１０ＭＢ", 10, "megabytes", None),
        ("１２問程度", 12, "count", None),
        ("３世代相当", 3, "count", None),
        ("最低 1カ月", 1, "count", None),
        ("最大36ヶ月", 36, "count", None),
        ("最大３６ヵ月", 36, "count", None),
        ("年1回以上", 1, "count", None),
        ("1ライセンス", 1, "count", None),
    ],
)
def test_figures_read_as_printed(
    text: str, value: int | Fraction, unit: str | None, basis: Basis | None
) -> None:
    """Full-width digits, kanji, thousands and tax remarks all give our units."""
    assert read_printed(text) == (value, unit, basis)


@pytest.mark.parametrize(
    "text", ["", "円", "約", "24000.5円", "２４，００円", "1/0", "多数", "24,000円くらい", "①円"]
)
def test_what_is_no_figure_is_refused(text: str) -> None:
    """Nothing is guessed: a figure that cannot be read stops the load."""
    with pytest.raises(Unreadable):
        read_printed(text)


JAPAN_NOON = datetime(2026, 3, 9, 12, tzinfo=JST)


@pytest.mark.parametrize(
    ("text", "at", "until"),
    [
        ("令和8年3月9日（月）12時00分", JAPAN_NOON, None),
        ("令和 8 年 3 月 9 日（月）12 時必着", JAPAN_NOON, None),
        ("令和８年３月９日（月曜日）１２時", JAPAN_NOON, None),
        ("令和8年3月9日（月）（12時必着）", JAPAN_NOON, None),
        ("2026年3月9日12時00分まで", JAPAN_NOON, None),
        ("令和8年3月9日（月）12時00分～12時30分", JAPAN_NOON, JAPAN_NOON.replace(minute=30)),
        ("令和8年3月9日（月）12時〜13時", JAPAN_NOON, JAPAN_NOON.replace(hour=13)),
    ],
)
def test_moments_read_as_printed(text: str, at: datetime, until: datetime | None) -> None:
    """As the calls print them: full or half width, with the day of the week, with an end."""
    assert read_printed_instant(text) == (at, until)


@pytest.mark.parametrize(
    "text", ["令和8年2月16日（月）", "令和8年2月16日", "2026-02-16", "R8.2.16"]
)
def test_days_read_as_printed(text: str) -> None:
    """With the day of the week or without, in each way that days are written."""
    assert read_printed_day(text) == date(2026, 2, 16)


@pytest.mark.parametrize(
    "text",
    [
        "令和8年3月9日（火）12時",  # a Monday
        "令和8年3月9日（月）",
        "令和8年3月9日（月）24時",
        "令和8年3月9日（月）12時60分",
        "3月9日（月）12時",
        "12時必着",
    ],
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    """A weekday that does not fit, no time, a time that no day has: nothing is guessed."""
    with pytest.raises(Unreadable):
        read_printed_instant(text)


@pytest.mark.parametrize("text", ["令和8年2月16日（火）", "月曜日", "令和8年2月16日（月・祝）"])
def test_what_is_no_day_is_refused(text: str) -> None:
    """A weekday that does not fit, or a remark that is none."""
    with pytest.raises(Unreadable):
        read_printed_day(text)


def test_a_moment_keeps_its_print_and_its_order() -> None:
    """A slip of a minute, an end before the beginning or no zone: no such figure."""
    assert InstantFigure(at=JAPAN_NOON.astimezone(UTC), printed="2026年3月9日12時").at == JAPAN_NOON
    later = JAPAN_NOON.replace(minute=1)
    with pytest.raises(ValidationError, match=r"12:01:00.* disagrees with printed"):
        InstantFigure(at=later, printed="2026年3月9日12時")
    with pytest.raises(ValidationError, match=r"12:01.* to .*12:02.* disagrees"):
        InstantFigure(at=later, until=later.replace(minute=2), printed="2026年3月9日12時01分")
    with pytest.raises(ValidationError, match="read until"):
        InstantFigure(at=later, until=later)
    with pytest.raises(ValidationError, match="with its time zone"):
        InstantFigure(at=JAPAN_NOON.replace(tzinfo=None))
