"""The figures of a centre's budget in a rulebook, and the passages that read two ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.facts import repeated
from yorozu_rules.rulebooks import Section, Strict, Yen
from yorozu_rules.rulebooks.figure import CountFigure, DayFigure, ShareFigure
from yorozu_rules.rulebooks.printed import read_printed
from yorozu_rules.rulebooks.schema import Titles

Group = Literal["personnel", "project", "subcontracting", "general-administration"]


class Pool(Strict):
    """One pot of money, of one year's budget and one desk."""

    id: str
    desk: str
    title: Titles


class Ceiling(Strict):
    """One prefecture's row: the total and its parts in yen, in the order of the pools."""

    prefecture: str
    title: Titles
    total: int = Field(ge=1)
    parts: Annotated[tuple[int, ...], Field(strict=False, min_length=1)]
    printed: Annotated[tuple[str, ...], Field(strict=False)] | None = None

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if sum(self.parts) != self.total:
            said = f"parts {sum(self.parts)}, total {self.total}"
            raise ValueError(f"{self.prefecture}: {said}; the parts add up to the total")
        return self


class CeilingTable(Strict):
    """The ceilings of each prefecture, printed in yen or in thousands of yen."""

    printed_in: Literal["円", "千円"]
    pools: tuple[Pool, ...] = Field(min_length=1, strict=False)
    rows: tuple[Ceiling, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _as_printed(self) -> Self:
        for row in self.rows:
            if len(row.parts) != len(self.pools):
                raise ValueError(
                    f"{row.prefecture}: {len(row.parts)} parts, {len(self.pools)} pools"
                )
            values = (row.total, *row.parts)
            said = tuple(read_printed(text + self.printed_in).value for text in row.printed or ())
            if row.printed is not None and said != values:
                raise ValueError(f"{row.prefecture}: {values} disagrees with printed {row.printed}")
        if twice := repeated(row.prefecture for row in self.rows):
            raise ValueError(f"prefectures listed more than once: {', '.join(twice)}")
        return self

    def of(self, prefecture: str) -> Ceiling:
        """Return a prefecture's row, by its id or Japanese name; NoRuleApplies if there is none."""
        for row in self.rows:
            if prefecture in (row.prefecture, row.title.ja, row.title.ja[:-1]):
                return row
        known = ", ".join(f"{row.prefecture} ({row.title.ja})" for row in self.rows)
        raise NoRuleApplies(f"read prefecture {prefecture}; known: {known}")


class CeilingFigures(Section):
    """What each prefecture may cost, in all and by pool."""

    section: ClassVar[str] = "ceilings"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "ceilings.tax": ("included", "excluded"),
        "administration.base": ("without-subcontracting", "with-subcontracting"),
    }
    rules: ClassVar[Mapping[str, str]] = {"table": "budget.ceilings"}

    table: CeilingTable


class Desk(Strict):
    """One of the two desks of a centre."""

    id: str
    title: Titles


class KeptApart(Strict):
    """A category, or items of it, that is booked to one desk or the other and never divided."""

    category: str
    items: Annotated[tuple[str, ...], Field(strict=False)] = ()
    of_coordinators: bool = False


class DeskTable(Strict):
    """The desks, what is kept apart between them, and what need not be divided at all."""

    rows: tuple[Desk, ...] = Field(min_length=1, strict=False)
    apart: tuple[KeptApart, ...] = Field(min_length=1, strict=False)
    undivided: Annotated[tuple[str, ...], Field(strict=False)]


class DeskFigures(Section):
    """How the money of the one-stop desk and of the productivity centre is kept apart."""

    section: ClassVar[str] = "desks"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "apportionment.ratio": ("printed-ceilings", "contracted-budgets"),
        "both-desks.person": ("working-time", "one-desk"),
        "supporter.category": ("fees", "personnel"),
    }
    rules: ClassVar[Mapping[str, str]] = {"table": "budget.strict-separation"}

    table: DeskTable


class Category(Strict):
    """One category of cost; the flags say what a line of it has to show."""

    id: str
    number: str
    group: Group
    title: Titles
    domestic: bool = False  # journeys within Japan only
    lasting: bool | None = None  # a thing that lasts (equipment), or one that does not
    goods: bool = False  # things that may be of a kind that is never a direct cost
    sole_use: bool = False  # shown to be used for this project alone
    identified: bool = False  # can be told, and shown, to be used for this project


class Item(Strict):
    """One lettered item of a category: a role's, the operator's staff, or lecturers."""

    category: str
    letter: str
    who: str
    title: Titles


class CategoryTable(Strict):
    """The categories of a year and their lettered items."""

    rows: tuple[Category, ...] = Field(min_length=1, strict=False)
    items: Annotated[tuple[Item, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        known = [row.id for row in self.rows]
        if twice := repeated(known):
            raise ValueError(f"categories listed more than once: {', '.join(twice)}")
        strange = [item.category for item in self.items if item.category not in known]
        if strange:
            raise ValueError(f"items of {', '.join(strange)}; known: {', '.join(known)}")
        return self

    def of(self, category: str) -> Category:
        """Return a category's row; NoRuleApplies, with the known ones, if there is none."""
        for row in self.rows:
            if row.id == category:
                return row
        known = ", ".join(row.id for row in self.rows)
        raise NoRuleApplies(f"read category {category}; known: {known}")

    def item(self, category: str, letter: str) -> Item:
        """Return an item of a category by its letter; NoRuleApplies if it has none such."""
        items = [item for item in self.items if item.category == category]
        for item in items:
            if item.letter == letter:
                return item
        known = ", ".join(item.letter for item in items) or "none"
        raise NoRuleApplies(f"read item {letter} of {category}; known: {known}")


class NamedKind(Strict):
    """One kind of cost, or of work, that a document lists."""

    id: str
    title: Titles


class NamedKinds(Strict):
    """A closed list of kinds."""

    rows: tuple[NamedKind, ...] = Field(min_length=1, strict=False)


class CostFigures(Section):
    """What is a cost of the project, in which category, and what never is."""

    section: ClassVar[str] = "cost"
    rules: ClassVar[Mapping[str, str]] = {
        "categories": "cost.categories",
        "not_direct": "cost.not-direct",
        "labour_methods": "cost.labour-method",
    }

    categories: CategoryTable
    not_direct: NamedKinds
    labour_methods: NamedKinds | None = None


class Subcontracting(Strict):
    """From which share of the whole reasons are asked for, and what is never given away."""

    reasons_above: ShareFigure
    core_work: tuple[NamedKind, ...] = Field(min_length=1, strict=False)


class SubcontractFigures(Section):
    """Subcontracting and outsourcing (再委託・外注)."""

    section: ClassVar[str] = "subcontract"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "subcontract.numerator": ("with-outsourcing", "subcontracting-alone"),
        "subcontract.denominator": ("total", "without-administration"),
    }
    rules: ClassVar[Mapping[str, str]] = {"table": "subcontract.ratio"}

    table: Subcontracting


class ReportDue(Strict):
    """The performance report: so many days from the day after completion, or a day if earlier."""

    days: CountFigure
    last: DayFigure


class Starts(Strict):
    """That a contract names the day on which the project starts (事業開始日)."""

    named_day: Literal[True]


class ProjectFigures(Section):
    """The term of the contracted project, and when its report is due."""

    section: ClassVar[str] = "project"
    rules: ClassVar[Mapping[str, str]] = {
        "last_day": "project.term",
        "starts": "project.term",
        "report_due": "project.performance-report-due",
    }

    last_day: DayFigure
    starts: Starts | None = None
    report_due: ReportDue | None = None


class HeadquartersFigures(Section):
    """The national headquarters' own money (FY2018), and how its fee table is read."""

    section: ClassVar[str] = "headquarters"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "coordinator.fee-period": ("month", "day"),
        "administration.base": ("without-subcontracting", "with-subcontracting"),
    }
    rules: ClassVar[Mapping[str, str]] = {
        "budget": "hq.budget",
        "licence_fee": "cost.licence-fee",
    }

    budget: Yen
    licence_fee: Yen
