"""The options of the command line: a function a command; what they expect stands in texts.toml."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias, get_args

from yorozu_rules import __version__
from yorozu_rules.budget.facts import Stage
from yorozu_rules.cli.banking import banked
from yorozu_rules.cli.checking import checked
from yorozu_rules.cli.explaining import explained
from yorozu_rules.cli.helping import PROGRAM, Parser, in_language
from yorozu_rules.cli.kinds import KINDS_OF_FACTS
from yorozu_rules.cli.listing import (
    list_differences,
    list_findings,
    list_rulebooks,
    list_rules,
    show_schema,
)
from yorozu_rules.cli.papers import list_ledger, list_records
from yorozu_rules.cli.settling import settle_month
from yorozu_rules.cli.standard import path_or_input
from yorozu_rules.cli.testing import tested
from yorozu_rules.cli.workbooks import made_workbook
from yorozu_rules.text.plans import UNITS
from yorozu_rules.text.words import LANGUAGES, Lang

Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def _add_settle(commands: Commands) -> None:
    """Add the command that settles claims."""
    settle = commands.add_parser("settle")
    settle.add_argument("claims", nargs="+", type=path_or_input, metavar="CLAIMS")
    settle.add_argument("--legs", type=Path, metavar="FILE.csv")
    settle.add_argument("--history", required=True, type=path_or_input, metavar="FILE")
    _add_book(settle)
    where = settle.add_mutually_exclusive_group(required=True)
    where.add_argument("--out", type=path_or_input, metavar="DIR")
    where.add_argument("--to-stdout", action="store_true")
    settle.add_argument("--replace", action="store_true")
    settle.add_argument("--keep-going", action="store_true")
    settle.add_argument("--quiet", action="store_true")
    _add_paying(settle)
    settle.set_defaults(run=settle_month)


def _add_paying(settle: argparse.ArgumentParser) -> None:
    """Add the options of a run of payments."""
    paying = settle.add_argument_group("payment", "payment")
    paying.add_argument("--paid-on", metavar="DAY")
    paying.add_argument("--payees", type=Path, metavar="FILE")
    paying.add_argument("--ledger", type=Path, metavar="FILE")
    paying.add_argument("--begin-ledger", action="store_true")
    paying.add_argument("--decisions", type=Path, metavar="FILE")
    paying.add_argument("--charge", type=int, metavar="YEN")
    paying.add_argument("--seed", metavar="TEXT")


def _add_explain(commands: Commands) -> None:
    """Add the command that explains outcomes."""
    explaining = commands.add_parser("explain")
    explaining.add_argument("folder", type=path_or_input, metavar="DIR")
    explaining.add_argument("case", nargs="*", metavar="CASE")
    explaining.add_argument("--finding", action="append", default=[], metavar="CODE")
    explaining.set_defaults(run=explained)


def _add_check(commands: Commands) -> None:
    """Add the command that checks a plan or any other fact."""
    checking = commands.add_parser("check")
    checking.add_argument("fact", type=path_or_input, metavar="FILE")
    checking.add_argument("--kind", choices=KINDS_OF_FACTS, metavar="KIND")
    _add_book(checking)
    checking.add_argument("--at", metavar="INSTANT")
    checking.add_argument("--stage", choices=get_args(Stage))
    checking.add_argument("--unit", choices=UNITS)
    checking.add_argument("--strict", action="store_true")
    checking.set_defaults(run=checked)


def _add_test(commands: Commands) -> None:
    """Add the command that runs cases."""
    testing = commands.add_parser("test")
    testing.add_argument("cases", nargs="*", type=Path, metavar="DIR|FILE")
    testing.add_argument("--explain", action="store_true")
    testing.add_argument("--checks", action="store_true")
    testing.set_defaults(run=tested)


def _add_looking_up(commands: Commands) -> None:
    """Add the commands that say what the library knows."""
    commands.add_parser("rules").set_defaults(run=list_rules)
    commands.add_parser("findings").set_defaults(run=list_findings)

    books = commands.add_parser("rulebooks")
    books.add_argument("--show", metavar="ID")
    books.set_defaults(run=list_rulebooks)

    diff = commands.add_parser("diff")
    diff.add_argument("one", metavar="ID|FILE.toml")
    diff.add_argument("two", metavar="ID|FILE.toml")
    diff.set_defaults(run=list_differences)

    schema = commands.add_parser("schema")
    schema.add_argument("name", nargs="?", metavar="NAME")
    schema.set_defaults(run=show_schema)


def _add_ledger(commands: Commands) -> None:
    """Add the commands that look into a ledger."""
    records = commands.add_parser("records")
    records.add_argument("ledger", type=Path, metavar="LEDGER.jsonl")
    records.add_argument("--year", required=True, type=int, metavar="YEAR")
    records.add_argument("--rulebook", required=True, metavar="ID|FILE.toml")
    records.add_argument("--payee", action="append", default=[], metavar="ID")
    records.add_argument("--csv", metavar="FILE.csv")
    records.set_defaults(run=list_records)

    runs = commands.add_parser("ledger")
    runs.add_argument("ledger", type=Path, metavar="LEDGER.jsonl")
    runs.set_defaults(run=list_ledger)


def _add_bank(commands: Commands) -> None:
    """Add the command that writes a bank file."""
    bank = commands.add_parser("bank")
    bank.add_argument("folder", type=Path, metavar="DIR")
    bank.add_argument("--payees", required=True, type=Path, metavar="FILE")
    bank.add_argument("--remitter", required=True, type=Path, metavar="FILE.json")
    bank.add_argument("--out", required=True, type=Path, metavar="FILE")
    bank.add_argument("--replace", action="store_true")
    bank.add_argument("--on", metavar="DAY")
    bank.add_argument("--dialect", type=Path, metavar="FILE.json")
    bank.add_argument("--offices", type=Path, metavar="FILE")
    bank.set_defaults(run=banked)


def _add_workbook(commands: Commands) -> None:
    """Add the command that makes a workbook of a run."""
    books = commands.add_parser("workbook")
    books.add_argument("folder", type=Path, metavar="DIR")
    books.add_argument("file", type=Path, metavar="FILE.xlsx")
    books.add_argument("--payees", type=Path, metavar="FILE")
    books.add_argument("--rulebook", metavar="ID|FILE.toml")
    books.add_argument("--replace", action="store_true")
    books.set_defaults(run=made_workbook)


def _add_book(command: argparse.ArgumentParser) -> None:
    """Add the choice of a rulebook and its readings."""
    command.add_argument("--rulebook", required=True, metavar="ID|FILE.toml")
    command.add_argument("--reading", action="append", default=[], metavar="NAME=CHOICE")


ADD = (
    _add_settle,
    _add_explain,
    _add_check,
    _add_test,
    _add_looking_up,
    _add_ledger,
    _add_bank,
    _add_workbook,
)


def parsers(lang: Lang | None = None) -> tuple[Parser, Mapping[str, Parser]]:
    """Return the parser of the program, and that of each command; their help in a language."""
    top = Parser(prog=PROGRAM, usage="%(prog)s COMMAND [ARGUMENTS] [--help]")
    top.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    top.add_argument("--lang", choices=LANGUAGES, default="ja", metavar="LANG")
    # Listed below by themselves, each with what it does.
    commands: Commands = top.add_subparsers(prog=PROGRAM, metavar="COMMAND", help=argparse.SUPPRESS)
    for add in ADD:
        add(commands)
    for command in commands.choices.values():
        # Without a default of its own: that would take the place of one before the command.
        command.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, metavar="LANG")
    in_language(top, commands.choices, lang)
    return top, commands.choices
