"""The window in which dispatches are foreseen, compared with the months as printed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from yorozu_rules.dispatch.figures import Window

WINDOW: dict[str, Any] = {"first": date(2023, 4, 1), "last": date(2024, 2, 29)}
PRINTED = ["令和５年４月", "令和６年２月"]


def test_months_as_printed_are_whole_ones() -> None:
    """令和６年２月 ends on the 29th: 2024 is a leap year."""
    assert Window.model_validate({**WINDOW, "printed": PRINTED}).last == date(2024, 2, 29)
    assert Window.model_validate(WINDOW).printed is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"last": date(2024, 2, 28)}, "2023-04-01 to 2024-02-28 disagrees with printed"),
        ({"last": date(2024, 3, 31)}, "2023-04-01 to 2024-03-31 disagrees with printed"),
        ({"first": date(2023, 4, 2)}, "2023-04-02 to 2024-02-29 disagrees with printed"),
        ({"last": date(2023, 3, 31)}, "the window ends on 2023-03-31, before 2023-04-01"),
        ({"printed": ["令和５年４月", "来年２月"]}, "read '来年２月1日'"),
    ],
)
def test_a_window_that_is_not_as_printed_is_refused(changes: dict[str, Any], said: str) -> None:
    """A day off at either end, or a month that is none, and the rulebook does not load."""
    with pytest.raises(ValidationError) as caught:
        Window.model_validate({**WINDOW, "printed": PRINTED, **changes})
    assert said in str(caught.value)
