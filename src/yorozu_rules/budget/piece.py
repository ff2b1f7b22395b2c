"""A piece of a plan: the yen of one line at one place, while the rules speak about it."""

from __future__ import annotations

from typing import NamedTuple

from yorozu_rules.budget.figures import Category
from yorozu_rules.outcome import Finding, Line
from yorozu_rules.outcome.line import Inputs
from yorozu_rules.yen import Basis


class Piece(NamedTuple):
    """Yen of one line; every limit takes from the top, so that what is left is one number.

    ``due`` is what no rule has refused yet, ``over`` the part of it above its desk's ceiling.
    ``waits`` names what waits above so many yen; a hold among ``findings`` holds it all.
    """

    cost: str
    category: Category
    subject: str
    rule: str
    yen: int
    due: int
    inputs: Inputs
    findings: tuple[Finding, ...] = ()
    desk: str | None = None
    over: int = 0
    waits: tuple[tuple[int, Finding], ...] = ()

    @property
    def is_administration(self) -> bool:
        """Say whether it is general administration (一般管理費)."""
        return self.category.group == "general-administration"

    @property
    def held_whole(self) -> bool:
        """Say whether something holds all of it."""
        return any(finding.effect == "hold" for finding in self.findings)

    @property
    def allowed(self) -> int:
        """Return the yen that neither wait nor are refused."""
        waits = (above for above, found in self.waits if found.effect == "hold")
        return 0 if self.held_whole else min([self.due, *waits])

    def kept(self, keep: int, finding: Finding, cut: str) -> Piece:
        """Refuse what is due beyond ``keep``; ``cut`` is the input that records how much."""
        gone = self.due - keep
        if not gone:
            return self
        return self._replace(
            due=keep,
            over=max(self.over - max(gone, 0), 0),
            inputs=(*self.inputs, (cut, gone)),
            findings=(*self.findings, _of(finding, gone)),
        )

    def waiting(self, above: int, finding: Finding) -> Piece:
        """Let what is due above so many yen wait; with a note it was agreed to, and does not."""
        return self._replace(waits=(*self.waits, (above, finding)))

    def line(self) -> Line:
        """Return the line; what is above a ceiling is named only where it is not refused."""
        waits = tuple(_of(found, self.due - at) for at, found in self.waits if self.due > at)
        allowed = self.allowed
        return Line(
            self.rule,
            self.subject,
            Basis.TAX_EXCLUDED,
            self.yen,
            allowed,
            0,
            self.due - allowed,
            self.yen - self.due,
            self.inputs,
            self.findings + waits,
        )


def _of(finding: Finding, yen: int) -> Finding:
    """Return a finding that names the yen it speaks of."""
    return finding._replace(values=(("yen", yen), *finding.values))
