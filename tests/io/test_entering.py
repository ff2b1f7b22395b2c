"""A run enters the ledger's file in one step, and only together with its folder."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

import yorozu_rules as yr
from briefly import DECEMBER, NOVEMBER, due, outcome, person
from yorozu_rules.errors import InputError, OutputError
from yorozu_rules.io import entering
from yorozu_rules.io.entering import LedgerFile, entered, kept, open_ledger
from yorozu_rules.io.ledger import ledger_lines, read_ledger

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="locks and modes of POSIX")

MEANWHILE = "another run was entered meanwhile; start again"


@pytest.fixture(autouse=True)
def _stand_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def one_more(book: yr.Rulebook, ledger: yr.Ledger) -> yr.Ledger:
    """Return a ledger with one more run, of a day and a claim of its own."""
    number = len(ledger.posted)
    run = yr.pay_month(
        [outcome(book, f"C-{number}", fees={f"V-{number}": due(24_000)})],
        payees=[person()],
        ledger=ledger,
        paid_on=(NOVEMBER, DECEMBER)[number % 2],
        book=book,
    )
    return ledger.plus(run.posted())


@pytest.fixture
def ledger(book: yr.Rulebook) -> yr.Ledger:
    """Return a ledger of one run."""
    return one_more(book, yr.Ledger())


@pytest.fixture
def path(ledger: yr.Ledger) -> Path:
    """Return the file of a ledger of one run."""
    path = Path("ledger.jsonl")
    path.write_bytes(as_bytes(ledger))
    return path


def as_bytes(ledger: yr.Ledger) -> bytes:
    """Return a ledger as its file has it."""
    return "".join(f"{line}\n" for line in ledger_lines(ledger)).encode()


def only(*names: str) -> bool:
    """Whether the folder has just these entries, hidden ones among them."""
    return sorted(path.name for path in Path().iterdir()) == sorted(names)


# ── opening ─────────────────────────────────────────────────────────────────────────────────
def test_a_ledger_is_opened_or_begun_never_both(path: Path, ledger: yr.Ledger) -> None:
    """A path that was mistyped is no first ledger, and a ledger is not begun over another."""
    assert open_ledger(path, begin=False).ledger == ledger
    none = Path("legder.jsonl")
    with pytest.raises(InputError, match="there is no such ledger; where it is the first one"):
        open_ledger(none, begin=False)
    assert open_ledger(none, begin=True) == LedgerFile(none, yr.Ledger(), None)
    assert only("ledger.jsonl")


def test_beginning_a_ledger_that_is_there(path: Path, ledger: yr.Ledger, book: yr.Rulebook) -> None:
    """With one run it may be this very run, started again, which is seen later; else it is not."""
    file = open_ledger(path, begin=True)
    assert (file.ledger, file.begun) == (ledger, True)
    for content in (
        as_bytes(one_more(book, ledger)),
        as_bytes(yr.Ledger()),
        b"",
        b"Dear reader\n",
        as_bytes(ledger)[:-20],
    ):
        path.write_bytes(content)
        with pytest.raises(InputError, match="is there already; leave --begin-ledger out"):
            open_ledger(path, begin=True)
        assert path.read_bytes() == content


def test_what_is_no_file(path: Path) -> None:
    """A folder, or a pipe that nobody writes to, is refused at once and not waited for."""
    os.mkfifo("pipe")
    for name in (".", "pipe"):
        for begin in (False, True):
            with pytest.raises(InputError, match="it is a folder, a pipe or a device"):
                open_ledger(Path(name), begin=begin)
    with pytest.raises(InputError, match=r"ledger\.jsonl/x: cannot be read: Not a directory"):
        open_ledger(path / "x", begin=False)


def test_a_ledger_that_changes_while_it_is_read(
    path: Path, ledger: yr.Ledger, book: yr.Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read and what would be compared later are the same bytes, or it is said."""

    def read(path: Path) -> yr.Ledger:
        found = read_ledger(path)
        path.write_bytes(as_bytes(one_more(book, ledger)))
        return found

    monkeypatch.setattr(entering, "read_ledger", read)
    with pytest.raises(InputError, match="changed while it was read; start again"):
        open_ledger(path, begin=False)


# ── entering ────────────────────────────────────────────────────────────────────────────────
def test_a_run_is_there_while_the_folder_appears_and_afterwards(
    path: Path, ledger: yr.Ledger, book: yr.Rulebook
) -> None:
    """The ledger comes first: a folder without its entries would be paid once more."""
    more = one_more(book, ledger)
    with entered(open_ledger(path, begin=False), more):
        assert read_ledger(path) == more
    assert read_ledger(path) == more
    assert only("ledger.jsonl")


@pytest.mark.parametrize("error", [OutputError("no room"), ValueError("x"), KeyboardInterrupt()])
def test_what_goes_wrong_afterwards_takes_the_run_back(
    path: Path, ledger: yr.Ledger, book: yr.Rulebook, error: BaseException
) -> None:
    """The old ledger is back byte for byte, blank lines too; one that was new is gone."""
    old = as_bytes(ledger) + b"\n \n"
    path.write_bytes(old)
    with (
        pytest.raises(type(error)),
        entered(open_ledger(path, begin=False), one_more(book, ledger)),
    ):
        raise error
    assert path.read_bytes() == old
    with pytest.raises(type(error)), entered(open_ledger(Path("new"), begin=True), ledger):
        raise error
    assert only("ledger.jsonl")


def test_interrupted_before_the_folder_appears(
    path: Path, ledger: yr.Ledger, book: yr.Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Control-C while the ledger is brought to the disk: the old one is there, or is back."""
    file, more, sync = open_ledger(path, begin=False), one_more(book, ledger), os.fsync
    for moment in (1, 2):  # the new file, and the folder that has its name
        count = 0

        def interrupted(handle: int, moment: int = moment) -> None:
            nonlocal count
            count += 1
            sync(handle)
            if count == moment:
                raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", interrupted)
            with pytest.raises(KeyboardInterrupt), entered(file, more):
                pytest.fail("the folder appeared")
        assert path.read_bytes() == as_bytes(ledger)
        assert only("ledger.jsonl")


def test_another_run_was_entered_meanwhile(
    path: Path, ledger: yr.Ledger, book: yr.Rulebook
) -> None:
    """What was worked out on another ledger is not entered: it would pay the same twice."""
    file = open_ledger(path, begin=False)
    more = one_more(book, ledger)
    path.write_bytes(as_bytes(more))
    for step in (entered(file, more), kept(file)):
        with pytest.raises(OutputError, match=MEANWHILE), step:
            pytest.fail("the folder appeared")
    assert path.read_bytes() == as_bytes(more)
    new = open_ledger(Path("new"), begin=True)
    Path("new").write_bytes(as_bytes(ledger))
    with pytest.raises(OutputError, match=MEANWHILE), entered(new, ledger):
        pytest.fail("the folder appeared")
    path.unlink()
    with pytest.raises(OutputError, match=MEANWHILE), entered(file, more):
        pytest.fail("the folder appeared")


def test_a_run_that_is_there_already_changes_nothing(path: Path, ledger: yr.Ledger) -> None:
    """The ledger is held, and not written: not even its day changes."""
    path.write_bytes(as_bytes(ledger) + b"\n")
    before = path.stat()
    with kept(open_ledger(path, begin=False)):
        pass
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_link_stays_a_link(path: Path, ledger: yr.Ledger, book: yr.Rulebook) -> None:
    """The ledger may lie elsewhere, under another name; so may one that is yet to be."""
    Path("office").mkdir()
    path.rename("office/R5.jsonl")
    path.symlink_to("office/R5.jsonl")
    more = one_more(book, ledger)
    with entered(open_ledger(path, begin=False), more):
        pass
    assert path.is_symlink()
    assert read_ledger("office/R5.jsonl") == more
    new = Path("new.jsonl")
    new.symlink_to("office/R6.jsonl")
    with entered(open_ledger(new, begin=True), ledger):
        pass
    assert new.is_symlink()
    assert read_ledger("office/R6.jsonl") == ledger
    assert only("ledger.jsonl", "new.jsonl", "office")
    assert {one.name for one in Path("office").iterdir()} == {"R5.jsonl", "R6.jsonl"}


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_who_may_read_the_ledger_stays_who_may(
    path: Path, ledger: yr.Ledger, book: yr.Rulebook, mode: int
) -> None:
    """The new file has the old one's mode, and so has the old one that comes back."""
    path.chmod(mode)
    with entered(open_ledger(path, begin=False), one_more(book, ledger)):
        assert stat.S_IMODE(path.stat().st_mode) == mode
    path.write_bytes(as_bytes(ledger))
    with (
        pytest.raises(ValueError, match="x"),
        entered(open_ledger(path, begin=False), one_more(book, ledger)),
    ):
        raise ValueError("x")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_a_new_ledger_is_its_owner_s_alone(ledger: yr.Ledger) -> None:
    """It says who was paid what; whoever else is to read it is let in by hand."""
    with entered(open_ledger(Path("new"), begin=True), ledger):
        pass
    assert stat.S_IMODE(Path("new").stat().st_mode) == 0o600


def test_what_a_killed_run_left_beside_the_ledger_goes(
    path: Path, ledger: yr.Ledger, book: yr.Rulebook
) -> None:
    """Half a ledger under the name of the new one is nobody's, and does not stay for ever."""
    Path(".ledger.jsonl.new").write_bytes(b"half")
    with entered(open_ledger(path, begin=False), one_more(book, ledger)):
        pass
    assert only("ledger.jsonl")


def test_a_folder_that_takes_no_ledger(
    path: Path, ledger: yr.Ledger, book: yr.Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Said with the ledger's name; the folder does not appear, and the old ledger stays."""
    gone = LedgerFile(Path("none/ledger.jsonl"), yr.Ledger(), None)
    with (
        pytest.raises(OutputError, match=r"none/ledger\.jsonl: cannot be written: No such file"),
        entered(gone, ledger),
    ):
        pytest.fail("the folder appeared")
    file = open_ledger(path, begin=False)

    def failing(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    for name in ("touch", "replace"):  # who may write anywhere cannot be kept out by a mode
        with monkeypatch.context() as patch:
            patch.setattr(Path, name, failing)
            with (
                pytest.raises(OutputError, match=r"ledger\.jsonl: cannot be written: Permission"),
                entered(file, one_more(book, ledger)),
            ):
                pytest.fail("the folder appeared")
        assert path.read_bytes() == as_bytes(ledger)
        assert only("ledger.jsonl")


def test_a_disk_that_cannot_bring_a_name_down(
    path: Path, ledger: yr.Ledger, book: yr.Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not every system does that for folders; the run is entered all the same."""
    sync = os.fsync

    def files_alone(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(22, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", files_alone)
    more = one_more(book, ledger)
    with entered(open_ledger(path, begin=False), more):
        pass
    assert read_ledger(path) == more
