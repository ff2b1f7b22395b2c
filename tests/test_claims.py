"""Ten whole claims, made up from the document as an office meets them: every line and total.

They were worked out by hand before the rules were run on them; ``how`` says from which clauses.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import yorozu_rules as yr

CLAIMS = [
    json.loads(text)
    for text in (Path(__file__).parent / "claims.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("body", CLAIMS, ids=[body["case"] for body in CLAIMS])
def test_a_claim_settles_as_the_document_says(body: dict[str, Any], book: yr.Rulebook) -> None:
    """Protect the whole: no line more or less than expected, with its yen, findings and notes."""
    history = [yr.VisitRecord.model_validate_json(json.dumps(v)) for v in body["history"]["visits"]]
    visits = yr.number_visits(history, complete=body["history"]["complete"])
    claim = yr.Claim.model_validate_json(json.dumps(body["claim"]))
    outcome = yr.settle(claim, book, visits=visits)
    made = {
        line.subject: {
            **{name: value for name, value in line._asdict().items() if name != "inputs"},
            "findings": sorted(finding.code for finding in line.findings),
        }
        for line in outcome.lines
    }
    assert made == {line["subject"]: line for line in body["expect"]["lines"]}
    assert sorted(note.code for note in outcome.notes) == body["expect"]["notes"]


def test_there_are_ten() -> None:
    """Protect the set: ten claims, each with its working."""
    assert len({body["case"] for body in CLAIMS if body["how"].strip()}) == 10
