"""The ministry's manual for contracted work (委託事業事務処理マニュアル): what is known of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from yorozu_rules.law.source import Citation, law_data, ratio

if TYPE_CHECKING:
    from fractions import Fraction


class ContractManual(NamedTuple):
    """The caps of general administration, and the day behind a price list, each with its grade."""

    administration_cap: Fraction
    administration_cap_large: Fraction
    administration: Citation
    price_list_minutes_a_day: int
    price_list: Citation


@cache
def contract_manual() -> ContractManual:
    """Return what is known of the manual.

    >>> contract_manual().administration_cap
    Fraction(1, 10)
    """
    data = law_data("contract-manual")
    administration, prices = data["general-administration"], data["price-list"]
    return ContractManual(
        ratio(administration["cap"]),
        ratio(administration["cap-large"]),
        Citation(administration["clause"], administration["grade"]),
        prices["minutes-a-day"],
        Citation(prices["clause"], prices["grade"]),
    )
