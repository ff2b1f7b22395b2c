"""Workbooks opened and calculated by another program: every total agrees to the yen.

LibreOffice works every formula out again, after the values that we wrote beside them were made
wrong, so that none of them can be mistaken for its own. Skipped where it is not installed.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

import yorozu_rules as yr
from office import payee

ROOT = Path(__file__).parents[3]
OFFICE = shutil.which("soffice")
ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""
WRONG = 987_654_321


def unsettled(path: Path) -> int:
    """Make the value beside every formula wrong; return how many there are."""
    raw, count = path.read_bytes(), 0
    with ZipFile(io.BytesIO(raw)) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            content, changed = re.subn(rb"(</f><v>)[^<]*", rb"\g<1>%d" % WRONG, old.read(name))
            count += changed
            new.writestr(name, content)
    return count


def recalculated(paths: list[Path], to: Path) -> list[Path]:
    """Return workbooks as LibreOffice has calculated and saved them."""
    profile = to / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS, encoding="utf-8")
    command = [str(OFFICE), "--headless", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", "xlsx", "--outdir", str(to), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [to / path.name for path in paths]


def formulas(path: Path) -> dict[tuple[str, str], str]:
    """Return every formula by sheet and cell."""
    return {
        (page.title, cell.coordinate): str(cell.value)
        for page in load_workbook(path).worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice) to calculate workbooks")
def test_every_total_agrees_to_the_yen(tmp_path: Path) -> None:
    """A month's run with its notices, a plan, a report, in both languages."""
    book = yr.rulebook("r5-dispatch")
    month = ROOT / "examples" / "month"
    history = yr.read_history(month / "history.jsonl")
    visits = yr.number_visits(history.records, complete=history.complete)
    claims = [one.claim for one in yr.read_claims(month / "claims.jsonl")][:30]
    outcomes = [yr.settle(claim, book, visits=visits) for claim in claims]
    experts = sorted({claim.expert for claim in claims})
    payees = [
        yr.Payee.model_validate_json(payee(number, experts=[expert]))
        for number, expert in enumerate(experts[1:], 1)
    ]
    run = yr.pay_month(
        outcomes, payees=payees, ledger=yr.Ledger(), paid_on=date(2023, 11, 20), book=book
    )
    written = [tmp_path / f"{name}.xlsx" for name in ("run", "plan", "report", "estimates")]
    yr.write_workbook(written[0], run, outcomes, yr.payment_notices(run, payees, book))
    plan = yr.read_plan(ROOT / "examples" / "plans" / "aomori-2026.json")
    centre = yr.rulebook("r8-tohoku-yorozu")
    found = yr.check_plan(plan, centre)
    table, rooms = yr.plan_table(plan, found, centre), yr.rooms(plan, found, centre)
    yr.write_workbook(written[1], table, rooms, found, lang="en")
    ledger = yr.Ledger().plus(run.posted())
    report = yr.payments_by_expert(ledger, book, month=date(2023, 11, 1))
    yr.write_workbook(written[2], report)
    charged = yr.Volumes(transfers=10, transfer_charge=330)
    estimates = [yr.estimate_year(book=book), yr.estimate_year(charged, book=book)]
    yr.write_workbook(written[3], estimates)

    ours = [load_workbook(path, data_only=True) for path in written]
    everything = [formulas(path) for path in written]
    assert all(
        unsettled(path) == len(some) > 0 for path, some in zip(written, everything, strict=True)
    )
    theirs = recalculated(written, tmp_path / "calculated")
    for expected, some, path in zip(ours, everything, theirs, strict=True):
        calculated: Any = load_workbook(path, data_only=True)
        for (sheet, cell), formula in some.items():
            assert calculated[sheet][cell].value == expected[sheet][cell].value, (cell, formula)

    shown = load_workbook(theirs[0], data_only=True)["支払一覧"]
    (total,) = [row for row in shown.iter_rows(values_only=True) if row[0] == "合計"]
    assert total[5] == sum(payment.gross for payment in run.payments)
    assert total[8] == sum(payment.net for payment in run.payments)


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice (soffice) to show workbooks")
def test_another_program_shows_what_is_meant(tmp_path: Path) -> None:
    """△ before negative yen, 令和元年 for the first year, and no text worked out."""
    from yorozu_rules.io.workbook.sheet import Cell, Sheet
    from yorozu_rules.io.workbook.writing import write_sheets

    days = (date(2019, 4, 30), date(2019, 5, 1), date(2023, 11, 20))
    rows = [
        (Cell(-1_200, "yen"), Cell(0, "yen"), Cell("=1+1"), *(Cell(day, "day") for day in days))
    ]
    write_sheets(tmp_path / "looks.xlsx", [Sheet("表", tuple(rows))])
    command = [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'p').as_uri()}"]
    command += ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76"]
    command += ["--outdir", str(tmp_path), str(tmp_path / "looks.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    text = (tmp_path / "looks.csv").read_text(encoding="utf-8-sig")
    era = ["平成31年4月30日", "令和元年5月1日", "令和5年11月20日"]
    assert next(csv.reader(text.splitlines())) == ["△1,200", "0", "=1+1", *era]
