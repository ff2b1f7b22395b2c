"""Reports, diagnoses and registers: the lists are whole, and each fact that is missing is asked."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.obligation.figures import HandlerFigures, SecurityFigures, SystemFigures, Timing
from yorozu_rules.rulebooks import packaged_text

R5, R6, R7, R8, H30 = (
    yr.rulebook(name)
    for name in (
        "r5-dispatch",
        "r6-kanto-network",
        "r7-kyushu-yorozu",
        "r8-tohoku-yorozu",
        "h30-hq",
    )
)


@pytest.mark.parametrize(
    ("book", "numbers"),
    [
        (R5, "②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱"),
        (R6, [f"{n})" for n in range(2, 18)]),
        (R7, [f"{n})" for n in range(2, 18)]),
        (R8, [f"{n})" for n in range(2, 18)]),
        (H30, [f"{n})" for n in range(2, 15)]),
    ],
)
def test_each_document_has_its_own_items(book: yr.Rulebook, numbers: str | list[str]) -> None:
    """17 items in FY2023, 16 from FY2024 on, 13 in FY2018; 15)⑩ is always told in FY2026 alone."""
    figures = book[SecurityFigures]
    assert [item.number for item in figures.items.items] == list(numbers)
    assert (figures.always_told is not None) == (book is R8)


def test_the_requirements_of_a_system_are_all_there() -> None:
    """All 17 of 別添1 by their numbers, and the nine of 10(2)."""
    numbers = {item.number for item in R5[SystemFigures].items.items}
    listed = ("AT-1-2", "AT-1-3", "AT-1-4", "AT-2-1", "AU-1-1", "AU-1-2", "AU-1-3", "AU-2-1")
    more = ("AC-2-2", "AC-2-3", "PR-1-1", "PR-1-2", "PR-1-3", "DA-1-1", "UP-2-1")
    assert {*listed, *more, "AT-3-1", "AT-3-2"} <= numbers
    assert {f"10(2){n}" for n in "①②③④⑤⑥⑦⑧⑨"} <= numbers


def test_each_requirement_that_is_missing_is_asked_for() -> None:
    """A description with nothing in it is asked for every item."""
    items = R5[SystemFigures].items.items
    system = yr.SystemDescription(
        id="X", own=True, conditions=tuple(R5[SystemFigures].items.conditions)
    )
    found = yr.check_system(system, R5).findings
    assert [dict(one.values)["item"] for one in found] == [item.id for item in items]
    assert {one.effect for one in found} == {"hold"}


def report(**changes: Any) -> yr.SecurityReport:
    """Return a contract of one year in which nothing was reported."""
    span = {"contract_from": date(2026, 4, 1), "contract_until": date(2027, 3, 31)}
    return yr.SecurityReport(**{"id": "S", "on": date(2026, 9, 1), **span, **changes})


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"on": date(2026, 3, 31)}, "not before its start"),
        ({"contract_until": date(2026, 3, 31)}, "not before its start"),
        ({"reported": (date(2026, 9, 2),)}, "reported: read 2026-09-02"),
        ({"reported": (date(2026, 3, 31),)}, "reported: read 2026-03-31"),
    ],
)
def test_a_report_out_of_its_contract_is_none(changes: dict[str, Any], said: str) -> None:
    """Days of before the contract, or of after the day looked at."""
    with pytest.raises(ValidationError, match=said):
        report(**changes)


@given(st.lists(st.integers(0, 364), max_size=4))
def test_another_report_never_makes_a_gap(offsets: list[int]) -> None:
    """Within a year, a further report can only close a time without one, never open it."""
    start = date(2026, 4, 1)

    def gaps(numbers: list[int]) -> int:
        days = tuple(start + timedelta(days=n) for n in numbers)
        given = report(on=date(2027, 3, 31), reported=days)
        found = yr.check_security(given, R8).findings
        return sum(one.code == "security.half-year" for one in found)

    for number in range(len(offsets)):
        assert gaps(offsets) <= gaps(offsets[:number])


def test_a_list_that_says_when_holds_together() -> None:
    """Months belong to the half year alone."""
    with pytest.raises(ValidationError, match="expected months for half-year"):
        Timing(when="half-year", reasons=True)


def site(**changes: Any) -> yr.WebSite:
    """Return a public site without a diagnosis."""
    start = {"public": True, "own_platform": True, "service_from": date(2026, 4, 1)}
    return yr.WebSite(**{"id": "W", "on": date(2026, 6, 1), "diagnoses": (), **start, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"service_until": date(2026, 3, 31)},
        {"diagnoses": (yr.Diagnosed(on=date(2026, 6, 2)),)},
    ],
)
def test_a_site_that_contradicts_itself_is_none(changes: dict[str, Any]) -> None:
    """An end before the start; a diagnosis of a day to come."""
    with pytest.raises(ValidationError):
        site(**changes)


def codes(outcome: yr.Outcome) -> list[str]:
    """Return the codes found."""
    return [found.code for found in outcome.findings]


def test_a_service_that_ended_is_not_asked_for_later_years() -> None:
    """The year after the end of the service wants none; a service to come is not late yet."""
    ended = site(on=date(2029, 4, 1), service_until=date(2027, 3, 30))
    for reading, noted in (("fiscal-year", ["diagnosis.year-in-part"]), ("twelve-months", [])):
        book = R8.reading("diagnosis.year", reading)
        found = codes(yr.check_diagnosis(ended, book))
        assert found == ["diagnosis.before-service", *noted]
    assert codes(yr.check_diagnosis(site(service_from=date(2026, 7, 1)), R8)) == []


REGISTER: dict[str, Any] = {
    "id": "H",
    "handlers": (
        yr.Handler(
            id="A",
            kind="responsible",
            filled=("name", "address", "birth-date", "department", "post"),
            passport_needed=False,
        ),
    ),
    "subcontractors": (),
    "chart": True,
    "contract_on": date(2023, 4, 3),
    "agreed_on": date(2023, 4, 2),
    "asked_for": True,
    "changed": False,
}


def test_a_register_keeps_no_data_of_anybody() -> None:
    """Which columns are filled is all there is room for: no field takes what stands in them."""
    assert set(yr.Handler.model_fields) == {"id", "kind", "filled", "passport_needed", "of"}
    columns = [column.id for column in R5[HandlerFigures].columns.items]
    assert not set(columns) & set(yr.Handler.model_fields)


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ("subcontractors", "handlers.subcontractors-unknown"),
        ("chart", "handlers.chart-unknown"),
        ("contract_on", "handlers.agreement-unknown"),
        ("agreed_on", "handlers.agreement-unknown"),
        ("changed", "handlers.change-unknown"),
    ],
)
def test_each_fact_of_a_register_that_is_missing_is_asked_for(fact: str, code: str) -> None:
    """Missing is never in order."""
    assert codes(yr.check_handlers(yr.HandlerRegister(**REGISTER), R5)) == []
    given = yr.HandlerRegister(**{**REGISTER, fact: None})
    assert codes(yr.check_handlers(given, R5)) == [code]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"handlers": (yr.Handler(id="A", kind="mayor"),)}, "read kind mayor"),
        ({"handlers": (yr.Handler(id="A", kind="worker", filled=("x",)),)}, "filled: read x"),
        ({"handlers": (yr.Handler(id="A", kind="subcontractor", of="Z"),)}, "of: read Z"),
    ],
)
def test_a_register_of_what_is_not_listed_is_an_error(changes: dict[str, Any], said: str) -> None:
    """A kind, a column or a subcontractor that nobody knows is a slip."""
    with pytest.raises(FactError, match=said):
        yr.check_handlers(yr.HandlerRegister(**{**REGISTER, **changes}), R5)


def test_a_register_that_did_not_change_has_no_day_of_it() -> None:
    """Two facts that contradict each other."""
    with pytest.raises(ValidationError, match="keep one of them"):
        yr.HandlerRegister(**{**REGISTER, "changed_on": date(2023, 7, 1)})


def test_a_book_without_the_list_says_so() -> None:
    """Registers and systems are FY2023's alone."""
    with pytest.raises(NoRuleApplies, match="read section 'handlers'"):
        yr.check_handlers(yr.HandlerRegister(**REGISTER), R8)
    with pytest.raises(NoRuleApplies, match=r"read rule 'system\.requirements'"):
        yr.check_system(yr.SystemDescription(id="X"), R8)


@pytest.mark.parametrize("name", ["r6-kanto-network", "r7-kyushu-yorozu"])
def test_the_items_of_the_three_last_years_are_the_same(name: str) -> None:
    """FY2024 and FY2025 print FY2026's sixteen, without 15)⑩; FY2025's copy has no form."""

    def items(book: str) -> list[dict[str, Any]]:
        printed = tomllib.loads(packaged_text(book))["security"]["items"]["value"]["items"]
        return [{**item, "may_not_apply": None} for item in printed]

    assert items(name) == items("r8-tohoku-yorozu")


@pytest.mark.parametrize(("book", "room"), [(R5, 8), (R6, 16), (R7, 7), (R8, 16), (H30, 5)])
def test_only_a_form_lets_everything_not_apply(book: yr.Rulebook, room: int) -> None:
    """The forms of FY2024 and FY2026 take 該当なし; else an item has a condition of its own."""
    items = book[SecurityFigures].items.items
    assert sum(item.may_not_apply for item in items) == room


def test_a_system_of_which_it_is_not_known_whose_it_is_is_not_refused() -> None:
    """Except for what is asked of either."""
    answers = (
        yr.Answered(item="domestic-law", holds=False),
        yr.Answered(item="multi-factor", holds=False),
    )
    system = yr.SystemDescription(id="X", conditions=("salesforce",), answers=answers)
    refused = [one for one in yr.check_system(system, R5).findings if one.effect == "refuse"]
    assert [dict(one.values)["item"] for one in refused] == ["multi-factor"]
