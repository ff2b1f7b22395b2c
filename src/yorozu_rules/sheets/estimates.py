"""A year's estimate as a sheet, its sums by tax basis as formulas; two of them side by side."""

from __future__ import annotations

from collections.abc import Sequence

from yorozu_rules.io.workbook.sheet import Cell, Look
from yorozu_rules.report.estimate import Estimate, EstimateLine
from yorozu_rules.sheets.frame import Cells, Column, Framed, letters, row_of
from yorozu_rules.sheets.notices import folded
from yorozu_rules.text.estimates import line_words
from yorozu_rules.text.explain import source_lines
from yorozu_rules.text.words import Lang, word

_COLUMNS: tuple[tuple[str, Look], ...] = (
    ("content", "text"),
    ("formula", "wide"),
    ("basis", "text"),
    ("yen", "yen"),
    ("borne", "yen"),
    ("clause", "wide"),
)
_CODES = [code for code, _ in _COLUMNS]
_BASIS, _YEN, _BORNE = (_CODES.index(code) for code in ("basis", "yen", "borne"))
_FOLDED = 40  # digits: a line of a formula, so that no program breaks it before 円
_COMPARED = ("content", "basis")  # the columns before the yen, where estimates are compared


def estimate_sheet(estimate: Estimate, lang: Lang) -> Framed:
    """Return an estimate line by line, each with its formula in words; under it the sums.

    Yen of two tax bases are never added, so each basis has a sum of its own.
    """
    columns = [Column(word(code, lang), look) for code, look in _COLUMNS]
    rows = [_line(columns, line, estimate, lang) for line in estimate.lines]
    above = [(Cell(text, "line"),) for text in source_lines(estimate.source, lang)]
    above.insert(0, (Cell(f"[{estimate.clause}]", "line"),))
    name, title = word("sheet-estimate", lang), word("estimate", lang)
    framed = Framed(name, title, above, columns, rows)
    below: list[Cells] = []
    for basis, total in estimate.totals.items():
        number = framed.last + len(below) + 1
        yen = ((_YEN, total.yen), (_BORNE, total.borne))
        named = [Cell("", "label")] * len(columns)
        named[0], named[_BASIS] = _labels(basis, lang)
        for place, some in yen:
            named[place] = Cell(some, "sum", _sum_of(framed, place, _BASIS, number))
        below.append(tuple(named))
    return framed._replace(below=below)


def compared_sheet(pair: Sequence[tuple[Estimate, Framed]], lang: Lang) -> Framed:
    """Return estimates side by side: what each line comes to in either, and the difference.

    Every cell of yen is a formula over the sheets of the two; a line that one of them has not is
    empty there.
    """
    names = [word(code, lang) for code in _COMPARED]
    columns = (
        *(Column(name, "text") for name in names),
        *(Column(framed.name, "yen") for _, framed in pair),
        Column(word("difference", lang), "yen"),
    )
    name = word("sheet-estimates", lang)
    framed = Framed(name, name, (), columns, ())
    keys = dict.fromkeys((line.what, line.basis) for one, _ in pair for line in one.lines)
    said = {
        (line.what, line.basis): line_words(line, lang).title
        for one, _ in pair
        for line in one.lines
    }
    rows: list[Cells] = []
    for number, key in enumerate(keys, framed.first):
        cells = [_shown(one, other, key) for one, other in pair]
        title = Cell(said[key]), Cell(word(key[1], lang))
        rows.append((*title, *cells, _difference(cells, number, "yen")))
    framed = framed._replace(rows=rows)
    below: list[Cells] = []
    for basis in dict.fromkeys(basis for _, basis in sorted(keys, key=lambda key: key[1])):
        number = framed.last + len(below) + 1
        sums = [
            Cell(
                sum(line.yen for line in one.lines if line.basis == basis),
                "sum",
                _sum_of(framed, place, _COMPARED.index("basis"), number),
            )
            for place, (one, _) in enumerate(pair, len(_COMPARED))
        ]
        below.append((*_labels(basis, lang), *sums, _difference(sums, number, "sum")))
    return framed._replace(below=below)


def _line(columns: Sequence[Column], line: EstimateLine, estimate: Estimate, lang: Lang) -> Cells:
    words = line_words(line, lang)
    told = (words.formula, words.each)
    formula = "\n".join(part for text in told if text for part in folded(text, _FOLDED))
    clause = estimate.source.clauses[line.rule]
    basis = word(line.basis, lang)
    return row_of(columns, (words.title, formula, basis, line.yen, line.borne, clause))


def _labels(basis: str, lang: Lang) -> tuple[Cell, Cell]:
    return Cell(word("total", lang), "label"), Cell(word(basis, lang), "label")


def _sum_of(framed: Framed, column: int, basis: int, number: int) -> str:
    """Return the sum of a column's yen on the tax basis that row ``number`` names."""
    yen, bases = framed.part(column), framed.part(basis)
    return f"=SUMIFS({yen},{bases},{letters(basis)}{number})"


def _shown(estimate: Estimate, framed: Framed, key: tuple[str, str]) -> Cell:
    for number, line in enumerate(estimate.lines, framed.first):
        if (line.what, line.basis) == key:
            return Cell(line.yen, "yen", f"='{framed.name}'!${letters(_YEN)}${number}")
    return Cell("", "yen")


def _difference(cells: Sequence[Cell], number: int, look: Look) -> Cell:
    one, two = (cell.value if isinstance(cell.value, int) else 0 for cell in cells)
    first = len(_COMPARED)
    return Cell(two - one, look, f"={letters(first + 1)}{number}-{letters(first)}{number}")
