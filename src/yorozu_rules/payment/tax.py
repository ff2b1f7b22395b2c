"""Consumption tax on fees (消費税): rounded once for each line, invoice or month, never twice.

The tax of a group is worked out on everything that the ledger holds of it; a run enters what is
then still missing. However the fees come in, the group ends with the same tax.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.law.consumption_tax import consumption_tax_rate, deductible_share
from yorozu_rules.payment.due import Owed, owed_by
from yorozu_rules.payment.facts import Payee
from yorozu_rules.payment.ledger import Entry
from yorozu_rules.payment.terms import Terms
from yorozu_rules.yen import Basis, Rounding


class Fee(NamedTuple):
    """A fee without its tax: what it is of, and its yen."""

    owed: Owed
    yen: int


def taxed(basis: str) -> bool:
    """Say whether tax comes on top of yen of a basis.

    >>> taxed("tax-excluded"), taxed("tax-included")
    (True, False)
    """
    return basis == Basis.TAX_EXCLUDED


def group_of(owed: Owed, payee: str, terms: Terms) -> str:
    """Return the group in which the tax on a fee is rounded, as the ledger's subject for it.

    It is the fee's line, its claim as the invoice, or the payee's month, and the rate.
    """
    if terms.scope == "invoice":
        key = owed.case
    elif terms.scope == "line":
        key = owed.subject.partition(":")[2]
    else:
        key = f"{payee}/{owed.day:%Y-%m}"
    return f"fee-tax:{key}@{consumption_tax_rate(owed.day)}"


def paid_share(fee: Fee, payee: Payee, terms: Terms) -> Fraction | int | None:
    """Return the share of its tax that comes with a fee; None where it turns on what is unknown.

    A payee with an invoice number, on the day of the visit, has all of it.
    """
    if terms.unregistered == "paid":
        return 1
    deductible = deductible_share(fee.owed.day, registered=False)
    if deductible == 1:  # before there were numbers, nobody had one
        return 1
    if payee.invoice is None:
        return None
    since = payee.invoice.since
    if since is not None and since <= fee.owed.day:
        return 1
    return 0 if terms.unregistered == "not-paid" else deductible


def weight(fees: Iterable[Fee], payee: Payee, terms: Terms) -> Fraction | int | None:
    """Return the yen that are taxed: each fee by the share of its tax that is paid.

    None where that turns on what is not known of the payee.
    """
    taxed_yen: Fraction | int = 0
    for fee in fees:
        share = paid_share(fee, payee, terms)
        if share is None:
            return None
        taxed_yen += fee.yen * share
    return taxed_yen


def group_tax(taxed_yen: Fraction | int, rate: Fraction, rounding: Rounding) -> int:
    """Return the tax on all fees of a group, rounded once.

    >>> group_tax(33_333, Fraction(1, 10), Rounding(1, "down", "line", "an example"))
    3333
    """
    tax = taxed_yen * rate
    return rounding.apply(tax.numerator, tax.denominator)


def by_group(fees: Iterable[Fee], payee: str, terms: Terms) -> dict[str, list[Fee]]:
    """Return fees by the group in which their tax is rounded."""
    groups: dict[str, list[Fee]] = {}
    for fee in fees:
        groups.setdefault(group_of(fee.owed, payee, terms), []).append(fee)
    return groups


def tax_on(owed: Owed, group: str, terms: Terms) -> Owed:
    """Return what the ledger knows the tax on a fee as: of its claim, but for a month's tax."""
    return owed._replace(
        allowed=0,
        held=0,
        borne=0,
        subject=group,
        kind="fee-tax",
        basis=Basis.CONSUMPTION_TAX.value,
        case="" if terms.scope == "month" else owed.case,
    )


def fees_paid(entries: Iterable[Entry]) -> dict[str, list[Fee]]:
    """Return the taxable fees that each payee was paid; those given back are below zero."""
    fees: dict[str, list[Fee]] = {}
    for entry in entries:
        if entry.kind == "fee" and taxed(entry.basis):
            fees.setdefault(entry.payee, []).append(Fee(owed_by(entry), entry.yen))
    return fees


def taxes_paid(entries: Iterable[Entry]) -> dict[tuple[str, str], int]:
    """Return the tax that each payee was paid for each group of fees."""
    taxes: dict[tuple[str, str], int] = {}
    for entry in entries:
        if entry.kind == "fee-tax":
            key = (entry.payee, entry.subject)
            taxes[key] = taxes.get(key, 0) + entry.yen
    return taxes
