"""bank: a run's folder in, a file for the bank out; whatever was changed by hand stops it.

The office of office.py in October: 16,218 yen to P-1 and 24,202 yen to P-2, together 40,420.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import yorozu_rules as yr
from office import furnish, pay
from yorozu_rules.cli import main

OWN = {"bank": "0009", "branch": "100", "kind": "current", "number": "7654321", "holder": "ﾖﾛｽﾞ"}


@pytest.fixture(scope="module")
def paid(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the office's folder after its run."""
    folder = furnish(tmp_path_factory.mktemp("office"))
    assert pay(folder, "nov", "--begin-ledger") == 0
    (folder / "remitter.json").write_text(
        json.dumps({"code": "12345", "account": OWN}, ensure_ascii=False, indent=2), "utf-8"
    )
    return folder


def bank(folder: Path, *options: str | Path, run: str = "nov", lang: str = "en") -> int:
    """Write the bank file of a run; return the exit status."""
    given = ["--payees", folder / "payees.jsonl", "--remitter", folder / "remitter.json", *options]
    return main(["bank", str(folder / run), *map(str, given), "--lang", lang])


def test_a_run_becomes_a_file(
    paid: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Count and total are printed, and are those of the run."""
    assert bank(paid, "--out", tmp_path / "b.txt") == 0
    assert capsys.readouterr().out.splitlines() == [
        "transfers: 2",
        "transferred: 40,420 yen",
        f"written to: {tmp_path / 'b.txt'}",
    ]
    file = yr.read_bank_file((tmp_path / "b.txt").read_bytes())
    assert [one.yen for one in file.transfers] == [16_218, 24_202]
    assert file.header.day == (11, 20)
    assert bank(paid, "--out", tmp_path / "b.txt") == 3
    assert "is there already" in capsys.readouterr().err
    assert bank(paid, "--out", tmp_path / "b.txt", "--replace", "--on", "R5.11.21") == 0
    assert yr.read_bank_file((tmp_path / "b.txt").read_bytes()).header.day == (11, 21)


def test_a_dialect_and_names_of_offices(
    paid: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From files of their own; a changed name is told in the language asked for."""
    office = {"bank": "0001", "branch": "001", "bank_name": "ｱｵｲ", "branch_name": "ｷｮｳ"}
    (tmp_path / "o.jsonl").write_text(json.dumps(office) + "\n", "utf-8")
    (tmp_path / "d.json").write_text('{"line_ends": "none", "small_kana": "enlarge"}', "utf-8")
    files: list[str | Path] = ["--offices", tmp_path / "o.jsonl", "--dialect", tmp_path / "d.json"]
    assert bank(paid, "--out", tmp_path / "b.txt", *files, lang="ja") == 0
    assert "0001-001、被仕向支店名（24-38桁）：小さいカナを大きいカナにしました" in (
        capsys.readouterr().out
    )
    file = yr.read_bank_file((tmp_path / "b.txt").read_bytes())
    assert file.line_ends == "none"
    assert {one.branch_name for one in file.transfers} == {"ｷﾖｳ"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"--on": "2023-11-19"}, "nov: day of transfer: read 2023-11-19; expected a business day"),
        ({"--on": "soon"}, "--on: read 'soon'; expected a date"),
        ({"--payees": "nowhere"}, "nowhere: cannot be read"),
        ({"--remitter": "nowhere"}, "nowhere: cannot be read"),
        ({"--remitter": "payees.jsonl"}, "payees.jsonl: not complete JSON"),
        ({"--remitter": "empty"}, "empty: the file is empty"),
        ({"--remitter": "letters"}, "code: read 'A'; expected the code that the bank gave: 1 to"),
        ({"--dialect": "remitter.json"}, "remitter.json: code: "),
    ],
)
def test_what_cannot_be_used(
    paid: Path,
    tmp_path: Path,
    change: dict[str, str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Exit 2, nothing written, and no account in what is said."""
    monkeypatch.chdir(paid)
    (paid / "empty").write_text("")
    letters = json.dumps({"code": "A", "account": OWN}, ensure_ascii=False)
    (paid / "letters").write_text(letters, "utf-8")
    options = [text for pair in change.items() for text in pair]
    assert bank(Path(), "--out", tmp_path / "b.txt", *options) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "ﾔﾏﾀﾞ" not in err
    assert "7654321" not in err
    assert not (tmp_path / "b.txt").exists()


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("payments.jsonl", '"net":16218', '"net":16219', "2 transfers of 40421 yen; expected 2"),
        ("payments.jsonl", '"net":16218', '"net":0', "1 transfers of 24202 yen; expected 2 of"),
        ("payments.jsonl", '"net":16218', '"not":16218', "payments are not as a run writes them"),
        ("payments.jsonl", '"net":16218', '"net":16218.0', "payments are not as a run writes them"),
        ("payments.jsonl", '"payee":"P-1"', '"payee":["P-1"]', "payments are not as a run writes"),
        ("payments.jsonl", '"payee"', '"payee', "payments are not as a run writes them"),
        (
            "payment.json",
            '"transfers": 2',
            '"transfers": 3',
            "2 transfers of 40420 yen; expected 3",
        ),
        ("payment.json", "", "", "payment.json: cannot be read"),
        ("payments.jsonl", "", "", "payments.jsonl: cannot be read"),
    ],
)
def test_a_folder_that_was_changed(
    paid: Path,
    tmp_path: Path,
    name: str,
    old: str,
    new: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The transfers are those of the run to the yen, or there is no file."""
    for one in ("payments.jsonl", "payment.json"):
        text = (paid / "nov" / one).read_text("utf-8")
        if one != name or old:
            (tmp_path / one).write_text(text.replace(old, new) if one == name else text, "utf-8")
    out = tmp_path / "b.txt"
    assert bank(paid, "--out", out, run=str(tmp_path)) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()
