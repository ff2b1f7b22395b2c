"""Evaluations of experts (専門家評価): forms, means, and who has not evaluated yet."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.errors import FactError

BOOK = yr.rulebook("r5-dispatch")
FORM = yr.EvaluationForm(items=("useful", "clear"), lowest=1, highest=5)


def evaluation(visit: str = "V-1", by: str = "business", **facts: Any) -> yr.Evaluation:
    """Return one side's marks for a visit."""
    good: dict[str, Any] = {
        "visit": visit,
        "expert": "E-1",
        "by": by,
        "evaluator": "B-1" if by == "business" else "P-1",
        "on": date(2023, 10, 3),
        "scores": (("useful", 4),),
    }
    return yr.Evaluation(**(good | facts))


def test_means_are_exact_and_sides_stay_apart() -> None:
    """Marks 1, 1, 2 make 4/3; the body's mark is not added to the businesses'."""
    given_marks = [
        evaluation("V-1", scores=(("clear", 1), ("useful", 5))),
        evaluation("V-2", scores=(("clear", 1),)),
        evaluation("V-3", scores=(("clear", 2),)),
        evaluation("V-1", "body", scores=(("clear", 5),)),
        evaluation("V-4", expert="E-0", scores=(("clear", 3),)),
    ]
    assert yr.summarise(given_marks, FORM) == (
        ("E-0", "business", "clear", 1, Fraction(3)),
        ("E-1", "business", "useful", 1, Fraction(5)),
        ("E-1", "business", "clear", 3, Fraction(4, 3)),
        ("E-1", "body", "clear", 1, Fraction(5)),
    )
    assert yr.summarise([], FORM) == ()


@pytest.mark.parametrize("mark", [1, 5])
def test_the_ends_of_the_scale_are_marks(mark: int) -> None:
    """Lowest and highest may both be given; one beyond either may not."""
    assert yr.summarise([evaluation(scores=(("useful", mark),))], FORM)[0].mean == mark
    beyond = mark - 1 if mark == FORM.lowest else mark + 1
    with pytest.raises(FactError, match=f"read mark {beyond} for item useful; expected 1 to 5"):
        yr.summarise([evaluation(scores=(("useful", beyond),))], FORM)


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ({"scores": (("usefull", 3),)}, "read item usefull; expected one of useful, clear"),
        ({"scores": (("clear", 3), ("clear", 4))}, "item clear is marked 2 times; keep one mark"),
        ({"visit": "V-1"}, "visit V-1, by business B-1: a second evaluation of the visit"),
        ({"visit": "V-1", "by": "body", "expert": "E-2"}, "read expert E-2; the visit is E-1's"),
    ],
)
def test_what_the_form_or_another_contradicts_is_an_error(
    second: dict[str, Any], said: str
) -> None:
    """Each slip names visit, side and what was read; nothing is left out of a mean in silence."""
    with pytest.raises(FactError, match=said):
        yr.summarise([evaluation(), evaluation(**{"visit": "V-2", **second})], FORM)


def test_all_slips_come_at_once() -> None:
    """Three slips in two evaluations are three lines."""
    slips = [
        evaluation("V-1", scores=(("x", 0),)),
        evaluation("V-2", scores=(("useful", 6),)),
    ]
    with pytest.raises(FactError) as caught:
        yr.summarise(slips, FORM)
    assert len(caught.value.problems) == 3


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"items": ("a", "a")}, "items listed more than once: a"),
        ({"items": ()}, "at least 1 item"),
        ({"lowest": 5}, "highest mark 5 is not above the lowest, 5"),
    ],
)
def test_a_form_makes_sense(facts: dict[str, Any], said: str) -> None:
    """A form with two items of one name, none, or no scale is refused."""
    with pytest.raises(ValidationError, match=said):
        yr.EvaluationForm.model_validate({"items": ("a",), "lowest": 1, "highest": 5} | facts)


def test_a_mark_is_whole_and_there_is_one() -> None:
    """Half marks and evaluations without any are refused."""
    for scores in (((("useful", 3.5)),), ()):
        with pytest.raises(ValidationError):
            evaluation(scores=scores)


def test_who_has_not_evaluated_a_visit() -> None:
    """Each side is asked about by itself, once a visit, in the order of the visits."""
    done = (("V-1", "business"), ("V-2", "body"), ("V-3", "business"), ("V-3", "body"))
    there = [evaluation(visit, by) for visit, by in done]
    missing = yr.missing_evaluations(["V-1", "V-2", "V-3", "V-4", "V-1"], there, BOOK)
    assert [(found.code.removeprefix("evaluation."), found.values) for found in missing] == [
        ("none-by-body", (("visit", "V-1"),)),
        ("none-by-business", (("visit", "V-2"),)),
        ("none-by-business", (("visit", "V-4"),)),
        ("none-by-body", (("visit", "V-4"),)),
    ]
    assert {found.clause for found in missing} == {"r5-dispatch 3(6)④"}
    assert {found.effect for found in missing} == {"note"}


@given(st.lists(st.integers(1, 5), min_size=1), st.randoms())
def test_a_mean_is_between_the_marks_whatever_their_order(marks: list[int], chance: Any) -> None:
    """Exact, within the marks given, and the same in any order."""
    rows = [evaluation(f"V-{n}", scores=(("useful", mark),)) for n, mark in enumerate(marks)]
    (one,) = yr.summarise(rows, FORM)
    chance.shuffle(rows)
    assert yr.summarise(rows, FORM) == (one,)
    assert min(marks) <= one.mean <= max(marks)
    assert one.mean * one.marks == sum(marks)
