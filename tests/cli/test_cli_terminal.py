"""What a terminal gets and a pipe does not: progress, colours, tables that fit."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import pytest

from office import C1, C2, furnish
from typed import Screen, typed
from yorozu_rules.cli import main, options
from yorozu_rules.cli.exits import Exit
from yorozu_rules.cli.progress import Progress
from yorozu_rules.cli.terminal import coloured, painted
from yorozu_rules.outcome import Finding, Line, Outcome, Source
from yorozu_rules.text.tables import aligned, width, wrapped

BOOK = ("--rulebook", "r5-dispatch")


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment say nothing but how wide a terminal is."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")


def outcome(held: int) -> Outcome:
    """Return an outcome with so many yen held."""
    why = Finding("own.code", "hold", "fact", "own.rule", "1", ())
    found = (why,) if held else ()
    line = Line("own.rule", "visit:V", "tax-excluded", 5, 5 - held, 0, held, 0, (), found)
    return Outcome("C", Source("own", "0", (), (), {}), (line,))


class Clock:
    """A clock that goes on by so many milliseconds at each look."""

    def __init__(self, step: int) -> None:
        self.now, self.step = 0, step

    def __call__(self) -> int:
        self.now += self.step * 1_000_000
        return self.now


# ── progress ────────────────────────────────────────────────────────────────────────────────
def test_progress_is_written_over_and_gone_at_the_end() -> None:
    """3,000 claims, every third with something held: 1,000; at the end an empty line."""
    screen = Screen(terminal=True)
    with Progress(screen, "en", clock=Clock(300)) as progress:
        for number in range(3_000):
            progress.outcome(outcome(number % 3 // 2))
        progress.say("paying")
    shown = screen.shown()
    assert "\n" not in shown
    parts = shown.split("\r")
    assert parts[1] == "reading the history"
    assert "2,992 claims settled, 997 of them with something held" in shown
    assert parts[-3].startswith("3,000 claims settled; working out the payments")
    assert parts[-2:] == [" " * width("3,000 claims settled; working out the payments"), ""]


def test_progress_is_shown_a_few_times_a_second_at_most() -> None:
    """At 1 ms between looks at the clock, a line each 250 looks; a look each 16 claims."""
    screen = Screen(terminal=True)
    with Progress(screen, "ja", clock=Clock(1)) as progress:
        for _ in range(16 * 1_000):
            progress.outcome(outcome(0))
    assert 3 <= screen.shown().count("件を精算") <= 4
    assert "支援の記録を読んでいます" in screen.shown()


@pytest.mark.parametrize(
    ("terminal", "quiet", "term"),
    [(False, False, "xterm"), (True, True, ""), (True, False, "dumb")],
)
def test_nothing_is_shown_elsewhere(
    terminal: bool, quiet: bool, term: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A pipe, a log, a terminal that cannot write over a line, or who asked for quiet."""
    monkeypatch.setenv("TERM", term)
    screen = Screen(terminal=terminal)
    with Progress(screen, "en", quiet=quiet, clock=Clock(300)) as progress:
        progress.outcome(outcome(0))
        progress.say("paying")
    assert not progress.shown
    assert screen.shown() == ""


def test_progress_on_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """It never takes two lines: the second could not be written over."""
    monkeypatch.setenv("COLUMNS", "12")
    screen = Screen(terminal=True)
    with Progress(screen, "en"):
        pass
    assert screen.shown().split("\r")[1] == "reading the"


def test_a_run_on_a_terminal(tmp_path: Path) -> None:
    """The summary stands alone on standard output; the progress was there, and is gone."""
    office = furnish(tmp_path)
    words: list[str | Path] = [
        "settle",
        office / "october.jsonl",
        "--history",
        office / "history.jsonl",
        *BOOK,
    ]
    done = typed(*words, "--out", office / "out", terminal=True)
    assert done.code == 0
    assert done.err.startswith("\r支援の記録を読んでいます")
    assert done.err.endswith(" \r")
    done = typed(*words, "--out", office / "quiet", "--quiet", terminal=True)
    assert done == (0, "", "")
    done = typed(*words, "--to-stdout", terminal=True)
    assert done.err.endswith(" \r")
    paying: list[str | Path] = [
        "--paid-on",
        "R5.11.20",
        "--payees",
        office / "payees.jsonl",
        "--begin-ledger",
    ]
    paying += ["--ledger", office / "ledger.jsonl", "--out", office / "paid"]
    assert "2 件を精算、支払を計算" in typed(*words, *paying, terminal=True).err


# ── colours ─────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("environment", "terminal", "expected"),
    [
        ({"TERM": "xterm"}, True, True),
        ({"TERM": "xterm"}, False, False),
        ({"TERM": "dumb"}, True, False),
        ({}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": "0"}, True, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, True, True),
        ({"FORCE_COLOR": "1"}, False, True),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": "0"}, False, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, True, False),
    ],
)
def test_when_there_is_colour(environment: dict[str, str], terminal: bool, expected: bool) -> None:
    """NO_COLOR with any value wins; then FORCE_COLOR; then what the terminal is."""
    assert coloured(Screen(terminal=terminal), environment) is expected


@pytest.mark.parametrize(
    ("text", "colour", "said"),
    [
        ("  refused bus.above: 300 yen", 31, "refused"),
        ("held (needs a fact) fee.unknown: it", 33, "held"),
        ("保留（事実） fee.unknown: 不明", 33, "保留"),
        ("注記 fee.x: 注", 36, "注記"),
        ("FAIL month.yaml: a month", 31, "FAIL"),
        ("ok   month.yaml: a month", 32, "ok  "),
    ],
)
def test_the_word_of_an_effect_is_coloured(text: str, colour: int, said: str) -> None:
    """The word itself, which says the same without."""
    in_colour = f"\x1b[{colour}m{said}\x1b[0m"
    assert painted(f"x\n{text}") == f"x\n{text.replace(said, in_colour, 1)}"


@pytest.mark.parametrize("text", ["held 5 = refused 5", '{"held": 5}', "noted x.y: z", "held: 5"])
def test_other_lines_are_left_alone(text: str) -> None:
    """Sums and records are no findings."""
    assert painted(text) == text


def test_colours_on_a_terminal_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A finding and an error; the same text without colours in a pipe."""
    office = furnish(tmp_path)
    outcomes = typed(
        *("settle", "-", "--history", office / "history.jsonl", *BOOK, "--to-stdout"),
        given=C1.encode(),
    ).out.encode()
    words = ["explain", "-", "--lang", "en"]
    done = typed(*words, given=outcomes, terminal=True)
    assert "\x1b[31mrefused\x1b[0m bus.above-economical: " in done.out
    bare = typed(*words, given=outcomes)
    assert "\x1b" not in bare.out
    assert done.out.replace("\x1b[31m", "").replace("\x1b[36m", "").replace("\x1b[0m", "") == (
        bare.out
    )
    assert typed("explain", office, terminal=True).err.startswith("\x1b[31myorozu-rules:\x1b[0m 続")
    monkeypatch.setenv("NO_COLOR", "1")
    assert typed(*words, given=outcomes, terminal=True).out == bare.out


# ── tables ──────────────────────────────────────────────────────────────────────────────────
def test_tables_fit_a_terminal_and_stay_whole_in_a_pipe() -> None:
    """Wrapped below the last column on a terminal; one line a row for grep."""
    shown = typed("findings", terminal=True).out.splitlines()
    piped = typed("findings").out.splitlines()
    assert len(shown) > len(piped)
    assert max(map(width, shown)) <= 82 < max(map(width, piped))


def test_the_last_column_goes_on_below_itself() -> None:
    """Where there is room for it; where hardly any is left it stands below its row."""
    row = ["a.code", "the receipt has not been seen by anybody"]
    assert aligned([row], columns=40) == [
        "a.code  the receipt has not been seen by",
        "        anybody",
    ]
    assert aligned([row], columns=30) == [
        "a.code",
        "    the receipt has not been",
        "    seen by anybody",
    ]
    assert aligned([["a", "b"]], columns=30) == ["a  b"]
    assert aligned([row]) == ["a.code  " + row[1]]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("謝金", 4),
        ("カ\u3099ス", 4),  # as some file systems write ガス
        ("ｶﾞｽ", 3),
        ("e\u0301t\u0301e", 3),
        ("😀", 2),
        ("1️", 1),
        ("△1,200", 6),
        ("a\u200db", 2),
    ],
)
def test_how_wide_a_text_is(text: str, columns: int) -> None:
    """Marks on a character take no column of their own."""
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("", 5, [""]),
        ("a  b", 1, ["a", "b"]),
        ("unbreakable", 3, ["unbreakable"]),
        ("謝金、旅費。", 4, ["謝", "金、", "旅", "費。"]),
        ("額（円）は", 4, ["額", "（円）", "は"]),
        ("基準ファイル", 6, ["基準", "ファイル"]),
        ("か\u3099か", 2, ["か\u3099", "か"]),
    ],
)
def test_where_a_line_may_end(text: str, columns: int, lines: list[str]) -> None:
    """At blanks and between full-width characters, not before 、 nor within a word in katakana."""
    assert wrapped(text, columns) == lines


# ── how it ends ─────────────────────────────────────────────────────────────────────────────
def test_interrupted_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 130, no traceback."""

    def stopped(_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(options, "list_rules", stopped)
    assert typed("rules") == (130, "", "yorozu-rules: interrupted\n")


def test_each_exit_code(tmp_path: Path) -> None:
    """One way into each; 130 is above."""
    office = furnish(tmp_path)
    words: list[str | Path] = ["settle", "-", "--history", office / "history.jsonl", *BOOK]
    bad = (C1 + C2.replace('"fare": 280', '"fare": 1.5')).encode()
    failing = Path(__file__).parents[2] / "examples" / "cases" / "failing"
    ended = {
        typed("rulebooks").code: Exit.DONE,
        typed("test", failing).code: Exit.FOUND,
        typed(*words, "--to-stdout", given=bad).code: Exit.UNUSABLE,
        typed(*words, "--out", office, given=bad).code: Exit.UNWRITABLE,
        typed(*words, "--to-stdout", "--keep-going", given=bad).code: Exit.PARTLY,
    }
    assert ended == {code: code for code in Exit if code != Exit.INTERRUPTED}


def test_the_page_lists_each_exit_code() -> None:
    """docs/command-line.md says of each code what help says."""
    from yorozu_rules.cli.texts import exit_text

    page = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
    for code in Exit:
        assert f"| {int(code)} | {exit_text(code, 'en')} |" in page, code


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
def test_on_a_real_terminal(tmp_path: Path) -> None:
    """A pseudo-terminal: streams that are what they say, colours, progress and its end."""
    import pty

    office = furnish(tmp_path)
    ours, theirs = pty.openpty()
    words = ["settle", str(office / "october.jsonl"), "--history", str(office / "history.jsonl")]
    with os.fdopen(theirs, "w", encoding="utf-8", newline="") as screen:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stdout", screen)
            patch.setattr(sys, "stderr", screen)
            assert main([*words, *BOOK, "--out", str(office / "out"), "--lang", "en"]) == 0
            assert main(["explain", str(office / "out"), "C-1", "--lang", "en"]) == 0
        screen.flush()
        shown = b""
        while b"total (tax included)" not in shown:
            shown += os.read(ours, 65_536)
    os.close(ours)
    text = shown.decode("utf-8")
    assert text.startswith("\rreading the history\r                   \r")
    assert "\x1b[31mrefused\x1b[0m bus.above-economical: " in text
