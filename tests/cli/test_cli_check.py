"""check takes any kind of fact: which it is, what it needs besides, and what is found of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from typed import typed

ENGAGEMENT = {
    "id": "K1",
    "role": "chief-coordinator",
    "status": "individual",
    "fee": 50_000,
    "commission": 0,
    "procedures": {"done": True, "direct": True, "own_work": True},
    "first": "2026-04-01",
    "last": "2027-03-31",
    "operator_from": "2026-04-01",
    "days_a_week": 5,
}
MONTH = {"engagement": "K1", "month": "2026-05", "cases": [{"day": "2026-05-11"}]}
R8 = ("--rulebook", "r8-tohoku-yorozu", "--lang", "en")


def check(record: object, *more: str, book: tuple[str, ...] = R8) -> tuple[int, str, str]:
    """Check a record through standard input."""
    text = record if isinstance(record, str) else json.dumps(record)
    return typed("check", "-", *book, *more, given=text.encode())


def test_one_record_of_a_kind() -> None:
    """In order, and with its day of ending not known: held, with clause and remedy."""
    code, out, err = check(ENGAGEMENT, "--kind", "engagement")
    assert (code, err) == (0, "")
    assert "\nengagement K1\n" in out
    assert out.endswith("\nnothing found\n")
    code, out, _ = check({**ENGAGEMENT, "last": None}, "--kind", "engagement")
    assert code == 0
    assert "as a whole\n  open (needs a fact) coordinator.contract-unknown" in out
    assert "→ to resolve it" in out
    assert "[r8-tohoku-yorozu" in out


@pytest.mark.parametrize(("last", "code"), [("2027-03-31", 0), (None, 1)])
def test_strictly(last: str | None, code: int) -> None:
    """Exit 1 only where something is refused or held, and only if asked."""
    record = {**ENGAGEMENT, "last": last}
    assert check(record, "--kind", "engagement", "--strict")[0] == code
    assert check(record, "--kind", "engagement")[0] == 0


def test_a_plan_strictly(tmp_path: Path) -> None:
    """Of a plan too: a cost refused."""
    line = {"id": "a", "category": "venue", "planned": 7, "desk": "centre"}
    for excluded, code in ((None, 0), ("application", 1)):
        record = {"id": "P", "prefecture": "aomori", "lines": [{**line, "excluded": excluded}]}
        assert check(record, "--strict")[0] == code
        assert check(record, "--kind", "plan", "--strict")[0] == code
    named = {"check": "plan", "plan": record, "stage": "planned"}
    code, out, _ = check(named, "--strict")
    assert code == 1
    assert "plan P" in out
    assert "\ncost a  entered 7 = allowed 0 + refused 7\n" in out


def test_a_month_with_its_engagement() -> None:
    """Each fact under its name, as in a case: 1 x 50,000 yen."""
    record = {"check": "month", "month": MONTH, "engagement": ENGAGEMENT}
    code, out, err = check(record)
    assert (code, err) == (0, "")
    assert "month K1/2026-05" in out
    assert "total  claimed 50,000 = allowed 50,000 (tax excluded)" in out
    code, _, err = check(MONTH, "--kind", "month")
    assert code == 2
    said = 'standard input: engagement: missing; expected this key beside it: {"check": "month", '
    assert f'{said}"month": ..., "engagement": ...}}' in err


def test_what_a_check_says_besides() -> None:
    """A settlement's yen: 800,000 of at most 1,000,000, less the advance of 500,000."""
    cost = {"id": "A", "yen": 800_000, "recognised": True, "evidenced": True, "day": "2026-10-01"}
    record = {
        "id": "P1",
        "contract_amount": 1_000_000,
        "contract_on": "2026-04-01",
        "advances": [500_000],
        "costs": [cost],
    }
    code, out, _ = check(record, "--kind", "settlement")
    assert code == 0
    assert "\npayable: 300,000\nto_come_back: 0\n" in out


APPLICATION = {"id": "A", "applicants": []}


def test_when_it_is_checked() -> None:
    """An instant for deadlines to the minute; what has none takes none."""
    code, _, err = check(APPLICATION, "--kind", "application")
    assert code == 2
    assert "standard input: --at: missing; expected when it is checked" in err
    code, _, err = check(APPLICATION, "--kind", "application", "--at", "2026-03-09")
    assert "standard input: --at: read '2026-03-09'; expected a date and time" in err
    for kind, record in (("engagement", ENGAGEMENT), ("plan", {"id": "P", "lines": []})):
        code, _, err = check(record, "--kind", kind, "--at", "2026-03-09")
        assert code == 2
        assert f"--at: {kind} has no deadline that it would be checked by" in err


def test_an_application_at_an_instant() -> None:
    """It is checked, and what is missing from it is said."""
    record = {"id": "A", "applicants": [{"id": "B-1"}]}
    code, out, err = check(record, "--kind", "application", "--at", "2026-03-09T12:00")
    assert (code, err) == (0, ""), err
    assert "application A\n" in out
    named = {"check": "application", "application": record}
    assert check(named, "--at", "2026-03-09T12:00") == (code, out, err)
    again = {**named, "at": "2026-03-09T12:00"}
    assert check(again) == (code, out, err)
    code, _, err = check(again, "--at", "2026-03-09T12:00")
    assert (code, "key 'at' stands twice" in err) == (2, True)


@pytest.mark.parametrize(
    ("record", "more", "said"),
    [
        ({"check": "tea"}, (), "check: read 'tea'; expected one of application, awards"),
        ({"check": "plan", "facts": {}, "expect": {}}, (), "is a case, with what it expects"),
        ({"check": "month"}, ("--kind", "plan"), "check: read 'month'; --kind says 'plan'"),
        ({"a": 1}, (), "a: unknown key\nstandard input: was read as a plan; --kind says what"),
        ({"a": 1}, ("--kind", "plan"), "standard input: a: unknown key\n"),
        ("[1]", ("--kind", "ending"), "standard input: record: read a list; expected one JSON"),
        ('{"id":', ("--kind", "ending"), "standard input: not complete JSON: EOF"),
        ('{"id": "A", "id": "B"}', ("--kind", "ending"), "key 'id' stands twice with values"),
        ({"id": 3}, ("--kind", "ending"), "standard input: id: read 3; expected a text"),
        ({"check": "ending", "ending": {"id": 3}}, (), "standard input: ending.id: read 3; exp"),
        ({"check": "ending"}, (), "standard input: ending: missing; expected this key\n"),
        (MONTH, ("--kind", "month", "--stage", "spent"), "--stage: goes with a plan alone"),
        (" ", ("--kind", "month"), "standard input: the file is empty"),
        ("\u3000", ("--kind", "month"), "holds nothing but white space; expected one month"),
    ],
)
def test_a_record_that_cannot_be_used(record: object, more: tuple[str, ...], said: str) -> None:
    """Exit 2; the file, the field and what was expected."""
    code, out, err = check(record, *more)
    assert (code, out) == (2, "")
    assert said in err, err


def test_a_claim_with_its_history() -> None:
    """As in a case of a file: the bus is 20 yen too dear, which is refused."""
    claim = json.loads((Path(__file__).parents[1] / "in_order.json").read_text(encoding="utf-8"))
    visit = {"id": "V-1", "business": "B-1", "expert": "E-1", "start": "2023-10-02T13:00"}
    history = {"complete": True, "visits": [{**visit, "took_place": True}]}
    record = {"check": "claim", "claim": claim, "history": history}
    r5 = ("--rulebook", "r5-dispatch", "--lang", "en")
    code, out, _ = check(record, "--strict", book=r5)
    assert code == 1
    assert "  refused bus.above-economical: 300 yen claimed" in out
    assert "claimed 300 = allowed 280 + refused 20" in out


def test_what_the_rules_cannot_go_on_with() -> None:
    """A rulebook that is silent about it: the error names the input."""
    code, _, err = check(ENGAGEMENT, "--kind", "engagement", book=("--rulebook", "r5-dispatch"))
    assert code == 2
    assert "\nstandard input: " in err
