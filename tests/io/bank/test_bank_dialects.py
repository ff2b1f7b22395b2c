"""Each switch of a dialect: what it writes, where; nothing else moves."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from transfers import OFFICES, draft
from yorozu_rules.errors import FactError
from yorozu_rules.io.bank.layout import tables

USUAL = draft().file.to_bytes()


def changed(**switches: Any) -> dict[int, tuple[str, str]]:
    """Return the columns of the data record that a switch changes, before and after."""
    record, other = USUAL[122:242], draft(**switches).file.to_bytes()[122:242]
    pairs = zip(record.decode("cp932"), other.decode("cp932"), strict=True)
    return {place: pair for place, pair in enumerate(pairs, 1) if len(set(pair)) > 1}


@pytest.mark.parametrize(
    ("switch", "choice", "columns"),
    [
        ("new_code", "other", {}),
        ("new_code", "first", {91: ("0", "1")}),
        ("new_code", "changed", {91: ("0", "2")}),
        ("new_code", "blank", {91: ("0", " ")}),
        ("transfer_kind", "wire", {}),
        ("transfer_kind", "mail", {112: ("7", "8")}),
        ("transfer_kind", "blank", {112: ("7", " ")}),
        ("clearing", "zeros", {}),
        ("clearing", "blank", dict.fromkeys(range(39, 43), ("0", " "))),
    ],
)
def test_a_switch_changes_its_columns_alone(
    switch: str, choice: str, columns: dict[int, tuple[str, str]]
) -> None:
    """The published values, and no other column."""
    assert changed(**{switch: choice}) == columns


@pytest.mark.parametrize(
    ("line_ends", "eof_mark", "length"),
    [
        ("crlf", False, 4 * 122),
        ("crlf", True, 4 * 122 + 1),
        ("crlf-between", False, 4 * 122 - 2),
        ("crlf-between", True, 4 * 122 - 1),
        ("none", False, 4 * 120),
        ("none", True, 4 * 120 + 1),
    ],
)
def test_line_ends_and_the_last_byte(line_ends: str, eof_mark: bool, length: int) -> None:
    """Each way is read back as itself."""
    drafted = draft(line_ends=line_ends, eof_mark=eof_mark)
    data = drafted.file.to_bytes()
    assert len(data) == length
    assert data.endswith(b"\x1a") is eof_mark
    assert data.count(b"\r\n") == {"crlf": 4, "crlf-between": 3, "none": 0}[line_ends]
    assert data.replace(b"\r\n", b"").removesuffix(b"\x1a") == USUAL.replace(b"\r\n", b"")
    assert yr.read_bank_file(data) == drafted.file


@pytest.mark.parametrize(
    ("names", "own", "others"),
    [
        ({}, "ｷﾀ", "ｱｵｲ"),
        ({"remitter_names": "blank"}, "", "ｱｵｲ"),
        ({"payee_names": "blank"}, "ｷﾀ", ""),
        ({"remitter_names": "required", "payee_names": "required"}, "ｷﾀ", "ｱｵｲ"),
    ],
)
def test_names_of_banks(names: dict[str, Any], own: str, others: str) -> None:
    """Where they are known and wanted."""
    file = draft(offices=OFFICES, **names).file
    assert (file.header.bank_name, file.transfers[0].bank_name) == (own, others)


def test_names_that_are_required_and_not_known() -> None:
    """Each office that lacks them is named by its codes."""
    with pytest.raises(FactError) as caught:
        draft(remitter_names="required", payee_names="required")
    assert caught.value.problems == (
        "remitter: no names of office 0009-100; expected them, or dialect remitter_names=known",
        "payee P-1: no names of office 0001-001; expected them, or dialect payee_names=known",
    )


def test_an_office_stands_once() -> None:
    """The same again does no harm; other names for it stop the file."""
    assert draft(offices=(*OFFICES, OFFICES[0])).file.transfers[0].bank_name == "ｱｵｲ"
    other = OFFICES[0].model_copy(update={"bank_name": "ｱｶ"})
    with pytest.raises(FactError, match="office 0001-001: stands twice with other names"):
        draft(offices=(*OFFICES, other))


def test_customer_codes() -> None:
    """One or two, filled with zeros; there is no EDI mark, and no text."""
    one = draft(references="customer-codes", texts={"P-1": "15"}).file.transfers[0]
    assert (one.customer_1, one.customer_2, one.edi) == ("0000000015", "", None)
    two = draft(references="customer-codes", texts={"P-1": "1234567890 7"}).file.transfers[0]
    assert (two.customer_1, two.customer_2) == ("1234567890", "0000000007")
    expected = "payee P-1: reference: expected one or two customer codes of at most 10 digits"
    for wrong in ("", "12345678901", "1 12345678901", "1 2 3", "A", "１"):
        with pytest.raises(FactError, match=expected):
            draft(references="customer-codes", texts={"P-1": wrong})


def test_a_text_for_the_payee() -> None:
    """Twenty columns and the mark Y; a blank in the middle survives."""
    drafted = draft(references="edi", texts={"P-1": "ﾘﾖﾋ ﾌﾞﾝ  2023-11-20"})
    one = drafted.file.transfers[0]
    assert one.edi == "ﾘﾖﾋ ﾌﾞﾝ  2023-11-20"
    assert drafted.file.to_bytes()[122 + 91 : 122 + 113].decode("cp932") == (
        "ﾘﾖﾋ ﾌﾞﾝ  2023-11-20" + " " + "7" + "Y"
    )
    assert yr.read_bank_file(drafted.file.to_bytes()) == drafted.file
    with pytest.raises(FactError, match="payee P-1: reference: character 1, in half width"):
        draft(references="edi", texts={"P-1": "a"})
    with pytest.raises(FactError, match="payee P-1: reference: nothing; expected"):
        draft(references="edi", texts={"P-1": ""})
    cut = draft(references="edi", texts={"P-1": "A" * 21}, long_names="cut")
    assert [(note.of, note.columns) for note in cut.notes] == [("P-1", "92-111")]


def test_references_and_transfers_belong_together() -> None:
    """Neither is left out silently."""
    with pytest.raises(FactError, match="references: given, but the dialect leaves them blank"):
        draft(texts={"P-1": "15"})
    with pytest.raises(FactError) as caught:
        draft(references="edi", texts={"P-2": "A"})
    assert caught.value.problems == (
        "references: nothing for P-1",
        "references: P-2 is paid nothing in this file",
    )


def test_every_choice_of_a_switch_is_in_the_table() -> None:
    """And a choice that is not there is refused."""
    for switch, choices in tables()["switches"].items():
        for choice in choices:
            yr.BankDialect.model_validate({switch: choice})
        with pytest.raises(ValidationError):
            yr.BankDialect.model_validate({switch: "other-than-these"})


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"P-1": None}, "references: P-1: read nothing; expected text such as '15'"),
        ({"P-1": 15}, "references: P-1: read int; expected text such as '15'"),
        ({1: "15"}, "references: read int as a key; expected payee ids"),
        (["15"], "references: read list; expected texts by payee id"),
    ],
)
def test_references_are_texts(texts: Any, said: str) -> None:
    """A number has lost its zeros; nothing is guessed."""
    with pytest.raises(FactError) as caught:
        draft(references="customer-codes", texts=texts)
    assert caught.value.problems == (said,)
