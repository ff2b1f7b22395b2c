"""A run over files: claims in, a folder of outcomes out, one claim at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from yorozu_rules.dispatch.numbering import VisitNumbers, number_visits
from yorozu_rules.dispatch.settlement import settle
from yorozu_rules.errors import FactError, InputError, ManyProblems, NoRuleApplies, YorozuError
from yorozu_rules.io.claim_lines import ClaimLine
from yorozu_rules.io.claims import history_of
from yorozu_rules.io.complaints import Complaints, refuse
from yorozu_rules.io.folder import MARK, Staged
from yorozu_rules.io.incoming import incoming
from yorozu_rules.io.lines import records
from yorozu_rules.io.outcomes import LONGEST_OUTCOME, outcome_from_json, outcome_to_json
from yorozu_rules.io.source import InputFile, Source
from yorozu_rules.outcome import Outcome
from yorozu_rules.outcome.tally import Tally
from yorozu_rules.rulebooks import Rulebook

RUN_SCHEMA = "yorozu-rules/run/1"
OUTCOMES = "outcomes.jsonl"
FINDINGS = "findings.jsonl"

# Sees each outcome as it is written: a count, a ledger, whatever must not keep them all.
Tap = Callable[[Outcome], object]


def settle_files(
    claims: Sequence[Path | Source],
    history: Path | Source,
    book: Rulebook,
    folder: Staged,
    *,
    legs: Path | None = None,
    keep_going: bool = False,
    taps: Iterable[Tap] = (),
) -> Tally:
    """Settle the claims of some files into a folder, and return what it came to.

    Each claim is read, settled, written and shown to the ``taps`` before the next is read; of the
    past only ids and sums are kept. Claims may be a CSV file of visits, with one of ``legs``. What
    needs all outcomes writes its own file to ``folder`` afterwards. Raises InputError with all that
    is wrong in any file, and the folder is then to be abandoned; taps may have seen outcomes by
    then. With ``keep_going`` a record that cannot be settled is written to ``refused.jsonl``, or
    ``refused-visits.csv``, instead, its reasons to ``refusals.jsonl``; what is wrong with a whole
    file, or with the history, still raises.
    """
    of_files, of_claims, of_history = Complaints(), Complaints(), Complaints()
    source = incoming(claims, legs)
    record = history if isinstance(history, Source) else Source(history)
    visits = _numbered(record, of_history)
    tally = Tally()
    everyone = (tally.add, *taps)
    with ExitStack() as files:
        outcomes, findings = (files.enter_context(folder.file(n)) for n in (OUTCOMES, FINDINGS))
        back = files.enter_context(source.handing_back(folder)) if keep_going else None
        for line, outcome in settled(source.lines(of_files), book, visits):
            if outcome is not None and not of_claims.count:
                outcomes.write(outcome_to_json(outcome))
                for finding in _findings(outcome):
                    findings.write(finding)
                for see in everyone:
                    see(outcome)
            elif line.problems and back is not None:
                tally.records_refused += 1
                back(line)
            else:
                of_claims.extend(line.complaints)
        refuse(of_files, of_claims, of_history)
    with folder.file(MARK) as file:
        file.write(_record(tally, book, [*source.digests(), record.digest]))
    return tally


def settled(
    lines: Iterable[ClaimLine], book: Rulebook, visits: VisitNumbers | None
) -> Iterator[tuple[ClaimLine, Outcome | None]]:
    """Yield each line with its outcome, or with its problems, those with the history among them.

    Without ``visits`` nothing can be settled, and a line is only looked at.
    """
    for line in lines:
        if line.claim is None or line.problems or visits is None:
            yield line, None
            continue
        try:
            yield line, settle(line.claim, book, visits=visits)
        except FactError as error:
            yield line._replace(problems=error.problems, located=False), None
        except NoRuleApplies as error:
            yield line._replace(problems=(str(error),), located=False), None


def read_outcomes(folder: Path) -> Iterator[Outcome]:
    """Yield the outcomes of a folder that a run has written.

    Raises InputError, with file and line, for one that is not as it was written.
    """
    return outcomes_of(Source(folder / OUTCOMES, longest=LONGEST_OUTCOME))


def outcomes_of(source: Source) -> Iterator[Outcome]:
    """Yield the outcomes of one file, or of what comes in through a pipe; errors name the line."""
    said: list[str] = []
    for record in records(source, said):
        try:
            yield outcome_from_json(record.text)
        except YorozuError as error:
            raise InputError([f"{source.path}:{record.number}: {error}"]) from error
    if said:
        raise InputError(said)


def _numbered(source: Source, complaints: Complaints) -> VisitNumbers | None:
    """Return the visits of the record numbered, or None where it cannot be used."""
    try:
        history = history_of(source)
        return number_visits(history.records, complete=history.complete)
    except ManyProblems as error:
        complaints.extend(error.problems)
        return None


def _record(tally: Tally, book: Rulebook, inputs: Sequence[InputFile]) -> str:
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
            "claims": tally.claims,
            "refused": tally.records_refused,
            "totals": {basis: amounts._asdict() for basis, amounts in tally.totals.items()},
        },
        ensure_ascii=False,
        indent=2,
    )


def _findings(outcome: Outcome) -> Iterator[str]:
    """Yield each finding with its case and subject, for whoever filters with a plain tool."""
    about = [(line.subject, found) for line in outcome.lines for found in line.findings]
    about += [(f"claim:{outcome.case}", found) for found in outcome.notes]
    for subject, found in about:
        record = {"case": outcome.case, "subject": subject, **found._asdict()}
        record["values"] = dict(found.values)
        yield json.dumps(record, ensure_ascii=False, separators=(",", ":"))
