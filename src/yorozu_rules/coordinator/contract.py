"""The contract of a coordinator or supporter: within the year, and as a rule to its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yorozu_rules.calendar import fiscal_year, fiscal_year_span
from yorozu_rules.coordinator.facts import Engagement
from yorozu_rules.coordinator.terms import Decision, Terms
from yorozu_rules.outcome import Finding, Kind

RULE = "coordinator.contract-term"
UNKNOWN = Kind("coordinator.contract-unknown", "hold", "fact", RULE)
EARLY = Kind("coordinator.contract-early", "refuse", None, RULE)
LATE = Kind("coordinator.contract-late", "refuse", None, RULE)
SHORT = Decision(
    Kind("coordinator.contract-short", "hold", "decision", RULE),
    Kind("coordinator.contract-short-refused", "refuse", None, RULE),
    Kind("coordinator.contract-short-agreed", "note", None, RULE),
)
OUTSIDE = Kind("coordinator.outside-contract", "refuse", None, RULE)
KINDS = (UNKNOWN, EARLY, LATE, *SHORT, OUTSIDE)


def days_unknown(engagement: Engagement, terms: Terms) -> Iterator[Finding]:
    """Yield that the first or the last day of a contract is not known."""
    if engagement.first is None or engagement.last is None:
        yield UNKNOWN.found(terms.clauses[RULE], ("engagement", engagement.id))


def is_outside(engagement: Engagement, day: date) -> bool:
    """Say whether a day is known to lie before the contract's first day or after its last.

    >>> one = Engagement(id="E", role="coordinator", first=date(2026, 4, 2))
    >>> [is_outside(one, date(2026, 4, day)) for day in (1, 2)]
    [True, False]
    """
    first, last = engagement.first, engagement.last
    return bool((first and day < first) or (last and day > last))


def term_findings(engagement: Engagement, terms: Terms) -> Iterator[Finding]:
    """Yield where a contract leaves the term: from the operator's contract to the year's end.

    A contract that ends before the fiscal year takes consultation with the bureau.
    Clause: r8-tohoku-yorozu II.1 ※1④, ※2④, ※3④, ※4④; h30-hq II ※1④, ※2③.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.coordinator.terms import unpack
    >>> since = date(2026, 4, 1)
    >>> one = Engagement(
    ...     id="E", role="supporter", first=since, last=date(2027, 3, 30), operator_from=since
    ... )
    >>> terms = rulebook("r8-tohoku-yorozu").once(unpack)
    >>> [found.code for found in term_findings(one, terms)]
    ['coordinator.contract-short']
    """
    first, last, since = engagement.first, engagement.last, engagement.operator_from
    clause, about = terms.clauses[RULE], ("engagement", engagement.id)
    if first is None or last is None or since is None:
        yield UNKNOWN.found(clause, about)
        return
    _, end = fiscal_year_span(fiscal_year(since))
    if first < since:
        days = (("first", f"{first}"), ("since", f"{since}"))
        yield EARLY.found(clause, about, *days)
    said = (about, ("last", f"{last}"), ("end", f"{end}"))
    if last > end:
        yield LATE.found(clause, *said)
    elif last < end:
        yield SHORT.found(engagement.shorter, clause, *said)
