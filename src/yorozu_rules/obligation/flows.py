"""The flow of a centre's plan by name: where it stands in a rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from yorozu_rules.mechanism import Place
from yorozu_rules.obligation.figures import YearFigures

ObligationFlow = Literal["centre-plan"]
FLOWS: Mapping[str, Place] = {"centre-plan": (YearFigures, "plan_flow")}
