"""The fee standard of one rulebook, unpacked once: plain integers, clauses and readings."""

from __future__ import annotations

from typing import NamedTuple

from yorozu_rules.dispatch.fee import copayment
from yorozu_rules.dispatch.figures import DispatchFigures
from yorozu_rules.outcome import Scalar
from yorozu_rules.rulebooks import Rulebook


class Share(NamedTuple):
    """One visit number's share: the yen that the business bears, and what they are made from."""

    borne: int
    inputs: tuple[tuple[str, Scalar], ...]


class Terms(NamedTuple):
    """What the rules of dispatch read for every visit; ``shares`` by visit number, from 1."""

    fee: int
    basis: str
    limit: int
    minimum: int
    shares: tuple[Share, ...]
    fee_by_day: bool
    one_fee_a_day: bool
    limit_clause: str
    fee_clause: str
    minimum_clause: str
    countable_clause: str
    follows_fee_clause: str


def unpack(book: Rulebook) -> Terms:
    """Read the terms out of a rulebook; use as ``book.once(unpack)``.

    Raises NoRuleApplies where a visit within the limit has no share.
    """
    figures = book[DispatchFigures]
    cut = figures.copayment.rounding
    shares = [
        Share(
            copayment(number, figures.fee, figures.copayment),
            (
                ("share", str(figures.copayment.at(number).share)),
                ("unit", cut.unit),
                ("direction", cut.direction),
            ),
        )
        for number in range(1, figures.visit_limit + 1)
    ]
    return Terms(
        figures.fee,
        str(figures.basis("fee")),
        figures.visit_limit,
        figures.minimum_time,
        tuple(shares),
        book.chosen("fee.visit-over-days") == "per-day",
        book.chosen("fee.same-day") == "per-day",
        book.clause("dispatch.visit-limit"),
        book.clause("dispatch.fee"),
        book.clause("dispatch.minimum-time"),
        book.clause("dispatch.countable-time"),
        book.clause("travel.follows-fee"),
    )
