"""A month's run as a frame: a transfer a row."""

from __future__ import annotations

from typing import Any, TypeVar, overload

from yorozu_rules.frames.native import Backend, fields_of, frame_of_rows
from yorozu_rules.payment.run import Run
from yorozu_rules.text.words import Lang

FrameT = TypeVar("FrameT")


@overload
def transfers_frame(
    run: Run, *, like: FrameT, backend: None = None, lang: Lang = "en"
) -> FrameT: ...
@overload
def transfers_frame(run: Run, *, like: None = None, backend: Backend, lang: Lang = "en") -> Any: ...
def transfers_frame(
    run: Run, *, like: object = None, backend: str | None = None, lang: Lang = "en"
) -> object:
    """Return the transfers of a run as a frame: to whom, before tax, withheld, and net.

    ``experts`` are the ids that a transfer pays, with commas; ``withheld`` is less the ``refund``.
    A payment that moves no money has no row: what waits stands in ``run.payments``. ``like``,
    ``backend`` and errors are those of ``lines_frame``.

    >>> import yorozu_rules as yr
    >>> from datetime import date
    >>> run = yr.pay_month(
    ...     [], payees=[], ledger=yr.Ledger(), paid_on=date(2023, 11, 20),
    ...     book=yr.rulebook("r5-dispatch"),
    ... )
    >>> transfers_frame(run, backend="pyarrow").num_rows
    0
    """
    rows = (
        (
            run.id,
            run.paid_on,
            payment.case,
            ", ".join(payment.experts),
            payment.category,
            payment.gross,
            payment.withheld,
            payment.refund,
            payment.net,
        )
        for payment in run.transfers
    )
    return frame_of_rows(fields_of("transfers", lang), rows, like, backend)
