"""Days a week of whoever heads a desk: as many as in principle, and never below the least."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.coordinator.facts import Engagement
from yorozu_rules.coordinator.terms import Decision, Terms
from yorozu_rules.outcome import Finding, Kind

RULE = "coordinator.working-days"
DAYS_UNKNOWN = Kind("coordinator.days-unknown", "hold", "fact", RULE)
TOO_FEW = Kind("coordinator.days-too-few", "refuse", None, RULE)
BELOW_PRINCIPLE = Kind("coordinator.days-below-principle", "note", None, RULE)
COVER_UNKNOWN = Kind("coordinator.cover-unknown", "hold", "fact", RULE)
NO_COVER = Kind("coordinator.no-cover", "refuse", None, RULE)
DECLARED_UNKNOWN = Kind("coordinator.declared-unknown", "hold", "fact", RULE)
FEWER = Decision(
    Kind("coordinator.days-undecided", "hold", "decision", RULE),
    Kind("coordinator.days-refused", "refuse", None, RULE),
    Kind("coordinator.days-agreed", "note", None, RULE),
)
KINDS = (
    *(DAYS_UNKNOWN, TOO_FEW, BELOW_PRINCIPLE, COVER_UNKNOWN, NO_COVER, DECLARED_UNKNOWN),
    *FEWER,
)


def working_days_findings(engagement: Engagement, terms: Terms) -> Iterator[Finding]:
    """Yield what is wrong or open with the days a week of whoever heads a desk.

    Where the year prints the days that hold in principle, fewer take somebody who stands by;
    where the days that the person declared hold, fewer take the bureau's decision.
    Clause: r8-tohoku-yorozu II.1, ※1③, ※3③; h30-hq II ※1③.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.coordinator.terms import unpack
    >>> terms = rulebook("r7-kyushu-yorozu").once(unpack)
    >>> one = Engagement(id="E", role="chief-coordinator", days_a_week=2)
    >>> [found.code for found in working_days_findings(one, terms)]
    ['coordinator.days-too-few']
    """
    if not terms.fees.of(engagement.role).head:
        return
    clause, about = terms.clauses[RULE], ("engagement", engagement.id)
    days, least = engagement.days_a_week, terms.days.least.count
    if days is None:
        yield DAYS_UNKNOWN.found(clause, about)
    elif days < least:
        yield TOO_FEW.found(clause, about, ("days", days), ("least", least))
    elif terms.days.in_principle:
        yield from _in_principle(engagement, days, terms.days.in_principle.count, clause)
    elif engagement.declared_days is None:
        yield DECLARED_UNKNOWN.found(clause, about)
    elif days < engagement.declared_days:
        said = (about, ("days", days), ("declared", engagement.declared_days))
        yield FEWER.found(engagement.fewer_days, clause, *said)


def _in_principle(
    engagement: Engagement, days: int, in_principle: int, clause: str
) -> Iterator[Finding]:
    if days >= in_principle:
        return
    about = ("engagement", engagement.id)
    yield BELOW_PRINCIPLE.found(clause, about, ("days", days), ("in_principle", in_principle))
    if not engagement.covered:
        kind = COVER_UNKNOWN if engagement.covered is None else NO_COVER
        yield kind.found(clause, about, ("days", days))
