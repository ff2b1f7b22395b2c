"""The papers of a visit: one for each day, sessions that run forward, null for unknown."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

import yorozu_rules as yr

TEN, ELEVEN = '"2023-10-02T10:00"', '"2023-10-02T11:00"'


def test_null_is_a_paper_of_which_nothing_is_known() -> None:
    """A group of facts that is null, or left out, is the same: unknown in every part."""
    text = '{"attendance": null, "declared": null, "approved": null, "accompaniment": null}'
    assert yr.Papers.model_validate_json(text) == yr.Papers()
    assert yr.Papers().accompaniment.present is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f'{{"approved": [{{"start": {ELEVEN}, "end": {TEN}}}]}}',
            "the session ends at 2023-10-02 10:00:00+09:00, not after its start",
        ),
        (
            '{"attendance": [{"day": "2023-10-02"}, {"day": "2023-10-02"}]}',
            "two of the same day, attendance: 2023-10-02",
        ),
        (
            f'{{"declared": [{{"start": {TEN}, "end": {ELEVEN}}}, '
            f'{{"start": {TEN}, "end": {ELEVEN}}}]}}',
            "two of the same day, declared session: 2023-10-02",
        ),
        ('{"accompaniment": {"present": true, "minutes": 1441}}', "less than or equal to 1440"),
    ],
)
def test_papers_that_contradict_themselves_are_refused(text: str, said: str) -> None:
    """The message names the day or the times read."""
    with pytest.raises(ValidationError) as caught:
        yr.Papers.model_validate_json(text)
    assert said in str(caught.value)
