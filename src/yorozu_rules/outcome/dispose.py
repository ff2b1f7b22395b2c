"""Where the yen of a line go, once its rule and its findings have spoken."""

from __future__ import annotations

from yorozu_rules.outcome.finding import Finding
from yorozu_rules.outcome.line import Inputs, Line


def dispose(
    rule: str,
    subject: str,
    basis: str,
    claimed: int,
    due: int,
    borne: int,
    inputs: Inputs,
    findings: tuple[Finding, ...],
) -> Line:
    """Return the line in which ``due`` of the claimed yen are allowed, borne, or held.

    ``due`` is what the rule makes of the claim, the business's share included; the rest is
    refused. Where a finding holds, all that is due is held. Where a finding refuses the whole,
    ``due`` is 0 before it comes here.
    """
    for finding in findings:
        if finding.effect == "hold":
            return Line(rule, subject, basis, claimed, 0, 0, due, claimed - due, inputs, findings)
    return Line(
        rule, subject, basis, claimed, due - borne, borne, 0, claimed - due, inputs, findings
    )
