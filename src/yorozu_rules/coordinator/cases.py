"""The cases of a month: parts of a day, yen that leave the guide, days outside the contract."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.coordinator import contract
from yorozu_rules.coordinator.facts import CaseWorked, Engagement, MonthWorked
from yorozu_rules.coordinator.fee import Parts, Worked
from yorozu_rules.coordinator.terms import CASE, FEE, Decision, Terms
from yorozu_rules.coordinator.unit_fee import UnitFee
from yorozu_rules.outcome import Finding, Kind

_HALF = Fraction(1, 2)


class Guide(NamedTuple):
    """The findings on cases that leave what a year says of a case's fee."""

    rule: str
    part: Decision
    above: Decision
    below: Kind


BY_CASE = Guide(
    CASE,
    Decision(
        Kind("coordinator.part-undecided", "hold", "decision", CASE),
        Kind("coordinator.part-refused", "refuse", None, CASE),
        Kind("coordinator.part-agreed", "note", None, CASE),
    ),
    Decision(
        Kind("coordinator.above-guide", "hold", "decision", CASE),
        Kind("coordinator.guide-refused", "refuse", None, CASE),
        Kind("coordinator.guide-agreed", "note", None, CASE),
    ),
    Kind("coordinator.below-guide", "note", None, CASE),
)
BY_DAY = Guide(
    FEE,
    Decision(
        Kind("coordinator.day-part-undecided", "hold", "decision", FEE),
        Kind("coordinator.day-part-refused", "refuse", None, FEE),
        Kind("coordinator.day-part-agreed", "note", None, FEE),
    ),
    Decision(
        Kind("coordinator.above-fee", "hold", "decision", FEE),
        Kind("coordinator.fee-departure-refused", "refuse", None, FEE),
        Kind("coordinator.fee-departure-agreed", "note", None, FEE),
    ),
    Kind("coordinator.below-fee", "note", None, FEE),
)
# Whoever agrees to more than the guide does not thereby raise the fee of a case.
ABOVE_CASE = Kind("coordinator.above-case", "refuse", None, FEE)
ABOVE_CASE_UNDECIDED = Kind("coordinator.above-case-undecided", "hold", "decision", FEE)
KINDS = (
    *(ABOVE_CASE, ABOVE_CASE_UNDECIDED),
    *(kind for guide in (BY_CASE, BY_DAY) for kind in (*guide.part, *guide.above, guide.below)),
)


def month_worked(
    month: MonthWorked, engagement: Engagement, unit: UnitFee, terms: Terms
) -> tuple[Worked, tuple[Finding, ...]]:
    """Return a month's cases by what becomes of them, with each finding once, its days named.

    ``unit`` is what becomes of one whole case's fee; where the engagement's own is not known, yen
    of a case are compared with nothing. Clause: r8-tohoku-yorozu VIII(1) 謝金の主な留意点
    なお書き; h30-hq II ※1②.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.coordinator.terms import unpack
    >>> terms = rulebook("r8-tohoku-yorozu").once(unpack)
    >>> one = Engagement(id="E", role="supporter", fee=28_500)
    >>> text = '{"engagement": "E", "month": "2026-05", "cases": [{"day": "2026-05-07"}]}'
    >>> unit = UnitFee(Parts(Fraction(28_500)), ())
    >>> month_worked(MonthWorked.model_validate_json(text), one, unit, terms)[0].cases
    Fraction(1, 1)
    """
    found: list[tuple[Finding, CaseWorked]] = []
    outside = [case for case in month.cases if contract.is_outside(engagement, case.day)]
    if outside:
        clause = terms.clauses[contract.RULE]
        one = contract.OUTSIDE.found(clause, ("engagement", engagement.id))
        found += [(one, case) for case in outside]
    if terms.by_month:  # one fee, for whatever was done within the contract
        one_fee = Fraction(1)
        none_left = len(outside) == len(month.cases)
        total = Worked(refused=one_fee) if none_left else Worked(one_fee)
        return total, tuple(_once_each(found))
    total, most = Worked(), most_a_case(engagement, terms)
    full = {day for day, parts in _parts_a_day(month).items() if parts > 1}
    for case in month.cases:
        if contract.is_outside(engagement, case.day):
            share, beside = _claimed(case, unit, terms)
            total = total.plus(Worked(refused=share, beside=beside.off()))
            continue
        unusual = case.day in full
        findings = tuple(_guide_findings(case, engagement, most, terms, unusual=unusual))
        found += [(finding, case) for finding in findings]
        total = total.plus(_worked(case, unit, most, findings, terms))
    return total, tuple(_once_each(found))


def _claimed(case: CaseWorked, unit: UnitFee, terms: Terms) -> tuple[Fraction, Parts]:
    """Return which share of the fee a case claims, and the yen that it claims beside that.

    Yen above the share come on top; fewer yen take the share's place.
    """
    share = _share(case, terms)
    if case.yen is None:
        return share, Parts()
    if case.yen < share * unit.fee:
        return Fraction(0), unit.less(case.yen, share)
    return share, Parts(case.yen - share * unit.fee)


def _parts_a_day(month: MonthWorked) -> dict[date, Fraction]:
    parts: dict[date, Fraction] = {}
    for case in month.cases:
        parts[case.day] = parts.get(case.day, Fraction(0)) + case.part
    return parts


def _share(case: CaseWorked, terms: Terms) -> Fraction:
    return terms.half if case.part == _HALF else case.part


def _guide_findings(
    case: CaseWorked, engagement: Engagement, most: Most | None, terms: Terms, *, unusual: bool
) -> Iterator[Finding]:
    """Yield where a case leaves the guide; ``unusual`` of a day with more than a day's work."""
    guide = BY_CASE if terms.by_guide else BY_DAY
    clause, about = terms.clauses[guide.rule], ("engagement", engagement.id)
    if unusual or (case.part != 1 and not (terms.by_guide and case.part == _HALF)):
        yield guide.part.found(case.agreed, clause, about)
    if case.yen is None or engagement.fee is None:
        return
    standard = _share(case, terms) * engagement.fee
    if case.yen < standard:
        yield guide.below.found(clause, about)
    parts = _limited(case, max(case.yen - standard, Fraction(0)), most)
    if parts.allowed or parts.held:
        yield guide.above.found(case.agreed, clause, about)
    if parts.held:
        yield ABOVE_CASE_UNDECIDED.found(terms.clauses[FEE], about)
    if parts.refused:
        yield ABOVE_CASE.found(terms.clauses[FEE], about)


class Most(NamedTuple):
    """The most yen that one case may be paid: for certain, and if a raise is consented to."""

    certain: int
    hoped: int


def most_a_case(engagement: Engagement, terms: Terms) -> Most | None:
    """Return the most yen that one case may be paid, whatever is agreed of single cases.

    None where the fee goes by consultation, may be decided on, or is not known.
    """
    row = terms.fees.of(engagement.role)
    in_principle = row.binding == "in-principle" and not row.raised
    by_decision = row.binding == "by-consultation" or (terms.above_decided and in_principle)
    if by_decision or engagement.fee is None:
        return None
    if row.raised is None:
        return Most(row.high.yen, row.high.yen)
    asked = engagement.raised
    if asked is None or not asked.consulted or asked.consent is None:
        return Most(row.high.yen, row.raised.yen)
    top = row.raised.yen if asked.consent.holds else row.high.yen
    return Most(top, top)


def _limited(case: CaseWorked, above: Fraction, most: Most | None) -> Parts:
    """Return which of the yen above a case's share may be agreed to, wait for a raise, or never."""
    if most is None or case.yen is None:
        return Parts(above)
    off = min(above, Fraction(max(case.yen - most.hoped, 0)))
    waits = min(above, Fraction(max(case.yen - most.certain, 0))) - off
    return Parts(above - waits - off, waits, off)


def _worked(
    case: CaseWorked, unit: UnitFee, most: Most | None, findings: tuple[Finding, ...], terms: Terms
) -> Worked:
    """Return one case by what becomes of it: its share of the fee, and what it claims beside."""
    guide = BY_CASE if terms.by_guide else BY_DAY
    share, beside = _claimed(case, unit, terms)
    codes = {finding.code for finding in findings}
    if share:
        beside = _limited(case, beside.allowed, most)
    if guide.part.asked.code in codes or guide.above.asked.code in codes:
        beside = beside.waiting()
    elif guide.part.refused.code in codes or guide.above.refused.code in codes:
        beside = beside.off()
    if guide.part.asked.code in codes:
        return Worked(waiting=share, beside=beside)
    if guide.part.refused.code in codes:
        return Worked(refused=share, beside=beside)
    return Worked(share, beside=beside)


def _once_each(found: list[tuple[Finding, CaseWorked]]) -> Iterator[Finding]:
    """Yield one finding of each code, with the days that it is about and who decided."""
    for code in dict.fromkeys(finding.code for finding, _ in found):
        alike = [(finding, case) for finding, case in found if finding.code == code]
        days = ", ".join(dict.fromkeys(f"{case.day}" for _, case in alike))
        by = dict.fromkeys(dict(finding.values).get("by") for finding, _ in alike)
        who = ", ".join(f"{name}" for name in by if name)
        about = alike[0][0].values[0]
        values = (about, ("days", days), *((("by", who),) if who else ()))
        yield alike[0][0]._replace(values=values)
