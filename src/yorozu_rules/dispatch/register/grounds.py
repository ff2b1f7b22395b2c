"""The four ways to the knowledge that an expert needs (登録基準 (2)): any one of them is enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yorozu_rules.dispatch.register.facts import Expert
from yorozu_rules.dispatch.register.figures import ExpertFigures
from yorozu_rules.mechanism import Answer, any_of
from yorozu_rules.outcome import Finding, Kind

RULE = "expert.registration"
BY_QUALIFICATION = Kind("expert.by-qualification", "note", None, RULE)
BY_PRACTICE = Kind("expert.by-practice", "note", None, RULE)
BY_SUPPORT = Kind("expert.by-support", "note", None, RULE)
BY_RECORD = Kind("expert.by-record", "note", None, RULE)
BY_TEACHING = Kind("expert.by-teaching", "note", None, RULE)
QUALIFICATIONS_UNKNOWN = Kind("expert.qualifications-unknown", "hold", "fact", RULE)
UNLISTED = Kind("expert.qualification-unlisted", "hold", "fact", RULE)
NO_CERTIFICATE = Kind("expert.no-certificate", "hold", "evidence", RULE)
PRACTICE_UNKNOWN = Kind("expert.practice-unknown", "hold", "fact", RULE)
SUPPORT_UNKNOWN = Kind("expert.support-unknown", "hold", "fact", RULE)
RECORD_UNDECIDED = Kind("expert.record-undecided", "hold", "decision", RULE)
TEACHING_UNKNOWN = Kind("expert.teaching-unknown", "hold", "fact", RULE)
NO_GROUND = Kind("expert.no-ground", "refuse", None, RULE)
KINDS = (
    BY_QUALIFICATION,
    BY_PRACTICE,
    BY_SUPPORT,
    BY_RECORD,
    BY_TEACHING,
    QUALIFICATIONS_UNKNOWN,
    UNLISTED,
    NO_CERTIFICATE,
    PRACTICE_UNKNOWN,
    SUPPORT_UNKNOWN,
    RECORD_UNDECIDED,
    TEACHING_UNKNOWN,
    NO_GROUND,
)
_YEARS = ("practice_years", "support_years", "teaching_years")


class _Ground(NamedTuple):
    """One of the four ways to meet the second criterion: the answer, and what is said of it."""

    answer: Answer
    said: tuple[Finding, ...]


def ground_findings(expert: Expert, figures: ExpertFigures, clause: str) -> Iterator[Finding]:
    """Yield which of the four ways an expert meets, else what is open, else that none is met.

    ``clause`` is the registration's; each way is cited by its own item.
    Clause: r5-dispatch 3(2)① 専門家の登録基準 (2).

    >>> from yorozu_rules import rulebook
    >>> book = rulebook("r5-dispatch")
    >>> expert = Expert(id="E-1", teaching_years=5)
    >>> found = next(ground_findings(expert, book[ExpertFigures], book.clause(RULE)))
    >>> found.code, found.clause
    ('expert.by-teaching', 'r5-dispatch 3(2)① 専門家の登録基準 (2)④')
    """
    grounds = (
        _qualification(expert, figures),
        _years(expert, "practice_years", figures, BY_PRACTICE, PRACTICE_UNKNOWN),
        _support(expert, figures),
        _years(expert, "teaching_years", figures, BY_TEACHING, TEACHING_UNKNOWN),
    )
    answer = any_of(ground.answer for ground in grounds)
    if answer is False:
        yield NO_GROUND.found(
            clause,
            ("expert", expert.id),
            *((name, getattr(expert, name)) for name in _YEARS),
            *((f"least_{name}", getattr(figures, name)) for name in _YEARS),
        )
        return
    for ground in grounds:
        if ground.answer is answer:
            yield from ground.said


def _qualification(expert: Expert, figures: ExpertFigures) -> _Ground:
    """Answer the first way: a listed qualification whose certificate, where needed, was seen."""
    clause, about = figures.clause("qualifications"), ("expert", expert.id)
    if expert.qualifications is None:
        return _Ground(None, (QUALIFICATIONS_UNKNOWN.found(clause, about),))
    listed = {row.kind: row for row in figures.qualifications.rows}
    carried, asked = [], []
    for held in expert.qualifications:
        values = (about, ("qualification", held.kind))
        row = listed.get(held.kind)
        if row is None:
            asked.append(UNLISTED.found(clause, *values, ("known", ", ".join(listed))))
        elif row.copy_needed and not held.certificate_copy:
            asked.append(NO_CERTIFICATE.found(clause, *values))
        else:
            carried.append(BY_QUALIFICATION.found(clause, *values))
    if carried:
        return _Ground(answer=True, said=tuple(carried))
    return _Ground(None if asked else False, tuple(asked))


def _years(
    expert: Expert, field: str, figures: ExpertFigures, enough: Kind, unknown: Kind
) -> _Ground:
    """Answer one of the ways that count years."""
    clause, about = figures.clause(field), ("expert", expert.id)
    years: int | None = getattr(expert, field)
    least: int = getattr(figures, field)
    if years is None:
        return _Ground(None, (unknown.found(clause, about, ("least", least)),))
    if years < least:
        return _Ground(answer=False, said=())
    return _Ground(
        answer=True, said=(enough.found(clause, about, ("years", years), ("least", least)),)
    )


def _support(expert: Expert, figures: ExpertFigures) -> _Ground:
    """Answer the third way: the years, or a record that somebody found to come up to them."""
    clause, about = figures.clause("support_years"), ("expert", expert.id)
    years = _years(expert, "support_years", figures, BY_SUPPORT, SUPPORT_UNKNOWN)
    record = expert.equivalent_record
    if record is None:
        other = _Ground(None, (RECORD_UNDECIDED.found(clause, about),))
    elif record.holds:
        other = _Ground(answer=True, said=(BY_RECORD.found(clause, about, ("by", record.by)),))
    else:
        other = _Ground(answer=False, said=())
    answer = any_of((years.answer, other.answer))
    return _Ground(
        answer,
        tuple(found for way in (years, other) if way.answer is answer for found in way.said),
    )
