"""Every ceiling of a plan side by side: what is printed, what fits without tax, what is left."""

from __future__ import annotations

import yorozu_rules as yr
from planning import H30, R6, R7, R8, cost, plan
from yorozu_rules.budget.rooms import Room, rooms


def of(book: yr.Rulebook, made: yr.Plan) -> tuple[Room, ...]:
    """Return the ceilings of a plan."""
    return rooms(made, yr.check_plan(made, book), book)


def test_desks_the_prefecture_and_the_contract_of_fy2026() -> None:
    """Aomori: 94,565,000 and 47,000,000, in all 141,565,000; 110 contracted leave room for 100."""
    made = plan(
        *(cost("L", 60, desk="one-stop"), cost("M", 30, desk="centre")),
        contract_amount=110,
    )
    assert of(R8, made) == (
        Room("one-stop", 94_565_000, True, 85_968_182, 60),
        Room("centre", 47_000_000, True, 42_727_273, 30),
        Room("prefecture", 141_565_000, True, 128_695_455, 90),
        Room("contract", 110, True, 100, 90),
    )


def test_as_read_without_tax_a_ceiling_is_what_fits() -> None:
    """The reading moves the prefecture's and the desks' ceilings, never the contract's."""
    book = R8.reading("ceilings.tax", "excluded")
    found = of(book, plan(cost("L", 60, desk="centre"), contract_amount=110))
    assert [(room.with_tax, room.most) for room in found] == [
        (False, 94_565_000),
        (False, 47_000_000),
        (False, 141_565_000),
        (True, 100),
    ]


def test_what_a_desk_has_too_much_shows_below_zero() -> None:
    """42,727,273 fit the centre's 47,000,000: a yen more is held, and left is -1."""
    _, centre, _ = of(R8, plan(cost("L", 42_727_274, desk="centre")))
    assert centre.left == -1


def test_years_with_one_ceiling_or_none() -> None:
    """FY2025 prints one a prefecture, FY2018 the headquarters' budget, FY2024 none."""
    assert [room.of for room in of(R7, plan(cost("L", 1), prefecture="fukuoka"))] == ["prefecture"]
    found = of(H30, plan(cost("L", 1), prefecture=None))
    assert [(room.of, room.with_tax) for room in found] == [("headquarters", True)]
    assert of(R6, plan(cost("L", 1, category="travel"), prefecture=None)) == ()
