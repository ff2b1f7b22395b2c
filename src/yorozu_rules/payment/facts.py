"""The facts of payment: who is paid, and what was decided about money paid before.

Personal fields are marked; no error and no finding repeats them. An individual's tax number has no
field.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic.config import JsonDict

from yorozu_rules.facts import Day, Fact, Id, Kana, PersonName, Subject, Yen
from yorozu_rules.law.invoice_number import invoice_number

_OF_PAYEES = ("visit", "journey", "day")
PERSONAL: JsonDict = {"personal": True}
InvoiceNumber = Annotated[str, AfterValidator(invoice_number)]


class _Private(Fact):
    """A fact of which no error shows what was read."""

    model_config = ConfigDict(hide_input_in_errors=True)


class Account(_Private):
    """A bank account: codes as text, for they begin with zeros, and the holder's registered kana.

    ``holder`` is written down as registered with the bank, in kana, never made from kanji.
    """

    bank: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    branch: Annotated[str, Field(pattern=r"^[0-9]{3}$")]
    kind: Literal["ordinary", "current", "savings"]
    number: str = Field(pattern=r"^[0-9]{7}$", repr=False, json_schema_extra=PERSONAL)
    holder: Kana = Field(repr=False, json_schema_extra=PERSONAL)


class Invoice(_Private):
    """Whether a payee issues qualified invoices (適格請求書), under which number and since when."""

    registered: bool
    number: InvoiceNumber | None = None
    since: Day | None = None

    @model_validator(mode="after")
    def _number_with_its_day(self) -> Self:
        there = self.number is not None, self.since is not None
        if there != (self.registered, self.registered):
            said = "number and since" if self.registered else "neither number nor since"
            raise ValueError(f"registered {str(self.registered).lower()}; expected {said}")
        return self


class Payee(_Private):
    """Who is paid (受取人) for the work of experts: one transfer a run.

    ``experts`` is empty where a payee only has to give back what was paid before.
    ``office`` is a sole practitioner's, so a person to the tax law. ``category`` says how tax is
    withheld from a person (``withholding_categories``); ``tax_stated`` whether the invoice or
    contract states consumption tax apart, which leaves it out of what tax is withheld from.
    """

    id: Id
    kind: Literal["person", "office", "corporation"]
    experts: tuple[Id, ...]
    name: PersonName | None = Field(default=None, repr=False, json_schema_extra=PERSONAL)
    category: Literal["professional", "lecture", "judicial_scrivener"] | None = None
    resident: bool | None = None
    tax_stated: bool | None = None
    invoice: Invoice | None = None
    account: Account | None = None

    @model_validator(mode="after")
    def _tax_is_withheld_from_people(self) -> Self:
        if self.kind == "corporation" and self.category is not None:
            raise ValueError("category: nothing is withheld from a corporation; expected none")
        return self


class _Decided(Fact):
    by: str = Field(min_length=1, max_length=100)
    on: Day
    reason: str = Field(min_length=1, max_length=1000)


class Reversed(_Decided):
    """A transfer that did not arrive, or a mistake: what a run entered for a payee is undone."""

    decision: Literal["reversed"]
    run: Id
    payee: Id


class ClaimBack(_Decided):
    """What becomes of yen that were paid and are not due: how the payee gives them back, if at all.

    ``offset``: taken off this run's transfer; ``returned``: paid back; ``waived``: not asked for.
    ``withheld`` is the income tax that was withheld from them: the payee never had it, and the
    office has it back from the tax office. ``yen`` are of the subject itself; the consumption tax
    on a fee follows it.
    """

    decision: Literal["offset", "returned", "waived"]
    subject: Subject
    yen: Yen
    withheld: Yen | None = None

    @model_validator(mode="after")
    def _of_what_a_payee_was_paid(self) -> Self:
        kind = self.subject.partition(":")[0]
        if kind not in (_OF_PAYEES if self.decision == "waived" else (*_OF_PAYEES, "fee-tax")):
            known = ", ".join(f"{one}:" for one in _OF_PAYEES)
            raise ValueError(f"subject: read {self.subject}; expected {known}")
        return self

    @model_validator(mode="after")
    def _tax_that_comes_back(self) -> Self:
        if self.decision == "returned" and self.withheld is None:
            raise ValueError("withheld: missing; expected the income tax withheld from these yen")
        if self.decision == "waived" and self.withheld is not None:
            raise ValueError("withheld: with waived; expected none, for nothing comes back")
        if self.yen < 1:
            raise ValueError("yen: read 0; expected the yen that are decided on")
        if self.withheld is not None and self.withheld > self.yen:
            raise ValueError(f"withheld: read {self.withheld}, more than the {self.yen} yen")
        return self


class Withdrawn(_Decided):
    """A claim that was taken back: nothing of it is due any more."""

    decision: Literal["withdrawn"]
    case: Id


class PaidOutside(_Decided):
    """Yen that were paid outside of the runs, or before there was a ledger.

    A fee is of a visit, names its ``day`` and the consumption ``tax`` paid on it; travel is of a
    journey or of an allowance day and holds its tax. ``withheld`` is the tax withheld from both.
    """

    decision: Literal["paid-outside"]
    subject: Subject
    case: Id
    expert: Id
    payee: Id
    yen: Yen
    tax: Yen | None = None
    withheld: Yen
    paid_on: Day
    day: Day | None = None
    body: Id | None = None

    @model_validator(mode="after")
    def _days_and_yen_fit(self) -> Self:
        if self.day is not None and self.paid_on < self.day:
            raise ValueError(f"paid_on: read {self.paid_on}, before the visit of {self.day}")
        if self.withheld > self.yen + (self.tax or 0):
            raise ValueError(f"withheld: read {self.withheld}, more than was paid")
        kind, _, rest = self.subject.partition(":")
        if kind in ("journey", "day") and rest.partition("/")[0] != self.case:
            raise ValueError(f"subject: read {self.subject}; expected one of case {self.case}")
        return self

    @property
    def of_day(self) -> date:
        """Return the day of the visit or of the allowance; of a journey the day of payment."""
        kind, _, rest = self.subject.partition(":")
        if kind == "day":
            return date.fromisoformat(rest.rpartition("/")[2])
        return self.day or self.paid_on

    @model_validator(mode="after")
    def _fees_have_tax_and_day(self) -> Self:
        fee = self.subject.startswith("visit:")
        if self.subject.partition(":")[0] not in _OF_PAYEES:
            raise ValueError(f"subject: read {self.subject}; expected visit:, journey: or day:")
        for name, value in (("tax", self.tax), ("day", self.day)):
            if (value is not None) != fee:
                raise ValueError(f"{name}: expected with the fee of a visit, and with nothing else")
        return self


class OwnFunds(_Decided):
    """After the last day of payment: the office pays from its own money, outside the contract."""

    decision: Literal["own-funds"]


Decision = Annotated[
    Reversed | ClaimBack | Withdrawn | PaidOutside | OwnFunds, Field(discriminator="decision")
]
