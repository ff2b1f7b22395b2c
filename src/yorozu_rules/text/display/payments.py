"""Runs and payments: who gets how much in one transfer, by ids alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from yorozu_rules.calendar import era_date
from yorozu_rules.payment.run import Run
from yorozu_rules.payment.transfer import Payment
from yorozu_rules.text.display.blocks import Block, Fold, Heading, Words, grid
from yorozu_rules.text.display.findings import finding_blocks
from yorozu_rules.text.display.outcomes import inside, source_words
from yorozu_rules.text.numbers import number
from yorozu_rules.text.words import Lang, word

_SUMS = ("gross", "tax-withheld", "net", "held-now", "to-come-back")


def payment_blocks(payment: Payment, lang: Lang) -> Iterator[Block]:
    """Yield what one payee gets, and the lines that it is made of."""
    yield Heading(f"{word('payee', lang)} {payment.case}")
    yield Words(f"{word('experts', lang)} {', '.join(payment.experts)}")
    yield from _table([payment], lang)
    yield from inside(payment.outcome, lang)


def run_blocks(run: Run, lang: Lang) -> Iterator[Block]:
    """Yield a month's run: every payee's sums, what was found, what went straight to others."""
    yield Heading(f"{word('run', lang)} {run.id}")
    yield Words(f"{word('paid-on', lang)} {era_date(run.paid_on, lang)}")
    yield source_words(run.source, lang)
    counts = (("transfers", len(run.transfers)), ("entries", len(run.entries)))
    yield Words("; ".join(f"{word(code, lang)} {number(count)}" for code, count in counts))
    if run.payments:
        yield from _table(run.payments, lang)
    found = [found for payment in run.payments for found in payment.outcome.findings]
    yield from finding_blocks([*run.notes, *found], lang)
    if run.direct.lines:
        yield Fold(word("direct", lang), tuple(inside(run.direct, lang)))


def _table(payments: Iterable[Payment], lang: Lang) -> tuple[Block, ...]:
    """Return each payee's sums in yen, and those of all of them."""
    sums = [(payment.case, ", ".join(payment.experts), _sums(payment)) for payment in payments]
    head = [word(code, lang) for code in ("payee", "experts", *_SUMS)]
    rows = [[payee, experts, *map(number, yen)] for payee, experts, yen in sums]
    total = [number(sum(column)) for column in zip(*(yen for _, _, yen in sums), strict=True)]
    all_of_them = [[word("total", lang), "", *total]] if len(sums) > 1 else []
    return grid(head, rows, lang, right=range(2, len(head)), sums=all_of_them)


def _sums(payment: Payment) -> tuple[int, ...]:
    held = [line.held for line in payment.lines]
    return (
        *(payment.gross, payment.withheld, payment.net),
        sum(yen for yen in held if yen > 0),
        -sum(yen for yen in held if yen < 0),
    )
