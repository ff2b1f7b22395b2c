"""Whole numbers as documents print them, and the look-alikes that are refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.errors import InexactNumber, OutOfRange, Unreadable
from yorozu_rules.numerals import plain, read_int, to_kanji

sizes = st.integers(0, 10**16 - 1)
TO_FULL_WIDTH = str.maketrans("0123456789,-", "０１２３４５６７８９，－")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0),
        ("007", 7),
        ("999", 999),
        ("1000", 1_000),
        ("1,000", 1_000),
        ("94,565,000", 94_565_000),
        ("２４，０００", 24_000),
        ("　2,200 ", 2_200),
        ("△500", -500),
        ("▲５００", -500),
        ("−1,234", -1_234),
        ("-1", -1),
        ("－１", -1),
        ("△二万", -20_000),
        ("△0", 0),
        ("〇", 0),
        ("零", 0),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("百", 100),
        ("千", 1_000),
        ("一千", 1_000),
        ("千一", 1_001),
        ("九千九百九十九", 9_999),
        ("一万", 10_000),
        ("二万四千", 24_000),
        ("千万", 10_000_000),
        ("一億四千万", 140_000_000),
        ("一兆二億三万四", 1_000_200_030_004),
        ("九千九百九十九兆九千九百九十九億九千九百九十九万九千九百九十九", 10**16 - 1),
        ("24万", 240_000),
        ("2万4千", 24_000),
        ("２万４千", 24_000),
        ("2万4,000", 24_000),
        ("1億4,000万", 140_000_000),
        ("9,999万", 99_990_000),
        ("二〇二三", 2_023),
        ("二四〇万", 2_400_000),
    ],
)
def test_reads_what_is_printed(text: str, expected: int) -> None:
    """Every script and mixture that the documents use, worked out by hand."""
    assert read_int(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "△",
        "--1",
        "△ 1",
        "+1",
        "1.5",
        "１．５",
        "1e3",
        "1_000",
        "abc",
        "1２a",
        "1 000",
        "1\n2",
        "1,00",
        "1,0000",
        "0,123",
        "1000,000",
        ",100",
        "100,",
        "①",
        "🈔",
        "1²",
        "₂",
        "𝟏",
        "㈠",
        "⒈",
        "½",
        "٣",  # Arabic-Indic
        "३",  # Devanagari
        "24円",
        "約24",
        "万",
        "億万",
        "〇万",
        "十万億",  # a coefficient of 100,000
        "1万億",
        "10,000万",
        "一十百",
        "二千三千",
        "二百三千",
        "12十",
        "24千",
        "〇十",
        "05百",
        "二万三万",
        "百100",
        "2万10000",
        "2三",
        "二3",
        "二,四〇〇",
        "十,000",
        "1" * 41,
        "千" * 5_000,
        "9" * 5_000,
    ],
)
def test_refuses_what_it_would_have_to_guess(text: str) -> None:
    """No float, no look-alike digit, no misplaced comma or unit becomes a number."""
    with pytest.raises(Unreadable):
        read_int(text)


def test_refusal_names_what_was_read_and_expected() -> None:
    """Someone who sees only the message can find the cell and put it right."""
    with pytest.raises(Unreadable, match=r"^read '1,00'; expected a whole number such as 24,000"):
        read_int("1,00")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("２０２３－０４", "2023-04"),
        ("①②²", "①②²"),
        ("㈠⒈½", "㈠⒈½"),
        ("\u2f06\u2f49", "二月"),  # radicals, as PDF files give them
        ("\uf98e", "年"),  # a compatibility ideograph
        ("令和", "令和"),
    ],
)
def test_plain_changes_only_width_and_variants(text: str, expected: str) -> None:
    """A mark that merely resembles a digit stays, so that the readers can refuse it."""
    assert plain(text) == expected


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        (0, "〇"),
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (110, "百十"),
        (1_000, "千"),
        (1_111, "千百十一"),
        (10_000, "一万"),
        (24_000, "二万四千"),
        (10_000_000, "千万"),
        (140_000_000, "一億四千万"),
        (1_000_000_000_000, "一兆"),
        (1_000_200_030_004, "一兆二億三万四"),
    ],
)
def test_writes_kanji(n: int, expected: str) -> None:
    """十, 百 and 千 go without 一, 万 and above with it."""
    assert to_kanji(n) == expected


@pytest.mark.parametrize("n", [-1, -24_000, 10**16])
def test_writes_no_kanji_outside_its_range(n: int) -> None:
    """A negative number has no kanji numeral; the sign is the caller's △."""
    with pytest.raises(OutOfRange, match=f"read {n}; expected a number from 0"):
        to_kanji(n)


@pytest.mark.parametrize("n", [2.0, True, "2"])
def test_writes_only_whole_numbers(n: object) -> None:
    """A float or bool never slips in as a number."""
    with pytest.raises(InexactNumber):
        to_kanji(n)  # type: ignore[arg-type]


@given(sizes)
def test_kanji_round_trip(n: int) -> None:
    """What we write in kanji we read back, over the whole range."""
    assert read_int(to_kanji(n)) == n


@given(st.integers(-(10**15), 10**15))
def test_digits_round_trip(n: int) -> None:
    """Plain, grouped and full-width digits all mean the number that Python printed."""
    grouped = f"{n:,}"
    assert read_int(str(n)) == read_int(grouped) == n
    assert read_int(grouped.translate(TO_FULL_WIDTH)) == n


@given(st.text(alphabet="0123456789,，．.〇一二十百千万億兆△- ①１²٣", max_size=12))
def test_reads_or_refuses_and_nothing_else(text: str) -> None:
    """No text makes the reader fail in another way, and what it reads it can write and reread."""
    try:
        n = read_int(text)
    except Unreadable:
        return
    assert read_int(f"{n:,}") == n
