"""Ceilings, general administration and the share of subcontracting: boundaries by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

import yorozu_rules as yr
from planning import CENTRE, H30, NO, ONE_STOP, R6, R7, R8, TOTAL, YES, cost, notes, of, plan
from yorozu_rules.errors import FactError, InexactNumber, OutOfRange

OWN = {"own_rate": "10/100", "large": False}
GA = {"category": "general-administration"}
WORK = {"category": "subcontracting", "desk": "centre"}


def test_exactly_at_a_desks_ceiling_and_a_yen_above() -> None:
    """42,727,273 and its tax are 47,000,000; another yen waits, is agreed, or refused."""
    full = cost("L", CENTRE, desk="centre")
    more = cost("M", 1, desk="centre")
    assert of(full) == [("L/centre", CENTRE, 0, 0)]
    assert of(full, more)[1] == ("M/centre", 0, 1, 0, "budget.over-ceiling")
    assert of(full, more, over=[["centre", YES]])[1] == ("M/centre", 1, 0, 0, "budget.over-agreed")
    refused = of(full, more, over=[["centre", NO]])[1]
    assert refused == ("M/centre", 0, 0, 1, "budget.over-refused")
    assert of(more, full, cost("R", -1, desk="centre"))[1] == ("L/centre", CENTRE, 0, 0)
    excluded = R8.reading("ceilings.tax", "excluded")
    assert of(cost("L", 47_000_000, desk="centre"), book=excluded)[0][1:4] == (47_000_000, 0, 0)
    assert of(cost("L", 47_000_001, desk="centre"), book=excluded)[0][1:4] == (47_000_000, 1, 0)


@pytest.mark.parametrize(
    ("abroad", "allowed", "held", "back"),
    [(False, CENTRE + 100, 0, (-100, 0, 0)), (None, CENTRE, 100, (0, -100, 0))],
)
def test_a_refund_that_waits_makes_no_room_for_what_stands(
    abroad: bool | None, allowed: int, held: int, back: tuple[int, int, int]
) -> None:
    """100 too much and 100 back: once the refund stands, both fit; until then 100 wait."""
    refund = {"category": "travel", "desk": "centre", "by_coordinators": False, "abroad": abroad}
    made = of(cost("L", CENTRE + 100, desk="centre"), cost("R", -100, **refund))
    assert (made[0][1:3], made[1][1:4]) == ((allowed, held), back)


def test_a_refund_that_waits_makes_room_for_what_waits_too() -> None:
    """110 and 20 back are all unknown: 99 fit the contract without the refund, with it all 110."""
    refund = {"category": "travel", "by_coordinators": False, "desk": "centre"}
    waits = cost("L", 110), cost("R", -20, **refund)
    assert of(*waits, contract_amount=109)[0][1:4] == (0, 110, 0)
    assert of(cost("M", 1, desk="centre"), *waits, contract_amount=109)[1][1:4] == (0, 110, 0)
    stands = cost("L", 110, desk="centre"), cost("R", -20, **refund)
    assert of(*stands, contract_amount=109)[0][1:4] == (99, 11, 0)


def test_the_total_is_strict() -> None:
    """85,968,182 + 42,727,273 = 128,695,455 is the total's room too: a yen of no desk is over."""
    desks = cost("L", ONE_STOP, desk="one-stop"), cost("M", CENTRE - 10, desk="centre")
    held = cost("H", 11)  # of no desk yet, and counted as if it were allowed
    made = of(*desks, held)
    assert made[2] == ("H", 0, 10, 1, "budget.desk-unknown", "budget.over-total")
    # what is above a desk's ceiling comes after all that is within, agreed or not
    agreed = of(cost("L", ONE_STOP + 20, desk="one-stop"), desks[1], over=[["one-stop", YES]])
    assert agreed[0][1:] == (ONE_STOP + 10, 0, 10, "budget.over-agreed", "budget.over-total")
    asked = of(cost("L", ONE_STOP + 20, desk="one-stop"), desks[1])
    assert asked[0][1:] == (ONE_STOP, 10, 10, "budget.over-ceiling", "budget.over-total")
    lost = of(cost("L", ONE_STOP + 20, desk="one-stop"), cost("M", CENTRE, desk="centre"))
    assert lost[0][1:] == (ONE_STOP, 0, 20, "budget.over-total")


def test_the_contract_and_the_total_together() -> None:
    """The contract of 1,100 with tax leaves 1,000; where both bind, each has its own part."""
    assert of(cost("L", 1_001, desk="centre"), contract_amount=1_100)[0][1:] == (
        *(1_000, 0, 1),
        "budget.over-contract",
    )
    # Saga: 112,019,000 with tax leave 101,835,454 (of 101,835,454.5; tax 10,183,545 of ...545.4)
    made = of(cost("L", 101_835_456), book=R7, contract_amount=1_100)
    assert made[0][1:] == (1_000, 0, 101_834_456, "budget.over-contract", "budget.over-total")
    assert of(cost("L", 101_835_456), book=R7)[0][1:] == (101_835_455, 0, 1, "budget.over-total")
    assert of(cost("L", 1_001), book=R6, contract_amount=1_100)[0][3] == 1


def test_the_headquarters_budget() -> None:
    """210,000,000 at 8 %: 194,444,445 has 15,555,555 (of 555.6) of tax; a yen more is over."""
    room = 194_444_445
    lines = cost("L", room), cost("M", 1)
    assert of(*lines, book=H30) == [("L", room, 0, 0), ("M", 0, 1, 0, "hq.over-budget")]
    for said, yen, code in ((YES, (1, 0, 0), "hq.over-agreed"), (NO, (0, 0, 1), "hq.over-refused")):
        assert of(*lines, book=H30, over=[["headquarters", said]])[1] == ("M", *yen, code)


@pytest.mark.parametrize(
    ("stated", "yen"),
    [
        (OWN, (100, 0, 1, "cost.administration-above")),
        ({"own_rate": "12/100", "large": False}, (100, 0, 1, "cost.administration-above", *())),
        ({"own_rate": "12/100", "large": True}, (80, 0, 21, "cost.administration-above")),
        ({**OWN, "agreed_rate": "5/100"}, (50, 0, 51, "cost.administration-above")),
        ({"own_rate": "7/100"}, (70, 0, 31, "cost.administration-above")),
        ({"own_rate": "9/100"}, (80, 10, 11, "cost.administration-above", "cost.cap-unknown")),
        (None, (0, 101, 0, "cost.rate-unknown")),
    ],
)
def test_general_administration_of_a_known_base(stated: Any, yen: tuple[Any, ...]) -> None:
    """Of 1,005: 10 % is 100.5, cut down; 8 % is 80.4; 9 % is 90.45 where no cap is known."""
    made = of(cost("L", 1_005, desk="centre"), cost("G", 101, **GA), administration=stated)
    codes = [code for code in made[1][4:] if code != "cost.rate-capped"]
    assert (*made[1][1:4], *codes) == yen
    assert ("cost.rate-capped" in made[1][4:]) == bool(stated and stated["own_rate"] == "12/100")
    assert made[1][0] == "G/undivided"


def test_general_administration_waits_with_its_base() -> None:
    """Of 1,000 allowed and 500 held: 100 sure, up to 150 wait; two lines share it in order."""
    base = cost("L", 1_000, desk="centre"), cost("H", 500)
    made = of(*base, cost("G", 160, **GA), administration=OWN)
    assert made[2][1:] == (100, 50, 10, "cost.administration-above", "cost.administration-waits")
    two = of(*base, cost("G", 120, **GA), cost("F", 40, **GA), administration=OWN)
    assert [row[1:4] for row in two[2:]] == [(100, 20, 0), (0, 30, 10)]
    back = of(*base, cost("G", 105, **GA), cost("F", -5, **GA), administration=OWN)
    assert [row[1:4] for row in back[2:]] == [(105, 0, 0), (-5, 0, 0)]
    open_cap = {"own_rate": "10/100"}
    both = of(*base, cost("G", 120, **GA), administration=open_cap)
    assert both[2][1:] == (80, 40, 0, "cost.administration-waits", "cost.cap-unknown")


def test_general_administration_at_a_desk_or_refused() -> None:
    """At a desk it comes last under the desk's ceiling; of no base there is none."""
    line = cost("G", 10, **GA, desk="centre")
    made = of(line, cost("L", CENTRE - 4, desk="centre"), administration=OWN)
    assert made[0] == ("G/centre", 4, 6, 0, "budget.over-ceiling")
    assert of(line, cost("L", -5, desk="centre"), administration=OWN)[0][1:4] == (0, 0, 10)
    out = of(cost("G", 10, **GA, excluded="unrelated"), administration=OWN)
    assert out == [("G", 0, 0, 10, "cost.not-direct")]
    at_none = of(cost("L", 100), cost("G", 10, **GA), book=R7, administration=OWN)
    assert at_none[1] == ("G", 10, 0, 0)
    share = yr.general_administration
    assert share(-5, Fraction(1, 10), large=False) == 0
    assert share(1_000, Fraction(1, 10), large=False, agreed_rate=Fraction(5, 100)) == 50


@pytest.mark.parametrize(
    ("work", "stated", "codes"),
    [
        (100, None, []),
        (101, None, ["subcontract.reasons-unknown"]),
        (101, False, ["subcontract.no-reasons"]),
        (101, True, ["subcontract.reasons"]),
        (-101, None, []),
    ],
)
def test_the_share_of_subcontracting(work: int, stated: bool | None, codes: list[str]) -> None:
    """Exactly half needs no reasons, a yen more does."""
    made = plan(cost("W", work, **WORK), cost("L", 100, desk="centre"), reasons_stated=stated)
    assert notes(made) == codes


def test_the_share_as_read_otherwise() -> None:
    """Outsourcing may be left out of the numerator, administration out of the denominator."""
    alone = R8.reading("subcontract.numerator", "subcontracting-alone")
    lines = [cost("L", 100, desk="centre"), cost("W", 101, **WORK)]
    assert notes(plan(*lines), alone) == [
        "subcontract.outsourced-unknown",
        "subcontract.reasons-unknown",
    ]
    lines[1]["outsourced"] = True
    assert notes(plan(*lines), alone) == []
    without = R8.reading("subcontract.denominator", "without-administration")
    made = plan(*lines, cost("G", 10, **GA), administration=OWN)
    assert notes(made) == []
    assert notes(made, without) == ["subcontract.reasons-unknown"]
    assert notes(plan(cost("L", 5, category="outsourcing"), book=H30), H30) == []
    assert TOTAL == ONE_STOP + CENTRE


def test_a_refund_that_waits_leaves_no_certain_base() -> None:
    """1,000 and perhaps 500 back: 10 % of 500 is certain, of the other 500 it waits."""
    refund = {"category": "travel", "by_coordinators": False, "desk": "centre"}
    lines = cost("L", 1_000, desk="centre"), cost("R", -500, **refund), cost("G", 101, **GA)
    assert of(*lines, administration=OWN)[2] == (
        *("G/undivided", 50, 50, 1),
        *("cost.administration-above", "cost.administration-waits"),
    )


def test_a_share_of_what_stands_in_the_end() -> None:
    """Agreed above the ceiling, and cut by the contract: 52,000,000 leave 47,272,727.

    General administration g and the rest fill it: g is a tenth of 47,272,727 - g, cut down, which
    is 4,297,520 of 42,975,208 (with 4,297,521 the rest would be 42,975,206).
    """
    line, own = cost("L", CENTRE + 1_000_000, desk="centre"), cost("G", 50_000_000, **GA)
    facts: dict[str, Any] = {
        "over": [["centre", YES]],
        "contract_amount": 52_000_000,
        "administration": OWN,
    }
    made = of(line, own, **facts)
    assert [row[1:4] for row in made] == [
        (42_975_208, 0, CENTRE + 1_000_000 - 42_975_208),
        (4_297_520, 0, 50_000_000 - 4_297_520),
    ]


def test_a_share_that_no_yen_meets_exactly_is_the_smaller() -> None:
    """51,909,011 leave 47,190,010 (and 4,719,001 of tax), and with g the rest is 47,190,010 - g.

    A share of 4,290,001 would need 42,900,010 and has 42,900,009; of 4,290,000 it has 42,900,010.
    """
    line, own = cost("L", CENTRE + 1_000_000, desk="centre"), cost("G", 50_000_000, **GA)
    agreed = [["centre", YES]]
    made = of(line, own, over=agreed, contract_amount=51_909_011, administration=OWN)
    assert [row[1] for row in made] == [42_900_010, 4_290_000]


def test_general_administration_takes_exact_figures_only() -> None:
    """No float, no rate beyond all, and no guess at whether a project is large."""
    rate: Any = Fraction(8, 100)
    for base, wrong, large, error in (
        (1_000.5, rate, False, InexactNumber),
        (1_000, 0.08, False, InexactNumber),
        (1_000, -rate, False, OutOfRange),
        (1_000, rate + 1, False, OutOfRange),
        (1_000, rate, None, FactError),
    ):
        with pytest.raises(error):
            yr.general_administration(base, wrong, large=large)  # type: ignore[arg-type]
    with pytest.raises(InexactNumber, match=r"read the rate 0\.05"):
        yr.general_administration(1_000, rate, large=False, agreed_rate=0.05)  # type: ignore[arg-type]
