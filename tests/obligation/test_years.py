"""A centre's year: nothing is found of one in order, and each fact that is missing is asked for."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from centre import H30, R7, R8, YES
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.obligation.figures import Duties, Forums, YearFigures
from yorozu_rules.obligation.lists import judge_counted, months_over, stated, year_after, year_ends

FIELDS = tuple(field.id for field in yr.focus_fields(R8).items)
ALL = ("ministry", "headquarters", "operators", "centres")
DUTIES = R8[YearFigures].evaluation.items
MONTHS = (*(f"2026-{n:02}" for n in range(4, 13)), "2027-01", "2027-02", "2027-03")


def year(**changes: Any) -> yr.CentreYear:
    """Return a year that is over and in order."""
    in_order: dict[str, Any] = {
        "id": "Y",
        "on": date(2027, 4, 1),
        "contract_on": date(2026, 4, 1),
        "fields": FIELDS,
        "prefecture": "aomori",
        "places": ("aomori",),
        "turned_away": 0,
        "satellites": (),
        "evaluation": tuple(yr.DutyDone(item=d.id, holds=True, by=d.by) for d in DUTIES),
        "forums": (
            yr.ForumHeld(id="F1", kind="regional", on=date(2026, 5, 1), by_another=False),
            yr.ForumHeld(
                id="F2", kind="yorozu", on=date(2026, 5, 2), by_another=False, coordinated=True
            ),
        ),
        "reports": tuple(yr.MonthlyReport(month=one, through_system=True) for one in MONTHS),
        "people": (("chief-coordinator", 1),),
        "licences": 1,
        "consents": (yr.Consent(business="B", given=True, covers=ALL),),
    }
    return yr.CentreYear(**{**in_order, **changes})


def codes(given: yr.CentreYear, book: yr.Rulebook = R8) -> list[str]:
    """Return the codes found."""
    return [found.code for found in yr.check_year(given, book).findings]


def test_nothing_is_found_of_a_year_in_order() -> None:
    """All rules at once, the day after the term."""
    assert codes(year()) == []


@pytest.mark.parametrize(
    ("fact", "unknown", "code"),
    [
        ("contract_on", None, "monthly.unknown"),
        ("fields", None, "fields.unknown"),
        ("prefecture", None, "region.unknown"),
        ("places", None, "region.unknown"),
        ("turned_away", None, "region.turned-away-unknown"),
        ("satellites", None, "satellite.unknown"),
        ("forums", None, "forums.unknown"),
        ("reports", None, "monthly.unknown"),
        ("people", None, "licences.people-unknown"),
        ("licences", None, "licences.unknown"),
        ("consents", None, "consent.unknown"),
    ],
)
def test_each_fact_that_is_missing_is_asked_for(fact: str, unknown: None, code: str) -> None:
    """Missing is never in order: one finding, a hold."""
    outcome = yr.check_year(year(**{fact: unknown}), R8)
    assert [(found.code, found.effect) for found in outcome.findings] == [(code, "hold")]


def test_a_project_without_a_place_is_asked_for_one() -> None:
    """An empty list would otherwise be in order: no place abroad, and none at home."""
    assert codes(year(places=())) == ["region.unknown"]


def test_each_part_of_the_evaluation_that_is_missing_is_asked_for() -> None:
    """Once the term is over, each duty of the list."""
    for duty in DUTIES:
        rest = tuple(one for one in year().evaluation if one.item != duty.id)
        assert codes(year(evaluation=rest)) == ["evaluation.unknown"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"on": date(2026, 3, 31), "contract_on": None}, "on: read 2026-03-31"),
        ({"contract_on": date(2026, 3, 31)}, "contract_on: read 2026-03-31"),
        ({"people": (("mayor", 1),)}, "read role mayor; known: chief-coordinator"),
        (
            {"forums": (yr.ForumHeld(id="F", kind="yorozu", on=date(2027, 4, 1)),)},
            "forum F: read 2027-04-01",
        ),
        (
            {
                "on": date(2026, 4, 30),
                "reports": (),
                "forums": (yr.ForumHeld(id="F", kind="yorozu", on=date(2026, 5, 1)),),
            },
            "after 2026-04-30, the day looked at",
        ),
    ],
)
def test_facts_of_no_such_year_are_errors(changes: dict[str, Any], said: str) -> None:
    """A day of another year or an id of no list is a slip, never a finding."""
    with pytest.raises(FactError, match=said):
        codes(year(**changes))


def test_a_closed_list_has_no_further_recipients() -> None:
    """FY2025 names everybody; FY2026 leaves its list open."""
    given = (yr.Consent(business="B", given=True, covers=(*ALL, "press")),)
    assert codes(year(consents=given)) == []
    with pytest.raises(FactError, match="covers: read press; known: ministry"):
        codes(yr.CentreYear(id="Y", on=date(2025, 6, 1), consents=given), R7)


def test_facts_without_a_rule_are_refused() -> None:
    """The headquarters has no forums and no licences: whoever records them has the wrong book."""
    with pytest.raises(NoRuleApplies, match=r"read forums; rulebook h30-hq has no rule"):
        codes(yr.CentreYear(id="Y", on=date(2018, 5, 1), forums=()), H30)
    with pytest.raises(NoRuleApplies, match="read turned_away; rulebook h30-hq names all"):
        codes(yr.CentreYear(id="Y", on=date(2018, 5, 1), turned_away=0), H30)
    with pytest.raises(NoRuleApplies, match="read section 'year'"):
        codes(year(), yr.rulebook("r5-dispatch"))
    with pytest.raises(NoRuleApplies, match="states no figure"):
        yr.focus_fields(H30)
    with pytest.raises(NoRuleApplies, match="own"):
        stated(None, "own", R8)
    with pytest.raises(FactError, match="places: read atlantis"):
        codes(yr.CentreYear(id="Y", on=date(2018, 5, 1), places=("atlantis",)), H30)


@pytest.mark.parametrize(
    "twice",
    [
        {"fields": ("dx", "dx")},
        {"people": (("supporter", 1), ("supporter", 2))},
        {"contract_on": date(2027, 4, 2)},
    ],
)
def test_a_year_that_contradicts_itself_is_none(twice: dict[str, Any]) -> None:
    """Two of one id, or a contract after the day looked at."""
    with pytest.raises(ValidationError):
        year(**twice)


@given(st.lists(st.integers(0, 1_000), min_size=3, max_size=3))
def test_licences_are_one_each(counts: list[int]) -> None:
    """However many there are of each role, the licences add up to the people."""
    roles = ("chief-coordinator", "sub-chief-coordinator", "coordinator")
    people = list(zip(roles, counts, strict=True))
    assert yr.licences_owed(people, R7) == sum(counts)
    assert yr.licences_owed(people, R8) == sum(counts)


def test_licences_of_fewer_than_nobody() -> None:
    """Each problem of the numbers is named."""
    with pytest.raises(FactError, match=r"(?s)read role mayor.*twice.*read -1"):
        yr.licences_owed([("mayor", 1), ("mayor", 1), ("coordinator", -1)], R8)


@given(st.dates(date(2026, 4, 1), date(2027, 3, 31)), st.dates(date(2026, 4, 1), date(2028, 4, 1)))
def test_months_are_over_once_and_in_order(first: date, on: date) -> None:
    """No month twice, none of before the contract, none that still runs, none after the term."""
    months = months_over(first, on, date(2027, 3, 31))
    assert list(months) == sorted(set(months))
    assert all(f"{first:%Y-%m}" <= month < f"{on:%Y-%m}" for month in months)
    assert all(month <= "2027-03" for month in months)


def test_a_year_after() -> None:
    """The same day, and 28 February after the 29th; twelve months end the day before."""
    assert year_after(date(2026, 4, 1)) == date(2027, 4, 1)
    assert year_after(date(2024, 2, 29)) == date(2025, 2, 28)
    assert year_ends(date(2026, 4, 1)) == date(2027, 3, 31)
    assert year_ends(date(2024, 2, 29)) == date(2025, 2, 28)
    assert year_ends(date(2023, 3, 1)) == date(2024, 2, 29)


def test_tables_that_do_not_hold_together() -> None:
    """A duty of nobody, or a forum listed twice, is no table."""
    title = {"ja": "甲", "en": "A"}
    item = {"id": "a", "title": title, "by": "mayor", "phase": "start"}
    with pytest.raises(ValidationError, match="by nobody of the actors: a"):
        Duties.model_validate({"items": [item], "actors": [{"id": "b", "title": title}]})
    row = {"id": "a", "title": title, "least": {"count": 1}}
    with pytest.raises(ValidationError, match="listed more than once: a"):
        Forums.model_validate({"rows": [row, row]})


def test_what_is_counted_is_not_answered() -> None:
    """Copies are a number: yes is no answer to how many, nor a number one to yes or no."""
    from yorozu_rules.obligation.figures import DeliveryFigures

    asked = R8[DeliveryFigures].items
    yes = yr.Answered(item="report", holds=True)
    with pytest.raises(FactError, match=r"D: item report is counted; expected it in measured"):
        judge_counted([yes], [], asked, (), "D")
    with pytest.raises(FactError, match=r"D: item searchable-pdf is not counted"):
        judge_counted([], [yr.Measured(item="searchable-pdf", count=1)], asked, (), "D")
    with pytest.raises(FactError, match="read item own; known"):
        judge_counted([], [yr.Measured(item="own", count=1)], asked, (), "D")


def test_a_decision_moves_one_way() -> None:
    """A need that the bureau finds takes the hold away and adds nothing but a note."""
    asked = yr.Satellite(id="S", within_budget=True)
    assert codes(year(satellites=(asked,))) == ["satellite.need-asked"]
    agreed = asked.model_copy(update={"need": YES})
    assert codes(year(satellites=(agreed,))) == ["satellite.needed"]


def test_a_year_is_read_from_a_file() -> None:
    """A year written as JSON is the year."""
    text = year().model_dump_json()
    assert yr.CentreYear.model_validate_json(text) == year()
    with pytest.raises(ValidationError):
        yr.MonthlyReport.model_validate_json(json.dumps({"month": "2026-13"}))
