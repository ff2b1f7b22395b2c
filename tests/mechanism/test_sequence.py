"""Following a flow: what is done, what comes next, and steps out of order."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yorozu_rules as yr
from yorozu_rules.errors import FactError, OutOfOrder
from yorozu_rules.mechanism import follow

DAY = date(2023, 4, 3)
CLAUSE = "own 1"
FLOW = yr.Flow.model_validate(
    {
        "steps": [
            {"id": "asked", "title": {"ja": "依頼", "en": "asked"}},
            {"id": "met", "title": {"ja": "面談", "en": "met"}, "after": ["asked"]},
            {
                "id": "seen",
                "title": {"ja": "確認", "en": "seen"},
                "after": ["met"],
                "only_if": "paper",
            },
            {"id": "told", "title": {"ja": "通知", "en": "told"}, "after": ["asked"]},
            {
                "id": "entered",
                "title": {"ja": "登録", "en": "entered"},
                "after": ["seen", "told"],
                "unless": ["withdrawn"],
            },
        ]
    }
)


def progress(*steps: str, conditions: tuple[str, ...] = (), **days: int) -> yr.Progress:
    """Return a progress of steps done on one day, or so many days after it."""
    offsets = dict.fromkeys(steps, 0) | days
    done = tuple(
        yr.StepDone(step=step, on=DAY + timedelta(days=offset)) for step, offset in offsets.items()
    )
    return yr.Progress(subject="E-1", conditions=conditions, done=done)


def state(case: yr.Progress) -> tuple[list[str], list[str], list[str]]:
    """Return the ids of a state's steps: done, next, left."""
    where = follow(case, FLOW, CLAUSE)
    return (
        [step.id for step in where.done],
        [step.id for step in where.next],
        [step.id for step in where.left],
    )


def test_the_flow_opens_step_by_step() -> None:
    """A step may come once all before it are done; two may be open at once."""
    assert state(progress()) == ([], ["asked"], ["asked", "met", "told", "entered"])
    assert state(progress("asked"))[1] == ["met", "told"]
    assert state(progress("told", "asked")) == (["asked", "told"], ["met"], ["met", "entered"])
    assert state(progress("asked", "met", "told"))[1] == ["entered"]


def test_the_last_step_completes_it_on_its_day() -> None:
    """Complete is what has nothing left; the day is the last one, in whichever order it came."""
    where = follow(progress("asked", "met", told=1, entered=2), FLOW, CLAUSE)
    assert (where.complete, where.completed_on) == (True, date(2023, 4, 5))
    where = follow(progress("asked", "met", "told"), FLOW, CLAUSE)
    assert (where.complete, where.completed_on) == (False, None)


def test_conditions_add_steps_and_take_them_away() -> None:
    """An optional step counts under its condition alone; a withdrawn case ends before the entry."""
    assert state(progress("asked", "met", "told", conditions=("paper",)))[1] == ["seen"]
    where = follow(progress("asked", "met", "told", conditions=("withdrawn",)), FLOW, CLAUSE)
    assert where.complete


def test_a_missing_step_is_named_with_title_and_clause() -> None:
    """A step done too early names each one that must precede it, near and far."""
    with pytest.raises(OutOfOrder) as caught:
        state(progress("entered", conditions=("paper",)))
    assert [problem.split(" is missing")[0] for problem in caught.value.problems] == [
        "E-1: step asked (依頼 / asked)",
        "E-1: step met (面談 / met)",
        "E-1: step seen (確認 / seen)",
        "E-1: step told (通知 / told)",
    ]
    assert all("must precede entered (登録 / entered)" in said for said in caught.value.problems)
    assert all(said.endswith("[own 1]") for said in caught.value.problems)
    assert caught.value.code == "out-of-order"


def test_a_later_day_is_out_of_order_the_same_day_is_not() -> None:
    """Steps of one day are in order; one day later is not, and both days are printed."""
    assert state(progress(asked=0, met=0))[0] == ["asked", "met"]
    with pytest.raises(OutOfOrder, match=r"asked .* is of 2023-04-04, later than met .*04-03"):
        state(progress(asked=1, met=0))


@pytest.mark.parametrize(
    ("case", "said"),
    [
        (progress(conditions=("papre",)), "read papre; expected one of: paper, withdrawn"),
        (progress("askd"), "done: read step askd; expected one of: asked, met, seen"),
        (progress("asked", "met", "seen"), "seen .* does not belong .* \\(none\\)"),
        (
            yr.Progress(subject="E-1", done=progress("asked").done * 2),
            "done: step asked stands 2 times",
        ),
    ],
)
def test_what_the_flow_does_not_know_is_an_error(case: yr.Progress, said: str) -> None:
    """A misspelt step or condition is named with the known ones, never passed over."""
    with pytest.raises(FactError, match=said) as caught:
        state(case)
    assert str(caught.value).startswith("E-1: ")


def test_a_flow_of_nothing_is_complete_without_a_day() -> None:
    """Where no step counts, nothing is left, and no day is made up for it."""
    flow = FLOW.model_copy(update={"steps": (FLOW["seen"].model_copy(update={"after": ()}),)})
    where = follow(yr.Progress(subject="E-1"), flow, CLAUSE)
    assert (where.complete, where.completed_on) == (True, None)


def test_conditions_of_a_flow_without_any() -> None:
    """The error says so where a flow has no conditions at all."""
    flow = FLOW.model_copy(update={"steps": (FLOW["asked"],)})
    with pytest.raises(FactError, match="expected one of: none"):
        follow(progress(conditions=("paper",)), flow, CLAUSE)


@given(st.sampled_from([(), ("paper",), ("withdrawn",), ("paper", "withdrawn")]), st.data())
def test_any_way_through_next_steps_reaches_the_end(
    conditions: tuple[str, ...], data: st.DataObject
) -> None:
    """Doing what may come next is never out of order, and done and left are the whole flow."""
    steps: list[str] = []
    whole = [step.id for step in FLOW.steps if step.counts(conditions)]
    while True:
        case = progress(*steps, conditions=conditions)
        done, following, left = state(case)
        assert sorted(done + left) == sorted(whole)
        if not left:
            break
        steps.append(data.draw(st.sampled_from(following)))
    assert len(steps) == len(whole)


@given(st.sets(st.sampled_from(["asked", "met", "told", "entered"])))
def test_a_gap_is_always_an_error(steps: set[str]) -> None:
    """A set of steps is accepted exactly where it holds all that precede each of them."""
    needs = {
        "asked": set[str](),
        "met": {"asked"},
        "told": {"asked"},
        "entered": {"asked", "met", "told"},
    }
    if all(needs[step] <= steps for step in steps):
        assert set(state(progress(*steps))[0]) == steps
    else:
        with pytest.raises(OutOfOrder):
            state(progress(*steps))
