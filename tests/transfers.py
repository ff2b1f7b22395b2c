"""Payees, a remitter and offices for bank files, written briefly."""

from __future__ import annotations

from datetime import date
from typing import Any

import yorozu_rules as yr
from yorozu_rules.io.bank.draft import Payout, drafted

DAY = date(2023, 11, 20)  # a Monday
PERSON = yr.Account(bank="0001", branch="001", kind="ordinary", number="1234567", holder="ﾔﾏﾀﾞ ﾊﾅｺ")
FIRM = yr.Account(bank="0005", branch="012", kind="current", number="0000042", holder="ｶ)ﾖﾛｽﾞ")
OWN = yr.Account(bank="0009", branch="100", kind="current", number="7654321", holder="ﾖﾛｽﾞ ｼﾞﾑｷﾖｸ")
REMITTER = yr.Remitter(code="12345", account=OWN)
OFFICES = (
    yr.BankOffice(bank="0001", branch="001", bank_name="ｱｵｲ", branch_name="ﾋｶﾞｼ"),
    yr.BankOffice(bank="0009", branch="100", bank_name="ｷﾀ", branch_name="ﾎﾝﾃﾝ"),
)


def named(holder: str, number: str = "1234567", kind: str = "ordinary") -> yr.Account:
    """Return an account of a holder."""
    return yr.Account.model_validate(
        {"bank": "0001", "branch": "001", "kind": kind, "number": number, "holder": holder}
    )


def firm(payee: str, account: yr.Account | None) -> yr.Payee:
    """Return a payee of whom nothing but the account is asked."""
    return yr.Payee(id=payee, kind="corporation", experts=(), account=account)


def draft(
    *paid: tuple[str | None, int],
    payees: list[yr.Payee] | None = None,
    remitter: yr.Remitter = REMITTER,
    on: date = DAY,
    offices: tuple[yr.BankOffice, ...] = (),
    texts: dict[str, str] | None = None,
    **switches: Any,
) -> yr.BankDraft:
    """Return a file of transfers; by default 5 yen to P-1. ``texts`` are the references."""
    return drafted(
        [Payout(payee, yen) for payee, yen in paid or (("P-1", 5),)],
        [firm("P-1", PERSON)] if payees is None else payees,
        remitter,
        on=on,
        dialect=yr.BankDialect(**switches),
        offices=offices,
        references=texts,
    )


def holder(text: str, **switches: Any) -> yr.BankDraft:
    """Return a file of one transfer to a holder."""
    return draft(payees=[firm("P-1", named(text))], **switches)
