"""The expert's commission (委嘱): only a commissioned expert is dispatched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from yorozu_rules.calendar import fiscal_year
from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.facts import Day, Fact, FiscalYear
from yorozu_rules.outcome import Finding, Kind

RULE = "expert.registration-flow"
COMMISSION_UNKNOWN = Kind("expert.commission-unknown", "hold", "fact", RULE)
NOT_COMMISSIONED = Kind("expert.not-commissioned", "hold", "fact", RULE)
KINDS = (COMMISSION_UNKNOWN, NOT_COMMISSIONED)


class Commission(Fact):
    """An expert's standing commission: the day on which the acceptance (就任承諾書) came back.

    ``fiscal_years`` are those for which the registration stands; it is renewed every year.
    """

    accepted_on: Day | None = None
    fiscal_years: tuple[FiscalYear, ...] | None = None

    def holds(self, day: date) -> bool | None:
        """Say whether the expert could be dispatched on a day; None where it is not known."""
        if self.accepted_on is None or self.fiscal_years is None:
            return None
        return self.accepted_on <= day and fiscal_year(day) in self.fiscal_years


def commission_findings(
    expert: str, commission: Commission | None, days: Iterable[date], terms: Terms
) -> Iterator[Finding]:
    """Yield why an expert could not be dispatched on some days, or that it is not known.

    Clause: r5-dispatch 3(2)①②.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.dispatch.terms import unpack
    >>> terms = rulebook("r5-dispatch").once(unpack)
    >>> since = Commission(accepted_on=date(2023, 4, 10), fiscal_years=(2023,))
    >>> [found.code for found in commission_findings("E", since, [date(2023, 4, 9)], terms)]
    ['expert.not-commissioned']
    """
    for day in days:
        holds = commission.holds(day) if commission else None
        if not holds:
            kind = COMMISSION_UNKNOWN if holds is None else NOT_COMMISSIONED
            yield kind.found(terms.clauses[RULE], ("expert", expert), ("day", day.isoformat()))
            return
