"""One whole case's fee against the printed one: each role and year at each edge of its band."""

from __future__ import annotations

from typing import Any

import pytest

import yorozu_rules as yr
from centre import BY_DAY, H30, JUDGED, NO, R7, R8, YES, codes, line, yen

BANDS = [  # as printed: low, high, and the ceiling with the bureau's consent
    (R8, "chief-coordinator", 50_000, 50_000, 55_000),
    (R8, "sub-chief-coordinator", 35_000, 35_000, 40_000),
    (R8, "coordinator", 28_500, 35_000, 40_000),
    (R8, "deputy-chief-supporter", 35_000, 35_000, 40_000),
    (R8, "supporter", 28_500, 35_000, 40_000),
    (R7, "sub-chief-coordinator", 35_000, 35_000, 40_000),
    (R7, "coordinator", 25_000, 35_000, 40_000),
]
ASKED = yr.Raise(ground="expertise", consulted=True, consent=YES)


@pytest.mark.parametrize(("book", "role", "low", "high", "ceiling"), BANDS)
def test_each_edge_of_a_band_that_can_be_raised(
    book: yr.Rulebook, role: str, low: int, high: int, ceiling: int
) -> None:
    """A yen below the band, its ends, a yen above, the ceiling, and a yen above that."""

    def at(fee: int, raised: yr.Raise | None = ASKED) -> tuple[tuple[int, ...], list[str]]:
        made = line(role=role, book=book, fee=fee, raised=raised)
        return yen(made), codes(made)

    assert at(low - 1) == ((low - 1, low - 1, 0, 0), ["below-principle"])
    assert at(low) == ((low, low, 0, 0), [])
    assert at(high) == ((high, high, 0, 0), [])
    assert at(high + 1) == ((high + 1, high + 1, 0, 0), ["raise-agreed"])
    assert at(high + 1, None) == ((high + 1, high, 1, 0), ["raise-not-asked"])
    assert at(ceiling) == ((ceiling, ceiling, 0, 0), ["raise-agreed"])
    above = ((ceiling + 1, ceiling, 0, 1), ["raise-above-ceiling", "raise-agreed"])
    assert at(ceiling + 1) == above
    both = ((ceiling + 1, high, ceiling - high, 1), ["raise-above-ceiling", "raise-not-asked"])
    assert at(ceiling + 1, None) == both


@pytest.mark.parametrize(
    ("raised", "held", "refused", "expected"),
    [
        (None, 2_000, 0, ["raise-not-asked"]),
        ({"ground": "record"}, 2_000, 0, ["raise-not-consulted"]),
        (
            {"ground": "record", "consulted": False, "consent": YES},
            2_000,
            0,
            ["raise-not-consulted"],
        ),
        ({"ground": "record", "consulted": True}, 2_000, 0, ["raise-undecided"]),
        ({"ground": "record", "consulted": True, "consent": NO}, 0, 2_000, ["raise-refused"]),
        ({"ground": "record", "consulted": True, "consent": YES}, 0, 0, ["raise-agreed"]),
        (
            {"ground": "other", "consulted": True, "consent": YES},
            *(0, 0, ["raise-agreed", "raise-ground-unlisted"]),
        ),
    ],
)
def test_a_raise_needs_consultation_and_consent(
    raised: dict[str, Any] | None, held: int, refused: int, expected: list[str]
) -> None:
    """37,000 yen a case for a coordinator of FY2025: 2,000 above the band, below the ceiling."""
    asked = yr.Raise(**raised) if raised else None
    made = line(role="coordinator", book=R7, fee=37_000, raised=asked)
    assert yen(made) == (37_000, 37_000 - held - refused, held, refused)
    assert codes(made) == expected


def test_a_past_record_is_no_printed_ground_of_supporters() -> None:
    """R8: of supporters only expertise is printed, of coordinators both."""
    record = yr.Raise(ground="record", consulted=True, consent=YES)
    both = ["raise-agreed", "raise-ground-unlisted"]
    assert codes(line(role="supporter", fee=36_000, raised=record)) == both
    assert codes(line(role="coordinator", fee=36_000, raised=record)) == ["raise-agreed"]


def test_the_chief_of_fy2025_has_a_fixed_fee() -> None:
    """R7: 50,000 yen, without "in principle": a yen above is refused whoever agrees."""
    made = line(role="chief-coordinator", book=R7, fee=50_001, raised=ASKED, departs=YES)
    assert (yen(made), codes(made)) == ((50_001, 50_000, 0, 1), ["above-fixed"])
    assert codes(line(role="chief-coordinator", book=R7, fee=50_000)) == []
    assert codes(line(role="chief-coordinator", book=R7, fee=49_999)) == ["below-fixed"]


@pytest.mark.parametrize(
    ("book", "role", "low", "high"),
    [
        (R8, "productivity-chief-supporter", 45_000, 50_000),
        (H30, "chief-coordinator", 50_000, 50_000),
    ],
)
def test_a_fee_in_principle_without_a_way_up(
    book: yr.Rulebook, role: str, low: int, high: int
) -> None:
    """What is above is left to a decision, or refused, as the passage is read."""
    assert codes(line(role=role, book=book, fee=low)) == []
    assert codes(line(role=role, book=book, fee=high)) == []
    read = book.reading("fee.above-principle", "refused")
    made = line(role=role, book=read, fee=high + 1, departs=YES)
    assert (yen(made), codes(made)) == ((high + 1, high, 0, 1), ["above-principle"])
    for decided, held, refused, code in (
        (None, 1, 0, "departure-undecided"),
        (NO, 0, 1, "departure-refused"),
        (YES, 0, 0, "departure-agreed"),
    ):
        made = line(role=role, book=book, fee=high + 1, departs=decided)
        assert yen(made) == (high + 1, high + 1 - held - refused, held, refused)
        assert codes(made) == [code]


def test_in_fy2018_less_than_the_chief_s_fee_needs_leave() -> None:
    """H30 II ※1②: below 50,000 yen the bureau decides, and the whole month waits for it."""
    for decided, fates, code in (
        (None, (0, 49_999, 0), "below-undecided"),
        (NO, (0, 0, 49_999), "below-refused"),
        (YES, (49_999, 0, 0), "below-agreed"),
    ):
        made = line(role="chief-coordinator", book=H30, fee=49_999, departs=decided)
        assert (yen(made), codes(made)) == ((49_999, *fates), [code])
    assert codes(line(role="chief-coordinator", book=H30, fee=50_000)) == []


@pytest.mark.parametrize("book", [H30, BY_DAY])
def test_in_fy2018_a_coordinator_s_other_fee_is_decided(book: yr.Rulebook) -> None:
    """H30 II ※2②: 25,000 yen; below it the whole, above it what is above."""
    for decided, below, above, code in (
        (None, (0, 24_999, 0), (25_000, 1, 0), "departure-undecided"),
        (NO, (0, 0, 24_999), (25_000, 0, 1), "departure-refused"),
        (YES, (24_999, 0, 0), (25_001, 0, 0), "departure-agreed"),
    ):
        for fee, fates in ((24_999, below), (25_001, above)):
            made = line(role="coordinator", book=book, fee=fee, departs=decided)
            assert (yen(made), codes(made)) == ((fee, *fates), [code])
    assert codes(line(role="coordinator", book=book, fee=25_000)) == []


def test_a_third_party_s_part_is_refused_and_the_rest_compared() -> None:
    """R8: 42,000 with 2,000 for an agency is 40,000, the ceiling; with 1,999 a yen above it."""
    made = line(fee=42_000, commission=2_000, raised=ASKED)
    assert (yen(made), codes(made)) == ((42_000, 40_000, 0, 2_000), ["commission", "raise-agreed"])
    made = line(fee=42_000, commission=1_999, raised=ASKED)
    assert yen(made) == (42_000, 40_000, 0, 2_000)
    assert codes(made) == ["commission", "raise-above-ceiling", "raise-agreed"]
    made = line(fee=30_000, commission=1_501)
    assert (yen(made), codes(made)) == (
        (30_000, 28_499, 0, 1_501),
        ["below-principle", "commission"],
    )


def test_fy2018_does_not_speak_of_third_parties() -> None:
    """A commission is neither asked for nor taken off."""
    for commission in (None, 0, 5_000):
        made = line(role="coordinator", book=H30, commission=commission)
        assert (yen(made), codes(made)) == ((25_000, 25_000, 0, 0), [])


@pytest.mark.parametrize("later", [True, False])
def test_a_decision_moves_yen_one_way(later: bool) -> None:
    """Once decided in favour nothing falls, once decided against nothing rises."""
    for book, role, fee in (
        (R8.reading("fee.above-principle", "decided"), "productivity-chief-supporter", 60_000),
        (H30, "chief-coordinator", 40_000),
        (BY_DAY, "coordinator", 20_000),
    ):
        before = line(role=role, book=book, fee=fee)
        after = line(role=role, book=book, fee=fee, departs=JUDGED[later])
        assert after.allowed >= before.allowed if later else after.allowed <= before.allowed
