"""Whoever has never seen the library is told what to write, where, and in which year it holds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from yorozu_rules import errors, rulebook
from yorozu_rules.cli import main
from yorozu_rules.errors import FactError, InputError, NotPermitted, YorozuError
from yorozu_rules.testing import load_cases, run_case
from yorozu_rules.testing.checks import checks
from yorozu_rules.testing.listing import PAGES, rows
from yorozu_rules.testing.running import meaning
from yorozu_rules.testing.years import other_year

ROOT = Path(__file__).parents[2]
MONTH = """\
name: N
rulebook: r8-tohoku-yorozu
check: month
facts:
  engagement: {id: K-1, role: coordinator, status: individual, fee: 32000, commission: 0}
  month: {engagement: K-1, month: 2026-05, cases: [{day: 2026-05-07, part: 1/2}]}
expect:
  lines:
    fee:K-1/2026-05: {allowed: 16000}
"""


def read(folder: Path, text: str, name: str = "c.yaml") -> list[str]:
    """Return what is wrong with a case, without the name of the file."""
    path = folder / name
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        load_cases(path)
    return [one.removeprefix(f"{path}:") for one in refused.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("16000", "16,000", "9 (N): expect.lines.fee:K-1/2026-05.allowed: read a comma in a"),
        ("16000", "1,216,000", "no commas in yen: 1216000"),
        ("fee: 32000", "fee: '32,000'", "facts.engagement.fee: read '32,000'; expected a whole"),
        ("fee: 32000", "fee: ３２０００", "without quotes, comma or decimal point; write 32000"),
        ("1/2", "0.5", "6 (N): facts.month.cases[0].part: read 0.5; expected a whole number"),
        ("1/2", "0.5", "a part as a fraction: 1/2"),
        ("role: coordinator", "role: cordinator", "role: read 'cordinator'; expected 'chief-coord"),
        ("{allowed", "{alowed", "9 (N): expect.lines.fee:K-1/2026-05.alowed: unknown key; did you"),
        ("  month: {", "  when: {", "6 (N): facts.when: unknown key; expected month, engagement"),
        ("check:", "check :x", "3: not YAML: could not find expected ':'; write key: value, with"),
        ("  month", "   month", "the line is indented otherwise than the"),
        ("  month", "\tmonth", "a tab stands there; indent by blanks"),
        ("check: month", "check: a: b", "a text with a colon in it goes in quotes"),
        ("1/2}]", "1/2]", "a record in { } is not closed, or a comma is missing"),
        ("{allowed: 16000}", "{a: [1}", "a list in [ ] is not closed, or a comma is missing"),
        ("K-1, role", "'K-1, role", "a quotation mark is not closed"),
        ("rulebook: r8-tohoku-yorozu", "rulebook: ''", "rulebook: read ''; expected a text"),
        ("check: month", "readings: {a: 1}\ncheck: month", "3 (N): readings.a: read 1; expected"),
    ],
)
def test_slips_are_said_in_plain_words(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Commas, fractions, misspelt texts and keys, indents: each message says what to write."""
    assert old in MONTH
    found = read(tmp_path, MONTH.replace(old, new, 1))
    assert any(said in one for one in found), found


def test_all_of_a_case_is_said_at_once(tmp_path: Path) -> None:
    """Facts and expectations are read even where the head, or a number, cannot be."""
    text = MONTH.replace("fee: 32000", "fee: 1.5").replace("coordinator", "cordinator")
    text = text.replace("allowed", "alowed").replace("rulebook: r8-t", "rulbook: r8-t")
    fields = [one.partition(") ")[0] + one.partition(": ")[2] for one in read(tmp_path, text)]
    starts = (
        "facts.engagement.fee: read 1.5",
        "rulebook: missing",
        "rulbook: unknown key; did you mean 'rulebook'?",
        "facts.engagement.role: read 'cordinator'",
        "expect.lines.fee:K-1/2026-05.alowed: unknown key",
    )
    for start in starts:
        assert sum(start in one for one in fields) == 1, (start, fields)
    assert len(fields) == len(starts)


def test_a_case_that_is_no_yaml_stops_none_before_it(tmp_path: Path) -> None:
    """What stands above the line that is no YAML is still looked at."""
    other = MONTH.replace("name: N", "name: M").replace("id: K-1", "id: '#'")
    found = read(tmp_path, f"{other}---\na: b: c\n")
    assert [one.partition(" ")[0] for one in found] == ["11:", "5"]


@pytest.mark.parametrize("facts", ["{}", "[]", "null"])
def test_a_case_without_facts_is_said(tmp_path: Path, facts: str) -> None:
    """Empty facts are none that a check does with."""
    case = {"name": "N", "rulebook": "r8-tohoku-yorozu", "check": "sanction", "expect": {}}
    path = tmp_path / "c.json"
    path.write_text(json.dumps({**case, "facts": json.loads(facts)}), "utf-8")
    with pytest.raises(InputError, match="facts"):
        load_cases(path)


def test_two_of_a_name_in_json_lines_and_json(tmp_path: Path) -> None:
    """The second is named with its line where one is known."""
    case = json.loads((ROOT / "examples/cases/passing/plan.json").read_text("utf-8"))
    one = json.dumps(case[0] if isinstance(case, list) else case)
    assert read(tmp_path, f"{one}\n{one}\n", "c.jsonl")[0].startswith("2: two cases are named")
    assert " two cases are named" in read(tmp_path, f"[{one}, {one}]", "c.json")[0]


def test_capitals_in_the_name_of_a_file_are_no_matter(tmp_path: Path) -> None:
    """CASE.YAML is a case."""
    example = ROOT / "examples/cases/passing/settlement.yaml"
    (tmp_path / "CASE.YAML").write_text(example.read_text("utf-8"), "utf-8")
    assert [case.file for case in load_cases(tmp_path)] == ["CASE.YAML"]


@pytest.mark.parametrize(
    ("said", "year", "known"),
    [
        ("contract_on: read 2025-04-10; rulebook", "2025", "r7-kyushu-yorozu"),
        ("engagement K, 2025-03: month: read 2025-03; expected", "2024", "-"),
        ("visit V: read day 2027-04-01; rulebook", "2027", "-"),
    ],
)
def test_the_year_of_a_day_is_named_with_the_text_of_it(said: str, year: str, known: str) -> None:
    """A day of another year says which rulebook would fit, where the library has one."""
    book = rulebook("r8-tohoku-yorozu")
    found = other_year(FactError([said]), book)
    assert found is not None
    assert (found["year"], found["of"], found["known"]) == (year, "2026", known)


def test_errors_of_no_other_year_name_none() -> None:
    """Neither a day of the year, nor a text without days, nor an error of another kind."""
    book = rulebook("r8-tohoku-yorozu")
    for error in (FactError(["read 2026-04-01"]), FactError(["on 2025-04-01"]), NotPermitted("")):
        assert other_year(error, book) is None


def case(folder: Path, check: str, facts: dict[str, Any], book: str) -> str:
    """Return the text of a case that expects nothing at all."""
    whole = {"name": "N", "check": check, "rulebook": book, "facts": facts, "expect": {}}
    path = folder / "c.json"
    path.write_text(json.dumps(whole), "utf-8")
    return run_case(load_cases(path)[0]).text()


def test_a_security_report_of_another_year_is_an_error(tmp_path: Path) -> None:
    """Wholly outside of the rulebook's year; a contract of several years has a day in it."""
    dates = {"contract_from": "2023-04-01", "contract_until": "2024-03-31", "on": "2023-10-01"}
    said = case(tmp_path, "security", {"report": {"id": "S", **dates}}, "r8-tohoku-yorozu")
    assert "read 2023-04-01 to 2024-03-31; rulebook r8-tohoku-yorozu is of contracts" in said
    assert "2023-04-01 は2023年度、基準 r8-tohoku-yorozu は2026年度のものです" in said
    later = {"contract_from": "2027-04-01", "contract_until": "2028-03-31", "on": "2027-10-01"}
    said = case(tmp_path, "security", {"report": {"id": "S", **later}}, "r8-tohoku-yorozu")
    assert "read 2027-04-01 to 2028-03-31" in said
    for several in (("2025-04-01", "2026-04-01"), ("2027-03-31", "2030-03-31")):
        dates = {"contract_from": several[0], "contract_until": several[1], "on": "2027-04-01"}
        facts = {"report": {"id": "S", **dates}}
        assert "is of contracts" not in case(tmp_path, "security", facts, "r8-tohoku-yorozu")


def test_a_network_is_looked_at_from_its_year_on(tmp_path: Path) -> None:
    """Before the year nothing can be owed; after it, it is looked at as at its end."""
    facts: dict[str, Any] = {"network": {"id": "N-1"}, "at": "2024-03-31"}
    assert "at: read 2024-03-31; rulebook r6-kanto-network is from 2024-04-01" in case(
        tmp_path, "network", facts, "r6-kanto-network"
    )
    network = {"id": "N-1", "contract_on": "2024-07-10", "completes_on": "2025-03-31"}
    facts = {"network": network}
    at_its_end = case(tmp_path, "network", facts, "r6-kanto-network")
    ended = case(tmp_path, "network", {**facts, "at": "2026-07-01"}, "r6-kanto-network")
    assert ended == at_its_end


def test_every_error_has_a_meaning() -> None:
    """The code of an error alone says nothing to whoever meets it."""
    kinds = [one for one in vars(errors).values() if isinstance(one, type)]
    for kind in kinds:
        if issubclass(kind, YorozuError):
            assert meaning(kind, "ja")
            assert meaning(kind, "en")


def test_every_check_stands_in_the_table_and_on_a_page() -> None:
    """The table of docs/testing.md is that of the code; a new check needs its page in PAGES."""
    assert {name for names in PAGES.values() for name in names} == checks().keys()
    page = (ROOT / "docs" / "testing.md").read_text("utf-8")
    for row in rows():
        keys = ", ".join(f"`{key}`" for key in row.keys)
        assert f"| `{row.check}` | {keys} | [{row.page}]({row.page}) |\n" in page, row.check
        assert (ROOT / "docs" / row.page).is_file()


def test_the_command_lists_the_checks(capsys: pytest.CaptureFixture[str]) -> None:
    """What may be checked can be looked up without the documents."""
    assert main(["test", "--checks"]) == 0
    shown = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    for row in (
        "application application: Application, at: date and time docs/applications.md",
        "network network: Network, at?: day docs/network.md",
        "month month: MonthWorked, engagement: Engagement docs/centres.md",
        "journey journey: Journey, support: number by day docs/register.md",
        "flow flow: one of 10 names, progress: Progress docs/register.md",
        "plan plan: Plan, stage?: planned or committed or spent docs/centres.md",
    ):
        assert row in shown


def test_what_cases_that_pass_have_found_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A case that passes with ``nothing_else: false`` may pass for another reason: look."""
    path = str(ROOT / "examples/cases/passing/without-yen.yaml")
    assert main(["test", path]) == 0
    assert "suspension.until" not in capsys.readouterr().out
    assert main(["test", path, "--explain"]) == 0
    assert "suspension.until" in capsys.readouterr().out


def test_values_of_checks_without_yen(tmp_path: Path) -> None:
    """An application's steps and sums and a suspension's last day are values of a case."""
    application = {"id": "X-1", "applicants": [{"id": "A"}]}
    facts = {"application": application, "at": "2026-02-20T12:00"}
    made = _values("application", facts)
    assert made["next"] == ["close"]
    assert "outcome" not in made
    assert isinstance(made["summary.papers.hold"], int)
    sanction = {"id": "S", "misuse": True, "months": 36, "starts_on": "2026-04-15"}
    assert _values("sanction", {"sanction": sanction}) == {"until": "2029-04-14"}
    assert _values("sanction", {"sanction": {"id": "S"}}) == {"until": None}


def _values(check: str, facts: dict[str, Any]) -> dict[str, Any]:
    named = checks()[check]
    made = named.make(
        named.facts.model_validate_json(json.dumps(facts)), rulebook("r8-tohoku-yorozu"), "N"
    )
    return dict(made.values)


@pytest.mark.parametrize("page", ["applications", "network", "obligations", "testing"])
def test_cases_on_pages_pass(tmp_path: Path, page: str) -> None:
    """A case on a page is one that runs."""
    text = (ROOT / "docs" / f"{page}.md").read_text("utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, re.S)
    assert blocks
    (tmp_path / "page.yaml").write_text("---\n".join(blocks), "utf-8")
    for one in load_cases(tmp_path):
        assert run_case(one).text("en") == ""
