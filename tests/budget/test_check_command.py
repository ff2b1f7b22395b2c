"""The command that checks a plan: its table, its findings, and what it says of a bad file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import yorozu_rules as yr
from planning import CENTRE, R6, YES, cost, plan
from yorozu_rules.cli import main
from yorozu_rules.errors import InputError
from yorozu_rules.text.words import desk_text, subject_text

BOOK = ["--rulebook", "r8-tohoku-yorozu"]


def write(folder: Path, text: str) -> Path:
    """Return a file with this text."""
    path = folder / "plan.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_plan_is_shown_with_what_is_to_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The table first, then refusals before holds before notes, each with its clause."""
    made = plan(
        cost("L", 1_000, desk="both"),
        cost("H", 500),
        cost("R", 7, excluded="application"),
        cost("W", 5_000, category="subcontracting", desk="centre"),
    )
    path = write(tmp_path, made.model_dump_json(indent=2))
    assert main(["check", str(path), *BOOK, "--lang", "en", "--unit", "thousand"]) == 0
    said = capsys.readouterr().out
    order = ["contract amount", "cost.application", "budget.desk-unknown", "budget.apportioned"]
    assert sorted(order, key=said.index) == order
    assert "[r8-tohoku-yorozu VIII(3)]" in said
    assert "to resolve it: record the desk, or both, in desk" in said
    assert "subcontract.reasons-unknown" in said


def test_a_plan_of_which_there_is_nothing_to_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another stage, another reading, and nothing found."""
    path = write(tmp_path, plan(cost("L", 9, desk="centre", spent=5)).model_dump_json())
    options = ["--stage", "spent", "--reading", "ceilings.tax=excluded"]
    assert main(["check", str(path), *BOOK, *options]) == 0
    assert "指摘なし" in capsys.readouterr().out
    assert main(["check", str(path), *BOOK, "--stage", "committed"]) == 2
    assert (
        "plan.json: plan P: committed: missing of line L (1 of 1 lines)" in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"id": "P", "lines": [\n\n{"id": "L"', "not complete JSON: EOF.* at line 3"),
        ('{"id": "P", "id": "P", "lines": []}', "key 'id' stands twice"),
        ('{"id": "P", "lines": [{"id": "L", "category": "venue", "planned": 1.5}]}', "planned"),
        ('{"id": "P", "lines": [], "tea": 1}', "tea: unknown key"),
        ("", "empty"),
        ("\u3000\u00a0\n\x1c", "holds nothing but white space"),
        ('{"id": "P",\n    "lines": [],,', r"line 2 \(column 17\)|line 2 column 17"),
        ('{"id": "P", "lines": [], "over": [["centre", null, 1]]}', "at most 2 entries"),
        (
            '{"id": "P", "lines": [{"id": "L", "category": "fees", "item": "a", "planned": 1}]}',
            r"lines\[0\] \(L\)\.item: read 'a'; expected one capital letter",
        ),
    ],
)
def test_a_file_that_is_no_plan(tmp_path: Path, text: str, said: str) -> None:
    """Every problem names the file and the field."""
    with pytest.raises(InputError, match=said):
        yr.read_plan(write(tmp_path, text))


def test_a_name_that_no_file_can_have() -> None:
    """It is an error like any other, not a crash."""
    with pytest.raises(InputError, match="no file can have such a name"):
        yr.read_plan("a\0b")


def test_nothing_that_is_read_steers_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Line breaks, colours and directions in a value come out as what they are."""
    text = plan(cost("L", 5, desk="centre")).model_dump_json()
    path = write(tmp_path, text.replace('"aomori"', r'"a\nb\u001b[31m\u202e"'))
    assert main(["check", str(path), *BOOK]) == 2
    assert r"prefecture: read 'a\nb\x1b[31m\u202e'; expected the name" in capsys.readouterr().err
    over = [["centre", {**YES, "by": "x\n■ forged\x1b[31m"}]]
    made = plan(cost("L", CENTRE + 1, desk="centre"), over=over)
    assert main(["check", str(write(tmp_path, made.model_dump_json())), *BOOK]) == 0
    assert "\x1b" not in (said := capsys.readouterr().out)
    assert "\n■ forged" not in said


def test_a_year_without_ceilings(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """FY2024 prints none: there is no room to show until a contract is named."""
    path = write(tmp_path, plan(cost("L", 9, category="travel"), book=R6).model_dump_json())
    command = ["check", str(path), "--rulebook", "r6-kanto-network", "--lang", "en"]
    assert main(command) == 0
    assert "ceiling" not in capsys.readouterr().out


def test_the_schema_of_a_plan(capsys: pytest.CaptureFixture[str]) -> None:
    """What a file may hold, as JSON Schema."""
    assert main(["schema", "plan"]) == 0
    assert "lines" in json.loads(capsys.readouterr().out)["properties"]


def test_subjects_of_costs_in_words() -> None:
    """The desk is named in words, one that is not ours as it stands."""
    assert subject_text("cost:L/centre", "en") == "cost L productivity centre"
    assert subject_text("cost:L", "ja") == "費用 L"
    assert desk_text("annex", "ja") == "annex"
