"""Reports as CSV: the rulebook's headings, one row after the other, no cell a formula."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from yorozu_rules.errors import FactError
from yorozu_rules.io.csvfile import csv_records, write_csv
from yorozu_rules.report.figures import Column
from yorozu_rules.report.table import Cell, Table, words_of
from yorozu_rules.rulebooks.schema import Titles

Personal = Mapping[str, Mapping[str, str]]


def report_csv(
    table: Table, lang: Literal["ja", "en"] = "ja", *, personal: Personal | None = None
) -> str:
    """Return a report as the text of a CSV file for spreadsheets, the mark of UTF-8 first.

    ``personal`` are the caller's own fields, by the id in the first column and the id of a
    personal column; the library keeps none of them. What is not given is an empty cell. "unknown",
    yes and no are said in the language; ids and codes stay as they are. Raises
    FactError for a field that is in no personal column or for an id that is in no row, OutputError
    on a NUL character.

    >>> import yorozu_rules as yr
    >>> experts = [yr.Expert(id="E-1", recommended_by="P-1", fields=("export",))]
    >>> report = yr.registrations(experts, yr.Traits(), yr.rulebook("r5-dispatch"))
    >>> text = report_csv(report.table, "en", personal={"E-1": {"name": "=1+1"}})
    >>> text.splitlines()[1]
    "E-1,'=1+1,,P-1,unknown,export,unknown"
    """
    return "".join(csv_records(report_rows(table, lang, personal or {})))


def write_report(
    path: str | Path,
    table: Table,
    lang: Literal["ja", "en"] = "ja",
    *,
    personal: Personal | None = None,
    replace: bool = False,
) -> None:
    """Write a report as a CSV file that is there whole or not at all.

    Raises as ``report_csv`` does, and OutputError where the file is there already and not to be
    replaced, or cannot be written.

    >>> import yorozu_rules as yr, tempfile
    >>> report = yr.registrations([], yr.Traits(), yr.rulebook("r5-dispatch"))
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_report(f"{folder}/experts.csv", report.table)
    """
    write_csv(Path(path), list(report_rows(table, lang, personal or {})), replace=replace)


def report_rows(
    table: Table, lang: Literal["ja", "en"], personal: Personal
) -> Iterator[list[str | int]]:
    """Yield the headings of a report and its rows, in words; FactError as ``report_csv`` says."""
    columns = {column.id for column in table.columns if column.personal}
    names = {row[0] for row in table.rows}
    problems = [f"personal: {name} is in no row" for name in personal if name not in names]
    problems += [
        f"personal: {name}: {key} is no personal column; known: {', '.join(sorted(columns))}"
        for name, fields in personal.items()
        for key in fields
        if key not in columns
    ]
    if problems:
        raise FactError(problems)
    yield [_title(column.title, lang) for column in table.columns]
    for row in table.rows:
        own = personal.get(str(row[0]), {})
        pairs = zip(table.columns, row, strict=True)
        yield [_cell(column, cell, own, lang) for column, cell in pairs]


def _cell(
    column: Column, cell: Cell, own: Mapping[str, str], lang: Literal["ja", "en"]
) -> str | int:
    cell = words_of(column, cell)
    if isinstance(cell, Titles):
        return _title(cell, lang)
    return own.get(column.id, "") if cell is None else cell


def _title(title: Titles, lang: Literal["ja", "en"]) -> str:
    return title.ja if lang == "ja" else title.en
