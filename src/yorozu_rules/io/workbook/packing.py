"""The bytes of a workbook: the same for the same content, and what each formula gives in them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first instant that a zip file can name
_SHEET = re.compile(r"xl/worksheets/sheet([0-9]+)\.xml")
_CORE = "docProps/core.xml"
_SAVED = re.compile(rb"(<dcterms:modified\b[^>]*>)[^<]*(</dcterms:modified>)")
_FORMULA = re.compile(rb'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)(?:<v ?/>|<v></v>)')


def packed(raw: bytes, values: Sequence[Mapping[str, int]] | None, day: date) -> bytes:
    """Return a workbook with no clock in it, and with the value of each formula beside it.

    ``values`` has a mapping for each sheet, by cell; None leaves formulas as they are. Programs
    that do not calculate (previews, a mail's protected view, other libraries) show these; the
    others work them out again as they open the file. ``day`` is what the file says of when it was
    made.
    """
    packing = io.BytesIO()
    with ZipFile(io.BytesIO(raw)) as old, ZipFile(packing, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if values is not None and (sheet := _SHEET.fullmatch(name)):
                content = _with_values(content, values[int(sheet[1]) - 1])
            elif name == _CORE:
                content = _SAVED.sub(rb"\g<1>%dT00:00:00Z\g<2>".replace(b"%d", _iso(day)), content)
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0  # on every system alike
            new.writestr(entry, content)
    return packing.getvalue()


def _iso(day: date) -> bytes:
    return day.isoformat().encode()


def _with_values(content: bytes, values: Mapping[str, int]) -> bytes:
    return _FORMULA.sub(lambda cell: b"%b<v>%d</v>" % (cell[1], values[cell[2].decode()]), content)
