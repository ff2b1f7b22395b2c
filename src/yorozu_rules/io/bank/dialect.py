"""What banks do differently: the switches of a dialect, each with its name."""

from __future__ import annotations

from typing import Literal

from yorozu_rules.facts import Fact
from yorozu_rules.io.bank.layout import tables

Names = Literal["known", "required", "blank"]


class BankDialect(Fact):
    r"""How one bank wants the file; the defaults are what most published layouts say.

    Nothing is rewritten by default: a name that cannot stand in the file as it was given is an
    error, unless a switch says what becomes of it, and then it is noted.

    ``line_ends``: CR LF after every record, after every one but the last, or none.
    ``eof_mark``: one byte 0x1A ends the file. ``remitter_names`` and ``payee_names``: names of
    bank and branch where they are known, always (one that is not known is an error), or never.
    ``references``: columns 92 to 111 are blank, hold two customer codes, or a text for the payee
    (EDI). ``new_code``, ``transfer_kind``, ``clearing``: what stands in these columns.
    ``characters``: the ones that every bank takes, or with ``, ｢ ｣ \`` and ``ｦ``. ``small_kana``,
    ``long_vowel``, ``full_width``, ``long_names``: what becomes of small kana, of ``ｰ``, of a name
    registered here in full width, and of one with more bytes than columns.

    >>> BankDialect().line_ends, BankDialect(new_code="blank").new_code
    ('crlf', 'blank')
    """

    line_ends: Literal["crlf", "crlf-between", "none"] = "crlf"
    eof_mark: bool = False
    remitter_names: Names = "known"
    payee_names: Names = "known"
    references: Literal["blank", "customer-codes", "edi"] = "blank"
    new_code: Literal["other", "first", "changed", "blank"] = "other"
    transfer_kind: Literal["wire", "mail", "blank"] = "wire"
    clearing: Literal["zeros", "blank"] = "zeros"
    characters: Literal["common", "wide"] = "common"
    small_kana: Literal["refuse", "enlarge"] = "refuse"
    long_vowel: Literal["refuse", "hyphen", "keep"] = "refuse"
    full_width: Literal["refuse", "narrow"] = "refuse"
    long_names: Literal["refuse", "cut"] = "refuse"

    def written(self, switch: Literal["new_code", "transfer_kind", "clearing"]) -> str:
        """Return what a switch writes into its columns; blank is empty.

        >>> BankDialect().written("transfer_kind")
        '7'
        """
        text: str = tables()["switches"][switch][getattr(self, switch)]
        return text


STANDARD = BankDialect()
