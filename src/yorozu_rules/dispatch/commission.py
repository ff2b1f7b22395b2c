"""The expert's commission (委嘱): only a commissioned expert is dispatched."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from yorozu_rules.calendar import fiscal_year
from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.facts import Day, Fact
from yorozu_rules.outcome import Finding, Kind

RULE = "expert.registration-flow"
COMMISSION_UNKNOWN = Kind("expert.commission-unknown", "hold", "fact", RULE)
NOT_COMMISSIONED = Kind("expert.not-commissioned", "refuse", None, RULE)
KINDS = (COMMISSION_UNKNOWN, NOT_COMMISSIONED)


class Commission(Fact):
    """An expert's standing commission: the day on which the acceptance (就任承諾書) came back.

    ``fiscal_years`` are those for which the registration stands; it is renewed every year.
    """

    accepted_on: Day
    fiscal_years: tuple[int, ...]

    def holds(self, day: date) -> bool:
        """Say whether the expert could be dispatched on a day."""
        return self.accepted_on <= day and fiscal_year(day) in self.fiscal_years


def commission_findings(
    expert: str, commission: Commission | None, day: date, terms: Terms
) -> Iterator[Finding]:
    """Yield why an expert could not be dispatched on a day, or that it is not known.

    Clause: r5-dispatch 3(2)①②.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.dispatch.terms import unpack
    >>> terms = rulebook("r5-dispatch").once(unpack)
    >>> since = Commission(accepted_on=date(2023, 4, 10), fiscal_years=(2023,))
    >>> [found.code for found in commission_findings("E", since, date(2023, 4, 9), terms)]
    ['expert.not-commissioned']
    """
    values = (("expert", expert), ("day", day.isoformat()))
    if commission is None:
        yield COMMISSION_UNKNOWN.found(terms.clauses[RULE], *values)
    elif not commission.holds(day):
        yield NOT_COMMISSIONED.found(terms.clauses[RULE], *values)
