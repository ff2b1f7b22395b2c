"""The facts of a journey: what contradicts itself is refused, and the message says how."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

import yorozu_rules as yr

DAY = "2023-10-02"
RAIL: dict[str, Any] = {"mode": "rail", "day": DAY, "metres": 60_000, "fare": 990}
DRIVE: dict[str, Any] = {"mode": "private-car", "day": DAY, "metres": 5_000, "claimed": 185}
AIR: dict[str, Any] = {"mode": "air", "day": DAY, "metres": None, "route": "A-B", "claimed": 1}
NIGHT: dict[str, Any] = {"day": DAY, "yen": 9_000, "kind": "hotel"}


def journey(**facts: object) -> yr.Journey:
    """Read a journey of two rides and two drives, with other facts."""
    whole = {"legs": [RAIL, RAIL, DRIVE, DRIVE], "nights": [NIGHT], **facts}
    return yr.Journey.model_validate_json(json.dumps(whole))


def test_items_name_everything_that_costs_something() -> None:
    """Legs by number, nights by day, other costs by id; the drives are one line together."""
    made = journey(other=[{"id": "toll", "kind": "transport", "yen": 1}])
    assert made.items == (
        "leg/1",
        "leg/2",
        "leg/3",
        "leg/4",
        "night/2023-10-02",
        "other/toll",
    )
    assert made.drives == ("leg/3", "leg/4")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            {"legs": [{**RAIL, "as_claimed": True, "instead": {"means": "coach", "yen": 1}}]},
            "instead: stands beside as_claimed false only",
        ),
        (
            {"legs": [{**AIR, "return_discount_sold": False, "return_discount": 1}]},
            "return_discount: the route has none, as return_discount_sold says",
        ),
        ({"paid_direct": ["leg/3"]}, "paid_direct: leg/3 is the expert's own car"),
        ({"abroad": ["leg/5"]}, "no such item: leg/5"),
        ({"reductions": [{"item": "other/O", "yen": 1, "reason": "r"}]}, "no such item: other/O"),
        (
            {"packages": [{"id": "K", "yen": 1, "covers": ["leg/1", "leg/3"]}]},
            "leg/1, leg/3: the drives leg/3, leg/4 are one line; expected all of them or none",
        ),
        (
            {
                "reductions": [
                    {"item": "leg/3", "yen": 1, "reason": "r"},
                    {"item": "leg/4", "yen": 1, "reason": "r"},
                ]
            },
            "the same reduction twice: leg/3",
        ),
        (
            {
                "packages": [
                    {"id": "K", "yen": 1, "covers": ["leg/1"]},
                    {"id": "L", "yen": 1, "covers": ["leg/1"]},
                ]
            },
            "the same item in packages twice: leg/1",
        ),
        (
            {
                "references": [
                    {"id": "R", "yen": 1},
                    {"id": "S", "yen": 1, "covers": ["leg/1"]},
                ]
            },
            "references: some cover all of the transport, others a part of it",
        ),
        (
            {
                "references": [
                    {"id": "R", "yen": 1, "covers": ["leg/1", "leg/2"]},
                    {"id": "S", "yen": 1, "covers": ["leg/1"]},
                ]
            },
            "references: two of different extent cover leg/1",
        ),
        (
            {"references": [{"id": "R", "yen": 1, "covers": ["night/2023-10-02"]}]},
            "references: night/2023-10-02 is no transport",
        ),
        (
            {"references": [{"id": "R", "yen": 1}, {"id": "R", "yen": 2}]},
            "the same reference twice: R",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(facts: dict[str, Any], said: str) -> None:
    """The message names what was read and what was expected."""
    with pytest.raises(ValidationError) as caught:
        journey(**facts)
    assert said in str(caught.value)


def test_alternatives_may_cover_the_same_items_in_any_order() -> None:
    """Two references for the same stretch are alternatives, however the items are listed."""
    made = journey(
        references=[
            {"id": "R", "yen": 1, "covers": ["leg/1", "leg/2"]},
            {"id": "S", "yen": 2, "covers": ["leg/2", "leg/1"]},
        ]
    )
    assert len(made.references) == 2
