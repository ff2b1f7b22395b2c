"""The fee standard of one rulebook, unpacked once: plain integers, clauses and readings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from yorozu_rules.dispatch.fee import copayment
from yorozu_rules.dispatch.figures import DispatchFigures, Institution, PlatformFigures, Window
from yorozu_rules.outcome import Scalar
from yorozu_rules.rulebooks import Rulebook

# The rules under which the fee of a visit is looked at; their clauses stand on its findings.
RULES = (
    "dispatch.visit-limit",
    "dispatch.fee",
    "dispatch.minimum-time",
    "dispatch.countable-time",
    "dispatch.window",
    "dispatch.body-kind",
    "dispatch.fee-excluded",
    "dispatch.false-report",
    "dispatch.check-in-out",
    "dispatch.time-place-match",
    "dispatch.accompaniment",
    "dispatch.contract-copy",
    "dispatch.report-approval",
    "expert.registration-flow",
    "travel.follows-fee",
)


class Numbering(NamedTuple):
    """How the visits of a year are numbered: in which order, and which of them count."""

    as_requested: bool = False
    cancelled_count: bool = False
    without_fee_count: bool = True


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
    clauses: Mapping[str, str]
    window: Window
    contract_copy_from: int
    bodies: frozenset[str]
    institutions: Mapping[str, Institution]
    exempt: frozenset[str]
    numbering: Numbering
    times_exact: bool
    false_time_voids_travel: bool
    false_place_voids_fee: bool
    any_reason: bool


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
        {rule: book.clause(rule) for rule in RULES},
        figures.window,
        figures.contract_copy_from,
        frozenset(figures.bodies.kinds),
        {row.kind: row for row in book[PlatformFigures].institutions.rows},
        frozenset(figures.exempt_members.kinds),
        Numbering(
            book.chosen("numbering.order") == "as-requested",
            book.chosen("numbering.cancelled") == "counted",
            book.chosen("numbering.without-fee") == "counted",
        ),
        book.chosen("match.times") == "exact",
        book.chosen("false-report.time") == "fee-and-travel",
        book.chosen("false-report.place") == "travel-and-fee",
        book.chosen("travel.without-fee") == "any-reason",
    )
