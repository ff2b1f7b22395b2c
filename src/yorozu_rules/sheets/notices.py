"""Payment notices (支払通知書) as a sheet that is printed with a page for each payee."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from yorozu_rules.io.workbook.looks import PAGE, text_width
from yorozu_rules.io.workbook.sheet import Cell, Sheet
from yorozu_rules.payment.notice import Notice, tax_base
from yorozu_rules.sheets.frame import Cells
from yorozu_rules.sheets.lines import content
from yorozu_rules.text.words import Lang, finding_text, subject_text, word
from yorozu_rules.yen import Basis

_COLUMNS = ("subject", "content", "basis", "yen")
_YEN = "D"
# What stays in one line: a word with what is joined to it, such as 2,400円で or 謝金の.
_OPEN, _SHUT = "（「『［〔", "）」』］〕、。・：；！？"  # those end no line, and these begin none
_PIECE = re.compile(
    rf"\s*[{_OPEN}]*(?:[!-~]+[^\s!-~ぁ-ん{_OPEN}{_SHUT}]*|[^\s!-~ぁ-ん{_OPEN}{_SHUT}]+)?"
    rf"[ぁ-ん]*[{_SHUT}\])]*\s?"
)
_SIGN = re.compile(r"\s*[!-~]+[円分回件人]?\s?|\s*.")  # a word of narrow letters, or one wide sign


def notices_sheet(notices: Sequence[Notice], lang: Lang) -> Sheet:
    """Return notices one under the other, each on a page of its own."""
    rows: list[Cells] = []
    breaks: list[int] = []
    for notice in notices:
        rows.extend(_notice(notice, len(rows) + 1, lang))
        breaks.append(len(rows))
    return Sheet(word("sheet-notices", lang), tuple(rows), breaks=tuple(breaks[:-1]))


def _notice(notice: Notice, first: int, lang: Lang) -> Iterator[Cells]:
    """Yield the rows of a notice, which begins in row ``first``."""
    above = [
        (Cell(f"{word('payment-notice', lang)}", "title"),),
        (Cell(f"[{notice.clause}]", "line"),),
        _said("payee", notice.payee, lang),
        _said("experts", ", ".join(notice.experts), lang),
        _said("run", notice.run, lang),
        (Cell(word("paid-on", lang), "line"), Cell(notice.paid_on, "era")),
    ]
    if notice.invoice_number:
        above.append(_said("invoice-number", notice.invoice_number, lang))
    yield from above
    yield (Cell("", "line"),)
    yield tuple(Cell(word(code, lang), "head") for code in _COLUMNS)
    top = first + len(above) + 2
    for line in notice.lines:
        yield (
            Cell(subject_text(line.subject, lang), "code"),
            Cell(content(line, lang), "text"),
            Cell(word(line.basis, lang), "text"),
            Cell(line.allowed, "yen"),
        )
    yield (Cell("", "line"),)
    last = top + len(notice.lines) - 1
    yield from _sums(notice, (top, last), last + 2, lang)
    if notice.waiting:
        yield (Cell("", "line"),)
        yield (Cell(word("to-note", lang), "line"),)
        said = (f"{finding_text(one, lang)} [{one.clause}]" for one in notice.waiting)
        for text in dict.fromkeys(said):
            yield from ((Cell(part, "line"),) for part in folded(text, PAGE))


def _said(code: str, text: str, lang: Lang) -> Cells:
    return Cell(word(code, lang), "line"), Cell(text, "line")


def _sums(notice: Notice, lines: tuple[int, int], first: int, lang: Lang) -> Iterator[Cells]:
    """Yield the sums: those of the lines by tax basis, gross and net as formulas."""
    top, last = lines

    def of_basis(basis: Basis) -> str:
        if not notice.lines:
            return ""
        said = word(basis.value, lang)
        return f'=SUMIFS({_YEN}{top}:{_YEN}{last},C{top}:C{last},"{said}")'

    parts = [
        ("fees", notice.fees, of_basis(Basis.TAX_EXCLUDED)),
        ("fees-tax", notice.tax, of_basis(Basis.CONSUMPTION_TAX)),
        ("travel-cost", notice.travel, of_basis(Basis.TAX_INCLUDED)),
    ]
    gross = first + len(parts)
    taken = [
        ("tax-withheld", -notice.withheld - notice.refund, ""),
        *([("tax-refund", notice.refund, "")] if notice.refund else []),
    ]
    from_, to = gross + 2, gross + 1 + len(taken)
    yen = [
        *parts,
        ("gross", notice.gross, f"=SUM({_YEN}{first}:{_YEN}{gross - 1})"),
        ("tax-base", tax_base(notice), ""),
        *taken,
        ("net", notice.net, f"={_YEN}{gross}+SUM({_YEN}{from_}:{_YEN}{to})"),
    ]
    waits = (("held", notice.held), ("to-come-back", notice.to_come_back))
    yen += [(code, some, "") for code, some in waits if some]
    for code, some, formula in yen:
        title = Cell(word(code, lang), "label")
        yield title, Cell("", "label"), Cell("", "label"), Cell(some, "sum", formula)


def folded(text: str, width: int) -> list[str]:
    """Return a text in lines of at most a width, broken between words: 2,400円 is one.

    A word of wide signs that no line holds is broken; one of narrow letters never is.

    >>> folded("差額は2,400円である。", 16), folded("held until decided", 12)
    (['差額は', '2,400円である。'], ['held until', 'decided'])
    >>> folded("源泉徴収税額", 8)
    ['源泉徴収', '税額']
    """
    lines = [""]
    for piece in _pieces(text, width):
        if text_width(lines[-1] + piece.rstrip()) > width and lines[-1].strip():
            lines.append("")
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _pieces(text: str, width: int) -> Iterator[str]:
    """Yield what stays in one line, as far as a line can hold it."""
    for piece in _PIECE.findall(text):
        yield from [piece] if text_width(piece.strip()) <= width else _SIGN.findall(piece)
