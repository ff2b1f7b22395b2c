"""The flows of coordinators by name: where each stands in a rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from yorozu_rules.coordinator.figures import CoordinatorFigures
from yorozu_rules.mechanism import Place

CoordinatorFlow = Literal[
    "coordinator-head",
    "coordinator-appointment",
    "coordinator-ending",
    "coordinator-stand-in",
]
FLOWS: Mapping[str, Place] = {
    "coordinator-head": (CoordinatorFigures, "head_flow"),
    "coordinator-appointment": (CoordinatorFigures, "appointment_flow"),
    "coordinator-ending": (CoordinatorFigures, "ending_flow"),
    "coordinator-stand-in": (CoordinatorFigures, "stand_in_flow"),
}
