"""Payments by expert (専門家別の支払実績), every month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from yorozu_rules.payment.ledger import Ledger
from yorozu_rules.report.figures import ReportFigures
from yorozu_rules.report.paid import Paid, paid_by
from yorozu_rules.report.table import Cell, Table, month_of, same_month, table_of
from yorozu_rules.rulebooks import Rulebook

RULE = "report.payments-by-expert"


class ExpertPaid(NamedTuple):
    """What an expert was paid, and the yen of income tax that were withheld from it."""

    paid: Paid
    withheld: int

    @property
    def transferred(self) -> int:
        """Return the yen that went to the account; what carriers and hotels got is no part."""
        return self.paid.gross - self.withheld


class ExpertPayments(NamedTuple):
    """What each expert was paid in a month, in the order of their ids, and the same as rows."""

    month: date
    rows: Mapping[str, ExpertPaid]
    table: Table


def payments_by_expert(ledger: Ledger, book: Rulebook, *, month: date) -> ExpertPayments:
    """Return what the ledger shows as paid to each expert in a month, by the day of payment.

    Yen taken off or corrected count below zero. Tax withheld from a payee with several experts
    stands in a row of them together, for it was withheld from one transfer; that row is below zero
    in what was transferred, and with the experts' own it adds up to the transfer.

    Raises FactError for a month of another year, NoRuleApplies where the rulebook has no section
    ``report``. Clause: r5-dispatch 3(2)④ 謝金・旅費の支払状況の管理等 (a).

    >>> from yorozu_rules import rulebook
    >>> payments_by_expert(Ledger(), rulebook("r5-dispatch"), month=date(2023, 11, 1)).rows
    {}
    """
    figures, first = book[ReportFigures], month_of(month, book)
    entries = [entry for entry in ledger.entries() if same_month(entry.paid_on, first)]
    paid = paid_by(entries, lambda entry: entry.expert)
    withheld = Counter[str]()
    for entry in entries:
        if entry.kind == "withheld":
            withheld[entry.expert] += entry.yen
    rows = {
        expert: ExpertPaid(paid.get(expert, Paid()), withheld[expert])
        for expert in sorted({*paid, *withheld})
    }
    cells: list[Mapping[str, Cell]] = [
        {
            "expert": expert,
            "visits": row.paid.visits,
            "fees": row.paid.fees,
            "fee-tax": row.paid.fee_tax,
            "travel": row.paid.travel,
            "gross": row.paid.gross,
            "withheld": row.withheld,
            "transferred": row.transferred,
            "direct": row.paid.direct,
        }
        for expert, row in rows.items()
    ]
    table = table_of(RULE, book, figures.expert_columns.items, cells)
    return ExpertPayments(first, rows, table)
