"""A flow as data: the steps of one procedure, as a rulebook lists them."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from typing import Annotated, Self

from pydantic import Field, model_validator

from yorozu_rules.facts import Id
from yorozu_rules.rulebooks.schema import Strict, Titles

_Ids = Annotated[tuple[Id, ...], Field(strict=False)]


class Step(Strict):
    """One step of a flow: what it is called, and which steps must be done before it.

    ``only_if`` names the condition under which the step counts, ``unless`` the conditions under
    which it does not; a step with neither counts always.
    """

    id: Id
    title: Titles
    after: _Ids = ()
    only_if: Id | None = None
    unless: _Ids = ()

    def counts(self, conditions: tuple[str, ...]) -> bool:
        """Say whether the step belongs to the flow of a case under its conditions."""
        wanted = self.only_if is None or self.only_if in conditions
        return wanted and not set(self.unless) & set(conditions)

    def __str__(self) -> str:
        return f"{self.id} ({self.title.ja} / {self.title.en})"


class Flow(Strict):
    """The steps of one procedure, as data: ids are unique, ``after`` names steps, no circle.

    >>> Flow.model_validate(
    ...     {"steps": [{"id": "asked", "title": {"ja": "依頼", "en": "asked"}, "after": ["met"]}]}
    ... )
    Traceback (most recent call last):
    pydantic_core._pydantic_core.ValidationError: step asked: after: read met; known: asked
    """

    steps: tuple[Step, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        known = [step.id for step in self.steps]
        problems = [
            f"step {step}: stands {known.count(step)} times; give each step an id of its own"
            for step in dict.fromkeys(known)
            if known.count(step) > 1
        ]
        problems += [
            f"step {step.id}: after: read {before}; known: {', '.join(known)}"
            for step in self.steps
            for before in step.after
            if before not in known
        ]
        if not problems:
            problems += self._circle()
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _circle(self) -> Iterator[str]:
        try:
            TopologicalSorter({step.id: step.after for step in self.steps}).prepare()
        except CycleError as error:
            circle = " -> ".join(error.args[1])
            yield f"steps go round in a circle: {circle}; take one of these out of an after"

    @property
    def conditions(self) -> tuple[str, ...]:
        """Return every condition that a step of the flow speaks of, in the steps' order."""
        named = (name for step in self.steps for name in (step.only_if, *step.unless) if name)
        return tuple(dict.fromkeys(named))

    def __getitem__(self, step: str) -> Step:
        """Return a step by its id."""
        return next(row for row in self.steps if row.id == step)

    def before(self, step: Step, conditions: tuple[str, ...]) -> tuple[Step, ...]:
        """Return the steps right before one: for a step that does not count, those before it."""
        found: dict[str, Step] = {}
        for name in step.after:
            earlier = self[name]
            counts = earlier.counts(conditions)
            for row in (earlier,) if counts else self.before(earlier, conditions):
                found[row.id] = row
        return tuple(found.values())
