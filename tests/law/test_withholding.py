"""Withholding tax: worked examples, both sides of each line, and what always holds."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.errors import InexactNumber, NotPermitted, OutOfRange, YearNotKnown
from yorozu_rules.law.withholding import (
    gross_for_net,
    record_terms,
    remittance_due,
    withholding_categories,
    withholding_rates,
    withholding_tax,
)

DAY = date(2023, 11, 20)
categories = st.sampled_from(withholding_categories())
payments = st.integers(0, 3_000_000) | st.sampled_from([0, 10_000, 999_999, 1_000_000, 1_000_001])


@pytest.mark.parametrize(
    ("base", "tax"),
    [
        (0, 0),
        (9, 0),  # 0.91...
        (10, 1),  # 1.021
        (33_333, 3_403),  # 3,333.3 + 69.9993 = 3,403.2993, dropped once: not 3,333 + 69
        (100_000, 10_210),
        (999_999, 102_099),  # 99,999.9 x 1.021 = 102,099.8979
        (1_000_000, 102_100),
        (1_000_001, 102_100),  # 100,000.2 x 1.021 = 102,100.2042
        (1_000_005, 102_101),  # 100,001 x 1.021 = 102,101.021
        (1_200_000, 142_940),  # 700,000 + 500,000 in one payment: 140,000 x 1.021
        (1_500_000, 204_200),
        (110_000, 11_231),  # consumption tax not stated separately
    ],
)
def test_a_professional_s_fee(base: int, tax: int) -> None:
    """205条1号: 10 % up to a million, 20 % above, 2.1 % of the tax; below 1 yen dropped once."""
    assert withholding_tax(base, DAY, "professional") == tax
    assert withholding_tax(base, DAY, "lecture") == tax


@pytest.mark.parametrize(
    ("base", "tax"),
    [
        (9_999, 0),
        (10_000, 0),
        (10_009, 0),  # 0.9 x 1.021 = 0.9189
        (10_010, 1),  # 1 x 1.021
        (110_000, 10_210),  # 100,000 x 10.21 %
        (2_010_000, 204_200),  # 2,000,000 x 10.21 %: no upper tier
    ],
)
def test_a_judicial_scrivener_s_fee(base: int, tax: int) -> None:
    """205条2号, 施行令322条: 10,000 yen come off first, and there is no upper rate."""
    assert withholding_tax(base, DAY, "judicial_scrivener") == tax


def test_a_corporation_has_nothing_withheld() -> None:
    """204条 speaks of fees to resident individuals."""
    assert withholding_tax(5_000_000, DAY, "corporation") == 0
    assert gross_for_net(5_000_000, DAY, "corporation") == 5_000_000


def test_the_rate_stays_when_the_defence_tax_joins() -> None:
    """From 2027 the surtax is 1.1 % and the defence tax 1 %: 10.21 % as before, less well known."""
    assert withholding_tax(100_000, date(2027, 1, 1), "professional") == 10_210
    assert withholding_rates(date(2026, 12, 31)).citation.grade == "read"
    assert withholding_rates(date(2027, 1, 1)).citation.grade == "second-hand"


@pytest.mark.parametrize("day", [date(2012, 12, 31), date(2038, 1, 1)])
def test_no_rate_for_other_years(day: date) -> None:
    """Outside 2013 to 2037 there is no rate, and no zero either."""
    with pytest.raises(YearNotKnown, match=f"read {day}"):
        withholding_tax(100_000, day, "professional")


def test_what_is_no_payment_is_refused() -> None:
    """A negative amount, a float, a category nobody knows, and people who live elsewhere."""
    with pytest.raises(OutOfRange, match="read a payment of -1 yen"):
        withholding_tax(-1, DAY, "professional")
    with pytest.raises(OutOfRange, match="read a net of -1 yen"):
        gross_for_net(-1, DAY, "professional")
    with pytest.raises(InexactNumber):
        withholding_tax(1.5, DAY, "professional")  # type: ignore[arg-type]
    with pytest.raises(OutOfRange, match="read category 'barber'; expected one of professional"):
        withholding_tax(1, DAY, "barber")
    with pytest.raises(NotPermitted, match="do not live in Japan"):
        withholding_tax(1, DAY, "non_resident")


@given(payments, categories)
def test_a_yen_more_is_never_less_tax_and_at_most_a_yen_more(base: int, category: str) -> None:
    """The tax never falls, and never eats more than the yen that was added."""
    step = withholding_tax(base + 1, DAY, category) - withholding_tax(base, DAY, category)
    assert step in (0, 1)


@given(payments, categories)
def test_gross_and_net_are_inverse(net: int, category: str) -> None:
    """The gross found leaves the net wanted, and a yen less does not."""
    gross = gross_for_net(net, DAY, category)
    assert gross - withholding_tax(gross, DAY, category) == net
    if gross:
        assert gross - 1 - withholding_tax(gross - 1, DAY, category) < net


@given(payments, payments)
def test_one_transfer_is_one_payment(one: int, other: int) -> None:
    """Two cases in one transfer: at least the tax of each alone, the line being on their sum."""
    alone = [withholding_tax(base, DAY, "professional") for base in (one, other)]
    assert withholding_tax(one + other, DAY, "professional") >= sum(alone)


@pytest.mark.parametrize(
    ("paid", "due"),
    [
        (date(2023, 7, 1), date(2023, 8, 10)),  # a Thursday
        (date(2023, 7, 31), date(2023, 8, 10)),
        (date(2023, 8, 1), date(2023, 9, 11)),  # 10 September 2023 is a Sunday
        (date(2023, 12, 31), date(2024, 1, 10)),  # over the turn of the year
        (date(2022, 9, 30), date(2022, 10, 11)),  # 10 October 2022 is a national holiday
    ],
)
def test_the_tax_is_remitted_by_the_tenth_of_the_next_month(paid: date, due: date) -> None:
    """204条1項: by the 10th; on a holiday the day after it."""
    assert remittance_due(paid) == due


def test_who_is_reported_and_until_when() -> None:
    """Above 50,000 a calendar year; 31 January 2026 is a Saturday, so 2 February."""
    assert record_terms(2023)[:2] == (50_000, date(2024, 1, 31))
    assert record_terms(2025).due == date(2026, 2, 2)
    with pytest.raises(YearNotKnown):
        record_terms(2012)
