"""What a case expects of findings is as narrow as it says, and what differs can be copied."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from yorozu_rules.errors import InputError
from yorozu_rules.forms import KINDS
from yorozu_rules.outcome import Finding
from yorozu_rules.testing import WrittenCase, load_cases, run_case
from yorozu_rules.testing.expecting import ExpectedFinding, as_written
from yorozu_rules.testing.matching import Found, matched, of_findings, written
from yorozu_rules.testing.yaml_values import documents_of
from yorozu_rules.text.words import table

YEAR = {
    "rulebook": "r8-tohoku-yorozu",
    "check": "year",
    "facts": {
        "year": {
            "id": "Y-1",
            "on": "2026-07-01",
            "contract_on": "2026-04-10",
            "reports": [{"month": "2026-04", "through_system": True}],
        }
    },
}
MISSING = "monthly.missing"
RULE = "project.monthly-report"


def said(folder: Path, expect: dict[str, Any]) -> list[str]:
    """Return in which lines a year without May and June is not as expected."""
    path = folder / "case.json"
    path.write_text(json.dumps({"name": "N", **YEAR, "expect": expect}), "utf-8")
    (case,) = load_cases(path)
    return [line for one in run_case(case).differences for line in one.text("en").splitlines()]


MAY = f"    - {{code: {MISSING}, effect: hold, subject: Y-1, month: 2026-05}}"
JUNE = MAY.replace("-05", "-06")


@pytest.mark.parametrize(
    "findings",
    [
        [MISSING],
        [MISSING, MISSING],
        [MISSING, {"code": MISSING, "month": "2026-05"}],
        [{"code": MISSING, "month": "2026-05", "effect": "hold"}, MISSING],
        [{"code": MISSING, "times": 2}],
        [{"code": MISSING, "month": "2026-04", "times": 0}],
        [{"code": MISSING, "clause": "r8-tohoku-yorozu II.3"}, MISSING],
    ],
)
def test_what_is_there_is_found(tmp_path: Path, findings: list[Any]) -> None:
    """A bare code takes whatever another entry leaves; the order of the entries is no matter."""
    if any(isinstance(one, dict) and "clause" in one for one in findings):
        findings = [{"code": MISSING, "clause": _clause()}, MISSING]
    assert said(tmp_path, {"findings": findings, "nothing_else": False}) == []


def _clause() -> str:
    from yorozu_rules import rulebook

    return rulebook("r8-tohoku-yorozu").clause(RULE)


@pytest.mark.parametrize(
    ("findings", "lines"),
    [
        (
            [{"code": MISSING, "month": "2026-04"}],
            [
                f"no finding is as stated: {{code: {MISSING}, month: 2026-04}}",
                "  of this code there are:",
                MAY,
                JUNE,
            ],
        ),
        (
            [{"code": MISSING, "effect": "refuse", "times": 1}],
            [
                f"no finding is as stated: {{code: {MISSING}, effect: refuse, times: 1}}",
                "  of this code there are:",
                MAY,
                JUNE,
            ],
        ),
        (
            [MISSING] * 3,
            [
                f"fewer findings than stated (2 there): {MISSING}",
                "  of this code there are:",
                MAY,
                JUNE,
            ],
        ),
        (
            [{"code": MISSING, "month": "2026-05", "times": 0}],
            [
                "more findings than stated (1 there): "
                f"{{code: {MISSING}, month: 2026-05, times: 0}}",
                "  of this code there are:",
                MAY,
            ],
        ),
    ],
)
def test_another_month_or_number_is_no_pass(
    tmp_path: Path, findings: list[Any], lines: list[str]
) -> None:
    """The wrong month, effect or number fails, and shows what is there as a case would say it."""
    assert said(tmp_path, {"findings": findings, "nothing_else": False}) == lines


def test_where_nothing_else_may_be_they_are_counted(tmp_path: Path) -> None:
    """Limited to its rule, a case that names one of two findings fails with the other."""
    alone = said(tmp_path, {"findings": [{"code": MISSING, "month": "2026-05"}], "only": RULE})
    assert alone[:3] == [
        f"a finding that is not expected: {MISSING}",
        "  of this code there are:",
        JUNE,
    ]
    rest = [line for line in alone if line.startswith("a finding")][1:]
    codes = [line.rpartition(" ")[2] for line in rest]
    assert all(KINDS[code].rule == RULE for code in codes)
    assert said(tmp_path, {"findings": [MISSING, MISSING, *codes], "only": [RULE]}) == []
    assert len(said(tmp_path, {"findings": [MISSING, MISSING, *codes]})) > 10


def test_an_unmet_code_offers_what_its_rule_has_found(tmp_path: Path) -> None:
    """Names of a like spelling mislead: what the same rule has found stands first."""
    first, *rest = said(tmp_path, {"findings": ["monthly.elsewhere"], "nothing_else": False})
    assert first == "no finding monthly.elsewhere"
    assert rest[0].startswith(f"  found by the same rule: {MISSING}")
    assert "did you mean" not in " ".join(rest)
    assert MISSING not in rest[1]


def test_an_unmet_code_of_the_only_rule_offers_nothing_more() -> None:
    """Where all that is there is of the same rule, nothing else is listed."""
    kind = KINDS[MISSING]
    (one,) = of_findings(
        [ExpectedFinding(code="monthly.elsewhere")], [Found(kind.found("1"), None, owed=False)]
    )
    assert (one.same_rule, one.there) == ((MISSING,), None)


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        ({"findings": [3]}, "expect.findings[0]: read 3; expected a code such as monthly.missing"),
        ({"findings": [{"month": "2026-05"}]}, "expect.findings[0].code: missing"),
        (
            {"findings": [{"code": MISSING, "month": ["2026-05"]}]},
            "expect.findings[0]: month: read a list; expected a number or a text",
        ),
        (
            {"findings": [{"code": MISSING, "effect": "held"}]},
            "expect.findings[0].effect: read 'held'; expected 'refuse', 'hold' or 'note'",
        ),
        ({"only": "project.month"}, "expect.only: rulebook r8-tohoku-yorozu has no rule 'project."),
        ({"only": 3}, "expect.only: read 3; expected a list"),
        ({"only": RULE, "nothing_else": False}, "expect: only, and nothing_else: false; keep one"),
    ],
)
def test_what_cannot_be_expected_is_said(
    tmp_path: Path, expect: dict[str, Any], problem: str
) -> None:
    """A slip in what is expected is no case that passes."""
    with pytest.raises(InputError) as refused:
        said(tmp_path, expect)
    assert any(f"case.json (N): {problem}" in one for one in refused.value.problems)


def test_more_is_matched_than_the_first_try_would() -> None:
    """A bare code gives way to one that can only be this finding; times takes so many."""
    kind = KINDS[MISSING]
    found = [Found(kind.found("1", ("month", f"2026-0{month}"))) for month in (4, 5, 6)]
    bare, april = ExpectedFinding(code=MISSING), ExpectedFinding(code=MISSING, month="2026-04")
    assert matched([bare, bare, april], found) == ((), ())
    assert matched([april, april], found).missing == (april,)
    left = matched([bare, ExpectedFinding(code=MISSING, times=2)], found)
    assert left == ((), ())
    apart = [found[0]._replace(owed=False), found[1]]
    assert matched([bare], apart).beside == ()
    assert matched([], apart).beside == (found[1],)


def test_findings_are_written_as_yaml_reads_them() -> None:
    """What a failure shows can be copied into the case: it is read back as the same finding."""
    values = (("title", "x | y"), ("a", 3), ("b", "p, q"), ("c", "it's: [1]"), ("d", "2026-06"))
    finding = Finding("own.code", "hold", "fact", "own.rule", "1", values)
    (text,) = written([finding])
    said: list[str] = []
    (document,) = documents_of(f"it: {text}", "c.yaml", said)
    assert ExpectedFinding.model_validate(document.value["it"]).fits(finding)
    assert "title" not in text
    assert as_written("own.code", {}) == "own.code"


def test_no_value_of_a_finding_is_called_like_a_part_of_it() -> None:
    """``effect``, ``clause``, ``code`` and ``times`` would be hidden by the keys of a case."""
    keys = tuple(f"{{{name}" for name in ExpectedFinding.model_fields)
    for code, entry in table()["finding"].items():
        for name in keys:
            assert f"{name}}}" not in entry["ja"], code
            assert f"{name}:" not in entry["ja"], code


def test_a_long_list_is_cut(tmp_path: Path) -> None:
    """Ten findings are enough to see what they are like."""
    kind = KINDS[MISSING]
    found = [Found(kind.found("1", ("month", f"{one}"))) for one in range(12)]
    (difference,) = of_findings([], found)
    assert difference.text("en").splitlines()[-1] == "    ... (+2)"


def test_a_line_states_all_of_its_findings(tmp_path: Path) -> None:
    """Of a line with findings of its own, each has to be stated there, and may be above too."""
    facts = {
        "settlement": {
            "id": "P1",
            "contract_amount": 500,
            "contract_on": "2026-04-01",
            "costs": [{"id": "B", "yen": 100, "recognised": False, "day": "2026-10-01"}],
        }
    }
    base = {"rulebook": "r8-tohoku-yorozu", "check": "settlement", "facts": facts, "name": "N"}
    codes = ["settlement.evidence-missing", "settlement.not-recognised"]
    line = {"refused": 100, "findings": codes}

    def case(expect: dict[str, Any]) -> WrittenCase:
        path = tmp_path / "line.json"
        path.write_text(json.dumps({**base, "expect": expect}), "utf-8")
        return load_cases(path)[0]

    assert run_case(case({"lines": {"cost:B": line}})).passed
    assert run_case(case({"lines": {"cost:B": line}, "findings": codes[:1]})).passed
    twice = {"refused": 100, "findings": [*codes, codes[0]]}
    (one,) = run_case(case({"lines": {"cost:B": twice}})).differences
    assert one.text("en").startswith("cost:B: fewer findings than stated (1 there): settlement.ev")
    other = {"lines": {}, "only": "project.monthly-report"}
    assert run_case(case(other)).passed
