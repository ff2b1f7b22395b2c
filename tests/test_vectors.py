"""The library against cases worked out by hand from the document, one file a rule.

A case is one line of JSON, for any language. A claim's: the record of the year, the readings and
amendments of the rulebook, the claim, and what must come of it. ``expect.lines`` are the lines that
the case is about, ``expect.absent`` the subjects that must have none, ``expect.notes`` all notes of
the outcome. A check's (of an expert, a platform, a request, a flow, ...): ``check`` names it,
``facts`` are what it is given, ``expect`` what comes of it. Finding codes stand sorted: their order
is no part of the contract.

``book`` names the rulebook of a check, r5-dispatch where it names none. A check of yen (``fees``,
``plan``, ``settlement``) expects all lines of the outcome by subject, and all notes.

The check ``payment`` is of months: ``facts.payees`` are the payees of every run that names none of
its own, each of ``facts.runs`` follows the ledger of those before it, and ``expect`` has one entry
a run. An outcome is written briefly: its visits with what the fee's line allows, the business
bears, holds and refuses; ``travel`` is one leg, ``direct`` one that the office paid straight to the
carrier, ``days`` are allowances; yen that are not written are 0. What comes of a run is all of it:
every line of every payment, what went straight to others, the charges, the notes. Of an error, the
parts of its message are written that name what is wrong. An outcome with ``readings`` of its own
was settled under these.

What a run's papers say may stand beside that, or alone. ``notices`` are all that the run sends: the
yen of the lines that move money, and what waits: code, subject and yen as far as it names them. A
run that asks for the ``records`` of calendar years, once it is entered, states those of each payee
by year, or an error's code; one that asks for a ``sample`` gives its seed and states who is drawn,
in order, with their visits, and out of how many. A visit may name the ``body`` that asked for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
from pydantic import BaseModel, TypeAdapter

import yorozu_rules as yr
from checks import application, network, obligation, report
from yorozu_rules.errors import FactError, NotPermitted, OutOfOrder, YearNotKnown
from yorozu_rules.forms import KINDS
from yorozu_rules.outcome import About, Attended
from yorozu_rules.payment.facts import Decision
from yorozu_rules.text.words import LANGUAGES

M = TypeVar("M", bound=BaseModel)
FOLDER = Path(__file__).parent / "vectors"
PARTS = ("allowed", "borne", "held", "refused")
KEYS = {"case", "how", "history", "readings", "claim", "expect"}


class Vector(NamedTuple):
    """One hand-worked case and the rule whose file it stands in."""

    rule: str
    body: dict[str, Any]

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return the lines that the case expects."""
        return list(self.body["expect"]["lines"])

    @property
    def codes(self) -> set[str]:
        """Return the finding codes that the case expects, on lines, as notes, or of a check."""
        if self.body.get("check") == "payment":
            return {code for run in self.body["expect"] for code in _codes_of_run(run)}
        if "check" in self.body and "lines" not in self.body["expect"]:
            return set(self.body["expect"].get("findings", ()))
        on_lines = {code for line in self.lines for code in line["findings"]}
        return on_lines | set(self.body["expect"]["notes"])


def _load() -> list[Vector]:
    return [
        Vector(path.stem, json.loads(text))
        for path in sorted(FOLDER.glob("*.jsonl"))
        for text in path.read_text("utf-8").splitlines()
    ]


def _codes_of_run(run: Mapping[str, Any]) -> Iterator[str]:
    yield from run.get("notes", ())
    for payment in run.get("payments", {}).values():
        yield from payment["notes"]
        for line in payment["lines"].values():
            yield from line["findings"]
    for notice in run.get("notices", {}).values():
        yield from (waits[0] for waits in notice["waiting"])


def _codes(findings: Iterable[yr.Finding]) -> dict[str, Any]:
    return {"findings": sorted(finding.code for finding in findings)}


def _read(model: type[M], facts: Any) -> M:
    return model.model_validate_json(json.dumps(facts))


def _expert(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    body = facts.get("recommender")
    recommender = _read(yr.Body, body) if body else None
    expert = _read(yr.Expert, facts["expert"])
    return _codes(yr.check_expert(expert, book, recommender=recommender).findings)


def _platform(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return _codes(yr.check_platform(_read(yr.Platform, facts), book).findings)


def _request(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return _codes(yr.check_request(_read(yr.DispatchRequest, facts), book).findings)


def _missing(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    given = [_read(yr.Evaluation, one) for one in facts["evaluations"]]
    return _codes(yr.missing_evaluations(facts["visits"], given, book))


def _means(facts: Any, _: yr.Rulebook) -> dict[str, Any]:
    given = [_read(yr.Evaluation, one) for one in facts["evaluations"]]
    rows = yr.summarise(given, _read(yr.EvaluationForm, facts["form"]))
    return {"rows": [[row.expert, row.by, row.item, row.marks, str(row.mean)] for row in rows]}


def _flow(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    progress = _read(yr.Progress, facts["progress"])
    try:
        state = yr.how_far(progress, facts["flow"], book)
    except OutOfOrder as error:
        return {"error": error.code, "problems": len(error.problems)}
    return {"next": [step.id for step in state.next], "complete": state.complete}


def _commission(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    renewals = [_read(yr.Renewal, one) for one in facts["renewals"]]
    made = yr.commission_of(_read(yr.Progress, facts["progress"]), renewals, book)
    return {"commission": json.loads(made.model_dump_json()) if made else None}


def _search(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    days = {name: trip["support"] for name, trip in facts.get("trips", {}).items()}
    trips = {
        name: yr.Trip(
            _read(yr.Journey, trip["journey"]),
            {date.fromisoformat(day): minutes for day, minutes in days[name].items()},
        )
        for name, trip in facts.get("trips", {}).items()
    }
    by = facts["asked_by"]
    held = {name: _read(yr.Commission, one) for name, one in facts.get("commissions", {}).items()}
    try:
        found = yr.find_experts(
            [_read(yr.Expert, one) for one in facts["experts"]],
            _read(yr.Wanted, facts["wanted"]),
            book,
            asked_by=by if by == "office" else _read(yr.Body, by),
            on=date.fromisoformat(facts["on"]),
            commissions=held,
            trips=trips,
        )
    except NotPermitted as error:
        return {"error": error.code}
    return {"found": [[match.expert.id, match.yen and list(match.yen)] for match in found]}


def _line(rule: str, subject: str, basis: str, yen: Mapping[str, int]) -> yr.Line:
    allowed, borne, held, refused = (yen.get(part, 0) for part in PARTS)
    findings: tuple[yr.Finding, ...] = ()
    if held:
        findings += (yr.Finding("own.held", "hold", "fact", rule, "-"),)
    if refused:
        findings += (yr.Finding("own.refused", "refuse", None, rule, "-"),)
    claimed = allowed + borne + held + refused
    return yr.Line(rule, subject, basis, claimed, allowed, borne, held, refused, (), findings)


def _outcome(facts: Any, book: yr.Rulebook) -> yr.Outcome:
    case, lines = facts["case"], []
    for name, choice in facts.get("readings", {}).items():
        book = book.reading(name, choice)
    visits = facts.get("visits", ())
    for visit in visits:
        lines.append(_line("dispatch.fee", f"visit:{visit['visit']}", "tax-excluded", visit))
    if "travel" in facts:
        lines.append(_line("travel.rail", f"leg:{case}/1", "tax-included", facts["travel"]))
    direct = (f"leg:{case}/2",) if "direct" in facts else ()
    for subject in direct:
        yen = {"allowed": facts["direct"]}
        lines.append(_line("travel.air", subject, "tax-included", yen))
    for day in facts.get("days", ()):
        subject = f"day:{case}/{day['day']}"
        lines.append(_line("travel.daily-allowance", subject, "tax-included", day))
    attended = tuple(
        Attended(visit["visit"], "B1", visit.get("body", "BODY1"), date.fromisoformat(visit["day"]))
        for visit in visits
    )
    about = About(facts["expert"], attended, direct)
    return yr.Outcome(case, book.source, tuple(lines), about=about)


def _yen_of(lines: Iterable[yr.Line]) -> dict[str, Any]:
    kept = ("claimed", "allowed", "held", "refused", "findings")
    return {line.subject: {key: _plain(line)[key] for key in kept} for line in lines}


def _plain_run(run: yr.Run) -> dict[str, Any]:
    payments = {
        payment.case: {
            "gross": payment.gross,
            "withheld": payment.withheld,
            "net": payment.net,
            "lines": _yen_of(payment.lines),
            "notes": sorted(note.code for note in payment.outcome.notes),
        }
        for payment in run.payments
    }
    apart = {"direct": _yen_of(run.direct.lines), "charges": sum(c.allowed for c in run.charges)}
    notes = sorted(note.code for note in run.notes)
    return {"payments": payments, **{k: v for k, v in apart.items() if v}, "notes": notes}


def _plain_notice(notice: yr.Notice) -> dict[str, Any]:
    sums = ("fees", "tax", "travel", "gross", "withheld", "net")
    named = [(found.code, dict(found.values)) for found in notice.waiting]
    number = {"invoice_number": notice.invoice_number} if notice.invoice_number else {}
    return {
        "experts": list(notice.experts),
        **number,
        "lines": {line.subject: line.allowed for line in notice.lines},
        **{name: getattr(notice, name) for name in sums},
        "bases": [list(base) for base in notice.bases],
        "waiting": sorted(
            [code, *(said[key] for key in ("subject", "yen") if key in said)]
            for code, said in named
        ),
    }


def _plain_records(ledger: yr.Ledger, year: int, book: yr.Rulebook) -> dict[str, Any]:
    said = ("fees", "tax", "travel", "gross", "withheld", "reported")
    try:
        records = yr.yearly_records(ledger, year, book)
    except YearNotKnown as error:
        return {"error": error.code}
    assert {record.year for record in records} <= {year}
    return {
        record.payee: {**{name: getattr(record, name) for name in said}, "due": f"{record.due}"}
        for record in records
    }


def _plain_sample(sample: yr.Sample) -> dict[str, Any]:
    return {
        "experts": [[drawn.id, list(drawn.visits)] for drawn in sample.experts],
        "bodies": [[drawn.id, list(drawn.visits)] for drawn in sample.bodies],
        "of_experts": sample.of_experts,
        "of_bodies": sample.of_bodies,
    }


def _payment(facts: Any, book: yr.Rulebook) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    ledger = yr.Ledger()
    decision: TypeAdapter[Any] = TypeAdapter(Decision)
    for month in facts["runs"]:
        outcomes = [_outcome(one, book) for one in month.get("outcomes", ())]
        payees = [_read(yr.Payee, one) for one in month.get("payees", facts["payees"])]
        try:
            run = yr.pay_month(
                outcomes,
                payees=payees,
                ledger=ledger,
                paid_on=date.fromisoformat(month["paid_on"]),
                book=book,
                decisions=[
                    decision.validate_json(json.dumps(one)) for one in month.get("decisions", ())
                ],
                charge=month.get("charge"),
            )
        except FactError as error:
            made.append({"error": str(error)})
            continue
        ledger = ledger.plus(run.posted())
        said = _plain_run(run)
        notices = yr.payment_notices(run, payees, book)
        said["notices"] = {notice.payee: _plain_notice(notice) for notice in notices}
        if "records" in month:
            years = month["records"]
            said["records"] = {f"{year}": _plain_records(ledger, year, book) for year in years}
        if "sample" in month:
            sample = yr.monthly_sample(run, outcomes, seed=month["sample"], book=book)
            said["sample"] = _plain_sample(sample)
        made.append(said)
    return made


def _engagement(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return _codes(yr.check_engagement(_read(yr.Engagement, facts), book).findings)


def _stand_in(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return _codes(yr.check_stand_in(_read(yr.StandIn, facts), book).findings)


def _ending(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return _codes(yr.check_ending(_read(yr.Ending, facts), book).findings)


def _of_outcome(outcome: yr.Outcome) -> dict[str, Any]:
    kept = ("subject", "claimed", "allowed", "held", "refused", "findings")
    made = [{key: _plain(line)[key] for key in kept} for line in outcome.lines]
    assert not any(line.borne for line in outcome.lines)
    assert yr.outcome_from_json(yr.outcome_to_json(outcome)) == outcome
    for lang in LANGUAGES:
        assert yr.explain(outcome, lang)
    return {"lines": made, "notes": sorted(note.code for note in outcome.notes)}


def _fees(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    engagement = _read(yr.Engagement, facts["engagement"])
    return _of_outcome(yr.settle_fees(_read(yr.MonthWorked, facts["month"]), engagement, book))


def _plan(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    stage = facts.get("stage", "planned")
    return _of_outcome(yr.check_plan(_read(yr.Plan, facts["plan"]), book, stage=stage))


def _subcontracts(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return _codes(yr.check_subcontracts(_read(yr.Subcontracts, facts), book).findings)


def _settlement(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    settled = yr.settle_project(_read(yr.Settlement, facts), book)
    sums = {"payable": settled.payable, "to_come_back": settled.to_come_back}
    return {**_of_outcome(settled.outcome), **sums}


def _report_due(facts: Any, book: yr.Rulebook) -> dict[str, Any]:
    return {"due": f"{yr.report_due(date.fromisoformat(facts['completed_on']), book)}"}


def _labour(facts: Any, _: yr.Rulebook) -> dict[str, Any]:
    minutes, method, given = facts.get("minutes"), facts["method"], dict(facts["given"])
    if "table" in given:
        given["table"] = yr.GradeTable.model_validate_json(json.dumps(given["table"]))
    rate = getattr(yr, LABOUR[method])(**given)
    return {"rate": rate, **({"yen": yr.labour_cost(rate, minutes)} if minutes else {})}


LABOUR = {
    "grade-rate": "grade_rate",
    "day-pay": "day_pay_rate",
    "actual-rate": "actual_rate",
    "actual-cost-rate": "actual_cost_rate",
    "price-list-rate": "price_list_rate",
}
CHECKS: Mapping[str, Callable[[Any, yr.Rulebook], dict[str, Any]]] = {
    "expert": _expert,
    "platform": _platform,
    "request": _request,
    "missing-evaluations": _missing,
    "mean-marks": _means,
    "flow": _flow,
    "commission": _commission,
    "search": _search,
    "engagement": _engagement,
    "stand-in": _stand_in,
    "ending": _ending,
    "fees": _fees,
    "plan": _plan,
    "subcontracts": _subcontracts,
    "settlement": _settlement,
    "report-due": _report_due,
    "labour": _labour,
}
ROOMS = (CHECKS, application.CHECKS, network.CHECKS, obligation.CHECKS, report.CHECKS)
CHECKS = {name: run for room in ROOMS for name, run in room.items()}
MONTHS = "payment"
VECTORS = _load()


def _named(vectors: list[Vector]) -> pytest.MarkDecorator:
    """Run a test on each vector, named by its rule and case."""
    names = [f"{vector.rule}: {vector.body['case']}" for vector in vectors]
    return pytest.mark.parametrize("vector", vectors, ids=names)


OF_MONTHS = [vector for vector in VECTORS if vector.body.get("check") == MONTHS]
every_claim = _named([vector for vector in VECTORS if "claim" in vector.body])
every_check = _named([vector for vector in VECTORS if vector.body.get("check") in CHECKS])
every_month = _named(OF_MONTHS)


def _book(body: dict[str, Any]) -> yr.Rulebook:
    book = yr.rulebook(body.get("book", "r5-dispatch"))
    for name, choice in body.get("readings", {}).items():
        book = book.reading(name, choice)
    if "amend" in body:
        book = book.amend(body["amend"], because=body["case"])
    return book


def _settle(body: dict[str, Any]) -> yr.Outcome:
    book = _book(body)
    history = [yr.VisitRecord.model_validate_json(json.dumps(v)) for v in body["history"]["visits"]]
    visits = yr.number_visits(history, complete=body["history"]["complete"])
    claim = yr.Claim.model_validate_json(json.dumps(body["claim"]))
    return yr.settle(claim, book, visits=visits)


def _plain(line: yr.Line) -> dict[str, Any]:
    return {
        "rule": line.rule,
        "subject": line.subject,
        "basis": line.basis,
        "claimed": line.claimed,
        "allowed": line.allowed,
        "borne": line.borne,
        "held": line.held,
        "refused": line.refused,
        "findings": sorted(finding.code for finding in line.findings),
    }


@every_claim
def test_the_library_gives_what_the_document_gives(vector: Vector) -> None:
    """Protect every figure: yen, basis, findings and notes are those worked out by hand.

    And the trace: each line is worked out again from its inputs, also after a file.
    """
    outcome = _settle(vector.body)
    expected = vector.body["expect"]
    subjects = [line["subject"] for line in expected["lines"]]
    made = {line.subject: _plain(line) for line in outcome.lines}
    assert len(made) == len(outcome.lines), "a subject has two lines"
    assert [made.get(subject) for subject in subjects] == expected["lines"]
    assert sorted(note.code for note in outcome.notes) == expected["notes"]
    assert not made.keys() & set(expected.get("absent", ()))
    assert yr.outcome_from_json(yr.outcome_to_json(outcome)) == outcome
    for lang in LANGUAGES:
        assert yr.explain(outcome, lang)


@every_check
def test_a_check_says_what_the_document_says(vector: Vector) -> None:
    """Protect what is checked: who may be what, how far a case has come, fees, plans, settlements.

    An error that a check is to end in is expected by its code.
    """
    made: dict[str, Any]
    try:
        made = CHECKS[vector.body["check"]](vector.body["facts"], _book(vector.body))
    except yr.YorozuError as error:
        if "error" not in vector.body["expect"]:
            raise
        made = {"error": error.code}
    assert made == vector.body["expect"]


@every_month
def test_a_month_pays_what_the_document_says(vector: Vector) -> None:
    """Protect every yen that is paid: all lines, tax withheld, transfers, notes, month by month."""
    made = _payment(vector.body["facts"], _book(vector.body))
    for run, expected in zip(made, vector.body["expect"], strict=True):
        parts = expected.get("error")
        if parts is None:
            assert expected, "a run states something"
            left_out = {"notices"} if "payments" in expected else run.keys() - {"records", "sample"}
            left_out -= expected.keys()
            assert {key: run[key] for key in run.keys() - left_out} == expected
            continue
        assert parts, "an error names what is wrong"
        assert [part for part in parts if part not in run.get("error", "")] == []


def _month_adds_up(run: Mapping[str, Any]) -> None:
    for payment in run.get("payments", {}).values():
        lines = payment["lines"].values()
        assert payment["gross"] == sum(line["allowed"] for line in lines)
        assert payment["net"] == payment["gross"] - payment["withheld"]
        for line in lines:
            assert line["claimed"] == line["allowed"] + line["held"] + line["refused"]
    for notice in run.get("notices", {}).values():
        assert notice["gross"] == notice["fees"] + notice["tax"] + notice["travel"]
        assert notice["gross"] == sum(notice["lines"].values())
        assert notice["withheld"] == sum(withheld for _, _, withheld in notice["bases"])
        assert notice["net"] == notice["gross"] - notice["withheld"]
    for records in run.get("records", {}).values():
        for record in records.values() if "error" not in records else ():
            assert record["gross"] == record["fees"] + record["tax"] + record["travel"]


def test_every_month_expected_adds_up() -> None:
    """Protect the vectors of months from slips: lines add up to the gross, and that to the net."""
    for vector in OF_MONTHS:
        for run in vector.body["expect"]:
            _month_adds_up(run)


def test_every_vector_conserves_its_yen() -> None:
    """Protect the vectors from slips: claimed = allowed + borne + held + refused in each line."""
    for vector in VECTORS:
        for line in vector.lines if "lines" in vector.body["expect"] else ():
            name = (vector.rule, vector.body["case"], line["subject"])
            assert line["claimed"] == sum(line.get(part, 0) for part in PARTS), name


def test_every_vector_says_how() -> None:
    """Protect the vectors' worth: one without its working or with a misspelt key proves nothing."""
    for vector in VECTORS:
        name = (vector.rule, vector.body["case"])
        assert vector.body["how"].strip(), name
        if "check" in vector.body:
            more = vector.body.keys() - {"case", "how", "check", "facts", "expect"}
            assert more <= {"readings", "amend", "book"}, name
        else:
            assert vector.body.keys() - {"amend"} == KEYS, name
            assert vector.body["expect"].keys() - {"absent"} == {"lines", "notes"}, name
            assert vector.lines or vector.body["expect"].get("absent"), name


def test_no_check_is_named_twice() -> None:
    """Protect the vectors: one room's check must not run another's cases."""
    assert len(CHECKS) == sum(map(len, ROOMS))


def test_no_case_name_stands_twice_in_a_file() -> None:
    """Protect the ids: a case is named by its rule and its name."""
    names = [(vector.rule, vector.body["case"]) for vector in VECTORS]
    assert sorted(names) == sorted(set(names))


def test_every_rule_has_vectors_and_every_file_a_rule() -> None:
    """Protect completeness: a new rule needs its vectors, a renamed one takes its file along."""
    assert {vector.rule for vector in VECTORS} == {rule.id for rule in yr.rules()}
    assert {path.stem for path in FOLDER.iterdir()} == {rule.id for rule in yr.rules()}


def test_every_finding_occurs_in_a_vector_of_its_rule() -> None:
    """Protect the findings: each can happen, and the file of the rule that makes it shows how."""
    shown = {(vector.rule, code) for vector in VECTORS for code in vector.codes}
    made = {(kind.rule, code) for code, kind in KINDS.items()}
    assert not made - shown


def test_every_code_expected_is_one_that_a_rule_can_make() -> None:
    """Protect the vectors from misspelt and abandoned codes."""
    assert {code for vector in VECTORS for code in vector.codes} <= KINDS.keys()
