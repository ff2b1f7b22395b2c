"""A file that is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from yorozu_rules.errors import OutputError


@contextmanager
def whole_file(path: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """Open a file that appears at its place, in one step, once the block has ended well.

    Raises OutputError where it is there already and not to be replaced, or cannot be written.
    """
    if "\0" in f"{path}":
        raise OutputError(f"{f'{path}'!r:.60}: cannot be written: a NUL character is in no path")
    if path.exists() and not replace:
        raise OutputError(f"{path}: is there already; choose another name, or replace it")
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}.") as beside:
            new = Path(beside, "new")
            with new.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
    except OutputError as error:  # what it was to hold, not what the disk says
        raise OutputError(f"{path.name}: {error}") from error
    except OSError as error:
        raise OutputError(f"{path.name}: cannot be written: {error.strerror}") from error
