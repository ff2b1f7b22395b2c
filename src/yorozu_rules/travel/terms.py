"""The travel standard of one rulebook, unpacked once: plain integers, clauses and readings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from yorozu_rules.outcome import Finding
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.travel.facts import Journey
from yorozu_rules.travel.figures import TravelFigures

# The rules under which a journey is looked at; their clauses stand on its findings.
RULES = (
    "dispatch.false-report",
    "travel.air",
    "travel.bus",
    "travel.components",
    "travel.daily-allowance",
    "travel.domestic",
    "travel.follows-fee",
    "travel.inspected-amount",
    "travel.lodging",
    "travel.national-rules",
    "travel.private-car",
    "travel.rail",
    "travel.rental-car",
    "travel.route",
    "travel.ship",
    "travel.taxi",
)


class Terms(NamedTuple):
    """What the rules of travel read for every journey."""

    figures: TravelFigures
    fare_basis: str
    car_basis: str
    allowance_basis: str
    lodging_basis: str
    by_day: bool
    any_visit: bool
    by_round_trip: bool
    normal_fare_as_it_is: bool
    rental_whole: bool
    clauses: Mapping[str, str]
    express_clause: str
    seat_clause: str
    national: Mapping[str, str]


class Standing(NamedTuple):
    """How a journey stands before its own rules speak: whose, and whether it is payable at all.

    ``findings`` go on each of its lines; ``payable`` is False where travel is refused altogether.
    """

    claim: str
    terms: Terms
    journey: Journey
    payable: bool
    findings: tuple[Finding, ...]

    @property
    def packaged(self) -> frozenset[str]:
        """Return the items that were bought in a package."""
        return frozenset(item for package in self.journey.packages for item in package.covers)


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
        book.chosen("fare.compare") == "round-trip",
        book.chosen("fare.no-return-discount") == "normal-fare",
        book.chosen("rental.taxi-compare") == "whole-charge",
        {rule: book.clause(rule) for rule in RULES},
        figures.clause("limited_express_from"),
        figures.clause("reserved_seat_from"),
        {row.topic: f"{row.law} {row.clause}" for row in figures.national_rules.rows},
    )
