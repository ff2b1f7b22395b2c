"""A judgement: what a rule leaves to a person, as a fact."""

from __future__ import annotations

from pydantic import Field

from yorozu_rules.facts import Day, Fact
from yorozu_rules.outcome import Kind


class Judgement(Fact):
    """Somebody's decision on a point that the text leaves open ("unavoidable", "in principle").

    ``by`` is the id or office of who decided, never a name. Without a judgement a rule holds the
    amount and asks for one.

    >>> from datetime import date
    >>> Judgement(holds=True, by="office", on=date(2023, 10, 10), reason="no bus").holds
    True
    """

    holds: bool
    by: str = Field(min_length=1, max_length=100)
    on: Day
    reason: str = Field(min_length=1, max_length=1000)


def decided(judgement: Judgement | None, asked: Kind, refused: Kind, agreed: Kind) -> Kind:
    """Return which finding a judgement makes: none yet, against, or in favour."""
    if judgement is None:
        return asked
    return agreed if judgement.holds else refused
