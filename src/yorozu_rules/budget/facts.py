"""Facts of a budget: its lines, how shared cost is divided, and a year's plan as one object.

Yen of a plan are without consumption tax; the tax on the whole is added once.
"""

from __future__ import annotations

from typing import Literal, Self, get_args

from pydantic import Field, model_validator

from yorozu_rules.facts import (
    Day,
    Fact,
    Id,
    Months,
    PlanYen,
    PrefectureName,
    Share,
    SignedYen,
    Users,
    repeated,
)
from yorozu_rules.mechanism import Judgement

Stage = Literal["planned", "committed", "spent"]
STAGES: tuple[Stage, ...] = get_args(Stage)


class DeskWeight(Fact):
    """How much of a shared cost one desk has, on some basis: yen, minutes, square metres."""

    desk: Id
    weight: PlanYen


class OtherBasis(Fact):
    """Another basis of apportionment than the budgets, with what bears it out (根拠)."""

    weights: tuple[DeskWeight, ...] = Field(min_length=1)
    evidence: str | None = Field(default=None, min_length=1, max_length=1000)
    working_time: bool = False  # minutes that one person worked for each desk

    @model_validator(mode="after")
    def _each_desk_once(self) -> Self:
        if twice := repeated(row.desk for row in self.weights):
            raise ValueError(f"weights: the same desk twice: {', '.join(twice)}")
        if not any(row.weight for row in self.weights):
            raise ValueError("weights: all are 0; expected at least one above")
        return self


class BudgetLine(Fact):
    """One line of a budget, in yen without consumption tax; refunds are negative.

    ``desk`` is the desk that it is clearly for, or "both"; None is unknown. ``item`` is the
    letter of a lettered category. The other fields are what single categories have to show:
    ``status`` how the person stands to the operator, ``excluded`` whether it is of a kind that is
    never a direct cost ("none" where it is of none), ``sole_use`` that it is used for this project
    alone, ``identified`` that it can be told, and shown, to be used for it, ``lasting`` that it is
    used for a year or more, ``hired`` that it is leased or rented, ``by_coordinators`` and
    ``abroad`` of journeys, ``outsourced`` that it is a contract for work (外注), ``users`` and
    ``months`` of licences.
    """

    id: Id
    category: Id
    item: str | None = Field(default=None, pattern=r"^[A-Z]$")
    desk: Id | None = None
    planned: SignedYen
    committed: SignedYen | None = None
    spent: SignedYen | None = None
    basis: OtherBasis | None = None
    status: Literal["individual", "own-staff", "agency-staff"] | None = None
    excluded: Id | None = None
    sole_use: bool | None = None
    identified: bool | None = None
    lasting: bool | None = None
    hired: bool | None = None
    by_coordinators: bool | None = None
    abroad: bool | None = None
    outsourced: bool | None = None
    users: Users | None = None
    months: Months | None = None
    evidenced: bool | None = None

    @model_validator(mode="after")
    def _users_and_months(self) -> Self:
        if (self.users is None) != (self.months is None):
            raise ValueError("users, months: expected both or neither")
        return self


class Administration(Fact):
    """General administration (一般管理費): the operator's own rate, and the contract's.

    Rates are exact text ("8/100"); ``agreed_rate`` is the share that the contract agrees, which
    has to be known once there is one; ``large`` says whether the ministry designated the project
    as large, which lowers the cap.
    """

    own_rate: Share | None = None
    large: bool | None = None
    agreed_rate: Share | None = None

    @model_validator(mode="after")
    def _one_rate_at_least(self) -> Self:
        if self.own_rate is None and self.agreed_rate is None:
            raise ValueError("own_rate, agreed_rate: expected at least one of them")
        return self


class Contracted(Fact):
    """What the contract gives each pool, in yen, on the same tax basis as the ceilings."""

    pool: Id
    yen: PlanYen


class Plan(Fact):
    """A year's plan of one operator for one prefecture.

    ``apportion`` says how shared lines are divided: each "by-line", so that earlier ones never
    move, or "on-total", where a yen may move from its own line's share. ``over`` decides, by
    desk, on what is above that desk's ceiling (prior consultation with the bureau).
    """

    id: Id
    prefecture: PrefectureName | None = None
    lines: tuple[BudgetLine, ...] = Field(min_length=1)
    apportion: Literal["by-line", "on-total"] = "by-line"
    administration: Administration | None = None
    contracted: tuple[Contracted, ...] = ()
    contract_amount: PlanYen | None = None
    over: tuple[tuple[Id, Judgement], ...] = ()
    reasons_stated: bool | None = None  # the statement of reasons for much subcontracting

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        for what, names in (
            ("lines", [line.id for line in self.lines]),
            ("contracted", [row.pool for row in self.contracted]),
            ("over", [desk for desk, _ in self.over]),
        ):
            if twice := repeated(names):
                raise ValueError(f"{what}: the same id twice: {', '.join(twice)}")
        return self


class Subcontract(Fact):
    """One contract with a third party, in yen with consumption tax.

    ``group_company`` says that it is of the operator's own group; ``quotes`` are what was
    offered, by bidder; ``core_work`` lists the kinds of core work in it, empty where none is.
    """

    id: Id
    yen: PlanYen
    outsourced: bool | None = None
    group_company: bool | None = None
    chosen: Id | None = None
    quotes: tuple[tuple[Id, PlanYen], ...] | None = None
    dearer: Judgement | None = None  # why not the lowest quote
    core_work: tuple[Id, ...] | None = None

    @model_validator(mode="after")
    def _each_bidder_once(self) -> Self:
        if twice := repeated(bidder for bidder, _ in self.quotes or ()):
            raise ValueError(f"quotes: the same bidder twice: {', '.join(twice)}")
        return self


class Subcontracts(Fact):
    """All subcontracts of a project, and the costs that their share is measured against."""

    id: Id
    contracts: tuple[Subcontract, ...]
    total: PlanYen  # the whole contract, with tax
    administration: PlanYen | None = None  # general administration in it, with tax
    reasons_stated: bool | None = None
    secrets_apart: bool | None = None  # what must stay secret stands on a separate sheet

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if twice := repeated(contract.id for contract in self.contracts):
            raise ValueError(f"contracts: the same id twice: {', '.join(twice)}")
        return self


class SettledCost(Fact):
    """One cost of the finished project, with consumption tax: recognised, and evidenced.

    ``day`` is that of the activity which the cost paid for, not of the payment; a refund (yen
    below 0) has the day of the activity whose cost it returns, and needs no evidence.
    """

    id: Id
    yen: SignedYen
    recognised: bool | None = None
    evidenced: bool | None = None
    day: Day | None = None


class Settlement(Fact):
    """The end of a contract: what it may come to, what was paid in advance, what it cost."""

    id: Id
    contract_amount: PlanYen
    contract_on: Day
    starts_on: Day | None = None  # the day on which the project starts, where contracts name one
    advances: tuple[PlanYen, ...] = ()
    costs: tuple[SettledCost, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if twice := repeated(cost.id for cost in self.costs):
            raise ValueError(f"costs: the same id twice: {', '.join(twice)}")
        return self
