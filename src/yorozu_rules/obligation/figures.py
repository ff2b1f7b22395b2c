"""What a rulebook says of an operator's duties: the year's lists, counts and days, sanctions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.facts import repeated
from yorozu_rules.mechanism import Flow, Requirement, Requirements
from yorozu_rules.rulebooks import Section, Strict
from yorozu_rules.rulebooks.figure import CountFigure, DayFigure, ShareFigure
from yorozu_rules.rulebooks.schema import Titles

_Names = Annotated[tuple[str, ...], Field(strict=False)]


class Actor(Strict):
    """Who does what a duty asks for."""

    id: str
    title: Titles


class Duty(Requirement):
    """One part of the evaluation: who does it, and whether at the year's start or end."""

    by: str
    phase: Literal["start", "end"]


class Duties(Requirements):
    """The parts of the evaluation, and everybody who has one."""

    items: Annotated[tuple[Duty, ...], Field(min_length=1, strict=False)]
    actors: Annotated[tuple[Actor, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _by_somebody_known(self) -> Self:
        known = [actor.id for actor in self.actors]
        if strange := [item.id for item in self.items if item.by not in known]:
            raise ValueError(f"items by nobody of the actors: {', '.join(strange)}")
        return self

    def actor(self, name: str) -> str:
        """Return the title of an actor in both languages."""
        found = next(actor.title for actor in self.actors if actor.id == name)
        return f"{found.ja} | {found.en}"


class Measure(Requirement):
    """One item that may be counted: at least so many, or at most.

    ``unless`` is the condition under which it is not asked after all.
    """

    least: CountFigure | None = None
    most: CountFigure | None = None
    unless: str | None = None


class Measures(Requirements):
    """A list in which some items are counted."""

    items: Annotated[tuple[Measure, ...], Field(min_length=1, strict=False)]


class Forum(Strict):
    """One kind of forum: how often a year, and what of another body's counts for it."""

    id: str
    title: Titles
    least: CountFigure
    anothers_count: bool = False
    coordinated: bool = False


class Forums(Strict):
    """The forums of a year."""

    rows: Annotated[tuple[Forum, ...], Field(min_length=1, strict=False)]

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if twice := repeated(row.id for row in self.rows):
            raise ValueError(f"forums listed more than once: {', '.join(twice)}")
        return self


class Licences(Strict):
    """The licences of the system in which results are reported: so many for each of these roles."""

    each: CountFigure
    roles: Annotated[_Names, Field(min_length=1)]


class Region(Strict):
    """Where a project is carried out: the operator's prefecture in principle, or all of these."""

    everywhere: _Names = ()


class Recipients(Requirements):
    """Everybody a consultation is shared with; ``open`` says that the text lets others follow."""

    open: bool = False


class YearFigures(Section):
    """What is owed in a centre's year, or for the centres by their headquarters."""

    section: ClassVar[str] = "year"
    rules: ClassVar[Mapping[str, str]] = {
        "focus_fields": "project.focus-fields",
        "plan_flow": "project.plan-flow",
        "evaluation": "project.evaluation",
        "forums": "project.forums",
        "licences": "project.monthly-report",
        "region": "project.region",
        "shared_with": "project.sharing-consent",
        "awards": "project.awards",
        "survey": "survey.yearly",
    }

    plan_flow: Flow
    evaluation: Duties
    region: Region
    focus_fields: Requirements | None = None
    forums: Forums | None = None
    licences: Licences | None = None
    shared_with: Recipients | None = None
    awards: CountFigure | None = None
    survey: CountFigure | None = None


class DeliveryFigures(Section):
    """What is handed in at the end, on what, and by when where a day is printed."""

    section: ClassVar[str] = "delivery"
    rules: ClassVar[Mapping[str, str]] = {
        "items": "project.deliverables",
        "due": "project.deliverables",
    }

    items: Measures
    due: DayFigure | None = None


class Interviews(Strict):
    """The interviews of bodies: about how many, and of about how many questions."""

    bodies: CountFigure
    questions: CountFigure


class Satisfaction(Strict):
    """The satisfaction survey: about how many questions, and the share that is to answer."""

    questions: CountFigure
    answered: ShareFigure


class SurveyFigures(Section):
    """The surveys of a dispatch year, and the meetings with the agency."""

    section: ClassVar[str] = "survey"
    rules: ClassVar[Mapping[str, str]] = {
        "interviews": "survey.response-rate",
        "chosen_over": "survey.response-rate",
        "satisfaction": "survey.response-rate",
        "meetings": "project.meeting",
    }

    interviews: Interviews
    chosen_over: Requirements
    satisfaction: Satisfaction
    meetings: CountFigure


class AuditFigures(Section):
    """The checks of how visits are carried out, on the spot and by web conference."""

    section: ClassVar[str] = "audit"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "audit.week": ("rate", "each-week"),
        "audit.web-sessions": ("every", "surveyed"),
    }
    rules: ClassVar[Mapping[str, str]] = {
        "checks": "audit.site-visits",
        "web_reports": "audit.site-visits",
    }

    checks: CountFigure
    web_reports: CountFigure


class Timing(Strict):
    """When the status is reported, and whether reasons go with it."""

    when: Literal["half-year", "regularly", "when-asked"]
    months: CountFigure | None = None
    reasons: bool

    @model_validator(mode="after")
    def _months_of_the_half_year(self) -> Self:
        if (self.when == "half-year") != (self.months is not None):
            raise ValueError(f"when {self.when}: expected months for half-year, and only then")
        return self


class Diagnosis(Strict):
    """The diagnosis of the platform of a web site: which sites, how often, what is in it.

    ``public`` says that only sites open to the outside are asked about, ``own_platform`` that only
    those are whose servers the operator answers for.
    """

    public: bool
    own_platform: bool
    least: CountFigure
    parts: Requirements


class SecurityFigures(Section):
    """Information security: the items reported on, how often, and the diagnosis of a web site.

    ``timing`` is how the report is asked for: about every half year, regularly, or when asked.
    ``reasons`` says that what is not done, or does not apply, is reported with its reason.
    """

    section: ClassVar[str] = "security"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "diagnosis.year": ("fiscal-year", "twelve-months"),
    }
    rules: ClassVar[Mapping[str, str]] = {
        "items": "security.status-report",
        "always_told": "security.status-report",
        "timing": "security.status-report",
        "diagnosis": "security.platform-diagnosis",
    }

    items: Requirements
    timing: Timing
    diagnosis: Diagnosis
    always_told: Requirements | None = None


class SecurityYearFigures(Section):
    """How often a year a contract of several years has the status reported at least."""

    section: ClassVar[str] = "security-yearly"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "security.year": ("fiscal-year", "twelve-months"),
    }
    rules: ClassVar[Mapping[str, str]] = {"least": "security.status-report"}

    least: CountFigure


class Column(Requirement):
    """One column; ``may_follow`` need not be filled before the contract unless it is asked for."""

    may_follow: bool = False


class Columns(Requirements):
    """The columns of the register."""

    items: Annotated[tuple[Column, ...], Field(min_length=1, strict=False)]


class HandlerKind(Requirement):
    """One kind of those named; ``subcontractors`` says that it is a subcontractor's."""

    subcontractors: bool = False


class HandlerKinds(Requirements):
    """Whom the register names."""

    items: Annotated[tuple[HandlerKind, ...], Field(min_length=1, strict=False)]


class HandlerFigures(Section):
    """The register of those who handle information: its columns, and whom it has to name."""

    section: ClassVar[str] = "handlers"
    rules: ClassVar[Mapping[str, str]] = {
        "columns": "security.handler-register",
        "kinds": "security.handler-register",
    }

    columns: Columns
    kinds: HandlerKinds


class SystemItem(Measure):
    """One requirement of a system.

    ``considered`` says that the document wants it thought of, ``handed_over`` that it is asked of a
    system handed over as well.
    """

    considered: bool = False
    handed_over: bool = False


class SystemItems(Measures):
    """The requirements of a system."""

    items: Annotated[tuple[SystemItem, ...], Field(min_length=1, strict=False)]


class SystemFigures(Section):
    """What an operator's own processing system has to come up to."""

    section: ClassVar[str] = "system"
    rules: ClassVar[Mapping[str, str]] = {"items": "system.requirements"}

    items: SystemItems


class Grounds(Requirements):
    """The grounds on which an award is withdrawn; what of it may be published."""

    published: bool


class SanctionFigures(Section):
    """What follows where the project's money is misused."""

    section: ClassVar[str] = "sanction"
    rules: ClassVar[Mapping[str, str]] = {
        "months": "sanction.suspension",
        "consequences": "sanction.suspension",
    }

    months: CountFigure
    consequences: Requirements


class CancellationFigures(Section):
    """The grounds on which an award is withdrawn or a contract cancelled."""

    section: ClassVar[str] = "cancellation"
    rules: ClassVar[Mapping[str, str]] = {"grounds": "sanction.cancellation"}

    grounds: Grounds
