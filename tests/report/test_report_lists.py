"""Registrations, businesses, case studies and the centres' month: lists, and what they lack."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.errors import FactError

BOOK, H30 = yr.rulebook("r5-dispatch"), yr.rulebook("h30-hq")


def test_no_name_comes_into_a_report() -> None:
    """An expert's name is given for the registration; the report has the id alone."""
    expert = yr.Expert(id="E-1", name="山田花子", recommended_by="B-1")
    assert "山田" not in repr(yr.registrations([expert], yr.Traits(), BOOK))


def test_experts_are_listed_by_id() -> None:
    """The order in which experts are given is no fact."""
    experts = [yr.Expert(id=name) for name in ("E-2", "E-1")]
    made = yr.registrations(experts, yr.Traits(), BOOK)
    assert [row[0] for row in made.table.rows] == ["E-1", "E-2"]
    assert made == yr.registrations(reversed(experts), yr.Traits(), BOOK)


def test_a_case_stands_once() -> None:
    """A case that is listed twice would be two of about thirty."""
    with pytest.raises(ValidationError, match="cases listed more than once: X"):
        yr.CaseStudies(id="R5", cases=(yr.CaseStudy(id="X"), yr.CaseStudy(id="X")))


def test_an_answer_about_nothing_is_refused() -> None:
    """An item that the list does not have, with the month that it was said of."""
    month = yr.CentreMonth.model_validate_json('{"id": "2018-10", "answers": [{"item": "tea"}]}')
    with pytest.raises(FactError, match="month 2018-10: read item tea"):
        yr.check_centre_activity(month, H30)
