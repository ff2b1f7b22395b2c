"""Reports as CSV: headings, titles in one language, the caller's own fields, no formula."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest

import yorozu_rules as yr
from checks.report import ledger_of
from yorozu_rules.errors import FactError, OutputError

BOOK = yr.rulebook("r5-dispatch")


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def _table() -> yr.Table:
    experts = [yr.Expert(id="E-1", fields=("export",))]
    return yr.registrations(experts, yr.Traits(), BOOK).table


def test_activity_in_both_languages() -> None:
    """Headings and the titles in rows are of the language asked for; numbers stay numbers."""
    table = yr.monthly_activity([], yr.Traits(), BOOK, month=date(2023, 10, 1)).table
    ja, en = _rows(yr.report_csv(table)), _rows(yr.report_csv(table, "en"))
    assert ja[:2] == [
        ["派遣可能機関", "区分", "項目", "当月", "事業開始月からの累積"],
        ["全機関", "専門家派遣件数", "", "0", "0"],
    ]
    assert en[2] == ["all bodies", "businesses visited", "", "0", "0"]


def test_the_callers_fields_stand_beside_ids() -> None:
    """Names come from the caller's own list, by id; formulas are guarded; the rest is empty."""
    text = yr.report_csv(_table(), "ja", personal={"E-1": {"name": "+81"}})
    assert _rows(text)[1][:4] == ["E-1", "'+81", "", "不明"]


def test_what_cells_say_is_said_in_the_language() -> None:
    """Unknown, yes and no are words; the same letters as an id or a code stay what they are."""
    names = (("E-1", True), ("E-2", False), ("E-3", None))
    experts = [yr.Expert(id=name, fields=("yes",), qualifications=()) for name, _ in names]
    traits = yr.Traits(experts=tuple(yr.ExpertTraits(id=n, certified=c) for n, c in names))
    table = yr.registrations(experts, traits, BOOK).table
    assert [row[4] for row in table.rows] == ["yes", "no", "unknown"]  # data has one language
    ja, en = _rows(yr.report_csv(table)), _rows(yr.report_csv(table, "en"))
    assert [row[4] for row in ja[1:]] == ["該当", "非該当", "不明"]
    assert [row[4] for row in en[1:]] == ["yes", "no", "unknown"]
    assert ja[1][5] == "yes"


@pytest.mark.parametrize(
    ("personal", "said"),
    [
        ({"E-9": {"name": "x"}}, "personal: E-9 is in no row"),
        ({"E-1": {"fields": "x"}}, "fields is no personal column; known: address, name"),
    ],
)
def test_fields_that_belong_nowhere_are_refused(
    personal: dict[str, dict[str, str]], said: str
) -> None:
    """A name that would silently be left out, or would overwrite what the library says."""
    with pytest.raises(FactError, match=said):
        yr.report_csv(_table(), personal=personal)


def test_unknown_sums_are_empty_and_negative_yen_are_numbers(tmp_path: Path) -> None:
    """What is not known is an empty cell, never 0; yen below zero are no formula."""
    ledger = ledger_of(
        [{"id": "1", "kind": "fee", "yen": -7, "paid_on": "2023-11-20", "expert": "E", "body": "B"}]
    )
    made = yr.payments_by_body(ledger, BOOK, asked_by="office")
    path = tmp_path / "bodies.csv"
    yr.write_report(path, made.table, "en")
    rows = _rows(path.read_text(encoding="utf-8"))
    assert dict(zip(rows[0], rows[1], strict=True)) == {
        "body": "B",
        "requests made": "",
        "fees and travel paid": "-7",
        "of these fees, tax excluded": "-7",
        "of these tax on fees": "0",
        "of these travel": "0",
        "of these straight to carriers and hotels": "0",
        "visits paid for": "0",
    }
    with pytest.raises(OutputError, match="is there already"):
        yr.write_report(path, made.table)
    yr.write_report(path, made.table, replace=True)
    assert path.read_text(encoding="utf-8").startswith("\ufeff派遣可能機関,")
