"""The command line: settle a month, explain a case, list rules and rulebooks, print schemas.

Exit status: 0 done; 2 the input, a rulebook or an option cannot be used, and nothing was written;
3 the output cannot be written; 4 done, but for records that cannot be used (settle --keep-going).
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Generator, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from pydantic import BaseModel

from yorozu_rules.errors import InputError, OutputError, UnknownReading, YorozuError
from yorozu_rules.forms import KINDS
from yorozu_rules.io.claims import HistoryHead
from yorozu_rules.io.folder import check_apart, check_free, staged
from yorozu_rules.io.refusals import REFUSALS, REFUSED
from yorozu_rules.io.run import read_outcomes, settle_files
from yorozu_rules.outcome import Outcome
from yorozu_rules.registry import known_rulebooks, rulebook, rules
from yorozu_rules.rulebooks import Rulebook, packaged_text
from yorozu_rules.text.explain import explain
from yorozu_rules.text.summary import summary
from yorozu_rules.text.tables import aligned
from yorozu_rules.text.words import LANGUAGES, Lang, template_text, word

DONE, UNUSABLE, UNWRITABLE, PARTLY = 0, 2, 3, 4


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # pragma: no branch
            # Files and pipes too: what we print is what we read, whatever the locale.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return _printed(options.run(options))
    except OutputError as error:
        print(f"yorozu-rules: {error}", file=sys.stderr)
        return UNWRITABLE
    except YorozuError as error:
        print(f"yorozu-rules: cannot go on\n{error}", file=sys.stderr)
        return UNUSABLE


def _printed(texts: Iterator[str]) -> int:
    """Print what a command yields, and return its exit status: what it returns, or 0."""
    try:
        while True:
            try:
                text = next(texts)
            except StopIteration as end:
                _print("", flush=True)
                return end.value or DONE
            _print(f"{text}\n")
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        return DONE


def _print(text: str, *, flush: bool = False) -> None:
    """Print a text as it is; OutputError where standard output takes no more."""
    try:
        print(text, end="", flush=flush)
    except OSError as error:
        # What is still to be flushed at the exit goes nowhere: it would only fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            raise
        raise OutputError(f"standard output: cannot be written: {error.strerror}") from error


def _settle(options: argparse.Namespace) -> Generator[str, None, int]:
    check_free(options.out, replace=options.replace)
    check_apart(options.out, [*options.claims, options.history])
    book = _with_readings(rulebook(options.rulebook), options.reading)
    with staged(options.out, replace=options.replace) as folder:
        tally = settle_files(
            options.claims, options.history, book, folder, keep_going=options.keep_going
        )
    lang: Lang = options.lang
    yield f"{word('rulebook', lang)} {book.id}  {getattr(book.header.title, lang)}"
    others = [
        f"{name} = {book.chosen(name)}"
        for name, reading in sorted(book.readings.items())
        if book.chosen(name) != reading.default
    ]
    if others:
        yield f"{word('chosen-readings', lang)}: {', '.join(others)}"
    yield ""
    yield summary(tally, lang)
    yield ""
    yield f"{word('written', lang)}: {options.out}"
    if not tally.records_refused:
        return DONE
    yield f"{word('records-refused', lang)}: {options.out / REFUSED}, {options.out / REFUSALS}"
    return PARTLY


def _with_readings(book: Rulebook, readings: Sequence[str]) -> Rulebook:
    for text in readings:
        name, equals, choice = text.partition("=")
        if not equals:
            raise UnknownReading(f"read --reading {text!r}; expected NAME=CHOICE")
        book = book.reading(name, choice)
    return book


def _explain(options: argparse.Namespace) -> Iterator[str]:
    found = 0
    unknown = [code for code in options.finding if code not in KINDS]
    if unknown:
        close = [near for code in unknown for near in get_close_matches(code, KINDS, n=1)]
        hint = f"; did you mean {', '.join(close)}?" if close else ""
        said = f"no finding has the code {', '.join(unknown)}{hint}"
        raise InputError([f"--finding: {said} (yorozu-rules findings lists them)"])
    for outcome in read_outcomes(options.folder):
        if _wanted(outcome, options):
            found += 1
            try:
                yield explain(outcome, options.lang)
            except YorozuError as error:
                where = f"{options.folder}: case {outcome.case}"
                raise InputError([f"{where}: {error}"]) from error
            yield ""
    if not found:
        asked = ", ".join([*options.case, *options.finding]) or "anything"
        raise InputError([f"{options.folder}: no case there for {asked}"])


def _wanted(outcome: Outcome, options: argparse.Namespace) -> bool:
    if options.case and outcome.case not in options.case:
        return False
    codes = {finding.code for finding in outcome.findings}
    return not options.finding or bool(codes & set(options.finding))


def _rules(options: argparse.Namespace) -> Iterator[str]:
    lang: Lang = options.lang
    rows = [
        [rule.id, rule.mechanism, book, clause]
        for rule in rules()
        for book, clause in rule.clauses.items()
    ]
    head = [word(code, lang) for code in ("rule", "mechanism", "rulebook", "clause")]
    yield from aligned([head, *rows])


def _findings(options: argparse.Namespace) -> Iterator[str]:
    lang: Lang = options.lang
    rows = [
        [kind.code, word(kind.effect, lang), kind.rule, template_text(kind.code, lang)]
        for kind in sorted(KINDS.values())
    ]
    head = [word(code, lang) for code in ("finding", "effect", "rule", "text")]
    yield from aligned([head, *rows])


def _rulebooks(options: argparse.Namespace) -> Iterator[str]:
    lang: Lang = options.lang
    if options.show:
        yield packaged_text(options.show).rstrip("\n")
        return
    head = [word(code, lang) for code in ("rulebook", "fiscal-year", "in-force", "title")]
    rows = [
        [
            book.id,
            str(book.header.fiscal_year),
            f"{book.header.in_force.from_} - {book.header.in_force.until or ''}",
            getattr(book.header.title, lang),
        ]
        for book in known_rulebooks()
    ]
    yield from aligned([head, *rows])


def _schema(options: argparse.Namespace) -> Iterator[str]:
    from yorozu_rules.dispatch.facts import Claim, VisitRecord
    from yorozu_rules.io.outcomes import OutcomeFile

    models: dict[str, type[BaseModel]] = {
        "claim": Claim,
        "history-head": HistoryHead,
        "history": VisitRecord,
        "outcome": OutcomeFile,
    }
    schema = models[options.name].model_json_schema(by_alias=True)
    yield json.dumps(schema, ensure_ascii=False, indent=2)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="yorozu-rules",
        description="Expense rules of Yorozu support centres and expert dispatch.",
        epilog="Exit status: 0 done; 2 input or option unusable, nothing written; "
        "3 output cannot be written; 4 done, but for records that cannot be used (--keep-going).",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    settle = commands.add_parser("settle", help="settle claims and write the outcomes to a folder")
    settle.add_argument("claims", nargs="+", type=Path, metavar="CLAIMS.jsonl")
    settle.add_argument(
        "--history",
        required=True,
        type=Path,
        metavar="FILE",
        help="every visit of the fiscal year so far, the claimed ones included",
    )
    settle.add_argument("--rulebook", required=True, metavar="ID|FILE.toml")
    settle.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="NAME=CHOICE",
        help="read a doubtful passage another way (may be repeated)",
    )
    settle.add_argument("--out", required=True, type=Path, metavar="DIR")
    settle.add_argument(
        "--replace", action="store_true", help="replace DIR where an earlier run has written it"
    )
    settle.add_argument(
        "--keep-going",
        action="store_true",
        help="settle the good claims; write the others back, with the reasons, and exit with 4",
    )
    settle.set_defaults(run=_settle)

    explained = commands.add_parser("explain", help="explain cases of a folder that settle wrote")
    explained.add_argument("folder", type=Path, metavar="DIR")
    explained.add_argument("case", nargs="*", metavar="CASE")
    explained.add_argument(
        "--finding",
        action="append",
        default=[],
        metavar="CODE",
        help="only cases with this finding (may be repeated)",
    )
    explained.set_defaults(run=_explain)

    listed = commands.add_parser("rules", help="list every rule with its clause by rulebook")
    listed.set_defaults(run=_rules)

    codes = commands.add_parser("findings", help="list every finding: code, effect, rule, text")
    codes.set_defaults(run=_findings)

    books = commands.add_parser("rulebooks", help="list the rulebooks, or print one as a file")
    books.add_argument("--show", metavar="ID", help="print this rulebook, as a start for your own")
    books.set_defaults(run=_rulebooks)

    schema = commands.add_parser("schema", help="print the JSON Schema of a record")
    schema.add_argument("name", choices=["claim", "history-head", "history", "outcome"])
    schema.set_defaults(run=_schema)

    for command in (settle, explained, listed, codes, books):
        command.add_argument(
            "--lang",
            choices=LANGUAGES,
            default="ja",
            help="language of what is printed (default: %(default)s)",
        )
    return parser
