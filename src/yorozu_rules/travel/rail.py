"""Rail (鉄道賃): the fare, and the charges that only a long section makes due."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.outcome import Kind, Line, dispose
from yorozu_rules.travel.facts import RailCharge, RailLeg
from yorozu_rules.travel.terms import Standing

RULE = "travel.rail"
SECTION_SHORT = Kind("rail.section-short", "refuse", None, RULE)
SECTION_UNKNOWN = Kind("rail.section-unknown", "hold", "fact", RULE)
KINDS = (SECTION_SHORT, SECTION_UNKNOWN)


def charge_due(charge: int, section: int, threshold: int) -> int:
    """Return the yen of a charge that are due: all from ``threshold`` metres one way, or none.

    ``section`` is the length in metres of the section ridden with that charge, one way.
    Clause: r5-dispatch 3(2)④, 旅費支出基準 ③イ.

    >>> charge_due(1_760, 100_000, 100_000), charge_due(1_760, 99_999, 100_000)
    (1760, 0)
    """
    return charge if section >= threshold else 0


def rail_lines(leg: RailLeg, subject: str, standing: Standing) -> Iterator[Line]:
    """Yield a line for the fare of a ride, and one for each charge claimed with it."""
    yield dispose(
        RULE,
        subject,
        standing.terms.fare_basis,
        leg.fare,
        standing.due(leg.fare),
        0,
        (("fare", leg.fare),),
        standing.findings,
    )
    for charge in leg.charges:
        yield _charge_line(charge, f"{subject}/{charge.kind}", standing)


def _charge_line(charge: RailCharge, subject: str, standing: Standing) -> Line:
    figures = standing.terms.figures
    limited = charge.kind == "limited-express"
    threshold = figures.limited_express_from if limited else figures.reserved_seat_from
    clause = standing.terms.express_clause if limited else standing.terms.seat_clause
    section, due, findings = charge.section_metres, charge.yen, standing.findings
    if section is None:
        found = SECTION_UNKNOWN.found(clause, ("yen", due), ("threshold", threshold))
        findings = (*findings, found)
    else:
        due = charge_due(charge.yen, section, threshold)
        if due < charge.yen:
            found = SECTION_SHORT.found(
                clause, ("yen", charge.yen), ("section", section), ("threshold", threshold)
            )
            findings = (*findings, found)
    return dispose(
        RULE,
        subject,
        standing.terms.fare_basis,
        charge.yen,
        standing.due(due),
        0,
        (
            ("charge", charge.yen),
            ("section", "unknown" if section is None else section),
            ("threshold", threshold),
        ),
        findings,
    )
