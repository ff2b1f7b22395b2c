"""Entering a run into the ledger's file: in one step, and only if the folder appears as well."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from yorozu_rules.errors import InputError, OutputError
from yorozu_rules.io.ledger import ledger_lines, read_ledger
from yorozu_rules.payment.ledger import Ledger


class LedgerFile(NamedTuple):
    """A ledger as it was read: its file, and the SHA-256 of its bytes, None for a new one."""

    path: Path
    ledger: Ledger
    sha256: str | None


def open_ledger(path: Path, *, begin: bool) -> LedgerFile:
    """Read a ledger, or begin one. Raises InputError where it is there and was not to be, or not.

    A missing file is not taken for an empty ledger, which would pay everything once more.
    """
    if begin:
        if _bytes(path) is not None:
            raise InputError([f"{path}: is there already; leave --begin-ledger out"])
        return LedgerFile(path, Ledger(), None)
    old = _bytes(path)
    if old is None:
        raise InputError(
            [f"{path}: there is no such ledger; where it is the first one, give --begin-ledger"]
        )
    ledger = read_ledger(path)
    if _bytes(path) != old:
        raise InputError([f"{path}: changed while it was read; start again"])
    return LedgerFile(path, ledger, _sha256(old))


@contextmanager
def entered(file: LedgerFile, ledger: Ledger) -> Iterator[None]:
    """Put a ledger in the place of the one that was read, for as long as the block ends well.

    Raises OutputError where another run has been entered meanwhile, or it cannot be written; where
    the block raises, the old one is back.
    """
    path = Path(os.path.realpath(file.path))  # a link stays a link
    try:
        with _alone(path):
            old = _bytes(path)
            if _sha256(old) != file.sha256:
                raise OutputError(f"{file.path}: another run was entered meanwhile; start again")
            _replace(path, "".join(f"{line}\n" for line in ledger_lines(ledger)).encode())
            kept = False
            try:
                yield
                kept = True
            finally:
                if not kept:
                    _put_back(path, old)
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(f"{file.path}: cannot be written: {error.strerror}") from error


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise InputError([f"{path}: cannot be read: {error.strerror}"]) from error


def _sha256(raw: bytes | None) -> str | None:
    return None if raw is None else hashlib.sha256(raw).hexdigest()


def _replace(path: Path, raw: bytes) -> None:
    """Write a file beside another and let it take its place, once all of it is on the disk."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        Path(beside).replace(path)
    finally:
        with suppress(FileNotFoundError):
            Path(beside).unlink()


def _put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink()
    else:
        _replace(path, old)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Wait until no other program enters a run into a ledger of the folder."""
    if sys.platform == "win32":  # pragma: no cover  (no locks on folders there)
        yield
        return
    import fcntl

    handle = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
