"""Hourly rates: published figures, both sides of each line, and what always holds."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.errors import FactError, InexactNumber, NoRuleApplies, OutOfRange, YearNotKnown
from yorozu_rules.law.grade_rate import bonus_terms


def row(grade: int, first: int, below: int | None, rate: int) -> yr.GradeRow:
    """Return a grade; those with bonuses have 100 yen more."""
    return yr.GradeRow(
        grade=grade,
        monthly_from=first,
        monthly_below=below,
        rate_none=rate,
        rate_some=rate + 100,
    )


# Standard pay 58,000, 200,000, 500,000 and 1,390,000, with the ranges of health insurance.
ROWS = (
    row(1, 0, 63_000, 340),
    row(17, 195_000, 210_000, 1_190),
    row(30, 485_000, 515_000, 2_990),
    row(50, 1_355_000, None, 8_310),
)
TABLE = yr.GradeTable(fiscal_year=2016, rows=ROWS)


@pytest.mark.parametrize(
    ("bonuses", "rate"), [(0, 1_190), (1, 1_290), (3, 1_290), (4, 1_190), (12, 1_190)]
)
def test_by_grade_and_bonuses(bonuses: int, rate: int) -> None:
    """手法1: none, and four and more a year, have one column; one to three the other."""
    assert yr.grade_rate(TABLE, grade=17, bonuses=bonuses) == rate


@pytest.mark.parametrize(
    ("pay", "rate"),
    [
        (0, 340),
        (62_999, 340),
        (195_000, 1_190),
        (209_999, 1_190),
        (1_355_000, 8_310),
        (90_000_000, 8_310),
    ],
)
def test_by_the_range_of_monthly_pay(pay: int, rate: int) -> None:
    """People outside the insurance go by what they are paid."""
    assert yr.grade_rate(TABLE, monthly_pay=pay, bonuses=0) == rate


def test_no_row_no_rate() -> None:
    """A grade or a pay that the table lacks is an error with what it has."""
    with pytest.raises(NoRuleApplies, match=r"read grade 2; grades of FY2016 are 1 \(from 0 yen"):
        yr.grade_rate(TABLE, grade=2, bonuses=0)
    for pay in (63_000, 194_999, 210_000):
        with pytest.raises(NoRuleApplies, match=f"read a monthly pay of {pay} yen"):
            yr.grade_rate(TABLE, monthly_pay=pay, bonuses=0)
    with pytest.raises(FactError, match="read None, None; expected one of them"):
        yr.grade_rate(TABLE, bonuses=0)
    with pytest.raises(FactError, match="read 17, 200000"):
        yr.grade_rate(TABLE, grade=17, monthly_pay=200_000, bonuses=0)
    with pytest.raises(OutOfRange, match="bonuses: read -1; expected 0 or more"):
        yr.grade_rate(TABLE, grade=17, bonuses=-1)
    with pytest.raises(InexactNumber):
        yr.grade_rate(TABLE, monthly_pay=2e5, bonuses=0)  # type: ignore[arg-type]


def test_a_table_holds_together() -> None:
    """Each grade once, no pay in two ranges, no range that holds nothing."""
    with pytest.raises(ValidationError, match="grade 17: stands twice"):
        yr.GradeTable(fiscal_year=2016, rows=(ROWS[1], row(17, 0, 1, 1)))
    with pytest.raises(ValidationError, match="grades 17 and 18: ranges overlap"):
        yr.GradeTable(fiscal_year=2016, rows=(ROWS[1], row(18, 209_999, 220_000, 1)))
    # a range within a wide one is found though another begins between them
    wide = (row(1, 0, None, 1), row(2, 10, 20, 1), row(3, 30, 40, 1))
    with pytest.raises(ValidationError, match="grades 1 and 2: ranges overlap; grades 1 and 3"):
        yr.GradeTable(fiscal_year=2016, rows=wide)
    with pytest.raises(ValidationError, match="read 5; expected more than monthly_from"):
        row(1, 5, 5, 1)
    with pytest.raises(ValidationError):
        yr.GradeTable(fiscal_year=2016, rows=())
    assert yr.GradeTable(fiscal_year=2016, rows=ROWS[::-1]).rows[0].grade == 50


def test_day_pay() -> None:
    """Day pay over the contract's hours, below 1 yen dropped: 10,000 / 7.5 h = 1,333.3."""
    assert yr.day_pay_rate(10_000, minutes_a_day=450) == 1_333
    assert yr.day_pay_rate(10_005, minutes_a_day=450) == 1_334


def test_actual_rate() -> None:
    """手法2: (4,000,000 + 600,000) / 1,920 h = 2,395.83, dropped."""
    assert yr.actual_rate(4_000_000, 600_000, minutes_a_year=1_920 * 60) == 2_395
    assert yr.actual_rate(4_600_320, 0, minutes_a_year=1_920 * 60) == 2_396


@pytest.mark.parametrize(
    ("cost", "hours", "down", "rate"),
    [(460_000_000, 39_200, 11_734, 11_735), (1_207_500_000, 196_000, 6_160, 6_161)],
)
def test_a_published_table_of_class_rates(cost: int, hours: int, down: int, rate: int) -> None:
    """手法3: 11,734.69 and 6,160.71 were published as 11,735 and 6,161: half up, or up."""
    rates = [
        yr.actual_cost_rate(
            cost, 0, people=1, minutes_a_year=hours * 60, indirect=0, rounding=rounding
        )
        for rounding in ("half-up", "up", "down")
    ]
    assert rates == [rate, rate, down]


def test_indirect_cost_is_added_before_the_cut() -> None:
    """(100 + 20) / (2 x 9 h) + 500 = 506.67: half up 507, down 506; 9 yen over 2 h are 4.5: 5."""
    of_two = partial(yr.actual_cost_rate, 100, 20, people=2, minutes_a_year=540, indirect=500)
    assert of_two() == 507
    assert of_two(rounding="down") == 506
    assert yr.actual_cost_rate(9, 0, people=1, minutes_a_year=120, indirect=0) == 5
    with pytest.raises(OutOfRange, match="read 'even'; expected one of down, up, half-up"):
        of_two(rounding="even")  # type: ignore[arg-type]


def test_price_list() -> None:
    """手法4: a day has 8 hours: 200,000 -> 25,000, 64,000 -> 8,000, 9,999 -> 1,249."""
    rates = [yr.price_list_rate(day) for day in (200_000, 64_000, 9_999)]
    assert rates == [25_000, 8_000, 1_249]


def test_cost_of_hours() -> None:
    """Below 1 yen dropped: 1,333 x 2.5 h = 3,332.5."""
    assert yr.labour_cost(1_333, 150) == 3_332
    assert yr.labour_cost(1_333, 0) == 0


@pytest.mark.parametrize(
    ("name", "args", "keywords"),
    [
        ("day_pay_rate", (-1,), {"minutes_a_day": 480}),
        ("day_pay_rate", (1,), {"minutes_a_day": 0}),
        ("actual_rate", (-1, 0), {"minutes_a_year": 1}),
        ("actual_rate", (1, -1), {"minutes_a_year": 1}),
        ("actual_rate", (1, 1), {"minutes_a_year": 0}),
        ("actual_cost_rate", (1, 1), {"people": 0, "minutes_a_year": 1, "indirect": 0}),
        ("actual_cost_rate", (1, 1), {"people": 1, "minutes_a_year": 1, "indirect": -1}),
        ("price_list_rate", (-1,), {}),
        ("labour_cost", (-1, 1), {}),
        ("labour_cost", (1, -1), {}),
    ],
)
def test_what_is_no_pay_and_no_time(
    name: str, args: tuple[int, ...], keywords: dict[str, int]
) -> None:
    """Out of range is an error that names the value; so is a float."""
    with pytest.raises(OutOfRange, match=r"read (-1|0); expected (0|1) or more"):
        getattr(yr, name)(*args, **keywords)
    with pytest.raises(InexactNumber):
        getattr(yr, name)(1.5, *args[1:], **keywords)


@given(st.integers(0, 100_000), st.integers(0, 200_000), st.integers(0, 1_000))
def test_more_hours_or_a_higher_rate_never_cost_less(rate: int, minutes: int, more: int) -> None:
    """And dropping loses less than 1 yen."""
    cost = yr.labour_cost(rate, minutes)
    assert cost <= yr.labour_cost(rate + more, minutes)
    assert cost <= yr.labour_cost(rate, minutes + more)
    assert 0 <= rate * minutes - cost * 60 < 60


@pytest.mark.parametrize(
    ("pay", "rate"), [(0, 0), (200_000, 1_190), (500_000, 2_990), (1_390_000, 8_310)]
)
def test_the_published_rates_of_2016(pay: int, rate: int) -> None:
    """Standard monthly pay / 167.1 h, cut to 10 yen."""
    assert yr.standard_pay_rate(pay, fiscal_year=2016) == rate


def test_a_check_of_another_year_is_not_known() -> None:
    """The relation was seen in one year's table."""
    with pytest.raises(YearNotKnown, match="read fiscal year 2025; known is 2016"):
        yr.standard_pay_rate(200_000, fiscal_year=2025)
    with pytest.raises(YearNotKnown):
        yr.doubtful_grades(yr.GradeTable(fiscal_year=2025, rows=ROWS))
    with pytest.raises(OutOfRange, match="read a standard pay of -1 yen"):
        yr.standard_pay_rate(-1, fiscal_year=2016)
    assert bonus_terms().citation.grade == "second-hand"


def test_a_slip_in_a_table_is_doubtful() -> None:
    """A digit lost or doubled is no rate of its range: 195,000 to 210,000 is 1,160 to 1,250."""
    assert yr.doubtful_grades(TABLE) == ()
    for rate in (119, 1_159, 1_251, 11_900):
        slip = (row(17, 195_000, 210_000, rate), ROWS[0])
        assert yr.doubtful_grades(yr.GradeTable(fiscal_year=2016, rows=slip)) == (17,)
