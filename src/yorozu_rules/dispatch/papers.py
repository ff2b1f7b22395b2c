"""The papers of a visit (証憑): attendance, what was approved, and how far the case has come."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from yorozu_rules.facts import Day, Fact, Id, Instant, Minutes, OrUnknown, repeated
from yorozu_rules.mechanism import Judgement


class Check(Fact):
    """A check-in or check-out of the expert's app: when, and at which place (by its id)."""

    at: Instant
    place: Id | None = None


class Attendance(Fact):
    """One day's check-in and check-out, and whether the business signed at check-out."""

    day: Day
    check_in: Check | None = None
    check_out: Check | None = None
    signature: bool | None = None


class Session(Fact):
    """When and where the support of a day took place, as a paper says."""

    start: Instant
    end: Instant
    place: Id | None = None

    @model_validator(mode="after")
    def _runs_forward(self) -> Self:
        if self.end <= self.start:
            raise ValueError(f"the session ends at {self.end}, not after its start {self.start}")
        return self


class Accompaniment(Fact):
    """Whether the body that asked was there (同行), in person or by web, and why if not.

    ``reason_weighed`` is the office's decision whether the reason for its absence will do.
    """

    present: bool | None = None
    minutes: Minutes | None = None
    reason: Annotated[str, Field(min_length=1, max_length=1000)] | None = None
    reason_weighed: Judgement | None = None


class Papers(Fact):
    """Every paper of one visit; None where it is not known whether there is one.

    ``declared``: the sessions as the declarations of support (各種支援実施申告書) have them.
    ``approved``: the sessions that the body approved, one for each day of support.
    ``applied_place``: where the support was applied for. ``differences``: the decision on times
    and places that do not agree. ``contract_copy``: the contract of expert and business.
    ``reported``, ``attested``: the days of the expert's report and of the business's mail.
    """

    attendance: OrUnknown[tuple[Attendance, ...]] = ()
    certificate_and_pledge: bool | None = None
    declared: OrUnknown[tuple[Session, ...]] = ()
    approved: OrUnknown[tuple[Session, ...]] = ()
    applied_place: Id | None = None
    differences: Judgement | None = None
    accompaniment: OrUnknown[Accompaniment] = Accompaniment()
    contract_copy: bool | None = None
    reported: Day | None = None
    attested: Day | None = None
    approval: Judgement | None = None
    office_check: Judgement | None = None

    @model_validator(mode="after")
    def _once_a_day(self) -> Self:
        for what, days in (
            ("attendance", [one.day for one in self.attendance]),
            ("declared session", [one.start.date() for one in self.declared]),
            ("approved session", [one.start.date() for one in self.approved]),
        ):
            if twice := repeated(map(str, days)):
                raise ValueError(f"two of the same day, {what}: {', '.join(twice)}")
        return self
