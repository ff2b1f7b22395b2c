"""Registration numbers of invoice issuers: their form, and the digit that catches a slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.errors import Unreadable
from yorozu_rules.law.invoice_number import check_digit, invoice_number


def test_a_number_worked_by_hand() -> None:
    """From the right 2 1 0 9 8 7 6 5 4 3 2 1, times 1 2 1 2 ...: 74 leaves 2 of 9s, 9 - 2 = 7.

    2+2+0+18+8+14+6+10+4+6+2+2 = 74 = 8 x 9 + 2.
    """
    assert check_digit("123456789012") == 7
    assert invoice_number("T7123456789012") == "T7123456789012"


@pytest.mark.parametrize("number", ["T7010705000725", "T4011001098993"])
def test_published_numbers_of_corporations_pass(number: str) -> None:
    """Numbers in public use carry the digit that the ordinance gives."""
    assert invoice_number(number) == number


@pytest.mark.parametrize(
    "text", ["", "T", "7123456789012", "t7123456789012", "T712345678901", "T71234567890123"]
)
def test_another_form_is_refused(text: str) -> None:
    """Without its letter, or with a digit too few or too many."""
    with pytest.raises(Unreadable, match="expected T and 13 digits"):
        invoice_number(text)


@pytest.mark.parametrize("text", ["T７123456789012", "T71234567890①2", "T-123456789012"])
def test_only_the_digits_0_to_9_are_digits(text: str) -> None:
    """What looks like a digit is none."""
    with pytest.raises(Unreadable):
        invoice_number(text)


@pytest.mark.parametrize("base", ["１23456789012", "-23456789012", "1234567890①", ""])
def test_the_check_digit_is_of_digits_alone(base: str) -> None:
    """No digit is made of what looks like one."""
    with pytest.raises(Unreadable, match="expected 12 digits"):
        check_digit(base)


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 11), st.integers(1, 8))
def test_a_slip_of_one_digit_is_caught(base: str, place: int, by: int) -> None:
    """Any one digit written wrong gives another check digit, but for 0 and 9."""
    wrong = (int(base[place]) + by) % 10
    if {wrong, int(base[place])} == {0, 9}:
        return
    slip = f"{base[:place]}{wrong}{base[place + 1 :]}"
    assert check_digit(slip) != check_digit(base)
