"""Everything that is wrong with the inputs of a run, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable

from yorozu_rules.errors import InputError

SHOWN = 1_000  # enough to see what went wrong; a million lines would hide it


class Complaints:
    """The first thousand problems, each with its file and line, and the count of all.

    >>> complaints = Complaints()
    >>> complaints.extend(f"claims.jsonl:{line}: no record" for line in range(1, 1_003))
    >>> complaints.problems[-2:]
    ['claims.jsonl:1000: no record', '... and 2 more problems']
    """

    def __init__(self) -> None:
        self.count = 0
        self._first: list[str] = []

    def extend(self, problems: Iterable[str]) -> None:
        """Count problems, and keep them while there are few."""
        for problem in problems:
            self.count += 1
            if self.count <= SHOWN:
                self._first.append(problem)

    @property
    def problems(self) -> list[str]:
        """Return what is shown of them."""
        more = self.count - len(self._first)
        return [*self._first, f"... and {more} more problems"] if more else list(self._first)


def refuse(*several: Complaints) -> None:
    """Raise InputError with all that was complained of, if anything was."""
    if any(complaints.count for complaints in several):
        raise InputError([problem for complaints in several for problem in complaints.problems])
