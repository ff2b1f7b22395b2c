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
    a yen; what waits keeps what is left for it. Among those alike the first come first.

    >>> kept([500, 300, 200], [False] * 3, [Limit(frozenset({0, 1}), 600)], [])
    [500, 100, 200]
    >>> kept([500, 300], [True, False], [Limit(frozenset({0, 1}), 600)], [])
    [300, 300]
    """
    settled = [0 if wait else due for due, wait in zip(dues, waits, strict=True)]
    waiting = [due if wait else 0 for due, wait in zip(dues, waits, strict=True)]
    first = _filled(settled, packages, routes)
    rest = _filled(waiting, _left(packages, first), _left(routes, first))
    return [one + other for one, other in zip(first, rest, strict=True)]


def more(
    dues: Sequence[int], keep: Sequence[int], packages: Sequence[Limit], routes: Sequence[Limit]
) -> list[int]:
    """Return what each amount could keep beside ``keep`` if only these limits were left."""
    open_yen = [due - one for due, one in zip(dues, keep, strict=True)]
    return _filled(open_yen, _left(packages, keep), _left(routes, keep))


def _left(limits: Sequence[Limit], keep: Sequence[int]) -> list[Limit]:
    """Return what limits still allow once some yen are kept."""
    return [
        Limit(limit.places, limit.most - sum(keep[place] for place in limit.places))
        for limit in limits
    ]


def _filled(dues: Sequence[int], packages: Sequence[Limit], routes: Sequence[Limit]) -> list[int]:
    """Return the fullest amounts under both kinds of limits: a flow from packages to routes."""
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
    while path := _path(dues, keep, ends, spare):
        step = min(
            spare[path.start],
            spare[path.end],
            *(dues[place] - keep[place] for place in path.up),
            *(keep[place] for place in path.down),
        )
        for place in path.up:
            keep[place] += step
        for place in path.down:
            keep[place] -= step
        spare[path.start] -= step
        spare[path.end] -= step
    return keep


End = tuple[str, int]


class _Path(NamedTuple):
    """A way to keep more: some amounts go up, others come down to make room."""

    start: End
    end: End
    up: tuple[int, ...]
    down: tuple[int, ...]


def _of(place: int, kind: str, limits: Sequence[Limit]) -> End:
    """Return the limit of a kind that covers a place, or one that covers nothing else."""
    return kind, next((n for n, limit in enumerate(limits) if place in limit.places), -1)


def _path(
    dues: Sequence[int],
    keep: Sequence[int],
    ends: Sequence[tuple[End, End]],
    spare: Mapping[End, int],
) -> _Path | None:
    """Return the shortest way from a package with yen to spare to a route with yen to spare."""
    starts = dict.fromkeys(package for package, _ in ends if spare[package])
    ways: dict[End, _Path] = {end: _Path(end, end, (), ()) for end in starts}
    queue = list(ways)
    for here in queue:
        way = ways[here]
        for place, (package, route) in enumerate(ends):
            onward = None
            if here == package and keep[place] < dues[place] and route not in ways:
                onward = route, way._replace(up=(*way.up, place), end=route)
            elif here == route and keep[place] and package not in ways:
                onward = package, way._replace(down=(*way.down, place), end=package)
            if onward is None:
                continue
            ways[onward[0]] = onward[1]
            queue.append(onward[0])
            if onward[0][0] == "route" and spare[onward[0]]:
                return onward[1]
    return None
