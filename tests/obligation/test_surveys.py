"""Surveys, tables, audits, awards and sanctions: borders, contradictions, what always holds."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.errors import FactError, NoRuleApplies, OutOfRange
from yorozu_rules.obligation.figures import SanctionFigures

R5, R8, H30 = (yr.rulebook(name) for name in ("r5-dispatch", "r8-tohoku-yorozu", "h30-hq"))


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_share_that_answers_is_compared_exactly(asked: int, answered: int) -> None:
    """Three in ten are enough to the last answer, however many are asked."""
    survey = yr.Survey(id="S", asked=asked + answered, answered=answered)
    few = [one.code for one in yr.check_survey(survey, R5).findings]
    below = 10 * answered < 3 * (asked + answered)
    assert ("survey.few-answers" in few) == (below and asked + answered > 0)
    assert ("survey.nobody-asked" in few) == (asked + answered == 0)


def test_more_answers_than_asked_are_none() -> None:
    """A slip of two columns."""
    with pytest.raises(ValidationError, match="answered 2 of 1 asked"):
        yr.Survey(id="S", asked=1, answered=2)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"on": date(2018, 3, 31)}, "expected a day from 2018-04-01"),
        ({"asked": ("B9",)}, "read B9, who were not supported"),
    ],
)
def test_a_survey_of_others_is_an_error(changes: dict[str, Any], said: str) -> None:
    """A day before the year; somebody who had no support."""
    facts = {"id": "S", "on": date(2018, 5, 1), "supported": ("B1",), **changes}
    with pytest.raises(FactError, match=said):
        yr.check_yearly_survey(yr.YearlySurvey(**facts), H30)


def test_a_survey_that_is_done_before_the_year_ends_has_nothing_to_ask() -> None:
    """Everybody was asked while the year still runs."""
    facts: dict[str, Any] = {"id": "S", "on": date(2018, 5, 1), "supported": ("B1",)}
    survey = yr.YearlySurvey(**facts, asked=("B1",), returned=True)
    assert not yr.check_yearly_survey(survey, H30).findings


QUESTIONS = (
    yr.Question(id="Q1", choices=("yes", "no")),
    yr.Question(id="Q2", choices=("a", "b", "c"), several=True),
)
SIZE = yr.Question(id="size", choices=("small", "large"))


def answers(*said: tuple[tuple[str, tuple[str, ...]], ...], **changes: Any) -> yr.SurveyAnswers:
    """Return a survey of two questions and an attribute."""
    people = tuple(yr.Respondent(id=f"R{n}", said=one) for n, one in enumerate(said))
    facts = {"id": "S", "questions": QUESTIONS, "attributes": (SIZE,), "respondents": people}
    return yr.SurveyAnswers(**{**facts, **changes})


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ((("Q9", ("yes",)),), "read Q9; known: Q1, Q2, size"),
        ((("Q1", ("maybe",)),), "Q1: read maybe; known: yes, no"),
        ((("Q1", ("yes", "no")),), "expected one of each"),
        ((("Q2", ("a", "a")),), "expected one of each"),
        ((("Q1", ("yes",)), ("Q1", ("no",))), "Q1 twice"),
    ],
)
def test_an_answer_that_was_not_asked_for_is_an_error(said: Any, message: str) -> None:
    """Another question, another choice, two where one is wanted."""
    with pytest.raises(ValidationError, match=message):
        answers(said)


def test_a_survey_that_does_not_hold_together_is_none() -> None:
    """A choice twice; an attribute of which several may be stated."""
    with pytest.raises(ValidationError, match="the same one twice: a"):
        yr.Question(id="Q", choices=("a", "a"))
    with pytest.raises(ValidationError, match="size may have one value each"):
        answers(attributes=(SIZE.model_copy(update={"several": True}),))


ONE = st.one_of(
    st.none(),
    st.tuples(st.sampled_from(["yes", "no"])),
)
MANY = st.lists(st.sampled_from(["a", "b", "c"]), unique=True).map(tuple)
VALUE = st.one_of(st.none(), st.tuples(st.sampled_from(["small", "large"])))


@given(st.lists(st.tuples(ONE, MANY, VALUE), max_size=8))
def test_tables_add_up(drawn: list[Any]) -> None:
    """Rows of a cross table add up to the totals, and nobody is left out or counted twice."""
    said = [
        tuple((name, given) for name, given in zip(("Q1", "Q2", "size"), one, strict=True) if given)
        for one in drawn
    ]
    tables = yr.tabulate(answers(*said), R5)
    totals = {one.question: one.row for one in tables.totals}
    assert all(row.answered + row.unanswered == len(drawn) for row in totals.values())
    for cross in tables.crosses:
        rows = [*(row for _, row in cross.rows), cross.unknown]
        whole = totals[cross.question]
        assert sum(row.answered for row in rows) == whole.answered
        assert sum(row.unanswered for row in rows) == whole.unanswered
        for choice, count in whole.counts:
            assert sum(dict(row.counts)[choice] for row in rows) == count


def test_shares_of_a_table_are_exact() -> None:
    """Of those who answered; of nobody there is none."""
    tables = yr.tabulate(answers((("Q1", ("yes",)),), (("Q1", ("no",)),), ()), R5)
    assert tables.totals[0].row.share("yes") == Fraction(1, 2)
    assert tables.totals[1].row.share("a") is None
    with pytest.raises(NoRuleApplies):
        yr.tabulate(answers(), R8)


def visits(**changes: Any) -> yr.SiteVisits:
    """Return two weeks without a check."""
    facts = {"id": "A", "first": date(2023, 5, 1), "last": date(2023, 5, 14), **changes}
    return yr.SiteVisits(**facts)


@pytest.mark.parametrize(
    "changes",
    [
        {"last": date(2023, 4, 30)},
        {"checks": (yr.SiteCheck(id="K", on=date(2023, 5, 15)),)},
        {"sessions": (yr.WebSession(id="W", on=date(2023, 4, 30)),)},
        {"web_reports": (date(2023, 5, 15),)},
    ],
)
def test_checks_out_of_their_time_are_errors(changes: dict[str, Any]) -> None:
    """An end before the start; days outside."""
    with pytest.raises(ValidationError):
        visits(**changes)


@given(st.lists(st.integers(0, 27), max_size=6))
def test_a_week_by_week_keeps_the_rate(offsets: list[int]) -> None:
    """What satisfies each week satisfies the rate as well."""
    first = date(2023, 5, 1)
    checks = tuple(
        yr.SiteCheck(id=f"K{n}", on=first + timedelta(days=day)) for n, day in enumerate(offsets)
    )
    given = visits(last=date(2023, 5, 28), checks=checks)
    weekly = yr.check_site_visits(given, R5.reading("audit.week", "each-week")).findings
    rate = yr.check_site_visits(given, R5).findings
    if not any(one.code == "audit.week-missed" for one in weekly):
        assert not any(one.code == "audit.too-few" for one in rate)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 36))
def test_a_suspension_ends_the_day_before_or_with_its_month(start: date, months: int) -> None:
    """The day after the last is the same day of a month, or the first where there is none."""
    after = yr.suspension_until(start, months, R8) + timedelta(days=1)
    assert after.day == start.day or (after.day == 1 and start.day > 28)
    passed = 12 * (after.year - start.year) + after.month - start.month
    assert passed == months + (after.day != start.day)


@pytest.mark.parametrize("months", [0, 37])
def test_a_suspension_of_another_length_is_an_error(months: int) -> None:
    """A month at least, and no more than the printed most."""
    assert R8[SanctionFigures].months.count == 36
    with pytest.raises(OutOfRange, match=f"read {months} months; expected 1 to 36"):
        yr.suspension_until(date(2026, 4, 1), months, R8)


def test_no_misuse_has_no_consequences() -> None:
    """Two facts that contradict each other."""
    with pytest.raises(ValidationError, match="keep one of them"):
        yr.Sanction(id="S", misuse=False, months=1)


def test_a_meeting_of_a_day_to_come_is_an_error() -> None:
    """A slip in the year."""
    facts: dict[str, Any] = {"id": "M", "contract_on": date(2023, 4, 3), "on": date(2023, 6, 1)}
    with pytest.raises(FactError, match="expected days from 2023-04-03 to 2023-06-01"):
        yr.check_meetings(yr.Meetings(**facts, held=(date(2023, 6, 2),)), R5)


def test_awards_are_the_centres_alone() -> None:
    """FY2018 has one headquarters and no prefectures to award."""
    with pytest.raises(NoRuleApplies):
        yr.check_awards(yr.Awards(id="A", awards=()), H30)
