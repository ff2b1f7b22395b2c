"""The facts of reports: what is known of visits, businesses, bodies and experts, by their ids."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from yorozu_rules.facts import (
    CallMinutes,
    Day,
    Fact,
    Id,
    PrefectureName,
    Staff,
    VisitNumber,
    YearCount,
    Yen,
    repeated,
)
from yorozu_rules.mechanism import Answered, Judgement


class VisitTraits(Fact):
    """A visit's body and the one management issue (経営課題) that it is counted under."""

    id: Id
    body: Id | None = None
    issue: Id | None = None


class BusinessTraits(Fact):
    """What a business is counted under; nothing that names it.

    ``size`` is what it is as a business ("small-enterprise", "founder-to-be", ...), ``employees``
    its class by the number of employees.
    """

    id: Id
    industry: Id | None = None
    size: Id | None = None
    employees: Id | None = None
    bureau: Id | None = None
    prefecture: PrefectureName | None = None


class BodyTraits(Fact):
    """What a body is counted under; ``certified``: a certified support institution."""

    id: Id
    kind: Id | None = None
    certified: bool | None = None
    bureau: Id | None = None
    prefecture: PrefectureName | None = None


class ExpertTraits(Fact):
    """The one qualification that an expert is counted under, "none" where there is none."""

    id: Id
    qualification: Id | None = None
    certified: bool | None = None


class Traits(Fact):
    """All that reports tell visits apart by; what is not given is not known."""

    visits: tuple[VisitTraits, ...] = ()
    businesses: tuple[BusinessTraits, ...] = ()
    bodies: tuple[BodyTraits, ...] = ()
    experts: tuple[ExpertTraits, ...] = ()

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        for what in ("visits", "businesses", "bodies", "experts"):
            if twice := repeated(one.id for one in getattr(self, what)):
                raise ValueError(f"{what} listed more than once: {', '.join(twice)}")
        return self


class RequestMade(Fact):
    """A request for a dispatch, as it is counted: whose, and of which day."""

    id: Id
    body: Id
    on: Day


class PlatformMembers(Fact):
    """A regional platform: its lead body (代表機関) and the members that make it up."""

    id: Id
    lead: Id
    members: tuple[Id, ...]


class CaseStudy(Fact):
    """One case of the collection, and the bureau in whose region it took place."""

    id: Id
    bureau: Id | None = None


class CaseStudies(Fact):
    """A year's collection of case studies (支援事例).

    ``visited`` are the bureaus in whose regions there were visits; ``unbalanced`` is the decision
    to leave a region out.
    """

    id: Id
    cases: tuple[CaseStudy, ...]
    visited: tuple[Id, ...] | None = None
    unbalanced: Judgement | None = None

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if twice := repeated(case.id for case in self.cases):
            raise ValueError(f"cases listed more than once: {', '.join(twice)}")
        return self


class CentreMonth(Fact):
    """A month of the centres' activity: what was checked and analysed, whether it is published."""

    id: Id
    answers: tuple[Answered, ...] = ()
    published: bool | None = None


class VisitVolume(Fact):
    """How many visits there will be of the numbers ``first`` to ``last`` for a business."""

    first: VisitNumber
    last: VisitNumber
    visits: YearCount

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"last: read {self.last}, before first, {self.first}")
        return self


class Volumes(Fact):
    """A caller's own year: what is None is taken as the rulebook foresees it.

    ``travel_a_visit`` is in the rulebook's tax basis. ``transfer_charge`` is the bank's for one
    transfer, tax included; no rulebook foresees it.
    """

    visits: Annotated[tuple[VisitVolume, ...], Field(min_length=1)] | None = None
    travel_a_visit: Yen | None = None
    transfers: YearCount | None = None
    transfer_charge: Yen | None = None

    @model_validator(mode="after")
    def _each_number_once(self) -> Self:
        rows = sorted((row.first, row.last) for row in self.visits or ())
        for one, two in pairwise(rows):
            if two[0] <= one[1]:
                raise ValueError(f"visits {one[0]}-{one[1]} and {two[0]}-{two[1]} overlap")
        return self


class CallVolumes(Fact):
    """A caller's own call centre: what is None is taken as the rulebook foresees it."""

    calls: YearCount | None = None
    minutes_a_call: CallMinutes | None = None
    lines: Staff | None = None
    people: Staff | None = None
