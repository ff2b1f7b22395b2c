"""Settling the fees of one engagement for a month: one line, worked out again from its inputs."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from yorozu_rules.coordinator.cases import month_worked
from yorozu_rules.coordinator.contract import days_unknown
from yorozu_rules.coordinator.evidence import STAFF_FEE, fee_evidence, is_staff, status_findings
from yorozu_rules.coordinator.facts import Engagement, MonthWorked
from yorozu_rules.coordinator.fee import Parts, Worked, cut_month
from yorozu_rules.coordinator.terms import FEE, STATUS, Terms, unpack
from yorozu_rules.coordinator.unit_fee import UnitFee, unit_fee
from yorozu_rules.errors import FactError, NoRulebook
from yorozu_rules.outcome import Finding, Line, Outcome
from yorozu_rules.outcome.line import Inputs
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.yen import Basis


def settle_fees(month: MonthWorked, engagement: Engagement, book: Rulebook) -> Outcome:
    """Return what of a month's fees of one engagement is allowed, held and refused, and why.

    One line, in yen without tax; the month is summed exactly and cut once. What the printed fee
    does not bear is refused or waits case by case; where a finding holds or refuses the whole,
    nothing is allowed. Read as a month's fee, it is one fee however many cases there were.

    Raises FactError where month and engagement are not each other's, or a month's fee has yen of
    single cases; NoRulebook for a day on which the rulebook is not in force; NoRuleApplies for a
    role that the year does not have. Clause: r8-tohoku-yorozu VIII(1) 謝金の主な留意点;
    h30-hq II ※1②, ※2②.

    >>> from yorozu_rules import rulebook
    >>> one = Engagement(id="E-1", role="supporter", status="individual", commission=0)
    >>> text = '{"engagement": "E-1", "month": "2026-05", "cases": [{"day": "2026-05-07"}]}'
    >>> month = MonthWorked.model_validate_json(text)
    >>> outcome = settle_fees(month, one, rulebook("r8-tohoku-yorozu"))
    >>> outcome.lines[0].subject, outcome.lines[0].held
    ('fee:E-1/2026-05', 35000)
    """
    terms = book.once(unpack)
    row = terms.fees.of(engagement.role)
    _refuse_contradictions(month, engagement, terms)
    fee = row.high.yen if engagement.fee is None else engagement.fee
    unit = unit_fee(engagement, row, terms) or UnitFee(Parts(Fraction(fee)), ())
    worked, of_cases = month_worked(month, engagement, unit, terms)
    whole = _whole(engagement, unit, terms)
    plain = unit.parts.all == unit.parts.allowed and worked == Worked(worked.cases)
    refused = any(finding.effect == "refuse" for finding in whole)
    parts = unit.parts
    if whole and not refused:
        parts, worked = parts.waiting(), worked._replace(beside=worked.beside.waiting())
    exact = worked.exact(parts)
    of_fee = tuple(_touched(unit.findings, exact))
    findings = whole if refused else (*of_fee, *whole, *of_cases)
    yen = cut_month(exact.off() if refused else exact, terms.cut)
    name, recorded = _recorded(parts, worked, terms, plain=plain)
    read = "unknown" if engagement.fee is None else fee
    case = f"{engagement.id}/{month.month}"
    line = Line(
        FEE,
        f"fee:{case}",
        Basis.TAX_EXCLUDED.value,
        yen.claimed,
        yen.allowed,
        0,
        yen.held,
        yen.refused,
        ((name, read), *recorded),
        findings,
    )
    return Outcome(case, book.source, (line,))


def _touched(findings: tuple[Finding, ...], exact: Parts) -> Iterator[Finding]:
    """Yield what holds or refuses a part of the fee only where yen of the month are of it."""
    without = {"hold": not exact.held, "refuse": not exact.refused}
    return (found for found in findings if not without.get(found.effect, False))


def _whole(engagement: Engagement, unit: UnitFee, terms: Terms) -> tuple[Finding, ...]:
    """Return what holds or refuses every yen of the month; of staff, that alone."""
    if is_staff(engagement, terms):
        return (STAFF_FEE.found(terms.clauses[STATUS], ("engagement", engagement.id)),)
    return (
        *status_findings(engagement, terms),
        *fee_evidence(engagement, terms),
        *days_unknown(engagement, terms),
        *unit.whole,
    )


def _refuse_contradictions(month: MonthWorked, engagement: Engagement, terms: Terms) -> None:
    """Raise where the month is another engagement's, or the book of another time."""
    where, holds = f"engagement {engagement.id}, {month.month}", terms.in_force
    problems = []
    if month.engagement != engagement.id:
        problems.append(f"{where}: engagement: read {month.engagement}; give its own month")
    for case in month.cases:
        if terms.by_month and case.yen is not None:
            problems.append(
                f"{where}, {case.day}: yen: read {case.yen}; the fee is read as a month's "
                "(coordinator.fee-period), and a case has no yen of its own"
            )
    if problems:
        raise FactError(problems)
    for case in month.cases:
        if case.day not in holds:
            raise NoRulebook(
                f"{where}: read day {case.day}; rulebook {terms.book} is in force from "
                f"{holds.from_} to {holds.until or 'open'}"
            )


def _recorded(parts: Parts, worked: Worked, terms: Terms, *, plain: bool) -> tuple[str, Inputs]:
    """Return the name under which the fee is recorded, which tells the form, and what follows."""
    split = (("waits", int(parts.held)), ("off", int(parts.refused)))
    cut = (("unit", terms.cut.unit), ("direction", terms.cut.direction))
    cases = (("cases", str(worked.cases)),)
    if terms.by_month:
        one = (("cases", "1"), *cut)
        return ("monthly-fee", one) if plain else ("limited-monthly-fee", (*split, *one))
    if plain and terms.by_guide:
        return "fee", (*cases, *cut)
    if worked == Worked(worked.cases) and terms.by_guide:
        return "limited-fee", (*split, *cases, *cut)
    beside = (
        ("waiting-cases", str(worked.waiting)),
        ("refused-cases", str(worked.refused)),
        ("beside", str(worked.beside.allowed)),
        ("beside-waits", str(worked.beside.held)),
        ("beside-off", str(worked.beside.refused)),
    )
    name = "mixed-fee" if terms.by_guide else "daily-fee"
    return name, (*split, *cases, *beside, *cut)
