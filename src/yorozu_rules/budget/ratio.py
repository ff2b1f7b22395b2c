"""The share of subcontracting (再委託費率): above it, a statement of reasons is asked for."""

from __future__ import annotations

from yorozu_rules.budget.figures import SubcontractFigures
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "subcontract.ratio"
OUTSOURCED_UNKNOWN = Kind("subcontract.outsourced-unknown", "hold", "fact", RULE)
REASONS_UNKNOWN = Kind("subcontract.reasons-unknown", "hold", "evidence", RULE)
NO_REASONS = Kind("subcontract.no-reasons", "refuse", None, RULE)
REASONS = Kind("subcontract.reasons", "note", None, RULE)
KINDS = (OUTSOURCED_UNKNOWN, REASONS_UNKNOWN, NO_REASONS, REASONS)


def ratio_findings(
    numerator: int,
    denominator: int,
    reasons_stated: bool | None,  # noqa: FBT001  (a fact, as it stands in the plan)
    book: Rulebook,
    *,
    unknown: bool = False,
) -> list[Finding]:
    """Return what is found of ``numerator`` yen of subcontracting in ``denominator`` yen.

    Above the printed share reasons have to be stated; exactly the share is not above it. Where of
    some of the numerator it is ``unknown`` whether it counts, it is counted in and asked for.
    Raises NoRuleApplies where the rulebook has no such rule. Clause: r8-tohoku-yorozu VII.2⑪.

    >>> from yorozu_rules import rulebook
    >>> book = rulebook("r8-tohoku-yorozu")
    >>> [found.code for found in ratio_findings(51, 100, None, book)]
    ['subcontract.reasons-unknown']
    >>> ratio_findings(50, 100, None, book)
    []
    """
    clause, share = book.clause(RULE), book[SubcontractFigures].table.reasons_above.share
    values = (("part", numerator), ("whole", denominator), ("share", str(share)))
    found = [OUTSOURCED_UNKNOWN.found(clause, *values)] if unknown else []
    if numerator > share * denominator:
        kind = REASONS_UNKNOWN if reasons_stated is None else REASONS
        found.append((NO_REASONS if reasons_stated is False else kind).found(clause, *values))
    return found
