"""What a call says of applications: conditions, papers, how they are sent, the days, criteria."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.calendar import japan_day
from yorozu_rules.mechanism import Requirement, Requirements
from yorozu_rules.rulebooks import Section, Strict
from yorozu_rules.rulebooks.figure import CountFigure, DayFigure, InstantFigure


class Condition(Requirement):
    """A condition on applicants; one that holds in principle may be departed from by decision."""

    in_principle: bool = False


class Conditions(Requirements):
    """The conditions that an applicant has to meet, one by one."""

    items: Annotated[tuple[Condition, ...], Field(min_length=1, strict=False)]


class Sets(Strict):
    """How often a paper is handed in; where no original is named, any copies will do."""

    originals: CountFigure | None = None
    copies: CountFigure


class Paper(Requirement):
    """A paper of an application: its sets, and whether it stands on the disc as well.

    ``member`` says that the other corporations of a consortium add one of their own.
    """

    sets: Sets | None = None
    on_disc: bool = False
    member: bool = False


class Papers(Requirements):
    """The papers of an application, one by one."""

    items: Annotated[tuple[Paper, ...], Field(min_length=1, strict=False)]

    @property
    def on_disc(self) -> tuple[Paper, ...]:
        """Return the papers that stand on the disc too."""
        return tuple(paper for paper in self.items if paper.on_disc)

    @property
    def of_members(self) -> tuple[Paper, ...]:
        """Return the papers that each other corporation of a consortium adds."""
        return tuple(paper for paper in self.items if paper.member)


class Sent(Strict):
    """How an application is sent; ``subject`` is the given subject line, or marking on paper."""

    by: Literal["mail", "paper"]
    subject: str | None = Field(default=None, min_length=1)


class Schedule(Strict):
    """The days of a call, in order; a briefing is printed with its time, or its day alone."""

    opens: DayFigure
    sign_up: InstantFigure | None = None
    briefing: InstantFigure | None = None
    briefing_day: DayFigure | None = None
    closes: InstantFigure
    starts: DayFigure | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [self.opens.day]
        days += [japan_day(one.at) for one in (self.sign_up, self.briefing) if one]
        days += [self.briefing_day.day] if self.briefing_day else []
        days += [japan_day(self.closes.at)]
        days += [self.starts.day] if self.starts else []
        if days != sorted(days):
            raise ValueError(f"read {', '.join(map(str, days))}; expected the days in order")
        if (self.briefing is None) is (self.briefing_day is None):
            raise ValueError("expected a briefing, or a briefing_day")
        return self


class Criterion(Requirement):
    """A criterion of the review, and what a program can look at before sending.

    ``eligibility``: the conditions; ``subcontracts``: what is given away; ``stated``: only whether
    the proposal says something about it. None of these: the committee's alone.
    """

    check: Literal["eligibility", "subcontracts", "stated"] | None = None


class Criteria(Requirements):
    """The criteria of the review, in their order."""

    items: Annotated[tuple[Criterion, ...], Field(min_length=1, strict=False)]

    def checked(self, check: str | None) -> tuple[Criterion, ...]:
        """Return the criteria that are looked at in one way; None: those left to the review."""
        return tuple(item for item in self.items if item.check == check)


class ApplicationFigures(Section):
    """Who may apply, with what, until when, and by what an application is judged."""

    section: ClassVar[str] = "application"
    rules: ClassVar[Mapping[str, str]] = {
        "conditions": "application.eligibility",
        "papers": "application.documents",
        "sent": "application.documents",
        "form": "application.form",
        "schedule": "application.schedule",
        "criteria": "application.review-criteria",
    }

    conditions: Conditions
    papers: Papers
    sent: Sent
    form: Requirements | None = None
    schedule: Schedule
    criteria: Criteria

    @property
    def closes(self) -> datetime:
        """Return the last minute in which an application may arrive."""
        return self.schedule.closes.at


class ConsortiumFigures(Section):
    """Whether several corporations may apply together (コンソーシアム)."""

    section: ClassVar[str] = "consortium"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "consortium.members": ("each-member", "lead"),
    }
    rules: ClassVar[Mapping[str, str]] = {"allowed": "application.eligibility"}

    allowed: Literal[True]


class Limit(Strict):
    """The largest mail that arrives, and the bytes of a megabyte, read either way."""

    megabytes: CountFigure
    decimal: int = Field(ge=1)
    binary: int = Field(ge=1)


class MailSizeFigures(Section):
    """How large one mail may be."""

    section: ClassVar[str] = "mail-size"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {"mail.megabyte": ("decimal", "binary")}
    rules: ClassVar[Mapping[str, str]] = {"limit": "application.documents"}

    limit: Limit
