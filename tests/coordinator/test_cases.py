"""Parts of a day, yen that leave the guide, days outside the contract; worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from centre import BY_DAY, H30, NO, R7, R8, YES, codes, line, month, yen


@pytest.mark.parametrize("book", [R8, R7], ids=lambda book: book.id)
def test_a_day_and_half_a_day_follow_the_guide(book: yr.Rulebook) -> None:
    """30,000 + 15,000 = 45,000, and nobody is asked."""
    made = line({}, {"part": "1/2"}, role="coordinator", book=book, fee=30_000)
    assert (yen(made), codes(made)) == ((45_000, 45_000, 0, 0), [])


@pytest.mark.parametrize(
    ("agreed", "fates", "code"),
    [
        (None, (30_000, 7_500, 0), "part-undecided"),
        (YES, (37_500, 0, 0), "part-agreed"),
        (NO, (30_000, 0, 7_500), "part-refused"),
    ],
)
def test_another_part_is_decided(
    agreed: yr.Judgement | None, fates: tuple[int, ...], code: str
) -> None:
    """A quarter of a day at 30,000: 7,500 of 37,500."""
    made = line({}, {"part": "1/4", "agreed": agreed}, fee=30_000)
    assert (yen(made), codes(made)) == ((37_500, *fates), [code])


@pytest.mark.parametrize(
    ("agreed", "fates", "code"),
    [
        (None, (15_000, 5_000, 0), "above-guide"),
        (YES, (20_000, 0, 0), "guide-agreed"),
        (NO, (15_000, 0, 5_000), "guide-refused"),
    ],
)
def test_more_than_half_for_half_a_day_is_decided(
    agreed: yr.Judgement | None, fates: tuple[int, ...], code: str
) -> None:
    """20,000 for half a day at 30,000: 5,000 above the guide."""
    made = line({"part": "1/2", "yen": 20_000, "agreed": agreed}, fee=30_000)
    assert (yen(made), codes(made)) == ((20_000, *fates), [code])


def test_a_yen_around_the_guide() -> None:
    """15,000 is the guide itself; below it, what is claimed is paid."""
    made = line({"part": "1/2", "yen": 15_000}, fee=30_000)
    assert (yen(made), codes(made)) == ((15_000, 15_000, 0, 0), [])
    made = line({"part": "1/2", "yen": 14_999}, fee=30_000)
    assert (yen(made), codes(made)) == ((14_999, 14_999, 0, 0), ["below-guide"])
    made = line({"part": "1/2", "yen": 15_001}, fee=30_000)
    assert (yen(made), codes(made)) == ((15_001, 15_000, 1, 0), ["above-guide"])


@pytest.mark.parametrize(
    ("claimed", "held", "found"),
    [
        (19_000, 0, ["below-guide"]),
        (35_000, 0, ["below-guide"]),
        (35_001, 1, ["below-guide", "raise-not-asked"]),
        (37_999, 2_999, ["below-guide", "raise-not-asked"]),
        (38_000, 3_000, ["raise-not-asked"]),
    ],
)
def test_less_claimed_is_first_of_what_is_printed(
    claimed: int, held: int, found: list[str]
) -> None:
    """38,000 with 3,000 above the band: what is claimed within the band waits for nothing."""
    made = line({"yen": claimed}, fee=38_000)
    assert yen(made) == (claimed, claimed - held, held, 0)
    assert codes(made) == found


@given(st.integers(0, 60_000), st.integers(0, 60_000))
def test_claiming_less_never_allows_more_and_costs_nobody_a_yen(fee: int, less: int) -> None:
    """A claim that is lower by some yen is allowed lower by at most as many."""
    whole = line({}, fee=fee)
    part = line({"yen": max(fee - less, 0)}, fee=fee)
    assert 0 <= whole.allowed - part.allowed <= whole.claimed - part.claimed


def test_a_part_that_waits_keeps_what_is_refused() -> None:
    """30,000 with 1,000 for an agency: a quarter is 7,500, of which 250 are refused anyway."""
    made = line({"part": "1/4"}, fee=30_000, commission=1_000)
    assert (yen(made), codes(made)) == ((7_500, 0, 7_250, 250), ["commission", "part-undecided"])


def test_a_part_and_its_yen_wait_together() -> None:
    """A quarter of 30,000 is 7,500; 8,000 claimed: one decision for both."""
    for agreed, fates, found in (
        (None, (0, 8_000, 0), ["above-guide", "part-undecided"]),
        (YES, (8_000, 0, 0), ["guide-agreed", "part-agreed"]),
        (NO, (0, 0, 8_000), ["guide-refused", "part-refused"]),
    ):
        made = line({"part": "1/4", "yen": 8_000, "agreed": agreed}, fee=30_000)
        assert (yen(made), codes(made)) == ((8_000, *fates), found)


@pytest.mark.parametrize(
    ("part", "agreed", "fates", "found"),
    [
        ("1", None, (25_000, 0, 0), []),
        ("1/2", None, (0, 12_500, 0), ["day-part-undecided"]),
        ("1/2", YES, (12_500, 0, 0), ["day-part-agreed"]),
        ("1/2", NO, (0, 0, 12_500), ["day-part-refused"]),
    ],
)
def test_fy2018_by_the_day_prints_no_half(
    part: str, agreed: yr.Judgement | None, fates: tuple[int, ...], found: list[str]
) -> None:
    """Read as a day's fee, even half a day is decided."""
    made = line({"part": part, "agreed": agreed}, role="coordinator", book=BY_DAY)
    assert (yen(made), codes(made)) == ((sum(fates), *fates), found)


@pytest.mark.parametrize(
    ("claimed", "agreed", "fates", "found"),
    [
        (25_001, None, (25_000, 1, 0), ["above-fee"]),
        (25_001, YES, (25_001, 0, 0), ["fee-departure-agreed"]),
        (25_001, NO, (25_000, 0, 1), ["fee-departure-refused"]),
        (24_999, None, (24_999, 0, 0), ["below-fee"]),
        (25_000, None, (25_000, 0, 0), []),
    ],
)
def test_fy2018_by_the_day_other_yen(
    claimed: int, agreed: yr.Judgement | None, fates: tuple[int, ...], found: list[str]
) -> None:
    """A yen around a day's 25,000."""
    made = line({"yen": claimed, "agreed": agreed}, role="coordinator", book=BY_DAY)
    assert (yen(made), codes(made)) == ((claimed, *fates), found)


def test_days_outside_the_contract_are_refused() -> None:
    """Three days at 35,000, the contract of the second alone: the edges to the day."""
    on = date(2026, 5, 8)
    made = line({}, {}, {}, first=on, last=on)
    assert (yen(made), codes(made)) == ((105_000, 35_000, 0, 70_000), ["outside-contract"])
    assert dict(made.findings[0].values)["days"] == "2026-05-07, 2026-05-09"


def test_a_day_outside_is_refused_with_all_it_claims() -> None:
    """Yen above the guide and odd parts of a day outside are not asked about any more."""
    made = line({"part": "1/3", "yen": 40_000}, {}, first=date(2026, 5, 8))
    assert (yen(made), codes(made)) == ((75_000, 35_000, 0, 40_000), ["outside-contract"])


@pytest.mark.parametrize(("first", "fates"), [(8, (25_000, 0, 0)), (9, (0, 0, 25_000))])
def test_a_month_s_fee_has_no_days_of_its_own(first: int, fates: tuple[int, ...]) -> None:
    """H30 by the month: one day within the contract is enough for the month's fee."""
    made = line({}, {}, role="coordinator", book=H30, first=date(2018, 5, first))
    assert (yen(made), codes(made)) == ((25_000, *fates), ["outside-contract"])


def test_each_code_stands_once_with_its_days_and_who_decided() -> None:
    """Two parts agreed on by two offices: one finding."""
    other = YES.model_copy(update={"by": "office"})
    made = line(
        {"part": "1/4", "agreed": YES},
        {"part": "1/3", "agreed": other},
        {"part": "1/5"},
        fee=30_000,
    )
    agreed, asked = made.findings
    assert dict(agreed.values)["days"] == "2026-05-07, 2026-05-08"
    assert dict(agreed.values)["by"] == "bureau, office"
    assert asked.code == "coordinator.part-undecided"
    assert yen(made) == (23_500, 17_500, 6_000, 0)


def test_more_than_a_day_s_work_on_one_day_waits() -> None:
    """Two cases of 7 May: as a guide a case is a day's work, so that both wait; 8 May does not."""
    two = ({"day": "2026-05-07"}, {"day": "2026-05-07"}, {"day": "2026-05-08"})
    made = line(*two, fee=30_000)
    assert (yen(made), codes(made)) == ((90_000, 30_000, 60_000, 0), ["part-undecided"])
    agreed = tuple({**case, "agreed": YES} for case in two)
    made = line(*agreed, fee=30_000)
    assert (yen(made), codes(made)) == ((90_000, 90_000, 0, 0), ["part-agreed"])


def test_two_halves_are_a_day_s_work() -> None:
    """Two halves of one day need nobody's leave."""
    made = line({"day": "2026-05-07", "part": "1/2"}, {"day": "2026-05-07", "part": "1/2"})
    assert codes(made) == []


@pytest.mark.parametrize(
    ("cases", "said"),
    [
        ([], "at least 1 item"),
        ([{"day": "2026-06-01"}], "expected a day of 2026-05"),
        ([{"day": "2026-05-07", "part": "0"}], "greater than 0"),
        ([{"day": "2026-05-07", "part": "3/2"}], "less than or equal to 1"),
        ([{"day": "2026-05-07", "part": "1/0"}], "expected an exact share"),
        ([{"day": "2026-05-07", "yen": 2.5}], "integer"),
    ],
)
def test_cases_that_cannot_be(cases: list[dict[str, Any]], said: str) -> None:
    """A month without cases, another month's day, no ratio, half a yen."""
    with pytest.raises(ValidationError, match=said):
        month(R8, cases=cases)
