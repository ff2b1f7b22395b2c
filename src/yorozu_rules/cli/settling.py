"""settle: claims in, a folder of outcomes out; with --paid-on, paid as well."""

from __future__ import annotations

import argparse
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from yorozu_rules.calendar import read_date
from yorozu_rules.cli.papers import FINDINGS_CSV, FindingsTable, paid_text, write_papers
from yorozu_rules.errors import InputError, OutOfRange, UnknownReading, Unreadable
from yorozu_rules.io.folder import check_apart, check_free, staged
from yorozu_rules.io.incoming import REFUSED_LEGS, REFUSED_VISITS
from yorozu_rules.io.paying import Paying, open_paying, pay_into
from yorozu_rules.io.refusals import REFUSALS, REFUSED
from yorozu_rules.io.run import settle_files
from yorozu_rules.outcome import Outcome
from yorozu_rules.registry import rulebook
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.text.summary import summary
from yorozu_rules.text.words import Lang, word

DONE, PARTLY = 0, 4
_OF_PAYING = ("payees", "ledger", "decisions", "charge", "seed", "begin_ledger")


def settle_month(options: argparse.Namespace) -> Generator[str, None, int]:
    """Settle claims, pay them where a day is given, and yield the summary."""
    lang: Lang = options.lang
    check_free(options.out, replace=options.replace)
    check_apart(options.out, _inputs(options))
    book = with_readings(rulebook(options.rulebook), options.reading)
    paying = _paying(options)
    outcomes: list[Outcome] = []
    paid = None
    with staged(options.out, replace=options.replace) as folder:
        with ExitStack() as files:
            table = FindingsTable(files.enter_context(folder.file(FINDINGS_CSV)), lang)
            tally = settle_files(
                options.claims,
                options.history,
                book,
                folder,
                legs=options.legs,
                keep_going=options.keep_going,
                taps=[table.outcome, *([outcomes.append] if paying else [])],
            )
            if paying:
                paid = pay_into(folder, outcomes, paying, book)
                for payment in paid.run.payments:
                    table.outcome(payment.outcome)
        if paid and paying:
            write_papers(folder, paid.run, paying.payees, book, lang)
    yield f"{word('rulebook', lang)} {book.id}  {getattr(book.header.title, lang)}"
    yield from chosen(book, lang)
    yield ""
    yield summary(tally, lang)
    yield ""
    if paid:
        yield paid_text(paid, lang)
        yield ""
    yield f"{word('written', lang)}: {options.out}"
    if not tally.records_refused:
        return DONE
    refused = (REFUSED, REFUSED_VISITS, REFUSED_LEGS, REFUSALS)
    there = [str(options.out / name) for name in refused if (options.out / name).exists()]
    yield f"{word('records-refused', lang)}: {', '.join(there)}"
    return PARTLY


def chosen(book: Rulebook, lang: Lang) -> Iterator[str]:
    """Yield the readings that are not the rulebook's default, if there are any."""
    others = [
        f"{name} = {book.chosen(name)}"
        for name, reading in sorted(book.readings.items())
        if book.chosen(name) != reading.default
    ]
    if others:
        yield f"{word('chosen-readings', lang)}: {', '.join(others)}"


def with_readings(book: Rulebook, readings: Sequence[str]) -> Rulebook:
    """Return a rulebook with the readings chosen as NAME=CHOICE."""
    for text in readings:
        name, equals, choice = text.partition("=")
        if not equals:
            raise UnknownReading(f"read --reading {text!r}; expected NAME=CHOICE")
        book = book.reading(name, choice)
    return book


def _inputs(options: argparse.Namespace) -> list[Path]:
    """Return every file that a run is made from, the ledger too, which it changes."""
    some = [options.legs, options.payees, options.ledger, options.decisions]
    own = Path(options.rulebook)
    if own.is_file():
        some.append(own)
    return [*options.claims, options.history, *(path for path in some if path is not None)]


def _paying(options: argparse.Namespace) -> Paying | None:
    """Return what a run of payments is made from; None where nothing is to be paid."""
    if options.paid_on is None:
        values = {name: getattr(options, name) for name in _OF_PAYING}
        given = [name for name, value in values.items() if value is not None and value is not False]
        if given:
            names = ", ".join(f"--{name.replace('_', '-')}" for name in given)
            raise InputError([f"{names}: expected --paid-on with it, the day of payment"])
        return None
    if options.payees is None or options.ledger is None:
        raise InputError(["--paid-on: expected --payees and --ledger with it"])
    if options.charge is not None and options.charge < 0:
        raise InputError([f"--charge: read {options.charge}; expected at least 0"])
    try:
        paid_on = read_date(options.paid_on)
    except (Unreadable, OutOfRange) as error:
        raise InputError([f"--paid-on: {error}"]) from error
    return open_paying(
        options.payees,
        options.ledger,
        options.decisions,
        paid_on=paid_on,
        charge=options.charge,
        seed=options.seed,
        begin=options.begin_ledger,
    )
