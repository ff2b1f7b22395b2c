"""What every payment of a run shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from yorozu_rules.outcome import Finding, Source
from yorozu_rules.payment.facts import ClaimBack
from yorozu_rules.payment.tax import Fee
from yorozu_rules.payment.terms import Terms


class Context(NamedTuple):
    """What every payment of a run shares: the terms, what the ledger holds, what was decided.

    ``fees`` are those paid to each payee so far, ``taxes`` the tax on them by payee and group;
    ``cases`` are the claims that the run looks at, ``offsets`` what each payee gives back by
    decision, ``twice`` the subjects that have what another claim has as well; ``late`` says that
    the last day is over.
    """

    paid_on: date
    source: Source
    terms: Terms
    fees: Mapping[str, Sequence[Fee]]
    taxes: Mapping[tuple[str, str], int]
    cases: frozenset[str]
    offsets: Mapping[tuple[str, str], ClaimBack]
    twice: Mapping[str, Finding]
    late: Finding | None
    laws: tuple[tuple[str, str], ...]

    @property
    def too_late(self) -> bool:
        """Say whether the run comes too late for anything to be paid by it."""
        return self.late is not None and self.late.effect == "refuse"
