"""The days on which dispatches are foreseen (想定): outside them somebody decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.mechanism import Judgement, decided
from yorozu_rules.outcome import Finding, Kind

RULE = "dispatch.window"
OUTSIDE = Kind("window.outside", "hold", "decision", RULE)
REFUSED = Kind("window.refused", "refuse", None, RULE)
AGREED = Kind("window.agreed", "note", None, RULE)
KINDS = (OUTSIDE, REFUSED, AGREED)


def window_findings(
    visit: str, days: Iterable[date], outside: Judgement | None, terms: Terms
) -> Iterator[Finding]:
    """Yield that a visit lies outside the days foreseen, with what was decided about that.

    Clause: r5-dispatch 1.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.dispatch.terms import unpack
    >>> terms = rulebook("r5-dispatch").once(unpack)
    >>> [found.code for found in window_findings("V", [date(2024, 3, 1)], None, terms)]
    ['window.outside']
    """
    first, last = terms.window.first, terms.window.last
    beyond = [day for day in days if not first <= day <= last]
    if beyond:
        values = (("day", str(beyond[0])), ("first", str(first)), ("last", str(last)))
        yield decided(outside, OUTSIDE, REFUSED, AGREED).found(
            terms.clauses[RULE], ("visit", visit), *values
        )
