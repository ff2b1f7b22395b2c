"""A caller's own form: filled where it is said, everything else as it was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.styles import Font

import yorozu_rules as yr
from yorozu_rules.errors import FactError, InputError, OutputError


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """Return a form with a format, a merged cell, a day and a formula."""
    made = Workbook()
    page: Any = made.active
    page.title = "様式 1"
    page["A1"] = "請求書"
    page["A1"].font = Font(bold=True, size=20)
    page["C7"].number_format = '#,##0"円"'
    page["C8"].number_format = '[$-411]ggge"年"m"月"d"日"'
    page["C9"] = "=C7*2"
    page.merge_cells("A3:C3")
    page.column_dimensions["C"].width = 33
    path = tmp_path / "form.xlsx"
    made.save(path)
    return path


def test_a_form_is_filled_and_stays_as_it_is(form: Path) -> None:
    """Yen, a day, texts, an emptied cell; widths, formats and formulas stay."""
    out = form.with_name("out.xlsx")
    values: dict[str, Any] = {
        "様式 1!C7": 24_000,
        "'様式 1'!$c$8": date(2023, 11, 20),
        "様式 1!A3": "=1+1",
        "様式 1!C5": date(2023, 11, 21),
        "様式 1!C6": datetime(2023, 11, 22),  # noqa: DTZ001
        "様式 1!A1": None,
        "様式 1!A6": "",
    }
    yr.fill_form(form, out, values)
    page: Any = load_workbook(out)["様式 1"]
    assert (page["C7"].value, page["C7"].number_format) == (24_000, '#,##0"円"')
    assert page["C8"].value.date() == date(2023, 11, 20)
    assert page["C8"].number_format.startswith("[$-411]ggge")
    assert page["C5"].value.date() == date(2023, 11, 21)
    assert page["C6"].value == datetime(2023, 11, 22)  # noqa: DTZ001
    assert page["C6"].number_format == "yyyy-mm-dd"
    assert (page["A3"].value, page["A3"].data_type, page["A3"].quotePrefix) == ("=1+1", "s", True)
    assert (page["A1"].value, page["A1"].font.size) == (None, 20)
    assert page["C9"].value == "=C7*2"
    assert page.column_dimensions["C"].width == 33
    again = form.with_name("again.xlsx")
    yr.fill_form(form, again, values)
    assert again.read_bytes() == out.read_bytes()
    with pytest.raises(OutputError, match="is there already"):
        yr.fill_form(form, out, values)


def test_what_cannot_be_filled_is_named_all_at_once(form: Path) -> None:
    """Each place with its reason; nothing is written."""
    values: dict[str, Any] = {
        "様式1!C7": 1,
        "C7": 1,
        "様式 1!B3": 1,
        "様式 1!C9": 1,
        "様式 1!C1": 1.5,
        "様式 1!C2": True,
        "様式 1!C4": datetime(2023, 11, 20, 9),  # noqa: DTZ001
        "様式 1!C5": 10**15,
        "様式 1!C6": "a\0",
    }
    with pytest.raises(InputError) as caught:
        yr.fill_form(form, form.with_name("out.xlsx"), values)
    said = [problem.partition("form.xlsx: ")[2] for problem in caught.value.problems]
    assert said[:4] == [
        "様式1!C7: no such sheet; there are: 様式 1",
        "C7: expected a sheet and a cell such as 様式!C7",
        "様式 1!B3: lies within the merged cells A3:C3; expected A3",
        "様式 1!C9: holds a formula, which would be lost; fill the cells that it works from",
    ]
    assert [one.partition(";")[0] for one in said[4:]] == [
        "様式 1!C1: read 1.5 (float)",
        "様式 1!C2: read True (bool)",
        "様式 1!C4: read datetime.datetime(2023, 11, 20, 9, 0) (datetime)",
        "様式 1!C5: read 1000000000000000 (int)",
        "様式 1!C6: a text holds a NUL character, which no workbook can",
    ]
    assert not form.with_name("out.xlsx").exists()


def test_a_filled_form_is_a_workbook_by_its_name(form: Path) -> None:
    """Another ending is refused before the form is looked at; a day of a zone is none."""
    with pytest.raises(OutputError, match=r"q.txt: read a name that ends in .txt; expected .xlsx"):
        yr.fill_form(form, form.with_name("q.txt"), {})
    day = datetime(2023, 11, 20, tzinfo=UTC)
    with pytest.raises(InputError, match="a text or a day"):
        yr.fill_form(form, form.with_name("q.xlsx"), {"様式 1!C7": day})


def test_a_form_with_what_would_be_lost_is_refused(form: Path) -> None:
    """Shapes and macros cannot be written back, so such a form is not touched."""
    with ZipFile(form, "a") as parts:
        parts.writestr("xl/drawings/drawing1.xml", "<a/>")
    with pytest.raises(InputError, match=r"holds shapes, charts, controls or macros \(xl/drawings"):
        yr.fill_form(form, form.with_name("out.xlsx"), {"様式 1!C7": 1})


def test_one_cell_is_named_once_and_lies_on_the_sheet(form: Path) -> None:
    """Two names of one cell hold two values, of which one would vanish."""
    values: dict[str, Any] = {
        "様式 1!C2": 1,
        "'様式 1'!$C$2": 2,
        "様式 1!c2": 3,
        "様式 1!XFD1048576": 4,
        "様式 1!XFE1": 5,
        "様式 1!A1048577": 6,
    }
    with pytest.raises(InputError) as caught:
        yr.fill_form(form, form.with_name("out.xlsx"), values)
    same = "is the same cell as 様式 1!C2; expected each cell once"
    assert [problem.partition("form.xlsx: ")[2] for problem in caught.value.problems] == [
        f"'様式 1'!$C$2: {same}",
        f"様式 1!c2: {same}",
        "様式 1!XFE1: lies beyond the last cell of a sheet, XFD1048576",
        "様式 1!A1048577: lies beyond the last cell of a sheet, XFD1048576",
    ]


def test_a_form_with_lists_of_another_sheet_is_refused(form: Path) -> None:
    """A list whose words stand on another sheet is kept beside the page and would be dropped."""
    beside = (
        b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.'
        b'microsoft.com/office/spreadsheetml/2009/9/main">%s</ext></extLst></worksheet>'
    )
    with ZipFile(form) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    page = "xl/worksheets/sheet1.xml"
    for more, lost in ((b'<x14:dataValidations count="1"/>', True), (b"", False)):
        changed = parts[page].replace(b"</worksheet>", beside % more)
        with ZipFile(form, "w") as new:
            for name, content in {**parts, page: changed}.items():
                new.writestr(name, content)
        if lost:
            with pytest.raises(InputError, match=r"words offered from another sheet .* be lost"):
                yr.fill_form(form, form.with_name("out.xlsx"), {"様式 1!C2": 1})
        else:
            yr.fill_form(form, form.with_name("out.xlsx"), {"様式 1!C2": 1})


@pytest.mark.parametrize(
    ("look", "shown"),
    [
        ("@", "yyyy-mm-dd"),
        ('#,##0"日 d"', "yyyy-mm-dd"),
        ('ggge"年"', 'ggge"年"'),
    ],
)
def test_a_day_is_shown_as_a_day(form: Path, look: str, shown: str) -> None:
    """Under the format of a text or of yen it would be shown as 45250."""
    made: Any = load_workbook(form)
    made["様式 1"]["C5"].number_format = look
    made.save(form)
    yr.fill_form(form, form.with_name("out.xlsx"), {"様式 1!C5": date(2023, 11, 20)})
    page: Any = load_workbook(form.with_name("out.xlsx"))["様式 1"]
    assert page["C5"].number_format == shown


@pytest.mark.parametrize(
    ("cells", "problem"),
    [([("様式 1!C2", 1)], "cells: read list; expected a mapping"), ({3: 1}, "read 3 as a place")],
)
def test_what_is_no_mapping_of_places_is_a_wrong_fact(form: Path, cells: Any, problem: str) -> None:
    """A slip of the caller's code is not a damaged workbook."""
    with pytest.raises(FactError, match=problem):
        yr.fill_form(form, form.with_name("out.xlsx"), cells)


def test_a_form_with_a_chart_sheet_is_refused_as_such(form: Path) -> None:
    """It is sound, but the chart would be lost."""
    made = load_workbook(form)
    made.create_chartsheet("図").add_chart(BarChart())
    made.save(form)
    with pytest.raises(InputError, match=r"charts, controls or macros \(xl/"):
        yr.fill_form(form, form.with_name("out.xlsx"), {"様式 1!C7": 1})
