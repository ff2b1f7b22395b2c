"""The library against cases worked out by hand from the document, one file a rule.

A case is one line of JSON, for any language: the record of the year, the readings and amendments
of the rulebook, the claim, and what must come of it. ``expect.lines`` are the lines that the case
is about, ``expect.absent`` the subjects that must have none, ``expect.notes`` all notes of the
outcome. Finding codes stand sorted: their order is no part of the contract.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import yorozu_rules as yr
from yorozu_rules.registry import KINDS

FOLDER = Path(__file__).parent / "vectors"
PARTS = ("allowed", "borne", "held", "refused")
KEYS = {"case", "how", "history", "readings", "claim", "expect"}


class Vector(NamedTuple):
    """One hand-worked case and the rule whose file it stands in."""

    rule: str
    body: dict[str, Any]

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return the lines that the case expects."""
        return list(self.body["expect"]["lines"])

    @property
    def codes(self) -> set[str]:
        """Return the finding codes that the case expects, on lines and as notes."""
        on_lines = {code for line in self.lines for code in line["findings"]}
        return on_lines | set(self.body["expect"]["notes"])


def _load() -> list[Vector]:
    return [
        Vector(path.stem, json.loads(text))
        for path in sorted(FOLDER.glob("*.jsonl"))
        for text in path.read_text("utf-8").splitlines()
    ]


VECTORS = _load()
every_vector = pytest.mark.parametrize(
    "vector", VECTORS, ids=[f"{vector.rule}: {vector.body['case']}" for vector in VECTORS]
)


def _settle(body: dict[str, Any]) -> yr.Outcome:
    book = yr.rulebook("r5-dispatch")
    for name, choice in body["readings"].items():
        book = book.reading(name, choice)
    if "amend" in body:
        book = book.amend(body["amend"], because=body["case"])
    history = [yr.VisitRecord.model_validate_json(json.dumps(v)) for v in body["history"]["visits"]]
    visits = yr.number_visits(history, complete=body["history"]["complete"])
    claim = yr.Claim.model_validate_json(json.dumps(body["claim"]))
    return yr.settle(claim, book, visits=visits)


def _plain(line: yr.Line) -> dict[str, Any]:
    return {
        "rule": line.rule,
        "subject": line.subject,
        "basis": line.basis,
        "claimed": line.claimed,
        "allowed": line.allowed,
        "borne": line.borne,
        "held": line.held,
        "refused": line.refused,
        "findings": sorted(finding.code for finding in line.findings),
    }


@every_vector
def test_the_library_gives_what_the_document_gives(vector: Vector) -> None:
    """Protect every figure: yen, basis, findings and notes are those worked out by hand."""
    outcome = _settle(vector.body)
    expected = vector.body["expect"]
    subjects = [line["subject"] for line in expected["lines"]]
    made = {line.subject: _plain(line) for line in outcome.lines}
    assert len(made) == len(outcome.lines), "a subject has two lines"
    assert [made.get(subject) for subject in subjects] == expected["lines"]
    assert sorted(note.code for note in outcome.notes) == expected["notes"]
    assert not made.keys() & set(expected.get("absent", ()))


@every_vector
def test_every_vector_conserves_its_yen(vector: Vector) -> None:
    """Protect the vectors from slips: claimed = allowed + borne + held + refused in each line."""
    for line in vector.lines:
        assert line["claimed"] == sum(line[part] for part in PARTS), line["subject"]


@every_vector
def test_every_vector_says_how(vector: Vector) -> None:
    """Protect the vectors' worth: one without its working or with a misspelt key proves nothing."""
    assert vector.body["how"].strip()
    assert vector.body.keys() - {"amend"} == KEYS
    assert vector.body["expect"].keys() - {"absent"} == {"lines", "notes"}
    assert vector.lines or vector.body["expect"].get("absent")


def test_no_case_name_stands_twice_in_a_file() -> None:
    """Protect the ids: a case is named by its rule and its name."""
    names = [(vector.rule, vector.body["case"]) for vector in VECTORS]
    assert sorted(names) == sorted(set(names))


def test_every_rule_has_vectors_and_every_file_a_rule() -> None:
    """Protect completeness: a new rule needs its vectors, a renamed one takes its file along."""
    assert {vector.rule for vector in VECTORS} == {rule.id for rule in yr.rules()}
    assert {path.stem for path in FOLDER.iterdir()} == {rule.id for rule in yr.rules()}


def test_every_finding_occurs_in_a_vector_of_its_rule() -> None:
    """Protect the findings: each can happen, and the file of the rule that makes it shows how."""
    shown = {(vector.rule, code) for vector in VECTORS for code in vector.codes}
    made = {(kind.rule, code) for code, kind in KINDS.items()}
    assert not made - shown


def test_every_code_expected_is_one_that_a_rule_can_make() -> None:
    """Protect the vectors from misspelt and abandoned codes."""
    assert {code for vector in VECTORS for code in vector.codes} <= KINDS.keys()
