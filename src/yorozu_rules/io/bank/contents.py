"""What stands in a bank file, typed, and the bytes that it makes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from yorozu_rules.errors import FactError, OutOfRange
from yorozu_rules.io.bank.cells import CODING, MonthDay, written
from yorozu_rules.io.bank.layout import RecordName, layout, tables

LineEnds = Literal["crlf", "crlf-between", "none"]
EOF = b"\x1a"


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHeader:
    """The first record: who pays, on which day, from which account. The file names no year."""

    code: str
    name: str
    day: MonthDay
    bank: str
    bank_name: str
    branch: str
    branch_name: str
    kind: Literal["ordinary", "current", "other"]
    number: str = field(repr=False)
    spare: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankTransfer:
    """A data record: one transfer, in yen. ``holder`` is the payee's registered kana.

    ``kind`` is ordinary, current, savings or other. With ``identification`` "edi" the two customer
    codes are one text for the payee.
    """

    bank: str
    bank_name: str
    branch: str
    branch_name: str
    clearing: str
    kind: Literal["ordinary", "current", "savings", "other"]
    number: str = field(repr=False)
    holder: str = field(repr=False)
    yen: int
    new_code: str
    customer_1: str = ""
    customer_2: str = ""
    transfer_kind: str
    identification: Literal["none", "edi"] = "none"
    spare: str = ""

    @property
    def edi(self) -> str | None:
        """Return the text for the payee; None where these columns are customer codes."""
        if self.identification != "edi":
            return None
        width = layout("data").named["customer_1"].width
        return (self.customer_1.ljust(width) + self.customer_2).rstrip(" ")


@dataclass(frozen=True, slots=True, kw_only=True)
class BankTrailer:
    """The control totals: how many transfers, and their yen together."""

    count: int
    yen: int
    spare: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankEnd:
    """The last record, which says nothing."""

    spare: str = ""


Contents = BankHeader | BankTransfer | BankTrailer | BankEnd


@dataclass(frozen=True, slots=True, kw_only=True)
class BankFile:
    """A bank file: its records, how they end, and whether a byte 0x1A ends the file.

    >>> own = {"bank": "0001", "branch": "001", "number": "0000001"}
    >>> own |= {"bank_name": "", "branch_name": ""}
    >>> day = MonthDay(11, 20)
    >>> header = BankHeader(code="0000000001", name="ﾖﾛｽﾞ", day=day, kind="current", **own)
    >>> own |= {"kind": "ordinary", "clearing": "", "new_code": "0", "transfer_kind": "7"}
    >>> transfer = BankTransfer(holder="ﾔﾏﾀﾞ", yen=5, **own)
    >>> total = BankTrailer(count=1, yen=5)
    >>> len(BankFile(header=header, transfers=(transfer,), trailer=total).to_bytes())
    488
    """

    header: BankHeader
    transfers: tuple[BankTransfer, ...]
    trailer: BankTrailer
    end: BankEnd = BankEnd()
    line_ends: LineEnds = "crlf"
    eof_mark: bool = False

    def to_bytes(self) -> bytes:
        """Return the file; read back, it is this one again.

        Raises FactError with every field that cannot stand in its columns, and with totals that
        are not those of the transfers.
        """
        problems: list[str] = []
        records = [record_bytes(name, one, where, problems) for name, one, where in self._records()]
        problems = problems or list(unsound(self))
        if problems:
            raise FactError(problems)
        ends: bytes = tables()["switches"]["line_ends"][self.line_ends].encode()
        last = b"" if self.line_ends == "crlf-between" else ends
        return ends.join(records) + last + (EOF if self.eof_mark else b"")

    def _records(self) -> Iterator[tuple[RecordName, Contents, str]]:
        """Yield each record with its kind, and what messages call it."""
        yield "header", self.header, "header"
        for number, one in enumerate(self.transfers, 1):
            yield "data", one, f"transfer {number}"
        yield "trailer", self.trailer, "trailer"
        yield "end", self.end, "end"


def record_bytes(name: RecordName, record: Contents, where: str, problems: list[str]) -> bytes:
    """Return the bytes of one record; what cannot stand there is added to the problems."""
    made: list[str] = []
    for one in layout(name).fields:
        try:
            made.append(written(one, getattr(record, one.name, None)))
        except OutOfRange as error:
            problems.append(f"{where}: {error}")
    return "".join(made).encode(CODING)


def unsound(file: BankFile) -> Iterator[str]:
    """Yield which transfers move nothing, and which control totals are not the transfers'."""
    yen = layout("data").named["yen"]
    if not file.transfers:
        yield "no transfer; expected at least one"
    for number, one in enumerate(file.transfers, 2):
        if one.yen < 1:
            where = f"record {number} (data record): columns {yen.columns} ({yen.ja})"
            yield f"{where}: read {one.yen}; expected at least 1 yen"
    fields = layout("trailer").named
    sums = {"count": len(file.transfers), "yen": sum(one.yen for one in file.transfers)}
    for name, right in sums.items():
        read = getattr(file.trailer, name)
        if read != right:
            where = f"record {len(file.transfers) + 2} (trailer record)"
            said = f"read {read}; expected {right}, as the transfers say"
            yield f"{where}: columns {fields[name].columns} ({fields[name].ja}): {said}"
