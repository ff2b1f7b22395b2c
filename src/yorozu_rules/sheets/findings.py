"""Every finding of a workbook on one sheet, with what would mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yorozu_rules.io.workbook.sheet import Look
from yorozu_rules.outcome import Finding, Outcome
from yorozu_rules.sheets.frame import Cells, Column, Framed, row_of
from yorozu_rules.text.explain import Scope, scope_of
from yorozu_rules.text.words import Lang, finding_text, mend_text, subject_text, word

_COLUMNS: tuple[tuple[str, Look], ...] = (
    ("case", "code"),
    ("subject", "text"),
    ("effect", "text"),
    ("wants", "text"),
    ("text", "wide"),
    ("mend", "wide"),
    ("clause", "wide"),
    ("finding", "text"),
)


class About(NamedTuple):
    """Findings of one case, and what of it they are about; "" the case as a whole."""

    case: str
    subject: str
    scope: Scope
    findings: tuple[Finding, ...]


def about(outcomes: Iterable[Outcome]) -> Iterator[About]:
    """Yield the findings of outcomes, line by line, then those of the case as a whole."""
    for outcome in outcomes:
        for line in outcome.lines:
            yield About(outcome.case, line.subject, scope_of(line), line.findings)
        scope: Scope = scope_of(outcome.lines[0]) if outcome.lines else "check-"
        yield About(outcome.case, "", "check-" if scope else "", outcome.notes)


def findings_sheet(found: Iterable[About], lang: Lang) -> Framed:
    """Return findings in their order: effect, what would release it, text, remedy, clause, code."""
    columns = [Column(word(code, lang), look) for code, look in _COLUMNS]
    rows = [_row(columns, one, finding, lang) for one in found for finding in one.findings]
    name = word("sheet-findings", lang)
    if not rows:
        said = (word("nothing-found", lang) if code == "text" else "" for code, _ in _COLUMNS)
        rows = [row_of(columns, said)]
    return Framed(name, name, (), columns, rows, fixed=2)


def _row(columns: list[Column], one: About, finding: Finding, lang: Lang) -> Cells:
    said = (
        one.case,
        subject_text(one.subject, lang),
        word(f"{one.scope}{finding.effect}", lang),
        word(finding.wants, lang) if finding.wants else "",
        finding_text(finding, lang),
        mend_text(finding, lang) or "",
        finding.clause,
        finding.code,
    )
    return row_of(columns, said)
