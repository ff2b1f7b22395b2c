"""The collection of case studies (支援事例): about how many, and from which regions."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.mechanism import decided
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.report.facts import CaseStudies
from yorozu_rules.report.figures import ReportFigures
from yorozu_rules.rulebooks import Rulebook

RULE = "report.case-studies"
OTHER_NUMBER = Kind("case-studies.other-number", "note", None, RULE)
REGION_UNKNOWN = Kind("case-studies.region-unknown", "hold", "fact", RULE)
VISITED_UNKNOWN = Kind("case-studies.visited-unknown", "hold", "fact", RULE)
UNBALANCED = Kind("case-studies.unbalanced", "hold", "decision", RULE)
UNBALANCED_REFUSED = Kind("case-studies.unbalanced-refused", "refuse", None, RULE)
UNBALANCED_AGREED = Kind("case-studies.unbalanced-agreed", "note", None, RULE)
KINDS = (
    *(OTHER_NUMBER, REGION_UNKNOWN, VISITED_UNKNOWN),
    *(UNBALANCED, UNBALANCED_REFUSED, UNBALANCED_AGREED),
)


def check_case_studies(studies: CaseStudies, book: Rulebook) -> Outcome:
    """Check a collection: the number is a guide, and no region with visits is left out.

    The balance over regions is to be weighed and no measure of it is named: a bureau in whose
    region there were visits, and no case, is asked about. The outcome has no yen; its findings
    stand in ``notes``. Raises NoRuleApplies where the rulebook has no section ``report``.
    Clause: r5-dispatch 3(6)③.

    >>> from yorozu_rules import rulebook
    >>> studies = CaseStudies(id="R5", cases=(), visited=("kanto",))
    >>> [found.code for found in check_case_studies(studies, rulebook("r5-dispatch")).findings]
    ['case-studies.other-number', 'case-studies.unbalanced']
    """
    foreseen = book[ReportFigures].case_studies
    findings = tuple(_findings(studies, foreseen, book.clause(RULE)))
    return Outcome(studies.id, book.source, (), findings)


def _findings(studies: CaseStudies, foreseen: int, clause: str) -> Iterator[Finding]:
    about, count = ("collection", studies.id), len(studies.cases)
    if count != foreseen:
        yield OTHER_NUMBER.found(clause, about, ("count", count), ("foreseen", foreseen))
    for case in studies.cases:
        if case.bureau is None:
            yield REGION_UNKNOWN.found(clause, about, ("case", case.id))
    if studies.visited is None:
        yield VISITED_UNKNOWN.found(clause, about)
        return
    there = {case.bureau for case in studies.cases}
    if left_out := sorted(set(studies.visited) - there):
        kind = decided(studies.unbalanced, UNBALANCED, UNBALANCED_REFUSED, UNBALANCED_AGREED)
        by = (("by", studies.unbalanced.by),) if studies.unbalanced else ()
        yield kind.found(clause, about, ("bureaus", ", ".join(left_out)), *by)
