"""The ceilings of a checked plan, side by side: as printed, what fits, what is used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yorozu_rules.budget.ceiling import (
    ceiling_of,
    desk_limits,
    headquarters_limit,
    most_under,
    room,
)
from yorozu_rules.budget.facts import Plan
from yorozu_rules.budget.table import of_book
from yorozu_rules.budget.terms import Terms, unpack
from yorozu_rules.outcome import Outcome
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.shown import shows_itself

PREFECTURE, CONTRACT = "prefecture", "contract"


@shows_itself
class Room(NamedTuple):
    """One ceiling and what a plan uses of it.

    ``of`` is a desk, "headquarters", "prefecture" (its total) or "contract". ``ceiling`` is as
    printed or contracted, ``with_tax`` says on which basis; ``most`` and ``used`` are without tax,
    ``used`` what is allowed or held.
    """

    of: str
    ceiling: int
    with_tax: bool
    most: int
    used: int

    @property
    def left(self) -> int:
        """Return what the ceiling leaves, without tax; below 0 where it is exceeded."""
        return self.most - self.used


def rooms(plan: Plan, outcome: Outcome, book: Rulebook) -> tuple[Room, ...]:
    """Return every ceiling of a checked plan, at the stage that the outcome is of.

    A desk's ceiling can be exceeded, as what is above it waits; the prefecture's total and the
    contract cannot. Raises FactError for an outcome of another rulebook.
    Clause: r8-tohoku-yorozu V.3; r7-kyushu-yorozu V.3; h30-hq III.

    >>> import yorozu_rules as yr
    >>> plan = yr.Plan.model_validate_json(
    ...     '{"id": "P", "prefecture": "aomori", "lines": [{"id": "L1", "category": "venue", '
    ...     '"desk": "centre", "planned": 727273}]}'
    ... )
    >>> book = yr.rulebook("r8-tohoku-yorozu")
    >>> [(room.of, room.left) for room in rooms(plan, yr.check_plan(plan, book), book)]
    [('one-stop', 85968182), ('centre', 42000000), ('prefecture', 127968182)]
    """
    of_book(outcome, book)
    return tuple(_rooms(plan, outcome, book.once(unpack)))


def _rooms(plan: Plan, outcome: Outcome, terms: Terms) -> Iterator[Room]:
    row = ceiling_of(plan, terms)
    with_tax = terms.ceilings_with_tax
    for limit in desk_limits(row, terms):
        yield Room(limit.of, limit.ceiling, with_tax, limit.most, _used(outcome, limit.of))
    used = sum(line.allowed + line.held for line in outcome.lines)
    if own := headquarters_limit(terms):
        yield Room(own.of, own.ceiling, True, own.most, used)  # noqa: FBT003  (a field of a record)
    if row is not None:
        yield Room(PREFECTURE, row.total, with_tax, most_under(row.total, terms), used)
    if (amount := plan.contract_amount) is not None:
        yield Room(CONTRACT, amount, True, room(amount, terms.tax), used)  # noqa: FBT003


def _used(outcome: Outcome, desk: str) -> int:
    own = [line for line in outcome.lines if line.subject.partition("/")[2] == desk]
    return sum(line.allowed + line.held for line in own)
