"""For users' own tests (extra ``testing``): Hypothesis strategies that make facts.

>>> from yorozu_rules.testing import cases
"""

from yorozu_rules.testing.strategies import (
    Case,
    amendments,
    cases,
    claims,
    journeys,
    judgements,
    months,
    visits,
)

__all__ = [
    "Case",
    "amendments",
    "cases",
    "claims",
    "journeys",
    "judgements",
    "months",
    "visits",
]
