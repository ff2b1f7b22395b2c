"""The year's payment record (支払調書): what each payee was paid in a calendar year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from yorozu_rules.law.withholding import record_terms
from yorozu_rules.payment.ledger import Entry, Ledger
from yorozu_rules.rulebooks import Rulebook

RULE = "payment.annual-record"
_PAID = ("fee", "fee-tax", "travel", "withheld")


class Record(NamedTuple):
    """A payee's calendar year in yen: fees without tax, the tax on them, travel, tax withheld.

    ``reported``: above the line from which the tax office is told as well, until ``due``. The
    line is looked at with consumption tax.
    """

    payee: str
    year: int
    clause: str
    fees: int
    tax: int
    travel: int
    withheld: int
    reported: bool
    due: date

    @property
    def gross(self) -> int:
        """Return the yen before tax was withheld."""
        return self.fees + self.tax + self.travel


def yearly_records(ledger: Ledger, year: int, book: Rulebook) -> tuple[Record, ...]:
    """Return the record of each payee who was paid in a calendar year, by the day of payment.

    What went straight to a carrier or hotel is nobody's. A payment that was undone was none: both
    sides count in the year of the first. Raises YearNotKnown for a year without known rates.
    Clauses: r5-dispatch 3(2)④; 所得税法 225条1項3号.

    >>> from yorozu_rules import rulebook
    >>> yearly_records(Ledger(), 2023, rulebook("r5-dispatch"))
    ()
    """
    terms = record_terms(year)
    sums: dict[str, dict[str, int]] = {}
    for entry in _of_year(ledger, year):
        kinds = sums.setdefault(entry.payee, dict.fromkeys(_PAID, 0))
        kinds[entry.kind] += entry.yen
    return tuple(
        Record(
            payee,
            year,
            book.clause(RULE),
            kinds["fee"],
            kinds["fee-tax"],
            kinds["travel"],
            kinds["withheld"],
            kinds["fee"] + kinds["fee-tax"] + kinds["travel"] > terms.over,
            terms.due,
        )
        for payee, kinds in sorted(sums.items())
        if any(kinds.values())
    )


def _of_year(ledger: Ledger, year: int) -> Iterator[Entry]:
    day: dict[str, date] = {}
    for entry in ledger.entries():
        day[entry.id] = day.get(entry.reverses or "", entry.paid_on)
        if entry.kind in _PAID and day[entry.id].year == year:
            yield entry
