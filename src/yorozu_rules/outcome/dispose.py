"""Where the yen of a line go, once its rule and its findings have spoken."""

from __future__ import annotations

from typing import NamedTuple

from yorozu_rules.outcome.finding import Finding
from yorozu_rules.outcome.line import Inputs, Line


class Apart(NamedTuple):
    """Yen of a line that wait by themselves, while the rest of what is due does not."""

    yen: int = 0
    findings: tuple[Finding, ...] = ()

    def of(self, yen: int) -> Apart:
        """Return the same with other yen, of which its findings speak too; nothing for none.

        >>> Apart(5, (Finding("own.code", "hold", "fact", "own", "1", (("yen", 5),)),)).of(3).yen
        3
        """
        if not yen:
            return NOTHING_APART
        spoken = tuple(
            finding._replace(values=(("yen", yen), *finding.values[1:]))
            for finding in self.findings
        )
        return Apart(yen, spoken)


NOTHING_APART = Apart()


def dispose(
    rule: str,
    subject: str,
    basis: str,
    claimed: int,
    due: int,
    borne: int,
    inputs: Inputs,
    findings: tuple[Finding, ...],
    apart: Apart = NOTHING_APART,
) -> Line:
    """Return the line in which ``due`` of the claimed yen are allowed, borne, or held.

    ``due`` is what the rule makes of the claim, the business's share included; ``apart`` waits in
    any case, with findings of its own; the rest is refused. Where one of ``findings`` holds, all
    that is due is held. Where one refuses the whole, ``due`` is 0 before it comes here.
    """
    waits, every = apart.yen, findings + apart.findings
    refused = claimed - due - waits
    for finding in findings:
        if finding.effect == "hold":
            return Line(rule, subject, basis, claimed, 0, 0, due + waits, refused, inputs, every)
    return Line(rule, subject, basis, claimed, due - borne, borne, waits, refused, inputs, every)
