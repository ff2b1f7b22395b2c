"""Papers of payment in words: the notice to a payee, and the year's record."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.calendar import era_date
from yorozu_rules.payment.notice import Notice, tax_base
from yorozu_rules.payment.record import Record
from yorozu_rules.text.explain import finding_lines
from yorozu_rules.text.numbers import number
from yorozu_rules.text.tables import aligned
from yorozu_rules.text.words import Lang, fill, subject_text, word


def notice_text(notice: Notice, lang: Lang = "ja") -> str:
    """Return a payment notice (支払通知書) as plain text: what is paid for what, and the sums."""
    return "\n".join(_notice(notice, lang))


def record_text(record: Record, lang: Lang = "ja") -> str:
    """Return a year's payment record (支払調書) of one payee as plain text."""
    due = fill(word("reported-by", lang), {"due": f"{record.due}"}, lang)
    sums = [
        ("fees", record.fees),
        ("fees-tax", record.tax),
        ("travel-cost", record.travel),
        ("gross", record.gross),
        ("tax-withheld", record.withheld),
    ]
    rows = [[word(code, lang), number(yen)] for code, yen in sums]
    return "\n".join(
        [
            f"{word('payment-record', lang)} [{record.clause}]",
            f"{word('payee', lang)} {record.payee}  {word('year', lang)} {record.year}",
            "",
            *aligned(rows, right=[1]),
            "",
            f"{word('reported', lang)}: {due if record.reported else word('not-reported', lang)}",
        ]
    )


def _notice(notice: Notice, lang: Lang) -> Iterator[str]:
    yield f"{word('payment-notice', lang)} [{notice.clause}]"
    yield (
        f"{word('payee', lang)} {notice.payee}  {word('experts', lang)} {', '.join(notice.experts)}"
    )
    yield (
        f"{word('run', lang)} {notice.run}  "
        f"{word('paid-on', lang)} {era_date(notice.paid_on, lang)}"
    )
    if notice.invoice_number:
        yield f"{word('invoice-number', lang)} {notice.invoice_number}"
    yield ""
    head = [word(code, lang) for code in ("content", "basis", "yen")]
    rows = [
        [subject_text(line.subject, lang), word(line.basis, lang), number(line.allowed)]
        for line in notice.lines
    ]
    yield from aligned([head, *rows], right=[2])
    yield ""
    sums = [
        ("fees", notice.fees),
        ("fees-tax", notice.tax),
        ("travel-cost", notice.travel),
        ("gross", notice.gross),
        ("tax-base", tax_base(notice)),
        ("tax-withheld", -notice.withheld - notice.refund),
        *([("tax-refund", notice.refund)] if notice.refund else []),
        ("net", notice.net),
    ]
    sums += [
        (code, yen)
        for code, yen in (("held", notice.held), ("to-come-back", notice.to_come_back))
        if yen
    ]
    yield from aligned([[word(code, lang), number(yen)] for code, yen in sums], right=[1])
    if notice.waiting:
        yield ""
        yield word("to-note", lang)
        for finding in notice.waiting:
            yield from (f"  {text}" for text in finding_lines(finding, lang))
