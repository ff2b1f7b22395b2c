"""What a line of a category has to show, and what is no cost of the project at all."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.budget.facts import BudgetLine, Stage
from yorozu_rules.budget.figures import Category, Item
from yorozu_rules.budget.terms import Terms
from yorozu_rules.outcome import Finding, Kind

_CATEGORIES, _NOT_DIRECT = "cost.categories", "cost.not-direct"
_SOLE, _PAY, _EVIDENCE = "cost.exclusive-use", "cost.remuneration-category", "cost.evidence"
ITEM_UNKNOWN = Kind("cost.item-unknown", "hold", "fact", _CATEGORIES)
EXCLUDED_UNKNOWN = Kind("cost.excluded-unknown", "hold", "fact", _NOT_DIRECT)
APPLICATION = Kind("cost.application", "refuse", None, "cost.application")
NOT_DIRECT = Kind("cost.not-direct", "refuse", None, _NOT_DIRECT)
LASTING_UNKNOWN = Kind("cost.lasting-unknown", "hold", "fact", _CATEGORIES)
NOT_EQUIPMENT = Kind("cost.not-equipment", "refuse", None, _CATEGORIES)
IS_EQUIPMENT = Kind("cost.is-equipment", "refuse", None, _CATEGORIES)
SOLE_USE_UNKNOWN = Kind("cost.sole-use-unknown", "hold", "evidence", _SOLE)
NOT_SOLE_USE = Kind("cost.not-sole-use", "refuse", None, _SOLE)
IDENTIFIED_UNKNOWN = Kind("cost.identified-unknown", "hold", "evidence", _SOLE)
NOT_IDENTIFIED = Kind("cost.not-identified", "refuse", None, _SOLE)
ABROAD_UNKNOWN = Kind("cost.abroad-unknown", "hold", "fact", _CATEGORIES)
ABROAD = Kind("cost.abroad", "refuse", None, _CATEGORIES)
STATUS_UNKNOWN = Kind("cost.status-unknown", "hold", "fact", _PAY)
STAFF_FEE = Kind("cost.staff-fee", "refuse", None, _PAY)
SUPPORTER_PERSONNEL = Kind("cost.supporter-personnel", "refuse", None, _CATEGORIES)
UNPROVEN = Kind("cost.unproven", "hold", "evidence", _EVIDENCE)
NOT_PROVEN = Kind("cost.not-proven", "refuse", None, _EVIDENCE)
LICENCE_FEE = Kind("cost.licence-fee", "refuse", None, "cost.licence-fee")
KINDS = (
    *(ITEM_UNKNOWN, EXCLUDED_UNKNOWN, APPLICATION, NOT_DIRECT),
    *(LASTING_UNKNOWN, NOT_EQUIPMENT, IS_EQUIPMENT, SOLE_USE_UNKNOWN, NOT_SOLE_USE),
    *(IDENTIFIED_UNKNOWN, NOT_IDENTIFIED),
    *(ABROAD_UNKNOWN, ABROAD, STATUS_UNKNOWN, STAFF_FEE, SUPPORTER_PERSONNEL),
    *(UNPROVEN, NOT_PROVEN, LICENCE_FEE),
)
OF_NO_KIND, OF_AN_APPLICATION = "none", "application"
_FEES, _RENTAL, _CENTRE = "fees", "rental", "centre"


def item_of(cost: BudgetLine, terms: Terms) -> Item | None:
    """Return the lettered item of a line; None where its category has none, or it is unknown.

    Raises NoRuleApplies for a category, or a letter, that the document does not have.
    """
    terms.categories.of(cost.category)
    return terms.categories.item(cost.category, cost.item) if cost.item else None


def item_is_unknown(cost: BudgetLine, terms: Terms) -> bool:
    """Say whether a line's category has lettered items and the line names none."""
    lettered = any(item.category == cost.category for item in terms.categories.items)
    return lettered and cost.item is None


def lacking(cost: BudgetLine, stage: Stage, terms: Terms) -> tuple[Finding, ...]:
    """Return what a line does not show that its category asks for, and what keeps it out.

    Each hold or refusal is of the whole line. Raises NoRuleApplies for an id that the document
    does not know. Clauses: r8-tohoku-yorozu VIII(1)(2), and those of the other documents.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.budget.terms import unpack
    >>> tea = BudgetLine(id="L1", category="travel", planned=1_000)
    >>> [found.code for found in lacking(tea, "planned", unpack(rulebook("r8-tohoku-yorozu")))]
    ['cost.abroad-unknown']
    """
    row = terms.categories.of(cost.category)
    item = item_of(cost, terms)
    kinds = (*_of_goods(cost, row, terms), *_of_people(cost, row, item, terms))
    if item_is_unknown(cost, terms):
        kinds = (ITEM_UNKNOWN, *kinds)
    # a refund lowers what is paid: no paper that is missing may undo that
    if terms.has(_EVIDENCE) and stage == "spent" and (cost.spent is None or cost.spent > 0):
        kinds = (*kinds, *_answer(cost.evidenced, UNPROVEN, NOT_PROVEN))
    about = (("cost", cost.id), ("category", row.id))
    return tuple(terms.found(kind, *about) for kind in kinds)


def licence_due(users: int, months: int, fee: int) -> int:
    """Return the yen that licences may cost: so much a user and month.

    >>> licence_due(2, 12, 6_000)
    144000
    """
    return users * months * fee


def licence_limit(cost: BudgetLine, terms: Terms) -> tuple[int, Finding] | None:
    """Return the most that a line's licences may cost, with the finding; None where none are."""
    fee, users, months = terms.licence_fee, cost.users, cost.months
    if fee is None or users is None or months is None or cost.category != _RENTAL:
        return None
    due = licence_due(users, months, fee)
    named = (("cost", cost.id), ("users", users), ("months", months), ("fee", fee), ("due", due))
    return due, terms.found(LICENCE_FEE, *named)


def _answer(said: bool | None, unknown: Kind, no: Kind, *, good: bool = True) -> tuple[Kind, ...]:  # noqa: FBT001
    """Return what an answer makes: nothing where it is the good one."""
    if said is None:
        return (unknown,)
    return () if said is good else (no,)


def _of_goods(cost: BudgetLine, row: Category, terms: Terms) -> Iterator[Kind]:
    """Yield what speaks against a thing: of an excluded kind, short-lived, for other ends too."""
    if cost.excluded is None:
        if row.goods:
            yield EXCLUDED_UNKNOWN
    elif cost.excluded == OF_AN_APPLICATION:
        yield APPLICATION
    elif cost.excluded != OF_NO_KIND:
        yield NOT_DIRECT
    if row.lasting is True and cost.hired is not True:
        yield from _answer(cost.lasting, LASTING_UNKNOWN, NOT_EQUIPMENT)
    if row.lasting is False:
        yield from _answer(cost.lasting, LASTING_UNKNOWN, IS_EQUIPMENT, good=False)
    if row.sole_use and terms.has(_SOLE):
        yield from _answer(cost.sole_use, SOLE_USE_UNKNOWN, NOT_SOLE_USE)
    if row.identified and terms.has(_SOLE):
        yield from _answer(cost.identified, IDENTIFIED_UNKNOWN, NOT_IDENTIFIED)


def _of_people(cost: BudgetLine, row: Category, item: Item | None, terms: Terms) -> Iterator[Kind]:
    """Yield what speaks against a journey, or against the pay of somebody in a role."""
    if row.domestic:
        yield from _answer(cost.abroad, ABROAD_UNKNOWN, ABROAD, good=False)
    desk = terms.role_desks.get(item.who) if item else None
    if desk is None:
        return
    if terms.has(_PAY):
        if cost.status is None:
            yield STATUS_UNKNOWN
        elif row.id == _FEES and cost.status != "individual":
            yield STAFF_FEE
    if terms.supporters_are_staff and row.id == _FEES and desk == _CENTRE:
        yield SUPPORTER_PERSONNEL
