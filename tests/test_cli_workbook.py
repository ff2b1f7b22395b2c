"""The command makes a workbook of what settle wrote, with the notices where it knows the payees."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

import yorozu_rules as yr
from office import furnish, pay
from yorozu_rules.cli import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def begun(tmp_path: Path, capsys: Capture) -> Path:
    """Return the office after its first run, of October's claims, on 20 November."""
    assert pay(furnish(tmp_path), "nov", "--begin-ledger") == 0
    capsys.readouterr()
    return tmp_path


def test_the_workbook_of_a_paid_month(begun: Path, capsys: Capture) -> None:
    """What the folder has, as the library would write it: the sums are those of the run."""
    path = begun / "nov.xlsx"
    assert main(["workbook", str(begun / "nov"), str(path), "--lang", "en"]) == 0
    assert capsys.readouterr().out == f"written to: {path}\n"
    made = load_workbook(path, data_only=True)
    assert made.sheetnames == ["payments", "totals", "payment lines", "lines", "findings"]
    (total,) = [row for row in made["payments"].iter_rows(values_only=True) if row[0] == "total"]
    assert (total[5], total[8]) == (17_880 + 26_680, 16_218 + 24_202)
    assert main(["workbook", str(begun / "nov"), str(path)]) == 3
    assert "is there already" in capsys.readouterr().err
    more = ["--payees", str(begun / "payees.jsonl"), "--replace"]
    assert main(["workbook", str(begun / "nov"), str(path), *more]) == 0
    notices = load_workbook(path, data_only=True)["支払通知書"]
    assert sum(row[0].value == "支払通知書" for row in notices.iter_rows()) == 2


def test_what_it_cannot_make_a_workbook_of(begun: Path, capsys: Capture) -> None:
    """Another rulebook, an unknown payee, a folder without payments, one without cases."""
    nov, path = str(begun / "nov"), str(begun / "x.xlsx")
    payees = begun / "payees.jsonl"

    def said(*options: str) -> str:
        assert main(["workbook", *options]) == 2
        return capsys.readouterr().err

    more = ("--payees", str(payees))
    assert "made with rulebook r5-dispatch" in said(nov, path, *more, "--rulebook", "h30-hq")
    payees.write_text(payees.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert "no payee P-2" in said(nov, path, *more)
    payments = begun / "nov" / "payments.jsonl"
    text = payments.read_text(encoding="utf-8")
    payments.write_text(text.replace('"net":16218', '"net":16219'), encoding="utf-8")
    assert "payments.jsonl:1: its sums are not those of its lines" in said(nov, path)
    payments.write_text(text.replace('"claimed":280', '"claimed":281'), encoding="utf-8")
    assert "payments.jsonl:1: " in said(nov, path)
    payments.write_text("", encoding="utf-8")
    assert "has no payments to give notice of" in said(nov, path, *more)
    (begun / "nov" / "outcomes.jsonl").write_text("", encoding="utf-8")
    assert "outcomes.jsonl: the file is empty" in said(nov, path)


def test_claims_of_a_workbook_are_settled(begun: Path, capsys: Capture) -> None:
    """The same claims as JSON Lines or a workbook come to the same; bad ones are handed back."""
    claims = [one.claim for one in yr.read_claims(begun / "october.jsonl")]
    yr.write_claim_workbook(begun / "october.xlsx", claims)
    common = ["--history", str(begun / "history.jsonl"), "--rulebook", "r5-dispatch"]
    for name in ("october.jsonl", "october.xlsx"):
        out = ["--out", str(begun / name.partition(".")[2])]
        assert main(["settle", str(begun / name), *common, *out]) == 0
    one, two = (begun / name / "outcomes.jsonl" for name in ("jsonl", "xlsx"))
    assert one.read_bytes() == two.read_bytes()
    made = load_workbook(begun / "october.xlsx")
    page = made["支援"]
    page["G2"] = "いつか"
    made.save(begun / "october.xlsx")
    out = ["--out", str(begun / "again"), "--keep-going"]
    assert main(["settle", str(begun / "october.xlsx"), *common, *out]) == 4
    assert "支援!G2" in (begun / "again" / "refusals.jsonl").read_text(encoding="utf-8")
    assert "いつか" in (begun / "again" / "refused-visits.csv").read_text(encoding="utf-8")
