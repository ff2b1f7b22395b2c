"""Each fact taken out of a claim in order: a finding says so, and nothing is paid in silence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

import yorozu_rules as yr
from yorozu_rules.facts import Fact

OK = {"holds": True, "by": "office", "on": "2023-10-20", "reason": "as inspected"}
AIR = {
    "mode": "air",
    "day": "2023-10-01",
    "metres": 900_000,
    "route": "HND-KMJ",
    "claimed": 28_000,
    "paid": 28_000,
    "return_discount_sold": True,
    "return_discount": 30_000,
    "seat": "ordinary",
    "boarding_pass": True,
    "receipt": True,
}
SHIP = {
    "mode": "ship",
    "day": "2023-10-03",
    "metres": 60_000,
    "route": "KMJ-SMB",
    "claimed": 3_000,
    "paid": 3_000,
    "return_discount_sold": False,
    "normal_fare": 3_000,
    "seat": "ordinary",
    "fast": True,
    "both_run": True,
    "receipt": True,
}
TAXI = {
    "mode": "taxi",
    "day": "2023-10-02",
    "metres": 9_000,
    "claimed": 3_400,
    "as_claimed": True,
    "no_public_transport": OK,
    "receipt": True,
}
RENTAL = {
    "mode": "rental-car",
    "day": "2023-10-02",
    "metres": 30_000,
    "claimed": 7_700,
    "no_public_transport": OK,
    "taxi_cost": 12_000,
    "necessary": {"yen": 7_700, "by": "office", "on": "2023-10-20", "reason": "as inspected"},
}
RAIL = {
    "mode": "rail",
    "day": "2023-10-03",
    "metres": 120_000,
    "fare": 1_980,
    "as_claimed": True,
    "charges": [
        {"kind": kind, "yen": 1_000, "section_metres": 110_000, "as_claimed": True}
        for kind in ("limited-express", "ordinary-express", "reserved-seat")
    ],
}
CAR = {"mode": "private-car", "day": "2023-10-03", "metres": 30_000, "claimed": 1_110}
COACH = {"mode": "bus", "day": "2023-10-03", "metres": 5_000, "fare": 210, "economical_fare": 210}
NIGHT = {
    "day": "2023-10-01",
    "yen": 9_000,
    "kind": "hotel",
    "unavoidable": OK,
    "receipt": True,
    "certificate_of_stay": True,
}


def claim_with(**journey: object) -> yr.Claim:
    """Return a claim in order with other facts of its journey."""
    claim = json.loads((Path(__file__).parents[1] / "in_order.json").read_text("utf-8"))
    claim["journey"] |= journey
    return yr.Claim.model_validate_json(json.dumps(claim))


# By every means; and one in which each metre is needed for the allowance, and no ship's receipt.
FULL = claim_with(
    legs=[AIR, SHIP, TAXI, RENTAL, RAIL, CAR, {**COACH, "as_claimed": True}],
    nights=[NIGHT],
    other=[{"id": "toll", "kind": "transport", "yen": 1_000, "agreed": OK}],
    car_needed=OK,
)
SLOW = {**SHIP, "day": "2023-10-02", "metres": 20_000, "receipt": None, "fast": False}
FAST = {**SLOW, "fast": True, "both_run": False}
RIDE = {"mode": "rail", "day": "2023-10-02", "metres": 20_000, "fare": 400, "as_claimed": True}
DRIVE = {"mode": "private-car", "day": "2023-10-02", "metres": 10_000, "claimed": 370}
BUS = {**COACH, "day": "2023-10-02", "metres": 10_000, "as_claimed": True}
JUST_100_KM = claim_with(
    legs=[
        SLOW,
        FAST,
        RIDE,
        DRIVE,
        BUS,
        {**TAXI, "metres": 10_000},
        {**RENTAL, "metres": 10_000},
    ],
    car_needed=OK,
)


def settled(claim: yr.Claim, book: yr.Rulebook) -> yr.Outcome:
    """Settle a claim's visit as the second of its business."""
    visit = claim.visits[0]
    records = [
        yr.VisitRecord(
            id=name,
            business=visit.business,
            expert=claim.expert,
            start=visit.periods[0].start.replace(month=month),
            took_place=True,
        )
        for name, month in (("V-0", 5), (visit.id, 10))
    ]
    return yr.settle(claim, book, visits=yr.number_visits(records, complete=True))


def without_each(value: object) -> Iterator[tuple[str, Any]]:
    """Yield (name, copy without it) for every fact inside that may be unknown and is not."""
    if isinstance(value, tuple):
        for n, inner in enumerate(value):
            for name, left in without_each(inner):
                yield f"{n}.{name}", (*value[:n], left, *value[n + 1 :])
    if not isinstance(value, Fact):
        return
    for field, about in type(value).model_fields.items():
        held = getattr(value, field)
        if held is not None and type(None) in get_args(about.annotation):
            yield field, value.model_copy(update={field: None})
        for name, left in without_each(held):
            yield f"{field}.{name}", value.model_copy(update={field: left})


WITHOUT_FULL = dict(without_each(FULL))
WITHOUT_100_KM = dict(without_each(JUST_100_KM))
# What the first claim can do without: it is longer than the allowance needs, and its ship's
# receipt is there whether it needs one or not. In the second, an ordinary ship was taken where both
# run, and a fast one where no other does: one of the two facts is enough.
LONG_ENOUGH = {f"journey.legs.{n}.metres" for n in range(7) if n != 5} | {
    "journey.legs.1.fast",
    "journey.legs.1.both_run",
}
NOT_NEEDED = {"journey.legs.0.both_run", "journey.legs.1.fast"}


def test_claims_in_order_are_paid_in_full(book: yr.Rulebook) -> None:
    """Protect the test itself: with every fact there, nothing is held or refused."""
    assert [one.code for one in settled(FULL, book).findings] == ["travel.transport-agreed"]
    assert not settled(JUST_100_KM, book).findings


@pytest.mark.parametrize("name", sorted(set(WITHOUT_FULL) - LONG_ENOUGH - {"journey"}))
def test_a_missing_fact_is_found_and_never_paid_for(name: str, book: yr.Rulebook) -> None:
    """Protect against silent gaps: without a fact there is a finding more, and no yen more."""
    _less(settled(FULL, book), settled(WITHOUT_FULL[name], book))


@pytest.mark.parametrize("name", sorted(set(WITHOUT_100_KM) - NOT_NEEDED - {"journey"}))
def test_each_metre_and_each_ship_is_asked_about(name: str, book: yr.Rulebook) -> None:
    """Protect the allowance's last metre, and the receipt that only some ships need."""
    _less(settled(JUST_100_KM, book), settled(WITHOUT_100_KM[name], book))


def _less(before: yr.Outcome, after: yr.Outcome) -> None:
    assert {one.code for one in after.findings} - {one.code for one in before.findings}
    for basis, amounts in before.totals.items():
        assert after.totals[basis].allowed <= amounts.allowed
        assert after.totals[basis].claimed <= amounts.claimed
