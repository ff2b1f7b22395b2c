"""CSV for spreadsheets: UTF-8 with its mark, CRLF, and no text that is taken for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from yorozu_rules.errors import OutputError
from yorozu_rules.io.whole import whole_file

MARK = "\ufeff"  # without it, Excel takes UTF-8 for cp932
# What a spreadsheet may take for a formula, in either width, and blanks alone, which would read
# back as an empty cell; with apostrophes before it, the text could be one that is guarded already.
_RISKY = re.compile(r"'*(?:[=+\-@＝＋－＠\t\r\n]|\s+\Z)")
_GUARDED = re.compile(r"'" + _RISKY.pattern)


def guarded(text: str) -> str:
    """Return a text as a cell has it: what could be a formula follows an apostrophe.

    An apostrophe is what spreadsheets themselves use to say that a cell is text. It is put before
    the cell and takes nothing away, so that ``unguarded`` gives every text back.

    >>> guarded("=1+1"), guarded("'=1+1"), guarded("it's fine")
    ("'=1+1", "''=1+1", "it's fine")
    """
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell without the apostrophe of ``guarded``.

    >>> unguarded("'=1+1"), unguarded("''=1+1"), unguarded("'90")
    ('=1+1', "'=1+1", "'90")
    """
    return cell[1:] if _GUARDED.match(cell) else cell


def csv_records(rows: Iterable[Sequence[str | int]]) -> Iterator[str]:
    r"""Yield each row as a record that ends in CRLF, the first with the mark of UTF-8.

    Texts are guarded; numbers stay numbers, the negative ones too. Raises OutputError on a NUL
    character, which would make the file unreadable.

    >>> list(csv_records([["理由"], ["=A1"], [-1200]]))
    ['\ufeff理由\r\n', "'=A1\r\n", '-1200\r\n']
    """
    mark = MARK
    for row in rows:
        yield mark + csv_record(row)
        mark = ""


def csv_record(row: Sequence[str | int]) -> str:
    r"""Return a row as a record, its texts guarded; OutputError on a NUL character.

    >>> csv_record(["=A1", -1200])
    "'=A1,-1200\r\n"
    """
    record = io.StringIO(newline="")
    cells = [guarded(cell) if isinstance(cell, str) else cell for cell in row]
    if any(isinstance(cell, str) and "\0" in cell for cell in cells):
        raise OutputError("a text holds a NUL character, which no CSV file can")
    csv.writer(record, lineterminator="\r\n").writerow(cells)
    return record.getvalue()


def write_csv(path: Path, rows: Iterable[Sequence[str | int]], *, replace: bool = False) -> None:
    """Write a CSV file that is there whole or not at all.

    Raises OutputError where it is there already and not to be replaced, or cannot be written.
    """
    with whole_file(path, replace=replace) as file:
        for record in csv_records(rows):
            file.write(record.encode())
