"""A file that is to be a workbook: looked at before anything in it is believed."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile, is_zipfile

from yorozu_rules.errors import InputError
from yorozu_rules.io.tables.encoding import opened

# A year of claims, 7,000 visits with their legs, is 3 MB packed and 40 MB unpacked.
MOST_PACKED = 32 << 20
MOST_UNPACKED = 256 << 20
MOST_PARTS = 1_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel 97-2003, and every file with a password
_PART = "xl/workbook.xml"
_CHARTS = "xl/chartsheets/"
_DECLARED = re.compile(rb"<!DOCTYPE|<!ENTITY")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAVE = "save it as a workbook (.xlsx) with a spreadsheet program"
# What a zip file, its XML and a library that reads them say of a file that is damaged.
DAMAGE = (
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError, ArithmeticError),
)


def workbook_at(path: Path) -> bytes:
    """Return the bytes of a workbook.

    Raises InputError for a file that is none: it is not there, empty, of an old form or with a
    password, another kind of file, damaged, or would unpack to more than any of ours.
    """
    with opened(path) as file:
        raw = file.read(MOST_PACKED + 1)
    if len(raw) > MOST_PACKED:
        said = f"{path}: is over {MOST_PACKED >> 20} MiB; expected a year's claims or less"
        raise InputError([said])
    if not raw:
        raise InputError([f"{path}: the file is empty; expected a workbook (.xlsx)"])
    if raw.startswith(_OLD):
        said = f"{path}: has a password, or is of the form .xls; take the password off, {_SAVE}"
        raise InputError([said])
    if not is_zipfile(io.BytesIO(raw)):
        raise InputError([f"{path}: is no workbook, or only a part of one; {_SAVE}"])
    with damage_told(path):
        _look_through(path, raw)
    return raw


def without_charts(raw: bytes) -> bytes:
    """Return a workbook without its sheets that are charts: they hold no cells."""
    with ZipFile(io.BytesIO(raw)) as parts:
        names = parts.namelist()
        if not any(name.startswith(_CHARTS) for name in names):
            return raw
        made = io.BytesIO()
        with ZipFile(made, "w") as rest:
            for name in names:
                if not name.startswith(_CHARTS):
                    rest.writestr(name, parts.read(name))
    return made.getvalue()


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Raise what goes wrong with a damaged file as an InputError; warnings of it are not shown."""
    try:
        with catch_warnings():
            simplefilter("ignore")
            yield
    except InputError:
        raise
    except DAMAGE as error:
        raise InputError(
            [f"{path}: the workbook is damaged ({type(error).__name__}); {_SAVE}"]
        ) from error


def _look_through(path: Path, raw: bytes) -> None:
    with ZipFile(io.BytesIO(raw)) as parts:
        names = {part.filename for part in parts.infolist()}
        size = sum(part.file_size for part in parts.infolist())
        if size > MOST_UNPACKED or len(names) > MOST_PARTS:
            raise InputError(
                [
                    f"{path}: unpacks to {size >> 20} MiB in {len(names)} parts; expected at most "
                    f"{MOST_UNPACKED >> 20} in {MOST_PARTS}: delete empty rows that have a format"
                ]
            )
        if _PART not in names:
            raise InputError([f"{path}: is no workbook of the form .xlsx; {_SAVE}"])
        for name in sorted(names):
            content = parts.read(name)  # never more than its declared size
            if name.endswith((".xml", ".rels")) and (
                content.startswith(_UTF16) or _DECLARED.search(content)
            ):
                raise InputError([f"{path}: {name} is not as spreadsheets write it; {_SAVE}"])
