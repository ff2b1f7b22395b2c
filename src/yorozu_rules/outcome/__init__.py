"""What settling and checking return: lines that add up, findings with their clause, totals."""

from yorozu_rules.outcome.dispose import NOTHING_APART, Apart, dispose
from yorozu_rules.outcome.finding import Effect, Finding, Kind, Wants
from yorozu_rules.outcome.line import Line, Scalar
from yorozu_rules.outcome.outcome import About, Attended, Outcome, Source
from yorozu_rules.outcome.totals import Amounts, total, with_tax

__all__ = [
    "NOTHING_APART",
    "About",
    "Amounts",
    "Apart",
    "Attended",
    "Effect",
    "Finding",
    "Kind",
    "Line",
    "Outcome",
    "Scalar",
    "Source",
    "Wants",
    "dispose",
    "total",
    "with_tax",
]
