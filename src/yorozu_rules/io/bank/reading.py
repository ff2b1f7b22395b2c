"""A bank file read back: every record typed, every complaint with its place, nothing guessed."""

from __future__ import annotations

from typing import Any, NamedTuple

from yorozu_rules.errors import InputError, Unreadable
from yorozu_rules.io.bank.cells import taken
from yorozu_rules.io.bank.contents import (
    EOF,
    BankEnd,
    BankFile,
    BankHeader,
    BankTrailer,
    BankTransfer,
    LineEnds,
    unsound,
)
from yorozu_rules.io.bank.layout import Layout, layout, layouts, tables
from yorozu_rules.io.complaints import Complaints, refuse

_CRLF = b"\r\n"
_LEAST = 4  # records: header, one transfer, trailer, end


class _Cut(NamedTuple):
    """A file in records, as bytes, and how it ends."""

    records: list[bytes]
    line_ends: LineEnds
    eof_mark: bool


def read_bank_file(data: bytes | bytearray | memoryview) -> BankFile:
    r"""Read a bank file (全銀 総合振込) from its bytes: ``Path(name).read_bytes()``.

    ``read_bank_file(data).to_bytes() == data`` holds for whatever it reads. Count and total are
    checked. Raises InputError with every complaint at once: the record (from 1 on), the columns,
    what was read there and what was expected. No complaint repeats a name or an account number.

    >>> read_bank_file(b"1210\r\n")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: record 1: 4 bytes; expected 120
    """
    if not isinstance(data, bytes | bytearray | memoryview):
        read = "text" if isinstance(data, str) else type(data).__name__
        raise InputError([f"read {read}; expected the file's bytes: Path(name).read_bytes()"])
    data = bytes(data)
    complaints = Complaints()
    if _CRLF not in data and {*b"\r\n"} & {*data}:
        complaints.extend(["the lines end in CR or LF alone; expected CR LF, or no line ends"])
    refuse(complaints)
    cut = _cut(data)
    length = tables()["length"]
    for number, raw in enumerate(cut.records, 1):
        if len(raw) != length:
            complaints.extend([f"record {number}: {len(raw)} bytes; expected {length}"])
    refuse(complaints)
    kinds = _kinds(len(cut.records))
    read = [
        _record(kind, number, raw, complaints)
        for number, (kind, raw) in enumerate(zip(kinds, cut.records, strict=True), 1)
    ]
    refuse(complaints)
    header, *transfers, trailer, end = read
    file = BankFile(
        header=BankHeader(**header),
        transfers=tuple(BankTransfer(**one) for one in transfers),
        trailer=BankTrailer(**trailer),
        end=BankEnd(**end),
        line_ends=cut.line_ends,
        eof_mark=cut.eof_mark,
    )
    complaints.extend(unsound(file))
    refuse(complaints)
    return file


def _cut(data: bytes) -> _Cut:
    """Cut a file into records: at every CR LF where there is one, else by length."""
    length = tables()["length"]
    eof_mark = data.endswith(EOF)
    body = data.removesuffix(EOF)
    if _CRLF in body:
        records = body.split(_CRLF)
        if records[-1]:
            return _Cut(records, "crlf-between", eof_mark)
        return _Cut(records[:-1], "crlf", eof_mark)
    records = [body[place : place + length] for place in range(0, len(body), length)]
    return _Cut(records or [b""], "none", eof_mark)


def _kinds(count: int) -> list[Layout]:
    """Return which kind each record has to be."""
    if count < _LEAST:
        raise InputError([f"{count} records; expected a header, transfers, a trailer and an end"])
    inside = count - len(layouts()) + 1
    return [layout("header"), *[layout("data")] * inside, layout("trailer"), layout("end")]


def _record(kind: Layout, number: int, raw: bytes, complaints: Complaints) -> dict[str, Any]:
    """Return what a record says, by field; what cannot be read is complained of."""
    where = f"record {number} ({kind.en})"
    read: dict[str, Any] = {}
    for field in kind.fields:
        try:
            read[field.name] = taken(field, raw[field.first - 1 : field.last])
        except Unreadable as error:
            complaints.extend([f"{where}: {error}"])
            if field.first == 1:  # another kind of record: its columns say something else
                break
    return {name: read[name] for name in kind.named if name in read}
