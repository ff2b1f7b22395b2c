"""What the rules of a plan read out of one rulebook, unpacked once."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.budget.figures import (
    CategoryTable,
    CeilingFigures,
    CeilingTable,
    CostFigures,
    DeskFigures,
    DeskTable,
    HeadquartersFigures,
    NamedKinds,
    ProjectFigures,
)
from yorozu_rules.coordinator.figures import CoordinatorFigures
from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.law.consumption_tax import consumption_tax_rate
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

BOTH = "both"


class Terms(NamedTuple):
    """The tables and readings of a plan; None where the document has no such thing.

    ``tax`` is the rate of the last day of the term, ``role_desks`` the desk that a role serves.
    """

    clauses: Mapping[str, str]
    categories: CategoryTable
    not_direct: NamedKinds
    tax: Fraction
    desks: DeskTable | None
    ceilings: CeilingTable | None
    role_desks: Mapping[str, str]
    headquarters: int | None
    licence_fee: int | None
    ceilings_with_tax: bool
    printed_ratio: bool
    by_working_time: bool
    supporters_are_staff: bool
    subcontracting_in_base: bool

    def has(self, rule: str) -> bool:
        """Say whether the document has a rule at all."""
        return rule in self.clauses

    def found(self, kind: Kind, *values: tuple[str, int | str]) -> Finding:
        """Return a finding under the document's clause."""
        return kind.found(self.clauses[kind.rule], *values)


def unpack(book: Rulebook) -> Terms:
    """Read the terms out of a rulebook; use as ``book.once(unpack)``.

    Raises NoRuleApplies where the document has no categories of cost.
    """
    if "cost.categories" not in book.clauses:
        raise NoRuleApplies(f"rulebook {book.id} has no rules of budgets (no section 'cost')")
    costs = book[CostFigures]
    desks = book[DeskFigures].table if "budget.strict-separation" in book.clauses else None
    ceilings = book[CeilingFigures].table if "budget.ceilings" in book.clauses else None
    roles = book[CoordinatorFigures].fees.rows if "coordinator.fee" in book.clauses else ()
    own = book[HeadquartersFigures] if "hq.budget" in book.clauses else None
    return Terms(
        book.clauses,
        costs.categories,
        costs.not_direct,
        consumption_tax_rate(book[ProjectFigures].last_day.day),
        desks,
        ceilings,
        {str(row.role): row.desk for row in roles},
        own.budget if own else None,
        own.licence_fee if own else None,
        ceilings is not None and book.chosen("ceilings.tax") == "included",
        desks is not None and book.chosen("apportionment.ratio") == "printed-ceilings",
        desks is not None and book.chosen("both-desks.person") == "working-time",
        desks is not None and book.chosen("supporter.category") == "personnel",
        "administration.base" in book.readings
        and book.chosen("administration.base") == "with-subcontracting",
    )
