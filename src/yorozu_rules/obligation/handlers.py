"""The register of those who handle information (情報取扱者名簿), and the chart beside it."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.errors import FactError
from yorozu_rules.mechanism import Requirement
from yorozu_rules.obligation.facts import Handler, HandlerRegister
from yorozu_rules.obligation.figures import Column, HandlerFigures, HandlerKinds
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "security.handler-register"
KIND_MISSING = Kind("handlers.kind-missing", "refuse", None, RULE)
SUBCONTRACTORS_UNKNOWN = Kind("handlers.subcontractors-unknown", "hold", "fact", RULE)
SUBCONTRACTOR_MISSING = Kind("handlers.subcontractor-missing", "refuse", None, RULE)
COLUMN_MISSING = Kind("handlers.column-missing", "hold", "evidence", RULE)
MAY_FOLLOW = Kind("handlers.may-follow", "note", None, RULE)
ASKED_FOR_UNKNOWN = Kind("handlers.asked-for-unknown", "hold", "fact", RULE)
NATIONALITY_UNKNOWN = Kind("handlers.nationality-unknown", "hold", "fact", RULE)
CHART_UNKNOWN = Kind("handlers.chart-unknown", "hold", "evidence", RULE)
NO_CHART = Kind("handlers.no-chart", "refuse", None, RULE)
AGREEMENT_UNKNOWN = Kind("handlers.agreement-unknown", "hold", "evidence", RULE)
AGREED_LATE = Kind("handlers.agreed-late", "refuse", None, RULE)
CHANGE_UNKNOWN = Kind("handlers.change-unknown", "hold", "evidence", RULE)
CHANGE_LATE = Kind("handlers.change-late", "refuse", None, RULE)
KINDS = (
    *(KIND_MISSING, SUBCONTRACTORS_UNKNOWN, SUBCONTRACTOR_MISSING),
    *(COLUMN_MISSING, MAY_FOLLOW, ASKED_FOR_UNKNOWN, NATIONALITY_UNKNOWN),
    *(CHART_UNKNOWN, NO_CHART, AGREEMENT_UNKNOWN, AGREED_LATE, CHANGE_UNKNOWN, CHANGE_LATE),
)


def check_handlers(handlers: HandlerRegister, book: Rulebook) -> Outcome:
    """Check a register of those who handle information: whom it names, its columns, its agreement.

    Only which columns are filled is a fact here, never what stands in them. A column that may
    follow is noted until the agency asks for it. The register and the chart are agreed to before
    the contract, and a change before it is made: the same day is too late. The outcome has no yen;
    its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``handlers``; FactError for kinds and
    columns that it does not have. Clause: r5-dispatch 8(1)①③, 別添2.

    >>> from yorozu_rules import rulebook
    >>> register = HandlerRegister(id="H", handlers=(), subcontractors=(), chart=True)
    >>> found = check_handlers(register, rulebook("r5-dispatch")).findings
    >>> [one.code for one in found]
    ['handlers.kind-missing', 'handlers.agreement-unknown', 'handlers.change-unknown']
    """
    figures, clause = book[HandlerFigures], book.clause(RULE)
    problems = list(_strange(handlers, figures))
    if problems:
        raise FactError(problems)
    found = [*_named(handlers, figures.kinds, clause)]
    for handler in handlers.handlers:
        found += _columns(handler, figures.columns.items, handlers, clause)
    found += _agreed(handlers, clause)
    return Outcome(handlers.id, book.source, (), tuple(found))


def _strange(register: HandlerRegister, figures: HandlerFigures) -> Iterator[str]:
    kinds = [kind.id for kind in figures.kinds.items]
    columns = [column.id for column in figures.columns.items]
    for one in register.handlers:
        if one.kind not in kinds:
            yield f"handler {one.id}: read kind {one.kind}; known: {', '.join(kinds)}"
        for name in one.filled:
            if name not in columns:
                yield f"handler {one.id}: filled: read {name}; known: {', '.join(columns)}"


def _named(register: HandlerRegister, kinds: HandlerKinds, clause: str) -> Iterator[Finding]:
    """Yield the kinds that must be named and are not, and subcontractors without a manager.

    The operator's own people stand in rows without ``of``; a subcontractor's one responsible in a
    row of the kind for it.
    """
    about = ("subject", register.id)
    given = {one.kind for one in register.handlers if not one.of}
    for kind in kinds.items:
        if not kind.may_not_apply and kind.id not in given:
            yield KIND_MISSING.found(clause, about, ("item", kind.id), ("title", _title(kind)))
    if register.subcontractors is None:
        yield SUBCONTRACTORS_UNKNOWN.found(clause, about)
        return
    theirs = {kind.id for kind in kinds.items if kind.subcontractors}
    named = {one.of for one in register.handlers if one.of}
    managed = {one.of for one in register.handlers if one.kind in theirs}
    if strange := sorted(named - set(register.subcontractors)):
        known = ", ".join(register.subcontractors) or "none"
        raise FactError([f"register {register.id}: of: read {', '.join(strange)}; known: {known}"])
    for name in register.subcontractors:
        if name not in managed:
            yield SUBCONTRACTOR_MISSING.found(clause, about, ("subcontractor", name))


def _columns(
    handler: Handler, columns: tuple[Column, ...], register: HandlerRegister, clause: str
) -> Iterator[Finding]:
    about = (("subject", register.id), ("handler", handler.id))
    for column in columns:
        if column.id in handler.filled:
            continue
        values = (*about, ("item", column.id), ("title", _title(column)))
        if column.only_if is not None and handler.passport_needed is None:
            yield NATIONALITY_UNKNOWN.found(clause, *values)
        elif column.only_if is not None and not handler.passport_needed:
            continue
        elif not column.may_follow or register.asked_for:
            yield COLUMN_MISSING.found(clause, *values)
        else:
            yield (MAY_FOLLOW if register.asked_for is False else ASKED_FOR_UNKNOWN).found(
                clause, *values
            )


def _agreed(register: HandlerRegister, clause: str) -> Iterator[Finding]:
    about = ("subject", register.id)
    if register.chart is None:
        yield CHART_UNKNOWN.found(clause, about)
    elif not register.chart:
        yield NO_CHART.found(clause, about)
    if register.contract_on is None or register.agreed_on is None:
        yield AGREEMENT_UNKNOWN.found(clause, about)
    elif register.agreed_on >= register.contract_on:
        days = (("day", register.agreed_on.isoformat()), ("due", register.contract_on.isoformat()))
        yield AGREED_LATE.found(clause, about, *days)
    if register.changed is False:
        return
    if register.changed_on is None or register.change_agreed_on is None:
        yield CHANGE_UNKNOWN.found(clause, about)
    elif register.change_agreed_on >= register.changed_on:
        agreed, due = register.change_agreed_on.isoformat(), register.changed_on.isoformat()
        yield CHANGE_LATE.found(clause, about, ("day", agreed), ("due", due))


def _title(one: Requirement) -> str:
    return f"{one.title.ja} | {one.title.en}"
