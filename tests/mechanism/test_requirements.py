"""The one checklist: an answer says one thing of an item."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.mechanism import Answered


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
