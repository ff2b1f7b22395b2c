"""Cases are run, compared with all that they expect, and explained where they fail."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from inspect import isfunction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import yorozu_rules as yr
from yorozu_rules.cli import main
from yorozu_rules.testing import Result, WrittenCase, assert_case, load_cases, run_case
from yorozu_rules.testing.checks import check_of, checks

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "cases"
PASSING = load_cases(EXAMPLES / "passing")
FAILING = load_cases(EXAMPLES / "failing")
VECTORS = ROOT / "tests" / "vectors"
# How the check of a hand-worked vector is called here, and under which name it has its one fact.
NAMES = {"fees": ("month", None), "plan": ("plan", None), "flow": ("flow", None)}
ALONE = {
    "engagement": "engagement",
    "stand-in": "stand_in",
    "ending": "ending",
    "platform": "platform",
    "request": "request",
    "settlement": "settlement",
    "subcontracts": "subcontracts",
}


@pytest.mark.parametrize("case", PASSING, ids=str)
def test_the_examples_pass(case: WrittenCase) -> None:
    """Protect the examples, and the three lines that users write."""
    assert_case(case)


def test_a_failure_explains_itself() -> None:
    """Expected and got, what was meant, and the explanation of the line, in both languages."""
    (case,) = FAILING
    with pytest.raises(AssertionError) as failed:
        assert_case(case)
    said = str(failed.value).splitlines()
    assert said[0] == "month.yaml:2: 期待が事実に合わない"
    assert said[1] == "fee:K1/2026-05: 支給: 期待 50,000、実際 49,999"
    assert said[2] == "fee:K1/2026-5 の行がありません"
    assert said[3] == "  もしかして: fee:K1/2026-05"
    assert said[5] == "fee:K1/2026-05: 期待していない指摘 coordinator.below-principle"
    assert any("１事案につき 49,999円" in line for line in said)
    result = run_case(case)
    assert not result.passed
    assert "fee:K1/2026-05: allowed: expected 50,000, got 49,999" in result.text("en")
    assert "49,999 yen a case" in result.explanation("en")


def test_every_check_of_the_library_can_be_written_as_a_case() -> None:
    """A new ``check_...`` whose facts a file can state is found by itself; this says if one is not.

    What cannot be written has to be given a check in yorozu_rules/testing/checks.py.
    """
    names = {
        name.removeprefix("check_").replace("_", "-")
        for name in yr.__all__
        if name.startswith("check_") and isfunction(getattr(yr, name))
    }
    assert names <= checks().keys()
    assert {"claim", "month", "settlement", "flow", "journey"} <= checks().keys()


class Both(NamedTuple):
    """What a function may give beside its outcome."""

    outcome: yr.Outcome
    due: date
    note: str | None
    table: yr.GradeTable | None
    rows: tuple[str, ...] = ()
    own: tuple[Path, ...] = (ROOT,)  # no file can state it
    where: Path = ROOT  # nor this


def _check_own(
    role: yr.Role,
    pairs: Iterable[tuple[str, int]],
    yen: Mapping[str, int],
    book: yr.Rulebook,
    on: date = date(2026, 4, 1),
) -> Both:
    outcome = yr.Outcome(f"{role}", book.source, ())
    return Both(outcome, on, ", ".join(name for name, _ in pairs) or None, None)


def _of_ledger(ledger: yr.Ledger, book: yr.Rulebook) -> yr.Outcome:
    raise AssertionError


def _of_ledgers(ledgers: tuple[yr.Ledger, str], book: yr.Rulebook) -> yr.Outcome:
    raise AssertionError


def _of_days(support: Mapping[str, yr.Ledger | None], book: yr.Rulebook) -> yr.Outcome:
    raise AssertionError


def _of_private(one: _Unknown, book: yr.Rulebook) -> yr.Outcome:  # type: ignore[name-defined]  # noqa: F821
    raise AssertionError


def test_checks_are_made_of_signatures() -> None:
    """Whatever a file can state is read; a function that needs more is no check."""
    own = check_of(_check_own)
    assert own is not None
    facts = own.facts.model_validate_json(
        '{"role": "coordinator", "pairs": [["a", 1], ["b", 2]], "yen": {"a": 1}, '
        '"on": "2026-05-01"}'
    )
    made = own.make(facts, yr.rulebook("r8-tohoku-yorozu"), "N")
    assert (made.outcome.case, made.values) == (
        "coordinator",
        {"due": "2026-05-01", "note": "a, b", "table": None, "rows": []},
    )
    for function in (_of_ledger, _of_ledgers, _of_days, _of_private):
        assert check_of(function) is None, function


def written(folder: Path, **parts: Any) -> WrittenCase:
    """Return a case as a file would state it."""
    path = folder / "case.json"
    path.write_text(json.dumps({"name": "N", **parts}), "utf-8")
    (case,) = load_cases(path)
    return case


def _vectors() -> list[dict[str, Any]]:
    """Return one vector of each rule, check and shape of answer; they stand elsewhere in full."""
    chosen: dict[tuple[str, ...], dict[str, Any]] = {}
    for path in sorted(VECTORS.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            vector = json.loads(line)
            expect, check = vector["expect"], vector.get("check", "")
            if check in {*ALONE, *NAMES} and "amend" not in vector:
                full = sorted(name for name, value in expect.items() if value)
                chosen.setdefault((path.stem, check, *full), vector)
    return list(chosen.values())


def _expect(vector: dict[str, Any]) -> dict[str, Any]:
    expect = vector["expect"]
    if "error" in expect:
        return {"error": expect["error"]}
    if vector["check"] == "flow":
        return {"values": expect}
    if "lines" not in expect:
        return {"findings": expect["findings"]}
    lines = {
        line["subject"]: {key: line[key] for key in line.keys() - {"subject"}}
        for line in expect["lines"]
    }
    values = {key: expect[key] for key in expect.keys() - {"lines", "notes"}}
    return {"lines": lines, "findings": expect["notes"], "values": values}


def test_hand_worked_vectors_pass_as_cases(tmp_path: Path) -> None:
    """Protect the runner: what was worked out by hand comes out of it too."""
    cases = []
    for number, vector in enumerate(_vectors()):
        check = vector.get("check", "")
        if check in ALONE:
            facts, name = {ALONE[check]: vector["facts"]}, check
        else:
            facts, name = vector["facts"], NAMES[check][0]
        cases.append(
            {
                "name": f"{number}",
                "rulebook": vector.get("book", "r5-dispatch"),
                "readings": vector.get("readings", {}),
                "check": name,
                "facts": facts,
                "expect": _expect(vector),
            }
        )
    assert {case["check"] for case in cases} >= {name for name, *_ in NAMES.values()}
    path = tmp_path / "vectors.json"
    path.write_text(json.dumps(cases), "utf-8")
    failed = [result.text("en") for case in load_cases(path) if (result := run_case(case)).text()]
    assert failed == []


SETTLEMENT = {
    "rulebook": "r8-tohoku-yorozu",
    "check": "settlement",
    "facts": {
        "settlement": {
            "id": "P1",
            "contract_amount": 500,
            "contract_on": "2026-04-01",
            "costs": [
                {"id": "A", "yen": 300, "recognised": True, "evidenced": True, "day": "2026-10-01"},
                {"id": "B", "yen": 100, "recognised": False, "day": "2026-10-01"},
            ],
        }
    },
}
OVER = ["settlement.evidence-missing", "settlement.not-recognised"]


def differing(folder: Path, expect: dict[str, Any]) -> list[str]:
    """Return the differences of the settlement from what is expected of it."""
    result = run_case(written(folder, **SETTLEMENT, expect=expect))
    assert isinstance(result, Result)
    assert result.passed is (not result.differences)
    return [difference.text("en").splitlines()[0] for difference in result.differences]


A, B = {"cost:A": {"allowed": 300}}, {"cost:B": {"refused": 100}}


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ({"lines": {**A, **B}, "findings": OVER, "values": {"payable": 300}}, []),
        ({"lines": {**A, "cost:B": {"refused": 100, "findings": OVER}}}, []),
        ({"totals": {"tax-included": {"allowed": 300, "refused": 100}}, "findings": OVER}, []),
        ({"nothing_else": False}, []),
        ({"lines": {"cost:B": {"refused": 100}}, "nothing_else": False}, []),
        ({"lines": {"cost:A": {}}, "nothing_else": False}, []),
        (
            {},
            [
                "cost:A: a line that is not expected (claimed 300, allowed 300)",
                "cost:B: a line that is not expected (claimed 100, allowed 0)",
            ],
        ),
        (
            {"lines": {**A, "cost:B": {"claimed": 100, "held": 100}}, "findings": OVER},
            ["cost:B: held: expected 100, got 0", "cost:B: refused: expected 0, got 100"],
        ),
        (
            {"lines": {**A, "cost:B": {"basis": "tax-excluded"}}, "findings": OVER},
            ["cost:B: tax basis: expected tax-excluded, got tax-included"],
        ),
        (
            {"lines": {**A, "cost:B": {"refused": 100, "findings": OVER[1:]}}},
            ["cost:B: a finding that is not expected: settlement.evidence-missing"],
        ),
        (
            {"lines": {**A, "cost:B": {"findings": [*OVER, "settlement.over-contract"]}}},
            ["cost:B: no finding settlement.over-contract"],
        ),
        (
            {"lines": {**A, **B, "cost:C": {"findings": OVER}}, "findings": OVER},
            ["no line of cost:C"],
        ),
        (
            {"totals": {"tax-included": {"allowed": 1}}},
            [
                "total (tax-included): allowed: expected 1, got 300",
                "total (tax-included): refused: expected 0, got 100",
                "cost:B: a finding that is not expected: settlement.not-recognised",
                "cost:B: a finding that is not expected: settlement.evidence-missing",
            ],
        ),
        (
            {"totals": {"tax-excluded": {"allowed": 1}}, "nothing_else": False},
            ["no line has the tax basis tax-excluded"],
        ),
        (
            {"findings": ["settlement.over-contract"], "nothing_else": False},
            ["no finding settlement.over-contract"],
        ),
        (
            {"values": {"payabl": 300, "to_come_back": 1}, "nothing_else": False},
            ["no value payabl", "to_come_back: expected 1, got 0"],
        ),
        (
            {"values": {"payable": ["a"], "to_come_back": None}, "nothing_else": False},
            ["payable: expected a, got 300", "to_come_back: expected null, got 0"],
        ),
        ({"error": "facts"}, ["did not end in the error facts"]),
    ],
)
def test_what_differs_is_said(tmp_path: Path, expect: dict[str, Any], said: list[str]) -> None:
    """Protect strictness: what is not stated must not be there, unless the case says so."""
    assert differing(tmp_path, expect) == said


ENGAGEMENT = {"id": "K1", "role": "coordinator"}


def test_notes_of_a_case_are_expected_too(tmp_path: Path) -> None:
    """A check without lines is about its findings alone."""
    facts = {"engagement": ENGAGEMENT}
    of = {"rulebook": "r8-tohoku-yorozu", "check": "engagement", "facts": facts}
    result = run_case(written(tmp_path, **of, expect={"findings": ["coordinator.fee-unknown"]}))
    codes = {dict(difference.values)["code"] for difference in result.differences}
    assert "coordinator.contract-unknown" in codes
    assert {difference.subject for difference in result.differences} <= {None}


def test_errors_are_expected_by_their_code(tmp_path: Path) -> None:
    """A check that ends in an error is a result, with its message as the explanation."""
    progress = {"subject": "E-1", "done": [{"step": "zzz", "on": "2023-04-01"}]}
    facts = {"flow": "expert-registration", "progress": progress}
    of = {"rulebook": "r5-dispatch", "check": "flow", "facts": facts}
    assert run_case(written(tmp_path, **of, expect={"error": "facts"})).passed
    other = run_case(written(tmp_path, **of, expect={"error": "out-of-order"}))
    assert other.text("en").startswith("error: expected out-of-order, got facts\n\n")
    assert "zzz" in other.explanation()
    none = run_case(written(tmp_path, **of, expect={}))
    assert none.text().startswith("エラー facts で止まりました（期待: -）")
    assert "facts とは「事実（facts）が互いに" in none.text()
    assert none.text().endswith("expect を {error: facts} とする")
    with pytest.raises(AssertionError, match=r"^case.json: N\n"):
        assert_case(none.case)


def test_values_are_shown_as_a_file_writes_them(tmp_path: Path) -> None:
    """A flow says which steps come next, and whether it is complete."""
    facts = {"flow": "centre-registration", "progress": {"subject": "B-1"}}
    of = {"rulebook": "r5-dispatch", "check": "flow", "facts": facts}
    right = {"next": ["old-operator-told"], "complete": False}
    assert run_case(written(tmp_path, **of, expect={"values": right})).passed
    wrong = {"next": [], "complete": True}
    assert run_case(written(tmp_path, **of, expect={"values": wrong})).text("en").splitlines()[
        :2
    ] == [
        "next: expected -, got old-operator-told",
        "complete: expected true, got false",
    ]


def test_the_command_prints_a_line_a_case(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 0: every case passed."""
    assert main(["test", str(EXAMPLES / "passing"), "--lang", "en"]) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert all(line.startswith("ok   ") for line in lines)
    assert last == f"{len(lines)} cases: {len(lines)} passed, 0 failed"


def test_the_command_shows_what_fails(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1: some case fails, with what differs and the explanation under it."""
    assert main(["test", str(EXAMPLES)]) == 1
    said = capsys.readouterr().out
    assert (
        "NG   failing/month.yaml:2: 期待が事実に合わない\n     fee:K1/2026-05: 支給: 期待 50,000"
        in said
    )
    assert "１事案につき" in said
    assert said.endswith("件、不合格 1件\n")


def test_the_command_refuses_what_it_cannot_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2: what can be read is run all the same, and the rest is listed at the end."""
    (tmp_path / "a.yaml").write_text("a: 1.5\n", "utf-8")
    assert main(["test", str(EXAMPLES / "passing" / "months.yaml"), str(tmp_path)]) == 2
    shown = capsys.readouterr()
    assert shown.out.splitlines()[-2:] == [
        "3件: 合格 3件、不合格 0件",
        "読めなかったもの 1件（下に示す。ほかは実行した）",
    ]
    assert shown.err.startswith("yorozu-rules: 続けられません")
    assert f"{tmp_path}/a.yaml:1: a: read 1.5" in shown.err
    assert main(["test", str(tmp_path), "--lang", "en"]) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.splitlines()[0]) == ("", "yorozu-rules: cannot go on")
    assert main(["test"]) == 2
