"""What a rulebook says of the registers: who may be an expert, how experts and bodies get in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from pydantic import Field, model_validator

from yorozu_rules.facts import repeated
from yorozu_rules.mechanism import Flow
from yorozu_rules.rulebooks import Section, Strict, Years
from yorozu_rules.rulebooks.schema import Titles

# The step of the yearly renewal with which a registration stands for the next fiscal year.
UPDATED = "updated"


class Listed(Strict):
    """One kind of qualification, and whether the copy of its certificate has to be seen."""

    kind: str
    title: Titles
    copy_needed: bool


class Qualifications(Strict):
    """The public qualifications (公的資格); the list is open where it has a kind for others."""

    rows: tuple[Listed, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if twice := repeated(row.kind for row in self.rows):
            raise ValueError(f"kinds listed more than once: {', '.join(twice)}; keep one row each")
        return self


class ExpertFigures(Section):
    """Who may be registered as an expert, and the flows of registration and yearly renewal."""

    section: ClassVar[str] = "expert"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "commission.each-year": ("renewal", "acceptance"),
    }
    rules: ClassVar[Mapping[str, str]] = {
        "qualifications": "expert.registration",
        "practice_years": "expert.registration",
        "support_years": "expert.registration",
        "teaching_years": "expert.registration",
        "registration_flow": "expert.registration-flow",
        "renewal_flow": "expert.registration-flow",
    }

    qualifications: Qualifications
    practice_years: Years
    support_years: Years
    teaching_years: Years
    registration_flow: Flow
    renewal_flow: Flow

    def disagreements(self) -> list[str]:
        """Say so where the renewal has no step with which a registration stands."""
        steps = [step.id for step in self.renewal_flow.steps]
        if UPDATED in steps:
            return []
        return [f"renewal-flow: read steps {', '.join(steps)}; expected one with id {UPDATED}"]


class BodyFigures(Section):
    """How the bodies that ask for dispatches get into the system, or change there."""

    section: ClassVar[str] = "body"
    rules: ClassVar[Mapping[str, str]] = {
        "centre_flow": "body.registration-flow",
        "member_flow": "body.registration-flow",
    }

    centre_flow: Flow
    member_flow: Flow
