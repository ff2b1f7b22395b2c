"""A year's cost of fees and travel, estimated from how many visits there will be."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.dispatch.fee import copayment, programme_share
from yorozu_rules.dispatch.figures import DispatchFigures
from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.law.consumption_tax import consumption_tax_rate
from yorozu_rules.outcome import Finding, Kind, Scalar, Source
from yorozu_rules.payment.figures import PaymentFigures
from yorozu_rules.payment.tax import group_tax, taxed
from yorozu_rules.report.facts import VisitVolume, Volumes
from yorozu_rules.report.figures import EstimateFigures
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.shown import shows_itself
from yorozu_rules.yen import Basis, Rounding

RULE = "estimate.annual-volume"
OTHER_VOLUME = Kind("estimate.other-volume", "note", None, RULE)
CHARGE_UNKNOWN = Kind("estimate.charge-unknown", "hold", "fact", RULE)
TAX_AT_MOST = Kind("estimate.tax-at-most", "note", None, RULE)
KINDS = (OTHER_VOLUME, CHARGE_UNKNOWN, TAX_AT_MOST)
Inputs = tuple[tuple[str, Scalar], ...]


class EstimateLine(NamedTuple):
    """Some yen of the year: what they are for, and the formula that makes them of the inputs.

    ``yen`` are the programme's, ``borne`` those that businesses pay experts themselves.
    """

    rule: str
    what: str
    basis: str
    formula: str
    inputs: Inputs
    yen: int
    borne: int = 0


class EstimateTotal(NamedTuple):
    """The yen of one tax basis: the programme's, and the businesses'."""

    yen: int
    borne: int


@shows_itself
class Estimate(NamedTuple):
    """A year's cost, line by line; ``totals`` adds within a tax basis and never across."""

    source: Source
    clause: str
    lines: tuple[EstimateLine, ...]
    findings: tuple[Finding, ...]

    @property
    def totals(self) -> dict[str, EstimateTotal]:
        """Return the sums by tax basis, in the order of the bases' names."""
        sums: dict[str, EstimateTotal] = {}
        for line in self.lines:
            yen, borne = sums.get(line.basis, (0, 0))
            sums[line.basis] = EstimateTotal(yen + line.yen, borne + line.borne)
        return dict(sorted(sums.items()))


class _Tax(NamedTuple):
    """The rate of the year's dispatches, and how a part of a yen is cut."""

    rate: Fraction
    cut: Rounding

    def line(self, what: str, visits: int, each: int) -> EstimateLine:
        """Return the tax on so many yen a visit, rounded visit by visit."""
        inputs: Inputs = (
            *(("visits", visits), ("yen", each), ("rate", str(self.rate))),
            *(("unit", self.cut.unit), ("direction", self.cut.direction)),
        )
        yen = visits * group_tax(each, self.rate, self.cut)
        formula = "visits x (yen x rate, cut)"
        return EstimateLine(RULE, what, Basis.CONSUMPTION_TAX, formula, inputs, yen)


def estimate_year(volumes: Volumes | None = None, *, book: Rulebook) -> Estimate:
    """Return what a year's visits cost: fees by the visit's number, travel, tax, transfers.

    Without ``volumes``, or where they leave something open, the year is as the rulebook foresees
    it. Each visit has one whole fee and is a claim of its own, so that tax on it is rounded by
    itself; other readings of that rounding come out a few yen apart. The bank's charge is in no
    rulebook: without it transfers have no line and a finding asks for it. Yen.

    Raises NoRuleApplies for visits above the year's limit, visits in one row whose share is not
    the same, a year in which the tax changes, and a rulebook without such sections.
    Clause: r5-dispatch 3(2)④.

    >>> from yorozu_rules import rulebook
    >>> estimate = estimate_year(book=rulebook("r5-dispatch"))
    >>> estimate.totals["tax-excluded"]
    EstimateTotal(yen=221000000, borne=24000000)
    """
    given = volumes or Volumes()
    figures, foreseen = book[EstimateFigures], book[PaymentFigures].transfers_foreseen
    rows = given.visits or tuple(
        VisitVolume(first=row.first, last=row.last, visits=row.visits.count)
        for row in figures.visits.rows
    )
    visits = sum(row.visits for row in rows)
    travel = figures.travel_a_visit if given.travel_a_visit is None else given.travel_a_visit
    transfers = foreseen if given.transfers is None else given.transfers
    tax = _Tax(_rate(book[DispatchFigures], book), book[PaymentFigures].fee_tax.rounding)
    lines = [line for row in rows for line in _fees(row, book[DispatchFigures], tax)]
    basis = figures.basis("travel_a_visit")
    inputs: Inputs = (("visits", visits), ("yen", travel))
    lines.append(
        EstimateLine(RULE, "travel", basis, "visits x yen", inputs, visits * travel),
    )
    if taxed(basis):
        lines.append(tax.line("travel-tax", visits, travel))
    if given.transfer_charge is not None:
        yen = transfers * given.transfer_charge
        inputs = (("transfers", transfers), ("charge", given.transfer_charge))
        formula = "transfers x charge"
        lines.append(EstimateLine(RULE, "transfers", Basis.TAX_INCLUDED, formula, inputs, yen))
    clause = book.clause(RULE)
    findings = []
    if visits != figures.visits.total.count:
        counts = (("visits", visits), ("foreseen", figures.visits.total.count))
        findings.append(OTHER_VOLUME.found(clause, *counts))
    if given.transfer_charge is None:
        findings.append(CHARGE_UNKNOWN.found(clause, ("transfers", transfers)))
    if book.chosen("fee-tax.without-number") != "paid":
        findings.append(TAX_AT_MOST.found(clause))
    return Estimate(book.source, clause, tuple(lines), tuple(findings))


def _rate(figures: DispatchFigures, book: Rulebook) -> Fraction:
    """Return the rate of tax over the days in which dispatches are foreseen."""
    window = figures.window
    first, last = consumption_tax_rate(window.first), consumption_tax_rate(window.last)
    if first != last:
        span = f"{window.first} to {window.last}"
        raise NoRuleApplies(f"rulebook {book.id}: the tax changes from {first} to {last} in {span}")
    return first


def _fees(row: VisitVolume, figures: DispatchFigures, tax: _Tax) -> Iterator[EstimateLine]:
    """Yield the fees of the visits of some numbers, and the tax on the programme's part."""
    numbers = f"{row.first}-{row.last}"
    if row.last > figures.visit_limit:
        raise NoRuleApplies(f"visits {numbers}: read {row.last}; limit: {figures.visit_limit}")
    shares = {
        copayment(number, figures.fee, figures.copayment)
        for number in range(row.first, row.last + 1)
    }
    if len(shares) > 1:
        known = ", ".join(f"{band.first}-{band.last}" for band in figures.copayment.rows)
        raise NoRuleApplies(f"visits {numbers}: their shares differ; give them by: {known}")
    (borne,) = shares
    paid = programme_share(figures.fee, borne)
    inputs: Inputs = (
        *(("visits", row.visits), ("first", row.first), ("last", row.last)),
        *(("fee", figures.fee), ("share", str(figures.copayment.at(row.first).share))),
        *(("unit", figures.copayment.cut.unit), ("direction", figures.copayment.cut.direction)),
    )
    basis, formula = figures.basis("fee"), "visits x (fee - borne); borne = fee x share, cut"
    yen, theirs = row.visits * paid, row.visits * borne
    yield EstimateLine(RULE, f"fee:{numbers}", basis, formula, inputs, yen, theirs)
    if taxed(basis):
        yield tax.line(f"fee-tax:{numbers}", row.visits, paid)
