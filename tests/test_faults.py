"""The program under bad conditions: killed, out of room, twice at once, nowhere to write."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

IN_ORDER = json.loads((Path(__file__).parent / "in_order.json").read_text(encoding="utf-8"))
MANY = 900  # claims: enough for a run to be met half way
TRIES = 20
NAMES = {"outcomes.jsonl", "findings.jsonl", "findings.csv", "run.json"}


def claim(number: int) -> str:
    """Return a claim in order with ids of its own, as a line."""
    visit = {**IN_ORDER["visits"][0], "id": f"V-{number}"}
    return json.dumps({**IN_ORDER, "id": f"C-{number}", "visits": [visit]}) + "\n"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder with many claims and a history that lists none of their visits."""
    (tmp_path / "claims.jsonl").write_text("".join(map(claim, range(MANY))), encoding="utf-8")
    visit = {"id": "V", "business": "B", "expert": "E", "took_place": True}
    record = json.dumps({**visit, "start": "2023-05-02T13:00"})
    (tmp_path / "history.jsonl").write_text(f'{{"history": "complete"}}\n{record}\n', "utf-8")
    (tmp_path / "place").mkdir()
    return tmp_path


def start(files: Path, out: Path, *options: str, **how: Any) -> subprocess.Popen[str]:
    """Start the program on the folder's claims."""
    inputs = [files / "claims.jsonl", "--history", files / "history.jsonl"]
    command = ["settle", *inputs, "--rulebook", "r5-dispatch", "--out", out, "--lang", "en"]
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": unmeasured(), **how}
    return subprocess.Popen(
        [sys.executable, "-m", "yorozu_rules", *map(str, command), *options],
        text=True,
        encoding="utf-8",
        **how,
    )


def unmeasured() -> dict[str, str]:
    """Return the environment without what measures coverage: it takes longer than what it measures.

    The files of a program that is killed would be cut off, too.
    """
    return {name: value for name, value in os.environ.items() if "COVERAGE" not in name}


def settle(files: Path, out: Path, *options: str, **how: Any) -> tuple[int, str]:
    """Run the program to its end; return its exit status and what it said of errors."""
    with start(files, out, *options, **how) as program:
        said = program.communicate()[1]
    return program.returncode, said


def until_it_writes(program: subprocess.Popen[str], place: Path) -> None:
    """Wait until a part of the outcomes is on the disk, in a hidden folder of ``place``."""
    deadline = time.monotonic() + 60
    while not any(p.stat().st_size for p in place.glob(".out.staging-*/new/outcomes.jsonl")):
        assert program.poll() is None, "it ended before it could be met half way"
        assert time.monotonic() < deadline
        time.sleep(0.005)


def names(folder: Path) -> set[str]:
    """Return what a folder holds, hidden entries too."""
    return {path.name for path in folder.iterdir()}


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_killed_while_it_writes(files: Path) -> None:
    """No half folder; the next run works, gives what any run gives, and clears away what was left.

    The same with an older folder to be replaced: it stays as it was.
    """
    place, out = files / "place", files / "place" / "out"
    assert settle(files, files / "calm") == (0, "")
    for options in ((), ("--replace",)):
        with start(files, out, *options) as program:
            until_it_writes(program, place)
            program.send_signal(signal.SIGKILL)
        assert program.returncode == -signal.SIGKILL
        left = names(place) - {"out"}
        assert len(left) == 1, left
        assert out.exists() == bool(options)
        assert settle(files, out, *options) == (0, "")
        assert names(place) == {"out"}
        assert contents(out) == contents(files / "calm")


@pytest.mark.parametrize("room", [1_000_000, 4_096])
def test_out_of_room(files: Path, room: int) -> None:
    """A disk that takes no more, early or late: exit 3, said plainly, nothing half done."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    out = files / "place" / "deep" / "out"
    status, said = settle(files, out, preexec_fn=limit)
    assert (status, said) == (3, "yorozu-rules: out: cannot be written: File too large\n")
    assert not names(files / "place")


def test_standard_output_takes_no_more(files: Path) -> None:
    """Exit 3 for a summary that nobody can read; the folder is there, whole."""
    with Path("/dev/full").open("w") as full:
        status, said = settle(files, files / "place" / "out", stdout=full, env=os.environ)
    assert status == 3
    assert said.startswith("yorozu-rules: standard output: cannot be written: No space left")
    assert len(said.splitlines()) == 1
    assert names(files / "place" / "out") == NAMES


def test_the_same_run_twice_at_once(files: Path) -> None:
    """One folder, one winner; the other ends with 3, and nothing of the two is mixed."""
    place, out = files / "place", files / "place" / "out"
    programs = [start(files, out) for _ in range(2)]
    said = [program.communicate()[1] for program in programs]
    assert sorted(program.returncode for program in programs) == [0, 3], said
    assert any("out: is there already" in text for text in said)
    assert names(place) == {"out"}
    assert settle(files, files / "calm") == (0, "")
    assert contents(out) == contents(files / "calm")


def test_nowhere_to_write(files: Path) -> None:
    """A parent that is read-only, or full of other things: exit 3, and what is there stays."""
    place = files / "place"
    place.chmod(0o555)
    # Nobody may write to /proc/self, not even who may write anywhere else.
    closed = Path("/proc/self") if os.geteuid() == 0 else place
    status, said = settle(files, closed / "out")
    place.chmod(0o755)
    assert (status, "out: cannot be written: " in said) == (3, True), said
    (place / "letter.txt").write_text("Dear")
    status, said = settle(files, place, "--replace")
    assert (status, "holds other files and no run.json" in said) == (3, True), said
    assert names(place) == {"letter.txt"}


def test_interrupted(files: Path) -> None:
    """Control-C leaves nothing behind, and an older folder as it was."""
    place = files / "place"
    for _ in range(TRIES):  # on a busy machine a run may be done before the signal comes
        with start(files, place / "out", env=os.environ) as program:
            until_it_writes(program, place)
            program.send_signal(signal.SIGINT)
            program.communicate()
        if program.returncode:
            break
        shutil.rmtree(place / "out")
    assert program.returncode != 0
    assert not names(place)
