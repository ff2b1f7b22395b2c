"""The options of the command line."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TypeAlias, get_args

from yorozu_rules.budget.facts import Stage
from yorozu_rules.cli.checking import checked
from yorozu_rules.cli.explaining import explained
from yorozu_rules.cli.listing import (
    SCHEMAS,
    list_differences,
    list_findings,
    list_rulebooks,
    list_rules,
    show_schema,
)
from yorozu_rules.cli.papers import list_ledger, list_records
from yorozu_rules.cli.settling import settle_month
from yorozu_rules.cli.testing import tested
from yorozu_rules.text.plans import UNITS
from yorozu_rules.text.words import LANGUAGES

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _add_paying(settle: argparse.ArgumentParser) -> None:
    """Add the options of a run of payments."""
    paying = settle.add_argument_group("payment", "pay what is allowed, less what was paid before")
    paying.add_argument(
        "--paid-on", metavar="DAY", help="the day of payment, such as 2023-11-20 or R5.11.20"
    )
    paying.add_argument("--payees", type=Path, metavar="FILE", help="who is paid for which expert")
    paying.add_argument(
        "--ledger", type=Path, metavar="FILE", help="what was paid; the run is entered into it"
    )
    paying.add_argument(
        "--begin-ledger", action="store_true", help="the ledger is new: nothing was paid before"
    )
    paying.add_argument(
        "--decisions", type=Path, metavar="FILE", help="claim-backs, reversals and the like"
    )
    paying.add_argument(
        "--charge", type=int, metavar="YEN", help="the bank's charge for a transfer, with tax"
    )
    paying.add_argument(
        "--seed", metavar="TEXT", help="seed of the monthly sample (default: the day of payment)"
    )


def _add_looking_up(commands: Commands) -> tuple[argparse.ArgumentParser, ...]:
    """Add the commands that say what the library knows."""
    listed = commands.add_parser("rules", help="list every rule with its clause by rulebook")
    listed.set_defaults(run=list_rules)

    codes = commands.add_parser("findings", help="list every finding: code, effect, rule, text")
    codes.set_defaults(run=list_findings)

    books = commands.add_parser("rulebooks", help="list the rulebooks, or print one as a file")
    books.add_argument("--show", metavar="ID", help="print this rulebook, as a start for your own")
    books.set_defaults(run=list_rulebooks)

    diff = commands.add_parser("diff", help="list where two rulebooks decide otherwise")
    diff.add_argument("one", metavar="ID|FILE.toml")
    diff.add_argument("two", metavar="ID|FILE.toml")
    diff.set_defaults(run=list_differences)
    return listed, codes, books, diff


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    top = argparse.ArgumentParser(
        prog="yorozu-rules",
        description="Expense rules of Yorozu support centres and expert dispatch.",
        epilog="Exit status: 0 done; 1 a case of test fails; 2 input or option unusable, nothing "
        "written; 3 output cannot be written; 4 done, but for records that cannot be used "
        "(--keep-going).",
    )
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    settle = commands.add_parser("settle", help="settle claims and write the outcomes to a folder")
    settle.add_argument(
        "claims",
        nargs="+",
        type=Path,
        metavar="CLAIMS",
        help="JSON Lines, or one CSV file of visits",
    )
    settle.add_argument(
        "--legs", type=Path, metavar="FILE.csv", help="the legs to a CSV file of visits"
    )
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
    _add_paying(settle)
    settle.set_defaults(run=settle_month)

    explaining = commands.add_parser("explain", help="explain cases of a folder that settle wrote")
    explaining.add_argument("folder", type=Path, metavar="DIR")
    explaining.add_argument("case", nargs="*", metavar="CASE")
    explaining.add_argument(
        "--finding",
        action="append",
        default=[],
        metavar="CODE",
        help="only cases with this finding (may be repeated)",
    )
    explaining.set_defaults(run=explained)

    checking = commands.add_parser("check", help="check a plan of a centre's budget")
    checking.add_argument("plan", type=Path, metavar="PLAN", help="one plan as JSON")
    checking.add_argument("--rulebook", required=True, metavar="ID|FILE.toml")
    checking.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="NAME=CHOICE",
        help="read a doubtful passage another way (may be repeated)",
    )
    checking.add_argument(
        "--stage", choices=get_args(Stage), default="planned", help="default: %(default)s"
    )
    checking.add_argument(
        "--unit", choices=UNITS, default="yen", help="yen, or thousands rounded half up"
    )
    checking.set_defaults(run=checked)

    testing = commands.add_parser("test", help="run the cases of a folder: YAML and JSON files")
    testing.add_argument("cases", nargs="*", type=Path, metavar="DIR|FILE")
    testing.add_argument(
        "--explain", action="store_true", help="print what cases that pass have found too"
    )
    testing.add_argument(
        "--checks", action="store_true", help="list what a case may check, and the keys of facts"
    )
    testing.set_defaults(run=tested)

    looking = _add_looking_up(commands)

    schema = commands.add_parser("schema", help="print the JSON Schema of a record")
    schema.add_argument("name", choices=SCHEMAS)
    schema.set_defaults(run=show_schema)

    records = commands.add_parser("records", help="the year's payment records out of a ledger")
    records.add_argument("ledger", type=Path, metavar="LEDGER.jsonl")
    records.add_argument("--year", required=True, type=int, metavar="YEAR", help="calendar year")
    records.add_argument("--rulebook", required=True, metavar="ID|FILE.toml")
    records.add_argument(
        "--payee", action="append", default=[], metavar="ID", help="this payee's, as a paper"
    )
    records.add_argument("--csv", metavar="FILE.csv", help="write a table instead of printing it")
    records.set_defaults(run=list_records)

    runs = commands.add_parser("ledger", help="list the runs of a ledger")
    runs.add_argument("ledger", type=Path, metavar="LEDGER.jsonl")
    runs.set_defaults(run=list_ledger)

    for command in (settle, explaining, checking, testing, *looking, records, runs):
        command.add_argument(
            "--lang",
            choices=LANGUAGES,
            default="ja",
            help="language of what is printed (default: %(default)s)",
        )
    return top
