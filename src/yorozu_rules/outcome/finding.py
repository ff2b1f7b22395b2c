"""A finding: what a rule has to say about a line or a case, under a stable code."""

from __future__ import annotations

from typing import Literal, NamedTuple

from yorozu_rules.shown import shows_itself

Effect = Literal["refuse", "hold", "note"]
Wants = Literal["evidence", "fact", "decision"]
Values = tuple[tuple[str, int | str], ...]


@shows_itself
class Finding(NamedTuple):
    """Why yen are held or refused, or what is worth noting; ``code`` is the contract.

    ``wants`` says what would release a hold: evidence, a fact, or somebody's decision.
    ``values`` are the figures and ids that were read; the texts are made of them.
    """

    code: str
    effect: Effect
    wants: Wants | None
    rule: str
    clause: str
    values: Values = ()


class Kind(NamedTuple):
    """A finding that a rule can make, declared once beside the rule."""

    code: str
    effect: Effect
    wants: Wants | None
    rule: str

    def found(self, clause: str, *values: tuple[str, int | str]) -> Finding:
        """Return the finding under the rulebook's clause, with the values read."""
        return Finding(self.code, self.effect, self.wants, self.rule, clause, values)
