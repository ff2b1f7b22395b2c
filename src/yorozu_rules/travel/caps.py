"""Caps over several costs: how many yen each of them keeps where sums are limited.

Packages and reference routes each limit some costs together, and may cross: a package of two
flights and a night, a reference for the way out and another for the way back. What is kept is the
most that all limits allow, whatever the order of the costs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Limit(NamedTuple):
    """The most that the costs at some places may come to together."""

    places: frozenset[int]
    most: int


def cuts(dues: Sequence[int], most: int) -> list[int]:
    """Return how many yen come off each of several amounts so that together they are ``most``.

    They come off from the last backwards.

    >>> cuts([500, 300, 200], 850)
    [0, 0, 150]
    """
    excess = max(sum(dues) - most, 0)
    taken = [0] * len(dues)
    for place in range(len(dues) - 1, -1, -1):
        taken[place] = min(dues[place], excess)
        excess -= taken[place]
    return taken


def kept(
    dues: Sequence[int], waits: Sequence[bool], packages: Sequence[Limit], routes: Sequence[Limit]
) -> list[int]:
    """Return how many yen each amount keeps under limits of two kinds, each kind disjoint.

    What is settled keeps the most that the limits allow, so that nothing still open ever costs it
    a yen; what waits keeps the most that is then left for it. Both sums are the same whatever the
    order; among amounts alike the first come first.

    >>> kept([500, 300, 200], [False] * 3, [Limit(frozenset({0, 1}), 600)], [])
    [500, 100, 200]
    >>> kept([500, 300], [True, False], [Limit(frozenset({0, 1}), 600)], [])
    [300, 300]
    """
    worth = [(0, 1) if wait else (1, 0) for wait in waits]
    return _filled(dues, worth, packages, routes)


def more(
    dues: Sequence[int], keep: Sequence[int], packages: Sequence[Limit], routes: Sequence[Limit]
) -> list[int]:
    """Return what each amount could keep beside ``keep`` if only these limits were left."""
    open_yen = [due - one for due, one in zip(dues, keep, strict=True)]
    return _filled(open_yen, [(1, 0)] * len(dues), _left(packages, keep), _left(routes, keep))


def _left(limits: Sequence[Limit], keep: Sequence[int]) -> list[Limit]:
    """Return what limits still allow once some yen are kept."""
    return [
        Limit(limit.places, limit.most - sum(keep[place] for place in limit.places))
        for limit in limits
    ]


End = tuple[str, int]
Worth = tuple[int, int]


class _Path(NamedTuple):
    """A way to keep more: some amounts go up, others come down to make room."""

    start: End
    worth: Worth = (0, 0)
    up: tuple[int, ...] = ()
    down: tuple[int, ...] = ()


def _filled(
    dues: Sequence[int],
    worth: Sequence[Worth],
    packages: Sequence[Limit],
    routes: Sequence[Limit],
) -> list[int]:
    """Return the amounts of the greatest worth under both kinds of limits.

    It is a flow from packages to routes, each amount being a pipe between the two that cover it;
    each step takes the way that is worth most, until none is worth anything.
    """
    everything = sum(dues)
    spare = {("package", n): limit.most for n, limit in enumerate(packages)}
    spare |= {("route", n): limit.most for n, limit in enumerate(routes)}
    ends = [
        (_of(place, "package", packages), _of(place, "route", routes)) for place in range(len(dues))
    ]
    for pair in ends:  # what no limit covers has a limit of its own that never binds
        for end in pair:
            spare.setdefault(end, everything)
    keep = [0] * len(dues)
    while best := _best(dues, worth, keep, ends, spare):
        end, path = best
        step = min(
            spare[path.start],
            spare[end],
            *(dues[place] - keep[place] for place in path.up),
            *(keep[place] for place in path.down),
        )
        for place in path.up:
            keep[place] += step
        for place in path.down:
            keep[place] -= step
        spare[path.start] -= step
        spare[end] -= step
    return keep


def _of(place: int, kind: str, limits: Sequence[Limit]) -> End:
    """Return the limit of a kind that covers a place, or one that covers nothing else."""
    return kind, next((n for n, limit in enumerate(limits) if place in limit.places), -1)


def _best(
    dues: Sequence[int],
    worth: Sequence[Worth],
    keep: Sequence[int],
    ends: Sequence[tuple[End, End]],
    spare: Mapping[End, int],
) -> tuple[End, _Path] | None:
    """Return the way of the greatest worth between two limits with yen to spare, and its end."""
    ways = {package: _Path(package) for package, _ in ends if spare[package]}
    changed = True
    while changed:
        changed = False
        for place, (package, route) in enumerate(ends):
            one, other = worth[place]
            if package in ways and keep[place] < dues[place]:
                way = ways[package]
                sum_ = (way.worth[0] + one, way.worth[1] + other)
                if route not in ways or ways[route].worth < sum_:
                    ways[route] = way._replace(worth=sum_, up=(*way.up, place))
                    changed = True
            if route in ways and keep[place]:
                way = ways[route]
                rest = (way.worth[0] - one, way.worth[1] - other)
                if package not in ways or ways[package].worth < rest:
                    ways[package] = way._replace(worth=rest, down=(*way.down, place))
                    changed = True
    open_ends = [end for end in ways if end[0] == "route" and spare[end]]
    best = max(open_ends, key=lambda end: ways[end].worth, default=None)
    if best is None or ways[best].worth <= (0, 0):
        return None
    return best, ways[best]
