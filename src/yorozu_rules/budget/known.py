"""The ids that a plan names, against those that the document knows: every strange one at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yorozu_rules.budget.category import APPLICATION, OF_AN_APPLICATION, OF_NO_KIND
from yorozu_rules.budget.ceiling import HEADQUARTERS
from yorozu_rules.budget.facts import BudgetLine, Plan
from yorozu_rules.budget.placing import known_desks
from yorozu_rules.budget.terms import BOTH, Terms
from yorozu_rules.errors import FactError, NoRuleApplies


def check_bases(plan: Plan, terms: Terms) -> None:
    """Raise FactError for each basis that leaves out a desk: what is missing is not 0.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.budget.facts import DeskWeight, OtherBasis
    >>> from yorozu_rules.budget.terms import unpack
    >>> basis = OtherBasis(weights=(DeskWeight(desk="centre", weight=1),))
    >>> rent = BudgetLine(id="L1", category="venue", desk="both", planned=1_000, basis=basis)
    >>> check_bases(Plan(id="P", lines=(rent,)), unpack(rulebook("r8-tohoku-yorozu")))
    Traceback (most recent call last):
    yorozu_rules.errors.FactError: line L1: basis: weight of one-stop missing; expected 0 for a desk that has no part
    """  # noqa: E501  (a doctest cannot break the line that it expects)
    said = []
    for cost in plan.lines:
        if cost.basis is None or terms.desks is None:
            continue
        named = {row.desk for row in cost.basis.weights}
        if missing := [desk for desk in known_desks(terms) if desk not in named]:
            weight = f"weight of {', '.join(missing)} missing"
            said.append(f"line {cost.id}: basis: {weight}; expected 0 for a desk that has no part")
    if said:
        raise FactError(said)


class _Named(NamedTuple):
    """An id as it was read in a field, and the ids that may stand there."""

    where: str
    read: str
    known: tuple[str, ...]


def check_ids(plan: Plan, terms: Terms) -> None:
    """Raise NoRuleApplies with every id of a plan that the document does not know.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.budget.terms import unpack
    >>> rent = BudgetLine(id="L1", category="venue", desk="center", planned=1_000)
    >>> check_ids(Plan(id="P", lines=(rent,)), unpack(rulebook("r8-tohoku-yorozu")))
    Traceback (most recent call last):
    yorozu_rules.errors.NoRuleApplies: line L1: desk: read center; known: one-stop, centre, both
    """
    problems = [
        f"{named.where}: read {named.read}; known: {', '.join(named.known) or 'none'}"
        for named in _named(plan, terms)
        if named.read not in named.known
    ]
    if problems:
        raise NoRuleApplies("\n".join(problems))


def _named(plan: Plan, terms: Terms) -> Iterator[_Named]:
    desks = tuple(known_desks(terms))
    for cost in plan.lines:
        for field, read, known in _of_line(cost, desks, terms):
            yield _Named(f"line {cost.id}: {field}", read, tuple(known))
    pools = tuple(pool.id for pool in terms.ceilings.pools) if terms.ceilings else ()
    for row in plan.contracted:
        yield _Named("contracted: pool", row.pool, pools)
    limits = (HEADQUARTERS,) if terms.headquarters is not None else desks
    for name, _ in plan.over:
        yield _Named("over", name, limits)


def _of_line(
    cost: BudgetLine, desks: tuple[str, ...], terms: Terms
) -> Iterator[tuple[str, str, Iterable[str]]]:
    yield "category", cost.category, (row.id for row in terms.categories.rows)
    if cost.item is not None:
        of_category = (row for row in terms.categories.items if row.category == cost.category)
        yield "item", cost.item, (row.letter for row in of_category)
    if cost.desk is not None:
        yield "desk", cost.desk, (*desks, BOTH) if terms.desks else desks
    if cost.excluded is not None:
        kinds = [row.id for row in terms.not_direct.rows]
        kinds += [OF_AN_APPLICATION] if terms.has(APPLICATION.rule) else []
        yield "excluded", cost.excluded, (OF_NO_KIND, *kinds)
    if cost.basis is not None and terms.desks:
        for weight in cost.basis.weights:
            yield "basis", weight.desk, desks
