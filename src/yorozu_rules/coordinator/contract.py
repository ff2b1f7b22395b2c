"""The contract of a coordinator or supporter: within the year, and as a rule to its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yorozu_rules.coordinator.facts import Engagement
from yorozu_rules.coordinator.terms import Decision, Terms
from yorozu_rules.errors import NoRulebook
from yorozu_rules.outcome import Finding, Kind

RULE = "coordinator.contract-term"
UNKNOWN = Kind("coordinator.contract-unknown", "hold", "fact", RULE)
EARLY = Kind("coordinator.contract-early", "refuse", None, RULE)
LATE = Decision(
    Kind("coordinator.contract-late", "hold", "decision", RULE),
    Kind("coordinator.contract-late-refused", "refuse", None, RULE),
    Kind("coordinator.contract-late-agreed", "note", None, RULE),
)
PAST_TERM = Kind("coordinator.contract-past-term", "refuse", None, RULE)
SHORT = Decision(
    Kind("coordinator.contract-short", "hold", "decision", RULE),
    Kind("coordinator.contract-short-refused", "refuse", None, RULE),
    Kind("coordinator.contract-short-agreed", "note", None, RULE),
)
OUTSIDE = Kind("coordinator.outside-contract", "refuse", None, RULE)
KINDS = (UNKNOWN, EARLY, *LATE, PAST_TERM, *SHORT, OUTSIDE)


def days_unknown(engagement: Engagement, terms: Terms) -> Iterator[Finding]:
    """Yield that a day of a contract, or of the operator's own, is not known."""
    if None in (engagement.first, engagement.last, engagement.operator_from):
        yield UNKNOWN.found(terms.clauses[RULE], ("engagement", engagement.id))


def is_outside(engagement: Engagement, day: date) -> bool:
    """Say whether a day is known to lie outside the contract, or before the operator's own.

    >>> one = Engagement(id="E", role="coordinator", first=date(2026, 4, 2))
    >>> [is_outside(one, date(2026, 4, day)) for day in (1, 2)]
    [True, False]
    """
    begins = [one for one in (engagement.first, engagement.operator_from) if one]
    last = engagement.last
    return any(day < one for one in begins) or bool(last and day > last)


def term_findings(engagement: Engagement, terms: Terms) -> Iterator[Finding]:
    """Yield where a contract leaves the term: from the operator's contract to the year's end.

    A contract that ends before the fiscal year takes consultation with the bureau, and so does a
    later one, where the text says so in principle only.
    Raises NoRulebook for a contract of another year than the document's.
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
    begin, end = terms.year
    if last < begin or first > end or not begin <= since <= end:
        raise NoRulebook(
            f"engagement {engagement.id}: read {first} to {last}, the operator's contract of "
            f"{since}; rulebook {terms.book} is of the year from {begin} to {end}"
        )
    if first < since:
        days = (("first", f"{first}"), ("since", f"{since}"))
        yield EARLY.found(clause, about, *days)
    said = (about, ("last", f"{last}"), ("end", f"{end}"))
    if last > end and terms.fees.of(engagement.role).ends_plainly:
        yield PAST_TERM.found(clause, *said)
    elif last > end:
        yield LATE.found(engagement.longer, clause, *said)
    elif last < end:
        yield SHORT.found(engagement.shorter, clause, *said)
