"""Caps over several costs: what is kept under limits that may cross."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.travel.caps import Limit, cuts, kept, more

ALL = 6
amounts = st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=ALL)


@st.composite
def limits(draw: st.DrawFn) -> list[Limit]:
    """Limits over disjoint places, some of which may hold no amount."""
    groups = draw(st.lists(st.integers(0, 2), min_size=ALL, max_size=ALL))
    return [
        Limit(frozenset(n for n in range(ALL) if groups[n] == group), draw(st.integers(0, 60)))
        for group in range(draw(st.integers(0, 3)))
    ]


def among(limits: list[Limit], count: int) -> list[Limit]:
    """Return limits over those places alone that there are."""
    return [Limit(frozenset(n for n in one.places if n < count), one.most) for one in limits]


def spent(limit: Limit, keep: list[int]) -> int:
    """Return what the costs under a limit keep together."""
    return sum(keep[place] for place in limit.places)


@given(st.lists(st.integers(0, 100_000), max_size=6), st.integers(0, 100_000))
def test_what_is_left_is_the_cap_or_all_there_was(dues: list[int], most: int) -> None:
    """No yen more and no yen less comes off than what is above the cap, from the last backwards."""
    taken = cuts(dues, most)
    assert sum(dues) - sum(taken) == min(sum(dues), most)
    assert all(0 <= cut <= due for cut, due in zip(taken, dues, strict=True))
    for place, cut in enumerate(taken):
        if cut:
            assert taken[place + 1 :] == dues[place + 1 :]


def most_by_looking(dues: list[int], limits: list[Limit]) -> int:
    """Return the most that can be kept, by trying which limits bind.

    The most that goes through equals the least that stops it: each amount is either left in full
    or stands under a limit that is filled up.
    """
    best = sum(dues)
    for binding in product([False, True], repeat=len(limits)):
        chosen = [limit for limit, binds in zip(limits, binding, strict=True) if binds]
        covered = {place for limit in chosen for place in limit.places}
        free = sum(due for place, due in enumerate(dues) if place not in covered)
        best = min(best, free + sum(limit.most for limit in chosen))
    return best


@given(amounts, limits(), limits())
def test_the_most_is_kept_that_all_limits_allow(
    rows: list[tuple[int, bool]], packages: list[Limit], routes: list[Limit]
) -> None:
    """However packages and routes cross: no limit is passed, and nothing is cut without need."""
    packages, routes = among(packages, len(rows)), among(routes, len(rows))
    dues, waits = [due for due, _ in rows], [wait for _, wait in rows]
    keep = kept(dues, waits, packages, routes)
    assert all(0 <= one <= due for one, due in zip(keep, dues, strict=True))
    assert all(spent(limit, keep) <= limit.most for limit in (*packages, *routes))
    settled = [0 if wait else due for due, wait in rows]
    kept_settled = sum(one for one, wait in zip(keep, waits, strict=True) if not wait)
    assert kept_settled == most_by_looking(settled, [*packages, *routes])


@given(amounts, limits(), limits(), st.permutations(range(ALL)))
def test_the_order_of_costs_does_not_change_what_they_keep_together(
    rows: list[tuple[int, bool]], packages: list[Limit], routes: list[Limit], order: list[int]
) -> None:
    """Legs listed otherwise keep the same yen in all, settled and waiting."""
    packages, routes = among(packages, len(rows)), among(routes, len(rows))
    places = [place for place in order if place < len(rows)]

    def turned(limits: list[Limit]) -> list[Limit]:
        return [
            Limit(frozenset(places.index(place) for place in limit.places), limit.most)
            for limit in limits
        ]

    def sums(keep: list[int], waits: list[bool]) -> tuple[int, int]:
        waiting = sum(one for one, wait in zip(keep, waits, strict=True) if wait)
        return sum(keep) - waiting, waiting

    dues, waits = [due for due, _ in rows], [wait for _, wait in rows]
    there = [waits[place] for place in places]
    keep = kept(dues, waits, packages, routes)
    again = kept([dues[place] for place in places], there, turned(packages), turned(routes))
    assert sums(keep, waits) == sums(again, there)


@given(amounts, limits(), limits())
def test_what_a_reason_would_add_stays_within_the_package(
    rows: list[tuple[int, bool]], packages: list[Limit], routes: list[Limit]
) -> None:
    """With the routes lifted nobody has more than was due, and no package costs more."""
    packages, routes = among(packages, len(rows)), among(routes, len(rows))
    dues, waits = [due for due, _ in rows], [wait for _, wait in rows]
    keep = kept(dues, waits, packages, routes)
    extra = more(dues, keep, packages, [])
    both = [one + other for one, other in zip(keep, extra, strict=True)]
    assert all(one <= due for one, due in zip(both, dues, strict=True))
    assert all(spent(limit, both) <= limit.most for limit in packages)
