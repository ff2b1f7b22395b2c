"""The arithmetic of single fares."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.travel.rental import rental_due
from yorozu_rules.travel.ridden import ridden_due
from yorozu_rules.travel.ticket import ticket_due

yen = st.integers(0, 100_000)


@given(yen, yen, yen)
def test_a_ticket_is_never_more_than_its_lowest_fare(claimed: int, one: int, other: int) -> None:
    """The lowest decides, in whatever order the fares are named; without fares the claim."""
    assert ticket_due(claimed, one, other) == sorted([claimed, one, other])[0]
    assert ticket_due(claimed) == claimed


@given(yen, yen)
def test_what_was_taken_instead_caps_what_was_claimed(due: int, instead: int) -> None:
    """Never more than either."""
    assert ridden_due(due, instead) in (due, instead)
    assert ridden_due(due, instead) <= due


def test_a_taxi_that_costs_as_much_would_have_done() -> None:
    """At the taxi's price the rental car is refused, one yen below it is paid; as it is read."""
    assert rental_due(6_600, 6_600, 6_600, whole=False) == 0
    assert rental_due(6_599, 6_600, 6_600, whole=False) == 6_599
    assert rental_due(9_900, 6_599, 6_600, whole=False) == 6_599
    assert rental_due(9_900, 6_599, 9_900, whole=True) == 0
    assert rental_due(9_900, 6_599, 9_901, whole=True) == 6_599
