"""Evaluations of experts (専門家評価) by businesses and bodies, on a form of the caller's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Literal, NamedTuple, Self

from pydantic import Field, model_validator

from yorozu_rules.errors import FactError
from yorozu_rules.facts import Day, Fact, Id, repeated
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "expert.evaluation"
NONE_BY_BUSINESS = Kind("evaluation.none-by-business", "note", None, RULE)
NONE_BY_BODY = Kind("evaluation.none-by-body", "note", None, RULE)
KINDS = (NONE_BY_BUSINESS, NONE_BY_BODY)
Side = Literal["business", "body"]
_SIDES: tuple[tuple[Side, Kind], ...] = (("business", NONE_BY_BUSINESS), ("body", NONE_BY_BODY))


class EvaluationForm(Fact):
    """The items that are marked and the marks that may be given, both ends included.

    The document leaves method and items (評価方法, 評価項目) to be proposed, so no form comes with
    the library.
    """

    items: tuple[Id, ...] = Field(min_length=1)
    lowest: int
    highest: int

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if twice := repeated(self.items):
            raise ValueError(f"items listed more than once: {', '.join(twice)}; keep one each")
        if self.highest <= self.lowest:
            raise ValueError(
                f"highest mark {self.highest} is not above the lowest, {self.lowest}; swap them"
            )
        return self


class Evaluation(Fact):
    """One side's marks for the expert of a visit; an item left blank has no entry.

    ``evaluator`` is the id of the business or body, never a person's name.
    """

    visit: Id
    expert: Id
    by: Side
    evaluator: Id
    on: Day
    scores: tuple[tuple[Id, int], ...] = Field(min_length=1)


class MeanMark(NamedTuple):
    """What one side's marks for an expert come to on one item: how many, and their exact mean."""

    expert: str
    by: Side
    item: str
    marks: int
    mean: Fraction


def summarise(evaluations: Iterable[Evaluation], form: EvaluationForm) -> tuple[MeanMark, ...]:
    """Return the exact mean of the marks per expert, side and item, in the order of the form.

    Businesses and bodies are never added together. An item that a side left blank has no mark,
    and one that nobody of a side marked has no row. Raises FactError with every evaluation that
    the form does not admit. Clause: r5-dispatch 3(6)④.

    >>> from datetime import date
    >>> form = EvaluationForm(items=("clear",), lowest=1, highest=2)
    >>> marks = [
    ...     Evaluation(
    ...         visit=visit, expert="E", by="body", evaluator="P", on=date(2023, 10, 2),
    ...         scores=(("clear", mark),),
    ...     )
    ...     for visit, mark in (("V-1", 1), ("V-2", 2))
    ... ]
    >>> summarise(marks, form)[0].mean
    Fraction(3, 2)
    """
    given = tuple(evaluations)
    problems = tuple(_problems(given, form))
    if problems:
        raise FactError(problems)
    marks: dict[tuple[str, Side, str], list[int]] = {}
    for evaluation in given:
        for item, mark in evaluation.scores:
            marks.setdefault((evaluation.expert, evaluation.by, item), []).append(mark)
    return tuple(
        MeanMark(expert, by, item, len(found), Fraction(sum(found), len(found)))
        for expert in sorted({expert for expert, _, _ in marks})
        for by, _ in _SIDES
        for item in form.items
        if (found := marks.get((expert, by, item)))
    )


def missing_evaluations(
    visits: Iterable[str], evaluations: Iterable[Evaluation], book: Rulebook
) -> tuple[Finding, ...]:
    """Return a note for each visit that the business, or the body, has not evaluated yet.

    Clause: r5-dispatch 3(6)④.

    >>> from yorozu_rules import rulebook
    >>> [found.code for found in missing_evaluations(["V-1"], [], rulebook("r5-dispatch"))]
    ['evaluation.none-by-business', 'evaluation.none-by-body']
    """
    there = {(evaluation.visit, evaluation.by) for evaluation in evaluations}
    clause = book.clause(RULE)
    return tuple(
        kind.found(clause, ("visit", visit))
        for visit in dict.fromkeys(visits)
        for side, kind in _SIDES
        if (visit, side) not in there
    )


def _problems(evaluations: tuple[Evaluation, ...], form: EvaluationForm) -> Iterator[str]:
    """Yield everything in evaluations that the form or another evaluation contradicts."""
    experts: dict[str, str] = {}
    seen: set[tuple[str, Side]] = set()
    for evaluation in evaluations:
        where = f"visit {evaluation.visit}, by {evaluation.by} {evaluation.evaluator}"
        first = experts.setdefault(evaluation.visit, evaluation.expert)
        if first != evaluation.expert:
            yield f"{where}: read expert {evaluation.expert}; the visit is {first}'s elsewhere"
        if (evaluation.visit, evaluation.by) in seen:
            yield f"{where}: a second evaluation of the visit; keep the one that holds"
        seen.add((evaluation.visit, evaluation.by))
        items = [item for item, _ in evaluation.scores]
        for item in dict.fromkeys(items):
            if items.count(item) > 1:
                yield f"{where}: item {item} is marked {items.count(item)} times; keep one mark"
            if item not in form.items:
                yield f"{where}: read item {item}; expected one of {', '.join(form.items)}"
        for item, mark in evaluation.scores:
            if not form.lowest <= mark <= form.highest:
                yield (
                    f"{where}: read mark {mark} for item {item}; "
                    f"expected {form.lowest} to {form.highest}"
                )
