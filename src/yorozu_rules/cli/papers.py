"""What a run hands on to people: findings and payments as CSV, notices, the year's records."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from yorozu_rules.errors import InputError
from yorozu_rules.io.csvfile import MARK, csv_record, csv_records, write_csv
from yorozu_rules.io.folder import OutFile, Staged
from yorozu_rules.io.ledger import read_ledger
from yorozu_rules.io.paying import Paid
from yorozu_rules.io.payments import (
    PAYMENT_COLUMNS,
    RECORD_COLUMNS,
    Row,
    payment_row,
    record_row,
)
from yorozu_rules.law.withholding import remittance_due
from yorozu_rules.outcome import Outcome
from yorozu_rules.payment.facts import Payee
from yorozu_rules.payment.notice import payment_notices
from yorozu_rules.payment.record import yearly_records
from yorozu_rules.payment.run import Run
from yorozu_rules.registry import rulebook
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.text.explain import finding_lines
from yorozu_rules.text.numbers import number
from yorozu_rules.text.payments import notice_text, record_text
from yorozu_rules.text.tables import aligned
from yorozu_rules.text.words import LANGUAGES, Lang, fill, finding_text, mend_text, word

FINDINGS_CSV, PAYMENTS_CSV = "findings.csv", "payments.csv"
_FINDING_COLUMNS = ("case", "subject", "effect", "wants", "finding", "rule", "clause", "text")


class FindingsTable:
    """Findings as a table that a spreadsheet opens, one row a finding."""

    def __init__(self, file: OutFile, lang: Lang) -> None:
        self._file = file
        self._lang: Lang = lang
        headings = [*(word(code, lang) for code in _FINDING_COLUMNS), word("mend", lang)]
        file.write_bytes(f"{MARK}{csv_record(headings)}".encode())

    def outcome(self, outcome: Outcome) -> None:
        """Write the findings of a claim, or of a payment."""
        about = [(line.subject, found) for line in outcome.lines for found in line.findings]
        about += [(outcome.case, found) for found in outcome.notes]
        for subject, found in about:
            row = (
                outcome.case,
                subject,
                word(found.effect, self._lang),
                word(found.wants, self._lang) if found.wants else "",
                found.code,
                found.rule,
                found.clause,
                finding_text(found, self._lang).replace("\0", "\ufffd"),  # no CSV file can hold it
                mend_text(found, self._lang) or "",
            )
            self._file.write_bytes(csv_record(row).encode())


def write_papers(
    folder: Staged, run: Run, payees: Sequence[Payee], book: Rulebook, lang: Lang
) -> None:
    """Write what each payee gets as a table, and the notices in both languages."""
    notices = payment_notices(run, payees, book)
    rows = [tuple(word(code, lang) for code in PAYMENT_COLUMNS), *map(payment_row, notices)]
    with folder.file(PAYMENTS_CSV) as file:
        for record in csv_records(rows):
            file.write_bytes(record.encode())
    for language in LANGUAGES:
        with folder.file(f"notices.{language}.txt") as file:
            for notice in notices:
                page = f"{notice_text(notice, language)}\n\f"  # a page for each payee
                file.write_bytes(page.encode())


def paid_text(paid: Paid, lang: Lang) -> str:
    """Return what a run of payments came to."""
    run = paid.run
    lines = [line for one in run.payments for line in one.lines]
    withheld = sum(one.withheld + one.refund for one in run.payments)
    refund = sum(one.refund for one in run.payments)
    held = [line.held for line in lines]
    sums = [
        ("transfers", len(run.transfers)),
        ("gross", sum(one.gross for one in run.payments)),
        ("tax-withheld", withheld),
        *([("tax-refund", refund)] if refund else []),
        ("net", sum(one.net for one in run.payments)),
        ("held-now", sum(yen for yen in held if yen > 0)),
        ("to-come-back", -sum(yen for yen in held if yen < 0)),
        ("refused", sum(line.refused for line in lines)),
        ("direct", sum(line.allowed for line in run.direct.lines)),
    ]
    rows = [[word(code, lang), number(value)] for code, value in sums]
    due = {"due": f"{remittance_due(run.paid_on)}"}
    remitted = f"{word('remitted-by', lang)}: {fill('{due:day}', dict(due), lang)}"
    codes = Counter(
        (found.effect, found.code) for one in run.payments for found in one.outcome.findings
    )
    return "\n".join(
        [
            f"{word('run', lang)} {run.id}",
            *([word("paid-again", lang)] if paid.again else []),
            *aligned(rows, right=[1]),
            *([remitted] if withheld else []),
            *(
                f"{word(effect, lang)} {code}: {number(times)}"
                for (effect, code), times in sorted(codes.items())
            ),
            *(text for note in run.notes for text in finding_lines(note, lang)),
        ]
    )


def list_records(options: argparse.Namespace) -> Iterator[str]:
    """Yield the year's payment records out of a ledger; one payee's as the paper itself."""
    lang: Lang = options.lang
    book = rulebook(options.rulebook)
    found = yearly_records(read_ledger(options.ledger), options.year, book)
    if options.payee:
        missing = sorted(set(options.payee) - {record.payee for record in found})
        if missing:
            raise InputError(
                [f"{options.ledger}: nothing paid to {', '.join(missing)} in {options.year}"]
            )
        found = tuple(record for record in found if record.payee in options.payee)
    if options.payee and not options.csv:
        for record in found:
            yield record_text(record, lang)
            yield ""
        return
    head = tuple(word(code, lang) for code in RECORD_COLUMNS)
    if options.csv:
        write_csv(Path(options.csv), [head, *(_in_words(record_row(one), lang) for one in found)])
        yield f"{word('written', lang)}: {options.csv}"
        return
    rows = [
        [number(cell) if place and isinstance(cell, int) else str(cell) for place, cell in row]
        for row in (enumerate(_in_words(record_row(record), lang)) for record in found)
    ]
    yield from aligned([list(head), *rows], right=range(2, len(head) - 2))


def _in_words(row: Row, lang: Lang) -> Row:
    """Return a row of records with its yes or no in words."""
    return tuple(word(cell, lang) if cell in ("yes", "no") else cell for cell in row)


def list_ledger(options: argparse.Namespace) -> Iterator[str]:
    """Yield the runs of a ledger with what each paid."""
    lang: Lang = options.lang
    head = [word(code, lang) for code in ("run", "paid-on", "entries", "gross", "tax-withheld")]
    rows = []
    for posted in read_ledger(options.ledger).posted:
        kinds = ("fee", "fee-tax", "travel")
        gross = sum(entry.yen for entry in posted.entries if entry.kind in kinds)
        withheld = sum(entry.yen for entry in posted.entries if entry.kind == "withheld")
        sums = [number(value) for value in (len(posted.entries), gross, withheld)]
        rows.append([posted.run, f"{posted.paid_on}", *sums])
    yield from aligned([head, *rows], right=range(2, len(head)))
