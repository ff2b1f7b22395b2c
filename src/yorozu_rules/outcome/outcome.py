"""The outcome of one case: its lines and findings, and the text under which they were made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from yorozu_rules.outcome.finding import Finding
from yorozu_rules.outcome.line import Line
from yorozu_rules.outcome.totals import Amounts, total
from yorozu_rules.shown import shows_itself


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


class Attended(NamedTuple):
    """A visit of a claim: whom it was for, which body had asked for it, and its first day."""

    visit: str
    business: str
    body: str
    day: date


class About(NamedTuple):
    """Whose claim an outcome is of, and what of it the office paid straight to others.

    ``direct`` are the subjects of costs that went from the office to a carrier or hotel: they are
    a cost like any other, but no money that the expert is still to get.
    """

    expert: str
    visits: tuple[Attended, ...] = ()
    direct: tuple[str, ...] = ()


@shows_itself
class Outcome(NamedTuple):
    """What settling or checking a case returns; ``law`` lists the national figures used.

    ``about`` is there for claims: paying needs to know whose they are.

    >>> line = Line("own.rule", "visit:V", "tax-excluded", 3, 2, 1, 0, 0, ())
    >>> Outcome("C", Source("own", "0", (), (), {}), (line,)).totals["tax-excluded"].borne
    1
    """

    case: str
    source: Source
    lines: tuple[Line, ...]
    notes: tuple[Finding, ...] = ()
    law: tuple[tuple[str, str], ...] = ()
    about: About | None = None

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the outcome: what was paid names the outcome that it was paid on.

        >>> len(Outcome("C", Source("own", "0", (), (), {}), ()).digest)
        64
        """
        said = (self.case, self.source[:-1], self.lines, self.notes, self.law, self.about)
        text = json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=str)
        return sha256(text.encode()).hexdigest()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every finding: those of the lines, in their order, then those of the case."""
        return (*(found for line in self.lines for found in line.findings), *self.notes)

    @property
    def totals(self) -> dict[str, Amounts]:
        """Return claimed, allowed, borne, held and refused yen for each tax basis."""
        return total(self.lines)
