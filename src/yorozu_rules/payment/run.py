"""A run as it stands: its payments, what went straight to others, and its entries."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from yorozu_rules.outcome import Finding, Line, Outcome, Source
from yorozu_rules.payment.ledger import Entry, Posted
from yorozu_rules.payment.terms import ROUNDING
from yorozu_rules.payment.transfer import Payment
from yorozu_rules.shown import shows_itself


@shows_itself
class Run(NamedTuple):
    """A month's run: what each payee gets, what went straight to others, and the new entries.

    ``id`` is the day and the run's place in the ledger; ``digest`` the SHA-256 of all that it was
    made from, ``before`` that of the ledger that it follows. ``charges`` are the office's cost of
    the transfers; nobody's transfer is the less for them.
    """

    id: str
    digest: str
    paid_on: date
    source: Source
    payments: tuple[Payment, ...]
    direct: Outcome
    charges: tuple[Line, ...]
    entries: tuple[Entry, ...]
    notes: tuple[Finding, ...]
    before: str

    @property
    def transfers(self) -> tuple[Payment, ...]:
        """Return the payments that move money: at most one a payee."""
        return tuple(payment for payment in self.payments if payment.net > 0)

    def posted(self) -> Posted:
        """Return the run as the ledger keeps it: ``ledger.plus(run.posted())``."""
        return Posted(
            self.id,
            self.digest,
            self.paid_on,
            self.source.rulebook,
            dict(self.source.readings)[ROUNDING],
            len(self.transfers),
            self.before,
            self.entries,
        )
