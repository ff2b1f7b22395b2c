"""What every test shares: the rulebook, and claims and records written briefly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import yorozu_rules as yr

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# CI takes the same cases each time, and fewer of them; ".ci/run full" and a desk take more.
settings.register_profile(
    "ci", parent=settings.get_profile("default"), derandomize=True, max_examples=50
)
brief = os.environ.get("CI") and not os.environ.get("CI_FULL")
settings.load_profile("ci" if brief else "default")


@pytest.fixture(scope="session")
def book() -> yr.Rulebook:
    """Return the FY2023 dispatch standard."""
    return yr.rulebook("r5-dispatch")


@pytest.fixture(scope="session")
def in_order() -> yr.Claim:
    """Return a claim in which nothing is unknown: a visit, and a bus 20 yen too dear."""
    text = (Path(__file__).parent / "in_order.json").read_text(encoding="utf-8")
    return yr.Claim.model_validate_json(text)
