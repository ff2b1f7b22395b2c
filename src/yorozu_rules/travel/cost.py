"""A cost of a journey on its way to its line: what its own rule makes due, then what limits it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yorozu_rules.outcome import NOTHING_APART, Apart, Finding, Kind, Line, dispose
from yorozu_rules.outcome.finding import Values
from yorozu_rules.outcome.line import Inputs
from yorozu_rules.travel.caps import cuts
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

    def cut(self, cost: Cost, yen: int) -> Cost:
        """Return a cost with some yen taken off, and why."""
        found = self.kind.found(self.clause, ("yen", yen), *self.values)
        inputs = (*cost.inputs, (self.name, yen))
        return cost._replace(due=cost.due - yen, inputs=inputs, findings=(*cost.findings, found))


def capped(costs: list[Cost], places: Sequence[int], cap: Cap) -> None:
    """Take off the costs at some places of the list what they come to above the cap."""
    taken = cuts([costs[place].due for place in places], cap.yen)
    for place, yen in zip(places, taken, strict=True):
        if yen:
            costs[place] = cap.cut(costs[place], yen)
