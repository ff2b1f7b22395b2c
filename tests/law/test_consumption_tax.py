"""Consumption tax: the rates by day, the rounding of the tax, and where the figures come from."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from importlib import import_module

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.errors import (
    InexactNumber,
    NoRulebook,
    OutOfRange,
    RulebookError,
    Unreadable,
    YearNotKnown,
)
from yorozu_rules.law import (
    consumption_tax,
    consumption_tax_rate,
    law_digest,
    source,
    tax_excluded,
    tax_included,
)
from yorozu_rules.law.consumption_tax import deductible_share, deductible_tax, rates
from yorozu_rules.law.source import law_data, ratio, read_figures
from yorozu_rules.yen import Direction, Rounding

AT_10, AT_8, AT_5 = date(2019, 10, 1), date(2014, 4, 1), date(1997, 4, 1)
DIRECTIONS: tuple[Direction, ...] = ("down", "up", "half-up")
days = st.sampled_from([AT_5, AT_8, AT_10])
amounts = st.integers(-(10**12), 10**12)
roundings = st.sampled_from([Rounding(1, way, "line", "test") for way in DIRECTIONS])
DROP = Rounding(1, "down", "line", "test")


@pytest.mark.parametrize(
    ("on", "percent"),
    [
        (date(1997, 4, 1), 5),
        (date(2014, 3, 31), 5),
        (date(2014, 4, 1), 8),
        (date(2019, 9, 30), 8),
        (date(2019, 10, 1), 10),
        (date(2023, 4, 1), 10),
    ],
)
def test_rates_on_both_sides_of_each_change(on: date, percent: int) -> None:
    """The rate turns on the day that the law names, not a day sooner or later."""
    assert consumption_tax_rate(on) == Fraction(percent, 100)


def test_no_rate_before_the_first_known() -> None:
    """There was a tax of 3 % before; as we do not hold it, asking is an error, never a zero."""
    with pytest.raises(YearNotKnown, match="read 1997-03-31; the first figure known is that of"):
        consumption_tax_rate(date(1997, 3, 31))


def test_the_day_is_no_instant() -> None:
    """15:00 UTC on 30 September 2019 was already 10 % in Japan: the caller takes japan_day."""
    with pytest.raises(OutOfRange, match="expected a day"):
        consumption_tax_rate(datetime(2019, 9, 30, 15, tzinfo=UTC))


@pytest.mark.parametrize(
    ("amount", "on", "direction", "tax"),
    [
        (100_000, AT_10, "down", 10_000),
        (33_333, AT_10, "down", 3_333),  # 3,333.3
        (33_333, AT_10, "up", 3_334),
        (33_335, AT_10, "down", 3_333),  # 3,333.5
        (33_335, AT_10, "half-up", 3_334),
        (33_334, AT_10, "half-up", 3_333),
        (9, AT_10, "down", 0),
        (10, AT_10, "down", 1),
        (12, AT_8, "down", 0),  # 0.96
        (13, AT_8, "down", 1),  # 1.04
        (19, AT_5, "down", 0),
        (20, AT_5, "down", 1),
        (0, AT_10, "up", 0),
        (-33_333, AT_10, "down", -3_333),  # a refund mirrors the charge
    ],
)
def test_tax_by_hand(amount: int, on: date, direction: Direction, tax: int) -> None:
    """The tax on both sides of its rounding boundary, and the total that it makes."""
    rounding = Rounding(1, direction, "line", "test")
    assert consumption_tax(amount, on, rounding) == tax
    assert tax_included(amount, on, rounding) == amount + tax


@pytest.mark.parametrize(
    ("total", "on", "direction", "without"),
    [
        (110_000, AT_10, "down", 100_000),
        (36_666, AT_10, "down", 33_333),  # tax 3,333.27...
        (100, AT_10, "down", 91),  # tax 9.09...
        (100, AT_10, "up", 90),
        (10, AT_10, "down", 10),  # tax 0.9...
        (11, AT_10, "down", 10),  # tax 1
        (108, AT_8, "down", 100),
        (107, AT_8, "down", 100),  # tax 7.92...
        (105, AT_5, "down", 100),
        (-110_000, AT_10, "down", -100_000),
    ],
)
def test_tax_taken_out_by_hand(total: int, on: date, direction: Direction, without: int) -> None:
    """It is the tax inside the total that is rounded, in the direction asked."""
    assert tax_excluded(total, on, Rounding(1, direction, "line", "test")) == without


@given(amounts, days, roundings)
def test_taking_the_tax_out_undoes_putting_it_in(amount: int, on: date, how: Rounding) -> None:
    """A price survives the way to its total and back, under every rounding to the yen."""
    assert tax_excluded(tax_included(amount, on, how), on, how) == amount


@given(amounts, days)
def test_the_tax_is_exact_to_the_yen(amount: int, on: date) -> None:
    """Cut down, the tax is below the exact quotient by less than a yen, at any size."""
    exact = abs(amount) * consumption_tax_rate(on)
    assert 0 <= exact - abs(consumption_tax(amount, on, DROP)) < 1


@given(amounts, amounts, days, roundings)
def test_more_price_is_never_less_tax(one: int, other: int, on: date, how: Rounding) -> None:
    """Tax rises with the price, and so does what is left of a rising total."""
    low, high = sorted((one, other))
    assert consumption_tax(low, on, how) <= consumption_tax(high, on, how)
    assert tax_excluded(low, on, how) <= tax_excluded(high, on, how)


@pytest.mark.parametrize("compute", [consumption_tax, tax_included, tax_excluded])
def test_yen_are_whole(compute: object) -> None:
    """A float never enters, for int(n / 1.1) is wrong for one amount in twenty."""
    with pytest.raises(InexactNumber):
        compute(1_000.0, AT_10, DROP)  # type: ignore[operator]


def test_every_rate_says_where_it_comes_from() -> None:
    """Clause and grade stand with each figure, in the order of their days, each day once."""
    assert [rate.since for rate in rates()] == [AT_5, AT_8, AT_10]
    for rate in rates():
        assert "消費税法 29条" in rate.citation.clause
        assert rate.citation.grade in {"read", "second-hand", "inferred"}


def test_a_rate_that_its_parts_do_not_make_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in the file (7.8 % with a local share of 17/63) is found where it is read."""
    data = law_data("consumption-tax")
    data["rates"][2]["local"] = "17/63"
    monkeypatch.setattr(
        import_module("yorozu_rules.law.consumption_tax"), "law_data", lambda _: data
    )
    with pytest.raises(RulebookError, match="2019-10-01: 10/100 is not its parts"):
        rates.__wrapped__()


def test_the_digest_follows_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same figures give the same digest, a changed one another, their layout does not count."""
    before = law_digest("consumption-tax")
    data = law_data("consumption-tax")
    assert len(before) == 64
    shuffled = dict(reversed(data.items()))
    monkeypatch.setattr(source, "law_data", lambda _: shuffled)
    assert law_digest("consumption-tax") == before
    data["rates"][0]["rate"] = "3/100"
    assert law_digest("consumption-tax") != before


@pytest.mark.parametrize("name", ["no-such-law", "", "../consumption-tax", "consumption-tax.toml"])
def test_an_unknown_law_names_the_known(name: str) -> None:
    """A name that is no law opens no file."""
    with pytest.raises(NoRulebook, match=r"known are .*consumption-tax"):
        law_digest(name)


def test_a_law_file_holds_no_float() -> None:
    """0.1 in a file would be a float for whoever reads it; ratios are written as text."""
    with pytest.raises(InexactNumber, match=r"read 0\.1;"):
        read_figures("rate = 0.1")


@pytest.mark.parametrize("text", ["", "10", "10 / 100", "10%", "0.1", "1/0", "-1/10", "１/10"])
def test_a_ratio_has_one_form(text: str) -> None:
    """Numerator and denominator in digits; anything else is a slip in the file."""
    with pytest.raises(Unreadable, match="expected a ratio such as 10/100"):
        ratio(text)


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2023, 9, 30), Fraction(1)),
        (date(2023, 10, 1), Fraction(80, 100)),
        (date(2026, 9, 30), Fraction(80, 100)),
        (date(2026, 10, 1), Fraction(70, 100)),
        (date(2028, 9, 30), Fraction(70, 100)),
        (date(2028, 10, 1), Fraction(50, 100)),
        (date(2030, 9, 30), Fraction(50, 100)),
        (date(2030, 10, 1), Fraction(30, 100)),
        (date(2031, 9, 30), Fraction(30, 100)),
        (date(2031, 10, 1), Fraction(0)),
    ],
)
def test_what_may_be_deducted_of_a_supplier_without_a_number(day: date, share: Fraction) -> None:
    """The day on which the service was received decides, on both sides of each change."""
    assert deductible_share(day, registered=False) == share
    assert deductible_share(day, registered=True) == 1


def test_the_deduction_of_a_fee_by_hand() -> None:
    """26,400 holds 2,400 of tax, 80 % of it 1,920; 25,920 x 10/110 x 80 % = 1,885.09 -> 1,885."""
    drop = Rounding(1, "down", "line", "an example")
    day = date(2023, 11, 1)
    assert deductible_tax(26_400, day, drop, registered=True) == 2_400
    assert deductible_tax(26_400, day, drop, registered=False) == 1_920
    assert deductible_tax(25_920, day, drop, registered=False) == 1_885
