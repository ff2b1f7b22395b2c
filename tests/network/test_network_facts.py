"""Facts of a network that contradict each other are refused, all at once."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from networks import in_order, read


def test_a_network_survives_json() -> None:
    """What is written is read back as the same facts."""
    network = read(in_order())
    assert yr.Network.model_validate_json(network.model_dump_json()) == network


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("institutions", [{"id": "B-1"}], "businesses and institutions: listed more than once"),
        ("board", [{"id": "A-1"}, {"id": "A-1"}], "board: listed more than once: A-1"),
        ("events", [{"id": "E", "kind": "workshop"}] * 2, "events: listed more than once: E"),
        ("paid", [{"id": "C-1", "role": "community"}] * 2, "paid: listed more than once: C-1"),
        ("trade_asked_by", ["A-9"], "trade_asked_by: read A-9; known: A-1, A-2, A-3, A-4, A-5"),
        ("paid", [{"id": "A-9", "role": "advisory-board"}], "paid as advisory-board: read A-9"),
        ("paid", [{"id": "A-1", "role": "business"}], "paid as business: read A-1; known: B-1"),
        ("completes_on", "2024-07-09", "completes_on 2024-07-09 is before 2024-07-10"),
        ("businesses", [], "event E-1: businesses: read B-1, .*; known: none"),
        ("budget", -1, "greater than or equal to 0"),
    ],
)
def test_what_does_not_hold_together(key: str, value: Any, said: str) -> None:
    """An id twice, an id of nobody, an end before the beginning: named, and not read."""
    with pytest.raises(ValidationError, match=said):
        read({**in_order(), key: value})


def test_every_problem_is_said_at_once() -> None:
    """Whoever mends a record need not come back for the next problem."""
    with pytest.raises(ValidationError, match=r"board: listed .*trade_asked_by: read A-9"):
        read({"id": "N", "board": [{"id": "A"}, {"id": "A"}], "trade_asked_by": ["A-9"]})


def test_ids_of_what_is_not_known_are_taken_as_they_are() -> None:
    """Where nobody said who the board is, no id of it is strange."""
    event = {"id": "E", "kind": "workshop", "board": ["A-1"], "institutions": ["I-1"]}
    assert read({"id": "N", "events": [event], "trade_asked_by": ["A-1"]}).board is None


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"board": ["A", "A"]}, "board: the same id twice: A"),
        ({"communities": ["C", "C"]}, "communities: the same id twice: C"),
        ({"form": "online", "prefecture": "tokyo"}, "form is online, prefecture is tokyo"),
        ({"form": "by-mail"}, "in-person"),
    ],
)
def test_an_event_that_contradicts_itself(more: dict[str, Any], said: str) -> None:
    """Somebody twice, or a hall of an event that has none."""
    with pytest.raises(ValidationError, match=said):
        read({"id": "N", "events": [{"id": "E", "kind": "workshop", **more}]})


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (
            {
                "draft_on": "2025-02-28",
                "correction_needed": False,
                "corrected_on": "2025-03-01",
            },
            "keep one of them",
        ),
        ({"draft_on": "2025-03-01", "corrected_on": "2025-02-28"}, "is before draft_on"),
        ({"correction_needed": False}, "correction_needed given without draft_on"),
        ({"corrected_on": "2025-02-28"}, "corrected_on given without draft_on"),
        (
            {"correction_needed": True, "corrected_on": "2025-02-28"},
            "correction_needed, corrected_on given without draft_on",
        ),
    ],
)
def test_a_report_that_contradicts_itself(report: dict[str, Any], said: str) -> None:
    """A correction that was not needed, or one before its draft, or without one."""
    with pytest.raises(ValidationError, match=said):
        read({"id": "N", "report": report})


def test_a_correction_on_the_day_of_the_draft() -> None:
    """The same day will do."""
    facts = {"draft_on": "2025-02-28", "corrected_on": "2025-02-28", "correction_needed": True}
    assert read({"id": "N", "report": facts}).report is not None


def test_a_plan_named_twice_and_a_community_that_is_supported() -> None:
    """One document is one; one body is not at both ends of the meeting."""
    with pytest.raises(ValidationError, match="plans of B: listed more than once: D"):
        read({"id": "N", "businesses": [{"id": "B", "plans": [{"id": "D"}, {"id": "D"}]}]})
    facts = in_order()
    facts["events"][2]["communities"] = ["C-1", "I-1", "B-1"]
    with pytest.raises(ValidationError, match="event E-3: communities: I-1, B-1 is supported"):
        read(facts)
