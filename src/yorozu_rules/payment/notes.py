"""What a run notes beside its payments, and the office's cost of its transfers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from yorozu_rules.calendar import months_after
from yorozu_rules.outcome import Finding, Kind, Line
from yorozu_rules.payment.due import Owed
from yorozu_rules.payment.ledger import Ledger
from yorozu_rules.payment.terms import CYCLE, PER_EXPERT, TRANSFER_FEE, Terms
from yorozu_rules.payment.transfer import Payment
from yorozu_rules.yen import Basis, whole

STILL_HELD = Kind("payment.still-held", "note", None, PER_EXPERT)
FEW_RUNS = Kind("payment.month-without", "note", None, CYCLE)
MORE_TRANSFERS = Kind("payment.more-transfers", "note", None, TRANSFER_FEE)
KINDS = (STILL_HELD, FEW_RUNS, MORE_TRANSFERS)


def waiting(owed: Iterable[Owed], terms: Terms) -> dict[str, list[Finding]]:
    """Return, by expert, a note of each subject of which something waits."""
    notes: dict[str, list[Finding]] = {}
    for one in owed:
        if one.held:
            values = (("case", one.case), ("subject", one.subject), ("yen", one.held))
            note = STILL_HELD.found(terms.clauses[PER_EXPERT], *values)
            notes.setdefault(one.expert, []).append(note)
    return notes


def charges(moving: Iterable[Payment], run: str, charge: int | None) -> Iterator[Line]:
    """Yield the office's cost of each transfer, where the bank's charge is known."""
    for payment in moving if charge is not None else ():
        yen = whole(charge)
        yield Line(
            TRANSFER_FEE,
            f"transfer:{run}/{payment.case}",
            Basis.TAX_INCLUDED.value,
            yen,
            yen,
            0,
            0,
            0,
            (("charge", yen),),
        )


def run_notes(ledger: Ledger, moving: int, paid_on: date, terms: Terms) -> Iterator[Finding]:
    """Yield the months since the last run that had too few, and transfers above those foreseen."""
    runs: dict[date, int] = {}
    for posted in ledger.posted:
        month = posted.paid_on.replace(day=1)
        runs[month] = runs.get(month, 0) + 1
    month = max(runs, default=paid_on.replace(day=1))
    while month < paid_on.replace(day=1):
        if runs.get(month, 0) < terms.payments_a_month:
            counts = (("runs", runs.get(month, 0)), ("least", terms.payments_a_month))
            yield FEW_RUNS.found(terms.clauses[CYCLE], ("month", f"{month:%Y-%m}"), *counts)
        month = months_after(month, 1)
    before = sum(posted.transfers for posted in ledger.posted)
    if moving and before + moving > terms.transfers_foreseen:
        sums = (("transfers", before + moving), ("foreseen", terms.transfers_foreseen))
        yield MORE_TRANSFERS.found(terms.clauses[TRANSFER_FEE], *sums)
