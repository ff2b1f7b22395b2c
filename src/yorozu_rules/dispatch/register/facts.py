"""The expert (専門家) as a fact: what the registration asks, and by what an expert is found."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import ConfigDict, Field, model_validator

from yorozu_rules.facts import WHOLE, Fact, Id
from yorozu_rules.mechanism import Judgement

WholeYears = Annotated[int, Field(ge=0, le=100), WHOLE]


class Qualification(Fact):
    """A public qualification (公的資格), and whether the copy of its certificate is there."""

    kind: Id
    certificate_copy: bool | None = None


class Expert(Fact):
    """A person who is, or would be, registered as an expert; ``id`` stands for the person.

    ``name`` is personal: it shows in no text that the library makes, nor do the values of a
    record of this kind that is refused. ``recommended_by`` is the body that recommends,
    ``recommended`` false where it declined. Years are whole ones: ``practice_years`` as manager
    or engineer of a company or the like, ``support_years`` of support to small businesses,
    ``teaching_years`` of instruction, teaching or research at an institution.
    ``equivalent_record`` decides whether other support comes up to such years.
    ``qualifications`` without an entry says that there are none. ``fields`` are the fields of
    expertise (専門分野), ``trades`` those best known (得意業界), ``base`` the base of activity.
    """

    model_config = ConfigDict(hide_input_in_errors=True)

    id: Id
    name: str | None = Field(
        default=None,
        min_length=1,
        max_length=100,
        repr=False,
        json_schema_extra={"personal": True},
    )
    recommended_by: Id | None = None
    recommended: bool | None = None
    qualifications: tuple[Qualification, ...] | None = None
    practice_years: WholeYears | None = None
    support_years: WholeYears | None = None
    equivalent_record: Judgement | None = None
    teaching_years: WholeYears | None = None
    accepts_terms: bool | None = None
    fields: tuple[Id, ...] = ()
    trades: tuple[Id, ...] = ()
    base: Id | None = None

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        if self.recommended is False and self.recommended_by is not None:
            raise ValueError(
                f"recommended is false, recommended_by is {self.recommended_by}; keep one of them"
            )
        return self
