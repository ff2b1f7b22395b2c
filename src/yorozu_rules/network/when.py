"""What may be asked of a network on a day: what has passed by then, and whether it is over."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from yorozu_rules.budget.report_due import of_the_year, project_term
from yorozu_rules.calendar import whole_day
from yorozu_rules.network.facts import Network
from yorozu_rules.rulebooks import Rulebook


class When(NamedTuple):
    """The day on which a network is looked at; None looks at it as at its end.

    ``last`` is the day of its completion, or the last day of the term while that is not known.
    """

    at: date | None
    last: date

    @property
    def ended(self) -> bool:
        """Say whether everything is owed: the last day is over, or no day of looking is given."""
        return self.at is None or self.at > self.last

    def came(self, day: date) -> bool:
        """Say whether a day has come."""
        return self.at is None or day <= self.at

    def over(self, due: date) -> bool:
        """Say whether a last day is over."""
        return self.at is None or due < self.at


def when(network: Network, book: Rulebook, at: date | None) -> When:
    """Return what the rules need to know of time.

    Raises FactError for a contract or a completion outside of the rulebook's year and term,
    OutOfRange on an instant.

    >>> from yorozu_rules import rulebook
    >>> when(Network(id="N"), rulebook("r6-kanto-network"), date(2025, 3, 31)).ended
    False
    """
    given = {"contract_on": network.contract_on, "completes_on": network.completes_on}
    for name, day in given.items():
        if day is not None:
            of_the_year(name, day, book)
    last = network.completes_on or project_term(book)
    return When(None if at is None else whole_day(at), last)
