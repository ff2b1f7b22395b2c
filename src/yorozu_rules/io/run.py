"""A run over files: claims in, a folder of outcomes out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from yorozu_rules.dispatch.numbering import VisitNumbers
from yorozu_rules.dispatch.settlement import settle
from yorozu_rules.errors import FactError, InputError, NoRuleApplies, YorozuError
from yorozu_rules.io.claims import SourcedClaim
from yorozu_rules.io.folder import write_folder
from yorozu_rules.io.lines import records
from yorozu_rules.io.outcomes import outcome_from_json, outcome_to_json
from yorozu_rules.outcome import Outcome
from yorozu_rules.outcome.totals import total
from yorozu_rules.rulebooks import Rulebook

RUN_SCHEMA = "yorozu-rules/run/1"
OUTCOMES = "outcomes.jsonl"
FINDINGS = "findings.jsonl"


class InputFile(NamedTuple):
    """A file that a run has read: its name without the folder, and the SHA-256 of its bytes."""

    name: str
    sha256: str


def settle_claims(
    claims: Iterable[SourcedClaim], book: Rulebook, visits: VisitNumbers
) -> tuple[Outcome, ...]:
    """Settle every claim, or raise InputError with all that contradict the history or the book."""
    said: list[str] = []
    outcomes: list[Outcome] = []
    for where, claim in claims:
        try:
            outcomes.append(settle(claim, book, visits=visits))
        except FactError as error:
            said.extend(f"{where}: {problem}" for problem in error.problems)
        except NoRuleApplies as error:
            said.append(f"{where}: {error}")
    if said:
        raise InputError(said)
    return tuple(outcomes)


def digest_of(path: str | Path) -> InputFile:
    """Return the name of a file and the SHA-256 of what it holds."""
    path = Path(path)
    return InputFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest())


def write_run(
    folder: Path,
    outcomes: Sequence[Outcome],
    book: Rulebook,
    inputs: Sequence[InputFile],
    *,
    replace: bool = False,
) -> None:
    """Write outcomes, findings and the record of the run; the same run gives the same bytes."""
    write_folder(
        folder,
        {
            "run.json": [_record(outcomes, book, inputs)],
            OUTCOMES: map(outcome_to_json, outcomes),
            FINDINGS: _findings(outcomes),
        },
        replace=replace,
    )


def read_outcomes(folder: Path) -> Iterator[Outcome]:
    """Yield the outcomes of a folder that a run has written.

    Raises InputError, with file and line, for one that is not as it was written.
    """
    path = folder / OUTCOMES
    said: list[str] = []
    for record in records(path, said):
        try:
            yield outcome_from_json(record.text)
        except YorozuError as error:
            raise InputError([f"{path}:{record.number}: {error}"]) from error
    if said:
        raise InputError(said)


def _record(outcomes: Sequence[Outcome], book: Rulebook, inputs: Sequence[InputFile]) -> str:
    sums = total(line for outcome in outcomes for line in outcome.lines)
    source = book.source
    return json.dumps(
        {
            "schema": RUN_SCHEMA,
            "inputs": [file._asdict() for file in inputs],
            "rulebook": {
                "id": source.rulebook,
                "digest": source.digest,
                "amendments": source.amendments,
                "readings": dict(source.readings),
            },
            "claims": len(outcomes),
            "totals": {basis: amounts._asdict() for basis, amounts in sums.items()},
        },
        ensure_ascii=False,
        indent=2,
    )


def _findings(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Yield each finding with its case and subject, for whoever filters with a plain tool."""
    for outcome in outcomes:
        about = [(line.subject, found) for line in outcome.lines for found in line.findings]
        about += [(f"claim:{outcome.case}", found) for found in outcome.notes]
        for subject, found in about:
            record = {"case": outcome.case, "subject": subject, **found._asdict()}
            record["values"] = dict(found.values)
            yield json.dumps(record, ensure_ascii=False, separators=(",", ":"))
