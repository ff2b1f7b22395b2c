"""The checks of application that hand-worked cases may name: facts in, what comes of them out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import yorozu_rules as yr
from yorozu_rules.text.words import LANGUAGES


def _application(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    """Return the findings, or those of the rules that ``facts.of`` names alone."""
    given = yr.Application.model_validate_json(json.dumps(facts["application"]))
    at = datetime.fromisoformat(facts["at"])
    outcome = yr.check_application(given, book, at=at).outcome
    assert not outcome.lines
    assert yr.outcome_from_json(yr.outcome_to_json(outcome)) == outcome
    for lang in LANGUAGES:
        assert yr.explain(outcome, lang)
    rules = facts.get("of")
    codes = [found.code for found in outcome.findings if rules is None or found.rule in rules]
    return {"findings": sorted(codes)}


def _steps(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    steps = yr.application_schedule(book, at=datetime.fromisoformat(facts["at"]))
    rows = [[due.step, due.at.isoformat(), due.past] for due in steps]
    return {"steps": rows, "until": [due.until.isoformat() for due in steps if due.until]}


CHECKS: Mapping[str, Callable[[Any, yr.Rulebook], dict[str, Any]]] = {
    "application": _application,
    "application-steps": _steps,
}
