"""The few shapes that rules have: a table by band, a share, a judgement, a checklist, a flow."""

from yorozu_rules.mechanism.band import Band, Bands, part
from yorozu_rules.mechanism.checklist import Answer, all_of, any_of
from yorozu_rules.mechanism.flow import Flow, Step
from yorozu_rules.mechanism.judgement import Judgement, decided
from yorozu_rules.mechanism.requirements import (
    Answered,
    Judged,
    Requirement,
    Requirements,
    judge,
    lacking,
)
from yorozu_rules.mechanism.sequence import (
    Place,
    Progress,
    State,
    StepDone,
    follow,
    follow_in,
)

__all__ = [
    "Answer",
    "Answered",
    "Band",
    "Bands",
    "Flow",
    "Judged",
    "Judgement",
    "Place",
    "Progress",
    "Requirement",
    "Requirements",
    "State",
    "Step",
    "StepDone",
    "all_of",
    "any_of",
    "decided",
    "follow",
    "follow_in",
    "judge",
    "lacking",
    "part",
]
