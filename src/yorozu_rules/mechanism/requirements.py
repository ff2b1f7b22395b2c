"""A list that a document states, judged item by item: conditions, documents, measures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import Field, model_validator

from yorozu_rules.errors import FactError
from yorozu_rules.facts import Fact, Id, repeated
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks.schema import Strict, Titles

State = Literal["met", "not-met", "unknown", "not-applicable"]


class Requirement(Strict):
    """One item: its id, its number as printed, and the condition under which it is asked at all.

    ``may_not_apply`` says that the document lets somebody answer that it does not apply.
    """

    id: str
    number: str = ""
    title: Titles
    only_if: str | None = None
    may_not_apply: bool = False


class Requirements(Strict):
    """A document's list."""

    items: Annotated[tuple[Requirement, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if twice := repeated(item.id for item in self.items):
            raise ValueError(f"items listed more than once: {', '.join(twice)}")
        return self

    @property
    def conditions(self) -> tuple[str, ...]:
        """Return the conditions under which items are asked."""
        return tuple(dict.fromkeys(item.only_if for item in self.items if item.only_if))


class Answered(Fact):
    """What is known of one item; ``holds`` None is not known, ``applies`` False needs no answer."""

    item: Id
    holds: bool | None = None
    applies: bool = True
    reason: str | None = Field(default=None, min_length=1, max_length=1000)

    @model_validator(mode="after")
    def _answered_where_it_applies(self) -> Self:
        if self.holds is not None and not self.applies:
            said = "true" if self.holds else "false"
            raise ValueError(
                f"item {self.item}: holds is {said}, and applies is false; "
                "what does not apply neither holds nor fails"
            )
        return self


class Judged(NamedTuple):
    """One item with what became of it, and the reason that was stated."""

    item: Requirement
    state: State
    reason: str | None

    def found(self, kind: Kind, clause: str, subject: str) -> Finding:
        """Return a finding about the item, with its number and its title in both languages."""
        title = f"{self.item.title.ja} | {self.item.title.en}"
        about = (("subject", subject), ("item", self.item.id), ("number", self.item.number))
        return kind.found(clause, *about, ("title", title))


def judge(
    answers: Sequence[Answered],
    asked: Requirements,
    *,
    conditions: Sequence[str] = (),
    where: str = "answers",
) -> tuple[Judged, ...]:
    """Return every item that is asked under the conditions, with what is known of it.

    Raises FactError, with all of them, for an item or a condition that the list does not have, one
    answered twice or not asked under the conditions, and one that is said not to apply though the
    document leaves no room for that.

    >>> asked = Requirements.model_validate(
    ...     {"items": [{"id": "office", "title": {"ja": "拠点", "en": "an office"}}]}
    ... )
    >>> [one.state for one in judge([], asked)]
    ['unknown']
    >>> [one.state for one in judge([Answered(item="office", holds=True)], asked)]
    ['met']
    """
    counting = [item for item in asked.items if item.only_if in (None, *conditions)]
    if problems := list(_strange(answers, asked, counting, conditions)):
        raise FactError([f"{where}: {problem}" for problem in problems])
    said = {answer.item: answer for answer in answers}
    return tuple(_judged(item, said.get(item.id)) for item in counting)


def _judged(item: Requirement, answer: Answered | None) -> Judged:
    if answer is None:
        return Judged(item, "unknown", None)
    if not answer.applies:
        return Judged(item, "not-applicable", answer.reason)
    states: dict[bool | None, State] = {None: "unknown", True: "met", False: "not-met"}
    return Judged(item, states[answer.holds], answer.reason)


def _strange(
    answers: Sequence[Answered],
    asked: Requirements,
    counting: Sequence[Requirement],
    conditions: Sequence[str],
) -> Iterator[str]:
    known, counted = {item.id: item for item in asked.items}, {item.id for item in counting}
    for condition in conditions:
        if condition not in asked.conditions:
            yield f"read condition {condition}; known: {', '.join(asked.conditions) or 'none'}"
    for item in repeated(answer.item for answer in answers):
        yield f"item {item} is answered more than once"
    for answer in answers:
        if answer.item not in known:
            yield f"read item {answer.item}; known: {', '.join(known)}"
        elif answer.item not in counted:
            yield f"item {answer.item} is asked only if {known[answer.item].only_if}"
        elif not (answer.applies or known[answer.item].may_not_apply):
            yield f"item {answer.item} applies to everybody; expected holds true or false"


def lacking(
    judged: Sequence[Judged], unknown: Kind, not_met: Kind, clause: str, subject: str
) -> Iterator[Finding]:
    """Yield a finding for each item that is not known, or not met.

    >>> unknown, not_met = Kind("a.unknown", "hold", "fact", "a"), Kind("a.no", "refuse", None, "a")
    >>> item = Requirement(id="office", title={"ja": "拠点", "en": "an office"})
    >>> [one.code for one in lacking([Judged(item, "not-met", None)], unknown, not_met, "1", "A")]
    ['a.no']
    """
    kinds: dict[State, Kind] = {"unknown": unknown, "not-met": not_met}
    for one in judged:
        if one.state in kinds:
            yield one.found(kinds[one.state], clause, subject)
