"""What a year says of coordinators, unpacked once: fees, clauses, readings, the cut of a month."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.calendar import fiscal_year_span
from yorozu_rules.coordinator.figures import CaseFigures, CoordinatorFigures, RoleFees, WorkingDays
from yorozu_rules.mechanism import Judgement, decided
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.rulebooks.schema import InForce
from yorozu_rules.yen import Rounding

CASE = "coordinator.case"
FEE = "coordinator.fee"
STATUS = "cost.remuneration-category"
EVIDENCE = "coordinator.fee-evidence"
COMMISSION = "coordinator.third-party-commission"
# No text names a rounding; a year without a figure of its own drops what is no whole yen.
_OURS = Rounding(1, "down", "month", "ours: no rounding is named")


class Terms(NamedTuple):
    """What the rules of coordinators read for every engagement.

    ``by_month``: the printed fee is a month's, not a day's. ``by_guide``: the year prints that a
    case is a day's work, and ``half`` what half a day is paid. ``above_decided``: a fee above the
    one printed in principle, without a way up of its own, may be decided on. ``paid_as_staff``:
    the supporters' fees are read as personnel cost, as they are headed.
    """

    book: str
    in_force: InForce
    year: tuple[date, date]
    clauses: Mapping[str, str]
    fees: RoleFees
    days: WorkingDays
    by_month: bool
    by_guide: bool
    half: Fraction
    above_decided: bool
    cut: Rounding
    paid_as_staff: bool


def unpack(book: Rulebook) -> Terms:
    """Read the terms out of a rulebook; use as ``book.once(unpack)``.

    Raises NoRuleApplies where the rulebook has no section ``coordinator``.
    """
    figures = book[CoordinatorFigures]
    by_guide = CASE in book.clauses
    half, cut = Fraction(1, 2), _OURS
    if by_guide:
        case = book[CaseFigures]
        half, cut = case.half.share, case.rounding.rounding
        if book.chosen("half-day.odd-yen") == "up":
            cut = cut._replace(direction="up")
    return Terms(
        book.id,
        book.header.in_force,
        fiscal_year_span(book.header.fiscal_year),
        book.clauses,
        figures.fees,
        figures.working_days,
        not by_guide and book.chosen("coordinator.fee-period") == "month",
        by_guide,
        half,
        book.chosen("fee.above-principle") == "decided",
        cut,
        "supporter.category" in book.readings and book.chosen("supporter.category") == "personnel",
    )


class Decision(NamedTuple):
    """The three findings that a point left to somebody's judgement can make."""

    asked: Kind
    refused: Kind
    agreed: Kind

    def found(
        self, judgement: Judgement | None, clause: str, *values: tuple[str, int | str]
    ) -> Finding:
        """Return the finding that a judgement makes, with who made it."""
        by = (("by", judgement.by),) if judgement else ()
        kind = decided(judgement, self.asked, self.refused, self.agreed)
        return kind.found(clause, *values, *by)
