"""What is known of an operator's year: reports, forums, papers, security, surveys, sanctions.

Ids stand for businesses, people and operators; nobody's data is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self

from pydantic import Field, model_validator

from yorozu_rules.facts import Day, Fact, Id, Month, Number, PrefectureName, repeated
from yorozu_rules.mechanism import Answered, Judgement


class DutyDone(Answered):
    """A part of the evaluation: whether it was done, and by whom (an id of the rulebook's)."""

    by: Id | None = None


class ForumHeld(Fact):
    """A forum: its kind, its day, whether another body held it, whether the bureau was heard."""

    id: Id
    kind: Id
    on: Day
    by_another: bool | None = None
    coordinated: bool | None = None


class MonthlyReport(Fact):
    """A month's report of results, and whether it was made through the national system."""

    month: Month
    through_system: bool | None = None


class Satellite(Fact):
    """A further desk: whether the bureau finds a need for it, and whether the budget holds it."""

    id: Id
    need: Judgement | None = None
    within_budget: bool | None = None


class Consent(Fact):
    """A business's consent to its consultation being shared, and with whom."""

    business: Id
    given: bool | None = None
    covers: tuple[Id, ...] | None = None


class CentreYear(Fact):
    """A centre's year as it stands on the day ``on``; an empty list says that there were none.

    ``fields`` are the focus fields that the plan names. ``people`` counts those who need a licence
    by role. ``places`` are the prefectures in which the project is carried out; ``turned_away``
    counts businesses of other prefectures that asked and were not served. ``conditions`` are those
    that hold of the rulebook's lists, an empty list where none does.
    """

    id: Id
    on: Day
    contract_on: Day | None = None
    fields: tuple[Id, ...] | None = None
    prefecture: PrefectureName | None = None
    places: tuple[PrefectureName, ...] | None = None
    outside: Judgement | None = None
    turned_away: Number | None = None
    satellites: tuple[Satellite, ...] | None = None
    evaluation: tuple[DutyDone, ...] = ()
    conditions: tuple[Id, ...] | None = None
    forums: tuple[ForumHeld, ...] | None = None
    reports: tuple[MonthlyReport, ...] | None = None
    people: tuple[tuple[Id, Number], ...] | None = None
    licences: Number | None = None
    consents: tuple[Consent, ...] | None = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _once("fields", self.fields or ())
        _once("places", self.places or ())
        _once("satellites", (one.id for one in self.satellites or ()))
        _once("forums", (one.id for one in self.forums or ()))
        _once("reports", (one.month for one in self.reports or ()))
        _once("people", (role for role, _ in self.people or ()))
        _once("consents", (one.business for one in self.consents or ()))
        if self.contract_on is not None and self.contract_on > self.on:
            raise ValueError(f"contract_on {self.contract_on} is after on {self.on}")
        return self


class Award(Fact):
    """Which operator a prefecture's project was awarded to."""

    prefecture: PrefectureName
    operator: Id


class Awards(Fact):
    """All awards of a bureau's year."""

    id: Id
    awards: tuple[Award, ...]


class Measured(Fact):
    """How many of an item there are."""

    item: Id
    count: Number | None = None


class Delivery(Fact):
    """What was handed in at the end: on which day, what of it, and how many copies.

    ``conditions`` are those of the list that hold, an empty one where none does.
    """

    id: Id
    delivered_on: Day | None = None
    conditions: tuple[Id, ...] | None = None
    answers: tuple[Answered, ...] = ()
    measured: tuple[Measured, ...] = ()


class Meetings(Fact):
    """The meetings with the agency since the contract, as they stand on the day ``on``."""

    id: Id
    contract_on: Day
    on: Day
    held: tuple[Day, ...] | None = None


class YearlySurvey(Fact):
    """The yearly survey of supported businesses as it stands on ``on``: who was asked."""

    id: Id
    on: Day
    supported: tuple[Id, ...]
    asked: tuple[Id, ...] | None = None
    returned: bool | None = None  # results went back to the centres, with advice

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _once("supported", self.supported)
        return self


class Survey(Fact):
    """What the year's two surveys came to.

    ``interviewed`` bodies with ``interview_questions`` each; ``chosen_over`` says over what they
    were chosen. Of the businesses ``asked``, ``answered`` did, to ``questions`` each. ``fewer``
    decides whether fewer answers than about the printed share will do.
    """

    id: Id
    interviewed: Number | None = None
    interview_questions: Number | None = None
    chosen_over: tuple[Answered, ...] = ()
    asked: Number | None = None
    answered: Number | None = None
    questions: Number | None = None
    fewer: Judgement | None = None

    @model_validator(mode="after")
    def _not_more_than_asked(self) -> Self:
        if self.asked is not None and self.answered is not None and self.answered > self.asked:
            raise ValueError(f"answered {self.answered} of {self.asked} asked")
        return self


class SiteCheck(Fact):
    """One check of a visit: the day, the region and kind of it, on the spot or by telephone."""

    id: Id
    on: Day
    region: Id | None = None
    kind: Id | None = None
    by_telephone: bool | None = None


class WebSession(Fact):
    """A session by web conference: surveyed or not, joined, or recorded in full and handed in."""

    id: Id
    on: Day
    surveyed: bool | None = None
    joined: bool | None = None
    recorded: bool | None = None


class SiteVisits(Fact):
    """The checks from ``first`` to ``last``, and the days on which web checks were reported.

    ``unbiased`` decides whether the checks go over regions and kinds without bias.
    """

    id: Id
    first: Day
    last: Day
    checks: tuple[SiteCheck, ...] | None = None
    sessions: tuple[WebSession, ...] | None = None
    web_reports: tuple[Day, ...] | None = None
    unbiased: Judgement | None = None

    @model_validator(mode="after")
    def _within(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"read {self.first} to {self.last}; expected last not before first")
        _once("checks", (one.id for one in self.checks or ()))
        _once("sessions", (one.id for one in self.sessions or ()))
        days = [one.on for one in self.checks or ()] + [one.on for one in self.sessions or ()]
        if early := [day for day in (*days, *(self.web_reports or ())) if not self._holds(day)]:
            said = ", ".join(f"{day}" for day in early)
            raise ValueError(f"read {said}; expected days from {self.first} to {self.last}")
        return self

    def _holds(self, day: Day) -> bool:
        return self.first <= day <= self.last


class SecurityReport(Fact):
    """The reports on information security of a contract, as they stand on ``on``.

    ``reported`` are the days of the reports so far, ``items`` the answers of the last one.
    ``asked`` says whether the officials asked for a report.
    """

    id: Id
    contract_from: Day
    contract_until: Day
    on: Day
    reported: tuple[Day, ...] | None = None
    asked: bool | None = None
    items: tuple[Answered, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.contract_until < self.contract_from or self.on < self.contract_from:
            said = f"contract {self.contract_from} to {self.contract_until}, on {self.on}"
            raise ValueError(f"read {said}; expected its end and the day not before its start")
        if strange := [day for day in self.reported or () if not self._counts(day)]:
            said = ", ".join(f"{day}" for day in strange)
            raise ValueError(
                f"reported: read {said}; expected days of the contract up to {self.on}"
            )
        return self

    def _counts(self, day: Day) -> bool:
        return self.contract_from <= day <= self.on


class Diagnosed(Fact):
    """One diagnosis of a platform: its day, its parts, weaknesses found, and whether mended."""

    on: Day
    parts: tuple[Answered, ...] = ()
    found_weakness: bool | None = None
    mended: bool | None = None


class WebSite(Fact):
    """A web site as it stands on ``on``; ``own_platform``: the operator answers for the servers."""

    id: Id
    on: Day
    public: bool | None = None
    own_platform: bool | None = None
    service_from: Day | None = None
    service_until: Day | None = None
    diagnoses: tuple[Diagnosed, ...] | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        start, end = self.service_from, self.service_until
        if start is not None and end is not None and end < start:
            raise ValueError(
                f"service from {start} to {end}; expected its end not before its start"
            )
        if late := [one.on for one in self.diagnoses or () if one.on > self.on]:
            said = ", ".join(f"{day}" for day in late)
            raise ValueError(f"diagnoses: read {said}; expected days up to {self.on}")
        return self


class Handler(Fact):
    """One row of the register: its kind, and which columns are filled; never what stands there.

    ``passport_needed`` says that the person is neither Japanese nor permitted to stay for good.
    ``of`` is the subcontractor whose person the row names; the operator's own have none.
    """

    id: Id
    kind: Id
    filled: tuple[Id, ...] = ()
    passport_needed: bool | None = None
    of: Id | None = None


class HandlerRegister(Fact):
    """The register and chart of those who handle information, and when they were agreed to.

    ``asked_for`` says that the agency asked for the columns that may follow. ``changed_on`` and
    ``change_agreed_on`` are of the last change; ``subcontractors`` are all that handle information.
    """

    id: Id
    handlers: tuple[Handler, ...]
    subcontractors: tuple[Id, ...] | None = None
    chart: bool | None = None
    contract_on: Day | None = None
    agreed_on: Day | None = None
    asked_for: bool | None = None
    changed: bool | None = None
    changed_on: Day | None = None
    change_agreed_on: Day | None = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _once("handlers", (one.id for one in self.handlers))
        if self.changed is False and (self.changed_on or self.change_agreed_on):
            raise ValueError("changed is false, and a day of a change is given; keep one of them")
        return self


class SystemDescription(Fact):
    """A processing system as described: the operator's own or not, item by item.

    ``conditions`` are those of the list that hold, an empty one where none does. ``departure``
    decides whether what is only to be thought of may be left as it is.
    """

    id: Id
    own: bool | None = None
    departure: Judgement | None = None
    conditions: tuple[Id, ...] | None = None
    answers: tuple[Answered, ...] = ()
    measured: tuple[Measured, ...] = ()


class Sanction(Fact):
    """What followed an inquiry into the use of a project's money."""

    id: Id
    misuse: bool | None = None
    starts_on: Day | None = None
    months: Number | None = None
    consequences: tuple[Answered, ...] = ()

    @model_validator(mode="after")
    def _only_after_misuse(self) -> Self:
        if self.misuse is False and (self.starts_on or self.months or self.consequences):
            raise ValueError("misuse is false, and consequences are given; keep one of them")
        return self


class Cancellation(Fact):
    """The grounds on which an award may be withdrawn, and what was decided."""

    id: Id
    grounds: tuple[Answered, ...] = ()
    cancelled: Judgement | None = None


class Question(Fact):
    """A question or an attribute of a survey: its id, and what may be answered.

    ``several`` lets one respondent choose more than one.
    """

    id: Id
    choices: tuple[Id, ...] = Field(min_length=1)
    several: bool = False

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _once(f"{self.id}: choices", self.choices)
        return self


class Respondent(Fact):
    """One respondent's answers by question or attribute; what is not there was not answered."""

    id: Id
    said: tuple[tuple[Id, tuple[Id, ...]], ...] = ()


class SurveyAnswers(Fact):
    """The answers to a survey: its questions, the attributes of respondents, who said what."""

    id: Id
    questions: tuple[Question, ...] = Field(min_length=1)
    attributes: tuple[Question, ...] = ()
    respondents: tuple[Respondent, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        _once("questions, attributes", (one.id for one in (*self.questions, *self.attributes)))
        _once("respondents", (one.id for one in self.respondents))
        if several := [one.id for one in self.attributes if one.several]:
            raise ValueError(f"attributes: {', '.join(several)} may have one value each")
        known = {one.id: one for one in (*self.questions, *self.attributes)}
        problems = [said for one in self.respondents for said in _strange(one, known)]
        if problems:
            raise ValueError("; ".join(problems))
        return self


def _strange(respondent: Respondent, known: dict[str, Question]) -> list[str]:
    """Return what a respondent says that the survey does not ask, or says twice."""
    who, problems = f"respondent {respondent.id}", []
    problems += [f"{who}: {name} twice" for name in repeated(name for name, _ in respondent.said)]
    for name, choices in respondent.said:
        asked = known.get(name)
        if asked is None:
            problems.append(f"{who}: read {name}; known: {', '.join(known)}")
            continue
        problems += [
            f"{who}: {name}: read {choice}; known: {', '.join(asked.choices)}"
            for choice in choices
            if choice not in asked.choices
        ]
        if repeated(choices) or (len(choices) > 1 and not asked.several):
            problems.append(f"{who}: {name}: read {', '.join(choices)}; expected one of each")
    return problems


def _once(what: str, names: Iterable[str]) -> None:
    if twice := repeated(names):
        raise ValueError(f"{what}: the same one twice: {', '.join(twice)}")
