"""The figures of coordinators in a rulebook, and the passages that read two ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, model_validator

from yorozu_rules.coordinator.roles import Role
from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.facts import repeated
from yorozu_rules.mechanism import Flow
from yorozu_rules.rulebooks import Cut, Section, Strict
from yorozu_rules.rulebooks.figure import CountFigure, ShareFigure, YenFigure
from yorozu_rules.rulebooks.schema import Titles
from yorozu_rules.yen import Basis

Desk = Literal["one-stop", "centre"]
# How far the printed fee binds: no other, others by decision, or whatever is agreed.
Binding = Literal["fixed", "in-principle", "by-consultation"]
Ground = Literal["record", "expertise"]


class RoleFee(Strict):
    """What a case of one role is paid, in yen without tax: from ``low`` to ``high``.

    ``lower_by_leave``: less than ``low`` needs the bureau's leave; ``ends_plainly``: no contract
    runs past the year. ``raised`` is the ceiling with consultation and consent, on one of the
    ``grounds``.
    """

    role: Annotated[Role, Field(strict=False)]
    letter: str | None = None
    title: Titles
    desk: Desk
    head: bool
    binding: Binding
    low: YenFigure
    high: YenFigure
    lower_by_leave: bool = False
    ends_plainly: bool = False
    raised: YenFigure | None = None
    grounds: Annotated[tuple[Ground, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.high.yen < self.low.yen:
            raise ValueError(f"{self.role}: {self.low.yen} to {self.high.yen} falls")
        if self.raised and self.raised.yen <= self.high.yen:
            raise ValueError(f"{self.role}: raised to {self.raised.yen}, not above {self.high.yen}")
        if bool(self.raised) != bool(self.grounds):
            raise ValueError(f"{self.role}: a raised ceiling and its grounds stand together")
        return self


class RoleFees(Strict):
    """The roles of a year, each once."""

    rows: tuple[RoleFee, ...] = Field(min_length=1, strict=False)

    @model_validator(mode="after")
    def _once_each(self) -> Self:
        if twice := repeated(row.role for row in self.rows):
            raise ValueError(f"roles listed more than once: {', '.join(twice)}")
        return self

    def of(self, role: str) -> RoleFee:
        """Return the row of a role; NoRuleApplies, with the roles of the year, if there is none."""
        for row in self.rows:
            if row.role == role:
                return row
        known = ", ".join(row.role for row in self.rows)
        raise NoRuleApplies(f"read role {role}; the year has: {known}")


class WorkingDays(Strict):
    """Days a week of whoever heads a desk: in principle, and never fewer.

    Without ``in_principle`` the days that the person declared hold in principle.
    """

    in_principle: CountFigure | None = None
    least: CountFigure


class Listed(Strict):
    """One entry of a closed list, with its number in the document."""

    id: str
    number: str
    title: Titles


class Grounds(Strict):
    """The grounds on which a contract may be ended."""

    rows: tuple[Listed, ...] = Field(min_length=1, strict=False)


class CoordinatorFigures(Section):
    """Roles and fees, working days, and how people come, go and are stood in for."""

    section: ClassVar[str] = "coordinator"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "fee.above-principle": ("refused", "decided"),
    }
    rules: ClassVar[Mapping[str, str]] = {
        "fees": "coordinator.fee",
        "working_days": "coordinator.working-days",
        "dismissal_grounds": "coordinator.appointment",
        "head_flow": "coordinator.appointment",
        "appointment_flow": "coordinator.appointment",
        "ending_flow": "coordinator.appointment",
        "stand_in_flow": "coordinator.stand-in",
    }

    fees: RoleFees
    working_days: WorkingDays
    dismissal_grounds: Grounds
    head_flow: Flow
    appointment_flow: Flow
    ending_flow: Flow
    stand_in_flow: Flow

    def disagreements(self) -> list[str]:
        """Compare the tax basis printed beside each fee with that of the table."""
        basis = Basis.TAX_EXCLUDED
        return [
            f"fees: {row.role}: printed {figure.printed}; expected {basis}"
            for row in self.fees.rows
            for figure in (row.low, row.high, row.raised)
            if figure and figure.basis_disagrees(basis)
        ]


class CaseFigures(Section):
    """What one case (事案) is: about a day's work, half of it as a guide for half a day."""

    section: ClassVar[str] = "case"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {"half-day.odd-yen": ("down", "up")}
    rules: ClassVar[Mapping[str, str]] = {"half": "coordinator.case"}

    half: ShareFigure
    rounding: Cut
