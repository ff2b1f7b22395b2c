"""Sums of lines, per tax basis: the only place that adds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from yorozu_rules.errors import MixedBasis
from yorozu_rules.outcome.line import Line
from yorozu_rules.shown import shows_itself
from yorozu_rules.yen import Basis


@shows_itself
class Amounts(NamedTuple):
    """What was claimed in one tax basis, and where it went, in yen."""

    basis: str
    claimed: int = 0
    allowed: int = 0
    borne: int = 0
    held: int = 0
    refused: int = 0

    def plus(self, other: Amounts) -> Amounts:
        """Add amounts of the same tax basis; MixedBasis for any other.

        >>> Amounts("tax-excluded", 3, 3).plus(Amounts("tax-excluded", 1, 1)).claimed
        4
        >>> Amounts("tax-excluded", 3, 3).plus(Amounts("tax-included", 1, 1))
        Traceback (most recent call last):
        yorozu_rules.errors.MixedBasis: read tax-excluded and tax-included; yen of two tax bases are not added
        """  # noqa: E501  (a doctest cannot break the line that it expects)
        if self.basis != other.basis:
            raise MixedBasis(
                f"read {self.basis} and {other.basis}; yen of two tax bases are not added"
            )
        return Amounts(
            self.basis,
            self.claimed + other.claimed,
            self.allowed + other.allowed,
            self.borne + other.borne,
            self.held + other.held,
            self.refused + other.refused,
        )


def total(lines: Iterable[Line]) -> dict[str, Amounts]:
    """Return the sums of lines for each tax basis, in the order of the bases' names."""
    sums: dict[str, tuple[int, int, int, int, int]] = {}
    for line in lines:
        claimed, allowed, borne, held, refused = sums.get(line.basis, (0, 0, 0, 0, 0))
        sums[line.basis] = (
            claimed + line.claimed,
            allowed + line.allowed,
            borne + line.borne,
            held + line.held,
            refused + line.refused,
        )
    return {basis: Amounts(basis, *yen) for basis, yen in sorted(sums.items())}


def with_tax(totals: Mapping[str, Amounts]) -> int:
    """Return the allowed yen of all bases as they are paid out: the tax on a fee joins the fee.

    Raises MixedBasis for yen whose basis is not stated.

    >>> fee, tax = Amounts("tax-excluded", 30, 30), Amounts("consumption-tax", 3, 3)
    >>> with_tax({"tax-excluded": fee, "consumption-tax": tax})
    33
    """
    if Basis.NOT_STATED in totals:
        raise MixedBasis("read yen whose tax basis is not stated; they are not added to others")
    return sum(amounts.allowed for amounts in totals.values())
