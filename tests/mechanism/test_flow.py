"""Flows as data: what a rulebook may list as steps, and what it may not."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

import yorozu_rules as yr

TITLE = {"ja": "一", "en": "one"}


def flow(*steps: dict[str, Any]) -> yr.Flow:
    """Return a flow of steps written briefly."""
    return yr.Flow.model_validate({"steps": [{"title": TITLE, **step} for step in steps]})


def test_steps_are_read_from_a_table() -> None:
    """Lists of a file become tuples; the conditions are those that any step names, once each."""
    read = flow(
        {"id": "a"},
        {"id": "b", "after": ["a"], "only_if": "x"},
        {"id": "c", "after": ["b"], "only_if": "x", "unless": ["y", "z"]},
    )
    assert [step.id for step in read.steps] == ["a", "b", "c"]
    assert read["c"].after == ("b",)
    assert read.conditions == ("x", "y", "z")
    assert str(read["a"]) == "a (一 / one)"


@pytest.mark.parametrize(
    ("conditions", "counts"),
    [((), False), (("x",), True), (("x", "y"), False), (("y",), False), (("other",), False)],
)
def test_a_step_counts_by_its_conditions(conditions: tuple[str, ...], counts: bool) -> None:
    """``only_if`` must hold, and none of ``unless`` may."""
    assert flow({"id": "a", "only_if": "x", "unless": ["y"]})["a"].counts(conditions) is counts


def test_a_step_that_does_not_count_hands_on_those_before_it() -> None:
    """Leaving an optional step out does not cut the chain, and names no step twice."""
    read = flow(
        {"id": "a"},
        {"id": "b", "after": ["a"], "only_if": "x"},
        {"id": "c", "after": ["a"], "only_if": "x"},
        {"id": "d", "after": ["b", "c"]},
    )
    assert [step.id for step in read.before(read["d"], ())] == ["a"]
    assert [step.id for step in read.before(read["d"], ("x",))] == ["b", "c"]


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], "at least 1 item"),
        ([{"id": "a"}, {"id": "a"}], "step a: stands 2 times"),
        ([{"id": "a", "after": ["b"]}], "step a: after: read b; known: a"),
        ([{"id": "a", "after": ["a"]}], "in a circle: a -> a"),
        ([{"id": "a", "after": ["b"]}, {"id": "b", "after": ["a"]}], "in a circle: "),
        ([{"id": "a", "before": []}], "Extra inputs"),
        ([{"id": "a b"}], "String should match"),
        ([{"id": "a", "title": {"ja": "一"}}], "title.en"),
    ],
)
def test_a_flow_with_a_slip_does_not_load(steps: list[dict[str, Any]], said: str) -> None:
    """Two steps of one id, an unknown one, a circle: each is named."""
    with pytest.raises(ValidationError, match=said):
        flow(*steps)
