"""What the boundary cases are made of: a case, its visits, and the journeys that many share."""

from __future__ import annotations

from typing import NamedTuple

from records import (
    COMMISSION,
    Record,
    Span,
    allowance,
    and_back,
    bus,
    express,
    no,
    rail,
    reserved,
    trip,
    yes,
)

AGREED, REFUSED = yes("先方の急な来客により短縮"), no("準備不足による短縮")


def at(hour: int, minutes: int = 180, means: str = "face-to-face", day: int = 0) -> Span:
    """Return a period of support that starts at a full hour."""
    return Span(day, hour * 60, minutes, means)


class Support(NamedTuple):
    """A visit of a case, with what the record of the year has of its business before it."""

    spans: tuple[Span, ...] = (at(13),)
    earlier: int = 0  # visits that took place
    cancelled: int = 0  # visits that did not
    changes: Record | None = None  # what is not in order, or was decided
    recorded: bool = True


class Case(NamedTuple):
    """A claim: what it shows, the findings that it has, and its facts."""

    shows: str
    findings: str
    journey: Record | None = None
    visits: tuple[Support, ...] = (Support(),)
    elsewhere: int | None = None  # the hour of another visit of the expert on that day
    commission: Record | None = COMMISSION
    fee_elsewhere: bool = False  # that other visit has the fee of the day


def far(**other: object) -> Record:
    """Return a journey of 620 km by limited express, with the day's allowance."""
    there = rail(310_000, express(290_000, 3_400), reserved(290_000))
    return {**trip(and_back([there]), allowance_days=[allowance()]), **other}


def near(*legs: Record, **other: object) -> Record:
    """Return a journey of 16 km by bus and of other legs: too short for the allowance."""
    return trip([*and_back([bus(8_000, 340, 340)]), *legs], **other)


def changing(earlier: int = 0, **changes: object) -> tuple[Support, ...]:
    """Return a visit of which something is not as it should be, or was decided."""
    return (Support(earlier=earlier, changes=changes),)
