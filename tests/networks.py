"""A successor network in which nothing is missing, as it is read from a file, and its changes."""

from __future__ import annotations

import json
from typing import Any

import yorozu_rules as yr

R6 = "r6-kanto-network"


def answers(*items: str) -> list[dict[str, Any]]:
    """Return answers that say of each item that it holds."""
    return [{"item": item, "holds": True} for item in items]


def _visit(day: int) -> dict[str, Any]:
    return {"on": f"2024-08-{day:02}", "records": answers("memo", "leave-to-print")}


def _business(number: int) -> dict[str, Any]:
    senior = number > 6
    return {
        "id": f"B-{number}",
        "prefecture": "gunma",
        "region": "kiryu",
        "cultural_resource": True,
        "successors": 0 if senior else 1,
        "candidates": 0,
        "managers": 1 if senior else 0,
        "plans": [
            {
                "id": f"D-{number}",
                "kind": "local-benchmark",
                "made_on": "2025-02-03",
                "advised_by_institution": True,
                "advised_by_board": True,
            }
        ],
        "visit": _visit(number),
        "undertakings": answers("case"),
    }


def _event(name: str, kind: str, on: str, **more: Any) -> dict[str, Any]:
    event = {"id": name, "kind": kind, "on": on, "form": "in-person", "prefecture": "tokyo"}
    return {**event, "institutions": ["I-1"], **more}


def in_order() -> dict[str, Any]:
    """Return a completed network of one region, without a finding."""
    board = [("A-1", "branding"), ("A-2", "management")]
    board += [(f"A-{number}", "market") for number in (3, 4, 5)]
    four, businesses = [name for name, _ in board][:4], [f"B-{n}" for n in range(1, 11)]
    kept = answers("photographs", "memo", "leave-to-print")
    two = {"board": four[:2], "businesses": businesses, "records": kept}
    of_report = {"board": four, "businesses": businesses, "records": answers("video") + kept}
    networking = {"communities": ["C-1"], "other_regions": True, "records": kept[1:]}
    return {
        "id": "N-1",
        "contract_on": "2024-07-10",
        "completes_on": "2025-03-31",
        "budget": 5_454_546,
        "awards": 1,
        "businesses": [_business(number) for number in range(1, 11)],
        "institutions": [
            {
                "id": "I-1",
                "prefecture": "gunma",
                "region": "kiryu",
                "listed": True,
                "visit": _visit(20),
                "undertakings": answers("plan-support", "case"),
            }
        ],
        "board": [{"id": name, "field": field, "rich_record": True} for name, field in board],
        "board_decided_on": "2024-08-26",
        "trade_asked_by": [],
        "events": [
            _event("E-1", "workshop", "2024-10-02", **two),
            _event("E-2", "workshop", "2024-12-04", **two),
            _event("E-3", "networking", "2025-01-15", **networking),
            _event("E-4", "report-meeting", "2025-02-19", **of_report),
        ],
        "paid": [{"id": name, "role": "advisory-board"} for name, _ in board],
        "undertakings": answers("creators"),
        "report": {
            "draft_on": "2025-02-28",
            "correction_needed": True,
            "corrected_on": "2025-03-21",
            "sheets": 10,
        },
    }


def read(facts: dict[str, Any]) -> yr.Network:
    """Return the network that the facts of a file are."""
    return yr.Network.model_validate_json(json.dumps(facts))
