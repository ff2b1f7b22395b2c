"""Sheets into a workbook that needs no reformatting: looks, widths, headings in sight, print."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from yorozu_rules.errors import OutputError
from yorozu_rules.extras import needs
from yorozu_rules.io.whole import whole_file
from yorozu_rules.io.workbook.looks import (
    Lang,
    day_format,
    height,
    number_format,
    style_name,
    styles,
    widths,
)
from yorozu_rules.io.workbook.packing import packed
from yorozu_rules.io.workbook.sheet import Cell, Sheet
from yorozu_rules.io.workbook.text import is_risky, written

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_ROWS = 1_048_576
SUFFIX = ".xlsx"  # spreadsheets do not open a workbook under another ending
LARGEST = 999_999_999_999_999  # fifteen digits; spreadsheets make 0 of a sixteenth
_PORTRAIT_WIDTH = 95  # in digits: what fits on A4 upright at a size that can be read
_A4 = 9
_LINE = 18  # points
_NOTHING = Cell("", "line")
# Margins in inches: at the sides, above and below, and under the footer.
_SIDE, _END, _FOOT = Fraction(2, 5), Fraction(3, 4), Fraction(3, 10)
_MADE_BY = "yorozu-rules"
DAY_OF_NOTHING = date(2000, 1, 1)


def write_sheets(
    path: str | Path,
    sheets: Sequence[Sheet],
    lang: Lang = "ja",
    *,
    day: date | None = None,
    replace: bool = False,
) -> None:
    """Write sheets as a workbook that is there whole or not at all.

    The same sheets give the same bytes; ``day`` is what the file says of when it was made. Raises
    OutputError where its name does not end in .xlsx, the file is there already and not to be
    replaced, cannot be written, or would hold what no cell can; MissingExtra without openpyxl.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_sheets(f"{folder}/a.xlsx", [Sheet("謝金", ((Cell(24_000, "yen"),),))])
    """
    with whole_file(named(path), replace=replace) as file:
        file.write(workbook_bytes(sheets, lang, day or DAY_OF_NOTHING))


def named(path: str | Path) -> Path:
    """Return the path of a workbook to write; OutputError where its name does not say it is one.

    >>> named("n.xls")
    Traceback (most recent call last):
    yorozu_rules.errors.OutputError: n.xls: read a name that ends in .xls; expected .xlsx
    """
    path = Path(path)
    if path.suffix.lower() != SUFFIX:
        read = f"ends in {path.suffix}" if path.suffix else "has no ending"
        raise OutputError(f"{path}: read a name that {read}; expected {SUFFIX}")
    return path


def workbook_bytes(sheets: Sequence[Sheet], lang: Lang, day: date) -> bytes:
    """Return the bytes of a workbook. Raises OutputError for what no cell can hold."""
    with needs("excel"):
        from openpyxl import Workbook
    book = Workbook(write_only=True)
    for style in styles(lang):
        book.add_named_style(style)
    properties = book.properties
    properties.creator, properties.created = _MADE_BY, datetime(day.year, day.month, day.day)  # noqa: DTZ001
    try:
        for sheet in sheets:
            _write(book, sheet, lang)
    except OutputError:
        _closed(book)
        raise
    raw = io.BytesIO()
    book.save(raw)
    return packed(raw.getvalue(), [_values(sheet) for sheet in sheets], day)


def _closed(book: Any) -> None:
    """Close what is half written: left to itself, it would complain on stderr later."""
    for page in book.worksheets:
        page.close()
        Path(page._writer.out).unlink()


def _values(sheet: Sheet) -> dict[str, int]:
    from openpyxl.utils import get_column_letter

    return {
        f"{get_column_letter(place)}{number}": cell.value
        for number, row in enumerate(sheet.rows, 1)
        for place, cell in enumerate(row, 1)
        if cell.formula and isinstance(cell.value, int)
    }


def _write(book: Workbook, sheet: Sheet, lang: Lang) -> None:
    from openpyxl.utils import get_column_letter

    if len(sheet.rows) > MOST_ROWS:
        raise OutputError(f"{sheet.name}: {len(sheet.rows)} rows; a sheet holds {MOST_ROWS}")
    page: Any = book.create_sheet(sheet.name)
    wide = widths(sheet, lang)
    for place, width in enumerate(wide, 1):
        page.column_dimensions[get_column_letter(place)].width = width
    _shown(page, sheet, len(wide))
    _printed(page, sheet, sum(wide))
    _to_fill_in(page, sheet, lang)
    for number, row in enumerate(sheet.rows, 1):
        if (lines := height(row, wide)) > 1:
            page.row_dimensions[number].height = _LINE * lines
        try:
            page.append([_cell(page, cell, lang) for cell in row])
        except OutputError as error:
            raise OutputError(f"{sheet.name}, row {number}: {error}") from error


def _shown(page: Any, sheet: Sheet, columns: int) -> None:
    """Keep the headings and the first columns in sight, with a filter under the headings."""
    from openpyxl.utils import get_column_letter

    page.sheet_view.showGridLines = False
    page.sheet_format.defaultRowHeight, page.sheet_format.customHeight = _LINE, True
    if sheet.head:
        page.freeze_panes = f"{get_column_letter(sheet.fixed + 1)}{sheet.head + 1}"
    if sheet.last > sheet.head:
        last = f"{get_column_letter(columns)}{sheet.last}"
        page.auto_filter.ref = f"A{sheet.head}:{last}"


def _to_fill_in(page: Any, sheet: Sheet, lang: Lang) -> None:
    """Make a typed day a day and a typed id a text, and offer words; others may be typed too."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for place, typed in enumerate(sheet.typed, 1):
        letter = get_column_letter(place)
        page.column_dimensions[letter].number_format = number_format(typed.look, lang)
        if typed.words:
            offered = DataValidation("list", f'"{",".join(typed.words)}"', showErrorMessage=False)
            offered.add(f"{letter}{sheet.head + 1}:{letter}{MOST_ROWS}")
            page.data_validations.append(offered)


def _printed(page: Any, sheet: Sheet, width: int) -> None:
    """Set up the print: A4, one page wide, the headings on every page, page numbers below."""
    from openpyxl.worksheet.pagebreak import Break

    setup = page.page_setup
    setup.paperSize = _A4
    setup.orientation = "landscape" if width > _PORTRAIT_WIDTH else "portrait"
    setup.fitToWidth, setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_options.horizontalCentered = True
    margins = page.page_margins
    margins.left = margins.right = _SIDE
    margins.top = margins.bottom = _END
    margins.footer = _FOOT
    if sheet.head:
        page.print_title_rows = f"{sheet.head}:{sheet.head}"
    page.oddFooter.left.text = "&A"
    page.oddFooter.right.text = "&P / &N"
    for row in sheet.breaks:
        page.row_breaks.append(Break(id=row))


def _cell(page: Any, cell: Cell, lang: Lang) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if cell == _NOTHING:
        return None
    if isinstance(cell.value, int) and abs(cell.value) > LARGEST:
        raise OutputError(f"read {cell.value}; a spreadsheet holds at most fifteen digits")
    text = isinstance(cell.value, str) and not cell.formula
    value: Any = written(str(cell.value)) or None if text else cell.formula or cell.value
    made = WriteOnlyCell(page, value)
    made.style = style_name(cell.look)
    if text and value:
        made.data_type = "s"  # whatever it looks like: never a formula, nor an error
        made.quotePrefix = is_risky(str(cell.value))
    elif isinstance(cell.value, date):
        made.number_format = day_format(cell.value, "en" if cell.look == "plain-day" else lang)
    return made
