"""The checks of network that hand-worked cases may name: facts in, what comes of them out.

``network`` names one rule and states every finding of that rule, so that a case holds only the
facts of its rule. ``network-deadlines`` and ``may-be-paid`` are of the functions of that name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import yorozu_rules as yr


def _network(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    network = yr.Network.model_validate_json(json.dumps(facts["network"]))
    at = date.fromisoformat(facts["at"]) if "at" in facts else None
    outcome = yr.check_network(network, book, at=at)
    codes = [found.code for found in outcome.findings if found.rule == facts["rule"]]
    return {"findings": sorted(codes)}


def _deadlines(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    due = yr.network_deadlines(date.fromisoformat(facts["completion"]), book)
    return {"draft": due.draft.isoformat(), "corrected": due.corrected.isoformat()}


def _payable(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    payable = yr.may_be_paid(facts["role"], book)
    return {"answer": payable.answer, "clause": payable.clause}


CHECKS: Mapping[str, Callable[[Any, yr.Rulebook], dict[str, Any]]] = {
    "network": _network,
    "network-deadlines": _deadlines,
    "may-be-paid": _payable,
}
