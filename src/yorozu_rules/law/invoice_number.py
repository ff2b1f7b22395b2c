"""The registration number of an invoice issuer (登録番号): its form and its check digit."""

from __future__ import annotations

from functools import cache
from itertools import cycle
from typing import NamedTuple

from yorozu_rules.errors import Unreadable
from yorozu_rules.law.source import law_data

LAW = "invoice-number"


class _Form(NamedTuple):
    letter: str
    digits: int
    weights: tuple[int, ...]
    modulus: int


def check_digit(base: str) -> int:
    """Return the digit that goes before the others of a number.

    Raises Unreadable where ``base`` is not all the other digits. Clause: 法人番号の指定等に関する
    省令 2条.

    >>> check_digit("123456789012")
    7
    """
    form = _form()
    if len(base) != form.digits - 1 or not _digits(base):
        raise Unreadable(f"read {base!r}; expected {form.digits - 1} digits")
    weighted = zip(map(int, reversed(base)), cycle(form.weights), strict=False)
    return form.modulus - sum(digit * weight for digit, weight in weighted) % form.modulus


def invoice_number(text: str) -> str:
    """Return a registration number as it stands, once its form and check digit agree.

    Raises Unreadable, with the digit expected where the check digit is another.

    >>> invoice_number("T7123456789012")
    'T7123456789012'
    >>> invoice_number("T8123456789012")
    Traceback (most recent call last):
    yorozu_rules.errors.Unreadable: read 'T8123456789012'; its check digit should be 7
    """
    form = _form()
    letter, number = text[: len(form.letter)], text[len(form.letter) :]
    if letter != form.letter or len(number) != form.digits or not _digits(number):
        raise Unreadable(f"read {text!r:.40}; expected {form.letter} and {form.digits} digits")
    expected = check_digit(number[1:])
    if int(number[0]) != expected:
        raise Unreadable(f"read {text!r}; its check digit should be {expected}")
    return text


def _digits(text: str) -> bool:
    """Say whether a text is of the digits 0 to 9 alone; isdigit would let others pass."""
    return text.isascii() and text.isdigit()


@cache
def _form() -> _Form:
    row = law_data(LAW)
    return _Form(row["letter"], row["digits"], tuple(row["weights"]), row["modulus"])
