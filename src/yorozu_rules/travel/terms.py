"""The travel standard of one rulebook, unpacked once: plain integers, clauses and readings."""

from __future__ import annotations

from typing import NamedTuple

from yorozu_rules.outcome import Finding
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.travel.figures import TravelFigures


class Terms(NamedTuple):
    """What the rules of travel read for every journey."""

    figures: TravelFigures
    fare_basis: str
    car_basis: str
    allowance_basis: str
    lodging_basis: str
    by_day: bool
    any_visit: bool
    components_clause: str
    rail_clause: str
    express_clause: str
    seat_clause: str
    bus_clause: str
    car_clause: str
    allowance_clause: str
    lodging_clause: str


class Standing(NamedTuple):
    """How a journey stands before its own rules speak: whose, and whether a fee is due at all.

    ``findings`` go on each of its lines; ``payable`` is False where travel is refused altogether.
    """

    claim: str
    terms: Terms
    payable: bool
    findings: tuple[Finding, ...]

    def due(self, yen: int) -> int:
        """Return what a rule makes due, or nothing where travel is refused altogether."""
        return yen if self.payable else 0


def unpack(book: Rulebook) -> Terms:
    """Read the terms out of a rulebook; use as ``book.once(unpack)``."""
    figures = book[TravelFigures]
    return Terms(
        figures,
        str(figures.actual_cost_basis),
        str(figures.basis("car_rate")),
        str(figures.basis("daily_allowance")),
        str(figures.basis("lodging_ceiling")),
        book.chosen("allowance.distance") == "day",
        book.chosen("travel.shared-journey") == "any-visit",
        book.clause("travel.components"),
        book.clause("travel.rail"),
        figures.clause("limited_express_from"),
        figures.clause("reserved_seat_from"),
        book.clause("travel.bus"),
        book.clause("travel.private-car"),
        book.clause("travel.daily-allowance"),
        book.clause("travel.lodging"),
    )
