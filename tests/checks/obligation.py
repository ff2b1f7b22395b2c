"""The checks of obligation that hand-worked cases may name: facts in, what comes of them out.

``centre-year`` names the rule ``of`` which it expects the findings: a year has several. What is
found by each check is put into words in both languages as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

import yorozu_rules as yr
from yorozu_rules.text.words import LANGUAGES

M = TypeVar("M", bound=BaseModel)


def _read(model: type[M], facts: Any) -> M:
    return model.model_validate_json(json.dumps(facts))


def _codes(outcome: yr.Outcome, rule: str | None = None) -> dict[str, Any]:
    assert not outcome.lines
    assert yr.outcome_from_json(yr.outcome_to_json(outcome)) == outcome
    for lang in LANGUAGES:
        assert yr.explain(outcome, lang)
    found = [found for found in outcome.findings if rule in (None, found.rule)]
    return {"findings": sorted(one.code for one in found)}


def _of(
    model: type[M], check: Callable[[M, yr.Rulebook], yr.Outcome]
) -> Callable[[Any, yr.Rulebook], dict[str, Any]]:
    return lambda facts, book: _codes(check(_read(model, facts), book))


def _year(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return _codes(yr.check_year(_read(yr.CentreYear, facts["year"]), book), facts["of"])


def _focus_fields(_: Any, book: yr.Rulebook) -> dict[str, Any]:
    return {"fields": [f"{one.number} {one.title.ja}" for one in yr.focus_fields(book).items]}


def _licences(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return {"owed": yr.licences_owed([(role, count) for role, count in facts], book)}


def _until(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    starts_on = date.fromisoformat(facts["starts_on"])
    return {"until": f"{yr.suspension_until(starts_on, facts['months'], book)}"}


def _tabulate(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    tables = yr.tabulate(_read(yr.SurveyAnswers, facts), book)
    return {
        "totals": {one.question: _counted(one.row) for one in tables.totals},
        "crosses": {
            f"{one.question} x {one.attribute}": {
                **{value: _counted(row) for value, row in one.rows},
                "": _counted(one.unknown),
            }
            for one in tables.crosses
        },
    }


def _counted(row: Any) -> dict[str, int]:
    return {**dict(row.counts), "answered": row.answered, "unanswered": row.unanswered}


CHECKS: Mapping[str, Callable[[Any, yr.Rulebook], dict[str, Any]]] = {
    "centre-year": _year,
    "focus-fields": _focus_fields,
    "licences-owed": _licences,
    "awards": _of(yr.Awards, yr.check_awards),
    "delivery": _of(yr.Delivery, yr.check_delivery),
    "meetings": _of(yr.Meetings, yr.check_meetings),
    "survey": _of(yr.Survey, yr.check_survey),
    "yearly-survey": _of(yr.YearlySurvey, yr.check_yearly_survey),
    "tabulate": _tabulate,
    "site-visits": _of(yr.SiteVisits, yr.check_site_visits),
    "security": _of(yr.SecurityReport, yr.check_security),
    "diagnosis": _of(yr.WebSite, yr.check_diagnosis),
    "handlers": _of(yr.HandlerRegister, yr.check_handlers),
    "system": _of(yr.SystemDescription, yr.check_system),
    "sanction": _of(yr.Sanction, yr.check_sanction),
    "cancellation": _of(yr.Cancellation, yr.check_cancellation),
    "suspension-until": _until,
}
