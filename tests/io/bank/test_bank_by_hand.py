"""A bank file worked out column by column, and every field where published layouts have it.

P-1, a person: fee 24,000, tax 2,400; 10.21 % of 24,000 is 2,450.40, so 2,450 are withheld and
23,950 transferred. P-2, a corporation, is paid whole: 16,000 and 1,600 are 17,600. Together 41,550.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

import yorozu_rules as yr
from briefly import NOVEMBER, due, outcome, person
from transfers import FIRM, OFFICES, OWN, PERSON, REMITTER, draft, firm, named
from yorozu_rules.io.bank.layout import RecordName, layout, layouts, tables

PAGE = Path(__file__).parents[3] / "docs" / "bank-file.md"
HEADER = (
    "1" + "21" + "0" + "0000012345"
    + "ﾖﾛｽﾞ ｼﾞﾑｷﾖｸ" + " " * 29  # 11 bytes of 40
    + "1120"
    + "0009" + " " * 15 + "100" + " " * 15
    + "2" + "7654321"
    + " " * 17
)  # fmt: skip
PERSONS = (
    "2" + "0001" + " " * 15 + "001" + " " * 15
    + "0000" + "1" + "1234567"
    + "ﾔﾏﾀﾞ ﾊﾅｺ" + " " * 22  # 8 bytes of 30
    + "0000023950" + "0" + " " * 20 + "7" + " " + " " * 7
)  # fmt: skip
FIRMS = (
    "2" + "0005" + " " * 15 + "012" + " " * 15
    + "0000" + "2" + "0000042"
    + "ｶ)ﾖﾛｽﾞ" + " " * 24  # 6 bytes of 30
    + "0000017600" + "0" + " " * 20 + "7" + " " + " " * 7
)  # fmt: skip
TRAILER = "8" + "000002" + "000000041550" + " " * 101
END = "9" + " " * 119
RECORDS = (HEADER, PERSONS, FIRMS, TRAILER, END)
BYTES = "".join(f"{record}\r\n" for record in RECORDS).encode("cp932")


@pytest.fixture
def run(book: yr.Rulebook) -> yr.Run:
    """Return the run of November: P-1 and P-2 are paid, P-3 has nothing to come."""
    outcomes = [
        outcome(book, "C-1", fees={"V-1": due(24_000)}),
        outcome(book, "C-2", expert="E-2", fees={"V-2": due(16_000)}),
    ]
    return yr.pay_month(outcomes, payees=payees(), ledger=yr.Ledger(), paid_on=NOVEMBER, book=book)


def payees() -> list[yr.Payee]:
    """Return the payees of November."""
    paid_whole = yr.Payee(
        id="P-2",
        kind="corporation",
        experts=("E-2",),
        invoice=yr.Invoice(registered=False),
        account=FIRM,
    )
    return [person(account=PERSON), paid_whole, firm("P-3", named("ｽｽﾞｷ", "9999999"))]


def test_a_run_is_the_file_worked_out_by_hand(run: yr.Run) -> None:
    """Byte for byte; each record has 120 bytes and CR LF, and the total is the run's."""
    assert [len(record) for record in RECORDS] == [120] * 5
    assert yr.bank_file(run, payees(), REMITTER) == BYTES
    assert len(BYTES) == 5 * 122
    drafted = yr.draft_bank_file(run, payees(), REMITTER)
    assert drafted.payees == ("P-1", "P-2")
    assert drafted.notes == ()
    assert drafted.file.trailer.yen == sum(one.net for one in run.transfers) == 41_550


def test_the_file_parses_back_byte_for_byte() -> None:
    """What was written by hand is read, typed, and written as the same bytes."""
    file = yr.read_bank_file(BYTES)
    assert file.to_bytes() == BYTES
    assert file.header.day == (11, 20)
    assert file.header.code == "0000012345"
    assert file.header.name == OWN.holder
    assert [one.yen for one in file.transfers] == [23_950, 17_600]
    assert [one.kind for one in file.transfers] == ["ordinary", "current"]
    assert file.trailer == yr.BankTrailer(count=2, yen=41_550)


def test_another_day_of_transfer(run: yr.Run) -> None:
    """The bank moves the money on the day asked for, not on the day of the run."""
    file = yr.read_bank_file(yr.bank_file(run, payees(), REMITTER, on=yr.read_date("2023-12-01")))
    assert file.header.day == (12, 1)


def test_no_representation_shows_names_or_numbers() -> None:
    """A file in a log or a traceback shows no account."""
    shown = repr(yr.read_bank_file(BYTES))
    assert not any(word in shown for word in ("ﾔﾏﾀﾞ", "1234567", "7654321"))
    assert not any(word in repr(REMITTER) for word in ("ﾖﾛｽﾞ", "7654321"))


# Columns as the published layouts count them, from 1.
POSITIONS: dict[RecordName, dict[str, str]] = {
    "header": {
        "data_type": "1", "class_code": "2-3", "code_type": "4", "code": "5-14", "name": "15-54",
        "day": "55-58", "bank": "59-62", "bank_name": "63-77", "branch": "78-80",
        "branch_name": "81-95", "kind": "96", "number": "97-103", "spare": "104-120",
    },
    "data": {
        "data_type": "1", "bank": "2-5", "bank_name": "6-20", "branch": "21-23",
        "branch_name": "24-38", "clearing": "39-42", "kind": "43", "number": "44-50",
        "holder": "51-80", "yen": "81-90", "new_code": "91", "customer_1": "92-101",
        "customer_2": "102-111", "transfer_kind": "112", "identification": "113",
        "spare": "114-120",
    },
    "trailer": {"data_type": "1", "count": "2-7", "yen": "8-19", "spare": "20-120"},
    "end": {"data_type": "1", "spare": "2-120"},
}  # fmt: skip


def test_every_field_stands_in_its_columns() -> None:
    """The table of the package is the published one, and fills the record."""
    for one in layouts():
        assert {field.name: field.columns for field in one.fields} == POSITIONS[one.name]
        assert one.fields[-1].last == tables()["length"] == 120


def test_each_record_is_typed_field_by_field() -> None:
    """No field of the layout is missing in what is read, and none is made up."""
    kinds = (yr.BankHeader, yr.BankTransfer, yr.BankTrailer, yr.BankEnd)
    for one, kind in zip(layouts(), kinds, strict=True):
        assert [field.name for field in fields(kind)] == list(one.named)


def test_every_field_of_a_transfer_lands_in_its_columns() -> None:
    """Values that can be told apart, each cut out by hand."""
    written = draft(
        ("P-1", 1_234_567_890),
        payees=[firm("P-1", named("ﾔﾏﾀﾞ", "7654321", "savings"))],
        offices=OFFICES,
        texts={"P-1": "15 7"},
        references="customer-codes",
        new_code="first",
        transfer_kind="mail",
    )
    header, record = written.file.to_bytes()[:120], written.file.to_bytes()[122:242]
    assert header[62:77].decode("cp932") == "ｷﾀ" + " " * 13
    assert header[80:95].decode("cp932") == "ﾎﾝﾃﾝ" + " " * 11
    cut = {
        (2, 5): "0001",
        (6, 20): "ｱｵｲ" + " " * 12,
        (21, 23): "001",
        (24, 38): "ﾋｶﾞｼ" + " " * 11,
        (39, 42): "0000",
        (43, 43): "4",
        (44, 50): "7654321",
        (51, 80): "ﾔﾏﾀﾞ" + " " * 26,
        (81, 90): "1234567890",
        (91, 91): "1",
        (92, 101): "0000000015",
        (102, 111): "0000000007",
        (112, 112): "8",
        (113, 113): " ",
        (114, 120): " " * 7,
    }
    assert {at: record[at[0] - 1 : at[1]].decode("cp932") for at in cut} == cut


def test_the_page_shows_the_layout() -> None:
    """The tables of docs/bank-file.md are the package's."""
    page = PAGE.read_text("utf-8")
    for one in layouts():
        assert f"{one.en} ({one.ja})" in page
        for field in one.fields:
            assert f"| {field.columns} | {field.width} | {field.ja} | {field.en} |" in page
    assert layout("data").fields[0].value == "2"
