"""Output folders that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import (
    AbstractContextManager,
    ExitStack,
    contextmanager,
    nullcontext,
    suppress,
)
from pathlib import Path

from yorozu_rules.errors import OutputError
from yorozu_rules.io.staging import NEW, OLD, put_away_stale, staging

MARK = "run.json"  # a folder that holds one was written by us, and may be replaced


def check_free(folder: Path, *, replace: bool) -> None:
    """Raise OutputError where a folder may not be written: it is there, and not ours to replace."""
    with _as_output(folder):
        there = folder.exists()
    if not there:
        return
    if not folder.is_dir():
        raise OutputError(f"{folder}: is a file; expected a folder, or a name that is free")
    with _as_output(folder):
        if not any(folder.iterdir()):
            return
    if not replace:
        raise OutputError(f"{folder}: is there already; choose another, or give --replace")
    if not (folder / MARK).is_file():
        raise OutputError(f"{folder}: holds other files and no {MARK}; it is not replaced")


def check_apart(folder: Path, inputs: Iterable[Path]) -> None:
    """Raise OutputError where an input stands in the folder: replacing that would remove it."""
    place = Path(os.path.realpath(folder))
    for path in inputs:
        if place in Path(os.path.realpath(path)).parents:
            raise OutputError(f"{folder}: holds the input {path}; choose another folder")


class OutFile:
    """A file of a folder that is being written, line by line."""

    def __init__(self, path: Path, folder: Path) -> None:
        self._folder = folder
        with _as_output(folder):
            self._file = path.open("wb")

    def write(self, line: str) -> None:
        """Write one line of JSON; OutputError where it cannot be written."""
        # Names of files may be any bytes; what is not Unicode in them becomes an escape of JSON.
        self.write_bytes(line.encode("utf-8", "backslashreplace") + b"\n")

    def write_bytes(self, line: bytes) -> None:
        """Write bytes as they are."""
        with _as_output(self._folder):
            self._file.write(line)

    def finish(self) -> None:
        """Bring everything to the disk, and close the file."""
        with _as_output(self._folder):
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def abandon(self) -> None:
        """Close the file, whatever becomes of what was still to be written."""
        with suppress(OSError):
            self._file.close()


class Staged:
    """A folder that is being written: hidden, until all of it is there."""

    def __init__(self, new: Path, folder: Path) -> None:
        self._new = new
        self._folder = folder
        self._together: AbstractContextManager[None] = nullcontext()

    def together_with(self, other: AbstractContextManager[None]) -> None:
        """Let the folder appear within another step: both happen, or the other is taken back."""
        self._together = other

    def appearing(self) -> AbstractContextManager[None]:
        """Return the step within which the folder appears."""
        return self._together

    @contextmanager
    def file(self, name: str) -> Iterator[OutFile]:
        """Open a file of the folder; it is on the disk once the block has ended well."""
        file = OutFile(self._new / name, self._folder)
        try:
            yield file
            file.finish()
        finally:
            file.abandon()


@contextmanager
def staged(folder: Path, *, replace: bool = False) -> Iterator[Staged]:
    """Write a folder that appears, in one step, once the block has ended well.

    Raises OutputError where it may not or cannot be written; nothing is left half done, nor where
    the block raises. Of two runs into one folder the first to end has it; the other is told.
    """
    shown = folder
    folder = Path(os.path.realpath(folder))  # a link stays a link; what it names is written
    made: list[Path] = []
    try:
        with _as_output(shown):
            made += [path for path in folder.parents if not path.exists()]
            folder.parent.mkdir(parents=True, exist_ok=True)
        with suppress(OSError):  # who may write into a folder need not be allowed to list it
            put_away_stale(folder)
        check_free(shown, replace=replace)
        with ExitStack() as stack:
            with _as_output(shown):
                beside = stack.enter_context(staging(folder))
            new = Staged(beside / NEW, shown)
            yield new
            with new.appearing(), _as_output(shown):
                _publish(beside, folder, shown, replace=replace)
    finally:
        for parent in made:
            with suppress(OSError):  # goes only where it is empty
                parent.rmdir()


def write_folder(
    folder: Path, contents: Mapping[str, Iterable[str]], *, replace: bool = False
) -> None:
    """Write texts, line by line, into a folder that appears only once it is complete.

    Raises OutputError where it may not or cannot be written; nothing is left half done.
    """
    with staged(folder, replace=replace) as new:
        for name, lines in contents.items():
            with new.file(name) as file:
                for line in lines:
                    file.write(line)


def _publish(beside: Path, folder: Path, shown: Path, *, replace: bool) -> None:
    """Move the new folder to its place, the old one out of it; back with that if this fails."""
    check_free(shown, replace=replace)  # somebody may have been quicker
    if replace and folder.exists():
        folder.rename(beside / OLD)
    with suppress(OSError):
        folder.rmdir()  # an empty one, which not every system writes over
    # Never over one that holds something: who comes second is refused here, if not above.
    (beside / NEW).rename(folder)


@contextmanager
def _as_output(folder: Path) -> Iterator[None]:
    """Raise what the system says as an OutputError that names the folder."""
    try:
        yield
    except OutputError:
        raise
    except OSError as error:
        raise OutputError(f"{folder.name:.60}: cannot be written: {error.strerror}") from error
