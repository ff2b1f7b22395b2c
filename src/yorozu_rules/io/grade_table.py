"""The yearly table of hourly rates by health-insurance grade as a CSV file, in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from yorozu_rules.budget.grade_table import GradeRow, GradeTable, clashes
from yorozu_rules.errors import InputError, OutOfRange
from yorozu_rules.facts import FIRST_DAY, LAST_DAY
from yorozu_rules.io.claim_lines import Row
from yorozu_rules.io.complaints import Complaints, refuse
from yorozu_rules.io.csvfile import unguarded, write_csv
from yorozu_rules.io.problems import expectation, leading, shortened
from yorozu_rules.io.tables.cells import NotRead, expected, read_cell
from yorozu_rules.io.tables.headings import Lang, alike
from yorozu_rules.io.tables.rows import headed, rows
from yorozu_rules.yen import whole


class _Column(NamedTuple):
    """A column of the file: the fact, its heading in Japanese, how a cell is read."""

    fact: str
    ja: str
    form: str
    open: bool = False  # an empty cell says that there is no end

    @property
    def both(self) -> str:
        return f"{self.ja} ({self.fact})"


_COLUMNS = (
    _Column("grade", "等級", "count"),
    _Column("monthly_from", "月額以上", "yen"),
    _Column("monthly_below", "月額未満", "yen", open=True),
    _Column("rate_none", "賞与なし・年4回以上", "yen"),
    _Column("rate_some", "賞与年1〜3回", "yen"),
)


class _Read(NamedTuple):
    """A row that could be read, and where."""

    where: str
    row: GradeRow


def read_grade_table(path: str | Path, *, fiscal_year: int) -> GradeTable:
    """Read the table of a fiscal year: grade, range of monthly pay, yen an hour in both columns.

    The first row has the headings, in Japanese or English and in any order: 等級 (grade), 月額以上
    (monthly_from), 月額未満 (monthly_below, empty in the row that is open above),
    賞与なし・年4回以上 (rate_none), 賞与年1〜3回 (rate_some). The file does not name its year.

    Raises InputError with every problem at once: file, line, heading, what was read, what was
    expected; OutOfRange for a year beyond 2000 to 2099.

    >>> read_grade_table("nowhere.csv", fiscal_year=2025)
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere.csv: cannot be read: No such file or directory
    """
    if not FIRST_DAY.year <= whole(fiscal_year) <= LAST_DAY.year:
        span = f"{FIRST_DAY.year} to {LAST_DAY.year}"
        raise OutOfRange(f"read fiscal year {fiscal_year}; expected one of {span}")
    path, said = Path(path), Complaints()
    encoding, head = headed(path)
    columns = _columns(head, f"{path}:{head.place.line}", said)
    refuse(said)
    found: list[_Read] = []
    try:
        under = rows(path, encoding)
        next(under)  # the headings
        for row in under:
            read = _row(row, head, columns, f"{path}:{row.place.line}", said)
            found += [read] if read else []
    except InputError as error:  # from here on the cells cannot be told apart
        said.extend(error.problems)
    if not found and not said.count:
        said.extend([f"{path}: the file has headings and no rows; expected at least one grade"])
    _say_clashes(found, said)
    refuse(said)
    return GradeTable(fiscal_year=whole(fiscal_year), rows=tuple(read.row for read in found))


def write_grade_table(
    path: str | Path, table: GradeTable, *, lang: Lang = "ja", replace: bool = False
) -> None:
    """Write a table as ``read_grade_table`` reads it back; the year is not in the file.

    Raises OutputError where the file is there already and not to be replaced.

    >>> row = GradeRow(grade=1, monthly_from=0, rate_none=340, rate_some=450)
    >>> write_grade_table("nowhere/t.csv", GradeTable(fiscal_year=2016, rows=(row,)))
    Traceback (most recent call last):
    yorozu_rules.errors.OutputError: t.csv: cannot be written: No such file or directory
    """
    cells = [[getattr(row, column.fact) for column in _COLUMNS] for row in table.rows]
    lines = [["" if cell is None else cell for cell in row] for row in cells]
    heads = [column.ja if lang == "ja" else column.fact for column in _COLUMNS]
    write_csv(Path(path), [heads, *lines], replace=replace)


def _columns(head: Row, where: str, said: Complaints) -> tuple[_Column | None, ...]:
    """Return the column of each heading; what is wrong with the headings is complained of."""
    known = {_alike(text): column for column in _COLUMNS for text in (column.ja, column.fact)}
    found: list[_Column | None] = []
    for heading in head.cells:
        column = known.get(_alike(heading))
        read = f"{where}: read the heading {shortened(heading.strip())}"
        if column is None and _alike(heading):
            both = ", ".join(one.both for one in _COLUMNS)
            said.extend([f"{read}; expected one of {both}"])
        elif column is not None and column in found:
            said.extend([f"{read}, a column that stands there already; expected it once"])
        found.append(column)
    if lacking := [one.both for one in _COLUMNS if one not in found]:
        said.extend([f"{where}: expected the headings {', '.join(lacking)} too"])
    return tuple(found)


def _alike(heading: str) -> str:
    # cp932 has one wave between numbers, UTF-8 two that look like it.
    return alike(heading).replace("〜", "~")


def _row(
    row: Row, head: Row, columns: tuple[_Column | None, ...], where: str, said: Complaints
) -> _Read | None:
    """Return what a row says; None once it is complained of."""
    if len(row.cells) != len(columns):
        count = f"read {len(row.cells)} cells; expected {len(columns)}"
        said.extend([f"{where}: {count}, one for each heading, empty ones too"])
        return None
    before, texts = said.count, {}
    values: dict[str, object] = {}
    for number, (text, column) in enumerate(zip(row.cells, columns, strict=True), 1):
        if column is None:
            if text.strip():
                said.extend([f"{where}: cell {number} holds something, but has no heading"])
            continue
        heading = head.cells[number - 1].strip()
        if not text.strip():
            if not column.open:
                said.extend([f"{where}: {heading}: empty; expected {expected(column.form)}"])
            continue
        texts[column.fact] = f"{where}: {heading}: read {shortened(unguarded(text))}"
        try:
            values[column.fact] = read_cell(column.form, unguarded(text))
        except NotRead as error:
            said.extend([f"{texts[column.fact]}; expected {error}"])
    if said.count > before:
        return None
    try:
        return _Read(where, GradeRow.model_validate(values))
    except ValidationError as error:
        for item in leading(error):
            at = texts[str(item["loc"][0])] + "; expected" if item["loc"] else f"{where}:"
            said.extend([f"{at} {expectation(item)}"])
        return None


def _say_clashes(found: list[_Read], said: Complaints) -> None:
    for first, second, over in clashes([read.row for read in found]):
        one, other = found[first], found[second]
        if over == "grade":
            said.extend([f"{other.where}: grade {other.row.grade} stands at {one.where} too"])
        else:
            said.extend(
                [
                    f"{other.where}: the monthly pay of grade {other.row.grade} overlaps that of "
                    f"grade {one.row.grade} at {one.where}"
                ]
            )
