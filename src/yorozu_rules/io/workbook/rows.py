"""The sheets of a workbook as rows of texts, each with its row number; nothing is calculated."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

from yorozu_rules.extras import needs
from yorozu_rules.io.claim_lines import Place, Row
from yorozu_rules.io.workbook.cells import CellRefused, cell_text, unlike_shown
from yorozu_rules.io.workbook.opening import damage_told, without_charts, workbook_at
from yorozu_rules.io.workbook.structure import Structure, structure_of

_SHOWN_MERGED = 5


class SheetRows(NamedTuple):
    """A sheet: its file and name, whether people see it, its rows that are not empty.

    ``unlike`` are the cells, by row and column, that may show another id than their text here.
    """

    path: Path
    name: str
    hidden: bool
    found: tuple[Row, ...]
    problems: tuple[str, ...]
    unlike: frozenset[tuple[int, int]] = frozenset()

    def rows(self, start: Place) -> Iterator[Row]:
        """Yield the rows from a place on; its offset counts rows."""
        return iter(self.found[start.offset :])

    def where(self, place: Place, cell: int) -> str:
        """Return file, sheet and cell; the first one for a whole row."""
        return f"{self.path} {self.name}!{_column(max(cell, 1))}{place.line}"


def sheets_of(path: Path) -> tuple[SheetRows, ...]:
    """Return every sheet of a workbook; what is wrong with a sheet's cells is in its problems.

    Hidden rows are rows like others; a sheet that is a chart is none. A formula is read by the
    value that the file has for it; where it has none (it was never calculated), that is a problem.
    Raises InputError for a file that is no workbook, or damaged; MissingExtra without openpyxl.
    """
    with needs("excel"):
        from openpyxl import load_workbook
    raw = workbook_at(path)
    with damage_told(path), ZipFile(io.BytesIO(raw := without_charts(raw))) as parts:
        values = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
        pages = zip(values.worksheets, formulas.worksheets, strict=True)
        return tuple(_sheet(path, value, formula, parts) for value, formula in pages)


def _sheet(path: Path, values: Any, formulas: Any, parts: ZipFile) -> SheetRows:
    with parts.open(values._worksheet_path) as part:
        structure = structure_of(part)
    sheet = SheetRows(path, values.title, values.sheet_state != "visible", (), ())
    if structure.strange:
        strange = f"{path} {sheet.name}: {structure.strange}; save the file again as a workbook"
        return sheet._replace(problems=(strange,))
    said = list(_merged(sheet, structure))
    unlike: set[tuple[int, int]] = set()
    found = list(_rows(sheet, values, said, unlike))
    if structure.formulas:
        said.extend(_uncalculated(sheet, values, formulas))
    width = max((len(row.cells) for row in found), default=0)
    padded = (row._replace(cells=row.cells + ("",) * (width - len(row.cells))) for row in found)
    return sheet._replace(found=tuple(padded), problems=tuple(said), unlike=frozenset(unlike))


def _merged(sheet: SheetRows, structure: Structure) -> Iterator[str]:
    if structure.merged:
        some = ", ".join(structure.merged[:_SHOWN_MERGED])
        more = ", ..." if len(structure.merged) > _SHOWN_MERGED else ""
        yield (
            f"{sheet.path} {sheet.name}: the cells {some}{more} are merged; expected a value in "
            "each cell: unmerge them, and fill those that are empty then"
        )


def _rows(
    sheet: SheetRows, page: Any, said: list[str], unlike: set[tuple[int, int]]
) -> Iterator[Row]:
    page.reset_dimensions()  # which the file may state too small: the rest would not be read
    count = 0
    for number, cells in enumerate(page.iter_rows(), 1):
        texts = [_text(sheet, cell, said) for cell in cells]
        while texts and not texts[-1].strip():
            texts.pop()
        if texts:
            unlike.update(
                (number, column)
                for column, cell in enumerate(cells, 1)
                if unlike_shown(cell.value, cell.number_format)
            )
            yield Row(Place(count, number), tuple(texts))
            count += 1


def _text(sheet: SheetRows, cell: Any, said: list[str]) -> str:
    if cell.value is None:
        return ""
    try:
        return cell_text(cell.value, cell.data_type, cell.number_format)
    except CellRefused as error:
        said.append(f"{sheet.path} {sheet.name}!{cell.coordinate}: {error}")
        return ""


def _uncalculated(sheet: SheetRows, values: Any, formulas: Any) -> Iterator[str]:
    """Yield each cell with a formula and no value of it."""
    formulas.reset_dimensions()
    for shown, written in zip(values.iter_rows(), formulas.iter_rows(), strict=True):
        for value, formula in zip(shown, written, strict=True):
            if formula.data_type == "f" and value.value is None:
                yield (
                    f"{sheet.path} {sheet.name}!{formula.coordinate}: a formula without a value: "
                    "it was never calculated; open the file in a spreadsheet program, look at it "
                    "and save it, or type the value"
                )


def _column(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))
