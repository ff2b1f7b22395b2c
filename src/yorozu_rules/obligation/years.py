"""A centre's year as a whole: what is owed in it, rule by rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from yorozu_rules.calendar import fiscal_year_span
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.obligation import (
    consents,
    evaluations,
    fields,
    forums,
    monthly,
    region,
    satellites,
)
from yorozu_rules.obligation.facts import CentreYear
from yorozu_rules.obligation.figures import YearFigures
from yorozu_rules.outcome import Finding, Outcome
from yorozu_rules.rulebooks import Rulebook

# Each rule, what it reads of a year beside what all share, and how it is looked at.
_RULES: tuple[
    tuple[str, tuple[str, ...], Callable[[CentreYear, Rulebook], Iterator[Finding]]], ...
] = (
    (fields.RULE, ("fields",), fields.field_findings),
    (region.RULE, ("places",), region.region_findings),
    (satellites.RULE, ("satellites",), satellites.satellite_findings),
    (evaluations.RULE, ("evaluation",), evaluations.evaluation_findings),
    (forums.RULE, ("forums",), forums.forum_findings),
    (monthly.RULE, ("reports", "people", "licences"), monthly.monthly_findings),
    (consents.RULE, ("consents",), consents.consent_findings),
)


def check_year(year: CentreYear, book: Rulebook) -> Outcome:
    """Check a Yorozu centre's year against what its rulebook asks for, as it stands on a day.

    Looked at are the focus fields of the plan, the places, further desks, the evaluation, the
    forums, the monthly reports with their licences, and the consents of businesses, as far as
    the rulebook has them; the headquarters' year has places and evaluation. What is still to come
    while the term runs is noted, not held. The outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``year``, or no rule for facts that are
    given; FactError for days of another year and ids that the rulebook does not know.
    Clause: r8-tohoku-yorozu I.2-1(5), I.3, I.4, II.3, II.4, II.5.

    >>> from datetime import date
    >>> from yorozu_rules import rulebook
    >>> year = CentreYear(id="Y-1", on=date(2026, 4, 1))
    >>> [found.code for found in check_year(year, rulebook("r8-tohoku-yorozu")).findings][:2]
    ['fields.unknown', 'region.unknown']
    """
    book[YearFigures]  # a book without centres has no such year
    first = fiscal_year_span(book.header.fiscal_year)[0]
    if year.on < first:
        raise FactError([f"year {year.id}: on: read {year.on}; rulebook {book.id} is from {first}"])
    found: list[Finding] = []
    for rule, facts, look in _RULES:
        if rule in book.clauses:
            found += look(year, book)
        elif given := [name for name in facts if getattr(year, name) is not None]:
            said = f"year {year.id}: read {', '.join(given)}"
            raise NoRuleApplies(f"{said}; rulebook {book.id} has no rule {rule}")
    return Outcome(year.id, book.source, (), tuple(found))
