"""Paying under bad conditions: whenever it is killed, the same command ends it, and pays once."""

from __future__ import annotations

import io
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import yorozu_rules as yr
from briefly import due, outcome, person
from office import C1, C2, RUN_FILES, contents, furnish, pay, paying
from yorozu_rules.cli import main
from yorozu_rules.io.ledger import ledger_lines, read_ledger

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

# Whatever changes what is on the disk, or brings it there: a kill before each of them is a kill at
# every moment that makes a difference.
STEPS = ("rename", "replace", "fsync", "unlink", "rmdir", "mkdir", "open")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office that has settled November in peace: the folder ``nov`` and its ledger."""
    folder = furnish(tmp_path_factory.mktemp("calm"))
    assert pay(folder, "nov", "--begin-ledger") == 0
    (folder / "first.jsonl").write_bytes((folder / "ledger.jsonl").read_bytes())
    assert pay(folder, "dec", claims="november.jsonl", on="R5.12.20") == 0
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """Return an office's files before any run, and a folder ``place`` for what it writes."""
    (tmp_path / "place").mkdir()
    return furnish(tmp_path)


def killed_before(step: int, arguments: list[str]) -> bool:
    """Run the program and kill it before its n-th step; False where it ended before that."""
    child = os.fork()
    if child == 0:  # pragma: no cover  (a program of its own, which is killed)
        _die_before(step)
        sys.stdout = sys.stderr = io.StringIO()
        os._exit(main(arguments))
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, -signal.SIGKILL)
    return status != 0


def _die_before(step: int) -> None:  # pragma: no cover  (in the program that is killed)
    steps = count(1)

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return call

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))


def names(folder: Path) -> set[str]:
    """Return what a folder holds; not the hidden folder of a run that was killed in its making."""
    return {path.name for path in folder.iterdir() if ".locking-" not in path.name}


@pytest.mark.parametrize("how", ["first", "later", "replaced", "linked"])
def test_killed_at_any_moment(office: Path, here: Path, how: str) -> None:
    """Before each step of the run; the same command again: the same ledger, the same folder.

    The first run of a ledger, a later one, one into a folder that is to be replaced, and one into
    a ledger that is a link. Where the folder was there already, the second run says so (exit 3).
    """
    options = {"first": ["--begin-ledger"], "replaced": ["--replace"]}.get(how, [])
    which, month = ("nov", "october") if how == "first" else ("dec", "november")
    on = "R5.11.20" if how == "first" else "R5.12.20"
    arguments = paying(here, "place/out", *options, claims=f"{month}.jsonl", on=on)
    ledger, place, elsewhere = here / "ledger.jsonl", here / "place", here / "elsewhere"
    expected = (office / ("first.jsonl" if how == "first" else "ledger.jsonl")).read_bytes()
    statuses = set()
    for step in count(1):
        for folder in (place, elsewhere):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        ledger.unlink(missing_ok=True)
        if how == "linked":
            ledger.symlink_to(elsewhere / "kept.jsonl")
        if how != "first":
            ledger.write_bytes((office / "first.jsonl").read_bytes())
        if how == "replaced":
            shutil.copytree(office / "nov", place / "out")
        if not killed_before(step, arguments):
            break
        assert read_ledger_or_none(ledger) in (how == "first", 1, 2), step
        status = main(arguments)
        statuses.add(status)
        assert status == 0 or (status == 3 and how != "replaced"), step
        assert ledger.read_bytes() == expected, step
        assert ledger.is_symlink() == (how == "linked")
        assert contents(place / "out") == contents(office / which), step
        if status == 0:
            assert names(place) == {"out"}, step
            assert names(elsewhere) == ({"kept.jsonl"} if how == "linked" else set()), step
            hidden = {name for name in names(here) if name.startswith(".")}
            assert not hidden, step
    assert step > 20, "it was killed too seldom to say anything"
    assert ledger.read_bytes() == expected
    assert contents(place / "out") == contents(office / which)
    assert 0 in statuses


def read_ledger_or_none(path: Path) -> int:
    """Return how many runs a ledger has; whatever was killed, it is none or a whole one."""
    return len(read_ledger(path).posted) if path.exists() else 1


# ── room ────────────────────────────────────────────────────────────────────────────────────
def start(arguments: list[str], **how: Any) -> subprocess.Popen[str]:
    """Start the program by itself."""
    return subprocess.Popen(
        [sys.executable, "-m", "yorozu_rules", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        **how,
    )


def test_no_room_for_the_ledger(here: Path, book: yr.Rulebook) -> None:
    """The folder would fit and the ledger does not: exit 3, both as before, nothing beside them."""
    before = yr.Ledger()
    for number in range(10, 40):
        run = yr.pay_month(
            [outcome(book, f"C-{number}", expert=f"E-{number}", fees={f"V-{number}": due(24_000)})],
            payees=[person("P-9", f"E-{number}")],
            ledger=before,
            paid_on=yr.read_date("R5.11.20"),
            book=book,
        )
        before = before.plus(run.posted())
    ledger = here / "ledger.jsonl"
    ledger.write_text("".join(f"{line}\n" for line in ledger_lines(before)), encoding="utf-8")
    raw, room = ledger.read_bytes(), 12_288
    assert len(raw) > room

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    unmeasured = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}
    arguments = paying(here, "place/deep/out")
    with start(arguments, preexec_fn=limit, env=unmeasured) as program:
        said = program.communicate()[1]
    assert (program.returncode, said) == (
        3,
        f"yorozu-rules: {ledger}: cannot be written: File too large\n",
    )
    assert ledger.read_bytes() == raw
    assert not names(here / "place")
    assert not {name for name in names(here) if name.startswith(".")}
    assert main(arguments) == 0
    assert len(read_ledger(ledger).posted) == len(before.posted) + 1
    assert set(contents(here / "place" / "deep" / "out")) == RUN_FILES


def test_a_folder_that_cannot_appear_takes_its_run_along(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The last step of all fails: exit 3, and the ledger is the old one, or none."""
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if Path(target).name == "out":
            raise OSError(5, "Input/output error")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", failing)
        assert pay(here, "place/out", "--begin-ledger") == 3
        assert "out: cannot be written: Input/output error" in capsys.readouterr().err
        assert not (here / "ledger.jsonl").exists()
        assert not names(here / "place")
    assert pay(here, "place/out", "--begin-ledger") == 0
    raw = (here / "ledger.jsonl").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", failing)
        assert pay(here, "place/more/out", claims="november.jsonl", on="R5.12.20") == 3
    assert (here / "ledger.jsonl").read_bytes() == raw
    assert names(here / "place") == {"out"}


# ── at once ─────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("outs", [("one", "two"), ("one", "one")])
@pytest.mark.parametrize("begin", [True, False])
def test_the_same_run_twice_at_once(
    office: Path, here: Path, outs: tuple[str, str], begin: bool
) -> None:
    """One run in the ledger, the money once; who comes second is told, or writes it again.

    Into the same folder the second always is (3; or 2, where it has read the ledger half way).
    """
    if not begin:
        (here / "ledger.jsonl").write_bytes((office / "first.jsonl").read_bytes())
    which, month = ("nov", "october") if begin else ("dec", "november")
    expected = (office / ("first.jsonl" if begin else "ledger.jsonl")).read_bytes()
    options = ["--begin-ledger"] if begin else []
    on = "R5.11.20" if begin else "R5.12.20"
    programs = [
        start(paying(here, f"place/{out}", *options, claims=f"{month}.jsonl", on=on))
        for out in outs
    ]
    said = [program.communicate()[1] for program in programs]
    statuses = sorted(program.returncode for program in programs)
    good = [[0, 2], [0, 3], *([[0, 0]] if outs[0] != outs[1] else [])]
    assert statuses in good, said
    assert (here / "ledger.jsonl").read_bytes() == expected
    for out, program in zip(outs, programs, strict=True):
        if program.returncode == 0:
            assert contents(here / "place" / out) == contents(office / which)
    told = [text for text in said if text]
    assert all("start again" in text or "is there already" in text for text in told), told
    assert len(told) == 2 - statuses.count(0)
    shown = {out for out, one in zip(outs, programs, strict=True) if one.returncode == 0}
    assert names(here / "place") == shown


def test_two_different_runs_at_once(here: Path) -> None:
    """Of two runs on the same ledger the second works on what is no longer so: it starts again."""
    (here / "one.jsonl").write_text(C1, encoding="utf-8")
    (here / "two.jsonl").write_text(C1 + C2, encoding="utf-8")
    (here / "ledger.jsonl").write_text("".join(f"{one}\n" for one in ledger_lines(yr.Ledger())))
    commands = [paying(here, f"place/{name}", claims=f"{name}.jsonl") for name in ("one", "two")]
    programs = [start(command) for command in commands]
    said = [program.communicate()[1] for program in programs]
    for command, program, text in zip(commands, programs, said, strict=True):
        if program.returncode:
            assert (program.returncode in (2, 3), "start again" in text) == (True, True), text
            assert main(command) == 0
    fees = [one for one in read_ledger(here / "ledger.jsonl").entries() if one.kind == "fee"]
    assert sorted((one.payee, one.yen) for one in fees) == [("P-1", 16_000), ("P-2", 24_000)]
