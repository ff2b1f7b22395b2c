"""A cost of a journey on its way to its line: what its own rule makes due, then what limits it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from yorozu_rules.outcome import NOTHING_APART, Apart, Finding, Kind, Line, dispose
from yorozu_rules.outcome.finding import Values
from yorozu_rules.outcome.line import Inputs
from yorozu_rules.travel.caps import Limit, kept
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

    def cut(self, cost: Cost, due: int, apart: Apart) -> Cost:
        """Return a cost of which only ``due`` and ``apart`` are left, and why."""
        taken = cost.due + cost.apart.yen - due - apart.yen
        found = self.kind.found(self.clause, ("yen", taken), *self.values)
        return cost._replace(
            due=due,
            inputs=(*cost.inputs, (self.name, taken)),
            findings=(*cost.findings, found),
            apart=apart,
        )


def capped(costs: list[Cost], places: Sequence[int], cap: Cap) -> None:
    """Take off the costs at some places of the list what they come to above the cap.

    What waits for something of its own gives way first, what waits apart before all.
    """
    dues = [costs[place].due for place in places]
    keep = kept(
        dues,
        [costs[place].waits for place in places],
        [Limit(frozenset(range(len(dues))), cap.yen)],
        [],
    )
    left = cap.yen - sum(keep)
    for place, due, one in zip(places, dues, keep, strict=True):
        cost = costs[place]
        apart = cost.apart.of(min(cost.apart.yen, left))
        left -= apart.yen
        if due > one or cost.apart.yen > apart.yen:
            costs[place] = cap.cut(cost, one, apart)
