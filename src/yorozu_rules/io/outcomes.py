"""Outcomes as JSON: versioned, enough to work every line out again and to explain it later."""

from __future__ import annotations

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from yorozu_rules.errors import InputError
from yorozu_rules.facts import Day
from yorozu_rules.forms import IN_SOME_YEARS, cited, readings_of
from yorozu_rules.io.problems import problems
from yorozu_rules.outcome import About, Attended, Finding, Line, Outcome, Scalar, Source
from yorozu_rules.yen import Basis

OUTCOME_SCHEMA = "yorozu-rules/outcome/1"
# An outcome says more than its claim; this is there to end on a file that is none of ours.
LONGEST_OUTCOME = 1 << 30


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class FindingFile(_File):
    """A finding in a file; ``values`` are what was read."""

    code: str
    effect: Literal["refuse", "hold", "note"]
    wants: Literal["evidence", "fact", "decision"] | None
    rule: str
    clause: str
    values: dict[str, Scalar]


class LineFile(_File):
    """A line in a file, in yen of one tax basis."""

    rule: str
    subject: str
    basis: Literal["tax-excluded", "tax-included", "consumption-tax", "not-stated"]
    claimed: int
    allowed: int
    borne: int
    held: int
    refused: int
    inputs: dict[str, Scalar]
    findings: tuple[FindingFile, ...]


class RulebookFile(_File):
    """The rulebook behind an outcome, with the readings taken and the amendments made."""

    id: str
    digest: str
    amendments: tuple[str, ...]
    readings: dict[str, str]


class AmountsFile(_File):
    """The sums of one tax basis, in yen."""

    claimed: int
    allowed: int
    borne: int
    held: int
    refused: int


class AttendedFile(_File):
    """A visit of a claim in a file."""

    visit: str
    business: str
    body: str
    day: Day


class AboutFile(_File):
    """Whose claim an outcome is of; ``direct`` is what the office paid straight to others."""

    expert: str
    visits: tuple[AttendedFile, ...]
    direct: tuple[str, ...]


class OutcomeFile(_File):
    """An outcome in a file."""

    schema_: Literal["yorozu-rules/outcome/1"] = Field(
        validation_alias="schema", serialization_alias="schema"
    )
    case: str
    rulebook: RulebookFile
    law: dict[str, str]
    clauses: dict[str, str]
    lines: tuple[LineFile, ...]
    notes: tuple[FindingFile, ...]
    about: AboutFile | None
    totals: dict[str, AmountsFile]


def outcome_to_json(outcome: Outcome) -> str:
    """Return an outcome as one line of JSON; the same outcome always gives the same bytes.

    >>> outcome_to_json(Outcome("C", Source("own", "0", (), (), {}), ()))[:45]
    '{"schema":"yorozu-rules/outcome/1","case":"C"'
    """
    source = outcome.source
    return json.dumps(
        {
            "schema": OUTCOME_SCHEMA,
            "case": outcome.case,
            "rulebook": {
                "id": source.rulebook,
                "digest": source.digest,
                "amendments": source.amendments,
                "readings": dict(source.readings),
            },
            "law": dict(outcome.law),
            "clauses": _clauses(outcome),
            "lines": [_line(line) for line in outcome.lines],
            "notes": [_finding(finding) for finding in outcome.notes],
            "about": _about(outcome.about),
            "totals": _totals(outcome),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def outcome_from_json(text: str | bytes) -> Outcome:
    """Read an outcome back; every line is checked to add up, and so are the totals.

    Raises InputError for another shape, NotConserved for yen that do not add up.

    >>> outcome = Outcome("C", Source("own", "0", (), (), {}), ())
    >>> outcome_from_json(outcome_to_json(outcome)) == outcome
    True
    """
    try:
        read = OutcomeFile.model_validate_json(text)
    except ValidationError as error:
        raise InputError([f"outcome: {what}" for what in problems(error, OutcomeFile)]) from error
    book = read.rulebook
    outcome = Outcome(
        read.case,
        Source(book.id, book.digest, book.amendments, tuple(book.readings.items()), read.clauses),
        tuple(_line_back(line) for line in read.lines),
        tuple(_finding_back(finding) for finding in read.notes),
        tuple(read.law.items()),
        _about_back(read.about),
    )
    missing = {rule for rule in _rules_used(outcome) if rule not in read.clauses}
    if missing:
        raise InputError([f"outcome {outcome.case}: clauses: missing {', '.join(sorted(missing))}"])
    asked = {name for line in outcome.lines for name in readings_of(line)} - IN_SOME_YEARS
    if not asked <= set(book.readings):
        lacking = ", ".join(sorted(asked - set(book.readings)))
        raise InputError([f"outcome {outcome.case}: rulebook.readings: missing {lacking}"])
    recorded = {basis: amounts.model_dump() for basis, amounts in read.totals.items()}
    if recorded != _totals(outcome):
        raise InputError([f"outcome {outcome.case}: totals are not the sums of its lines"])
    return outcome


def _clauses(outcome: Outcome) -> dict[str, str]:
    return {rule: outcome.source.clauses[rule] for rule in sorted(_rules_used(outcome))}


def _rules_used(outcome: Outcome) -> set[str]:
    used = {finding.rule for finding in outcome.findings}
    for line in outcome.lines:
        used |= cited(line)
    return used


def _totals(outcome: Outcome) -> dict[str, dict[str, int]]:
    return {
        basis: {name: value for name, value in amounts._asdict().items() if name != "basis"}
        for basis, amounts in outcome.totals.items()
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {**finding._asdict(), "values": dict(finding.values)}


def _line(line: Line) -> dict[str, object]:
    return {
        **line._asdict(),
        "inputs": dict(line.inputs),
        "findings": [_finding(finding) for finding in line.findings],
    }


def _about(about: About | None) -> dict[str, object] | None:
    if about is None:
        return None
    visits = [{**one._asdict(), "day": one.day.isoformat()} for one in about.visits]
    return {"expert": about.expert, "visits": visits, "direct": about.direct}


def _about_back(read: AboutFile | None) -> About | None:
    if read is None:
        return None
    visits = tuple(Attended(one.visit, one.business, one.body, one.day) for one in read.visits)
    return About(read.expert, visits, read.direct)


def _finding_back(read: FindingFile) -> Finding:
    return Finding(
        read.code, read.effect, read.wants, read.rule, read.clause, tuple(read.values.items())
    )


def _line_back(read: LineFile) -> Line:
    return Line(
        read.rule,
        read.subject,
        Basis(read.basis).value,
        read.claimed,
        read.allowed,
        read.borne,
        read.held,
        read.refused,
        tuple(read.inputs.items()),
        tuple(_finding_back(finding) for finding in read.findings),
    )
