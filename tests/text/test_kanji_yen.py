"""Yen in kanji numerals for certificates, and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yorozu_rules as yr
from yorozu_rules.errors import InexactNumber, OutOfRange, Unreadable
from yorozu_rules.numerals import read_int, to_kanji

MOST = 10**16 - 1


@pytest.mark.parametrize(
    ("yen", "formal", "plain"),
    [
        (0, "金零円也", "〇円"),
        (1, "金壱円也", "一円"),
        (2, "金弐円也", "二円"),
        (3, "金参円也", "三円"),
        (4, "金四円也", "四円"),
        (10, "金壱拾円也", "十円"),
        (11, "金壱拾壱円也", "十一円"),
        (20, "金弐拾円也", "二十円"),
        (99, "金九拾九円也", "九十九円"),
        (100, "金壱百円也", "百円"),
        (110, "金壱百壱拾円也", "百十円"),
        (1_000, "金壱千円也", "千円"),
        (1_101, "金壱千壱百壱円也", "千百一円"),
        (9_999, "金九千九百九拾九円也", "九千九百九十九円"),
        (10_000, "金壱万円也", "一万円"),
        (10_010, "金壱万壱拾円也", "一万十円"),
        (24_000, "金弐万四千円也", "二万四千円"),
        (100_000, "金壱拾万円也", "十万円"),
        (1_001_000, "金壱百万壱千円也", "百万千円"),
        (20_000_000, "金弐千万円也", "二千万円"),
        (94_565_000, "金九千四百五拾六万五千円也", "九千四百五十六万五千円"),
        (100_000_000, "金壱億円也", "一億円"),
        (10**12, "金壱兆円也", "一兆円"),
        (
            MOST,
            "金九千九百九拾九兆九千九百九拾九億九千九百九拾九万九千九百九拾九円也",
            "九千九百九十九兆九千九百九十九億九千九百九十九万九千九百九十九円",
        ),
    ],
)
def test_an_amount_in_both_forms(yen: int, formal: str, plain: str) -> None:
    """By hand: a one before 拾, 百 and 千 in the formal form alone, before 万 and above in both."""
    assert (yr.kanji_yen(yen), yr.kanji_yen(yen, formal=False)) == (formal, plain)
    assert yr.read_kanji_yen(formal) == yr.read_kanji_yen(plain) == yen


@given(st.integers(0, MOST), st.booleans())
def test_what_is_written_is_read_back(yen: int, formal: bool) -> None:
    """No two amounts are written alike, and nothing is lost on the way."""
    assert yr.read_kanji_yen(yr.kanji_yen(yen, formal=formal)) == yen
    assert read_int(to_kanji(yen, formal=formal)) == yen


@given(st.integers(0, MOST))
def test_the_formal_form_has_no_figure_that_a_stroke_changes(yen: int) -> None:
    """一, 二, 三 and 十 are what certificates must not have."""
    assert not set("一二三十〇") & set(yr.kanji_yen(yen))


@pytest.mark.parametrize("yen", [-1, -24_000, MOST + 1])
def test_what_no_certificate_can_state_is_refused(yen: int) -> None:
    """Below zero there is nothing to certify; above 9,999 兆 there is no word in use."""
    with pytest.raises(OutOfRange, match="expected a number from 0 to"):
        yr.kanji_yen(yen)


@pytest.mark.parametrize("yen", [1.0, True, "1"])
def test_what_is_no_whole_number_is_refused(yen: object) -> None:
    """No float becomes a certificate."""
    with pytest.raises(InexactNumber):
        yr.kanji_yen(yen)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "yen"),
    [
        ("金弐萬四千圓也", 24_000),
        ("弐万四千円", 24_000),
        ("　金壱百円也 ", 100),
        ("金拾万円也", 100_000),
        ("金一万円也", 10_000),
    ],
)
def test_other_hands_are_read(text: str, yen: int) -> None:
    """Old forms of 万 and 円, a one left out, plain figures, no 金 or 也, blanks around."""
    assert yr.read_kanji_yen(text) == yen


@pytest.mark.parametrize(
    "text",
    [
        "",
        "金円也",
        "弐万四千",
        "金24,000円也",
        "△二万円",
        "金伍円也",
        "金万円也",
        "金弐四百円也",
        "金二弐万円也",
        "金弐弐円也",
        "十円十",
    ],
)
def test_what_is_no_amount_in_kanji_is_refused(text: str) -> None:
    """Nothing is guessed: no unit, other digits, a sign, a figure that we never write."""
    with pytest.raises(Unreadable, match="expected yen in kanji such as 金弐万四千円也"):
        yr.read_kanji_yen(text)
