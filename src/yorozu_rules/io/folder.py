"""Output folders that are there whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from yorozu_rules.errors import OutputError

MARK = "run.json"  # a folder that holds one was written by us, and may be replaced


def check_free(folder: Path, *, replace: bool) -> None:
    """Raise OutputError where a folder may not be written: it is there, and not ours to replace."""
    try:
        there = folder.exists()
    except OSError as error:
        raise OutputError(f"{folder.name:.60}: cannot be written: {error.strerror}") from error
    if not there:
        return
    if not folder.is_dir():
        raise OutputError(f"{folder}: is a file; expected a folder, or a name that is free")
    if not any(folder.iterdir()):
        return
    if not replace:
        raise OutputError(f"{folder}: is there already; choose another, or give --replace")
    if not (folder / MARK).is_file():
        raise OutputError(f"{folder}: holds other files and no {MARK}; it is not replaced")


def write_folder(
    folder: Path, contents: Mapping[str, Iterable[str]], *, replace: bool = False
) -> None:
    """Write texts, line by line, into a folder that appears only once it is complete.

    Raises OutputError where it may not or cannot be written; nothing is left half done.
    """
    check_free(folder, replace=replace)
    folder = folder.resolve()  # a link stays a link; what it names is written
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(
            dir=folder.parent, prefix=f".{folder.name}.", ignore_cleanup_errors=True
        ) as beside:
            new, old = Path(beside, "new"), Path(beside, "old")
            new.mkdir()
            for name, lines in contents.items():
                with (new / name).open("w", encoding="utf-8", newline="\n") as file:
                    file.writelines(f"{line}\n" for line in lines)
                    file.flush()
                    os.fsync(file.fileno())
            if folder.exists():
                folder.rename(old)
            try:
                new.rename(folder)
            except OSError:
                if old.exists():
                    old.rename(folder)
                raise
            shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise OutputError(f"{folder.name}: cannot be written: {error.strerror}") from error
