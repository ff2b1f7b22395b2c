"""What else a year takes, as foreseen: sheets of paper, commissions, licences of the system."""

from __future__ import annotations

from typing import NamedTuple

from yorozu_rules.report.estimate import Inputs
from yorozu_rules.report.figures import EstimateFigures
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.yen import whole

ARCHIVE = "estimate.archive"
EXPERTS = "estimate.experts"
LICENCES = "estimate.system-licences"


class Quantity(NamedTuple):
    """How many of something a year takes, and the formula that makes it of the inputs."""

    rule: str
    clause: str
    what: str
    formula: str
    inputs: Inputs
    number: int


def estimate_archive(book: Rulebook, *, visits: int | None = None) -> Quantity:
    """Return the sheets of paper if visits are kept on paper; None: as many as are foreseen.

    Raises InexactNumber for visits that are no whole number, NoRuleApplies where the rulebook has
    no section ``estimate``. Clause: r5-dispatch 3(3).

    >>> from yorozu_rules import rulebook
    >>> estimate_archive(rulebook("r5-dispatch")).number
    105000
    """
    figures = book[EstimateFigures]
    kept = figures.visits.total.count if visits is None else whole(visits)
    inputs: Inputs = (("visits", kept), ("sheets", figures.sheets_a_visit))
    count, clause = kept * figures.sheets_a_visit, book.clause(ARCHIVE)
    return Quantity(ARCHIVE, clause, "sheets", "visits x sheets", inputs, count)


def estimate_experts(book: Rulebook) -> Quantity:
    """Return how many registered experts there are to commission, as foreseen.

    Raises NoRuleApplies where the rulebook has no section ``estimate``.
    Clause: r5-dispatch 3(2)②.

    >>> from yorozu_rules import rulebook
    >>> estimate_experts(rulebook("r5-dispatch")).number
    2600
    """
    count = book[EstimateFigures].experts
    inputs: Inputs = (("experts", count),)
    return Quantity(EXPERTS, book.clause(EXPERTS), "commissions", "experts", inputs, count)


def estimate_system_licences(book: Rulebook) -> tuple[Quantity, Quantity]:
    """Return the licences of the office's system: for administrators, and for users.

    Raises NoRuleApplies where the rulebook has no section ``estimate``.
    Clause: r5-dispatch 3(5).

    >>> from yorozu_rules import rulebook
    >>> [one.number for one in estimate_system_licences(rulebook("r5-dispatch"))]
    [3, 35]
    """
    licences, clause = book[EstimateFigures].licences, book.clause(LICENCES)
    administrators, users = licences.administrators.count, licences.users.count
    return (
        Quantity(
            *(LICENCES, clause, "administrators", "administrators"),
            (("administrators", administrators),),
            administrators,
        ),
        Quantity(LICENCES, clause, "users", "users", (("users", users),), users),
    )
