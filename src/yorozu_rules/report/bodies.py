"""Payments by the body that asked (派遣可能機関別), each to those who may see them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

from yorozu_rules.dispatch.body import Body
from yorozu_rules.errors import FactError, NotPermitted
from yorozu_rules.facts import repeated
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.payment.ledger import Ledger
from yorozu_rules.report.facts import PlatformMembers, RequestMade
from yorozu_rules.report.figures import ReportFigures
from yorozu_rules.report.paid import Paid, paid_by
from yorozu_rules.report.table import UNKNOWN, Table, month_of, same_month, table_of
from yorozu_rules.rulebooks import Rulebook

RULE = "report.payments-by-body"
REQUESTS_UNKNOWN = Kind("body-payments.requests-unknown", "hold", "fact", RULE)
BODY_UNKNOWN = Kind("body-payments.body-unknown", "hold", "fact", RULE)
KINDS = (REQUESTS_UNKNOWN, BODY_UNKNOWN)


class BodyPaid(NamedTuple):
    """What a body asked for and what was paid on it; ``requests`` is None where not known."""

    requests: int | None
    paid: Paid


class BodyPayments(NamedTuple):
    """What was paid on each body's requests, in the order of their ids, and the same as rows."""

    month: date | None
    rows: Mapping[str, BodyPaid]
    table: Table
    findings: tuple[Finding, ...]


def payments_by_body(
    ledger: Ledger,
    book: Rulebook,
    *,
    asked_by: Body | Literal["office"],
    of: Sequence[str] | None = None,
    requests: Iterable[RequestMade] | None = None,
    platforms: Iterable[PlatformMembers] = (),
    month: date | None = None,
) -> BodyPayments:
    """Return requests made, yen paid and visits paid for, by body, as far as one may see them.

    The office sees all; a body sees its own, and the lead body of a platform each member's too.
    ``of`` names the bodies wanted, None all that may be seen. ``month`` is any day of the one
    month wanted, None the whole ledger. A journey is of the body of the first visit that it served,
    and so is the tax on fees that were rounded together. What the ledger has of no body stands
    under "unknown", so that the rows add up to what was paid.

    Raises NotPermitted where ``asked_by`` is none of the kinds that may ask, or ``of`` names a body
    that it may not see; FactError for a request listed twice or a month of another year;
    NoRuleApplies where the rulebook has no section ``report``.
    Clause: r5-dispatch 3(2)④ 派遣申請に関する実績の確認.

    >>> from yorozu_rules import rulebook
    >>> centre = Body(id="P-1", kind="yorozu-centre")
    >>> found = payments_by_body(Ledger(), rulebook("r5-dispatch"), asked_by=centre, requests=[])
    >>> found.rows["P-1"].requests
    0
    """
    figures, clause = book[ReportFigures], book.clause(RULE)
    first = None if month is None else month_of(month, book)
    made = None if requests is None else _requests(requests, first)
    entries = (e for e in ledger.entries() if first is None or same_month(e.paid_on, first))
    paid = paid_by(entries, lambda entry: entry.body or UNKNOWN)
    seen = _permitted(asked_by, platforms, figures)
    names = {*paid, *(made or ())} if seen is None else seen
    if of is not None:
        if seen is not None and (strange := [name for name in of if name not in seen]):
            known = ", ".join(sorted(seen))
            raise NotPermitted(f"of: read {', '.join(strange)}; who asks may see: {known}")
        names = set(of)
    rows = {
        name: BodyPaid(None if made is None else made[name], paid.get(name, Paid()))
        for name in sorted(names)
    }
    table = table_of(
        RULE,
        book,
        figures.body_columns.items,
        (
            {
                "body": name,
                "requests": row.requests,
                "visits": row.paid.visits,
                "fees": row.paid.fees,
                "fee-tax": row.paid.fee_tax,
                "travel": row.paid.travel,
                "direct": row.paid.direct,
                "paid": row.paid.gross + row.paid.direct,
            }
            for name, row in rows.items()
        ),
    )
    return BodyPayments(first, rows, table, tuple(_findings(rows, clause)))


def _requests(requests: Iterable[RequestMade], month: date | None) -> Counter[str]:
    given = list(requests)
    if twice := repeated(one.id for one in given):
        raise FactError([f"requests listed more than once: {', '.join(twice)}; keep one each"])
    return Counter(one.body for one in given if month is None or same_month(one.on, month))


def _permitted(
    asked_by: Body | Literal["office"], platforms: Iterable[PlatformMembers], figures: ReportFigures
) -> set[str] | None:
    """Return the bodies that may be seen, None for all of them."""
    if asked_by == "office":
        return None
    if not isinstance(asked_by, Body):
        raise NotPermitted(f"read asked_by {asked_by!r}; expected a body, or office")
    view = next((row for row in figures.views.rows if row.kind == asked_by.kind), None)
    if view is None:
        known = ", ".join(row.kind for row in figures.views.rows)
        kind = asked_by.kind or UNKNOWN
        raise NotPermitted(f"body {asked_by.id}: read kind {kind}; who may see payments: {known}")
    led = [one.members for one in platforms if one.lead == asked_by.id]
    theirs = {member for members in led for member in members if view.members_of_its_platform}
    return {asked_by.id, *theirs} - {UNKNOWN}  # nobody's own: what has no body is the office's


def _findings(rows: Mapping[str, BodyPaid], clause: str) -> Iterator[Finding]:
    for name, row in rows.items():
        if name == UNKNOWN:
            yen = row.paid.gross + row.paid.direct
            yield BODY_UNKNOWN.found(clause, ("yen", yen), ("visits", row.paid.visits))
        elif row.requests is None:
            yield REQUESTS_UNKNOWN.found(clause, ("body", name))
