"""Which encoding a CSV file is in: UTF-8 or cp932, the same from its first line to its last."""

from __future__ import annotations

import codecs
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from yorozu_rules.errors import InputError
from yorozu_rules.io.source import OTHER_MARKS

LONGEST_LINE = 1_048_576  # bytes; no row of a spreadsheet comes near, a file without lines does
_SAVE = "save it as CSV UTF-8"
_NOTHING = "\x80"
# Bytes that cp932 leaves without a character, and Python reads as these all the same.
_STRAY = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
_FIRST_OF_THREE_BYTES = "\u0800"


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """Open a file to read its bytes; InputError where it cannot be read."""
    if "\0" in f"{path}":
        raise InputError([f"{f'{path}'!r:.60}: cannot be read: a NUL character is in no path"])
    try:
        # Asked before it is opened: opening a pipe waits for whoever writes to it.
        if stat.S_ISFIFO(path.stat().st_mode):
            raise InputError([f"{path}: cannot be read: it is a pipe; expected a file"])
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise InputError([f"{path}: cannot be read: {error.strerror}"]) from error


def physical_lines(file: BinaryIO, name: str, first: int = 1) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of a file with their numbers. Raises InputError on one without end."""
    for number, raw in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), start=first):
        if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
            raise InputError([f"{name}:{number}: the line is over {LONGEST_LINE} bytes; {_SAVE}"])
        yield number, raw


def encoding_of(path: Path) -> str:
    """Return "utf-8" or "cp932": UTF-8 if every line is, else cp932 if every line is.

    Raises InputError, with the line, for UTF-16 and UTF-32, for a NUL character, for a file that
    is neither, and for one in which lines are of two encodings: cp932 would turn those of UTF-8
    into other characters without a word.
    """
    name = str(path)
    not_utf8 = not_cp932 = surely_utf8 = 0
    marked = False
    with opened(path) as file:
        for number, raw in physical_lines(file, name):
            if number == 1:
                _refuse_other_marks(raw, name)
                marked = raw.startswith(codecs.BOM_UTF8)
            if b"\0" in raw:
                raise InputError([f"{name}:{number}: the line holds a NUL character; {_SAVE}"])
            if raw.isascii():
                continue
            utf8 = _decoded(raw, "utf-8")
            if utf8 is None:
                not_utf8 = not_utf8 or number
            elif max(utf8) >= _FIRST_OF_THREE_BYTES:
                # Two half-width kana of cp932 may look like a letter with an accent; nothing that
                # people write in cp932 looks like kana or kanji of UTF-8.
                surely_utf8 = surely_utf8 or number
            if _STRAY.search(_decoded(raw, "cp932") or _NOTHING):
                not_cp932 = not_cp932 or number
    if not not_utf8:
        return "utf-8"
    if marked or surely_utf8:
        sure = "its mark says" if marked else f"line {surely_utf8} is"
        raise InputError([f"{name}:{not_utf8}: the line is not UTF-8, as {sure}; {_SAVE}"])
    if not_cp932:
        raise InputError([f"{name}:{not_cp932}: the line is neither UTF-8 nor cp932; {_SAVE}"])
    return "cp932"


def _refuse_other_marks(raw: bytes, name: str) -> None:
    for mark, encoding in OTHER_MARKS.items():
        if raw.startswith(mark):
            raise InputError([f"{name}: the file is {encoding}; {_SAVE}"])


def _decoded(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        return None
