"""Claims out of a workbook and into one: a sheet of visits and one of legs, as in the CSV files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from yorozu_rules.dispatch.facts import Claim
from yorozu_rules.errors import InputError, OutputError
from yorozu_rules.io.claim_lines import Row
from yorozu_rules.io.claims import SourcedClaim
from yorozu_rules.io.tables.headings import Column, Headings, Lang, Name, alike, columns, recognised
from yorozu_rules.io.tables.reading import ClaimTables, all_claims, claim_tables
from yorozu_rules.io.tables.rows import Table, body_rows
from yorozu_rules.io.tables.words import choices, is_choice, meaning, word
from yorozu_rules.io.tables.writing import Cells, rows_of_claims, used_columns
from yorozu_rules.io.workbook.rows import SheetRows, sheets_of
from yorozu_rules.io.workbook.sheet import Cell, Look, Sheet, Typed
from yorozu_rules.io.workbook.writing import write_sheets

SHEETS: dict[Name, dict[Lang, str]] = {
    "visits": {"ja": "支援", "en": "visits"},
    "legs": {"ja": "旅程", "en": "legs"},
}
_IDS = ("id", "by")
# How what is typed into a column is kept: an id such as 1-2 is no day, 10/2 under a day is one.
_TYPED: dict[str, Look] = {
    **dict.fromkeys((*_IDS, "years", "items"), "code"),
    "day": "plain-day",
}
_COPY = re.compile(r"[(]?[0-9]+[)]?$|のコピー$|-?copy$")  # what programs add to a copy's name
_FIRST_DAY = date(1900, 3, 1)  # spreadsheets count days before it differently, or not at all


def read_claim_workbook(
    path: str | Path, *, visits: str | None = None, legs: str | None = None
) -> tuple[SourcedClaim, ...]:
    """Read claims from the two sheets of a workbook (.xlsx), all or none.

    The sheets have the headings of the CSV files in their first row that is not empty. Which sheet
    is which is seen by its name (支援, 旅程; visits, legs) or else its headings, or said by name.
    Without one of legs no claim may have a journey with rows of its own: then the missing sheet is
    named. Hidden rows are read; a
    hidden sheet of claims is an error. A formula is read by the value that was saved with it.

    Raises InputError with every problem at once: file, sheet, cell, heading, what was read, what
    was expected. MissingExtra without openpyxl.

    >>> read_claim_workbook("nowhere.xlsx")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.xlsx: cannot be read: No such file or directory
    """
    return all_claims(open_claim_workbook(path, visits=visits, legs=legs))


def open_claim_workbook(
    path: str | Path, *, visits: str | None = None, legs: str | None = None
) -> ClaimTables:
    """Return the two sheets of a workbook ready to be read claim by claim.

    Raises InputError with what concerns the file or a sheet as a whole.

    >>> open_claim_workbook("nowhere.xlsx")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.xlsx: cannot be read: No such file or directory
    """
    path = Path(path)
    sheets = sheets_of(path)
    of_visits = _found(path, sheets, "visits", visits)
    of_legs = _found(path, sheets, "legs", legs)
    if of_visits is None:
        names = ", ".join(sheet.name for sheet in sheets)
        raise InputError(
            [f"{path}: no sheet of visits; expected one named 支援 or visits. There are: {names}"]
        )
    if of_legs is None:
        tables = claim_tables(lambda: _table(of_visits, "visits"))
        _without_journeys(tables.visits)
        return tables
    return claim_tables(lambda: _table(of_visits, "visits"), lambda: _table(of_legs, "legs"))


def write_claim_workbook(
    path: str | Path, claims: Iterable[Claim], *, lang: Lang = "ja", replace: bool = False
) -> None:
    """Write claims as a workbook that ``read_claim_workbook`` reads; without any, an empty form.

    A column that no row needs is left out; the empty form has every column. A typed day is kept as
    a day, a typed id as a text; where a cell is a word of some, these are offered.

    Raises OutputError where the file is there already and not to be replaced, or cannot be
    written; MissingExtra without openpyxl.

    >>> write_claim_workbook("nowhere/claims.xlsx", [])
    Traceback (most recent call last):
    yorozu_rules.errors.OutputError: claims.xlsx: cannot be written: No such file or directory
    """
    visits, legs = rows_of_claims(claims, lang)
    whole = not visits
    sheets = (_sheet("visits", visits, lang, whole=whole), _sheet("legs", legs, lang, whole=whole))
    write_sheets(path, sheets, lang, replace=replace)


def _sheet(name: Name, rows: Sequence[Cells], lang: Lang, *, whole: bool) -> Sheet:
    """Return a sheet of the columns that its rows need, or of all of them."""
    kept = columns(name) if whole else used_columns(name, rows)
    head = tuple(Cell(column.heading(lang), "head") for column in kept)
    body = [tuple(_cell(row.get(column, ""), column.form) for column in kept) for row in rows]
    typed = tuple(_typed(column, lang) for column in kept)
    return Sheet(SHEETS[name][lang], (head, *body), 1, len(body) + 1, 1, typed=typed)


def _typed(column: Column, lang: Lang) -> Typed:
    form = column.form
    words = tuple(word(form, value, lang) for value in choices(form)) if is_choice(form) else ()
    return Typed(_TYPED.get(form, "text"), words)


def _cell(value: str | int, form: str) -> Cell:
    if form == "day" and value and (day := date.fromisoformat(str(value))) >= _FIRST_DAY:
        return Cell(day, "plain-day")
    if value == "":
        return Cell("", "line")
    if isinstance(value, str) and not value.strip():
        raise OutputError("a text of blanks alone, which reads back as an empty cell")
    return Cell(value, "count" if isinstance(value, int) else "code")


def _found(
    path: Path, sheets: Sequence[SheetRows], name: Name, said: str | None
) -> SheetRows | None:
    """Return the sheet of visits, or of legs; None where there is none.

    Raises InputError where several could be it, where the one that is said is not there, and where
    it is hidden.
    """
    if said is not None:
        some = [sheet for sheet in sheets if sheet.name == said]
        if not some:
            names = ", ".join(sheet.name for sheet in sheets)
            raise InputError([f"{path}: no sheet {said}; there are: {names}"])
        return some[0]
    some = [sheet for sheet in sheets if _could_be(sheet, name)]
    if len(some) > 1:
        names = ", ".join(sheet.name for sheet in some)
        raise InputError(
            [
                f"{path}: the sheets {names} could all be that of {name}; name one "
                f"({name}=...), or put their rows on one sheet"
            ]
        )
    if some and some[0].hidden:
        raise InputError([f"{path} {some[0].name}: the sheet is hidden; show it, or delete it"])
    return some[0] if some else None


def _could_be(sheet: SheetRows, name: Name) -> bool:
    """Say whether a sheet is a table's by its name, or by its headings and no other table's.

    A copy, 支援 (2), has claims of its own: it is never passed over. Nor is a sheet of which
    nothing could be read, for claims may stand on it.
    """
    called = {of for of, texts in SHEETS.items() if alike(sheet.name) in map(alike, texts.values())}
    if called:
        return name in called
    if not sheet.found and sheet.problems:
        return True
    copied = _COPY.sub("", alike(sheet.name)) in map(alike, SHEETS[name].values())
    return _looks_like(sheet, name) or (copied and bool(sheet.found))


def _without_journeys(visits: Table) -> None:
    """Raise InputError where a claim says that it has a journey, and there is no sheet of legs."""
    column = next(one for one in columns("visits") if one.form == "journey")
    place = visits.headings.columns.index(column)
    for row in body_rows(visits):
        if meaning(column.form, row.cells[place]) == "yes":
            ja, en = SHEETS["legs"].values()
            raise InputError(
                [
                    f"{visits.path}: there is no sheet {ja} ({en}), and "
                    f"{visits.headings.named(column)} at {visits.where(row, place + 1)} says that "
                    f"the claim has a journey; expected such a sheet, with a row for each leg"
                ]
            )


def _looks_like(sheet: SheetRows, name: Name) -> bool:
    """Say whether more than half of a sheet's headings are those of a table."""
    if not sheet.found:
        return False
    known = {alike(text) for column in columns(name) for text in (column.ja, column.en)}
    head = [alike(text) for text in sheet.found[0].cells if alike(text)]
    return sum(text in known for text in head) * 2 > len(head)


def _table(sheet: SheetRows, name: Name) -> Table:
    """Return a sheet as a table; InputError with what is wrong with its cells and headings."""
    said = list(sheet.problems)
    head: Row | None = next(iter(sheet.found), None)
    if head is None:
        said.append(f"{sheet.path} {sheet.name}: the sheet is empty; expected headings")
        raise InputError(said)
    headings = recognised(head.cells, name, sheet.where(head.place, 0), said)
    said.extend(_unlike_ids(sheet, headings))
    if said:
        raise InputError(said)
    return Table(sheet.path, name, headings, sheet)


def _unlike_ids(sheet: SheetRows, headings: Headings) -> Iterator[str]:
    """Yield each cell of an id that is a number or a day and may be shown as another id."""
    ids = {
        number: column
        for number, column in enumerate(headings.columns, 1)
        if column is not None and column.form in _IDS
    }
    for row in sheet.found[1:]:
        for number, column in ids.items():
            if (row.place.line, number) in sheet.unlike:
                yield (
                    f"{sheet.where(row.place, number)}: {headings.named(column)}: read "
                    f"{row.cells[number - 1]!r:.60}, which is kept as a number or a day and may be "
                    "shown otherwise; expected an id as text: format the column as text and type "
                    "the ids again"
                )
