"""Engagements and months of a centre, written briefly: in order unless a test says otherwise."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import yorozu_rules as yr

R8, R7, H30 = (yr.rulebook(name) for name in ("r8-tohoku-yorozu", "r7-kyushu-yorozu", "h30-hq"))
BY_DAY = H30.reading("coordinator.fee-period", "day")
YES = yr.Judgement(holds=True, by="bureau", on=date(2018, 4, 1), reason="looked at")
NO = YES.model_copy(update={"holds": False})
JUDGED = {None: None, True: YES, False: NO}


def engagement(role: str = "supporter", book: yr.Rulebook = R8, **facts: Any) -> yr.Engagement:
    """Return an engagement in which nothing is open, at the highest fee of the role's band."""
    start = book.header.in_force.from_
    good: dict[str, Any] = {
        "id": "E-1",
        "role": role,
        "status": "individual",
        "fee": book[yr.CoordinatorFigures].fees.of(role).high.yen,
        "commission": 0,
        "procedures": yr.Procedures(done=True, direct=True, own_work=True),
        "first": start,
        "last": book.header.in_force.until,
        "operator_from": start,
        "days_a_week": 5,
        "declared_days": 5,
        "selected_before": True,
        "full_year": True,
    }
    return yr.Engagement(**(good | facts))


def month(book: yr.Rulebook, *cases: dict[str, Any], **facts: Any) -> yr.MonthWorked:
    """Return the cases of a May of the book's year, one day after another."""
    year = book.header.fiscal_year
    days = [
        {"day": f"{year}-05-{n:02}", **{k: _plain(v) for k, v in case.items()}}
        for n, case in enumerate(cases, start=7)
    ]
    read = {"engagement": "E-1", "month": f"{year}-05", "cases": days, **facts}
    return yr.MonthWorked.model_validate_json(json.dumps(read))


def _plain(value: Any) -> Any:
    return value.model_dump(mode="json") if isinstance(value, yr.Judgement) else value


def line(
    *cases: dict[str, Any], role: str = "supporter", book: yr.Rulebook = R8, **facts: Any
) -> yr.Line:
    """Return the line of a month of these cases; by itself, one whole case."""
    worked = month(book, *(cases or ({},)))
    (only,) = yr.settle_fees(worked, engagement(role, book, **facts), book).lines
    return only


def codes(found: yr.Line | yr.Outcome) -> list[str]:
    """Return the codes of the findings, without the room's name."""
    return sorted(finding.code.removeprefix("coordinator.") for finding in found.findings)


def yen(found: yr.Line) -> tuple[int, int, int, int]:
    """Return claimed, allowed, held and refused yen."""
    return found.claimed, found.allowed, found.held, found.refused
