"""A plan's table and its ceilings as sheets, every sum a formula over the cells that it sums."""

from __future__ import annotations

from collections.abc import Sequence

from yorozu_rules.budget.rooms import Room
from yorozu_rules.budget.table import PlanTable, Row
from yorozu_rules.io.workbook.sheet import Cell, Look
from yorozu_rules.sheets.frame import Cells, Column, Framed, letters
from yorozu_rules.text.words import Lang, desk_text, word

_NAMES = 2  # columns before the yen: number and title


def plan_sheet(table: PlanTable, lang: Lang) -> Framed:
    """Return a plan by category and desk, in yen: subtotal, administration, tax, contract amount.

    The tax is a figure, for it is cut down once for the whole; every sum around it is a formula.
    """
    desks = [desk_text(name, lang) for name in table.columns] if len(table.columns) > 1 else []
    columns = (
        Column(word("number", lang), "code"),
        Column(word("category", lang), "text"),
        *(Column(name, "yen") for name in (*desks, word("total", lang))),
    )
    name = word("sheet-plan", lang)
    above = ((Cell(f"{word('plan', lang)} {table.plan} {word('yen-unit', lang)}", "line"),),)
    framed = Framed(name, name, above, columns, (), fixed=_NAMES)
    first = framed.first
    rows = [_row(row, first + place, lang) for place, row in enumerate(table.rows)]
    subtotal = first + len(rows)
    parts, tax = f"{{0}}{first}:{{0}}{subtotal - 1}", subtotal + 2
    below = [
        _row(table.subtotal, subtotal, lang, f"=SUM({parts})" if rows else ""),
        _row(table.administration, subtotal + 1, lang),
        _row(table.tax, tax, lang),
        _row(table.total, tax + 1, lang, f"=SUM({{0}}{subtotal}:{{0}}{tax})"),
    ]
    if table.held.total:
        blank = (Cell("", "line"),) * len(columns[_NAMES:])
        below.append(
            (Cell(word("held-included", lang), "line"), *blank, Cell(table.held.total, "sum"))
        )
    return framed._replace(rows=(), below=(*rows, *below))


def _row(row: Row, number: int, lang: Lang, formula: str = "") -> Cells:
    """Return a row of the table; ``formula`` gives each column's yen, {0} being its letter."""
    of_all = row.title is None
    look: Look = "sum" if of_all else "yen"
    code = "contract-amount" if row.id == "total" else row.id
    title = word(code, lang) if row.title is None else str(getattr(row.title, lang))
    figures = row.yen if len(row.yen) > 1 else ()
    cells = [
        Cell(yen, look, formula.format(letters(place))) for place, yen in enumerate(figures, _NAMES)
    ]
    across = formula.format(letters(_NAMES))
    if figures:
        across = f"=SUM({letters(_NAMES)}{number}:{letters(_NAMES + len(figures) - 1)}{number})"
    names = ("label", "label") if of_all else ("code", "text")
    numbered = Cell(row.number, names[0]), Cell(title, names[1])  # type: ignore[arg-type]
    return (*numbered, *cells, Cell(row.total, look, across))


def ceilings_sheet(rooms: Sequence[Room], lang: Lang) -> Framed:
    """Return the ceilings of a plan: as stated, what fits, what is used, and what is left of it."""
    columns = (
        Column(word("ceiling", lang), "text"),
        Column(word("ceiling-yen", lang), "yen"),
        Column(word("basis", lang), "text"),
        *(Column(word(code, lang), "yen") for code in ("without-tax", "used", "left")),
    )
    name = word("sheet-ceilings", lang)
    framed = Framed(name, name, (), columns, ())
    rows = []
    for number, room in enumerate(rooms, framed.first):
        basis = word("tax-included" if room.with_tax else "tax-excluded", lang)
        left = Cell(room.left, "yen", f"=D{number}-E{number}")
        yen = (Cell(room.most, "yen"), Cell(room.used, "yen"), left)
        rows.append((Cell(desk_text(room.of, lang)), Cell(room.ceiling, "yen"), Cell(basis), *yen))
    return framed._replace(rows=rows)
