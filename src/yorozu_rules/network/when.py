"""What may be asked of a network on a day: what has passed by then, and whether it is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from yorozu_rules.budget.report_due import of_the_year, project_term
from yorozu_rules.calendar import fiscal_year_span, whole_day
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.law.lodging import prefecture_id
from yorozu_rules.network.facts import Network
from yorozu_rules.rulebooks import Rulebook


class When(NamedTuple):
    """The day on which a network is looked at; None looks at it as at its end.

    ``last`` is the day of its completion, or the last day of the term while that is not known;
    ``contract`` the day of its contract, None while that is not known.
    """

    at: date | None
    last: date
    contract: date | None = None

    @property
    def ended(self) -> bool:
        """Say whether everything is owed: the last day is over, or no day of looking is given."""
        return self.at is None or self.at > self.last

    @property
    def contracted(self) -> bool | None:
        """Say whether the contract has been made; None where its day is not known."""
        if self.at is None:
            return True
        return None if self.contract is None else self.came(self.contract)

    def came(self, day: date) -> bool:
        """Say whether a day has come."""
        return self.at is None or day <= self.at

    def in_time(self, day: date | None) -> bool:
        """Say whether something on a day is by the last one; what has no day yet may be."""
        return day is None or day <= self.last

    def held(self, day: date | None) -> bool:
        """Say whether something on a day has taken place by the end; without a day it may have."""
        return day is None or (self.came(day) and self.in_time(day))

    def too_early(self, day: date | None) -> bool:
        """Say whether a day is before that of the contract, as far as both are known."""
        return day is not None and self.contract is not None and day < self.contract

    def over(self, due: date) -> bool:
        """Say whether a last day is over."""
        return self.at is None or due < self.at


def when(network: Network, book: Rulebook, at: date | None) -> When:
    """Return what the rules need to know of time, of facts that can be of this year and country.

    Raises FactError, with all of them, for days outside of the rulebook's year and term, a day of
    looking before it, drafts handed in after the day of looking, and places that are no prefecture
    of Japan; FactError for a day of looking that is none, OutOfRange on an instant.

    >>> from yorozu_rules import rulebook
    >>> when(Network(id="N"), rulebook("r6-kanto-network"), date(2025, 3, 31)).ended
    False
    """
    if not (at is None or isinstance(at, date)):
        raise FactError([f"at: read {at!r}; expected a day, such as date(2025, 1, 31), or None"])
    day = None if at is None else whole_day(at)
    problems = [*_early(day, book), *_days(network, book), *_ahead(network, day)]
    if problems := [*problems, *_places(network)]:
        raise FactError([f"network {network.id}: {problem}" for problem in problems])
    return When(day, network.completes_on or project_term(book), network.contract_on)


def _early(at: date | None, book: Rulebook) -> Iterator[str]:
    """Yield a day of looking that is before the year; after it, everything is owed."""
    first = fiscal_year_span(book.header.fiscal_year)[0]
    if at is not None and at < first:
        yield f"at: read {at}; rulebook {book.id} is from {first}"


def _days(network: Network, book: Rulebook) -> Iterator[str]:
    """Yield each day that is not of the year and term."""
    given = {
        "contract_on": network.contract_on,
        "completes_on": network.completes_on,
        "board_decided_on": network.board_decided_on,
        **{f"event {event.id}: on": event.on for event in network.events or ()},
        **{f"visit to {one.id}: on": one.visit.on for one in network.parties if one.visit},
        **{
            f"plan {plan.id} of {business.id}: made_on": plan.made_on
            for business in network.businesses or ()
            for plan in business.plans or ()
        },
        **_drafts(network),
    }
    for name, day in given.items():
        try:
            _ = None if day is None else of_the_year(name, day, book)
        except FactError as error:
            yield from error.problems


def _drafts(network: Network) -> dict[str, date | None]:
    report = network.report
    if report is None:
        return {}
    return {"report: draft_on": report.draft_on, "report: corrected_on": report.corrected_on}


def _ahead(network: Network, at: date | None) -> Iterator[str]:
    """Yield each draft that is said to be handed in on a day that has not come."""
    for name, day in _drafts(network).items():
        if day is not None and at is not None and day > at:
            yield f"{name}: read {day}, which is after {at}"


def _places(network: Network) -> Iterator[str]:
    """Yield each place that is no prefecture of Japan."""
    given = {one.id: one.prefecture for one in network.parties}
    given |= {f"event {event.id}": event.prefecture for event in network.events or ()}
    for name, prefecture in given.items():
        try:
            _ = None if prefecture is None else prefecture_id(prefecture)
        except NoRuleApplies as error:
            yield f"{name}: {error}"
