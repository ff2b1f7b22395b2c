"""What a run came to, counted outcome by outcome, so that none of them has to be kept."""

from __future__ import annotations

from collections import Counter

from yorozu_rules.outcome.outcome import Outcome
from yorozu_rules.outcome.totals import Amounts
from yorozu_rules.shown import shows_itself


@shows_itself
class Tally:
    """How many claims, what became of them, the yen by tax basis, and every finding's count.

    ``records_refused`` counts what could not be settled at all; it is in no other figure.
    ``findings`` counts by effect and code; ``examples`` has the first case of each code.

    >>> from yorozu_rules.outcome import Line, Source
    >>> tally = Tally()
    >>> line = Line("own.rule", "visit:V", "tax-excluded", 3, 2, 1, 0, 0, ())
    >>> tally.add(Outcome("C", Source("own", "0", (), (), {}), (line,)))
    >>> tally.claims, tally.in_full, tally.totals["tax-excluded"].borne
    (1, 1, 1)
    """

    def __init__(self) -> None:
        self.claims = self.in_full = self.with_hold = self.with_refusal = 0
        self.records_refused = 0
        self.findings: Counter[tuple[str, str]] = Counter()
        self.examples: dict[str, str] = {}
        self._sums: dict[str, Amounts] = {}

    def add(self, outcome: Outcome) -> None:
        """Count one more outcome."""
        findings = outcome.findings
        effects = {finding.effect for finding in findings}
        self.claims += 1
        self.in_full += not effects & {"hold", "refuse"}
        self.with_hold += "hold" in effects
        self.with_refusal += "refuse" in effects
        for finding in findings:
            self.findings[finding.effect, finding.code] += 1
            self.examples.setdefault(finding.code, outcome.case)
        for basis, amounts in outcome.totals.items():
            self._sums[basis] = self._sums.get(basis, Amounts(basis)).plus(amounts)

    @property
    def totals(self) -> dict[str, Amounts]:
        """Return the yen of all outcomes, by tax basis in the order of the names."""
        return dict(sorted(self._sums.items()))
