"""Air and ship (航空賃、船賃): the cheaper of return discount and price paid, ordinary seat."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.outcome.line import Inputs
from yorozu_rules.travel.cost import Cap, Cost, capped
from yorozu_rules.travel.legs import AirLeg, ShipLeg
from yorozu_rules.travel.national import BY_LAW, NO_CLASSES, clause_of, not_taken_over
from yorozu_rules.travel.terms import Standing, Terms

AIR, SHIP = "travel.air", "travel.ship"
DISCOUNT_UNKNOWN = Kind("fare.discount-unknown", "hold", "fact", AIR)
NORMAL_UNKNOWN = Kind("fare.normal-unknown", "hold", "fact", AIR)
PAID_UNKNOWN = Kind("fare.paid-unknown", "hold", "evidence", AIR)
OTHER_WAY_UNKNOWN = Kind("fare.other-way-unknown", "hold", "fact", AIR)
ABOVE_DUE = Kind("fare.above-due", "refuse", None, AIR)
UNDER_CLAIM = Kind("fare.under-claim", "note", None, AIR)
SEAT_UNKNOWN = Kind("fare.seat-unknown", "hold", "fact", AIR)
SEAT_ABOVE = Kind("fare.seat-above", "refuse", None, AIR)
SEAT_NOTED = Kind("fare.seat-above-noted", "note", None, AIR)
NO_BOARDING_PASS = Kind("air.no-boarding-pass", "hold", "evidence", AIR)
NO_RECEIPT = Kind("air.no-receipt", "hold", "evidence", AIR)
NO_SHIP_RECEIPT = Kind("ship.no-receipt", "hold", "evidence", SHIP)
SPEED_UNKNOWN = Kind("ship.speed-unknown", "hold", "fact", SHIP)
KINDS = (
    DISCOUNT_UNKNOWN,
    NORMAL_UNKNOWN,
    PAID_UNKNOWN,
    OTHER_WAY_UNKNOWN,
    ABOVE_DUE,
    UNDER_CLAIM,
    SEAT_UNKNOWN,
    SEAT_ABOVE,
    SEAT_NOTED,
    NO_BOARDING_PASS,
    NO_RECEIPT,
    NO_SHIP_RECEIPT,
    SPEED_UNKNOWN,
)
UNKNOWN, NOT_COMPARED = "unknown", "not-compared"
WITHOUT_CLASSES = "ship-without-classes"


def ticket_due(claimed: int, *fares: int) -> int:
    """Return the yen of a way by air or ship that are due: the lowest of the claim and ``fares``.

    ``fares`` are the return discount (a way's part of it) and what was paid, or, on a route
    without one, the normal fare; whether what was paid is compared with it too is a reading.
    Clause: r5-dispatch 3(2)④, 旅費支出基準 ③ロ.

    >>> ticket_due(31_000, 28_500, 31_000), ticket_due(19_800, 28_500, 19_800)
    (28500, 19800)
    """
    return min((claimed, *fares))


class Fares(NamedTuple):
    """The fares that a way is compared with: None where one is needed and not known.

    ``paid`` is a text where what was paid is not compared.
    """

    reference: int | None
    paid: int | str | None
    findings: tuple[Finding, ...]

    @property
    def known(self) -> tuple[int, ...]:
        """Return the fares that are known and compared."""
        return tuple(fare for fare in (self.reference, self.paid) if isinstance(fare, int))

    @property
    def least(self) -> int | None:
        """Return the lowest fare, or None while one that is needed is not known."""
        return None if None in (self.reference, self.paid) else min(self.known)


def fares_of(leg: AirLeg | ShipLeg, terms: Terms, *, packaged: bool) -> Fares:
    """Return what a way is compared with, and findings about what is not known of it.

    A way of a package has no price of its own; the package's is compared elsewhere.
    """
    clause = terms.clauses[_rule(leg)]
    findings: list[Finding] = []
    yen = ("yen", leg.claimed)
    sold = leg.return_discount_sold
    reference = leg.return_discount if sold else leg.normal_fare
    if sold is None or (sold and reference is None):
        reference = None
        findings.append(DISCOUNT_UNKNOWN.found(clause, yen))
    elif reference is None:
        findings.append(NORMAL_UNKNOWN.found(clause, yen))
    paid: int | str | None = leg.paid
    if (not sold and terms.normal_fare_as_it_is) or (paid is None and packaged):
        paid = NOT_COMPARED
    elif paid is None:
        findings.append(PAID_UNKNOWN.found(clause, yen))
    if leg.seat is None:
        findings.append(SEAT_UNKNOWN.found(clause, yen))
    return Fares(reference, paid, tuple(findings))


def ticket_cost(leg: AirLeg | ShipLeg, item: str, subject: str, standing: Standing) -> Cost:
    """Return the cost of one way by air or ship."""
    terms = standing.terms
    fares = fares_of(leg, terms, packaged=item in standing.packaged)
    clause = terms.clauses[_rule(leg)]
    findings = [*fares.findings, *_papers(leg, clause)]
    together = terms.by_round_trip and item not in standing.packaged
    due = leg.claimed if together else ticket_due(leg.claimed, *fares.known)
    above = leg.seat == "above-ordinary"
    if due < leg.claimed:
        kind = SEAT_ABOVE if above else ABOVE_DUE
        values = (("yen", leg.claimed - due), ("claimed", leg.claimed), ("least", due))
        findings.append(kind.found(clause, *values))
    elif above:
        findings.append(SEAT_NOTED.found(clause, ("yen", leg.claimed)))
    least = fares.least
    if not together and least is not None and leg.claimed < least:
        values = (("yen", least - leg.claimed), ("claimed", leg.claimed), ("least", least))
        findings.append(UNDER_CLAIM.found(clause, *values))
    inputs: Inputs = (
        ("claimed", leg.claimed),
        ("reference", UNKNOWN if fares.reference is None else fares.reference),
        ("paid", UNKNOWN if fares.paid is None else fares.paid),
        ("compared", "round-trip" if together else "one-way"),
    )
    if leg.seat == "no-classes":
        found = _without_classes(leg, terms)
        findings.append(found)
        inputs += BY_LAW if found.effect == "note" else ()
    by_rule = tuple(_ruled(finding, leg) for finding in findings)
    return Cost(_rule(leg), (item,), subject, terms.fare_basis, leg.claimed, due, inputs, by_rule)


def _without_classes(leg: AirLeg | ShipLeg, terms: Terms) -> Finding:
    """Return what the national rules say of a ship without classes: its fare as it is."""
    clause = clause_of(WITHOUT_CLASSES, terms)
    if clause is None:
        return not_taken_over(WITHOUT_CLASSES, leg.claimed, terms)
    return NO_CLASSES.found(clause, ("yen", leg.claimed))


def _ruled(finding: Finding, leg: AirLeg | ShipLeg) -> Finding:
    """Return a finding under the rule of the leg: air and ship share their kinds."""
    return finding._replace(rule=_rule(leg)) if finding.rule == AIR else finding


def round_trips(costs: list[Cost], standing: Standing) -> None:
    """Compare all ways of a route together: no more than the lower of the two sums is due.

    A way of a package is compared by the package, one abroad with nothing.
    """
    apart = standing.packaged | set(standing.journey.abroad or ())
    groups: dict[tuple[str, str], list[tuple[AirLeg | ShipLeg, str]]] = {}
    for number, leg in enumerate(standing.journey.legs, start=1):
        if isinstance(leg, AirLeg | ShipLeg) and f"leg/{number}" not in apart:
            groups.setdefault((leg.mode, leg.route), []).append((leg, f"leg/{number}"))
    for (_, route), legs in groups.items():
        fares = [fares_of(leg, standing.terms, packaged=False) for leg, _ in legs]
        items = {item for _, item in legs}
        places = [n for n, cost in enumerate(costs) if items & set(cost.items)]
        clause = standing.terms.clauses[_rule(legs[0][0])]
        if any(one.least is None for one in fares):
            for place, one in zip(places, fares, strict=True):
                if one.least is not None:
                    found = _ruled(OTHER_WAY_UNKNOWN.found(clause, ("route", route)), legs[0][0])
                    costs[place] = costs[place].adding(found)
            continue
        references = [one.reference for one in fares if one.reference is not None]
        paid = [
            one.paid if isinstance(one.paid, int) else reference
            for one, reference in zip(fares, references, strict=True)
        ]
        above = any(leg.seat == "above-ordinary" for leg, _ in legs)
        most = min(sum(references), sum(paid))
        kind = (SEAT_ABOVE if above else ABOVE_DUE)._replace(rule=_rule(legs[0][0]))
        values = (("claimed", sum(leg.claimed for leg, _ in legs)), ("least", most))
        capped(costs, places, Cap("round_trip_cut", most, kind, clause, values))


def _rule(leg: AirLeg | ShipLeg) -> str:
    return AIR if leg.mode == "air" else SHIP


def _papers(leg: AirLeg | ShipLeg, clause: str) -> Iterator[Finding]:
    """Yield the papers that are missing: stub and receipt by air, by ship a receipt at times."""
    yen = ("yen", leg.claimed)
    if leg.mode == "air":
        if not leg.boarding_pass:
            yield NO_BOARDING_PASS.found(clause, yen)
        if not leg.receipt:
            yield NO_RECEIPT.found(clause, yen)
        return
    if leg.receipt or leg.fast is False or leg.both_run is False:
        return
    known = leg.fast and leg.both_run
    yield (NO_SHIP_RECEIPT if known else SPEED_UNKNOWN).found(clause, yen)
