"""Subcontracts of a project: their share, how each was chosen, and what is never given away."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.budget.facts import Subcontract, Subcontracts
from yorozu_rules.budget.figures import SubcontractFigures
from yorozu_rules.budget.ratio import RULE as RATIO
from yorozu_rules.budget.ratio import GivenAway, ratio_findings
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.mechanism import decided
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

DISCLOSURE = "subcontract.reason-disclosure"
DISCLOSED = Kind("subcontract.disclosed", "note", None, DISCLOSURE)
SECRETS_UNKNOWN = Kind("subcontract.secrets-unknown", "hold", "fact", DISCLOSURE)
SECRETS_WITHIN = Kind("subcontract.secrets-within", "refuse", None, DISCLOSURE)
SELECTION = "subcontract.selection"
GROUP_UNKNOWN = Kind("subcontract.group-unknown", "hold", "fact", SELECTION)
GROUP_COMPANY = Kind("subcontract.group-company", "note", None, SELECTION)
QUOTES_MISSING = Kind("subcontract.quotes-missing", "hold", "evidence", SELECTION)
CHOSEN_UNKNOWN = Kind("subcontract.chosen-unknown", "hold", "fact", SELECTION)
NOT_LOWEST = Kind("subcontract.not-lowest", "hold", "decision", SELECTION)
DEARER_AGREED = Kind("subcontract.dearer-agreed", "note", None, SELECTION)
DEARER_REFUSED = Kind("subcontract.dearer-refused", "refuse", None, SELECTION)
CORE = "subcontract.core-work"
CORE_UNKNOWN = Kind("subcontract.core-unknown", "hold", "fact", CORE)
CORE_WORK = Kind("subcontract.core-work", "refuse", None, CORE)
# Years whose text names the core work in the same breath as the share, and has no list apart.
CORE_UNKNOWN_RATIO = Kind("subcontract.core-unknown-ratio", "hold", "fact", RATIO)
CORE_WORK_RATIO = Kind("subcontract.core-work-ratio", "refuse", None, RATIO)
ADMINISTRATION_UNKNOWN = Kind("subcontract.administration-unknown", "hold", "fact", RATIO)
KINDS = (
    ADMINISTRATION_UNKNOWN,
    *(DISCLOSED, SECRETS_UNKNOWN, SECRETS_WITHIN),
    *(GROUP_UNKNOWN, GROUP_COMPANY, QUOTES_MISSING, CHOSEN_UNKNOWN),
    *(NOT_LOWEST, DEARER_AGREED, DEARER_REFUSED),
    *(CORE_UNKNOWN, CORE_WORK, CORE_UNKNOWN_RATIO, CORE_WORK_RATIO),
)
_LEAST_QUOTES = 2  # one alone can be compared with nothing (相見積り)


def check_subcontracts(subcontracts: Subcontracts, book: Rulebook) -> Outcome:
    """Check the subcontracts of a project: share of the whole, selection, core work.

    Yen are with consumption tax. The outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no such section, for a bidder chosen who made no
    quote and for a kind of core work that the text does not name; FactError for general
    administration or contracts above the whole. Clause: r6-kanto-network 7(2)⑩⑪, 10(2)①, 10(5).

    >>> from yorozu_rules import rulebook
    >>> given = Subcontract(id="S-1", yen=600, core_work=())
    >>> project = Subcontracts(id="P", contracts=(given,), total=1_000)
    >>> outcome = check_subcontracts(project, rulebook("r8-tohoku-yorozu"))
    >>> [found.code for found in outcome.findings]
    ['subcontract.reasons-unknown']
    """
    parts = {
        "administration": subcontracts.administration or 0,
        "contracts": sum(one.yen for one in subcontracts.contracts),
    }
    for name, yen in parts.items():
        if yen > subcontracts.total:
            whole = f"the whole of {subcontracts.total}"
            raise FactError([f"{name}: read {yen}, more than {whole}"])
    found = [*_ratio(subcontracts, book), *_disclosure(subcontracts, book)]
    for contract in subcontracts.contracts:
        found += [*_selection(contract, book), *_core(contract, book)]
    return Outcome(subcontracts.id, book.source, (), tuple(found))


def _ratio(subcontracts: Subcontracts, book: Rulebook) -> Iterator[Finding]:
    clause = book.clause(RATIO)  # a year may have no word on it
    without = book.chosen("subcontract.denominator") == "without-administration"
    if without and subcontracts.administration is None:
        yield ADMINISTRATION_UNKNOWN.found(clause)
    given = [GivenAway(one.id, one.yen, one.outsourced) for one in subcontracts.contracts]
    stated, administration = subcontracts.reasons_stated, subcontracts.administration or 0
    yield from ratio_findings(
        given, subcontracts.total, administration, reasons_stated=stated, book=book
    )


def _disclosure(subcontracts: Subcontracts, book: Rulebook) -> Iterator[Finding]:
    """Yield that the statement of reasons is disclosed on request, and what keeps it from that."""
    if not subcontracts.reasons_stated or DISCLOSURE not in book.clauses:
        return
    clause, project = book.clause(DISCLOSURE), ("project", subcontracts.id)
    yield DISCLOSED.found(clause, project)
    if subcontracts.secrets_apart is None:
        yield SECRETS_UNKNOWN.found(clause, project)
    elif not subcontracts.secrets_apart:
        yield SECRETS_WITHIN.found(clause, project)


def _selection(contract: Subcontract, book: Rulebook) -> Iterator[Finding]:
    """Yield what is found of the choice: of the own group, by quotes, the lowest of them."""
    if SELECTION not in book.clauses:
        return
    clause, about = book.clause(SELECTION), ("contract", contract.id)
    if contract.group_company is None:
        yield GROUP_UNKNOWN.found(clause, about)
    elif contract.group_company:
        yield GROUP_COMPANY.found(clause, about)
    quotes = dict(contract.quotes or ())
    if len(quotes) < _LEAST_QUOTES:
        yield QUOTES_MISSING.found(clause, about, ("count", len(quotes)))
    elif contract.chosen is None:
        yield CHOSEN_UNKNOWN.found(clause, about)
    else:
        yield from _lowest(contract, contract.chosen, quotes, clause)


def _lowest(
    contract: Subcontract, chosen: str, quotes: dict[str, int], clause: str
) -> Iterator[Finding]:
    if chosen not in quotes:
        known = ", ".join(quotes)
        raise NoRuleApplies(f"contract {contract.id}: read chosen {chosen}; quotes of: {known}")
    lowest = min(quotes.values())
    if quotes[chosen] > lowest:
        kind = decided(contract.dearer, NOT_LOWEST, DEARER_REFUSED, DEARER_AGREED)
        values = (("contract", contract.id), ("chosen", chosen), ("yen", quotes[chosen]))
        by = (("by", contract.dearer.by),) if contract.dearer else ()
        yield kind.found(clause, *values, ("lowest", lowest), *by)


def _core(contract: Subcontract, book: Rulebook) -> Iterator[Finding]:
    """Yield what of the project's core the contract gives away; nothing where it is none."""
    apart = CORE in book.clauses
    unknown = CORE_UNKNOWN if apart else CORE_UNKNOWN_RATIO
    given = CORE_WORK if apart else CORE_WORK_RATIO
    clause, about = book.clause(given.rule), ("contract", contract.id)
    if contract.core_work is None:
        yield unknown.found(clause, about)
        return
    known = [row.id for row in book[SubcontractFigures].table.core_work]
    if strange := [kind for kind in contract.core_work if kind not in known]:
        read = f"contract {contract.id}: read core work {', '.join(strange)}"
        raise NoRuleApplies(f"{read}; known: {', '.join(known)}")
    if contract.core_work:
        yield given.found(clause, about, ("kinds", ", ".join(contract.core_work)))
