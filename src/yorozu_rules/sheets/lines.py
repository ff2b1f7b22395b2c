"""Lines as a sheet, and their sums by tax basis, each a formula over the lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from yorozu_rules.io.workbook.sheet import Cell
from yorozu_rules.outcome import Line, Outcome, Source, total
from yorozu_rules.sheets.frame import Cells, Column, Framed, row_of
from yorozu_rules.text.explain import Scope, source_lines
from yorozu_rules.text.words import Lang, line_title, subject_text, word

FATES = ("claimed", "allowed", "borne", "held", "refused")
_BEFORE = ("case", "subject", "content")
_BASIS = len(_BEFORE)  # the column of a line's tax basis, after these; the yen follow it


class Lines(NamedTuple):
    """Lines that belong together: of claims, of payments, of a plan. ``of`` is the sheet's word."""

    of: str
    case: str
    scope: Scope
    outcomes: tuple[Outcome, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return every line."""
        return tuple(line for outcome in self.outcomes for line in outcome.lines)

    @property
    def fates(self) -> tuple[str, ...]:
        """Return where the yen went; nobody bears a part of a budget."""
        return tuple(fate for fate in FATES if fate != "borne" or not self.scope)


def lines_sheet(lines: Lines, lang: Lang) -> Framed:
    """Return the lines in their order: whose, what for, on which tax basis, and where yen went."""
    columns = (
        Column(word(lines.case, lang), "code"),
        Column(word("subject", lang), "code"),
        Column(word("content", lang), "text"),
        Column(word("basis", lang), "text"),
        *(Column(word(f"{lines.scope}{fate}", lang), "yen") for fate in lines.fates),
        Column(word("finding", lang), "text"),
        Column(word("clause", lang), "wide"),
    )
    rows = [
        row_of(
            columns,
            (
                outcome.case,
                subject_text(line.subject, lang),
                content(line, lang),
                word(line.basis, lang),
                *(getattr(line, fate) for fate in lines.fates),
                "\n".join(found.code for found in line.findings),
                outcome.source.clauses.get(line.rule, ""),
            ),
        )
        for outcome in lines.outcomes
        for line in outcome.lines
    ]
    name = word(lines.of, lang)
    return Framed(name, name, sources(lines.outcomes, lang), columns, rows, fixed=2)


def content(line: Line, lang: Lang) -> str:
    """Return what a line is, in words; "" for the form of a caller's own rule."""
    form = f"{line.rule}:{line.inputs[0][0]}" if line.inputs else line.rule
    return line_title(form, lang) or ""


def sources(outcomes: Iterable[Outcome], lang: Lang) -> tuple[tuple[Cell, ...], ...]:
    """Return the rulebooks that outcomes were made from, as lines above a table."""
    every: Iterator[Source] = (outcome.source for outcome in outcomes)
    said = dict.fromkeys(text for source in every for text in source_lines(source, lang))
    return tuple((Cell(text, "line"),) for text in said)


def totals_sheet(parts: Sequence[tuple[Lines, Framed]], lang: Lang) -> Framed:
    """Return the sums of lines by tax basis, each as a formula over its sheet of lines.

    Yen of two tax bases are never added, so there is no sum of sums.
    """
    scope: Scope = "cost-" if all(lines.scope for lines, _ in parts) else ""
    yen = [Column(word(f"{scope}{fate}", lang), "yen") for fate in FATES]
    columns = (Column(word("what", lang), "text"), Column(word("basis", lang), "text"), *yen)
    rows: list[Cells] = []
    for lines, framed in parts:
        for basis, amounts in total(lines.lines).items():
            number = len(rows) + _ABOVE + 1
            cells = [Cell(framed.name, "label"), Cell(word(basis, lang), "label")]
            for fate in FATES:
                if fate not in lines.fates:
                    cells.append(Cell("", "label"))
                    continue
                column = _BASIS + 1 + lines.fates.index(fate)
                where = framed.part(_BASIS, elsewhere=True)
                what = framed.part(column, elsewhere=True)
                formula = f"=SUMIFS({what},{where},$B{number})"
                cells.append(Cell(getattr(amounts, fate), "sum", formula))
            rows.append(tuple(cells))
    name = word("sheet-totals", lang)
    return Framed(name, name, (), columns, rows, fixed=2)


_ABOVE = 2  # rows over the sums: the title and the headings
