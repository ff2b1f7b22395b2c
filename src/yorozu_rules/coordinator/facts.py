"""Facts of coordinators and supporters: their engagement, the cases of a month, a stand-in."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.coordinator.figures import Ground
from yorozu_rules.coordinator.roles import Role
from yorozu_rules.facts import Day, DaysAWeek, Fact, Id, Part, Yen
from yorozu_rules.mechanism import Judgement


class Raise(Fact):
    """A fee above the printed one: on which ground, and what the bureau said after consultation.

    ``ground`` is "record" (outstanding past record), "expertise" (which the project cannot do
    without) or "other", a special circumstance of another kind.
    """

    ground: Ground | Literal["other"]
    consulted: bool | None = None
    consent: Judgement | None = None


class Procedures(Fact):
    """The steps that the ministry's manual requires of a fee (必要・必須の諸手続).

    ``done``: all of them; ``direct``: between the operator and the person, nobody in between;
    ``own_work``: for that person's own activity in the project.
    """

    done: bool | None = None
    direct: bool | None = None
    own_work: bool | None = None


class Engagement(Fact):
    """One person in one role under one contract.

    ``status`` is how the person stands to the operator: an "individual", the operator's
    "own-staff", or "agency-staff". ``fee`` is yen a case without tax, for individuals;
    ``commission`` what of it a third party gets. ``departs`` decides on a fee that is not the one
    printed in principle. ``operator_from`` is the day of the operator's contract with the bureau,
    ``shorter`` and ``longer`` the consultation on a contract that ends before or after the year.
    ``declared_days`` are what the person declared, where a year's text goes by that.
    """

    id: Id
    role: Role = Field(strict=False)
    status: Literal["individual", "own-staff", "agency-staff"] | None = None
    fee: Yen | None = None
    commission: Yen | None = None
    raised: Raise | None = None
    departs: Judgement | None = None
    procedures: Procedures = Procedures()
    first: Day | None = None
    last: Day | None = None
    operator_from: Day | None = None
    shorter: Judgement | None = None
    longer: Judgement | None = None
    days_a_week: DaysAWeek | None = None
    declared_days: DaysAWeek | None = None
    fewer_days: Judgement | None = None
    covered: bool | None = None  # somebody stands by while the head of a desk is away
    selected_before: bool | None = None  # selected by the operator of the year before
    newly_selected: Judgement | None = None  # why somebody else was
    full_year: bool | None = None
    part_year: Judgement | None = None

    @model_validator(mode="after")
    def _days_follow(self) -> Self:
        if self.first and self.last and self.last < self.first:
            raise ValueError(f"last: read {self.last}, before first {self.first}")
        if self.fee is not None and self.commission is not None and self.commission > self.fee:
            raise ValueError(f"commission: read {self.commission}, more than the fee {self.fee}")
        return self


class CaseWorked(Fact):
    """One case (事案) of a day: the whole of it, or a part.

    ``yen`` is what is claimed for it where that is not the part's share of the fee; ``agreed``
    decides on a part or a fee that leaves the guide.
    """

    day: Day
    part: Part = Fraction(1)
    yen: Yen | None = None
    agreed: Judgement | None = None


class MonthWorked(Fact):
    """The cases of one engagement in one month."""

    engagement: Id
    month: Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
    cases: tuple[CaseWorked, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _days_of_the_month(self) -> Self:
        for case in self.cases:
            if f"{case.day:%Y-%m}" != self.month:
                raise ValueError(f"cases: read {case.day}; expected a day of {self.month}")
        return self


class StandIn(Fact):
    """Somebody who stands in while the head of a desk is vacant."""

    id: Id
    for_role: Role = Field(strict=False)
    own_role: Role | None = Field(default=None, strict=False)
    chosen_by_operator: bool | None = None
    consent: Judgement | None = None


class Ending(Fact):
    """The end of the contract of whoever heads a desk: the ground, by its id in the year's list."""

    id: Id
    role: Role = Field(strict=False)
    ground: Id | None = None
