"""For users' own tests (extra ``testing``): Hypothesis strategies that make facts.

>>> from yorozu_rules.testing import cases
"""

from yorozu_rules.testing.strategies import (
    Case,
    amendments,
    bodies,
    cases,
    claims,
    journeys,
    judgements,
    legs,
    months,
    papers,
    ties,
    visits,
)

__all__ = [
    "Case",
    "amendments",
    "bodies",
    "cases",
    "claims",
    "journeys",
    "judgements",
    "legs",
    "months",
    "papers",
    "ties",
    "visits",
]
