"""The payment notice (支払通知書): what one payee is paid in a run, and how that comes about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple, Protocol

from yorozu_rules.outcome import Finding, Line
from yorozu_rules.payment.facts import Payee
from yorozu_rules.payment.transfer import REFUND, Base, Payment
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.yen import Basis

RULE = "payment.notice"


class Notice(NamedTuple):
    """What a payee is told: every line that moves money, the sums, the tax withheld, what waits.

    ``fees`` are without their ``tax``, ``travel`` holds its own; ``gross`` is all three, ``net``
    what is transferred; ``withheld`` is less by the ``refund`` of tax on yen taken off. ``held``
    yen wait, ``to_come_back`` were paid too much; ``waiting`` are the reasons, with all else that
    is to be noted.
    """

    payee: str
    run: str
    paid_on: date
    clause: str
    experts: tuple[str, ...]
    invoice_number: str | None
    lines: tuple[Line, ...]
    fees: int
    tax: int
    travel: int
    gross: int
    bases: tuple[Base, ...]
    withheld: int
    refund: int
    net: int
    held: int
    to_come_back: int
    waiting: tuple[Finding, ...]


class WithPayments(Protocol):
    """A run, or what a folder has of one: which it is, its day, and its payments."""

    @property
    def id(self) -> str:
        """Return the day and the run's place in the ledger."""
        ...

    @property
    def paid_on(self) -> date:
        """Return the day of payment."""
        ...

    @property
    def payments(self) -> tuple[Payment, ...]:
        """Return what each payee gets."""
        ...


def payment_notices(
    run: WithPayments, payees: Iterable[Payee], book: Rulebook
) -> tuple[Notice, ...]:
    """Return the notice of each payee of whom a run has something to say, in their order.

    Clause: r5-dispatch 3(2)④ 謝金・旅費計算 (d).

    >>> import yorozu_rules as yr
    >>> book, day = yr.rulebook("r5-dispatch"), date(2023, 11, 20)
    >>> run = yr.pay_month([], payees=[], ledger=yr.Ledger(), paid_on=day, book=book)
    >>> payment_notices(run, [], book)
    ()
    """
    by_id = {payee.id: payee for payee in payees}
    clause = book.clause(RULE)
    return tuple(
        _notice(payment, run, by_id[payment.payee], clause)
        for payment in run.payments
        if payment.payee is not None
    )


def _notice(payment: Payment, run: WithPayments, payee: Payee, clause: str) -> Notice:
    sums = {basis: amounts.allowed for basis, amounts in payment.outcome.totals.items()}
    return Notice(
        payee.id,
        run.id,
        run.paid_on,
        clause,
        payment.experts,
        payee.invoice.number if payee.invoice else None,
        tuple(line for line in payment.lines if line.allowed),
        sums.get(Basis.TAX_EXCLUDED, 0),
        sums.get(Basis.CONSUMPTION_TAX, 0),
        sums.get(Basis.TAX_INCLUDED, 0),
        payment.gross,
        payment.bases,
        payment.withheld,
        payment.refund,
        payment.net,
        sum(line.held for line in payment.lines if line.held > 0),
        -sum(line.held for line in payment.lines if line.held < 0),
        tuple(dict.fromkeys(payment.outcome.findings)),
    )


def tax_base(notice: Notice) -> int:
    """Return the yen that tax is withheld from, without those that a refund is of."""
    return sum(base.yen for base in notice.bases if not base.of.startswith(REFUND))
