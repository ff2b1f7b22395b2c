"""The one checklist: an answer says one thing of an item."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.errors import FactError
from yorozu_rules.mechanism import Answered, Requirements, judge


@pytest.mark.parametrize(("holds", "said"), [(True, "true"), (False, "false")])
@pytest.mark.parametrize("kind", [Answered, yr.ConditionAnswer, yr.Enclosed])
def test_what_does_not_apply_neither_holds_nor_fails(
    kind: type[Answered], holds: bool, said: str
) -> None:
    """An answer to what does not apply is a contradiction, of every kind of answer."""
    with pytest.raises(ValidationError, match=f"item base: holds is {said}, and applies is false"):
        kind(item="base", holds=holds, applies=False)


@pytest.mark.parametrize("holds", [True, False, None])
def test_an_answer_applies_unless_it_is_said_not_to(holds: bool | None) -> None:
    """Met, not met or not known; and, without an answer, not asked of anybody."""
    assert Answered(item="base", holds=holds).applies
    assert not Answered(item="base", applies=False).applies


def asked(*ids: str) -> Requirements:
    """Return a list of items, the last of which is asked only if there is a copy."""
    title = {"ja": "紙", "en": "a paper"}
    items = [{"id": name, "title": title} for name in ids[:-1]]
    last = {"id": ids[-1], "title": title, "only_if": "copied"}
    return Requirements.model_validate({"items": [*items, last]})


def test_a_list_has_each_item_once() -> None:
    """An item that stood twice would be answered once."""
    with pytest.raises(ValidationError, match="items listed more than once: base"):
        asked("base", "base", "copy")


def test_answers_that_the_list_has_no_place_for_are_named_all_at_once() -> None:
    """An item not known, twice, not asked, or that applies; a condition that is not known."""
    answers = [
        Answered(item="base", applies=False),
        Answered(item="base", applies=False),
        Answered(item="tea", holds=True),
        Answered(item="copy", holds=True),
    ]
    with pytest.raises(FactError) as caught:
        judge(answers, asked("base", "copy"), conditions=["printed"], where="papers")
    assert str(caught.value).splitlines() == [
        "papers: read condition printed; known: copied",
        "papers: item base is answered more than once",
        "papers: item base applies to everybody; expected holds true or false",
        "papers: item base applies to everybody; expected holds true or false",
        "papers: read item tea; known: base, copy",
        "papers: item copy is asked only if copied",
    ]
    none = Requirements(items=asked("base", "copy").items[:1])
    with pytest.raises(FactError, match="read condition copied; known: none"):
        judge([], none, conditions=["copied"])
