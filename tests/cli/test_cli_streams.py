"""Standard input and output in the place of files: the same errors, all or nothing, read once."""

from __future__ import annotations

import io
import json
import sys
import tempfile
from pathlib import Path

import pytest

from office import C1, C2, furnish
from typed import typed
from yorozu_rules.io.source import LONGEST_LINE

BOOK = ("--rulebook", "r5-dispatch")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return a folder with the office's files."""
    return furnish(tmp_path)


def settle(office: Path, *more: str | Path) -> list[str | Path]:
    """Return the words that settle standard input."""
    return ["settle", "-", "--history", office / "history.jsonl", *BOOK, *more]


def test_a_pipe_gives_what_a_file_gives(office: Path) -> None:
    """The same outcomes, byte for byte; only the input's name is another."""
    raw = (office / "october.jsonl").read_bytes()
    done = typed(*settle(office, "--out", office / "out", "--lang", "en"), given=raw)
    assert (done.code, done.err) == (0, "")
    file = typed(
        *("settle", office / "october.jsonl", "--history", office / "history.jsonl"),
        *(*BOOK, "--out", office / "file"),
    )
    assert file.code == 0
    outcomes = (office / "out" / "outcomes.jsonl").read_bytes()
    assert outcomes == (office / "file" / "outcomes.jsonl").read_bytes()
    runs = [json.loads((office / name / "run.json").read_bytes()) for name in ("out", "file")]
    assert [one["inputs"][0]["name"] for one in runs] == ["standard input", "october.jsonl"]
    assert runs[0]["inputs"][0]["sha256"] == runs[1]["inputs"][0]["sha256"]
    piped = typed(*settle(office, "--to-stdout"), given=raw)
    assert (piped.code, piped.err) == (0, "")
    assert piped.out.encode() == outcomes


def test_the_history_may_come_through_the_pipe(office: Path) -> None:
    """One of them, for a pipe can be read once."""
    history = (office / "history.jsonl").read_bytes()
    words: list[str | Path] = [
        "settle",
        office / "october.jsonl",
        "--history",
        "-",
        *BOOK,
        "--to-stdout",
    ]
    assert typed(*words, given=history).code == 0
    for twice in (["settle", "-", "--history", "-"], ["settle", "-", "-", "--history", "h"]):
        done = typed(*twice, *BOOK, "--to-stdout", given=history)
        assert done.code == 2
        assert "standard input: named 2 times; expected - once" in done.err


def test_outcomes_through_a_pipe_are_explained(office: Path) -> None:
    """By case and by finding, as those of a folder."""
    raw = (office / "october.jsonl").read_bytes()
    outcomes = typed(*settle(office, "--to-stdout"), given=raw).out.encode()
    done = typed("explain", "-", "C-1", "--lang", "en", given=outcomes)
    assert (done.code, done.err) == (0, "")
    assert "bus.above-economical" in done.out
    assert "C-2" not in done.out
    done = typed("explain", "-", "C-9", given=outcomes)
    assert done.err.endswith("standard input: no case there for C-9\n")
    done = typed("explain", "-", given=outcomes + b"{}\n")
    assert done.code == 2
    assert "standard input:3: " in done.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "standard input: the file is empty; expected one JSON record a line"),
        (b"\xff\xfe{\0}\0", "standard input: the file is UTF-16; save it as UTF-8"),
        (b"{}\n\xff\n", "standard input:2: byte 1 of the line is not UTF-8"),
        (b'{"id": "\0"}\n', "standard input:1: not complete JSON: control character"),
        (b'{"id": "\\u0000"}\n', "standard input:1: id: read '\\x00'; expected an id"),
        (b"{}\r{}\n", "standard input:1: a carriage return alone does not end a line"),
        (C1.encode() * 2, "standard input:2: claim id C-1 stands at standard input:1 already"),
        (b"a" * (LONGEST_LINE + 1), "standard input: line 1 is longer than 1048576 bytes"),
    ],
)
def test_what_is_wrong_with_a_pipe_is_said_as_of_a_file(
    office: Path, given: bytes, said: str
) -> None:
    """The name and the line, and nothing comes out."""
    done = typed(*settle(office, "--to-stdout"), given=given)
    assert (done.code, done.out) == (2, "")
    assert said in done.err, done.err


def test_a_mark_at_the_beginning_is_the_pipe_s(office: Path) -> None:
    """UTF-8 with its mark, as some programs write it."""
    raw = b"\xef\xbb\xbf" + C1.encode()
    assert typed(*settle(office, "--to-stdout"), given=raw).code == 0


def test_all_or_nothing_comes_out(office: Path) -> None:
    """A bad last record: exit 2 and no outcome at all; with --keep-going the others, exit 4."""
    bad = C2.replace('"fare": 280', '"fare": 280.5')
    done = typed(*settle(office, "--to-stdout"), given=(C1 + bad).encode())
    assert (done.code, done.out) == (2, "")
    done = typed(*settle(office, "--to-stdout", "--keep-going"), given=(C1 + bad).encode())
    assert done.code == 4
    assert [json.loads(line)["case"] for line in done.out.splitlines()] == ["C-1"]
    assert done.err.startswith("standard input:2: journey.legs[0].fare: read 280.5; expected")
    assert len(done.err.splitlines()) == 1


def test_what_needs_a_folder(office: Path) -> None:
    """Payments are papers and a ledger: nobody is paid into a pipe. Nor does a folder fit in."""
    done = typed(*settle(office, "--to-stdout", "--paid-on", "R5.11.20", "--replace"))
    assert done.code == 2
    assert "--paid-on, --replace: expected --out with it, a folder" in done.err
    done = typed(*settle(office, "--out", "-"))
    assert done.code == 2
    assert "--out: read -; a folder cannot go to standard output" in done.err
    done = typed(*settle(office, "--out", "x", "--to-stdout"))
    assert "argument --to-stdout: not allowed with argument --out" in done.err
    assert typed(*settle(office)).err.startswith(
        "yorozu-rules settle: one of the arguments --out --to-stdout is required"
    )
    done = typed("settle", "-", office / "v.csv", "--history", "h", *BOOK, "--to-stdout")
    assert "standard input, " in done.err
    assert "expected one CSV file of visits, or JSON Lines alone" in done.err


def test_no_room_for_what_waits(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 3: outcomes wait in a temporary folder until all of them are there."""
    monkeypatch.setattr(tempfile, "tempdir", str(office / "none"))
    done = typed(*settle(office, "--to-stdout"), given=C1.encode())
    assert done.code == 3
    assert "temporary folder: cannot be written: No such file or directory" in done.err


def test_a_file_named_like_a_pipe(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """./- is a file, as elsewhere."""
    monkeypatch.chdir(office)
    (office / "-").write_text(C1, encoding="utf-8")
    words = ["settle", "./-", "--history", "history.jsonl", *BOOK, "--to-stdout"]
    assert typed(*words).out.startswith('{"schema"')


def test_a_terminal_is_told_what_is_waited_for(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who forgot the pipe would look at nothing."""
    words = settle(office, "--to-stdout")
    done = typed(*words, given=C1.encode(), asks=True)
    assert done.code == 0
    assert done.err == "yorozu-rules: reading claims from standard input; end with Ctrl-D\n"
    done = typed("explain", "-", asks=True)
    assert done.err.startswith("yorozu-rules: reading outcomes from standard input; end with")
    done = typed("check", "-", *BOOK, asks=True)
    assert "reading one record from standard input" in done.err
    monkeypatch.setattr(sys, "platform", "win32")
    assert "end with Ctrl-Z and Enter\n" in typed(*words, asks=True).err


def test_no_standard_input_at_all(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Closed by whoever started the program."""
    from yorozu_rules.cli import main

    closed = io.StringIO()
    closed.close()
    for stream in (None, closed):
        monkeypatch.setattr(sys, "stdin", stream)
        assert main([str(word) for word in settle(office, "--to-stdout")]) == 2


def test_quiet(office: Path) -> None:
    """No summary; the exit code still says what happened."""
    words = settle(office, "--out", office / "a", "--quiet")
    assert typed(*words, given=C1.encode()) == (0, "", "")
    words = settle(office, "--out", office / "b", "--quiet", "--keep-going")
    assert typed(*words, given=(C1 + C1).encode()) == (4, "", "")
    assert (office / "b" / "refused.jsonl").read_text(encoding="utf-8") == C1


@pytest.fixture(params=["none", "closed"])
def gone(request: pytest.FixtureRequest) -> io.TextIOWrapper | None:
    """Return what stands for a stream that whoever started the program has closed."""
    if request.param == "none":
        return None
    stream = io.TextIOWrapper(io.BytesIO())
    stream.close()
    return stream


def test_no_standard_output_at_all(
    office: Path, gone: io.TextIOWrapper | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 3, as for a disk that is full; what prints nothing has nothing to miss."""
    from yorozu_rules.cli import main

    err = io.StringIO()
    monkeypatch.setattr(sys, "stdout", gone)
    monkeypatch.setattr(sys, "stderr", err)
    claims = [office / "october.jsonl", "--history", office / "history.jsonl", *BOOK]
    assert main([str(word) for word in ("settle", *claims, "--to-stdout")]) == 3
    assert err.getvalue() == "yorozu-rules: standard output: cannot be written: it is closed\n"
    assert main(["rules"]) == 3
    quiet = ("settle", *claims, "--out", office / "q", "--quiet")
    assert main([str(word) for word in quiet]) == 0


def test_no_standard_error_at_all(
    office: Path,
    gone: io.TextIOWrapper | None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The exit code says what went wrong; nothing of it goes to standard output instead."""
    from yorozu_rules.cli import main

    monkeypatch.setattr(sys, "stderr", gone)
    words = ("settle", "none.jsonl", "--history", office / "history.jsonl", *BOOK, "--to-stdout")
    assert main([str(word) for word in words]) == 2
    assert main([]) == 2
    assert capsys.readouterr().out == ""
