"""Labour cost (人件費): yen an hour by each of the manual's methods, and the cost of hours worked.

Which methods a document admits stands in its rulebook; the rates are the ministry's manual's.
"""

from __future__ import annotations

from yorozu_rules.budget.grade_table import GradeTable
from yorozu_rules.errors import FactError, NoRuleApplies, OutOfRange
from yorozu_rules.law.contract_manual import contract_manual
from yorozu_rules.law.grade_rate import bonus_terms
from yorozu_rules.yen import Direction, Rounding, whole

_DROP = Rounding(1, "down", "hour", "委託事業事務処理マニュアル 人件費")


def grade_rate(
    table: GradeTable, *, grade: int | None = None, monthly_pay: int | None = None, bonuses: int
) -> int:
    """Return the yen an hour of a health-insurance grade (手法1 健保等級単価計算).

    ``grade`` is that of an insured person, ``monthly_pay`` the yen of anybody else, whose row is
    the one of that range; ``bonuses`` how often a year bonuses are paid. One rate holds for all
    hours. Raises FactError unless exactly one of grade and monthly pay is given, NoRuleApplies
    where the table has no such row, OutOfRange for bonuses below 0.

    >>> from yorozu_rules.budget.grade_table import GradeRow
    >>> row = GradeRow(grade=17, monthly_from=195_000, rate_none=1_190, rate_some=1_580)
    >>> table = GradeTable(fiscal_year=2016, rows=(row,))
    >>> grade_rate(table, grade=17, bonuses=2), grade_rate(table, monthly_pay=195_000, bonuses=4)
    (1580, 1190)
    """
    if (grade is None) == (monthly_pay is None):
        raise FactError([f"grade, monthly_pay: read {grade}, {monthly_pay}; expected one of them"])
    terms = bonus_terms()
    some = terms.first <= _at_least(0, "bonuses", bonuses) <= terms.last
    for row in table.rows:
        if monthly_pay is None:
            held = row.grade == whole(grade)
        else:
            held = row.monthly_from <= whole(monthly_pay) and row.reaches(monthly_pay)
        if held:
            return row.rate_some if some else row.rate_none
    read = f"grade {grade}" if monthly_pay is None else f"a monthly pay of {monthly_pay} yen"
    known = ", ".join(f"{row.grade} (from {row.monthly_from} yen)" for row in table.rows)
    raise NoRuleApplies(f"read {read}; grades of FY{table.fiscal_year} are {known}")


def day_pay_rate(day_pay: int, *, minutes_a_day: int) -> int:
    """Return the yen an hour of somebody paid by the day: below 1 yen is dropped.

    ``minutes_a_day`` are the contract's. Raises OutOfRange for a pay below 0 or no minutes,
    InexactNumber on a float.

    >>> day_pay_rate(10_000, minutes_a_day=450)
    1333
    """
    return _hourly(_at_least(0, "day_pay", day_pay), _at_least(1, "minutes_a_day", minutes_a_day))


def actual_rate(pay: int, welfare: int, *, minutes_a_year: int) -> int:
    """Return the yen an hour that a person really costs (手法2 実績単価計算): below 1 yen dropped.

    ``pay`` are the year's yen without overtime, ``welfare`` the statutory welfare cost on them,
    ``minutes_a_year`` those of the contract. Raises as ``day_pay_rate`` does.

    >>> actual_rate(4_000_000, 600_000, minutes_a_year=1_920 * 60)
    2395
    """
    cost = _at_least(0, "pay", pay) + _at_least(0, "welfare", welfare)
    return _hourly(cost, _at_least(1, "minutes_a_year", minutes_a_year))


def actual_cost_rate(
    pay: int,
    welfare: int,
    *,
    people: int,
    minutes_a_year: int,
    indirect: int,
    rounding: Direction = "half-up",
) -> int:
    """Return the yen an hour of a class of staff (手法3 コスト実績単価計算).

    ``pay`` and ``welfare`` are the year's yen of all ``people``, ``minutes_a_year`` those of each,
    ``indirect`` the yen of indirect cost an hour. The sum is brought to a yen once,
    the way of the operator's scheme: half up, unless ``rounding`` names another. Raises as
    ``day_pay_rate`` does.

    >>> actual_cost_rate(460_000_000, 0, people=20, minutes_a_year=1_960 * 60, indirect=0)
    11735
    """
    cost = _at_least(0, "pay", pay) + _at_least(0, "welfare", welfare)
    minutes = _at_least(1, "people", people) * _at_least(1, "minutes_a_year", minutes_a_year)
    top = cost * 60 + _at_least(0, "indirect", indirect) * minutes
    return Rounding(1, rounding, "hour", _DROP.clause).apply(top, minutes)


def price_list_rate(day_rate: int) -> int:
    """Return the yen an hour of a day rate in the operator's price list (手法4 受託単価計算).

    The manual's day has 8 hours; below 1 yen is dropped. Raises OutOfRange below 0.

    >>> price_list_rate(200_000), price_list_rate(64_000)
    (25000, 8000)
    """
    return _hourly(_at_least(0, "day_rate", day_rate), contract_manual().price_list_minutes_a_day)


def labour_cost(rate: int, minutes: int) -> int:
    """Return the yen of minutes worked at a rate an hour: below 1 yen is dropped.

    Minutes are those of one sum, which is cut once. Raises OutOfRange below 0, InexactNumber on a
    float.

    >>> labour_cost(1_333, 150)
    3332
    """
    return _DROP.apply(_at_least(0, "rate", rate) * _at_least(0, "minutes", minutes), 60)


def _hourly(yen: int, minutes: int) -> int:
    return _DROP.apply(yen * 60, minutes)


def _at_least(least: int, name: str, value: int) -> int:
    if whole(value) < least:
        raise OutOfRange(f"{name}: read {value}; expected {least} or more")
    return whole(value)
