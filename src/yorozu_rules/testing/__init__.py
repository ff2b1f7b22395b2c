"""For users' own tests (extra ``testing``): assertions, cases in files, strategies for facts.

Importing this tells Hypothesis how to make every fact, where Hypothesis is installed; the
assertions and the cases of files do without it.

>>> from yorozu_rules.testing import assert_line, load_cases
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from yorozu_rules.testing.assertions import (
    assert_allowed,
    assert_conserved,
    assert_found,
    assert_line,
    assert_nothing_found,
)
from yorozu_rules.testing.comparing import Difference
from yorozu_rules.testing.one_case import WrittenCase
from yorozu_rules.testing.reading import load_cases
from yorozu_rules.testing.running import Result, assert_case, run_case

if TYPE_CHECKING or find_spec("hypothesis"):
    from yorozu_rules.testing.from_fields import facts
    from yorozu_rules.testing.registering import models, register
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

    register(*models())

_STRATEGIES = (
    *("Case", "amendments", "bodies", "cases", "claims", "facts", "journeys", "judgements"),
    *("legs", "models", "months", "papers", "register", "ties", "visits"),
)

__all__ = [
    "Case",
    "Difference",
    "Result",
    "WrittenCase",
    "amendments",
    "assert_allowed",
    "assert_case",
    "assert_conserved",
    "assert_found",
    "assert_line",
    "assert_nothing_found",
    "bodies",
    "cases",
    "claims",
    "facts",
    "journeys",
    "judgements",
    "legs",
    "load_cases",
    "models",
    "months",
    "papers",
    "register",
    "run_case",
    "ties",
    "visits",
]


def __getattr__(name: str) -> object:
    """Say what to install, for a strategy where Hypothesis is not there."""
    if name in _STRATEGIES:
        said = f"{name} needs Hypothesis: pip install 'yorozu-rules[testing]'"
        raise ImportError(said)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
