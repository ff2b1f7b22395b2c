"""The figures of payment in a rulebook, and the passages that read two ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar, Self

from pydantic import model_validator

from yorozu_rules.calendar import read_date
from yorozu_rules.rulebooks import Count, Cut, Section, Strict

DAY = timedelta(days=1)


class LastDay(Strict):
    """The last day for an act, printed as the end of a month (３月末日)."""

    day: date
    printed: str | None = None

    @model_validator(mode="after")
    def _as_printed(self) -> Self:
        if self.printed:
            first = read_date(self.printed.replace("末日", "1日"))
            if self.day.replace(day=1) != first or (self.day + DAY).day != 1:
                raise ValueError(f"{self.day} disagrees with printed {self.printed}")
        return self


class PaymentFigures(Section):
    """How often and until when experts are paid, and how much of it is looked at again."""

    section: ClassVar[str] = "payment"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "fee-tax.rounding": ("line", "invoice", "month"),
        "fee-tax.without-number": ("paid", "not-paid", "deductible-part"),
        "withholding.payment": ("transfer", "claim"),
        "withholding.offset": ("refund-claim", "in-run"),
    }
    rules: ClassVar[Mapping[str, str]] = {
        "payments_a_month": "payment.cycle",
        "final_date": "payment.final-date",
        "fee_tax": "payment.per-expert",
        "transfers_foreseen": "payment.transfer-fee",
        "sample_experts": "payment.monthly-sample",
        "sample_bodies": "payment.monthly-sample",
    }

    payments_a_month: Count
    final_date: LastDay
    fee_tax: Cut
    transfers_foreseen: Count
    sample_experts: Count
    sample_bodies: Count
