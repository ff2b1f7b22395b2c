"""Lodging by the national travel rules from April 2025: what a night may cost, and its allowance.

The day on which a journey was ordered decides which text applies; where an order was changed, the
nights after the change go by the day of the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from yorozu_rules.calendar import fiscal_year, whole_day
from yorozu_rules.errors import FactError, NoRuleApplies, OutOfRange, YearNotKnown
from yorozu_rules.law.source import Citation, law_data
from yorozu_rules.yen import whole

if TYPE_CHECKING:
    from datetime import date

LAW = "national-lodging"


class LodgingStandards(NamedTuple):
    """The standards for journeys ordered from ``since`` to ``until``, in yen a night.

    ``allowances`` are for a night of which the lodging gives no meal, one, or both.
    """

    since: date
    until: date
    yen: Mapping[str, int]
    allowances: tuple[int, int, int]
    citation: Citation


class LodgingTable(NamedTuple):
    """The standards of a fiscal year that the caller has: yen a night by prefecture.

    Prefectures are named as ``lodging_standard`` takes them.
    """

    fiscal_year: int
    yen: Mapping[str, int]


class NightOrdered(NamedTuple):
    """One night: where, what it cost in yen with tax, and the day of the order that covers it."""

    prefecture: str
    cost: int
    ordered_on: date


class NightDue(NamedTuple):
    """What of a night's cost is due, and what is above the standard and refused, in yen."""

    night: NightOrdered
    standard: int
    due: int
    above: int


def lodging_standard(
    prefecture: str, ordered_on: date, *, table: LodgingTable | None = None
) -> int:
    """Return the yen that a night in a prefecture may cost, for a journey ordered on a day.

    ``prefecture`` is its id ("tokyo") or its name in Japanese, with or without 都, 府 or 県.
    ``table`` is the caller's for one fiscal year, in which it goes before the library's own.

    Raises YearNotKnown for a day before 2025-04-01, when the text had another system, and for one
    from 2026-04-01 without a table of that year; NoRuleApplies, with the known ones, for another
    prefecture or one that the table lacks; FactError for a table that names a prefecture twice,
    OutOfRange for one with yen below 0, and on an instant. Clause: 国家公務員等の旅費に関する法律
    （令和6年法律第22号による改正後）.

    >>> from datetime import date
    >>> lodging_standard("東京", date(2025, 10, 1)), lodging_standard("iwate", date(2025, 10, 1))
    (19000, 9000)
    >>> lodging_standard("tokyo", date(2025, 3, 31))
    Traceback (most recent call last):
    yorozu_rules.errors.YearNotKnown: read 2025-03-31; the text before 2025-04-01 had another system, fixed amounts by class of place
    """  # noqa: E501  (a doctest cannot break the line that it expects)
    found = prefecture_id(prefecture)
    own = _from_first(ordered_on)
    if table is not None and whole(table.fiscal_year) == fiscal_year(ordered_on):
        yen = _of_caller(table)
        if found not in yen:
            known = ", ".join(yen)
            raise NoRuleApplies(f"read {found}; the table of FY{table.fiscal_year} has: {known}")
        return yen[found]
    return _until_last(own, ordered_on).yen[found]


def lodging_allowance(ordered_on: date, *, breakfast: bool, dinner: bool) -> int:
    """Return the yen of allowance (宿泊手当) for a night, by the meals that the lodging includes.

    Raises YearNotKnown for a journey ordered before 2025-04-01 or from 2026-04-01, FactError for a
    meal of which nothing is known, OutOfRange on an instant. Clause: 国家公務員等の旅費に関する法律
    （令和6年法律第22号による改正後）.

    >>> from datetime import date
    >>> lodging_allowance(date(2025, 10, 1), breakfast=True, dinner=False)
    1600
    """
    for name, meal in (("breakfast", breakfast), ("dinner", dinner)):
        if not isinstance(meal, bool):
            raise FactError([f"{name}: read {meal!r}; expected true or false"])
    allowances = _until_last(_from_first(ordered_on), ordered_on).allowances
    return allowances[breakfast + dinner]


def lodging_due(
    nights: Iterable[NightOrdered], *, table: LodgingTable | None = None
) -> tuple[NightDue, ...]:
    """Return, night by night, the actual cost up to the standard, and what is above it.

    Each night goes by the day of its own order. Raises as ``lodging_standard`` does, and OutOfRange
    for a cost below 0, InexactNumber on a float.

    >>> from datetime import date
    >>> night = NightOrdered("盛岡", 9_800, date(2025, 6, 1))
    >>> lodging_due([night._replace(prefecture="岩手県")])[0][1:]
    (9000, 9000, 800)
    """
    made = []
    for night in nights:
        if whole(night.cost) < 0:
            raise OutOfRange(f"read a cost of {night.cost} yen; expected 0 or more")
        standard = lodging_standard(night.prefecture, night.ordered_on, table=table)
        due = min(night.cost, standard)
        made.append(NightDue(night, standard, due, night.cost - due))
    return tuple(made)


def prefecture_id(prefecture: str) -> str:
    """Return the id of a prefecture of Japan, by its id or its name in Japanese.

    Raises NoRuleApplies, with the known ones, for what is none.

    >>> prefecture_id("群馬県"), prefecture_id("群馬"), prefecture_id("gunma")
    ('gunma', 'gunma', 'gunma')
    """
    names = _names()
    if prefecture not in names:
        known = ", ".join(f"{key} ({name})" for key, name in law_data(LAW)["prefectures"].items())
        raise NoRuleApplies(f"read prefecture {prefecture!r}; known: {known}")
    return names[prefecture]


def _from_first(ordered_on: date) -> LodgingStandards:
    """Return the standards that began last before a day; YearNotKnown before the first."""
    begun = [row for row in _rows() if row.since <= whole_day(ordered_on)]
    if not begun:
        first = _rows()[0].since
        said = f"the text before {first} had another system, fixed amounts by class of place"
        raise YearNotKnown(f"read {ordered_on}; {said}")
    return begun[-1]


def _until_last(own: LodgingStandards, ordered_on: date) -> LodgingStandards:
    if ordered_on > own.until:
        said = (
            f"the last day known is {own.until}; standards of later years are the caller's "
            "(table=LodgingTable(...))"
        )
        raise YearNotKnown(f"read {ordered_on}; {said}")
    return own


def _of_caller(table: LodgingTable) -> dict[str, int]:
    """Return the caller's yen by the ids of the prefectures."""
    yen: dict[str, int] = {}
    for name, standard in table.yen.items():
        found = prefecture_id(name)
        if found in yen:
            raise FactError([f"table of FY{table.fiscal_year}: {found} stands twice"])
        if whole(standard) < 0:
            raise OutOfRange(f"read {standard} yen for {name}; expected 0 or more")
        yen[found] = whole(standard)
    return yen


@cache
def _names() -> dict[str, str]:
    """Return the id of a prefecture by each of its names; 京都 and 東京 end where they end."""
    prefectures: dict[str, str] = law_data(LAW)["prefectures"]
    short = {name[:-1]: key for key, name in prefectures.items() if name[-1] in "都府県"}
    long = {name: key for key, name in prefectures.items()}
    return {**long, **short, **{key: key for key in prefectures}}


@cache
def _rows() -> tuple[LodgingStandards, ...]:
    return tuple(
        LodgingStandards(
            row["from"],
            row["until"],
            row["yen"],
            (row["allowance"], row["allowance-one-meal"], row["allowance-two-meals"]),
            Citation(row["clause"], row["grade"]),
        )
        for row in law_data(LAW)["standards"]
    )
