"""A report as a sheet: the rulebook's headings, its rows, and sums where rows can be added."""

from __future__ import annotations

from yorozu_rules.io.reports import Personal, report_rows
from yorozu_rules.io.workbook.sheet import Cell
from yorozu_rules.report.table import Table
from yorozu_rules.sheets.frame import Column, Framed, sums
from yorozu_rules.text.rules import rule_title
from yorozu_rules.text.words import Lang, word


def report_sheet(table: Table, lang: Lang, personal: Personal | None = None) -> Framed:
    """Return a report as a sheet; FactError for a personal field that is in no column or row.

    A column of numbers is added up where each row is of another id; in the breakdowns of the
    activity report a visit stands in many rows, and nothing is added.
    """
    head, *rows = report_rows(table, lang, personal or {})
    numbers = [place for place in range(len(head)) if _is_number(table, place)]
    columns = [
        Column(str(title), "yen" if place in numbers else "text")
        for place, title in enumerate(head)
    ]
    cells = [
        tuple(Cell(cell, "yen" if isinstance(cell, int) else "text") for cell in row)
        for row in rows
    ]
    above = ((Cell(f"[{table.clause}]", "line"),),)
    framed = Framed(word("sheet-report", lang), rule_title(table.rule, lang), above, columns, cells)
    totals = {place: sum(int(row[place]) for row in rows) for place in numbers}
    if totals and len({row[0] for row in rows}) == len(rows):
        return framed._replace(below=(sums(framed, word("total", lang), totals),))
    return framed


def _is_number(table: Table, place: int) -> bool:
    """Say whether a column holds numbers alone: with one that is not known there is no sum."""
    return bool(table.rows) and all(isinstance(row[place], int) for row in table.rows)
