"""Finding experts: who may ask, who fits, and in which order."""

from __future__ import annotations

from datetime import date

import pytest

import yorozu_rules as yr
from yorozu_rules.errors import FactError, NotPermitted

DAY = date(2023, 10, 2)
CENTRE = yr.Body(id="P-1", kind="yorozu-centre")
EXPERTS = [
    yr.Expert(id="E-1", name="山田太郎", fields=("sales",), trades=("food",), base="tokyo"),
    yr.Expert(id="E-2", fields=("sales", "it"), trades=("food",), base="osaka"),
    yr.Expert(
        id="E-3",
        fields=("it",),
        qualifications=(yr.Qualification(kind="attorney"),),
        base="tokyo",
    ),
]


def ids(book: yr.Rulebook, wanted: yr.Wanted, **options: object) -> list[str]:
    """Return the ids of those who fit, as the office sees them."""
    found = yr.find_experts(EXPERTS, wanted, book, asked_by="office", on=DAY, **options)  # type: ignore[arg-type]
    return [match.expert.id for match in found]


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (yr.Wanted(), ["E-1", "E-2", "E-3"]),
        (yr.Wanted(name="山田太郎"), ["E-1"]),
        (yr.Wanted(name="山田"), []),
        (yr.Wanted(fields=("it",)), ["E-2", "E-3"]),
        (yr.Wanted(fields=("sales", "it")), ["E-2", "E-1", "E-3"]),
        (yr.Wanted(trades=("food",), bases=("osaka",)), ["E-2"]),
        (yr.Wanted(qualifications=("attorney", "tax-accountant")), ["E-3"]),
        (yr.Wanted(fields=("it",), trades=("retail",)), []),
    ],
)
def test_each_list_has_to_fit_and_more_fits_come_first(
    book: yr.Rulebook, wanted: yr.Wanted, fits: list[str]
) -> None:
    """Note 4 names name, field, trade, base and qualification: each narrows the search."""
    assert ids(book, wanted) == fits


def test_who_can_be_dispatched_that_day_comes_first(book: yr.Rulebook) -> None:
    """Commissioned, not known, not commissioned: in this order, and none is dropped."""
    since = yr.Commission(accepted_on=date(2023, 10, 2), fiscal_years=(2023,))
    late = yr.Commission(accepted_on=date(2023, 10, 3), fiscal_years=(2023,))
    commissions = {"E-3": since, "E-1": late}
    assert ids(book, yr.Wanted(), commissions=commissions) == ["E-3", "E-2", "E-1"]


def trip(fare: int) -> yr.Trip:
    """Return a journey of 60 km by rail and back."""
    leg = f'{{"mode": "rail", "day": "{DAY}", "metres": 30000, "fare": {fare}}}'
    journey = yr.Journey.model_validate_json(f'{{"legs": [{leg}, {leg}]}}')
    return yr.Trip(journey, {DAY: 180})


def test_the_cheaper_journey_comes_first_and_an_unknown_one_last(book: yr.Rulebook) -> None:
    """The journey's yen are what the travel rules make of it, held for papers or not."""
    trips = {"E-1": trip(500), "E-3": trip(400)}
    found = yr.find_experts(EXPERTS, yr.Wanted(), book, asked_by=CENTRE, on=DAY, trips=trips)
    # two rides at 400 and at 500; 60 km earn no allowance
    assert [(match.expert.id, match.yen) for match in found] == [
        ("E-3", (800,)),
        ("E-1", (1_000,)),
        ("E-2", None),
    ]


def test_a_journey_found_not_proper_costs_nothing(book: yr.Rulebook) -> None:
    """An inspection decided against refuses the plan as it would the claim."""
    no = yr.Judgement(holds=False, by="office", on=DAY, reason="no need to travel")
    planned = trip(500)
    refused = planned.journey.model_copy(update={"inspected": no})
    outcome = yr.plan_journey(refused, planned.support, book)
    assert outcome.totals["tax-included"].refused == 1_000


@pytest.mark.parametrize(
    "body", [yr.Body(id="P-9", kind="other"), yr.Body(id="P-9")], ids=["no body", "not known"]
)
def test_nobody_else_sees_the_database(book: yr.Rulebook, body: yr.Body) -> None:
    """Note 4: the office and the bodies that may ask for dispatches, and they alone."""
    with pytest.raises(NotPermitted, match="read body P-9; expected one that may ask"):
        yr.find_experts(EXPERTS, yr.Wanted(), book, asked_by=body, on=DAY)


def test_a_name_shows_nowhere() -> None:
    """The name searched for is personal: no text of the library repeats it."""
    wanted = yr.Wanted(name="山田太郎")
    assert "山田" not in repr(wanted)
    assert "山田" not in repr(EXPERTS[0])


def test_a_trip_of_somebody_else_is_an_error(book: yr.Rulebook) -> None:
    """A journey or commission under an id that is none of the experts' is not passed over."""
    with pytest.raises(FactError, match="read E-9; expected ids of the experts given"):
        yr.find_experts(
            EXPERTS, yr.Wanted(), book, asked_by="office", on=DAY, trips={"E-9": trip(1)}
        )


def test_who_asks_is_the_office_or_a_body(book: yr.Rulebook) -> None:
    """Any other word is refused by name."""
    with pytest.raises(NotPermitted, match="read 'me'; expected 'office' or a body"):
        yr.find_experts(EXPERTS, yr.Wanted(), book, asked_by="me", on=DAY)  # type: ignore[arg-type]
