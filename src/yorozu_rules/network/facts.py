"""Facts of a successor network: businesses, institutions, advisory board, events, the report.

No person has a field here: an id stands for whoever it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.facts import WHOLE, Day, Fact, Id, PlanYen, PrefectureName, repeated
from yorozu_rules.mechanism import Answered, Judgement

BoardField = Literal["branding", "management", "market", "trade"]
EventKind = Literal["workshop", "networking", "report-meeting"]
Form = Literal["in-person", "hybrid", "online"]
PaidRole = Literal["advisory-board", "community", "institution", "business", "other-expert"]
Heads = Annotated[int, Field(ge=0, le=1_000), WHOLE]
Awards = Annotated[int, Field(ge=1, le=1_000), WHOLE]


class SiteVisit(Fact):
    """The operator's visit to a party's own place, and what is kept of it."""

    on: Day
    records: tuple[Answered, ...] = ()


class PlanDocument(Fact):
    """A document that states a business's plan; ``kind`` is one of the examples, or another.

    ``states_plan`` says whether it states a plan of finances, of branding of the business's own
    goods or the like; one of the examples does unless it is said not to. The two ``advised`` say
    who gave advice on it.
    """

    id: Id
    kind: Id | None = None
    states_plan: bool | None = None
    made_on: Day | None = None
    advised_by_institution: bool | None = None
    advised_by_board: bool | None = None


class SupportedBusiness(Fact):
    """A business (支援対象の事業者): where it is, who of it takes part, its visit and documents.

    ``region`` is the region (地域) in which it is counted, ``cultural_resource`` whether it deals
    in cultural resources. ``successors``, ``candidates`` (successors-to-be) and ``managers``
    (senior managers) count those who take part. ``plans`` without an entry says that there are
    none. ``undertakings`` answer the rulebook's list, by item.
    """

    id: Id
    prefecture: PrefectureName | None = None
    region: Id | None = None
    cultural_resource: bool | None = None
    successors: Heads | None = None
    candidates: Heads | None = None
    managers: Heads | None = None
    plans: tuple[PlanDocument, ...] | None = None
    visit: SiteVisit | None = None
    undertakings: tuple[Answered, ...] = ()

    @model_validator(mode="after")
    def _each_plan_once(self) -> Self:
        if said := list(_twice(f"plans of {self.id}", (plan.id for plan in self.plans or ()))):
            raise ValueError("; ".join(said))
        return self


class SupportedInstitution(Fact):
    """An institution that supports successors (地域産業支援機関).

    ``listed`` says that it stands on the list of those behind the consortium; for one that does
    not, ``equal_work`` decides whether its work comes up to theirs.
    """

    id: Id
    prefecture: PrefectureName | None = None
    region: Id | None = None
    listed: bool | None = None
    equal_work: Judgement | None = None
    visit: SiteVisit | None = None
    undertakings: tuple[Answered, ...] = ()


class BoardMember(Fact):
    """A member of the advisory board; ``rich_record``: of support in several regions.

    ``agreed`` decides on an expert in the trade for whom nobody asked.
    """

    id: Id
    field: BoardField | None = None
    rich_record: bool | None = None
    agreed: Judgement | None = None


class NetworkEvent(Fact):
    """A workshop, the networking meeting or the report meeting, as planned or held.

    ``board``, ``institutions`` and ``businesses`` are the ids of those who attend,
    ``communities`` of the successor-support communities; ``other_regions`` says that institutions
    of other regions attend. The judgements decide on what departs from what is foreseen: another
    form, another place, another number of the board.
    """

    id: Id
    kind: EventKind
    on: Day | None = None
    form: Form | None = None
    prefecture: PrefectureName | None = None
    board: tuple[Id, ...] | None = None
    institutions: tuple[Id, ...] | None = None
    businesses: tuple[Id, ...] | None = None
    communities: tuple[Id, ...] | None = None
    other_regions: bool | None = None
    records: tuple[Answered, ...] = ()
    other_form: Judgement | None = None
    other_place: Judgement | None = None
    other_board: Judgement | None = None

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        said = {"board": self.board, "institutions": self.institutions}
        said |= {"businesses": self.businesses, "communities": self.communities}
        problems = [
            f"{name}: the same id twice: {', '.join(twice)}"
            for name, ids in said.items()
            if (twice := repeated(ids or ()))
        ]
        if self.form == "online" and self.prefecture is not None:
            problems.append(f"form is online, prefecture is {self.prefecture}; keep one of them")
        if problems:
            raise ValueError("; ".join(problems))
        return self


class OtherNumber(Fact):
    """A decision on another number of events of one kind than the document foresees."""

    kind: EventKind
    agreed: Judgement


class PaidPerson(Fact):
    """Somebody whom the project is to pay a fee or travel; ``needed`` decides where it must be."""

    id: Id
    role: PaidRole
    needed: Judgement | None = None


class NetworkReport(Fact):
    """The report's drafts: the days on which they were handed in, and how long its core is.

    ``sheets`` counts those of the material with infographics.
    """

    draft_on: Day | None = None
    correction_needed: bool | None = None
    corrected_on: Day | None = None
    sheets: Heads | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.draft_on is None:
            later = {
                "correction_needed": self.correction_needed,
                "corrected_on": self.corrected_on,
            }
            if given := [name for name, value in later.items() if value is not None]:
                raise ValueError(f"{', '.join(given)} given without draft_on, the day of the draft")
            return self
        if self.corrected_on is None:
            return self
        if self.correction_needed is False:
            raise ValueError("corrected_on is given, correction_needed is false; keep one of them")
        if self.corrected_on < self.draft_on:
            raise ValueError(f"corrected_on {self.corrected_on} is before draft_on {self.draft_on}")
        return self


class Network(Fact):
    """A successor network, as proposed, under way or completed.

    ``budget`` is in yen without consumption tax, as every plan's; ``awards`` how many awards the
    call came to, this one included. ``completes_on`` is the day of completion (事業完了), planned
    or real. ``trade_asked_by`` are the members of the board who asked for an expert in the trade.
    ``market_experts`` decides on another number than about the one printed. A tuple without an
    entry says that there are none; None is not known.
    """

    id: Id
    contract_on: Day | None = None
    completes_on: Day | None = None
    budget: PlanYen | None = None
    awards: Awards | None = None
    businesses: tuple[SupportedBusiness, ...] | None = None
    institutions: tuple[SupportedInstitution, ...] | None = None
    board: tuple[BoardMember, ...] | None = None
    board_decided_on: Day | None = None
    trade_asked_by: tuple[Id, ...] | None = None
    market_experts: Judgement | None = None
    events: tuple[NetworkEvent, ...] | None = None
    other_numbers: tuple[OtherNumber, ...] = ()
    paid: tuple[PaidPerson, ...] | None = None
    undertakings: tuple[Answered, ...] = ()
    report: NetworkReport | None = None

    @property
    def parties(self) -> tuple[SupportedBusiness | SupportedInstitution, ...]:
        """Return the businesses and institutions that are known."""
        return (*(self.businesses or ()), *(self.institutions or ()))

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        problems = [
            *_twice("businesses and institutions", (one.id for one in self.parties)),
            *_twice("board", (one.id for one in self.board or ())),
            *_twice("events", (one.id for one in self.events or ())),
            *_twice("paid", (one.id for one in self.paid or ())),
            *_twice("other_numbers", (one.kind for one in self.other_numbers)),
            *_strange("trade_asked_by", self.trade_asked_by, self.board),
            *(said for event in self.events or () for said in self._who(event)),
            *self._paid(),
        ]
        if self.contract_on and self.completes_on and self.completes_on < self.contract_on:
            problems.append(f"completes_on {self.completes_on} is before {self.contract_on}")
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _who(self, event: NetworkEvent) -> Iterator[str]:
        where = f"event {event.id}"
        yield from _strange(f"{where}: board", event.board, self.board)
        yield from _strange(f"{where}: institutions", event.institutions, self.institutions)
        yield from _strange(f"{where}: businesses", event.businesses, self.businesses)
        supported = {one.id for one in self.parties}
        if ours := [one for one in event.communities or () if one in supported]:
            yield f"{where}: communities: {', '.join(ours)} is supported itself; keep one of them"

    def _paid(self) -> Iterator[str]:
        known = {
            "advisory-board": self.board,
            "institution": self.institutions,
            "business": self.businesses,
        }
        for one in self.paid or ():
            yield from _strange(f"paid as {one.role}", (one.id,), known.get(one.role))


Known = tuple[BoardMember, ...] | tuple[SupportedInstitution, ...] | tuple[SupportedBusiness, ...]


def _twice(where: str, ids: Iterable[str]) -> Iterator[str]:
    if twice := repeated(ids):
        yield f"{where}: listed more than once: {', '.join(twice)}"


def _strange(where: str, ids: tuple[str, ...] | None, known: Known | None) -> Iterator[str]:
    """Yield ids of nobody; where it is not known who there is, none is strange."""
    if known is None:
        return
    listed = [one.id for one in known]
    if strange := [one for one in ids or () if one not in listed]:
        yield f"{where}: read {', '.join(strange)}; known: {', '.join(listed) or 'none'}"
