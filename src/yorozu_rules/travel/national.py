"""Points on which the standard falls back on the national travel rules (国の旅費規程)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from yorozu_rules.law.national_travel import LAW
from yorozu_rules.law.source import law_digest
from yorozu_rules.outcome import Finding, Kind, Line
from yorozu_rules.outcome.line import Inputs
from yorozu_rules.travel.terms import Terms

RULE = "travel.national-rules"
GREEN_CAR = Kind("rail.green-car", "refuse", None, RULE)
NO_CLASSES = Kind("ship.no-classes", "note", None, RULE)
NOT_TAKEN_OVER = Kind("transport.not-taken-over", "hold", "decision", RULE)
KINDS = (GREEN_CAR, NO_CLASSES, NOT_TAKEN_OVER)
# The input by which a line says that it goes by the law; its digest stands on the outcome.
BY_LAW: Inputs = (("law", LAW),)


def clause_of(topic: str, terms: Terms) -> str | None:
    """Return where standard and law have a point, or None where the rulebook does not take it over.

    Clause: r5-dispatch 3(2)④, 旅費支出基準 ③柱書.
    """
    law = terms.national.get(topic)
    return f"{terms.clauses[RULE]}; {law}" if law else None


def not_taken_over(topic: str, yen: int, terms: Terms) -> Finding:
    """Return the finding on a cost of which the rulebook says nothing."""
    return NOT_TAKEN_OVER.found(terms.clauses[RULE], ("yen", yen), ("kind", topic))


def laws_of(lines: Iterable[Line]) -> tuple[tuple[str, str], ...]:
    """Return the laws that lines went by, each with the digest of its figures."""
    names = {str(value) for line in lines for name, value in line.inputs if name == "law"}
    return tuple((name, _digest_of(name)) for name in sorted(names))


@cache
def _digest_of(law: str) -> str:
    return law_digest(law)
