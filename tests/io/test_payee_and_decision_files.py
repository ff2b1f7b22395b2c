"""Payees and decisions as files: every slip at once, and nothing of anybody's account repeated."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import yorozu_rules as yr
from yorozu_rules.errors import InputError
from yorozu_rules.io.payments import read_decisions, read_payees

ACCOUNT: dict[str, Any] = {
    "bank": "0001",
    "branch": "001",
    "kind": "ordinary",
    "number": "7654321",
    "holder": "ﾔﾏﾀﾞ ﾊﾅｺ",
}
PAYEE: dict[str, Any] = {
    "id": "P-1",
    "kind": "person",
    "experts": ["E-1"],
    "name": "山田花子",
    "account": ACCOUNT,
}
NUMBER = "T7123456789012"  # the check digit of 123456789012 is 7
DECIDED = {"by": "office", "on": "2024-02-01", "reason": "a false report by 山田花子"}
OFFSET = {"decision": "offset", "subject": "visit:V-1", "yen": 24_000, **DECIDED}


@pytest.fixture(autouse=True)
def _stand_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*records: object) -> Path:
    """Write records as lines; a text is a line as it is."""
    lines = [
        one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in records
    ]
    path = Path("in.jsonl")
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def said(read: Callable[[Path], object], *records: object) -> list[str]:
    """Return everything that reading a file complains about, without the file's name."""
    with pytest.raises(InputError) as caught:
        read(write(*records))
    return [problem.removeprefix("in.jsonl:") for problem in caught.value.problems]


def test_payees_as_they_were_written() -> None:
    """Every field arrives, and none that people may not see is in the payee's representation."""
    invoice = {"registered": True, "number": NUMBER, "since": "2023-10-01"}
    firm = {"id": "P-2", "kind": "corporation", "experts": []}
    one, two = read_payees(write({**PAYEE, "invoice": invoice, "resident": True}, firm))
    assert one.account == yr.Account(**ACCOUNT)
    assert one.invoice == yr.Invoice(registered=True, number=NUMBER, since=date(2023, 10, 1))
    assert (one.name, one.resident, one.tax_stated) == ("山田花子", True, None)
    assert (two.experts, two.account) == ((), None)
    for personal in ("山田", "7654321", "ﾔﾏﾀﾞ"):
        assert personal not in repr(one)


def test_every_problem_of_every_payee_at_once() -> None:
    """One reading of the messages is enough to mend the file."""
    assert said(
        read_payees,
        {**PAYEE, "kind": "human"},
        {**PAYEE, "nmae": "山田", "residnet": True},
        {"id": "P 1", "kind": "person"},
        '{"id": "P-1", "kind"',
        {**PAYEE, "account": {**ACCOUNT, "bank": "1", "holder": "山田花子"}},
        {**PAYEE, "invoice": {"registered": True, "number": NUMBER}},
        {**PAYEE, "invoice": {"registered": False, "since": "2023-10-01"}},
        {**PAYEE, "kind": "corporation", "category": "lecture"},
        '"山田花子"',
    ) == [
        "1: kind: read 'human'; expected 'person', 'office' or 'corporation'",
        "2: nmae: unknown key; did you mean 'name'?",
        "2: residnet: unknown key; did you mean 'resident'?",
        "3: id: read 'P 1'; expected an id of at most 64 letters, digits, dots, hyphens and "
        "underscores, a letter or digit first",
        "3: experts: missing; expected this key",
        "4: not complete JSON: EOF while parsing an object (column 20)",
        "5: account.bank: read a text of 1 characters; expected 4 digits",
        "5: account.holder: read a text of 4 characters; expected the holder's name in kana, as "
        "the bank has registered it",
        "6: invoice: registered true; expected number and since",
        "7: invoice: registered false; expected neither number nor since",
        "8: record: category: nothing is withheld from a corporation; expected none",
        "9: record: read a text of 4 characters; expected one JSON record a line",
    ]


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        ("T8123456789012", "read 'T8123456789012'; its check digit should be 7"),
        ("T712345678901", "read 'T712345678901'; expected T and 13 digits"),
        ("7123456789012", "read '7123456789012'; expected T and 13 digits"),
        ("Ｔ7123456789012", "read 'Ｔ7123456789012'; expected T and 13 digits"),
    ],
)
def test_a_slip_in_an_invoice_number_is_seen(number: str, problem: str) -> None:
    """A digit mistaken for another gives another check digit: 123456789012 has 7."""
    invoice = {"registered": True, "number": number, "since": "2023-10-01"}
    assert said(read_payees, {**PAYEE, "invoice": invoice}) == [f"1: invoice.number: {problem}"]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"account": {**ACCOUNT, "number": 7654321}}, "account.number: read a number"),
        ({"account": {**ACCOUNT, "number": 76543.21}}, "account.number: read a number"),
        ({"account": {**ACCOUNT, "number": "76543210"}}, "account.number: read a text of 8"),
        ({"account": {**ACCOUNT, "number": None}}, "account.number: read null"),
        ({"account": {**ACCOUNT, "bank": "7654321"}}, "account.bank: read a text of 7"),
        ({"account": {**ACCOUNT, "branch": 7654321}}, "account.branch: read a number"),
        ({"account": {**ACCOUNT, "kind": "7654321"}}, "account.kind: read a text of 7"),
        ({"account": {**ACCOUNT, "holder": "山田花子"}}, "account.holder: read a text of 4"),
        ({"account": {**ACCOUNT, "holder": ["山田花子"]}}, "account.holder: read a list"),
        ({"account": "0001-001 7654321 ﾔﾏﾀﾞ ﾊﾅｺ"}, "account: read a text of 25"),
        ({"account": 7654321}, "account: read a number"),
        ({"account": [ACCOUNT]}, "account: read a list"),
        ({"account": {**ACCOUNT, "7654321": 1}}, None),
        ({"name": "山田" * 51}, "name: read a text of 102"),
        ({"name": 7654321}, "name: read a number"),
        ({"name": {"family": "山田"}}, "name: read a record"),
        ({"number": "7654321", "holder": "ﾔﾏﾀﾞ"}, "number: unknown key"),
    ],
)
def test_no_message_repeats_what_is_personal(change: dict[str, Any], where: str | None) -> None:
    """Names, holders and account numbers stay in the file, wherever in an account they stand.

    The message is shown, copied and sent; a key is not a value, and is named.
    """
    problems = said(read_payees, {**PAYEE, **change})
    if where is None:
        assert problems == ["1: account.7654321: unknown key"]
        return
    assert problems[0].startswith(f"1: {where}"), problems
    for personal in ("山田", "7654321", "76543", "ﾔﾏﾀﾞ", "ﾊﾅｺ"):
        assert personal not in "".join(problems)


def test_a_key_that_stands_twice_is_named_without_its_values() -> None:
    """Which account is the right one is not guessed, and neither is shown."""
    line = json.dumps(PAYEE, ensure_ascii=False)
    twice = line.replace('"number": "7654321"', '"number": 7654322, "number": "7654321"')
    assert said(read_payees, twice) == [
        "1: key 'number' stands twice with values a number and a text of 7 characters"
    ]
    twice = line.replace('"account"', '"account": null, "account"')
    assert said(read_payees, twice) == [
        "1: key 'account' stands twice with values null and a record"
    ]


def test_decisions_of_every_kind() -> None:
    """The key ``decision`` says which facts belong to a record."""
    records: list[dict[str, Any]] = [
        OFFSET,
        {"decision": "returned", "subject": "journey:C-1", "yen": 9_500, "withheld": 969},
        {"decision": "waived", "subject": "day:C-1/2023-10-02", "yen": 1_100},
        {"decision": "reversed", "run": "2023-11-20-1", "payee": "P-1"},
        {"decision": "withdrawn", "case": "C-1"},
        {"decision": "own-funds"},
        {
            "decision": "paid-outside",
            "subject": "visit:V-2",
            "case": "C-2",
            "expert": "E-1",
            "payee": "P-1",
            "yen": 24_000,
            "tax": 2_400,
            "withheld": 2_450,
            "paid_on": "2023-10-20",
            "day": "2023-10-02",
        },
    ]
    read = read_decisions(write(*({**DECIDED, **record} for record in records)))
    assert [one.decision for one in read] == [record["decision"] for record in records]
    assert isinstance(read[0], yr.ClaimBack)
    assert (read[0].subject, read[0].yen, read[0].withheld) == ("visit:V-1", 24_000, None)


def test_a_decision_of_no_kind_names_the_key_and_the_kinds() -> None:
    """Whoever mistypes the kind, or leaves it out, reads which there are."""
    known = ["reversed", "offset", "returned", "waived", "withdrawn", "paid-outside", "own-funds"]
    listed, sorted_ = (", ".join(map(repr, kinds)) for kinds in (known, sorted(known)))
    assert said(
        read_decisions,
        {**OFFSET, "decision": "ofset"},
        {**OFFSET, "decision": None},
        DECIDED,
        [1],
        {**OFFSET, "decision": {"kind": "offset"}},
    ) == [
        f"1: decision: read 'ofset'; expected one of {listed}",
        f"2: decision: read null; expected one of {listed}",
        f"3: decision: missing; expected one of {sorted_}",
        "4: record: read a list; expected one JSON record a line",
        f"5: decision: read a record; expected one of {listed}",
    ]


def test_every_problem_of_every_decision_at_once() -> None:
    """What does not go with its kind is said; the reason, which may name people, is not."""
    problems = said(
        read_decisions,
        {**OFFSET, "yen": -1, "withheld": 5},
        {**OFFSET, "withheld": 5},  # what the tax office returns: in order
        {**OFFSET, "decision": "returned"},
        {**OFFSET, "decision": "waived", "subject": "fee-tax:C-1@1/10"},
        {**OFFSET, "subject": "V-1"},
        {**DECIDED, "decision": "reversed", "run": "2023-11-20-1", "paye": "P-1"},
        {**DECIDED, "decision": "own-funds", "reason": "山田花子" * 251},
        {**DECIDED, "decision": "own-funds", "reason": 5, "on": "5 May"},
    )
    assert problems[:4] == [
        "1: yen: read -1; expected at least 0",
        "3: returned: withheld: missing; expected the income tax withheld from these yen",
        "4: waived: subject: read fee-tax:C-1@1/10; expected visit:, journey:, day:",
        "5: subject: read 'V-1'; expected a subject such as visit:V-1, journey:C-1 or "
        "day:C-1/2023-10-02",
    ]
    assert problems[4:7] == [
        "6: payee: missing; expected this key",
        "6: paye: unknown key; did you mean 'payee'?",
        "7: reason: read a text of 1004 characters; expected a shorter text",
    ]
    assert [problem.partition(" read ")[0] for problem in problems[7:]] == ["8: on:", "8: reason:"]
    assert "山田" not in "".join(problems)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"tax": None}, "tax: expected with the fee of a visit, and with nothing else"),
        ({"day": None}, "day: expected with the fee of a visit, and with nothing else"),
        ({"subject": "journey:C-2", "day": None}, "tax: expected with the fee of a visit"),
        ({"subject": "fee-tax:C-2@1/10"}, "subject: read fee-tax:C-2@1/10; expected visit:"),
    ],
)
def test_what_was_paid_outside_says_of_what(change: dict[str, object], problem: str) -> None:
    """A fee without its tax or day could not be set against what the outcome allows."""
    record = {
        **DECIDED,
        "decision": "paid-outside",
        "subject": "visit:V-2",
        "case": "C-2",
        "expert": "E-1",
        "payee": "P-1",
        "yen": 24_000,
        "tax": 2_400,
        "withheld": 0,
        "paid_on": "2023-10-20",
        "day": "2023-10-02",
        **change,
    }
    (only,) = said(read_decisions, record)
    assert only.startswith(f"1: paid-outside: {problem}")


@pytest.mark.parametrize("read", [read_payees, read_decisions])
def test_files_that_are_no_lines(read: Callable[[Path], object]) -> None:
    """Empty files, folders and other encodings are said as what they are; blank lines are not."""
    with pytest.raises(InputError, match=r"in\.jsonl: the file is empty; expected one JSON record"):
        read(write())
    with pytest.raises(InputError, match="it is a folder, a pipe or a device"):
        read(Path())
    path = Path("utf16.jsonl")
    path.write_bytes(json.dumps(PAYEE).encode("utf-16"))
    with pytest.raises(InputError, match="the file is UTF-16; save it as UTF-8"):
        read(path)
    assert len(read_payees(write("", PAYEE, "  ", {**PAYEE, "id": "P-2"}, ""))) == 2
