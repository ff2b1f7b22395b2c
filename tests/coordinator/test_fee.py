"""The cut of a month, by itself."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.coordinator.fee import Parts, Worked, cut_month
from yorozu_rules.yen import Rounding

DOWN, UP = Rounding(1, "down", "month", "-"), Rounding(1, "up", "month", "-")
HALF = Fraction(1, 2)
PART = st.fractions(0, 100, max_denominator=12)


@pytest.mark.parametrize(
    ("parts", "cut", "expected"),
    [
        (Parts(), DOWN, (0, 0, 0, 0)),
        (Parts(HALF, HALF), DOWN, (1, 0, 1, 0)),
        (Parts(HALF, refused=HALF), DOWN, (1, 0, 0, 1)),
        (Parts(HALF, refused=HALF), UP, (1, 1, 0, 0)),
        (Parts(Fraction(0), HALF, HALF), DOWN, (1, 0, 1, 0)),
        (Parts(Fraction(1), Fraction(3, 2), Fraction(3, 2)), UP, (4, 1, 2, 1)),
        (Parts(HALF, HALF, Fraction(5)), UP, (6, 1, 0, 5)),
    ],
)
def test_the_cut_by_hand(parts: Parts, cut: Rounding, expected: tuple[int, ...]) -> None:
    """Claimed is cut, then allowed; what is refused is cut down, and the rest is held."""
    assert cut_month(parts, cut) == expected


@given(st.builds(Parts, PART, PART, PART), st.sampled_from([DOWN, UP]))
def test_every_cut_conserves(parts: Parts, cut: Rounding) -> None:
    """No yen without its fate, none that nothing exact stands behind."""
    yen = cut_month(parts, cut)
    assert yen.claimed == yen.allowed + yen.held + yen.refused
    assert min(yen) >= 0
    assert not yen.held or parts.held
    assert not yen.refused or parts.refused
    assert abs(yen.claimed - parts.all) < 1
    assert abs(yen.allowed - parts.allowed) < 1


@given(st.builds(Parts, PART, PART, PART), st.builds(Worked, PART, PART, PART, st.just(Parts())))
def test_the_exact_month_conserves(unit: Parts, worked: Worked) -> None:
    """Cases times the fee, whatever becomes of them."""
    cases = worked.cases + worked.waiting + worked.refused
    assert worked.exact(unit).all == unit.all * cases
