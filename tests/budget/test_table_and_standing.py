"""The table of a plan with its tax, the standing of desks and pools, and budget that moves."""

from __future__ import annotations

import pytest

import yorozu_rules as yr
from planning import CENTRE, H30, NO, R6, R7, R8, YES, checked, cost, plan
from yorozu_rules.budget.figures import CeilingFigures, CostFigures
from yorozu_rules.errors import FactError, InexactNumber, NoRuleApplies, OutOfRange

LINES = (
    cost("L", 1_000_001, desk="both"),
    cost("M", -100_001, desk="centre"),
    cost("H", 1_999),
    cost("W", 1_499, category="subcontracting", desk="one-stop"),
    cost("G", 50_000, category="general-administration"),
)
OWN = {"own_rate": "10/100", "large": False}
MADE = plan(*LINES, administration=OWN)


def test_the_table_of_a_plan() -> None:
    """By hand: 669,497 + 232,002 + 1,999 = 903,498; administration 50,000; tax 95,349.8.

    One-stop 667,998 + 1,499 = 669,497 (tax 66,949), centre 332,003 - 100,001 = 232,002 (23,200);
    of the whole's 95,349 the rest, 5,200, is of no desk.
    """
    table = yr.plan_table(MADE, checked(MADE), R8)
    assert table.columns == ("one-stop", "centre", "undivided")
    rows = {row.id: row.yen for row in table.rows}
    assert rows["venue"] == (667_998, 232_002, 1_999)
    assert rows["subcontracting"] == (1_499, 0, 0)
    assert table.subtotal.yen == (669_497, 232_002, 1_999)
    assert table.administration.yen == (0, 0, 50_000)
    assert table.tax.yen == (66_949, 23_200, 5_200)
    assert table.total.total == 903_498 + 50_000 + 95_349 == 1_048_847
    assert yr.contract_amount(checked(MADE), R8) == 1_048_847
    assert table.held.yen == (0, 0, 1_999)
    assert [row.number for row in table.rows][:2] == ["I", "II(1)"]


def test_the_table_in_words() -> None:
    """Rounded half up each by itself: 1,499 is 1, 1,999 is 2, -100,001 is △100."""
    table = yr.plan_table(MADE, checked(MADE), R8)
    text = yr.plan_text(table, "en", "thousand")
    assert "rounded rows need not add up to the total" in text
    assert [row.split()[-4:] for row in text.splitlines() if row.startswith("III")] == [
        ["1", "0", "0", "1"]
    ]
    assert text.splitlines()[-3] == "still held of these (tax excluded): 2"
    assert "1,048,847" in yr.plan_text(table)
    assert "1,049" in text
    refund = plan(cost("L", -100_500, desk="centre"))
    small = yr.plan_table(refund, checked(refund), R8)
    assert "△101" in yr.plan_text(small, "ja", "thousand")
    assert "△100,500" in yr.plan_text(small, "ja")
    with pytest.raises(OutOfRange, match="read unit 'man'"):
        yr.plan_text(table, "ja", "man")  # type: ignore[arg-type]


def test_a_table_without_desks() -> None:
    """One figure a row, at the rate of the year: 8 % of 1,250 are 100."""
    made = plan(cost("L", 1_250), book=H30)
    table = yr.plan_table(made, checked(made, H30), H30)
    assert table.total.yen == (1_350,)
    assert yr.plan_text(table, "en").splitlines()[-1].split()[-1] == "1,350"


def test_an_outcome_of_something_else_makes_no_table() -> None:
    """Another plan's, another rulebook's, or another reading's yen would be added up wrongly."""
    made, other = plan(cost("L", 5, desk="centre")), plan(cost("L", 5, desk="centre"), id="Q")
    outcome = checked(made)
    with pytest.raises(FactError, match="read the outcome of P with plan Q"):
        yr.plan_table(other, outcome, R8)
    for book in (R7, R8.reading("ceilings.tax", "excluded")):
        for call in (
            lambda book=book: yr.plan_table(made, outcome, book),
            lambda book=book: yr.contract_amount(outcome, book),
            lambda book=book: yr.rooms(made, outcome, book),
        ):
            with pytest.raises(FactError, match="outcome P is of rulebook r8-tohoku-yorozu"):
                call()


def test_general_administration_under_ids_of_one_s_own() -> None:
    """What makes a category general administration is its group, whatever it is called."""
    rows = [row.model_dump() for row in R8[CostFigures].categories.rows]
    for row in rows:
        row["id"] = row["id"].replace("general-administration", "overhead")
    own = R8.amend({"cost.categories.rows": rows}, because="names of one's own")
    line = cost("G", 10, category="overhead")
    made = plan(cost("L", 100, desk="centre"), line, administration=OWN)
    table = yr.plan_table(made, yr.check_plan(made, own), own)
    assert (table.administration.id, table.administration.total) == ("overhead", 10)
    assert "overhead" not in [row.id for row in table.rows]
    none = [row for row in rows if row["id"] != "overhead"]
    without = R8.amend({"cost.categories.rows": none}, because="a document without it")
    made = plan(cost("L", 100, desk="centre"))
    table = yr.plan_table(made, yr.check_plan(made, without), without)
    assert table.administration.total == 0
    assert "general administration" in yr.plan_text(table, "en")


def test_a_desk_without_a_ceiling_has_no_pools_to_split() -> None:
    """As amended to 0 yen: the desk stands with nothing, and nothing is divided by 0."""
    rows = [row.model_dump(exclude={"printed"}) for row in R8[CeilingFigures].table.rows]
    for row in rows:
        row["total"] -= row["parts"][-1]
        row["parts"] = [*row["parts"][:-1], 0]
    none = R8.amend({"ceilings.table.rows": rows}, because="no centre")
    _, centre = yr.standing(plan(cost("L", 5, desk="centre")), none)
    assert (centre.ceiling, centre.left("planned"), centre.pools) == (0, -5, ())


def test_languages_and_stages_that_are_not_known() -> None:
    """Each names the known ones."""
    made = plan(cost("L", 5, desk="centre"))
    with pytest.raises(OutOfRange, match="read stage 'foo'; expected one of planned, committed"):
        yr.check_plan(made, R8, stage="foo")  # type: ignore[arg-type]
    outcome = checked(made)
    with pytest.raises(OutOfRange, match="read language 'fr'; expected one of"):
        yr.plan_text(yr.plan_table(made, outcome, R8), "fr")  # type: ignore[arg-type]


def test_pools_of_a_desk() -> None:
    """100 by 57,267 : 37,298 is 60.6 and 39.4; a refund mirrors it."""
    assert yr.pools_of(100, "one-stop", "青森", R8) == {
        "one-stop-initial": 61,
        "one-stop-supplementary": 39,
    }
    assert list(yr.pools_of(-100, "one-stop", "aomori", R8).values()) == [-61, -39]
    with pytest.raises(NoRuleApplies, match="read desk annex; known: one-stop, centre"):
        yr.pools_of(100, "annex", "aomori", R8)
    with pytest.raises(NoRuleApplies, match="prints no ceilings"):
        yr.pools_of(100, "one-stop", "aomori", R6)


def test_how_the_desks_stand() -> None:
    """Of the centre's 42,727,273 without tax 1,000 are planned and 400 committed."""
    made = plan(
        cost("L", 1_000, desk="centre", committed=400),
        cost("G", 5, category="general-administration", committed=5),
    )
    first, centre = yr.standing(made, R8)
    assert (centre.ceiling, centre.most) == (47_000_000, CENTRE)
    stages = centre.left("planned"), centre.left("committed"), centre.left("spent")
    assert stages == (CENTRE - 1_000, CENTRE - 400, None)
    assert [pool.ceiling for pool in first.pools] == [57_267_000, 37_298_000]
    assert sum(pool.most for pool in first.pools) == first.most
    assert [pool.left("committed") for pool in centre.pools] == [CENTRE - 400]
    with pytest.raises(NoRuleApplies, match="does not tell desks apart"):
        yr.standing(plan(cost("L", 1), book=R7), R7)


def test_budget_that_moves_between_desks() -> None:
    """1,100 with tax are 1,000 without: both ceilings move, the total does not."""
    lines = cost("L", CENTRE + 400, desk="centre")
    for over, code in (
        ([], "ceiling"),
        ([["centre", YES]], "agreed"),
        ([["centre", NO]], "refused"),
    ):
        made = plan(lines, over=over)
        moved = yr.shift(made, R8, source="one-stop", target="centre", yen=1_100)
        assert moved.consultation.code == f"budget.over-{code}"
        assert [one.ceiling for one in moved.after] == [94_563_900, 47_001_100]
        assert [one.ceiling for one in moved.before] == [94_565_000, 47_000_000]
        assert moved.after[1].most == CENTRE + 1_000
    asked = yr.shift(plan(lines), R8, source="one-stop", target="centre", yen=1_100)
    assert (asked.before[1].left("planned"), asked.after[1].left("planned")) == (-400, 600)
    with pytest.raises(NoRuleApplies, match="read desk annex"):
        yr.shift(plan(lines), R8, source="annex", target="centre", yen=1)
    for inexact in (1_100.5, True, "5"):
        with pytest.raises(InexactNumber):
            yr.shift(plan(lines), R8, source="one-stop", target="centre", yen=inexact)  # type: ignore[arg-type]
    for source, yen in (("centre", 1), ("one-stop", 0), ("one-stop", 94_565_001)):
        with pytest.raises(OutOfRange, match="expected two desks"):
            yr.shift(plan(lines), R8, source=source, target="centre", yen=yen)
