"""The share of subcontracting and outsourcing (再委託・外注): from where on reasons are needed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from yorozu_rules.budget.figures import SubcontractFigures
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "subcontract.ratio"
OUTSOURCED_UNKNOWN = Kind("subcontract.outsourced-unknown", "hold", "fact", RULE)
REASONS_UNKNOWN = Kind("subcontract.reasons-unknown", "hold", "evidence", RULE)
NO_REASONS = Kind("subcontract.no-reasons", "refuse", None, RULE)
REASONS = Kind("subcontract.reasons", "note", None, RULE)
KINDS = (OUTSOURCED_UNKNOWN, REASONS_UNKNOWN, NO_REASONS, REASONS)


class GivenAway(NamedTuple):
    """Yen of work given to somebody else; ``outsourced`` says that it is a contract for work."""

    id: str
    yen: int
    outsourced: bool | None


def ratio_findings(
    given: Iterable[GivenAway],
    total: int,
    administration: int,
    *,
    reasons_stated: bool | None,
    book: Rulebook,
) -> tuple[Finding, ...]:
    """Return whether so much is given away that reasons must be stated, and whether they are.

    All yen on one tax basis; ``total`` includes ``administration``. Exactly the printed share
    needs no reasons. Nothing where the document has no such rule. Clause: r8-tohoku-yorozu
    VII.2⑩⑪.

    >>> from yorozu_rules import rulebook
    >>> book, work = rulebook("r8-tohoku-yorozu"), GivenAway("W", 51, True)
    >>> [found.code for found in ratio_findings([work], 100, 0, reasons_stated=None, book=book)]
    ['subcontract.reasons-unknown']
    >>> ratio_findings([work], 102, 0, reasons_stated=None, book=book)
    ()
    """
    if RULE not in book.clauses:
        return ()
    clause = book.clause(RULE)
    findings: list[Finding] = []
    counted = 0
    alone = book.chosen("subcontract.numerator") == "subcontracting-alone"
    for one in given:
        if alone and one.outsourced is None:
            findings.append(OUTSOURCED_UNKNOWN.found(clause, ("id", one.id)))
        if not alone or one.outsourced is not True:
            counted += one.yen
    whole = total
    if book.chosen("subcontract.denominator") == "without-administration":
        whole -= administration
    above = book[SubcontractFigures].table.reasons_above.share
    if counted > 0 and counted > whole * above:
        kind = {None: REASONS_UNKNOWN, False: NO_REASONS, True: REASONS}[reasons_stated]
        findings.append(
            kind.found(clause, ("yen", counted), ("whole", whole), ("share", f"{above}"))
        )
    return tuple(findings)
