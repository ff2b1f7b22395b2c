"""Files read back: the same bytes again, or a complaint with record, columns, read and expected."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import yorozu_rules as yr
from transfers import draft, firm, named
from yorozu_rules.errors import FactError, InputError
from yorozu_rules.io.bank.cells import MonthDay

FILE = draft(
    ("P-1", 5), ("P-2", 7), payees=[firm("P-1", named("ﾔﾏﾀﾞ")), firm("P-2", named("ｽｽﾞｷ", "0000002"))]
).file
DATA = FILE.to_bytes()


def put(record: int, column: int, text: bytes, data: bytes = DATA) -> bytes:
    """Return the file with other bytes in a record, from a column on."""
    place = (record - 1) * 122 + column - 1
    return data[:place] + text + data[place + len(text) :]


def complaints(data: bytes) -> tuple[str, ...]:
    """Return what is said of bytes that are no bank file."""
    with pytest.raises(InputError) as caught:
        yr.read_bank_file(data)
    return caught.value.problems


# --- there and back ---------------------------------------------------------------------------

SINGLE = "".join(map(chr, range(0x20, 0x7F))) + "".join(map(chr, range(0xFF61, 0xFFA0)))


def texts(width: int) -> st.SearchStrategy[str]:
    """Texts that a field of a width can hold."""
    return st.text(SINGLE, max_size=width).map(lambda text: text.rstrip(" "))


def figures(width: int) -> st.SearchStrategy[str]:
    """So many digits."""
    return st.text("0123456789", min_size=width, max_size=width)


DAYS = st.dates(min_value=yr.read_date("2024-01-01"), max_value=yr.read_date("2024-12-31"))
OWN_KINDS = ("ordinary", "current", "other")
HEADERS = st.builds(
    yr.BankHeader,
    code=figures(10),
    name=texts(40),
    day=DAYS.map(lambda day: MonthDay(day.month, day.day)),
    bank=figures(4),
    bank_name=texts(15),
    branch=figures(3),
    branch_name=texts(15),
    kind=st.sampled_from(OWN_KINDS),
    number=figures(7),
    spare=texts(17),
)
TRANSFERS = st.builds(
    yr.BankTransfer,
    bank=figures(4),
    bank_name=texts(15),
    branch=figures(3),
    branch_name=texts(15),
    clearing=figures(4) | st.just(""),
    kind=st.sampled_from((*OWN_KINDS, "savings")),
    number=figures(7),
    holder=texts(30),
    yen=st.integers(1, 9_999_999_999),
    new_code=figures(1) | st.just(""),
    customer_1=texts(10),
    customer_2=texts(10),
    transfer_kind=figures(1) | st.just(""),
    identification=st.sampled_from(["none", "edi"]),
    spare=texts(7),
)


@st.composite
def files(draw: st.DrawFn) -> yr.BankFile:
    """Return any bank file, other programs' too."""
    transfers = tuple(draw(st.lists(TRANSFERS, min_size=1, max_size=4)))
    total = sum(one.yen for one in transfers)
    return yr.BankFile(
        header=draw(HEADERS),
        transfers=transfers,
        trailer=yr.BankTrailer(count=len(transfers), yen=total, spare=draw(texts(101))),
        end=yr.BankEnd(spare=draw(texts(119))),
        line_ends=draw(st.sampled_from(["crlf", "crlf-between", "none"])),
        eof_mark=draw(st.booleans()),
    )


@settings(max_examples=20)
@given(files())
def test_any_file_comes_back_byte_for_byte(file: yr.BankFile) -> None:
    """Written, read and written again: the same file, the same bytes."""
    data = file.to_bytes()
    read = yr.read_bank_file(data)
    assert read == file
    assert read.to_bytes() == data


@settings(max_examples=50)
@given(st.integers(0, len(DATA) - 1), st.integers(0, 255))
def test_one_wrong_byte_is_a_complaint_or_the_same_bytes(place: int, byte: int) -> None:
    """Whatever stands anywhere: it is kept, or complained of by its record; never mended."""
    data = DATA[:place] + bytes([byte]) + DATA[place + 1 :]
    try:
        read = yr.read_bank_file(data)
    except InputError:
        found = complaints(data)
        assert all("record" in said or "alone" in said for said in found)
        assert "ﾔﾏﾀ" not in "".join(found)
    else:
        assert read.to_bytes() == data


@settings(max_examples=50)
@given(st.binary(max_size=500) | st.lists(st.sampled_from([b"1", b"\r\n", b"\x1a", b"\x81"])))
def test_any_bytes_at_all(data: bytes | list[bytes]) -> None:
    """Never anything but a complaint."""
    assert complaints(b"".join(data) if isinstance(data, list) else data)


# --- one complaint each, by hand --------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "column", "text", "said"),
    [
        (1, 1, b"2", "record 1 (header record): columns 1 (データ区分): read '2'; expected '1'"),
        (1, 2, b"11", "columns 2-3 (種別コード): read '11'; expected '21'"),
        (1, 4, b"1", "columns 4 (コード区分): read '1'; expected '0'"),
        (1, 5, b" ", "columns 5-14 (振込依頼人コード): read byte 0x20 in column 5; "
         "expected 10 digits"),
        (1, 20, b"\x00", "columns 15-54 (振込依頼人名): read byte 0x00 in column 20; "
         "expected at most 40 half-width characters, no blank at their end"),
        (1, 55, b"0230", "columns 55-58 (振込指定日): read '0230'; "
         "expected a month and its day as MMDD"),
        (1, 55, b"1300", "columns 55-58 (振込指定日): read '1300'; "
         "expected a month and its day as MMDD"),
        (1, 96, b"4", "columns 96 (預金種目): read '4'; "
         "expected '1' (ordinary), '2' (current), '9' (other)"),
        (2, 39, b"00  ", "record 2 (data record): columns 39-42 (手形交換所番号): read '00  '; "
         "expected 4 digits, or blanks"),
        (2, 44, b"A", "columns 44-50 (口座番号): read byte 0x41 in column 44; expected 7 digits"),
        (2, 51, b"\x94", "columns 51-80 (受取人名): read byte 0x94 in column 51"),
        (2, 81, b"         5", "columns 81-90 (振込金額): read byte 0x20 in column 81; "
         "expected a whole number of at most 10 digits"),
        (2, 81, b"0000000000", "record 2 (data record): columns 81-90 (振込金額): read 0; "
         "expected at least 1 yen"),
        (3, 113, b"N", "record 3 (data record): columns 113 (識別表示): read 'N'; "
         "expected 'Y' (edi), ' ' (none)"),
        (3, 1, b"8", "record 3 (data record): columns 1 (データ区分): read '8'; expected '2'"),
        (4, 2, b"000003", "record 4 (trailer record): columns 2-7 (合計件数): read 3; "
         "expected 2, as the transfers say"),
        (4, 8, b"000000000013", "record 4 (trailer record): columns 8-19 (合計金額): read 13; "
         "expected 12, as the transfers say"),
        (5, 120, b"\xe0", "record 5 (end record): columns 2-120 (ダミー): "
         "read byte 0xE0 in column 120"),
    ],
)  # fmt: skip
def test_a_complaint_names_its_place(record: int, column: int, text: bytes, said: str) -> None:
    """Record, columns, what was read there and what was expected; never a name or an account."""
    found = "\n".join(complaints(put(record, column, text)))
    assert said in found
    assert not any(secret in found for secret in ("ﾔﾏﾀﾞ", "ｽｽﾞｷ", "1234567", "7654321"))


def test_every_complaint_at_once() -> None:
    """Of several records, in their order."""
    data = put(1, 4, b"1", put(2, 43, b"3", put(3, 91, b"X")))
    assert [said.split(" (")[0] for said in complaints(data)] == [
        "record 1",
        "record 2",
        "record 3",
    ]


def test_a_record_of_another_kind_is_one_complaint() -> None:
    """Its other columns say something else, so nothing is said of them."""
    assert len(complaints(DATA.replace(DATA[122:244], b"x" * 120 + b"\r\n"))) == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ("record 1: 0 bytes; expected 120",)),
        (DATA[:-3], ("record 5: 119 bytes; expected 120",)),
        (DATA[1:], ("record 1: 119 bytes; expected 120",)),
        (DATA + b"\r\n", ("record 6: 0 bytes; expected 120",)),
        (DATA + b"\x1a\x1a", ("record 6: 1 bytes; expected 120",)),
        (DATA.replace(b"\r\n", b"\n"), ("the lines end in CR or LF alone; expected CR LF, or no "
                                        "line ends",)),
        (DATA[:244], ("2 records; expected a header, transfers, a trailer and an end",)),
        (b"\xef\xbb\xbf" + DATA, ("record 1: 123 bytes; expected 120",)),
    ],
)  # fmt: skip
def test_files_that_are_not_made_of_records(data: bytes, said: tuple[str, ...]) -> None:
    """Cut off, doubled line ends, other line ends, a mark of UTF-8, no transfers."""
    assert complaints(data) == said


def test_what_other_programs_write_into_spare_columns_is_kept() -> None:
    """Zeros, or the name of the branch."""
    data = put(5, 2, b"0" * 119, put(1, 104, "ﾎﾝﾃﾝ".encode("cp932")))
    file = yr.read_bank_file(data)
    assert (file.header.spare, file.end.spare) == ("ﾎﾝﾃﾝ", "0" * 119)
    assert file.to_bytes() == data


def test_many_complaints_are_counted() -> None:
    """A file that is none at all does not fill the screen."""
    said = complaints(b"x" * 119 + b"\r\n" + b"\r\n" * 2_000)
    assert len(said) == 1_001
    assert said[-1] == "... and 1001 more problems"


# --- files that a program makes up ------------------------------------------------------------


def test_a_file_that_does_not_add_up_is_not_written() -> None:
    """What is written can always be read back."""
    nothing = replace(FILE.transfers[0], yen=0)
    for wrong, said in (
        (replace(FILE, trailer=yr.BankTrailer(count=2, yen=13)), r"columns 8-19 .*expected 12"),
        (replace(FILE, trailer=yr.BankTrailer(count=1, yen=12)), r"columns 2-7 .*expected 2"),
        (replace(FILE, transfers=(nothing, *FILE.transfers[1:])), "read 0; expected at least 1"),
        (replace(FILE, transfers=()), "no transfer; expected at least one"),
    ):
        with pytest.raises(FactError, match=said):
            wrong.to_bytes()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("code", "123", "columns 5-14 (振込依頼人コード): expected 10 digits"),
        ("code", 1, "columns 5-14 (振込依頼人コード): expected 10 digits"),
        ("name", "山田", "columns 15-54 (振込依頼人名): expected at most 40 half-width"),
        ("name", "ヤ", "columns 15-54 (振込依頼人名): expected at most 40 half-width"),
        ("name", "ｱ ", "columns 15-54 (振込依頼人名): expected at most 40 half-width"),
        ("name", 1, "columns 15-54 (振込依頼人名): expected at most 40 half-width"),
        ("day", (2, 30), "columns 55-58 (振込指定日): read (2, 30); expected a month"),
        ("day", "0201", "columns 55-58 (振込指定日): read '0201'; expected a month"),
        ("kind", "savings", "columns 96 (預金種目): read 'savings'; expected '1' (ordinary)"),
        ("kind", 1, "columns 96 (預金種目): read 1; expected '1' (ordinary)"),
    ],
)
def test_what_cannot_stand_in_its_columns(name: str, value: object, said: str) -> None:
    """A program's slip is an error before a bank sees it; names are not repeated."""
    header = replace(FILE.header, **{name: value})  # type: ignore[arg-type]
    with pytest.raises(FactError) as caught:
        replace(FILE, header=header).to_bytes()
    assert f"header: {said}" in str(caught.value)


def test_yen_are_whole() -> None:
    """True is no yen, nor is a text; a code is digits."""
    for changes in ({"yen": True}, {"yen": "5"}, {"yen": -1}, {"new_code": "A"}):
        file = replace(FILE, transfers=(replace(FILE.transfers[0], **changes),) * 2)
        trailer = yr.BankTrailer(count=2, yen=10)
        with pytest.raises(FactError):
            replace(file, trailer=trailer).to_bytes()


@pytest.mark.parametrize(("data", "read"), [("1210", "text"), (None, "NoneType"), (7, "int")])
def test_what_is_no_bytes_is_refused(data: object, read: str) -> None:
    """A name or a text in their place is said to be one."""
    with pytest.raises(InputError, match=f"^read {read}; expected the file's bytes: Path"):
        yr.read_bank_file(data)  # type: ignore[arg-type]


def test_bytes_of_any_kind_are_read() -> None:
    """A buffer is what its bytes are."""
    assert yr.read_bank_file(memoryview(DATA)) == yr.read_bank_file(bytearray(DATA))
    assert yr.read_bank_file(bytearray(DATA)) == yr.read_bank_file(DATA)
