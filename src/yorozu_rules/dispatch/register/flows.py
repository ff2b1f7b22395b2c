"""The flows of dispatch by name: where each stands in a rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from yorozu_rules.dispatch.figures import DispatchFigures
from yorozu_rules.dispatch.register.figures import BodyFigures, ExpertFigures
from yorozu_rules.mechanism import Place

DispatchFlow = Literal[
    "expert-registration",
    "expert-renewal",
    "centre-registration",
    "member-registration",
    "dispatch-request",
]
FLOWS: Mapping[str, Place] = {
    "expert-registration": (ExpertFigures, "registration_flow"),
    "expert-renewal": (ExpertFigures, "renewal_flow"),
    "centre-registration": (BodyFigures, "centre_flow"),
    "member-registration": (BodyFigures, "member_flow"),
    "dispatch-request": (DispatchFigures, "request_flow"),
}
