"""A caller's own form, filled by a mapping of its cells; nothing else in it is touched."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import iterparse
from zipfile import ZipFile

from yorozu_rules.errors import FactError, InputError, OutputError
from yorozu_rules.extras import needs
from yorozu_rules.io.whole import whole_file
from yorozu_rules.io.workbook.opening import damage_told, workbook_at
from yorozu_rules.io.workbook.packing import packed
from yorozu_rules.io.workbook.text import is_risky, written
from yorozu_rules.io.workbook.writing import DAY_OF_NOTHING, LARGEST, MOST_ROWS, named

if TYPE_CHECKING:
    from openpyxl import Workbook

Filling = str | int | date | None
_PLACE = re.compile(r"'?(?P<sheet>.+?)'?!\$?(?P<column>[A-Za-z]{1,3})\$?(?P<row>[1-9][0-9]{0,6})")
# Parts of a form that would be lost as it is written: a form has to come back as it was.
_LOST = re.compile(r"xl/(drawings/.*\.xml|chartsheets/|embeddings/|ctrlProps/|activeX/|vbaProject)")
_PAGE = re.compile(r"xl/worksheets/[^/]*\.xml")
# What spreadsheets since 2010 keep beside the cells of a page, each under its name in the file.
_LATER = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_KEPT_BESIDE = {
    "dataValidations": "words offered from another sheet",
    "conditionalFormattings": "formats by condition",
    "sparklineGroups": "sparklines",
    "slicerList": "slicers",
}
_LAST_COLUMN = 16_384  # XFD
_UNSEEN = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')  # of a format: what is shown as it is, colours
_OF_A_DAY = re.compile(r"[dmyge]", re.IGNORECASE)


def fill_form(
    template: str | Path,
    out: str | Path,
    cells: Mapping[str, Filling],
    *,
    replace: bool = False,
) -> None:
    """Fill a form (.xlsx) with values by sheet and cell, and write it as another file.

    Formats, formulas, widths and print set-up stay as they are; formulas are worked out when the
    form is opened. A text is never taken for a formula. None empties a cell. A datetime at midnight
    without a zone is its day. ``cells`` is such as
    ``{"様式!C7": 24_000}``.

    Raises InputError, with every problem at once, for a form that cannot be used or holds shapes,
    charts, macros or lists that would be lost, a place that is no cell of it or is named twice, a
    cell within a merged one, a cell that holds a formula, and a value that is no whole yen, text or
    day; FactError for cells that are no mapping of texts; OutputError where ``out`` does not end in
    .xlsx, is there already and not to be replaced, or cannot be written; MissingExtra without
    openpyxl.

    >>> fill_form("nowhere.xlsx", "filled.xlsx", {"様式!C7": 24_000})
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.xlsx: cannot be read: No such file or directory
    """
    _known(cells)
    template, out = Path(template), named(out)
    with needs("excel"):
        from openpyxl import load_workbook
    raw = workbook_at(template)
    with damage_told(template):
        said = [f"{template}: {lost}" for lost in _lost(raw)]
        if said:
            raise InputError(said)
        form = load_workbook(io.BytesIO(raw), rich_text=True)
        said += [f"{template}: {twice}" for twice in _doubled(cells)]
        for place, value in cells.items():
            if problem := _problem(form, place, value):
                said.append(f"{template}: {place}: {problem}")
    if said:
        raise InputError(said)
    for place, value in cells.items():
        _put(_cell(form, place), value)
    made = io.BytesIO()
    form.save(made)
    with whole_file(out, replace=replace) as file:
        file.write(packed(made.getvalue(), None, DAY_OF_NOTHING))


def _known(cells: object) -> None:
    """Raise FactError for what is no mapping of places in texts."""
    if not isinstance(cells, Mapping):
        said = [f"cells: read {type(cells).__name__}"]
    else:
        said = [f"cells: read {key!r:.60} as a place" for key in cells if not isinstance(key, str)]
    if said:
        expected = 'expected a mapping of places to values, such as {"様式!C7": 24_000}'
        raise FactError([f"{one}; {expected}" for one in said])


def _lost(raw: bytes) -> Iterator[str]:
    with ZipFile(io.BytesIO(raw)) as parts:
        names = [name for name in parts.namelist() if _LOST.match(name)]
        if names:
            yield (
                f"the form holds shapes, charts, controls or macros ({names[0]}), which would be "
                "lost; expected cells alone"
            )
        for page in filter(_PAGE.fullmatch, parts.namelist()):
            for kept in sorted(_kept_beside(parts.read(page))):
                yield (
                    f"the form holds {kept} ({page}), which would be lost; expected none: take "
                    "them off, or have the words offered stand on the same sheet"
                )


def _kept_beside(page: bytes) -> set[str]:
    """Return what a page holds that is not written back."""
    if b"extLst" not in page:
        return set()
    tags = {element.tag for _, element in iterparse(io.BytesIO(page), events=("start",))}
    return {said for name, said in _KEPT_BESIDE.items() if f"{_LATER}{name}" in tags}


def _doubled(cells: Mapping[str, Filling]) -> Iterator[str]:
    """Yield the places that name one cell twice: only one of two values could stand in it."""
    first: dict[tuple[str, str], str] = {}
    for place in cells:
        read = _PLACE.fullmatch(place)
        if read is None:
            continue
        other = first.setdefault((read["sheet"], _at(read)), place)
        if other != place:
            yield f"{place}: is the same cell as {other}; expected each cell once"


def _at(read: re.Match[str]) -> str:
    """Return a cell as it is called on its sheet."""
    return f"{read['column']}{read['row']}".upper()


def _problem(form: Workbook, place: str, value: object) -> str:
    """Return why a cell cannot be filled; "" where it can."""
    read = _PLACE.fullmatch(place)
    if read is None:
        return "expected a sheet and a cell such as 様式!C7"
    sheets = form.sheetnames
    if read["sheet"] not in sheets:
        return f"no such sheet; there are: {', '.join(sheets)}"
    page: Any = form[read["sheet"]]
    at = _at(read)
    if _beyond(read):
        return f"lies beyond the last cell of a sheet, XFD{MOST_ROWS}"
    for merged in page.merged_cells.ranges:
        if at in merged and at != merged.start_cell.coordinate:
            first = merged.start_cell.coordinate
            return f"lies within the merged cells {merged.coord}; expected {first}"
    if page[at].data_type == "f":
        return "holds a formula, which would be lost; fill the cells that it works from"
    return _misfit(value)


def _beyond(read: re.Match[str]) -> bool:
    from openpyxl.utils import column_index_from_string

    column = column_index_from_string(read["column"].upper())
    return column > _LAST_COLUMN or int(read["row"]) > MOST_ROWS


def _misfit(value: object) -> str:
    """Return why a value goes into no cell; "" where it does."""
    match value:
        case None | bool():
            known = value is None
        case datetime():
            known = value.time() == time() and value.tzinfo is None
        case int():
            known = abs(value) <= LARGEST
        case str():
            try:
                written(value)
            except OutputError as error:
                return str(error)
            known = True
        case _:
            known = isinstance(value, date)
    said = f"read {value!r:.60} ({type(value).__name__})"
    return "" if known else f"{said}; expected whole yen of at most fifteen digits, a text or a day"


def _cell(form: Workbook, place: str) -> Any:
    read = _PLACE.fullmatch(place)
    assert read is not None
    page: Any = form[read["sheet"]]
    return page[_at(read)]


def _put(cell: Any, value: Filling) -> None:
    shown = cell.number_format
    if isinstance(value, datetime):
        value = value.date()
    cell.value = written(value) if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
        cell.quotePrefix = is_risky(value)
    elif isinstance(value, date) and _shows_days(shown):
        cell.number_format = shown  # the form's own way to write a day


def _shows_days(number_format: str) -> bool:
    """Say whether a format writes a day; under another, such as text, it would be a number."""
    return number_format != "General" and bool(_OF_A_DAY.search(_UNSEEN.sub("", number_format)))
