"""Claims out of a workbook: read as the CSV files are, every slip named by sheet and cell."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Literal
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.utils.datetime import CALENDAR_MAC_1904

import yorozu_rules as yr
from yorozu_rules.dispatch.commission import Commission
from yorozu_rules.errors import InputError, OutputError
from yorozu_rules.io.workbook import opening, structure
from yorozu_rules.io.workbook.cells import cell_text
from yorozu_rules.io.workbook.claims import _cell
from yorozu_rules.io.workbook.sheet import Cell
from yorozu_rules.testing import strategies

HEAD = ["請求ID", "専門家ID", "支援ID", "事業者ID", "日", "開始", "終了", "方法", "機関ID", "行程"]
DAY, START, END = date(2023, 10, 2), time(13), time(16)
VISIT = ["C-1", "E-1", "V-1", "B-1", DAY, START, END, "対面", "P-1", "有"]
OTHER = ["C-2", "E-2", "V-2", "B-2", DAY, START, END, "対面", "P-1", "無"]
LEG_HEAD = ["請求ID", "種別", "区間", "日", "距離(km)", "金額"]
RAIL = ["C-1", "鉄道", 1, DAY, 99.9, 1980.0]
COLUMNS = Path(__file__).parents[3] / "docs" / "columns.md"
FOUR = {
    "ja": ("", "・判断者", "・判断日", "・理由"),
    "en": ("", " by", " on", " reason"),
}


@pytest.fixture(autouse=True)
def _stand_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def headings() -> list[str]:
    """Return the headings of legs that this file uses, as the library names them."""
    yr.write_claim_tables([], "v.csv", "l.csv")
    return Path("l.csv").read_text(encoding="utf-8-sig").strip().split(",")


def book(
    visits: list[list[Any]] | None = None,
    legs: list[list[Any]] | None = None,
    change: Callable[[Workbook], object] = str,
) -> Path:
    """Write a workbook with two sheets, changed by hand."""
    made = Workbook()
    page: Any = made.active
    page.title = "支援"
    for row in [HEAD, *(visits if visits is not None else [VISIT])]:
        page.append(row)
    if legs is None:
        legs = [["claim", "kind", "leg", "day", "distance (km)", "yen"], RAIL]
    if legs:
        page = made.create_sheet("旅程")
        for row in legs:
            page.append(row)
    change(made)
    made.save("claims.xlsx")
    return Path("claims.xlsx")


def said(*given: Any, **options: Any) -> list[str]:
    """Return everything that reading a workbook complains about."""
    with pytest.raises(InputError) as caught:
        yr.read_claim_workbook(book(*given), **options)
    return list(caught.value.problems)


def repacked(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """Write the workbook again with some of its parts changed."""
    raw = path.read_bytes()
    with ZipFile(io.BytesIO(raw)) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return path


# ── what is read ────────────────────────────────────────────────────────────────────────────
def test_a_workbook_is_read_by_its_types() -> None:
    """Days, times and numbers as a spreadsheet keeps them: exact yen, exact metres."""
    (one,) = yr.read_claim_workbook(book())
    assert one.where == "claims.xlsx 支援!A2"
    (visit,) = one.claim.visits
    period = visit.periods[0]
    assert (f"{period.start:%F %H:%M}", f"{period.end:%H:%M}") == ("2023-10-02 13:00", "16:00")
    assert one.claim.journey is not None
    (leg,) = one.claim.journey.legs
    assert leg.mode == "rail"
    assert (leg.metres, leg.fare) == (99_900, 1_980)


def test_16_4_is_16_400_metres_however_the_file_writes_it() -> None:
    """Excel itself writes 16.4 as 16.399999999999999: the same binary number, and so 16.4."""
    path = book(
        legs=[["claim", "kind", "leg", "day", "distance (km)", "yen"], [*RAIL[:4], 16.4, 1]]
    )

    def as_excel(name: str, content: bytes) -> bytes:
        return content.replace(b"<v>16.4</v>", b"<v>16.399999999999999</v>")

    (one,) = yr.read_claim_workbook(repacked(path, as_excel))
    assert one.claim.journey is not None
    assert one.claim.journey.legs[0].metres == 16_400


@pytest.mark.parametrize("lang", ["ja", "en"])
@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(claim=strategies.claims())
def test_any_claim_comes_back_out_of_a_workbook(lang: Literal["ja", "en"], claim: yr.Claim) -> None:
    """Whatever facts a claim holds, formulas and control characters among them: nothing changes."""
    nothing = claim.commission == Commission()
    expected = claim.model_copy(update={"commission": None}) if nothing else claim
    try:
        yr.write_claim_workbook("claims.xlsx", [claim], lang=lang, replace=True)
    except OutputError as error:  # a text that no cell can keep is refused, never changed
        assert re.search("blanks alone|NUL", str(error))  # noqa: PT017
        return
    (back,) = yr.read_claim_workbook("claims.xlsx")
    assert back.claim == expected


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_an_empty_form_has_every_heading(lang: Literal["ja", "en"]) -> None:
    """All headings of docs/columns.md, four of a judgement; read back, there are no claims."""
    yr.write_claim_workbook("form.xlsx", [], lang=lang)
    sheets = load_workbook("form.xlsx")
    assert sheets.sheetnames == (["支援", "旅程"] if lang == "ja" else ["visits", "legs"])
    listed = COLUMNS.read_text(encoding="utf-8").split("## ")
    for page, part in zip(sheets.worksheets, (listed[1], listed[2]), strict=True):
        told = [line.split("|") for line in part.splitlines() if line.startswith("| ")]
        expected = []
        for cells in told[1:]:
            heading = cells[1 if lang == "ja" else 2].strip().strip("*")
            four = FOUR[lang] if cells[-2].strip() == "⚖" else ("",)
            expected += [heading + suffix for suffix in four]
        assert [cell.value for cell in page[1]] == expected
    with pytest.raises(InputError, match="no rows; expected at least one claim"):
        yr.read_claim_workbook("form.xlsx")
    with pytest.raises(OutputError, match="is there already"):
        yr.write_claim_workbook("form.xlsx", [])


def under(page: Any, heading: str) -> str:
    """Return the letter of a heading's column."""
    return str(next(cell.column_letter for cell in page[1] if cell.value == heading))


def test_an_empty_form_takes_days_ids_and_words() -> None:
    """A typed 10/2 is a day and a typed 1-2 an id; はい and いいえ, 鉄道 and others are offered."""
    yr.write_claim_workbook("form.xlsx", [])
    page: Any = load_workbook("form.xlsx")["支援"]
    look = {heading: page.column_dimensions[under(page, heading)] for heading in ("日", "支援ID")}
    assert look["日"].number_format == "yyyy-mm-dd"
    assert look["日"].width >= len("2023-10-02")
    assert look["支援ID"].number_format == "@"
    legs: Any = load_workbook("form.xlsx")["旅程"]
    offered = {
        f"{rule.sqref}".partition(":")[0]: (rule.formula1, rule.showErrorMessage)
        for rule in legs.data_validations.dataValidation
    }
    kinds, ok = offered[f"{under(legs, '区分')}2"]
    assert kinds.startswith('"鉄道,バス,航空,')
    assert not ok
    assert offered[f"{under(legs, '領収書')}2"][0] == '"はい,いいえ"'
    assert all(len(formula) < 255 for formula, _ in offered.values())


def test_an_empty_form_filled_in_is_read() -> None:
    """As a spreadsheet would keep what is typed: a day as a day, everything else left empty."""
    yr.write_claim_workbook("form.xlsx", [])
    form = load_workbook("form.xlsx")
    for name, heads, row in (
        ("支援", HEAD, VISIT),
        ("旅程", ["請求ID", "区分", "行程番号", "日", "距離(km)", "金額"], RAIL),
    ):
        page: Any = form[name]
        for heading, value in zip(heads, row, strict=True):
            page[f"{under(page, heading)}2"] = value
    form.save("form.xlsx")
    (one,) = yr.read_claim_workbook("form.xlsx")
    assert one.claim == yr.read_claim_workbook(book())[0].claim


def test_days_are_written_as_days() -> None:
    """Where a spreadsheet can count them; older ones are texts."""
    assert _cell("1900-03-01", "day") == Cell(date(1900, 3, 1), "plain-day")
    assert _cell("1900-02-28", "day") == Cell("1900-02-28", "code")
    yr.write_claim_workbook("claims.xlsx", [yr.read_claim_workbook(book())[0].claim], replace=True)
    page: Any = load_workbook("claims.xlsx")["旅程"]
    cell = page[f"{under(page, '日')}2"]
    assert (cell.value.date(), cell.number_format) == (DAY, "yyyy-mm-dd")


def test_a_text_of_blanks_alone_is_not_written() -> None:
    """It would be read back as an empty cell, so it is not written at all."""
    with pytest.raises(OutputError, match="a text of blanks alone"):
        _cell("  ", "text")


def test_days_of_1904_hidden_rows_and_blank_rows() -> None:
    """An old Mac's calendar counts other days; a hidden row is a row; blank ones are none."""

    def change(made: Workbook) -> None:
        made.epoch = CALENDAR_MAC_1904
        page = made["支援"]
        page.row_dimensions[2].hidden = True
        page.cell(row=40, column=3).value = "  "

    one, two = yr.read_claim_workbook(book([VISIT, [None] * 10, OTHER], change=change))
    assert two.where == "claims.xlsx 支援!A4"
    assert one.claim.journey is not None
    assert one.claim.journey.legs[0].day == DAY


def test_a_formula_is_read_by_the_value_saved_with_it() -> None:
    """What a spreadsheet calculated stands in the file; what nobody calculated is no value."""
    path = book(
        legs=[["claim", "kind", "leg", "day", "distance (km)", "yen"], [*RAIL[:5], "=990*2"]]
    )
    with pytest.raises(InputError) as caught:
        yr.read_claim_workbook(path)
    assert caught.value.problems[0].startswith("claims.xlsx 旅程!F2: a formula without a value")

    def calculated(name: str, content: bytes) -> bytes:
        return re.sub(rb"(<f>990\*2</f>)<v ?/>", rb"\1<v>1980</v>", content)

    (one,) = yr.read_claim_workbook(repacked(path, calculated))
    assert one.claim.journey is not None
    assert one.claim.journey.legs[0].fare == 1_980  # type: ignore[union-attr]


def test_text_is_what_people_see() -> None:
    """Full-width digits, eras, times in words, an id that is shown as 007."""

    def change(made: Workbook) -> None:
        made["支援"]["C2"].number_format = "000"

    row = [
        *VISIT[:2],
        7,
        "B-1",
        "令和５年１０月２日",
        "１３:００",
        "16時00分",
        "対面",
        "P-1",
        "無",
    ]
    (one,) = yr.read_claim_workbook(book([row], [], change))
    (visit,) = one.claim.visits
    assert (visit.id, f"{visit.periods[0].start:%F %H:%M}") == ("007", "2023-10-02 13:00")


@pytest.mark.parametrize(
    ("value", "kind", "text"),
    [
        (True, "b", "true"),
        (False, "b", "false"),
        (DAY, "d", "2023-10-02"),
        (
            datetime(2023, 10, 2, 13, 0, 5),  # noqa: DTZ001
            "d",
            "2023-10-02 13:00:05",
        ),
        (timedelta(hours=25, minutes=30, seconds=1), "d", "25:30:01"),
        (30_000_000_000_000_000_000_000.0, "n", "3e+22"),
        (0.1 + 0.2, "n", "0.30000000000000004"),
    ],
)
def test_values_as_texts(value: object, kind: str, text: str) -> None:
    """No value is rounded or guessed on its way to the text that is then read, or refused."""
    assert cell_text(value, kind, "General") == text


@pytest.mark.parametrize(
    ("value", "look", "shown"),
    [
        (3937, "General", "3937"),
        (3937, "@", "3937"),
        (3937, "0", "3937"),
        (3937.0, "00000", "03937"),
        ("1-2", '"C-"0', "1-2"),
        (3937, '"C-"00000', ""),
        (3937, "00000;@", ""),
        (3937, "00000_ ", ""),
        (3937.5, "0", ""),
        (-3937, "00000", ""),
        (10**15, "0", ""),
        (True, "General", ""),
        (DAY, "yyyy-mm-dd", ""),
        (time(1, 2), "h:mm", ""),
    ],
)
def test_an_id_is_read_as_it_is_shown_or_not_at_all(value: object, look: str, shown: str) -> None:
    """What a format adds to a number is not in the cell: C-03937 would be read as 3937."""

    def change(made: Workbook) -> None:
        page: Any = made["支援"]
        page["C2"] = value
        page["C2"].number_format = look

    if shown:
        (one,) = yr.read_claim_workbook(book([OTHER], [], change))
        assert one.claim.visits[0].id == shown
        return
    (problem,) = said([OTHER], [], change)
    assert problem.startswith("claims.xlsx 支援!C2: 支援ID: read '")
    assert "format the column as text" in problem


# ── what is refused, and where ──────────────────────────────────────────────────────────────
def leg(place: int, value: object) -> list[list[Any]]:
    """Return a sheet of legs with one cell changed."""
    row = list(RAIL)
    row[place] = value
    return [["claim", "kind", "leg", "day", "distance (km)", "yen"], row]


@pytest.mark.parametrize(
    ("place", "value", "problem"),
    [
        (5, 300.5, "旅程!F2: yen: read '300.5'; expected whole yen"),
        (5, True, "旅程!F2: yen: read 'true'; expected whole yen"),
        (
            4,
            16.4005,
            "旅程!E2: distance (km): read '16.4005'; expected kilometres of at most three",
        ),
        (3, 45201, "旅程!D2: day: read '45201'; expected a day such as 2023-10-02"),
        (3, "45201", "a spreadsheet's own number of a day"),
        (
            3,
            datetime(2023, 10, 2, 9),  # noqa: DTZ001
            "旅程!D2: day: read '2023-10-02 09:00'; expected a day",
        ),
        (5, "#REF!", "旅程!F2: read the error #REF!; expected a value"),
        (1, None, "旅程!B2: kind: empty; expected"),
        (0, "C-9", "旅程!A2: claim: read 'C-9', which is no claim of"),
    ],
)
def test_a_bad_cell_is_named(place: int, value: object, problem: str) -> None:
    """Sheet and cell, the heading, what was read, what was expected."""
    assert any(problem in one for one in said(None, leg(place, value)))


def merged(made: Workbook) -> None:
    """Merge the first two cells of seven rows."""
    for row in range(2, 9):
        made["支援"].merge_cells(f"A{row}:B{row}")


def hide(made: Workbook) -> None:
    """Hide the sheet of legs."""
    made["旅程"].sheet_state = "hidden"


def empty_legs(made: Workbook) -> None:
    """Empty the sheet of legs."""
    made["旅程"].delete_rows(1, 9)


def twice(made: Workbook) -> None:
    """Add another sheet of legs."""
    made.create_sheet("LEGS")


def beside(made: Workbook) -> None:
    """Write a note beside the table."""
    made["支援"]["L2"] = "note"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (merged, ", ... are merged; expected a value in each cell"),
        (hide, "旅程: the sheet is hidden; show it, or delete it"),
        (empty_legs, "旅程: the sheet is empty; expected headings"),
        (twice, "the sheets 旅程, LEGS could all be that of legs; name one"),
        (beside, "支援!L2: cell 12 holds something, but has no heading"),
    ],
)
def test_a_strange_sheet_is_named(change: Callable[[Workbook], object], problem: str) -> None:
    """What would be read wrongly is not read."""
    assert any(problem in one for one in said(None, None, change))


def test_sheets_are_found_by_name_by_headings_or_as_said() -> None:
    """People name sheets as they like; a workbook without claims says which sheets it has."""

    def renamed(made: Workbook) -> None:
        made["支援"].title, made["旅程"].title = "10月", "経路"
        made.create_sheet("メモ").append(["要確認"])
        made.create_sheet("空")

    path = book(None, None, renamed)
    assert len(yr.read_claim_workbook(path)) == 1
    assert len(yr.read_claim_workbook(path, visits="10月", legs="経路")) == 1
    with pytest.raises(InputError, match="no sheet 11月; there are: 10月, 経路, メモ, 空"):
        yr.read_claim_workbook(path, visits="11月")
    with pytest.raises(InputError, match=r"headings"):
        yr.read_claim_workbook(path, visits="メモ")

    def gone(made: Workbook) -> None:
        del made["支援"]

    assert "no sheet of visits" in said(None, None, gone)[0]


def test_a_sheet_that_would_be_read_in_part_is_not_read() -> None:
    """Rows out of order, a cell far out, what is no cell: nothing is dropped without a word."""
    for old, new, problem in (
        (b'<row r="2"', b'<row r="1"', "row 1 stands after row 1"),
        (b'r="F2"', b'r="XFD2"', "XFD2 holds something, far from the table"),
        (b'r="F2"', b'r="?"', "'?' is no cell"),
        (b'r="G2"', b'r="F2"', "row 2 is damaged: its cell F2"),
        (b'r="B2"', b'r="J2"', "row 2 is damaged: its cell C2"),
        (b'r="B2"', b'r="B3"', "row 2 is damaged: its cell B3"),
    ):
        path = repacked(book(), lambda _, raw, a=old, b=new: raw.replace(a, b))  # type: ignore[misc]
        with pytest.raises(InputError, match=re.escape(problem)):
            yr.read_claim_workbook(path)


def test_cells_without_end_are_counted_as_they_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """A million cells of one row, or on one sheet, are not waited for; a cell may be unnamed."""

    def many(count: int) -> Path:
        more = b"<c/>" * count + b"</row></sheetData>"
        return repacked(book([OTHER], []), lambda _, raw: raw.replace(b"</row></sheetData>", more))

    assert len(yr.read_claim_workbook(many(3))) == 1
    with pytest.raises(InputError, match="a row after row 1 holds more than 702 cells"):
        yr.read_claim_workbook(many(300_000))
    monkeypatch.setattr(structure, "MOST_ELEMENTS", 30)
    with pytest.raises(InputError, match="holds more than 30 cells and what is in them"):
        yr.read_claim_workbook(book())


@pytest.mark.parametrize("name", ["支援 (2)", "10月"])
def test_a_second_sheet_of_claims_is_not_passed_over(name: str) -> None:
    """A copy with other ids holds claims too; which one is meant has to be said."""

    def copied(made: Workbook) -> None:
        page = made.copy_worksheet(made["支援"])
        page.title = name
        page["A2"] = "C-2"

    (problem,) = said(None, None, copied)
    assert f"the sheets 支援, {name} could all be that of visits; name one (visits=...)" in problem
    assert len(yr.read_claim_workbook(book(None, None, copied), visits="支援")) == 1

    def damaged(part: str, raw: bytes) -> bytes:
        return raw.replace(b'r="A1"', b'r="XFD1"') if part.endswith("sheet3.xml") else raw

    with pytest.raises(InputError, match=f"the sheets 支援, {re.escape(name)} could all be"):
        yr.read_claim_workbook(repacked(book(None, None, copied), damaged))

    def other(made: Workbook) -> None:
        made.create_sheet("旅程 (2)").append(["memo"])

    assert "the sheets 旅程, 旅程 (2) could all be that of legs" in said(None, None, other)[0]


@pytest.mark.parametrize("drawn", [True, False])
def test_a_sheet_that_is_a_chart_holds_no_claims(*, drawn: bool) -> None:
    """Before the others, in front as the file is opened, and with or without a chart on it."""

    def chart(made: Workbook) -> None:
        page = made.create_chartsheet("図", 0)
        if drawn:
            page.add_chart(BarChart())
        made.active = 2

    path = repacked(book(None, None, chart), lambda _, raw: raw)
    if not drawn:
        raw = path.read_bytes()
        with ZipFile(io.BytesIO(raw)) as old, ZipFile(path, "w") as new:
            for name in old.namelist():
                if not name.startswith("xl/chartsheets/_rels"):
                    new.writestr(name, old.read(name))
    assert len(yr.read_claim_workbook(path)) == 1


def test_a_path_with_a_nul_is_a_path_of_nothing() -> None:
    """Reading and writing say so by their own errors."""
    with pytest.raises(InputError, match=r"'a\\x00.xlsx': cannot be read: a NUL"):
        yr.read_claim_workbook("a\0.xlsx")
    with pytest.raises(InputError, match="a NUL character is in no path"):
        yr.fill_form("a\0.xlsx", "b.xlsx", {})
    with pytest.raises(OutputError, match="a NUL character is in no path"):
        yr.fill_form(book(), "b\0.xlsx", {"支援!A1": "x"})
    with pytest.raises(OutputError, match=r"'a\\x00.xlsx': cannot be written: a NUL"):
        yr.write_claim_workbook("a\0.xlsx", [])


def test_a_dimension_that_is_too_small_hides_nothing() -> None:
    """Some programs state the size of a sheet wrongly; every row is read all the same."""

    def small(name: str, content: bytes) -> bytes:
        return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', content)

    assert len(yr.read_claim_workbook(repacked(book([VISIT, OTHER]), small))) == 2


# ── files that are no workbooks ─────────────────────────────────────────────────────────────
def zipped(*parts: tuple[str, bytes]) -> bytes:
    """Return a zip file."""
    raw = io.BytesIO()
    with ZipFile(raw, "w") as made:
        for name, content in parts:
            made.writestr(name, content)
    return raw.getvalue()


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "the file is empty; expected a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "has a password, or is of the form .xls"),
        ("請求ID\n".encode(), "is no workbook, or only a part of one"),
        (b"PK\x03\x04cut off", "is no workbook, or only a part of one"),
        (zipped(("word/document.xml", b"<a/>")), "is no workbook of the form .xlsx"),
        (zipped(("xl/workbook.xml", b"<a")), "the workbook is damaged"),
        (zipped(("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>')), "not as spreadsheets"),
        (zipped(("xl/workbook.xml", "<a/>".encode("utf-16"))), "not as spreadsheets write it"),
        (zipped(*((f"{n}", b"") for n in range(1001))), "in 1001 parts; expected at most"),
    ],
)
def test_what_is_no_workbook_is_said_to_be_none(raw: bytes, problem: str) -> None:
    """Each with what it is and what to do; nothing of it is unpacked before it is known."""
    Path("claims.xlsx").write_bytes(raw)
    with pytest.raises(InputError, match=re.escape(problem)):
        yr.read_claim_workbook("claims.xlsx")


def test_huge_files_and_bombs_are_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is too large, or would become so, is refused by its size alone."""
    path = book()
    monkeypatch.setattr(opening, "MOST_UNPACKED", 1000)
    with pytest.raises(InputError, match="unpacks to 0 MiB"):
        yr.read_claim_workbook(path)
    monkeypatch.setattr(opening, "MOST_PACKED", 1000)
    with pytest.raises(InputError, match="is over 0 MiB"):
        yr.read_claim_workbook(path)
    with pytest.raises(InputError, match="cannot be read"):
        yr.read_claim_workbook(".")


def test_a_missing_sheet_of_legs_is_named() -> None:
    """Where a claim has a journey; one without needs no such sheet."""
    assert said([OTHER, VISIT], []) == [
        "claims.xlsx: there is no sheet 旅程 (legs), and 行程 at claims.xlsx 支援!J3 says that the "
        "claim has a journey; expected such a sheet, with a row for each leg"
    ]
    assert len(yr.read_claim_workbook(book([OTHER], []))) == 1


def test_a_run_takes_its_claims_from_a_workbook() -> None:
    """One workbook is what JSON Lines or two CSV files are; nothing goes beside it."""
    from yorozu_rules.io.complaints import Complaints
    from yorozu_rules.io.incoming import incoming

    source = incoming([book()], None)
    (line,) = source.lines(Complaints())
    assert (line.claim is not None, line.where) == (True, "claims.xlsx 支援!A2")
    assert source.digests()[0].name == "claims.xlsx"
    for paths, legs in (
        ([Path("a.xlsx"), Path("b.xlsx")], None),
        ([Path("a.xlsx")], Path("l.csv")),
    ):
        with pytest.raises(InputError, match="expected one workbook"):
            incoming(paths, legs)
