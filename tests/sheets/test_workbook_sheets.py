"""Workbooks out of runs, outcomes, plans and reports: what stands in them, and how it looks."""

from __future__ import annotations

import gc
import json
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, Literal
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

import yorozu_rules as yr
from office import IN_ORDER, payee
from yorozu_rules.errors import FactError, MissingExtra, OutOfRange, OutputError
from yorozu_rules.io.workbook import text, writing
from yorozu_rules.io.workbook.sheet import Cell, Sheet
from yorozu_rules.io.workbook.writing import workbook_bytes, write_sheets
from yorozu_rules.outcome import Finding
from yorozu_rules.payment.ledger import Ledger
from yorozu_rules.report.table import Table
from yorozu_rules.sheets.notices import folded
from yorozu_rules.sheets.reports import report_sheet

DAY = date(2023, 11, 20)


@pytest.fixture(scope="module")
def outcome(book: yr.Rulebook) -> yr.Outcome:
    """Return the outcome of the second visit of B-1: 16,000 of the fee, 280 of a bus."""
    records = [
        yr.VisitRecord.model_validate_json(
            json.dumps(
                {
                    "id": name,
                    "business": "B-1",
                    "expert": "E-1",
                    "start": start,
                    "took_place": True,
                }
            )
        )
        for name, start in (("V-0", "2023-05-02T13:00"), ("V-1", "2023-10-02T13:00"))
    ]
    visits = yr.number_visits(records, complete=True)
    claim = yr.Claim.model_validate_json(json.dumps(IN_ORDER))
    return yr.settle(claim, book, visits=visits)


@pytest.fixture(scope="module")
def payees() -> list[yr.Payee]:
    """Return the payee of E-1, registered for invoices."""
    invoice = {"registered": True, "number": "T7000012050002", "since": "2023-10-01"}
    return [yr.Payee.model_validate_json(payee(1, invoice=invoice))]


def paid(outcome: yr.Outcome, payees: list[yr.Payee], book: yr.Rulebook, **more: Any) -> yr.Run:
    """Return the run of 20 November."""
    run: yr.Run = yr.pay_month(
        [outcome], payees=payees, ledger=Ledger(), paid_on=DAY, book=book, **more
    )
    return run


def cells(path: Path, sheet: str, *, shown: bool = True) -> list[list[object]]:
    """Return the values of a sheet, or its formulas."""
    page: Any = load_workbook(path, data_only=shown)[sheet]
    return [[cell.value for cell in row] for row in page.iter_rows()]


# ── a month's run ───────────────────────────────────────────────────────────────────────────
def test_a_run_by_payee_with_live_sums(
    tmp_path: Path, outcome: yr.Outcome, payees: list[yr.Payee], book: yr.Rulebook
) -> None:
    """16,000 + 1,600 + 280 = 17,880; 10.21 % of 16,280 is 1,662; 16,218 are transferred."""
    path = tmp_path / "run.xlsx"
    run = paid(outcome, payees, book, charge=330)
    yr.write_workbook(path, run, [outcome], yr.payment_notices(run, payees, book))
    sheets = ["支払一覧", "合計", "支払明細", "明細", "支払通知書", "指摘事項"]
    assert load_workbook(path).sheetnames == sheets
    rows = cells(path, "支払一覧")
    assert rows[0][0] == "支払一覧"
    row = ["P-1", "E-1", 16_000, 1_600, 280, 17_880, 16_280, 1_662, 16_218, 0, 0]
    assert row in rows
    assert ["合計", None, *row[2:]] in rows
    assert [cell for cell in rows[-1] if cell is not None] == ["振込手数料", 330]
    live = cells(path, "支払一覧", shown=False)
    assert live[6][5] == "=C7+D7+E7"
    assert live[6][8] == "=F7-H7+0"
    assert live[7][2:4] == ["=SUM(C7:C7)", "=SUM(D7:D7)"]
    sums = cells(path, "合計")
    assert ["支払明細", "消費税", 1_600, 1_600, 0, 0, 0] in sums
    assert ["明細", "税抜", 24_000, 16_000, 8_000, 0, 0] in sums
    assert ["明細", "税込", 300, 280, 0, 0, 20] in sums


def test_plans_and_claims_are_summed_apart(tmp_path: Path, outcome: yr.Outcome) -> None:
    """Whichever comes first, what a claim's expert bears is shown, and no plan's yen join it."""
    (line, *_) = outcome.lines
    cost = line._replace(subject="cost:1")
    plan = outcome._replace(case="PL-1", lines=(cost,))
    for number, some in enumerate(([plan, outcome], [outcome, plan])):
        path = tmp_path / f"{number}.xlsx"
        yr.write_workbook(path, some)
        assert {"計画明細", "明細"} <= set(load_workbook(path).sheetnames)
        sums = cells(path, "合計")
        assert ["明細", "税抜", 24_000, 16_000, 8_000, 0, 0] in sums
        assert ["明細", "税込", 300, 280, 0, 0, 20] in sums
    with pytest.raises(FactError, match="PL-1: read lines of a plan and of a claim"):
        yr.write_workbook(tmp_path / "x.xlsx", plan._replace(lines=(cost, line)))


def test_a_run_of_nothing(tmp_path: Path, book: yr.Rulebook) -> None:
    """Headings, and sums of nothing: no due day for tax, no formula over no rows."""
    run = yr.pay_month([], payees=[], ledger=Ledger(), paid_on=DAY, book=book)
    yr.write_workbook(tmp_path / "run.xlsx", run, lang="en")
    rows = cells(tmp_path / "run.xlsx", "payments", shown=False)
    assert rows[-1] == ["total", None, *[0] * 9]
    assert "tax withheld to be remitted by" not in [row[0] for row in rows]


def test_a_notice_is_a_page(
    tmp_path: Path, outcome: yr.Outcome, payees: list[yr.Payee], book: yr.Rulebook
) -> None:
    """Each begins on a new page, with the invoice number, and its net is a formula."""
    path = tmp_path / "notices.xlsx"
    notices = yr.payment_notices(paid(outcome, payees, book), payees, book)
    waiting = notices[0]._replace(lines=(), fees=0, tax=0, travel=0, gross=0, net=0, held=500)
    refund = notices[0]._replace(refund=100, withheld=1_562, net=16_318)
    yr.write_workbook(path, [*notices, waiting, refund], lang="en")
    rows = cells(path, "notices")
    assert ["invoice number", "T7000012050002", None, None] in rows
    assert ["transferred", None, None, 16_218] in rows
    assert ["held", None, None, 500] in rows
    assert ["tax withheld before from what is taken off", None, None, 100] in rows
    page: Any = load_workbook(path)["notices"]
    assert len(page.row_breaks.brk) == 2
    assert page["A1"].value == "Payment notice"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_notice_tells_the_payee_what_was_found_and_no_more(
    tmp_path: Path,
    outcome: yr.Outcome,
    payees: list[yr.Payee],
    book: yr.Rulebook,
    lang: Literal["ja", "en"],
) -> None:
    """Each finding once, as a sentence with its clause; what the office may do stands elsewhere."""
    path = tmp_path / "notices.xlsx"
    (notice,) = yr.payment_notices(paid(outcome, payees, book), payees, book)
    values = (("subject", "visit:V-1"), ("payee", "P-1"), ("yen", 2_400))
    found = [
        Finding(f"payment.{name}", "hold", "decision", "payment.ledger", "3(2)④", values)
        for name in ("claim-back", "claim-back", "paid-but-held")
    ]
    yr.write_workbook(path, [notice._replace(waiting=tuple(found))], lang=lang)
    rows = [row[0] for row in cells(path, "支払通知書" if lang == "ja" else "notices")]
    said = rows[rows.index("備考" if lang == "ja" else "to note") + 1 :]
    if lang == "ja":
        assert said == [
            "支援 V-1 は P-1 に支払済みのうち 2,400円 が過払いとなった [3(2)④]",
            "支援 V-1 は P-1 に支払済みだが、そのうち 2,400円 は現在保留となっている [3(2)④]",
        ]
    assert not any(word in f"{said}" for word in ("payment.", "→", "offset", "office"))
    remedies = cells(path, "指摘事項" if lang == "ja" else "findings")
    assert [row[0] for row in remedies if "payment.claim-back" in row] == ["P-1", "P-1"]
    assert any("offset" in str(row[5]) for row in remedies)


@pytest.mark.parametrize(
    ("text_of", "width", "lines"),
    [
        ("差額の2,400円を", 10, ["差額の", "2,400円を"]),
        ("額（税込）は、次", 12, ["額（税込）", "は、次"]),
        ("源泉徴収税額", 8, ["源泉徴収", "税額"]),
        ("計12,345円", 8, ["計", "12,345円"]),
        ("謝金 [3(2)④ ※]", 9, ["謝金", "[3(2)④", "※]"]),
    ],
)
def test_no_line_breaks_within_a_word(text_of: str, width: int, lines: list[str]) -> None:
    """Nor between yen and their 円; a word that no line holds is broken all the same."""
    assert folded(text_of, width) == lines


def test_lines_straight_to_others_and_refunds(
    tmp_path: Path, outcome: yr.Outcome, payees: list[yr.Payee], book: yr.Rulebook
) -> None:
    """What went to carriers stands apart; a column of refunds appears with the first of them."""
    path = tmp_path / "run.xlsx"
    run = paid(outcome, payees, book)
    base = run.payments[0].bases[0]._replace(of="refund:visit:V-0", yen=-1_000, withheld=-102)
    payment = run.payments[0]._replace(bases=(*run.payments[0].bases, base))
    direct = run.direct._replace(lines=run.payments[0].lines)
    yr.write_workbook(path, run._replace(payments=(payment,), direct=direct), lang="en")
    rows = cells(path, "payments")
    (head,) = [row for row in rows if row[0] == "payee"]
    assert "tax withheld before from what is taken off" in head
    assert rows[-1][:1] == ["paid straight by the office"]
    assert 17_880 in rows[-1]
    assert run.direct.case in [row[0] for row in cells(path, "payment lines")]


# ── outcomes, plans, reports ────────────────────────────────────────────────────────────────
def test_an_outcome_and_a_case_without_lines(
    tmp_path: Path, outcome: yr.Outcome, book: yr.Rulebook
) -> None:
    """Findings have their remedy and clause; where there is none, the sheet says so."""
    path = tmp_path / "a.xlsx"
    yr.write_workbook(path, outcome, outcome, lang="en")
    assert load_workbook(path).sheetnames == ["totals", "lines", "lines 2", "findings"]
    assert "bus.above-economical" in [row[7] for row in cells(path, "findings")]
    nothing = tmp_path / "b.xlsx"
    yr.write_workbook(nothing, yr.Outcome("C-9", book.source, ()))
    assert load_workbook(nothing).sheetnames == ["明細", "指摘事項"]
    assert "指摘なし" in [row[4] for row in cells(nothing, "指摘事項")]


def test_a_plan_adds_up_by_desk(tmp_path: Path) -> None:
    """1,000,001 yen for both desks: 667,998 and 332,003, tax cut down once for the whole."""
    path = tmp_path / "plan.xlsx"
    text_of = (
        '{"id": "P", "prefecture": "aomori", "lines": [{"id": "L1", "category": "venue", '
        '"desk": "both", "planned": 1000001}]}'
    )
    plan, book = yr.Plan.model_validate_json(text_of), yr.rulebook("r8-tohoku-yorozu")
    found = yr.check_plan(plan, book)
    table = yr.plan_table(plan, found, book)
    yr.write_workbook(path, table, yr.rooms(plan, found, book), found)
    rows = cells(path, "計画")
    assert rows[-1][1:] == ["契約金額（税込）", 734_797, 365_203, 1, 1_100_001]
    assert cells(path, "計画", shown=False)[-1][2] == "=SUM(C14:C16)"
    assert ["税込", 85_968_182, 667_998, 85_300_184] in [row[2:] for row in cells(path, "上限額")]
    assert cells(path, "合計")[-1][:3] == ["計画明細", "税抜", 1_000_001]
    held = table._replace(held=table.total, columns=("undivided",))
    one = [row._replace(yen=(row.total,)) for row in (*held.rows, held.subtotal)]
    small = held._replace(
        rows=tuple(one[:-1]),
        subtotal=one[-1],
        administration=held.administration._replace(yen=(0,)),
        tax=held.tax._replace(yen=(100_000,)),
        total=held.total._replace(yen=(1_100_001,)),
    )
    yr.write_workbook(path, small, lang="en", replace=True)
    rows = cells(path, "plan")
    assert rows[2] == ["no.", "category", "total"]
    assert rows[-2][1:] == ["contract amount (tax included)", 1_100_001]
    assert rows[-1] == ["still held of these (tax excluded)", None, 1_100_001]
    yr.write_workbook(path, small._replace(rows=()), lang="en", replace=True)


def test_a_report_with_its_own_headings(tmp_path: Path, book: yr.Rulebook) -> None:
    """The activity report adds nothing up; personal fields are the caller's, and text."""
    path = tmp_path / "report.xlsx"
    activity = yr.monthly_activity([], yr.Traits(), book, month=date(2023, 10, 1))
    yr.write_workbook(path, activity)
    rows = cells(path, "報告")
    assert rows[2] == ["派遣可能機関", "区分", "項目", "当月", "事業開始月からの累積"]
    assert "合計" not in [row[0] for row in rows]
    experts = [yr.Expert(id="E-1", recommended_by="P-1", fields=("export",))]
    registered = yr.registrations(experts, yr.Traits(), book)
    yr.write_workbook(path, registered.table, personal={"E-1": {"name": "=1+1"}}, replace=True)
    assert cells(path, "報告")[3][:2] == ["E-1", "=1+1"]
    assert load_workbook(path)["報告"]["B4"].data_type == "s"
    column = registered.table.columns[0]
    table = Table("report.payments-by-expert", "1", (column, column), (("E-1", 3), ("E-2", -5)))
    assert report_sheet(table._replace(rule=registered.table.rule), "en").below[0][1].value == -2
    twice = table._replace(rule=registered.table.rule, rows=(("E-1", 3), ("E-1", -5)))
    assert not report_sheet(twice, "en").below


# ── estimates ───────────────────────────────────────────────────────────────────────────────
def test_an_estimate_line_by_line(tmp_path: Path, book: yr.Rulebook) -> None:
    """2,200 visits of 24,000 less a third, which is 8,000; sums by tax basis alone."""
    path = tmp_path / "estimate.xlsx"
    estimate = yr.estimate_year(book=book)
    yr.write_workbook(path, estimate)
    assert load_workbook(path).sheetnames == ["見積り", "指摘事項"]
    rows, live = cells(path, "見積り"), cells(path, "見積り", shown=False)
    (second,) = [row for row in rows if row[0] == "謝金（2-3回目）"]
    assert second[1:5] == [
        "2,200回 ×（24,000円 − 8,000円）\n"
        "1回の事業者負担 24,000円 × 1/3\n（1円未満切捨て） = 8,000円",
        "税抜",
        35_200_000,
        17_600_000,
    ]
    sums = {row[2]: row[3:5] for row in rows if row[0] == "合計"}
    assert sums["税抜"] == [221_000_000, 24_000_000]
    total = next(row for row in live if row[0] == "合計")
    assert str(total[3]).startswith("=SUMIFS(D")
    assert "estimate.charge-unknown" in [row[7] for row in cells(path, "指摘事項")]


def test_two_estimates_side_by_side(tmp_path: Path, book: yr.Rulebook) -> None:
    """100 first visits at 24,000 against 200, and 10 transfers at 330 that the first has not."""
    path = tmp_path / "two.xlsx"
    one, two = (
        yr.estimate_year(yr.Volumes.model_validate_json(json.dumps(volumes)), book=book)
        for volumes in (
            {"visits": [{"first": 1, "last": 1, "visits": 100}]},
            {
                "visits": [{"first": 1, "last": 1, "visits": 200}],
                "transfers": 10,
                "transfer_charge": 330,
            },
        )
    )
    yr.write_workbook(path, [one, two], lang="en")
    names = ["estimate", "estimate 2", "estimates compared", "findings"]
    assert load_workbook(path).sheetnames == names
    rows = {(row[0], row[1]): row[2:] for row in cells(path, "estimates compared")}
    assert rows["fees, visits 1", "tax excluded"] == [2_400_000, 4_800_000, 2_400_000]
    assert rows["charges for transfers", "tax included"][0] is None
    assert rows["charges for transfers", "tax included"][1:] == [3_300, 3_300]
    assert rows["total", "tax included"][1:] == [3_300, 3_300]
    live = cells(path, "estimates compared", shown=False)
    assert live[2][2:] == ["='estimate'!$D$5", "='estimate 2'!$D$5", "=D3-C3"]
    yr.write_workbook(path, [one], lang="en", replace=True)
    assert load_workbook(path).sheetnames == ["estimate", "findings"]


# ── how it looks ────────────────────────────────────────────────────────────────────────────
def test_nothing_is_left_to_format(
    tmp_path: Path, outcome: yr.Outcome, payees: list[yr.Payee], book: yr.Rulebook
) -> None:
    """△ and eras, headings in sight and on every page, one page wide, page numbers, no names."""
    path = tmp_path / "run.xlsx"
    yr.write_workbook(path, paid(outcome, payees, book), [outcome])
    made = load_workbook(path)
    page: Any = made["支払一覧"]
    assert page["C7"].number_format == '#,##0;"△"#,##0;0'
    assert page["B3"].number_format == '[$-411]ggge"年"m"月"d"日"'
    assert page["B3"].value.date() == DAY
    assert (page.freeze_panes, page.auto_filter.ref) == ("B7", "A6:K7")
    assert (page.print_title_rows, page.page_setup.orientation) == ("$6:$6", "landscape")
    assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
    assert page.oddFooter.right.text == "&P / &N"
    assert page.column_dimensions["A"].width >= len("P-1")
    assert (made.properties.creator, made.properties.lastModifiedBy) == ("yorozu-rules", None)
    assert made.properties.modified == made.properties.created
    assert "山田" not in str(ZipFile(path).read("xl/worksheets/sheet1.xml").decode())


def test_the_first_year_of_an_era_is_gannen(tmp_path: Path) -> None:
    """Spreadsheets say 令和1年; the cell stays a day, its format says 元年."""
    days = ((date(2019, 4, 30), False), (date(2019, 5, 1), True), (date(2020, 1, 1), False))
    sheet = Sheet("日", tuple((Cell(day, "day"),) for day, _ in days))
    write_sheets(tmp_path / "days.xlsx", [sheet])
    page: Any = load_workbook(tmp_path / "days.xlsx")["日"]
    for number, (day, first) in enumerate(days, 1):
        assert page.cell(number, 1).value.date() == day
        assert ("元年" in page.cell(number, 1).number_format) is first


def test_the_same_run_twice_is_the_same_file(tmp_path: Path, outcome: yr.Outcome) -> None:
    """No clock, no user, no order of chance in the bytes."""
    one, two = tmp_path / "one.xlsx", tmp_path / "two.xlsx"
    yr.write_workbook(one, outcome)
    yr.write_workbook(two, outcome)
    assert one.read_bytes() == two.read_bytes()
    with pytest.raises(OutputError, match="is there already"):
        yr.write_workbook(one, outcome)


HOSTILE = ("=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", "#N/A", "a\x01b", "_x0041_", "a\nb")


def test_no_text_is_a_formula_and_none_is_changed(tmp_path: Path) -> None:
    """Formulas, error names and control characters are text, read back as they were."""
    sheet = Sheet("t", tuple((Cell(one, "text"),) for one in HOSTILE))
    write_sheets(tmp_path / "t.xlsx", [sheet], "en")
    page: Any = load_workbook(tmp_path / "t.xlsx")["t"]
    for number, one in enumerate(HOSTILE, 1):
        cell = page.cell(number, 1)
        assert (cell.data_type, text.read_back(cell.value)) == ("s", one)
        assert cell.quotePrefix is (text.is_risky(one))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("a\0", "NUL character"),
        ("\ud800", "expected whole characters"),
        ("a" * 32_768, "a text of 32768 characters; a cell holds 32767"),
        (10**15, "at most fifteen digits"),
    ],
)
def test_what_no_cell_holds_is_said(tmp_path: Path, value: str | int, said: str) -> None:
    """Sheet and row, and nothing is written."""
    with pytest.raises(OutputError, match=f"t, row 1: .*{said}"):
        write_sheets(tmp_path / "t.xlsx", [Sheet("t", ((Cell(value),),))])
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "said"),
    [("n.xls", "ends in .xls;"), ("n", "has no ending;"), ("n.xlsx.csv", "ends in .csv;")],
)
def test_another_ending_is_refused(
    tmp_path: Path, outcome: yr.Outcome, name: str, said: str
) -> None:
    """A spreadsheet program would not open the file, or warn of it."""
    with pytest.raises(OutputError, match=f"{name}: read a name that {said} expected .xlsx"):
        yr.write_workbook(tmp_path / name, outcome)
    assert not list(tmp_path.iterdir())
    yr.write_workbook(tmp_path / "N.XLSX", outcome)


def test_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet has an end."""
    monkeypatch.setattr(writing, "MOST_ROWS", 1)
    with pytest.raises(OutputError, match="t: 2 rows; a sheet holds 1"):
        workbook_bytes([Sheet("t", ((), ()))], "ja", DAY)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((), "read nothing;"),
        ((3,), "read int;"),
        (("text",), "read str;"),
        ((Cell(3),), "read Cell;"),
        (([],), "read an empty list;"),
        (((),), "read an empty tuple;"),
        (([3, "a", 4],), "read a list of int, str;"),
    ],
)
def test_what_is_none_of_ours(tmp_path: Path, values: tuple[Any, ...], said: str) -> None:
    """It is named as it was given, beside the types that are known."""
    with pytest.raises(FactError, match=f"{said} expected a run, outcomes, payment notices"):
        yr.write_workbook(tmp_path / "x.xlsx", *values)
    assert not list(tmp_path.iterdir())


def test_lists_are_of_one_kind(
    tmp_path: Path, outcome: yr.Outcome, payees: list[yr.Payee], book: yr.Rulebook
) -> None:
    """Both kinds are named; another language is refused."""
    path = tmp_path / "x.xlsx"
    (notice,) = yr.payment_notices(paid(outcome, payees, book), payees, book)
    mixed: Any = (outcome, notice)
    with pytest.raises(FactError, match="read a tuple of Outcome, Notice; expected a run"):
        yr.write_workbook(path, mixed)
    with pytest.raises(OutOfRange, match="read language 'fr'"):
        yr.write_workbook(path, outcome, lang="fr")  # type: ignore[arg-type]


def test_without_openpyxl_it_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: yr.Outcome
) -> None:
    """One line, with the command."""
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    with pytest.raises(MissingExtra, match=r'pip install "yorozu-rules\[excel\]"'):
        yr.write_workbook(tmp_path / "x.xlsx", outcome)


def test_what_is_half_written_is_closed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an error nothing complains later, and no half a sheet is left in the temporary room."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    good, bad = ((Cell("a"),),), ((Cell("a"),), (Cell("a\0"),))
    for rows in (bad, ((Cell("\0"),),)):
        with pytest.raises(OutputError, match="NUL"):
            workbook_bytes([Sheet("x", good), Sheet("y", rows), Sheet("z", good)], "ja", DAY)
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)
    gc.collect()
    assert not complaints
    assert not capsys.readouterr().err
    assert not list(tmp_path.iterdir())
