"""Yen of a month's fees, exact until the month is cut: what of them is due, waits or is refused."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.errors import OutOfRange
from yorozu_rules.yen import Rounding

_NONE = Fraction(0)


class Parts(NamedTuple):
    """Exact yen by what becomes of them.

    >>> Parts(Fraction(40_000), refused=Fraction(5_000)).times(Fraction(1, 2)).refused
    Fraction(2500, 1)
    """

    allowed: Fraction = _NONE
    held: Fraction = _NONE
    refused: Fraction = _NONE

    @property
    def all(self) -> Fraction:
        """Return all yen, whatever becomes of them."""
        return self.allowed + self.held + self.refused

    def times(self, share: Fraction) -> Parts:
        """Return a multiple of each part."""
        return Parts(self.allowed * share, self.held * share, self.refused * share)

    def plus(self, other: Parts) -> Parts:
        """Return the sums, part by part."""
        return Parts(
            self.allowed + other.allowed, self.held + other.held, self.refused + other.refused
        )

    def waiting(self) -> Parts:
        """Return the same with everything held that would be allowed; what is refused stays so."""
        return Parts(_NONE, self.allowed + self.held, self.refused)

    def off(self) -> Parts:
        """Return the same with everything refused."""
        return Parts(refused=self.all)


class Worked(NamedTuple):
    """A month's work in cases, whole ones and parts added up, and yen beside the unit fee.

    ``cases`` are paid as the unit fee is, ``waiting`` wait by themselves, ``refused`` are not paid
    at all. ``beside`` are yen of cases that claim more than their share of the fee, or less.
    """

    cases: Fraction = _NONE
    waiting: Fraction = _NONE
    refused: Fraction = _NONE
    beside: Parts = Parts()

    def exact(self, unit: Parts) -> Parts:
        """Return the exact yen of the month, by the parts of one whole case's fee."""
        return (
            unit.times(self.cases)
            .plus(unit.waiting().times(self.waiting))
            .plus(unit.off().times(self.refused))
            .plus(self.beside)
        )

    def plus(self, other: Worked) -> Worked:
        """Return the sums."""
        return Worked(
            self.cases + other.cases,
            self.waiting + other.waiting,
            self.refused + other.refused,
            self.beside.plus(other.beside),
        )


class Yen(NamedTuple):
    """The whole yen of a month: claimed = allowed + held + refused."""

    claimed: int
    allowed: int
    held: int
    refused: int


def cut_month(exact: Parts, cut: Rounding) -> Yen:
    """Return a month's yen, cut once: what is claimed, then what of it is allowed.

    Of the rest, what is refused is cut down and what is left is held; where nothing is held, or
    nothing refused, the rest is all the other. Clause: none names a rounding; the month is
    summed exactly.

    >>> drop = Rounding(1, "down", "month", "an example")
    >>> cut_month(Parts(Fraction(57_001, 2), Fraction(1, 4), Fraction(1_001, 4)), drop)
    Yen(claimed=28751, allowed=28500, held=1, refused=250)
    """
    claimed = _whole(exact.all, cut)
    allowed = min(_whole(exact.allowed, cut), claimed)
    rest = claimed - allowed
    refused = min(int(exact.refused), rest) if exact.held else rest
    if not exact.refused:
        refused = 0
    return Yen(claimed, allowed, rest - refused, refused)


def _whole(exact: Fraction, cut: Rounding) -> int:
    return cut.apply(exact.numerator, exact.denominator)


def replay_month(fee: int, waits: int, off: int, worked: Worked, cut: Rounding) -> int:
    """Return what of a recorded month is due or waits, by the same arithmetic as above.

    ``waits`` and ``off`` are what of one case's fee is held and refused. Raises OutOfRange where
    they are no parts of the fee.

    >>> drop = Rounding(1, "down", "month", "an example")
    >>> replay_month(37_000, 2_000, 0, Worked(Fraction(41, 2)), drop)
    758500
    """
    if min(waits, off, fee - waits - off) < 0:
        raise OutOfRange(f"read {waits} and {off} of a fee of {fee}; expected parts of it")
    unit = Parts(Fraction(fee - waits - off), Fraction(waits), Fraction(off))
    yen = cut_month(worked.exact(unit), cut)
    return yen.claimed - yen.refused
