"""A sequence: how far a case has come in a flow, and what may come next."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from yorozu_rules.errors import FactError, OutOfOrder
from yorozu_rules.facts import Day, Fact, Id
from yorozu_rules.mechanism.flow import Flow, Step
from yorozu_rules.rulebooks import Rulebook, Section

# Where a flow stands in a rulebook: the section, and its field.
Place = tuple[type[Section], str]


class StepDone(Fact):
    """A step that was done, and the day."""

    step: Id
    on: Day


class Progress(Fact):
    """How far a case has come in a flow: the steps done, and the conditions that hold for it.

    ``subject`` is the id of the expert, body or request that goes through the flow.
    """

    subject: Id
    conditions: tuple[Id, ...] = ()
    done: tuple[StepDone, ...] = ()


class State(NamedTuple):
    """Where a case stands: steps done, those that may come next, all that are still to come.

    ``completed_on`` is the day of the last step, once nothing is still to come.
    """

    done: tuple[Step, ...]
    next: tuple[Step, ...]
    left: tuple[Step, ...]
    completed_on: date | None

    @property
    def complete(self) -> bool:
        """Say whether every step that counts is done."""
        return not self.left


def follow(progress: Progress, flow: Flow, clause: str) -> State:
    """Return where a case stands in a flow; ``clause`` is the flow's, and stands on its errors.

    Raises FactError for steps and conditions that the flow does not have, for a step done twice
    or one that does not count under the conditions; OutOfOrder where a step is done and one that
    must precede it is missing or of a later day. Each lists all that is wrong.

    >>> flow = Flow.model_validate(
    ...     {
    ...         "steps": [
    ...             {"id": "asked", "title": {"ja": "依頼", "en": "asked"}},
    ...             {"id": "met", "title": {"ja": "面談", "en": "met"}, "after": ["asked"]},
    ...         ]
    ...     }
    ... )
    >>> asked = StepDone(step="asked", on=date(2023, 4, 3))
    >>> [step.id for step in follow(Progress(subject="E", done=(asked,)), flow, "1").next]
    ['met']
    >>> met = StepDone(step="met", on=date(2023, 4, 3))
    >>> follow(Progress(subject="E", done=(met,)), flow, "1")
    Traceback (most recent call last):
    yorozu_rules.errors.OutOfOrder: E: step asked (依頼 / asked) is missing; it must precede met (面談 / met); record the day on which it was done [1]
    """  # noqa: E501  (a doctest cannot break the line that it expects)
    problems = [f"{progress.subject}: {said} [{clause}]" for said in _strange(progress, flow)]
    if problems:
        raise FactError(problems)
    days = {done.step: done.on for done in progress.done}
    counting = [step for step in flow.steps if step.counts(progress.conditions)]
    before = {step.id: flow.before(step, progress.conditions) for step in counting}
    disorder = [f"{progress.subject}: {said} [{clause}]" for said in _disorder(flow, days, before)]
    if disorder:
        raise OutOfOrder(disorder)
    left = tuple(step for step in counting if step.id not in days)
    return State(
        tuple(step for step in counting if step.id in days),
        tuple(step for step in left if all(row.id in days for row in before[step.id])),
        left,
        None if left else max(days.values(), default=None),
    )


def follow_in(progress: Progress, place: Place, book: Rulebook) -> State:
    """Return where a case stands in the flow at a place of a rulebook; errors as ``follow``.

    Raises NoRuleApplies where the rulebook has no such section.

    >>> from yorozu_rules import DispatchFigures, rulebook
    >>> place = (DispatchFigures, "request_flow")
    >>> follow_in(Progress(subject="R"), place, rulebook("r5-dispatch")).complete
    False
    """
    section, field = place
    figures = book[section]
    steps: Flow = getattr(figures, field)
    return follow(progress, steps, figures.clause(field))


def _strange(progress: Progress, flow: Flow) -> Iterator[str]:
    """Yield what a progress says that the flow knows nothing of."""
    for condition in progress.conditions:
        if condition not in flow.conditions:
            known = ", ".join(flow.conditions) or "none"
            yield f"conditions: read {condition}; expected one of: {known}"
    steps = {step.id: step for step in flow.steps}
    names = [done.step for done in progress.done]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"done: step {name} stands {names.count(name)} times; keep the day that holds"
        if name not in steps:
            yield f"done: read step {name}; expected one of: {', '.join(steps)}"
        elif not steps[name].counts(progress.conditions):
            yield (
                f"done: step {steps[name]} does not belong to the flow under the conditions read "
                f"({', '.join(progress.conditions) or 'none'}); correct the conditions or the step"
            )


def _disorder(
    flow: Flow, days: dict[str, date], before: dict[str, tuple[Step, ...]]
) -> Iterator[str]:
    """Yield each step that is missing or of a later day than one that it must precede."""

    @cache
    def earlier(step: str) -> dict[str, Step]:
        """Return every step before one, near and far."""
        found: dict[str, Step] = {}
        for row in before[step]:
            found |= {row.id: row} | earlier(row.id)
        return found

    behind = {name: earlier(name) for name in days}
    for step in flow.steps:
        followers = [flow[name] for name in days if step.id in behind[name]]
        if step.id not in days and followers:
            first = ", ".join(str(row) for row in followers)
            yield (
                f"step {step} is missing; it must precede {first}; "
                "record the day on which it was done"
            )
        for row in followers:
            if step.id in days and days[step.id] > days[row.id]:
                yield (
                    f"step {step} is of {days[step.id]}, later than {row} of {days[row.id]}, "
                    "which it must precede; correct one of the days"
                )
