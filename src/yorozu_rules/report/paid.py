"""What the ledger shows as paid, added up by expert or by body."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from yorozu_rules.payment.ledger import Entry


class Paid(NamedTuple):
    """Yen that were paid, and the visits whose fee is among them.

    ``fees`` are without their tax, ``travel`` as it cost; ``direct`` went straight to carriers and
    hotels.
    """

    visits: int = 0
    fees: int = 0
    fee_tax: int = 0
    travel: int = 0
    direct: int = 0

    @property
    def gross(self) -> int:
        """Return the yen of fees, the tax on them, and travel, before tax was withheld."""
        return self.fees + self.fee_tax + self.travel


# What is waived, withdrawn or given again is no money that anybody was paid; tax withheld is part
# of what was.
_FIELDS = {
    "fee": "fees",
    "fee-tax": "fee_tax",
    "travel": "travel",
    "direct": "direct",
}


def paid_by(entries: Iterable[Entry], key: Callable[[Entry], str]) -> dict[str, Paid]:
    """Return the sums of entries by what ``key`` makes of them, in its order.

    A visit is paid for where its fee comes to more than 0 yen once corrections are added.

    >>> from datetime import date
    >>> day = date(2023, 11, 20)
    >>> entry = Entry("R.1", "visit:V", "fee", 3, "tax-excluded", day, "P", "E", "C", "B", day, "")
    >>> paid_by([entry], lambda one: one.expert)["E"].visits
    1
    """
    sums: dict[str, Paid] = {}
    fees: dict[str, dict[str, int]] = {}
    for entry in entries:
        field = _FIELDS.get(entry.kind)
        if field is None:
            continue
        name = key(entry)
        so_far = sums.get(name, Paid())
        sums[name] = so_far._replace(**{field: getattr(so_far, field) + entry.yen})
        if entry.kind == "fee":
            visit = entry.subject.partition(":")[2].partition("/")[0]
            theirs = fees.setdefault(name, {})
            theirs[visit] = theirs.get(visit, 0) + entry.yen
    return {
        name: paid._replace(visits=sum(yen > 0 for yen in fees.get(name, {}).values()))
        for name, paid in sorted(sums.items())
    }
