"""A document of a file, and where its parts stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Place = tuple[str | int, ...]


class Wrong(NamedTuple):
    """A part of a document that cannot be read: where it is, its line, and what is wrong."""

    place: Place
    line: int
    text: str


class Document(NamedTuple):
    """One document of a file: what it holds, and the lines on which its parts stand.

    Of a JSON file no lines are known; of JSON Lines the one line of each document. What stands
    at the places that are ``wrong`` is no value that anybody wrote.
    """

    value: Any
    line: int | None
    places: Mapping[Place, int]
    wrong: tuple[Wrong, ...] = ()

    def line_of(self, place: Sequence[str | int]) -> int | None:
        """Return the line of a part, or of the nearest that holds it; None where it is not known.

        >>> Document({}, 3, {("facts",): 5}).line_of(("facts", "claim", "id"))
        5
        """
        for end in range(len(place), 0, -1):
            if tuple(place[:end]) in self.places:
                return self.places[tuple(place[:end])]
        return self.line


def dotted(place: Sequence[str | int]) -> str:
    """Return a place as messages name it.

    >>> dotted(("facts", "visits", 0, "id"))
    'facts.visits[0].id'
    """
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in place)
    return "".join(parts).removeprefix(".")
