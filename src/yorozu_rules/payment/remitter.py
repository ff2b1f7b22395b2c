"""Who pays (振込依頼人), and what banks and branches are called: facts of a bank file."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field

from yorozu_rules.facts import Fact, Kana
from yorozu_rules.payment.facts import Account


class Remitter(Fact):
    """The office as its bank knows it: the code that the bank gave it, and its account.

    ``name`` is how payees see the office, in kana; without it they see the account's holder.

    >>> account = Account(bank="0001", branch="001", kind="current", number="0000001", holder="ﾖﾛｽﾞ")
    >>> Remitter(code="1234567890", account=account).shown
    'ﾖﾛｽﾞ'
    """

    model_config = ConfigDict(hide_input_in_errors=True)

    code: Annotated[str, Field(pattern=r"^[0-9]{1,10}$")]
    account: Account
    name: Kana | None = None

    @property
    def shown(self) -> str:
        """Return the name under which the office pays."""
        return self.account.holder if self.name is None else self.name


class BankOffice(Fact):
    """A branch of a bank: its codes, and what both are called in kana.

    >>> BankOffice(bank="0001", branch="001", bank_name="ﾐｽﾞﾎ", branch_name="ﾄｳｷﾖｳ").branch
    '001'
    """

    bank: Annotated[str, Field(pattern=r"^[0-9]{4}$")]
    branch: Annotated[str, Field(pattern=r"^[0-9]{3}$")]
    bank_name: Kana
    branch_name: Kana
