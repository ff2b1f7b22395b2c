"""What was really taken: at most its cost is due, whatever was claimed in its place."""

from __future__ import annotations

from typing import NamedTuple

from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.outcome.line import Inputs
from yorozu_rules.travel.legs import Ridden
from yorozu_rules.travel.terms import Standing

RULE = "travel.inspected-amount"
UNKNOWN = Kind("ride.unknown", "hold", "fact", RULE)
INSTEAD_UNKNOWN = Kind("ride.instead-unknown", "hold", "fact", RULE)
OTHERWISE = Kind("ride.otherwise", "refuse", None, RULE)
DEARER = Kind("ride.otherwise-dearer", "note", None, RULE)
KINDS = (UNKNOWN, INSTEAD_UNKNOWN, OTHERWISE, DEARER)


class Taken(NamedTuple):
    """What is left due of a ride, with the finding and the input that say so."""

    due: int
    findings: tuple[Finding, ...] = ()
    inputs: Inputs = ()


def ridden_due(due: int, instead: int) -> int:
    """Return the yen due of a ride that was claimed in place of another: at most the other's cost.

    Clause: r5-dispatch 3(2)④, 旅費支出基準 柱書 (the proper amount only).

    >>> ridden_due(5_200, 2_600), ridden_due(530, 0)
    (2600, 0)
    """
    return min(due, instead)


def as_ridden(ride: Ridden, item: str, claimed: int, due: int, standing: Standing) -> Taken:
    """Return what is due of a claimed ride, once it is known what was taken."""
    clause, yen = standing.terms.clauses[RULE], ("yen", claimed)
    if ride.as_claimed or (ride.as_claimed is None and item in standing.packaged):
        return Taken(due)
    if ride.as_claimed is None:
        return Taken(due, (UNKNOWN.found(clause, yen),))
    if ride.instead is None:
        return Taken(due, (INSTEAD_UNKNOWN.found(clause, yen),))
    cost = ride.instead.yen
    kind = OTHERWISE if cost < claimed else DEARER
    values = (("means", ride.instead.means), ("claimed", claimed), ("cost", cost))
    found = kind.found(clause, ("yen", abs(claimed - cost)), *values)
    return Taken(ridden_due(due, cost), (found,), (("instead", cost),))
