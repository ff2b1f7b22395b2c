"""Whole yen: named roundings, the tax basis, and apportionment that adds up (按分).

Money is ``int`` everywhere. Ratios are exact; a quotient becomes yen only through a ``Rounding``.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from operator import index
from typing import Literal, NamedTuple, TypeVar, cast, get_args

from yorozu_rules.errors import InexactNumber, OutOfRange

K = TypeVar("K")

Direction = Literal["down", "up", "half-up"]


class Basis(StrEnum):
    """Whether yen hold consumption tax (税込) or not (税抜), or are the tax; bases never add."""

    TAX_EXCLUDED = "tax-excluded"
    TAX_INCLUDED = "tax-included"
    CONSUMPTION_TAX = "consumption-tax"
    NOT_STATED = "not-stated"


class Rounding(NamedTuple):
    """One way to cut an exact amount to a multiple of ``unit``, with the text that orders it.

    ``direction`` works on the magnitude, so that a refund mirrors the charge: "down" drops
    (切り捨て), "up" lifts (切り上げ), "half-up" goes to the nearer multiple and from the middle up
    (四捨五入). ``scope`` says what is summed before the cut is made; ``clause`` who says so.

    >>> drop = Rounding(1, "down", "line", "an example")
    >>> drop.apply(100, 3), drop.apply(-100, 3)
    (33, -33)
    >>> Rounding(1000, "half-up", "row", "an example").apply(1500)
    2000
    """

    unit: int
    direction: Direction
    scope: str
    clause: str

    def apply(self, numerator: int, denominator: int = 1) -> int:
        """Return ``numerator / denominator`` as a multiple of the unit.

        Raises InexactNumber on a float, OutOfRange on a denominator or unit below 1.
        """
        top, bottom = whole(numerator), whole(denominator) * whole(self.unit)
        if bottom < 1:
            raise OutOfRange(f"read denominator x unit = {bottom}; expected 1 or more")
        multiples, rest = divmod(abs(top), bottom)
        if self.direction == "up":
            multiples += rest > 0
        elif self.direction == "half-up":
            multiples += rest + rest >= bottom
        elif self.direction != "down":
            raise _no_direction(self.direction)
        return multiples * self.unit if top >= 0 else -multiples * self.unit


def recorded_rounding(unit: int, direction: str) -> Rounding:
    """Return the rounding that a line recorded, to work the line out again.

    Raises OutOfRange on a direction that there is not.
    """
    if direction not in get_args(Direction):
        raise _no_direction(direction)
    return Rounding(unit, cast(Direction, direction), "as recorded", "as recorded")


def _no_direction(direction: str) -> OutOfRange:
    return OutOfRange(f"read {direction!r}; expected one of {', '.join(get_args(Direction))}")


def whole(value: object) -> int:
    """Return a whole number as ``int``; NumPy integers pass, floats and bools never do.

    >>> whole(16_777_217)
    16777217
    >>> whole(2.0)
    Traceback (most recent call last):
    yorozu_rules.errors.InexactNumber: read 2.0 (float); expected a whole number of type int
    """
    if type(value) is int:
        return value
    if isinstance(value, bool) or not hasattr(value, "__index__"):
        raise InexactNumber(
            f"read {value!r} ({type(value).__name__}); expected a whole number of type int"
        )
    return index(value)


def apportion(total: int, weights: Mapping[K, int]) -> dict[K, int]:
    """Divide ``total`` yen over ``weights`` by largest remainder; the parts add up to the total.

    Each part is its quota ``total * weight / sum`` cut down, and the yen left over go one each to
    the largest remainders; among equal remainders the earlier key wins. A negative total (a
    refund) mirrors the positive one, so that charge and refund cancel part by part. A zero
    weight gets nothing.

    Raises InexactNumber on floats; OutOfRange on a negative weight, or where all are zero.

    >>> apportion(1_000_001, {"one-stop": 94_565_000, "centre": 47_000_000})
    {'one-stop': 667998, 'centre': 332003}
    >>> apportion(1, {"first": 1, "second": 1})
    {'first': 1, 'second': 0}
    """
    pool = whole(total)
    shares = {key: whole(weight) for key, weight in weights.items()}
    everything = sum(shares.values())
    negative = {key: weight for key, weight in shares.items() if weight < 0}
    if negative or everything < 1:
        raise OutOfRange(
            f"read weights {negative or shares}; expected none below 0 and at least one above 0"
        )
    parts = {key: abs(pool) * weight // everything for key, weight in shares.items()}
    # sorted() is stable: keys with equal remainders stay in the order they came in.
    by_remainder = sorted(shares, key=lambda key: -(abs(pool) * shares[key] % everything))
    for key in by_remainder[: abs(pool) - sum(parts.values())]:
        parts[key] += 1
    return parts if pool >= 0 else {key: -part for key, part in parts.items()}
