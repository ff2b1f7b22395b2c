"""A cost of a journey on its way to its line: what its own rule makes due, then what limits it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yorozu_rules.outcome import NOTHING_APART, Apart, Finding, Kind, Line, dispose
from yorozu_rules.outcome.finding import Values
from yorozu_rules.outcome.line import Inputs
from yorozu_rules.travel.terms import Standing


class Cost(NamedTuple):
    """A line to be: the items of the journey that it is for, and what is due of it so far."""

    rule: str
    items: tuple[str, ...]
    subject: str
    basis: str
    claimed: int
    due: int
    inputs: Inputs
    findings: tuple[Finding, ...] = ()
    apart: Apart = NOTHING_APART

    @property
    def waits(self) -> bool:
        """Say whether the cost waits for a paper, a fact or a decision of its own."""
        return any(finding.effect == "hold" for finding in self.findings)

    def adding(self, *findings: Finding) -> Cost:
        """Return the cost with more findings."""
        return self._replace(findings=self.findings + findings)

    def refused(self, finding: Finding) -> Cost:
        """Return the cost refused as a whole."""
        return self._replace(due=0, apart=NOTHING_APART, findings=(*self.findings, finding))

    def line(self, standing: Standing) -> Line:
        """Return the line, with the findings that stand on every line of the journey."""
        return dispose(
            self.rule,
            self.subject,
            self.basis,
            self.claimed,
            self.due if standing.payable else 0,
            0,
            self.inputs,
            standing.findings + self.findings,
            self.apart if standing.payable else NOTHING_APART,
        )


class Cap(NamedTuple):
    """The most that several costs may come to, and the finding where they come to more.

    ``name`` is the input under which a line keeps what was taken off it ("package_cut").
    """

    name: str
    yen: int
    kind: Kind
    clause: str
    values: Values


def cuts(dues: Sequence[int], waits: Sequence[bool], most: int) -> list[int]:
    """Return how many yen come off each of several amounts so that together they are ``most``.

    What waits for something of its own gives way first, then the others, each from the last
    backwards: so a decision still to come never costs an amount that is settled.

    >>> cuts([500, 300, 200], [False, False, False], 850)
    [0, 0, 150]
    >>> cuts([500, 300, 200], [True, False, False], 450)
    [500, 0, 50]
    """
    excess = max(sum(dues) - most, 0)
    taken = [0] * len(dues)
    backwards = range(len(dues) - 1, -1, -1)
    for place in sorted(backwards, key=lambda place: not waits[place]):
        taken[place] = min(dues[place], excess)
        excess -= taken[place]
    return taken


def capped(costs: list[Cost], places: Sequence[int], cap: Cap) -> None:
    """Take off the costs at some places of the list what they come to above the cap."""
    for place, cut in over(costs, places, cap.yen):
        cost = costs[place]
        found = cap.kind.found(cap.clause, ("yen", cut), *cap.values)
        costs[place] = cost._replace(
            due=cost.due - cut,
            inputs=(*cost.inputs, (cap.name, cut)),
            findings=(*cost.findings, found),
        )


def over(costs: Sequence[Cost], places: Sequence[int], most: int) -> list[tuple[int, int]]:
    """Return (place, yen) for each cost that gives something of what is above ``most``."""
    dues = [costs[place].due for place in places]
    taken = cuts(dues, [costs[place].waits for place in places], most)
    return [(place, cut) for place, cut in zip(places, taken, strict=True) if cut]
