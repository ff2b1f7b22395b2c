"""Hidden folders in which a run writes, held by a lock that ends with the program.

A program that is killed leaves its folder behind. The next run knows by the lock that nobody
writes there any more, and puts it away; the folders of runs under way it leaves alone.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NEW, OLD = "new", "old"
_MARK = ".staging-"


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Make a hidden folder beside another one, with a place ``new`` in it; remove it in the end.

    What a run has moved to ``old`` in it goes back where nothing has taken its place.
    """
    # Made under a name that nobody puts away, and given its own once it is locked.
    prefix = f".{folder.name}.locking-"
    beside = Path(tempfile.mkdtemp(dir=folder.parent, prefix=prefix))
    lock = _locked(beside)
    try:
        random = beside.name.removeprefix(prefix)
        beside = beside.rename(beside.with_name(f".{folder.name}{_MARK}{random}"))
        (beside / NEW).mkdir()
        yield beside
    finally:
        _put_away(beside, folder)
        _unlock(lock)


def put_away_stale(folder: Path) -> None:
    """Remove the hidden folders of runs that were killed while they wrote ``folder``."""
    prefix = f".{folder.name}{_MARK}"
    for beside in folder.parent.iterdir():
        rest = beside.name.removeprefix(prefix)
        if rest == beside.name or "." in rest:  # another folder's, whose name begins as ours
            continue
        lock = _locked(beside)
        if lock is not None:
            _put_away(beside, folder)
            _unlock(lock)


def _put_away(beside: Path, folder: Path) -> None:
    old = beside / OLD
    if old.exists() and not folder.exists():  # stopped between moving the old out and the new in
        try:
            old.rename(folder)
        except OSError:
            return  # it stays where it is, for the next run to put back
    shutil.rmtree(beside, ignore_errors=True)


def _locked(folder: Path) -> int | None:
    """Return a lock on a folder, or None where another program has it, or the system has none."""
    if sys.platform == "win32":  # pragma: no cover  (no locks on folders: they stay until removed)
        return None
    import fcntl

    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # gone meanwhile, or somebody else's
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)
