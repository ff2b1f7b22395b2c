"""A table by band: each whole number in its range has exactly one row."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from yorozu_rules.errors import NoRuleApplies, Unreadable
from yorozu_rules.rulebooks.printed import read_printed
from yorozu_rules.rulebooks.schema import Cut, Strict, read_ratio
from yorozu_rules.yen import Basis, Rounding


def part(whole: int, share: Fraction, cut: Rounding) -> int:
    """Return a share of ``whole`` yen, cut as the rounding says.

    >>> part(25_000, Fraction(1, 3), Rounding(1, "down", "visit", "an example"))
    8333
    """
    return cut.apply(whole * share.numerator, share.denominator)


class PrintedShare(Strict):
    """How a document prints one row: the ratio, the yen that it makes of the whole, the rest."""

    share: str
    yen: str
    rest: str


class Band(Strict):
    """One row: the numbers ``first`` to ``last``, and the share of the whole that holds there."""

    first: int
    last: int
    share: Annotated[Fraction, BeforeValidator(read_ratio), Field(ge=0, le=1)]
    printed: PrintedShare | None = None

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"the band {self.first}-{self.last} ends before it begins")
        if self.printed and read_printed(self.printed.share).value != self.share:
            raise ValueError(f"share {self.share} disagrees with printed {self.printed.share}")
        return self


class Bands(Strict):
    """Rows that follow each other without a gap or an overlap."""

    rounding: Cut
    rows: tuple[Band, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _follow(self) -> Self:
        for one, two in pairwise(self.rows):
            if two.first != one.last + 1:
                rows = f"{one.first}-{one.last} and {two.first}-{two.last}"
                raise ValueError(f"bands {rows} overlap or leave a gap")
        return self

    def at(self, number: int) -> Band:
        """Return the row that holds ``number``; NoRuleApplies, with the known rows, if none."""
        for row in self.rows:
            if row.first <= number <= row.last:
                return row
        known = ", ".join(f"{row.first}-{row.last}" for row in self.rows)
        raise NoRuleApplies(f"read {number}; known bands: {known}")

    @property
    def cut(self) -> Rounding:
        """Return the rounding of a share that is no whole yen."""
        return self.rounding.rounding

    def disagreements(self, whole: int, basis: Basis) -> list[str]:
        """Compare the yen printed beside each ratio with the ratio's part of ``whole``."""
        said = []
        for row in self.rows:
            if row.printed is None:
                continue
            borne = whole * row.share
            for text, yen in ((row.printed.yen, borne), (row.printed.rest, whole - borne)):
                try:
                    printed = read_printed(text)
                except Unreadable as error:
                    said.append(str(error))
                    continue
                if printed.value != yen:
                    said.append(f"{row.share} of {whole} yen disagrees with printed {text}")
                if printed.basis not in (None, basis):
                    said.append(f"basis {basis} disagrees with printed {text}")
        return said
