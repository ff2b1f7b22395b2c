"""A run of payments as a sheet: a row a payee, gross and net as formulas, the sums below."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from yorozu_rules.io.workbook.sheet import Cell
from yorozu_rules.law.withholding import remittance_due
from yorozu_rules.payment.notice import WithPayments
from yorozu_rules.payment.run import Run
from yorozu_rules.payment.transfer import REFUND, Payment
from yorozu_rules.sheets.frame import Cells, Column, Framed, letters, sums
from yorozu_rules.text.words import Lang, word
from yorozu_rules.yen import Basis


class _Figure(NamedTuple):
    """A column of yen: its word, the yen, and the formula of other columns that gives them."""

    code: str
    yen: Callable[[Payment], int]
    formula: str = ""


def _of_basis(basis: str) -> Callable[[Payment], int]:
    def yen(payment: Payment) -> int:
        amounts = payment.outcome.totals.get(basis)
        return amounts.allowed if amounts else 0

    return yen


def _tax_base(payment: Payment) -> int:
    return sum(base.yen for base in payment.bases if not base.of.startswith(REFUND))


_FIGURES = (
    _Figure("fees", _of_basis(Basis.TAX_EXCLUDED)),
    _Figure("fees-tax", _of_basis(Basis.CONSUMPTION_TAX)),
    _Figure("travel-cost", _of_basis(Basis.TAX_INCLUDED)),
    _Figure("gross", lambda one: one.gross, "={fees}+{fees-tax}+{travel-cost}"),
    _Figure("tax-base", _tax_base),
    _Figure("tax-withheld", lambda one: one.withheld + one.refund),
    _Figure("tax-refund", lambda one: one.refund),
    _Figure("net", lambda one: one.net, "={gross}-{tax-withheld}+{tax-refund}"),
    _Figure("held-now", lambda one: sum(line.held for line in one.lines if line.held > 0)),
    _Figure("to-come-back", lambda one: -sum(line.held for line in one.lines if line.held < 0)),
)
_NAMES = ("payee", "experts")


def payments_sheet(run: WithPayments, lang: Lang) -> Framed:
    """Return what each payee gets, with the sums of all: ids, no names and no accounts."""
    figures = _figures(run)
    columns = [
        *(Column(word(code, lang), "code") for code in _NAMES),
        *(Column(word(one.code, lang), "yen") for one in figures),
    ]
    name = word("sheet-transfers", lang)
    above = _above(run, lang)
    empty = Framed(name, name, above, columns, ())
    rows = [_row(one, figures, empty.first + place) for place, one in enumerate(run.payments)]
    table = empty._replace(rows=rows)
    totals = {
        place: sum(one.yen(payment) for payment in run.payments)
        for place, one in enumerate(figures, len(_NAMES))
    }
    return table._replace(below=(sums(table, word("total", lang), totals), *_apart(run, lang)))


def _figures(run: WithPayments) -> tuple[_Figure, ...]:
    """Return the columns of yen; that of refunds only where there is one."""
    refunded = any(payment.refund for payment in run.payments)
    return tuple(one for one in _FIGURES if refunded or one.code != "tax-refund")


def _above(run: WithPayments, lang: Lang) -> tuple[Cells, ...]:
    lines = [
        (Cell(f"{word('run', lang)} {run.id}", "line"),),
        (Cell(word("paid-on", lang), "line"), Cell(run.paid_on, "era")),
    ]
    if any(payment.withheld for payment in run.payments):
        due = Cell(remittance_due(run.paid_on), "era")
        lines.append((Cell(word("remitted-by", lang), "line"), Cell("", "line"), due))
    moving = sum(payment.net > 0 for payment in run.payments)
    lines.append((Cell(f"{word('transfers', lang)} {moving}", "line"),))
    return tuple(lines)


def _row(payment: Payment, figures: tuple[_Figure, ...], number: int) -> Cells:
    cells = [Cell(payment.case, "code"), Cell(" ".join(payment.experts), "code")]
    at = {one.code: f"{letters(place)}{number}" for place, one in enumerate(figures, len(_NAMES))}
    at.setdefault("tax-refund", "0")
    cells += [Cell(one.yen(payment), "yen", one.formula.format(**at)) for one in figures]
    return tuple(cells)


def _apart(run: WithPayments, lang: Lang) -> tuple[Cells, ...]:
    """Return what the office paid beside the transfers, where the run says so."""
    if not isinstance(run, Run):
        return ()
    yen = (
        ("direct", sum(line.allowed for line in run.direct.lines)),
        ("charges", sum(line.allowed for line in run.charges)),
    )
    before = len(_NAMES) + [one.code for one in _FIGURES].index("gross") - 1
    blank = (Cell("", "line"),) * before  # so that the yen stand under those of the same kind
    rows = [
        (Cell(word(code, lang), "line"), *blank, Cell(sum_, "sum")) for code, sum_ in yen if sum_
    ]
    return ((Cell("", "line"),), *rows) if rows else ()
