"""Help teaches by examples: each of them runs, in both languages, and slips are met halfway."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import yorozu_rules as yr
from typed import typed
from yorozu_rules.checks import CHECKS
from yorozu_rules.cli.exits import Exit
from yorozu_rules.cli.kinds import KINDS_OF_FACTS
from yorozu_rules.cli.options import parsers
from yorozu_rules.cli.texts import texts
from yorozu_rules.testing.checks import checks

ROOT = Path(__file__).parents[2]
COMMANDS = tuple(parsers()[1])


@pytest.fixture(autouse=True)
def width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let help be as wide as anywhere."""
    monkeypatch.setenv("COLUMNS", "80")


def entries(found: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every text of a table with its place."""
    if isinstance(found, dict) and {"ja", "en"} & found.keys():
        yield place, found
    elif isinstance(found, dict | list):
        pairs = found.items() if isinstance(found, dict) else enumerate(found)
        for name, below in pairs:
            yield from entries(below, f"{place}.{name}")


def test_every_text_has_both_languages() -> None:
    """One that is translated by half shows as an English line in Japanese help, or the reverse."""
    found = list(entries(texts()))
    assert len(found) > 80
    for place, entry in found:
        assert entry["ja"].strip(), place
        assert entry["en"].strip(), place
        assert entry["ja"] != entry["en"], place
        assert {*range(0x3040, 0xA000)} & set(map(ord, entry["ja"])) or place == ".heading.other"


def test_every_argument_says_what_it_expects() -> None:
    """A command, or an option, that is added without a text in both languages."""
    top, commands = parsers("ja")
    assert set(texts()["command"]) == set(commands)
    for name, parser in {"": top, **commands}.items():
        said = texts()["command"].get(name, {})
        own = {**texts()["argument"], **said.get("argument", {})}
        for action in parser._actions:
            assert action.dest in own or action.help == "==SUPPRESS==", (name, action.dest)
        if name:
            assert said["exits"][0] == Exit.DONE
            assert 2 <= len(said["example"]) <= 3, name
        stale = set(said.get("argument", {})) - {action.dest for action in parser._actions}
        assert not stale, name


def test_every_kind_of_fact_is_listed() -> None:
    """What yr.check takes, and what cases in files name, can be checked from the command line."""
    assert tuple(sorted(checks())) == KINDS_OF_FACTS
    firsts = {next(iter(one.facts.model_fields.values())).annotation for one in checks().values()}
    assert set(CHECKS) <= firsts


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command(command: str) -> None:
    """Either language alone where --lang asks before --help; else what it does in both."""
    said = texts()["command"][command]
    for lang, other in (("ja", "en"), ("en", "ja")):
        done = typed(command, "--lang", lang, "--help")
        assert (done.code, done.err) == (0, "")
        assert said["line"][lang] in done.out
        assert said["line"][other] not in done.out
        assert texts()["heading"]["usage"][lang] in done.out
        for example in said["example"]:
            assert example[lang] in done.out
        last = done.out.rsplit(texts()["heading"]["exits"][lang], 1)[1]
        for code in said["exits"]:
            assert f"  {code:>3}  " in last
        assert max(map(len, done.out.splitlines())) <= 100
    for words in ((command, "--help", "--lang", "ja"), (command, "-h")):
        done = typed(*words)
        assert said["line"]["ja"] in done.out
        assert said["line"]["en"] in done.out
        assert "exit codes:" in done.out


def test_help_of_the_program() -> None:
    """Every command with what it does, every exit code, and where to read on."""
    done = typed("--help")
    assert done.code == 0
    assert "日本語: yorozu-rules --lang ja --help" in done.out
    done = typed("--lang=ja", "--help")
    for command in COMMANDS:
        assert f"\n  {command} " in done.out
    for code in Exit:
        assert f"\n  {int(code):>3}  " in done.out
    assert "yorozu-rules COMMAND --lang ja --help" in done.out
    assert "Expense rules" not in done.out
    # Japanese text is broken by width, not by count of characters: 80 columns hold 40.
    assert max(len(line.encode("euc_jp")) for line in done.out.splitlines()) <= 80


def test_no_command_shows_which_there_are() -> None:
    """On standard error, and no success: a script that lost its command must not go on."""
    done = typed()
    assert (done.code, done.out) == (2, "")
    assert "経費の基準" in done.err
    assert "\n  settle " in done.err
    assert "yorozu-rules COMMAND --help" in done.err
    done = typed("--lang", "ja")
    assert done.code == 2
    assert "請求を精算し" in done.err
    assert "Expense" not in done.err


def test_the_version_is_the_package_s() -> None:
    """What somebody tells us who reports a fault."""
    assert typed("--version") == (0, f"yorozu-rules {yr.__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["setle", "x"], "no command 'setle'; did you mean settle?; there are settle, explain"),
        (["--lang", "en", "lodger"], "no command 'lodger'; did you mean ledger?"),
        (["qqq"], "no command 'qqq'; there are"),
        (["--versoin"], "no option '--versoin'; did you mean --version?"),
        (["settle", "c", "--histroy=h"], "settle: no option '--histroy'; did you mean --history?"),
        (["rules", "--qqq"], "rules: no option '--qqq'\n"),
        (["rules", "tea"], "unrecognized arguments: tea"),
        (["settle", "c"], "settle: the following arguments are required: --history, --rulebook"),
        (["check", "x", "--rulebook", "r", "--kind", "tea"], "argument --kind: invalid choice"),
        (["explain"], "explain: the following arguments are required: DIR"),
    ],
)
def test_a_slip_is_met_halfway(words: list[str], said: str) -> None:
    """What was meant, and where the help is; exit 2, nothing on standard output."""
    done = typed(*words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "--help shows what is expected, with examples\n" in done.err


def test_what_looks_like_a_slip_and_is_none() -> None:
    """The beginning of an option, a value with blanks, and whatever comes after two hyphens."""
    assert typed("rules", "--lan", "en").code == 0
    assert "no option" not in typed("explain", "x", "--finding", "--a b").err
    assert "no such" not in typed("explain", "--", "--tea").err
    assert "--tea/outcomes.jsonl: cannot be read" in typed("explain", "--", "--tea").err


def test_a_language_before_the_command() -> None:
    """It holds for the command, unless that says another."""
    assert typed("--lang", "en", "rulebooks").out.startswith("rulebook ")
    assert typed("rulebooks").out.startswith("基準")
    assert typed("--lang", "en", "rulebooks", "--lang", "ja").out.startswith("基準")


def test_every_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Just as help shows them, one after the other, in a copy of the project's examples."""
    for name in ("three-months", "plans", "facts", "cases"):
        shutil.copytree(ROOT / "examples" / name, tmp_path / "examples" / name)
    monkeypatch.chdir(tmp_path)
    commands = texts()["command"]
    order = sorted(commands, key=lambda name: (name != "settle", name != "rulebooks"))
    for name in order:
        for example in commands[name]["example"]:
            words = shlex.split(example["run"].replace("\\\n", " "))
            assert words[:2] == ["yorozu-rules", name]
            assert max(map(len, example["run"].splitlines())) <= 76
            given, target = b"", None
            if "<" in words:
                place = words.index("<")
                given = Path(words[place + 1]).read_bytes()
                del words[place : place + 2]
            if ">" in words:
                place = words.index(">")
                target = Path(words[place + 1])
                del words[place : place + 2]
            done = typed(*words[1:], given=given)
            assert (done.code, done.err) == (0, ""), example["run"]
            assert done.out
            if target:
                target.write_text(done.out, encoding="utf-8")
    assert (tmp_path / "out" / "2023-11" / "outcomes.jsonl").read_bytes() == (
        tmp_path / "outcomes.jsonl"
    ).read_bytes()
