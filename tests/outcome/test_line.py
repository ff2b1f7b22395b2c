"""Lines conserve yen, wherever and however they are built."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.errors import MixedBasis, NotConserved
from yorozu_rules.outcome import Amounts, Finding, Line, dispose, total
from yorozu_rules.outcome.totals import with_tax

HOLD = Finding("test.hold", "hold", "fact", "test", "1")
REFUSE = Finding("test.refuse", "refuse", None, "test", "1")
yen = st.integers(-(10**9), 10**9)


def line(claimed: int, allowed: int, borne: int = 0, held: int = 0, refused: int = 0) -> Line:
    """Return a line with every kind of finding that it may need."""
    return Line(
        "test",
        "visit:V",
        "tax-excluded",
        claimed,
        allowed,
        borne,
        held,
        refused,
        (),
        (HOLD, REFUSE),
    )


@given(yen, yen, yen, yen)
def test_a_line_that_adds_up_is_built(allowed: int, borne: int, held: int, refused: int) -> None:
    """Any split of the claimed yen is a line, refunds too."""
    claimed = allowed + borne + held + refused
    assert line(claimed, allowed, borne, held, refused).claimed == claimed


@given(yen, yen.filter(bool))
def test_a_line_that_does_not_add_up_is_not(claimed: int, off: int) -> None:
    """One yen off in either direction is refused, with the figures."""
    with pytest.raises(NotConserved, match="is not allowed"):
        line(claimed, claimed + off)


def test_inexact_yen_are_refused() -> None:
    """A float that adds up is still no yen."""
    with pytest.raises(NotConserved, match="whole"):
        line(2, 2.0)  # type: ignore[arg-type]
    with pytest.raises(NotConserved, match="whole"):
        line(2.0, 2)  # type: ignore[arg-type]


def test_held_and_refused_yen_need_their_finding() -> None:
    """Nobody loses a yen without a reason in the line."""
    with pytest.raises(NotConserved, match="3 yen held without"):
        Line("test", "visit:V", "tax-excluded", 3, 0, 0, 3, 0, (), (REFUSE,))
    with pytest.raises(NotConserved, match="3 yen refused without"):
        Line("test", "visit:V", "tax-excluded", 3, 0, 0, 0, 3, (), (HOLD,))


def test_no_way_around_the_check() -> None:
    """Replacing a field and unpickling go through the same check."""
    good = line(3, 3)
    assert pickle.loads(pickle.dumps(good)) == good
    assert good._replace(subject="visit:W").subject == "visit:W"
    with pytest.raises(NotConserved):
        good._replace(allowed=2)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ((), (5, 2, 0, 0)),
        ((HOLD,), (0, 0, 7, 0)),
        ((HOLD, REFUSE), (0, 0, 7, 0)),
    ],
)
def test_dispose_of_what_is_due(
    findings: tuple[Finding, ...], expected: tuple[int, int, int, int]
) -> None:
    """All 7 due of 7: 2 are borne and 5 allowed; a hold holds the 7."""
    made = dispose("test", "visit:V", "tax-excluded", 7, 7, 2, (), findings)
    assert (made.allowed, made.borne, made.held, made.refused) == expected


def test_dispose_refuses_the_rest() -> None:
    """What is claimed above what is due is refused, held or not."""
    made = dispose("test", "visit:V", "tax-excluded", 9, 7, 0, (), (HOLD, REFUSE))
    assert (made.allowed, made.held, made.refused) == (0, 7, 2)


def test_totals_by_basis() -> None:
    """Sums stay apart by tax basis; adding two bases is an error."""
    other = Line("test", "leg:1", "tax-included", 4, 4, 0, 0, 0, ())
    assert total([line(3, 1, 2), line(5, 0, 0, 4, 1), other]) == {
        "tax-excluded": Amounts("tax-excluded", 8, 1, 2, 4, 1),
        "tax-included": Amounts("tax-included", 4, 4, 0, 0, 0),
    }
    with pytest.raises(MixedBasis):
        Amounts("tax-excluded").plus(Amounts("tax-included"))


def test_yen_of_no_stated_basis_are_not_paid_out() -> None:
    """Whether tax is in them is not known, so no sum to be paid can be made of them."""
    with pytest.raises(MixedBasis, match="tax basis is not stated"):
        with_tax({"not-stated": Amounts("not-stated", 5, 5)})
