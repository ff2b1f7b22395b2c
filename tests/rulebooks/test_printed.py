"""Printed figures, as the five documents print them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from yorozu_rules.errors import Unreadable
from yorozu_rules.rulebooks import read_printed
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
        ("二万四千円", 24_000, "yen", None),
        ("2億円", 200_000_000, "yen", None),
        ("△1,000円", -1_000, "yen", None),
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
