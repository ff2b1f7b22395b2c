"""The end of a contract: grounds, the contract amount, advances, and what always holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.errors import FactError, NoRuleApplies, NotReplayed
from yorozu_rules.forms import replay

BOOK = yr.rulebook("r8-tohoku-yorozu")
DAY = date(2026, 10, 1)
answers = st.sampled_from([None, False, True])
days = st.sampled_from([None, date(2026, 4, 30), DAY, date(2027, 4, 1)])


def cost(name: str, yen: int, **changes: object) -> yr.SettledCost:
    """Return a cost that stands."""
    known = {"recognised": True, "evidenced": True, "day": DAY}
    return yr.SettledCost.model_validate({"id": name, "yen": yen, **known, **changes})


def settle(
    *costs: yr.SettledCost, amount: int = 1_000, advances: tuple[int, ...] = ()
) -> yr.Settled:
    """Settle a contract of 1 May 2026, and see that every line is worked out again."""
    given = yr.Settlement(
        id="P",
        contract_amount=amount,
        contract_on=date(2026, 5, 1),
        advances=advances,
        costs=costs,
    )
    settled = yr.settle_project(given, BOOK)
    outcome = settled.outcome
    assert yr.outcome_from_json(yr.outcome_to_json(outcome)) == outcome
    for lang in ("ja", "en"):
        assert "{" not in yr.explain(outcome, lang)
    return settled


def fates(settled: yr.Settled) -> list[tuple[int, int, int]]:
    """Return allowed, held, refused of each line."""
    return [(line.allowed, line.held, line.refused) for line in settled.outcome.lines]


def codes(settled: yr.Settled, place: int = 0) -> list[str]:
    """Return the codes on a line."""
    found = settled.outcome.lines[place].findings
    return [finding.code.removeprefix("settlement.") for finding in found]


@pytest.mark.parametrize(
    ("changes", "fate", "found"),
    [
        ({}, (700, 0, 0), []),
        ({"day": None}, (0, 700, 0), ["day-unknown"]),
        ({"day": date(2026, 5, 1)}, (700, 0, 0), []),
        ({"day": date(2026, 4, 30)}, (0, 0, 700), ["outside-term"]),
        ({"day": date(2027, 3, 31)}, (700, 0, 0), []),
        ({"day": date(2027, 4, 1)}, (0, 0, 700), ["outside-term"]),
        ({"recognised": None}, (0, 700, 0), ["not-recognised-yet"]),
        ({"recognised": False}, (0, 0, 700), ["not-recognised"]),
        ({"evidenced": None}, (0, 700, 0), ["evidence-missing"]),
        ({"evidenced": False}, (0, 0, 700), ["not-evidenced"]),
        (
            {"day": None, "recognised": False, "evidenced": None},
            (0, 0, 700),
            ["day-unknown", "not-recognised", "evidence-missing"],
        ),
    ],
)
def test_grounds(changes: dict[str, object], fate: tuple[int, int, int], found: list[str]) -> None:
    """X(1): in the term, recognised, evidenced; a refusal takes the whole, all findings stand."""
    settled = settle(cost("A", 700, **changes))
    assert (fates(settled), codes(settled)) == ([fate], found)
    assert settled.payable == fate[0]


def test_the_contract_amount_goes_to_refunds_what_stands_and_what_waits_in_that_order() -> None:
    """1,000 yen: the refund makes it 1,100; 900 stand, 200 wait of 300, the last is beyond.

    The lines stay in the order of the costs.
    """
    settled = settle(
        cost("WAITS", 300, evidenced=None),
        cost("FIRST", 900),
        cost("LATE", 50, evidenced=None),
        cost("BACK", -100),
    )
    assert fates(settled) == [(0, 200, 100), (900, 0, 0), (0, 0, 50), (-100, 0, 0)]
    assert codes(settled) == ["evidence-missing", "over-contract"]
    assert settled.outcome.lines[0].subject == "cost:WAITS"
    assert settled.payable == 800


def test_a_refund_that_waits_makes_no_room_for_what_stands() -> None:
    """1,050 stand against 1,000: 50 are beyond; the refund's 100 would let a waiting 80 in."""
    settled = settle(cost("A", 1_050), cost("W", 80, day=None), cost("B", -100, recognised=None))
    assert fates(settled) == [(1_000, 0, 50), (0, 80, 0), (0, -100, 0)]


def test_a_refused_refund_makes_no_room() -> None:
    """What is no refund of the project is nothing to it."""
    settled = settle(cost("A", 1_050), cost("B", -100, recognised=False))
    assert fates(settled) == [(1_000, 0, 50), (0, 0, -100)]


@pytest.mark.parametrize(
    ("advances", "payable", "back"),
    [((), 700, 0), ((300, 400), 0, 0), ((300, 399), 1, 0), ((300, 401), 0, 1)],
)
def test_advances(advances: tuple[int, ...], payable: int, back: int) -> None:
    """V.5: what was paid in advance comes off; what was too much is to come back."""
    settled = settle(cost("A", 700), advances=advances)
    assert (settled.payable, settled.to_come_back) == (payable, back)
    notes = [note.code for note in settled.outcome.notes]
    assert notes == (["settlement.paid-too-much"] if back else [])


def test_more_refunds_than_costs_come_back() -> None:
    """100 spent and 150 returned by suppliers: 50 are the state's."""
    settled = settle(cost("A", 100), cost("B", -150))
    assert (settled.payable, settled.to_come_back) == (0, 50)


def test_facts_that_cannot_be() -> None:
    """A contract of another year, a cost twice, a rulebook without projects."""
    for day in (date(2027, 4, 1), date(2026, 3, 31), date(2020, 1, 1)):
        late = yr.Settlement(id="P", contract_amount=1, contract_on=day, costs=(cost("A", 1),))
        with pytest.raises(FactError, match=f"contract_on: read {day}; .* term, 2027-03-31"):
            yr.settle_project(late, BOOK)
    with pytest.raises(NoRuleApplies, match=r"read rule 'project\.settlement'"):
        yr.settle_project(late, yr.rulebook("r5-dispatch"))
    with pytest.raises(ValidationError, match="the same id twice: A"):
        settle(cost("A", 1), cost("A", 2))


def test_the_day_on_which_a_project_starts() -> None:
    """FY2018's contract names it, within its year; by the other years it is the contract's."""
    facts: dict[str, Any] = {"id": "P", "contract_amount": 9, "costs": (cost("A", 1),)}
    h30, first = yr.rulebook("h30-hq"), date(2018, 4, 2)
    for starts, said in (
        (None, "starts_on: missing"),
        (date(2001, 4, 1), "starts_on: read 2001-04-01; .* from 2018-04-01"),
        (date(2019, 4, 1), "starts_on: read 2019-04-01; .* term, 2019-03-31"),
    ):
        with pytest.raises(FactError, match=said):
            yr.settle_project(yr.Settlement(contract_on=first, starts_on=starts, **facts), h30)
    named = yr.Settlement(contract_on=date(2026, 4, 1), starts_on=date(2026, 4, 1), **facts)
    with pytest.raises(FactError, match="begins with the contract: leave it out"):
        yr.settle_project(named, BOOK)


def test_a_line_that_was_changed_is_not_worked_out_again() -> None:
    """The trace: allowed yen that the inputs do not give are an error."""
    line = settle(cost("A", 700), amount=600).outcome.lines[0]
    assert replay(line) == (0, 600)
    with pytest.raises(NotReplayed):
        replay(line._replace(allowed=599, refused=101))


costs_lists = st.lists(
    st.tuples(st.integers(-500, 1_500), answers, answers, days), min_size=1, max_size=6
)


def _costs(rows: list[tuple[int, bool | None, bool | None, date | None]]) -> list[yr.SettledCost]:
    return [
        cost(f"C{place}", yen, recognised=recognised, evidenced=evidenced, day=day)
        for place, (yen, recognised, evidenced, day) in enumerate(rows)
    ]


@given(costs_lists, st.integers(0, 2_000), st.lists(st.integers(0, 1_500), max_size=3))
def test_never_above_the_contract_and_nothing_lost(
    rows: list[tuple[int, bool | None, bool | None, date | None]], amount: int, paid: list[int]
) -> None:
    """Allowed, and allowed with what waits, are within the contract; every yen is somewhere.

    What is paid and what comes back meet the advances, but for refunds that wait: these are not
    paid out while they do.
    """
    settled = settle(*_costs(rows), amount=amount, advances=tuple(paid))
    lines = settled.outcome.lines
    allowed, held = sum(line.allowed for line in lines), sum(line.held for line in lines)
    assert allowed <= amount
    assert allowed + held <= amount
    assert sum(line.claimed for line in lines) == sum(yen for yen, *_ in rows)
    waits = -sum(line.held for line in lines if line.held < 0)
    assert settled.to_come_back == max(sum(paid) - allowed, 0)
    assert 0 <= allowed - sum(paid) + settled.to_come_back - settled.payable <= waits
    assert min(settled.payable, settled.to_come_back) == 0
    assert all(line.allowed + line.held == 0 for line in lines if line.refused == line.claimed)


@given(costs_lists, st.data())
def test_a_decision_for_a_cost_never_takes_from_the_whole(
    rows: list[tuple[int, bool | None, bool | None, date | None]], data: st.DataObject
) -> None:
    """Costs alone: recognising one more allows as much or more; denying it, as much or less."""
    rows = [(abs(yen), *rest) for yen, *rest in rows]  # type: ignore[misc]
    place = data.draw(st.integers(0, len(rows) - 1))
    sums = []
    for answer in (False, None, True):
        changed = list(rows)
        changed[place] = (rows[place][0], answer, *rows[place][2:])
        settled = settle(*_costs(changed))
        sums.append(sum(line.allowed for line in settled.outcome.lines))
    assert sums == sorted(sums)
    assert sums[0] == sums[1]
