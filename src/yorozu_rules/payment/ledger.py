"""The ledger (支払台帳): what was paid, on which outcome, and what undid it. Only added to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Literal, NamedTuple

from yorozu_rules.errors import FactError, OutOfOrder

EntryKind = Literal[
    "fee", "travel", "fee-tax", "withheld", "direct", "waived", "withdrawn", "given-again"
]


class Entry(NamedTuple):
    """Some yen of one subject, entered by a run; below zero where they undo what was paid.

    ``subject`` names what they are for: "visit:V1" a fee, "journey:C1" the travel of a claim,
    "day:C1/2023-10-02" an allowance, "fee-tax:..." the tax on fees, "transfer:RUN/P1" the tax
    withheld. ``kind`` "direct" went to a carrier or hotel, "waived" is not asked back, "withdrawn"
    and "given-again" say what became of a claim: none is money that the payee was paid. ``day`` is
    that of the visit or allowance, ``body`` asked for the visit (the first of a journey), "" where
    that is not known; ``digest`` is the outcome's, ``reverses`` the entry undone.
    """

    id: str
    subject: str
    kind: EntryKind
    yen: int
    basis: str
    paid_on: date
    payee: str
    expert: str
    case: str
    body: str
    day: date
    digest: str
    reverses: str | None = None


class Posted(NamedTuple):
    """A run as the ledger keeps it: ``transfers`` is how many payments moved money.

    ``digest`` is that of all that the run was made from, ``before`` that of the ledger that it
    followed; ``rounding`` the reading under which tax on fees is rounded.
    """

    run: str
    digest: str
    paid_on: date
    rulebook: str
    rounding: str
    transfers: int
    before: str
    entries: tuple[Entry, ...]


class Ledger(NamedTuple):
    """Every run so far, in order; a new one is made by ``plus`` and the old one stays as it is.

    >>> Ledger().digest == Ledger(()).digest, list(Ledger().entries())
    (True, [])
    """

    posted: tuple[Posted, ...] = ()

    @property
    def digest(self) -> str:
        """Return the SHA-256 of the last run with the digest that it followed: of all of them."""
        return digest_after(self.posted[-1]) if self.posted else sha256(b"").hexdigest()

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, in the order in which they were made."""
        for posted in self.posted:
            yield from posted.entries

    def plus(self, posted: Posted) -> Ledger:
        """Return the ledger with one more run: ``ledger.plus(run.posted())``.

        Raises OutOfOrder where the run did not follow this ledger, FactError for anything else.
        """
        if not isinstance(posted, Posted):
            raise FactError([f"read {type(posted).__name__}; expected run.posted()"])
        if posted.before != self.digest:
            raise OutOfOrder(
                [f"run {posted.run} follows the ledger {posted.before}; this one is {self.digest}"]
            )
        return Ledger((*self.posted, posted))


def digest_after(posted: Posted) -> str:
    """Return the digest of the ledger that ends with a run."""
    text = json.dumps(posted, ensure_ascii=False, separators=(",", ":"), default=str)
    return sha256(text.encode()).hexdigest()


def reversal(entry: Entry, new: str, paid_on: date) -> Entry:
    """Return the entry that undoes another; the reversal of a reversal is worth the original.

    >>> day = date(2023, 11, 20)
    >>> first = Entry("R.1", "visit:V", "fee", 3, "tax-excluded", day, "P", "E", "C", "B", day, "")
    >>> reversal(reversal(first, "S.1", day), "T.1", day).yen
    3
    """
    return entry._replace(id=new, yen=-entry.yen, paid_on=paid_on, reverses=entry.id)
