"""settle: claims in, a folder of outcomes out, or outcomes; with --paid-on, paid as well."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from yorozu_rules.calendar import read_date
from yorozu_rules.cli.exits import Exit
from yorozu_rules.cli.papers import FINDINGS_CSV, FindingsTable, paid_text, write_papers
from yorozu_rules.cli.progress import Progress
from yorozu_rules.cli.standard import STANDARD_INPUT, once, source_of
from yorozu_rules.cli.terminal import tell
from yorozu_rules.errors import InputError, OutOfRange, OutputError, UnknownReading, Unreadable
from yorozu_rules.io.folder import check_apart, check_free, staged
from yorozu_rules.io.incoming import REFUSED_LEGS, REFUSED_VISITS
from yorozu_rules.io.paying import Paying, open_paying, pay_into
from yorozu_rules.io.refusals import REFUSALS, REFUSED
from yorozu_rules.io.run import OUTCOMES, settle_files
from yorozu_rules.io.source import Source
from yorozu_rules.outcome import Outcome
from yorozu_rules.registry import rulebook
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.text.summary import summary
from yorozu_rules.text.words import Lang, word

_OF_PAYING = ("payees", "ledger", "decisions", "charge", "seed", "begin_ledger")


def settle_month(options: argparse.Namespace) -> Generator[str, None, int]:
    """Settle claims, pay them where a day is given, and yield the summary, or the outcomes."""
    lang: Lang = options.lang
    once([*options.claims, options.history])
    if options.to_stdout:
        return (yield from _to_stdout(options))
    if options.out == STANDARD_INPUT:
        raise InputError(
            [
                "--out: read -; a folder cannot go to standard output: expected a name, or "
                "--to-stdout in its place, for the outcomes alone"
            ]
        )
    check_free(options.out, replace=options.replace)
    check_apart(options.out, _inputs(options))
    book = with_readings(rulebook(options.rulebook), options.reading)
    paying = _paying(options)
    outcomes: list[Outcome] = []
    paid = None
    with staged(options.out, replace=options.replace) as folder:
        with ExitStack() as files:
            progress = files.enter_context(_progress(options))
            table = FindingsTable(files.enter_context(folder.file(FINDINGS_CSV)), lang)
            tally = settle_files(
                *_sources(options),
                book,
                folder,
                legs=options.legs,
                keep_going=options.keep_going,
                taps=[
                    table.outcome,
                    *([outcomes.append] if paying else []),
                    *([progress.outcome] if progress.shown else []),
                ],
            )
            if paying:
                progress.say("paying")
                paid = pay_into(folder, outcomes, paying, book)
                for payment in paid.run.payments:
                    table.outcome(payment.outcome)
        if paid and paying:
            write_papers(folder, paid.run, paying.payees, book, lang)
    if options.quiet:
        return Exit.PARTLY if tally.records_refused else Exit.DONE
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
        return Exit.DONE
    refused = (REFUSED, REFUSED_VISITS, REFUSED_LEGS, REFUSALS)
    there = [str(options.out / name) for name in refused if (options.out / name).exists()]
    yield f"{word('records-refused', lang)}: {', '.join(there)}"
    return Exit.PARTLY


def _to_stdout(options: argparse.Namespace) -> Generator[str, None, int]:
    """Yield the outcomes once all of them are there: a pipe gets all of them, or nothing."""
    of_folders = [*_OF_PAYING, "paid_on", "replace"]
    if given := _given(options, of_folders):
        raise InputError([f"{given}: expected --out with it, a folder, in place of --to-stdout"])
    book = with_readings(rulebook(options.rulebook), options.reading)
    with _room() as room:
        place = room / "temporary folder"  # by this name an error calls it
        with _progress(options) as progress, staged(place) as folder:
            tally = settle_files(
                *_sources(options),
                book,
                folder,
                legs=options.legs,
                keep_going=options.keep_going,
                taps=[progress.outcome] if progress.shown else [],
            )
        with (place / OUTCOMES).open(encoding="utf-8", newline="\n") as file:
            yield from (line.removesuffix("\n") for line in file)
        if not tally.records_refused:
            return Exit.DONE
        for line in (place / REFUSALS).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            for problem in record["problems"]:
                tell(f"{record['file']}:{record['line']}: {problem}")
        return Exit.PARTLY


@contextmanager
def _room() -> Iterator[Path]:
    """Give a folder of the system's for as long as it is needed."""
    try:
        room = TemporaryDirectory(prefix="yorozu-rules-")
    except OSError as error:
        raise OutputError(f"temporary folder: cannot be written: {error.strerror}") from error
    with room as name:
        yield Path(name)


def _progress(options: argparse.Namespace) -> Progress:
    return Progress(sys.stderr, options.lang, quiet=options.quiet)


def _sources(options: argparse.Namespace) -> tuple[list[Path | Source], Source]:
    """Return what is read, standard input in its place."""
    claims = [
        source_of(path, "claims") if path == STANDARD_INPUT else path for path in options.claims
    ]
    return claims, source_of(options.history, "the history")


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
    files = [*options.claims, options.history, *(path for path in some if path is not None)]
    return [path for path in files if path != STANDARD_INPUT]


def _given(options: argparse.Namespace, names: Sequence[str]) -> str:
    """Return those of some options that were given, as they are typed."""
    values = {name: getattr(options, name) for name in names}
    given = [name for name, value in values.items() if value is not None and value is not False]
    return ", ".join(f"--{name.replace('_', '-')}" for name in given)


def _paying(options: argparse.Namespace) -> Paying | None:
    """Return what a run of payments is made from; None where nothing is to be paid."""
    if options.paid_on is None:
        if given := _given(options, _OF_PAYING):
            raise InputError([f"{given}: expected --paid-on with it, the day of payment"])
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
