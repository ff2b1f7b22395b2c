"""A file as it comes in: read once, line by line, in bounded memory, and hashed on the way."""

from __future__ import annotations

import codecs
import hashlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

# A thousand times a claim in which nothing is missing. Longer lines are passed over in pieces, so
# that no file, however it came about, takes more memory than this.
LONGEST_LINE = 1 << 20

OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


class InputFile(NamedTuple):
    """A file that a run has read: its name without the folder, and the SHA-256 of its bytes."""

    name: str
    sha256: str


class RawLine(NamedTuple):
    """One line of a file: its number and its bytes, without the file's byte-order mark."""

    number: int
    raw: bytes


class Source:
    """A file to be read once, from its start to its end.

    ``problems`` says, once it has been read, what is wrong with the file as a whole, each with its
    name: it cannot be opened, is no plain file, is not UTF-8 by its mark, holds nothing, has a
    line that is too long to be a record, or changed meanwhile. ``digest`` is of the bytes that
    were read, so that what was settled and what was recorded cannot be two different things.
    """

    def __init__(self, path: str | Path, *, longest: int = LONGEST_LINE) -> None:
        self.path = Path(path)
        self._longest = longest
        self.problems: list[str] = []
        self._hash = hashlib.sha256()

    def __iter__(self) -> Iterator[RawLine]:
        empty = True
        try:
            for line in self._opened():
                empty = empty and not line.raw.strip()
                yield line
        except OSError as error:
            self._say(f"cannot be read: {error.strerror}")
        except ValueError:  # a name with a character that no file can have
            self._say("cannot be read: no file can have such a name")
        if empty and not self.problems:
            self._say("the file is empty; expected one JSON record a line")

    @property
    def digest(self) -> InputFile:
        """Return the file's name and the SHA-256 of what has been read of it."""
        return InputFile(self.path.name, self._hash.hexdigest())

    def _opened(self) -> Iterator[RawLine]:
        # Asked before it is opened: opening a pipe waits for whoever writes to it.
        if not stat.S_ISREG(self.path.stat().st_mode):
            self._say("cannot be read: it is a folder, a pipe or a device; expected a file")
            return
        with self.path.open("rb") as file:
            before = os.fstat(file.fileno())
            yield from self._lines(file)
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            self._say("changed while it was read; start again once nobody writes to it")

    def _lines(self, file: BinaryIO) -> Iterator[RawLine]:
        number = 0
        while raw := self._piece(file):
            number += 1
            if number == 1:
                for mark, encoding in OTHER_MARKS.items():
                    if raw.startswith(mark):
                        self._say(f"the file is {encoding}; save it as UTF-8")
                        return
                raw = raw.removeprefix(codecs.BOM_UTF8)  # the file's, not the record's
            if len(raw) > self._longest:
                while raw and not raw.endswith(b"\n"):
                    raw = self._piece(file)
                said = f"line {number} is longer than {self._longest} bytes"
                self._say(f"{said}; expected one JSON record a line")
                continue
            yield RawLine(number, raw)

    def _piece(self, file: BinaryIO) -> bytes:
        raw = file.readline(self._longest + 1)
        self._hash.update(raw)
        return raw

    def _say(self, problem: str) -> None:
        self.problems.append(f"{self.path}: {problem}")


class Stream(Source):
    """What comes in through a pipe, or is typed: read once, as strictly as a file is.

    ``path`` is the name by which messages and digests call it; nothing of that name is opened.

    >>> from io import BytesIO
    >>> list(Stream(BytesIO(b"{}"), "standard input"))
    [RawLine(number=1, raw=b'{}')]
    """

    def __init__(self, file: BinaryIO, name: str, *, longest: int = LONGEST_LINE) -> None:
        super().__init__(name, longest=longest)
        self._file = file

    def _opened(self) -> Iterator[RawLine]:
        yield from self._lines(self._file)
