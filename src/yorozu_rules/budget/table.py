"""A plan as a table: what each category costs each desk, the tax, and the contract amount."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.budget.facts import Plan
from yorozu_rules.budget.placing import UNDIVIDED
from yorozu_rules.budget.terms import Terms, unpack
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.outcome import Line, Outcome
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.rulebooks.schema import Titles
from yorozu_rules.shown import shows_itself
from yorozu_rules.yen import apportion, recorded_rounding

ADMINISTRATION = "general-administration"


class Row(NamedTuple):
    """One row: its category's number and title, and the yen of each column."""

    id: str
    number: str
    title: Titles | None
    yen: tuple[int, ...]

    @property
    def total(self) -> int:
        """Return the yen of all columns."""
        return sum(self.yen)


@shows_itself
class PlanTable(NamedTuple):
    """A plan by category and desk: what is allowed, or held and may still be.

    ``columns`` are the desks and, last, what is of none of them: undivided, or not yet placed.
    ``tax`` has in that column what the whole's tax, cut down once, leaves beside each desk's own.
    ``held`` are the yen, without tax, that are still held in ``subtotal`` and ``administration``.
    """

    plan: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    subtotal: Row
    administration: Row
    tax: Row
    total: Row
    held: Row


def plan_table(plan: Plan, outcome: Outcome, book: Rulebook) -> PlanTable:
    """Return a checked plan by category, in the document's order, and desk.

    Raises FactError for an outcome of another plan or another rulebook.

    >>> import yorozu_rules as yr
    >>> plan = yr.Plan.model_validate_json(
    ...     '{"id": "P", "prefecture": "aomori", "lines": [{"id": "L1", "category": "venue", '
    ...     '"desk": "both", "planned": 1000001}]}'
    ... )
    >>> book = yr.rulebook("r8-tohoku-yorozu")
    >>> table = yr.plan_table(plan, yr.check_plan(plan, book), book)
    >>> table.tax.yen, table.total.total
    ((66799, 33200, 1), 1100001)
    """
    if outcome.case != plan.id:
        raise FactError([f"read the outcome of {outcome.case} with plan {plan.id}"])
    of_book(outcome, book)
    terms = book.once(unpack)
    category = {cost.id: terms.categories.of(cost.category).id for cost in plan.lines}
    desks = [row.id for row in terms.desks.rows] if terms.desks else []
    columns = (*desks, UNDIVIDED)
    rows = []
    for row in terms.categories.rows:
        own = [line for line in outcome.lines if category[_cost(line)] == row.id]
        rows.append(Row(row.id, row.number, row.title, _by_desk(own, columns)))
    shares = {row.id for row in terms.categories.rows if row.group == ADMINISTRATION}
    apart = [row for row in rows if row.id in shares]
    direct = tuple(row for row in rows if row.id not in shares)
    subtotal = _sum("subtotal", direct, columns)
    administration = apart[0] if len(apart) == 1 else _sum(ADMINISTRATION, apart, columns)
    net = _sum("net", (subtotal, administration), columns)
    tax = _tax(net, terms)
    total = _sum("total", (net, tax), columns)
    held = Row("held", "", None, _by_desk(outcome.lines, columns, held_only=True))
    return PlanTable(plan.id, columns, direct, subtotal, administration, tax, total, held)


def contract_amount(outcome: Outcome, book: Rulebook) -> int:
    """Return what a checked plan comes to with tax: what is allowed or held, and the tax on it.

    The tax on the whole is cut down to a yen once. Raises FactError for an outcome of another
    rulebook. Clause: r8-tohoku-yorozu V.3; 消費税法 29条.

    >>> import yorozu_rules as yr
    >>> book = yr.rulebook("r8-tohoku-yorozu")
    >>> yr.contract_amount(yr.Outcome("P", book.source, ()), book)
    0
    """
    of_book(outcome, book)
    net = sum(line.allowed + line.held for line in outcome.lines)
    return net + tax_on(net, book.once(unpack).tax)


def of_book(outcome: Outcome, book: Rulebook) -> None:
    """Raise FactError where an outcome was not made under this rulebook, as it is read here."""
    if outcome.source != book.source:
        made = f"{outcome.source.rulebook} ({outcome.source.digest})"
        raise FactError([f"outcome {outcome.case} is of rulebook {made}, or of another reading"])


def tax_on(yen: int, rate: Fraction) -> int:
    """Return the tax on yen without it, cut down to a yen; a refund mirrors a charge.

    >>> tax_on(19, Fraction(1, 10)), tax_on(-19, Fraction(1, 10))
    (1, -1)
    """
    return recorded_rounding(1, "down").apply(yen * rate.numerator, rate.denominator)


def pools_of(yen: int, desk: str, prefecture: str, book: Rulebook) -> dict[str, int]:
    """Return a desk's yen by the pools that they come from, in the ratio of the printed parts.

    Raises NoRuleApplies for a desk or a prefecture without a ceiling. Clause: r8-tohoku-yorozu V.3.

    >>> from yorozu_rules import rulebook
    >>> pools_of(1_000, "one-stop", "aomori", rulebook("r8-tohoku-yorozu"))
    {'one-stop-initial': 606, 'one-stop-supplementary': 394}
    """
    table = book.once(unpack).ceilings
    if table is None:
        raise NoRuleApplies(f"read desk {desk}; rulebook {book.id} prints no ceilings")
    parts = zip(table.pools, table.of(prefecture).parts, strict=True)
    weights = {pool.id: part for pool, part in parts if pool.desk == desk}
    if not weights:
        known = ", ".join(dict.fromkeys(pool.desk for pool in table.pools))
        raise NoRuleApplies(f"read desk {desk}; known: {known}")
    return apportion(yen, weights)


def _cost(line: Line) -> str:
    return line.subject.removeprefix("cost:").partition("/")[0]


def _by_desk(
    lines: Iterable[Line], columns: tuple[str, ...], *, held_only: bool = False
) -> tuple[int, ...]:
    yen = dict.fromkeys(columns, 0)
    for line in lines:
        desk = line.subject.partition("/")[2]
        own = desk if desk in yen else UNDIVIDED
        yen[own] += line.held + (0 if held_only else line.allowed)
    return tuple(yen.values())


def _sum(name: str, rows: Iterable[Row], columns: tuple[str, ...]) -> Row:
    sums = [0] * len(columns)
    for row in rows:
        sums = [one + yen for one, yen in zip(sums, row.yen, strict=True)]
    return Row(name, "", None, tuple(sums))


def _tax(net: Row, terms: Terms) -> Row:
    """Return the tax of each desk by itself, and what the whole's tax leaves, as undivided."""
    own = [tax_on(yen, terms.tax) for yen in net.yen[:-1]]
    return Row("tax", "", None, (*own, tax_on(net.total, terms.tax) - sum(own)))
