"""Caps over several costs: what comes off whom."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.travel.cost import cuts
from yorozu_rules.travel.rental import rental_due
from yorozu_rules.travel.ridden import ridden_due
from yorozu_rules.travel.ticket import ticket_due

yen = st.integers(0, 100_000)
amounts = st.lists(st.tuples(yen, st.booleans()), max_size=6)


@given(amounts, yen)
def test_what_is_left_is_the_cap_or_all_there_was(rows: list[tuple[int, bool]], most: int) -> None:
    """No yen more and no yen less comes off than what is above the cap; nobody goes below zero."""
    dues, waits = [due for due, _ in rows], [wait for _, wait in rows]
    taken = cuts(dues, waits, most)
    left = [due - cut for due, cut in zip(dues, taken, strict=True)]
    assert sum(left) == min(sum(dues), most)
    assert all(cut >= 0 for cut in taken)
    assert all(rest >= 0 for rest in left)


@given(amounts, yen)
def test_what_waits_gives_way_first(rows: list[tuple[int, bool]], most: int) -> None:
    """Something settled is cut only once nothing that waits is left."""
    dues, waits = [due for due, _ in rows], [wait for _, wait in rows]
    taken = cuts(dues, waits, most)
    settled_cut = sum(cut for cut, wait in zip(taken, waits, strict=True) if not wait)
    waiting_left = sum(due - cut for due, cut, wait in zip(dues, taken, waits, strict=True) if wait)
    assert settled_cut == 0 or waiting_left == 0


@given(amounts, yen)
def test_the_last_gives_way_first(rows: list[tuple[int, bool]], most: int) -> None:
    """Among those alike, an earlier one is cut only once every later one is used up."""
    dues = [due for due, _ in rows]
    taken = cuts(dues, [False] * len(dues), most)
    for place, cut in enumerate(taken):
        if cut:
            assert taken[place + 1 :] == dues[place + 1 :]


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
    """At the taxi's price the rental car is refused, one yen below it is paid."""
    assert rental_due(6_600, 6_600, 6_600) == 0
    assert rental_due(6_599, 6_600, 6_600) == 6_599
    assert rental_due(9_900, 6_599, 6_600) == 6_599
