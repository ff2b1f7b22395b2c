"""The outcome of one case: its lines and findings, and the text under which they were made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from yorozu_rules.outcome.finding import Finding
from yorozu_rules.outcome.line import Line
from yorozu_rules.outcome.totals import Amounts, total


class Source(NamedTuple):
    """The rulebook behind an outcome: its digest, the readings taken, whether it was amended."""

    rulebook: str
    digest: str
    amendments: tuple[str, ...]
    readings: tuple[tuple[str, str], ...]
    clauses: Mapping[str, str]

    # The digest covers the clauses; an outcome read back keeps only those that it uses.
    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and self[:-1] == other[:-1]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.digest)


class Outcome(NamedTuple):
    """What settling or checking a case returns; ``law`` lists the national figures used.

    >>> line = Line("own.rule", "visit:V", "tax-excluded", 3, 2, 1, 0, 0, ())
    >>> Outcome("C", Source("own", "0", (), (), {}), (line,)).totals["tax-excluded"].borne
    1
    """

    case: str
    source: Source
    lines: tuple[Line, ...]
    notes: tuple[Finding, ...] = ()
    law: tuple[tuple[str, str], ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every finding: those of the lines, in their order, then those of the case."""
        return (*(found for line in self.lines for found in line.findings), *self.notes)

    @property
    def totals(self) -> dict[str, Amounts]:
        """Return claimed, allowed, borne, held and refused yen for each tax basis."""
        return total(self.lines)
