"""What a rulebook says of the successor network: its figures, lists and doubtful passages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.facts import repeated
from yorozu_rules.mechanism import Requirements
from yorozu_rules.network.facts import BoardField, EventKind, Form, PaidRole
from yorozu_rules.rulebooks import Count, Section, Strict, Yen
from yorozu_rules.rulebooks.figure import CountFigure, ShareFigure
from yorozu_rules.rulebooks.printed import read_printed
from yorozu_rules.rulebooks.schema import Titles

Answer = Literal["payable", "where-needed", "not-payable"]
_Ids = Annotated[tuple[str, ...], Field(strict=False)]
_BETWEEN = "～"


class Span(Strict):
    """From the least to the most that is foreseen, with its print (2～3回).

    >>> Span(least=2, most=3, printed="2～3回").most
    3
    """

    least: int = Field(ge=1)
    most: int = Field(ge=1)
    printed: str | None = None

    @model_validator(mode="after")
    def _as_printed(self) -> Self:
        if self.most < self.least:
            raise ValueError(f"{self.least} to {self.most} ends before it begins")
        if self.printed:
            low, _, high = self.printed.partition(_BETWEEN)
            said = (read_printed(low).value, read_printed(high or low).value)
            if said != (self.least, self.most):
                raise ValueError(f"{self.least} to {self.most} disagrees with {self.printed}")
        return self

    def __contains__(self, number: int) -> bool:
        """Say whether a number lies within."""
        return self.least <= number <= self.most

    def __str__(self) -> str:
        if self.least == self.most:
            return str(self.least)
        return f"{self.least}-{self.most}"


class Named(Strict):
    """One thing of a list, by id and title."""

    id: str
    title: Titles


class Area(Strict):
    """The prefectures in which supported businesses may be, and how many they are."""

    number: CountFigure
    rows: tuple[Named, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _as_many_as_said(self) -> Self:
        if twice := repeated(row.id for row in self.rows):
            raise ValueError(f"prefectures listed more than once: {', '.join(twice)}")
        if len(self.rows) != self.number.count:
            raise ValueError(f"{len(self.rows)} prefectures; the number is {self.number.count}")
        return self

    def of(self, prefecture: str) -> Named | None:
        """Return a prefecture of the area by its id or Japanese name; None for one outside."""
        for row in self.rows:
            if prefecture in (row.id, row.title.ja, row.title.ja[:-1]):
                return row
        return None


class ParticipantTable(Strict):
    """How many businesses take part, in all and in each region, and the share of successors."""

    least: CountFigure
    least_in_region: CountFigure
    successors_above: ShareFigure


class BoardRow(Strict):
    """Experts of one field: how many there are, or about how many, or who asks for them."""

    field: BoardField
    title: Titles
    number: CountFigure | None = None
    about: bool = False
    asked_by: Annotated[tuple[BoardField, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _a_number_or_an_asker(self) -> Self:
        if (self.number is None) != bool(self.asked_by):
            raise ValueError(f"{self.field}: expected either a number or fields in asked_by")
        return self


class BoardTable(Strict):
    """The fields of the advisory board."""

    rows: tuple[BoardRow, ...] = Field(min_length=1, strict=False)


class EventRow(Strict):
    """One kind of event: how many, where, in which form, and who is foreseen to attend.

    ``prefectures`` and ``forms`` are those foreseen, none where any will do; ``online`` how many
    of several may be fully online; ``in_area`` that one in person has to be in the area.
    """

    kind: EventKind
    title: Titles
    number: Span
    prefectures: _Ids = ()
    forms: Annotated[tuple[Form, ...], Field(strict=False)] = ()
    online: CountFigure | None = None
    in_area: bool = False
    board: Span | None = None
    businesses: bool = False
    communities: bool = False


class EventTable(Strict):
    """The events of a network."""

    rows: tuple[EventRow, ...] = Field(min_length=1, strict=False)

    def of(self, kind: str) -> EventRow:
        """Return a kind's row; NoRuleApplies, with the known ones, if there is none."""
        for row in self.rows:
            if row.kind == kind:
                return row
        raise NoRuleApplies(f"read event {kind}; known: {', '.join(r.kind for r in self.rows)}")


class PlanTable(Strict):
    """How many plan documents each business makes, and which are named as examples."""

    least: CountFigure
    examples: tuple[Named, ...] = Field(min_length=1, strict=False)


class PayableRow(Strict):
    """Whether people of one role may be paid fees and travel, with the clause that says so."""

    role: PaidRole
    title: Titles
    answer: Answer
    clause: str


class PayableTable(Strict):
    """The roles of which the document says whether they are paid."""

    rows: tuple[PayableRow, ...] = Field(min_length=1, strict=False)


class RecordRow(Strict):
    """The records of one kind of event, or of a visit."""

    kind: str
    asked: Requirements


class RecordTable(Strict):
    """What is kept of visits and events."""

    rows: tuple[RecordRow, ...] = Field(min_length=1, strict=False)

    def of(self, kind: str) -> Requirements:
        """Return the list of a kind; NoRuleApplies, with the known ones, if there is none."""
        for row in self.rows:
            if row.kind == kind:
                return row.asked
        raise NoRuleApplies(
            f"read records of {kind}; known: {', '.join(r.kind for r in self.rows)}"
        )


class DeadlineTable(Strict):
    """When the report's drafts are due before completion, and how long its core may be."""

    draft_months: CountFigure
    corrected_days: CountFigure
    sheets: CountFigure


class NetworkFigures(Section):
    """The successor network (後継者支援ネットワーク事業)."""

    section: ClassVar[str] = "network"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "network.budget-tax": ("included", "excluded"),
        "network.successors-counted": ("heads", "businesses"),
        "network.cultural-resource": ("every-business", "successors"),
        "network.trade-request": ("both", "either"),
        "network.workshops-attended": ("each", "one"),
        "network.hybrid-place": ("as-in-person", "free"),
        "network.counting-back": ("same-day", "clear"),
    }
    rules: ClassVar[Mapping[str, str]] = {
        "budget": "network.budget",
        "awards": "network.budget",
        "area": "network.region",
        "participants": "network.participants",
        "board": "network.advisory-board",
        "events": "network.events",
        "plans": "network.plan-document",
        "payable": "network.payable-people",
        "records": "network.records",
        "undertakings": "network.attendance",
        "deadlines": "network.report-deadlines",
    }

    budget: Yen
    awards: Count
    area: Area
    participants: ParticipantTable
    board: BoardTable
    events: EventTable
    plans: PlanTable
    payable: PayableTable
    records: RecordTable
    undertakings: Requirements
    deadlines: DeadlineTable

    def disagreements(self) -> list[str]:
        """Say where an event is foreseen outside the area."""
        return [
            f"events: {row.kind}: read prefecture {name}; known: those of the area"
            for row in self.events.rows
            for name in row.prefectures
            if self.area.of(name) is None
        ]
