"""The checks of report that hand-worked cases may name: facts in, what comes of them out.

A ledger is written briefly: each entry has an id, a kind, yen, the day of payment, the expert, the
body and the visit or claim that it is of.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from pydantic import BaseModel

import yorozu_rules as yr
from yorozu_rules.payment.ledger import Posted
from yorozu_rules.report.activity import Activities
from yorozu_rules.report.paid import Paid

M = TypeVar("M", bound=BaseModel)
SUBJECTS = {"fee": "visit", "travel": "journey", "direct": "direct"}
BASES = {"fee": "tax-excluded", "fee-tax": "consumption-tax", "withheld": "not-stated"}


def _read(model: type[M], facts: Any) -> M:
    return model.model_validate_json(json.dumps(facts))


def _all(model: type[M], facts: Iterable[Any]) -> list[M]:
    return [_read(model, one) for one in facts]


def _codes(findings: Iterable[yr.Finding]) -> list[str]:
    return sorted(finding.code for finding in findings)


def ledger_of(entries: Iterable[Mapping[str, Any]]) -> yr.Ledger:
    """Return a ledger with these entries, as one run."""
    made = []
    for entry in entries:
        kind, paid_on = entry["kind"], date.fromisoformat(entry["paid_on"])
        made.append(
            yr.Entry(
                entry["id"],
                f"{SUBJECTS.get(kind, kind)}:{entry.get('of', 'C1')}",
                kind,
                entry["yen"],
                BASES.get(kind, "tax-included"),
                paid_on,
                f"P-{entry['expert']}",
                entry["expert"],
                "C1",
                entry.get("body", ""),
                paid_on,
                "",
            )
        )
    last = date(2024, 3, 29)
    empty = yr.Ledger()
    posted = Posted("R", "", last, "r5-dispatch", "invoice", 0, empty.digest, tuple(made))
    return empty.plus(posted)


def _paid(paid: Paid) -> dict[str, int]:
    said = {**paid._asdict(), "gross": paid.gross}
    return {name: yen for name, yen in said.items() if yen}


def _by_expert(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    month = date.fromisoformat(facts["month"])
    made = yr.payments_by_expert(ledger_of(facts["entries"]), book, month=month)
    rows = {}
    for expert, row in made.rows.items():
        own = {"withheld": row.withheld, "transferred": row.transferred}
        rows[expert] = {**_paid(row.paid), **{name: yen for name, yen in own.items() if yen}}
    return {"rows": rows}


def _by_body(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    asked, month, requests = facts["asked_by"], facts.get("month"), facts.get("requests")
    made = yr.payments_by_body(
        ledger_of(facts["entries"]),
        book,
        asked_by=_read(yr.Body, asked) if isinstance(asked, dict) else asked,
        of=facts.get("of"),
        requests=None if requests is None else _all(yr.RequestMade, requests),
        platforms=_all(yr.PlatformMembers, facts.get("platforms", ())),
        month=date.fromisoformat(month) if month else None,
    )
    rows = {body: {"requests": row.requests, **_paid(row.paid)} for body, row in made.rows.items()}
    return {"rows": rows, "findings": _codes(made.findings)}


def _activity(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    made = yr.monthly_activity(
        _all(yr.VisitRecord, facts["visits"]),
        _read(yr.Traits, facts.get("traits", {})),
        book,
        month=date.fromisoformat(facts["month"]),
    )
    return {
        "due": f"{made.due}",
        **_counted(made),
        "by_body": {body: _counted(one) for body, one in made.by_body.items()},
        "findings": _codes(made.findings),
    }


def _counted(made: yr.Activity | Activities) -> dict[str, Any]:
    return {
        "visits": list(made.visits),
        "businesses": list(made.businesses),
        "counts": {one.breakdown.id: {k: list(n) for k, n in one.rows} for one in made.counts},
    }


def _businesses(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    made = yr.supported_businesses(
        _all(yr.VisitRecord, facts["visits"]),
        _read(yr.Traits, facts.get("traits", {})),
        book,
        month=date.fromisoformat(facts["month"]),
        since_start=facts.get("since_start", False),
    )
    return {"rows": [list(row) for row in made.table.rows], "findings": _codes(made.findings)}


def _registrations(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    experts = _all(yr.Expert, facts["experts"])
    made = yr.registrations(experts, _read(yr.Traits, facts.get("traits", {})), book)
    return {"rows": [list(row) for row in made.table.rows], "findings": _codes(made.findings)}


def _case_studies(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    given = {**facts, "cases": [*facts.get("cases", ())]}
    for bureau, count in given.pop("many", {}).items():
        given["cases"] += [{"id": f"{bureau}-{n}", "bureau": bureau} for n in range(count)]
    outcome = yr.check_case_studies(_read(yr.CaseStudies, given), book)
    return {"findings": _codes(outcome.findings)}


def _centre_activity(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    outcome = yr.check_centre_activity(_read(yr.CentreMonth, facts), book)
    return {"findings": _codes(outcome.findings)}


def _estimate(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    made = yr.estimate_year(_read(yr.Volumes, facts), book=book)
    return {
        "yen": {line.what: [line.yen, line.borne] for line in made.lines},
        "totals": {f"{basis}": list(total) for basis, total in made.totals.items()},
        "findings": _codes(made.findings),
    }


def _call_centre(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    given = dict(facts)
    starts = given.pop("starts", None)
    made = yr.estimate_call_centre(
        _read(yr.CallVolumes, given),
        book=book,
        starts=date.fromisoformat(starts) if starts else None,
    )
    whole = ("calls", "minutes", "days", "open_minutes", "staffed", "needed")
    exact = ("occupancy", "busy", "outgoing_calls", "outgoing_minutes")
    return {
        **{name: getattr(made, name) for name in whole},
        **{name: f"{getattr(made, name)}" for name in exact},
        "findings": _codes(made.findings),
    }


def _archive(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return {"sheets": yr.estimate_archive(book, visits=facts.get("visits")).number}


def _experts(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return {"commissions": yr.estimate_experts(book).number}


def _licences(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return {one.what: one.number for one in yr.estimate_system_licences(book)}


CHECKS: Mapping[str, Callable[[Any, yr.Rulebook], dict[str, Any]]] = {
    "payments-by-expert": _by_expert,
    "payments-by-body": _by_body,
    "monthly-activity": _activity,
    "supported-businesses": _businesses,
    "registrations": _registrations,
    "case-studies": _case_studies,
    "centre-activity": _centre_activity,
    "estimate-year": _estimate,
    "call-centre": _call_centre,
    "archive": _archive,
    "experts-foreseen": _experts,
    "licences-foreseen": _licences,
}
