"""Entering a run into the ledger's file: in one step, and only if the folder appears as well."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from yorozu_rules.errors import InputError, OutputError
from yorozu_rules.io.ledger import ledger_lines, read_ledger
from yorozu_rules.payment.ledger import Ledger


class LedgerFile(NamedTuple):
    """A ledger as it was read: its file, and the SHA-256 of its bytes, None for a new one.

    ``begun``: it was to be begun and is there, with one run; that must be the run itself.
    """

    path: Path
    ledger: Ledger
    sha256: str | None
    begun: bool = False


def open_ledger(path: Path, *, begin: bool) -> LedgerFile:
    """Read a ledger, or begin one. Raises InputError where it is there and was not to be, or not.

    A missing file is not taken for an empty ledger, which would pay everything once more. One that
    is to be begun may be there with a single run: a run that was killed is started again as it was.
    """
    old = _bytes(path)
    if old is None and begin:
        return LedgerFile(path, Ledger(), None)
    if old is None:
        raise InputError(
            [f"{path}: there is no such ledger; where it is the first one, give --begin-ledger"]
        )
    try:
        ledger = read_ledger(path)
    except InputError as error:
        raise there_already(path) if begin else error from None
    if begin and len(ledger.posted) != 1:
        raise there_already(path)
    if _bytes(path) != old:
        raise InputError([f"{path}: changed while it was read; start again"])
    return LedgerFile(path, ledger, _sha256(old), begin)


def there_already(path: Path) -> InputError:
    """Return what is said of a ledger that was to be begun and is there."""
    return InputError([f"{path}: is there already; leave --begin-ledger out"])


@contextmanager
def entered(file: LedgerFile, ledger: Ledger) -> Iterator[None]:
    """Put a ledger in the place of the one that was read, for as long as the block ends well.

    Raises OutputError where another run has been entered meanwhile, or it cannot be written; where
    the block raises, the old one is back.
    """
    path = Path(os.path.realpath(file.path))  # a link stays a link
    with _unchanged(file, path) as (old, folder):
        new = "".join(f"{line}\n" for line in ledger_lines(ledger)).encode()
        done = False
        try:
            _replace(path, new, folder)
            yield
            done = True
        finally:
            if not done:
                _put_back(path, old, folder)


@contextmanager
def kept(file: LedgerFile) -> Iterator[None]:
    """Let nobody change a ledger that was read, for as long as the block lasts.

    For a run that it has already: another program may be about to take that very run back. Raises
    OutputError where it has changed meanwhile.
    """
    with _unchanged(file, Path(os.path.realpath(file.path))):
        yield


@contextmanager
def _unchanged(file: LedgerFile, path: Path) -> Iterator[tuple[bytes | None, int | None]]:
    """Yield the bytes of a ledger that is as it was read, and its folder, held by a lock."""
    try:
        with _alone(path) as folder:
            old = _bytes(path)
            if _sha256(old) != file.sha256:
                raise OutputError(f"{file.path}: another run was entered meanwhile; start again")
            yield old, folder
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(f"{file.path}: cannot be written: {error.strerror}") from error


def _bytes(path: Path) -> bytes | None:
    try:
        # Asked before it is opened: opening a pipe waits for whoever writes to it.
        if not stat.S_ISREG(path.stat().st_mode):
            said = "cannot be read: it is a folder, a pipe or a device; expected a file"
            raise InputError([f"{path}: {said}"])
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError([f"{path}: cannot be read: {error.strerror}"]) from error


def _sha256(raw: bytes | None) -> str | None:
    return None if raw is None else hashlib.sha256(raw).hexdigest()


def _replace(path: Path, raw: bytes, folder: int | None) -> None:
    """Write a file beside another and let it take its place, once all of it is on the disk.

    Its name is always the same, nobody else being there: what a run that was killed has left of it
    is gone with the next one.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        with suppress(FileNotFoundError):
            beside.unlink()
        beside.touch(mode=0o600, exist_ok=False)
        with beside.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
        if folder is not None:  # pragma: no branch  (but on Windows)
            with suppress(OSError):  # not every disk can; most need not
                os.fsync(folder)  # the ledger first, then the folder of the run: on the disk too
    finally:
        with suppress(FileNotFoundError):
            beside.unlink()


def _put_back(path: Path, old: bytes | None, folder: int | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    elif _bytes(path) != old:
        _replace(path, old, folder)


@contextmanager
def _alone(path: Path) -> Iterator[int | None]:
    """Wait until no other program enters a run into a ledger of the folder; yield the folder."""
    if sys.platform == "win32":  # pragma: no cover  (no locks on folders there)
        yield None
        return
    import fcntl

    handle = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle
    finally:
        os.close(handle)
