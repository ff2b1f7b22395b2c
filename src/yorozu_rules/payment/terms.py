"""The payment standard of one rulebook, unpacked once: dates, counts, clauses and readings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from yorozu_rules.payment.figures import PaymentFigures
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.yen import Rounding

CYCLE = "payment.cycle"
FINAL_DATE = "payment.final-date"
PER_EXPERT = "payment.per-expert"
WITHHOLDING = "payment.withholding"
COPAYMENT = "payment.direct-copayment"
TRANSFER_FEE = "payment.transfer-fee"
RULES = (CYCLE, FINAL_DATE, PER_EXPERT, WITHHOLDING, COPAYMENT, TRANSFER_FEE)
ROUNDING = "fee-tax.rounding"
SAME_DAY = "fee.same-day"


class Terms(NamedTuple):
    """What a run reads: ``scope`` of the tax's rounding, ``unregistered`` how tax is paid then."""

    final_date: date
    payments_a_month: int
    transfers_foreseen: int
    rounding: Rounding
    scope: str
    unregistered: str
    by_claim: bool
    offset_in_run: bool
    one_fee_a_day: bool
    clauses: Mapping[str, str]


def unpack(book: Rulebook) -> Terms:
    """Read the terms out of a rulebook; use as ``book.once(unpack)``."""
    figures = book[PaymentFigures]
    return Terms(
        figures.final_date.day,
        figures.payments_a_month,
        figures.transfers_foreseen,
        figures.fee_tax.rounding,
        book.chosen(ROUNDING),
        book.chosen("fee-tax.without-number"),
        book.chosen("withholding.payment") == "claim",
        book.chosen("withholding.offset") == "in-run",
        SAME_DAY in book.readings and book.chosen(SAME_DAY) == "per-day",
        {rule: book.clause(rule) for rule in RULES},
    )
