"""What is due now: what the outcomes allow, less what the ledger shows as paid."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.outcome import About, Attended, Line, Outcome
from yorozu_rules.payment.ledger import Entry, EntryKind

DIRECT = "carrier-or-hotel"  # who gets what the office pays straight to others
_FEE, _DAY = "visit", "day"
_OF_A_JOURNEY = ("leg", "journey", "night", "other")


class Owed(NamedTuple):
    """What an outcome says of one subject of the ledger, in yen of one basis."""

    subject: str
    kind: EntryKind
    basis: str
    case: str
    expert: str
    body: str
    day: date
    digest: str
    allowed: int = 0
    held: int = 0
    borne: int = 0


class Balance(NamedTuple):
    """What was paid of one subject, by payee in the order of payment, and what is waived of it."""

    owed: Owed
    paid: Mapping[str, int]
    waived: int

    @property
    def yen(self) -> int:
        """Return what all payees together have been paid."""
        return sum(self.paid.values())


class Due(NamedTuple):
    """Some yen that a payee is to get, or below zero to give back; ``paid`` was paid before."""

    owed: Owed
    payee: str | None
    yen: int
    paid: int


def owed_of(outcome: Outcome, digest: str) -> list[Owed]:
    """Return what an outcome says of each subject of the ledger: its visits, journey and days.

    Legs, nights and other costs are one subject, the journey: a corrected claim may number them
    anew. What the office paid straight to others is a subject of its own. ``digest`` is the
    outcome's. Raises FactError for an outcome that does not say whose it is, NoRuleApplies for a
    subject of no known kind.

    >>> from yorozu_rules.outcome import About, Attended, Source
    >>> lines = (Line("own.rule", "leg:C/1", "tax-included", 5, 5, 0, 0, 0, ()),)
    >>> about = About("E", (Attended("V", "B", "P", date(2023, 10, 2)),))
    >>> outcome = Outcome("C", Source("own", "0", (), (), {}), lines, about=about)
    >>> [(owed.subject, owed.kind, owed.allowed) for owed in owed_of(outcome, outcome.digest)]
    [('journey:C', 'travel', 5)]
    """
    if outcome.about is None or not outcome.about.visits:
        raise FactError([f"outcome {outcome.case}: does not say whose claim of which visit it is"])
    sums: dict[str, Owed] = {}
    for line in outcome.lines:
        subject, kind, of = _account(line, outcome.case, outcome.about)
        expert = outcome.about.expert
        empty = Owed(subject, kind, line.basis, outcome.case, expert, of.body, of.day, digest)
        so_far = sums.get(subject, empty)
        if so_far.basis != line.basis:
            raise FactError([f"outcome {outcome.case}: {subject}: {so_far.basis}, {line.basis}"])
        sums[subject] = so_far._replace(
            allowed=so_far.allowed + line.allowed,
            held=so_far.held + line.held,
            borne=so_far.borne + line.borne,
        )
    return list(sums.values())


def _account(line: Line, case: str, about: About) -> tuple[str, EntryKind, Attended]:
    """Return the ledger's subject for a line, its kind, and the visit and day that it is of.

    A journey is of the first visit that it served.
    """
    kind, _, rest = line.subject.partition(":")
    first = about.visits[0]
    if any(line.subject == item or line.subject.startswith(f"{item}/") for item in about.direct):
        return f"direct:{case}", "direct", first
    if kind == _FEE:
        visit, _, day = rest.partition("/")
        of = next((one for one in about.visits if one.visit == visit), None)
        if of is None:
            raise FactError([f"outcome {case}: {line.subject} is no visit that it is about"])
        return line.subject, "fee", of._replace(day=date.fromisoformat(day)) if day else of
    if kind == _DAY:
        day = rest.rpartition("/")[2]
        return line.subject, "travel", first._replace(day=date.fromisoformat(day))
    if kind in _OF_A_JOURNEY:
        return f"journey:{case}", "travel", first
    known = ", ".join((_FEE, _DAY, *_OF_A_JOURNEY))
    raise NoRuleApplies(f"outcome {case}: read {line.subject}; expected one of {known}")


def balances(entries: Iterable[Entry]) -> dict[str, Balance]:
    """Return what was paid of each subject.

    >>> day = date(2023, 11, 20)
    >>> entry = Entry("R.1", "visit:V", "fee", 3, "tax-excluded", day, "P", "E", "C", "B", day, "")
    >>> balances([entry])["visit:V"].yen
    3
    """
    found: dict[str, Balance] = {}
    for entry in entries:
        if entry.kind in ("withheld", "fee-tax", "withdrawn", "given-again"):
            continue
        owed = owed_by(entry)
        so_far = found.get(entry.subject, Balance(owed, {}, 0))
        if entry.kind == "waived":
            found[entry.subject] = so_far._replace(waived=so_far.waived + entry.yen)
            continue
        paid = dict(so_far.paid)
        paid[entry.payee] = paid.pop(entry.payee, 0) + entry.yen  # the last one paid stands last
        found[entry.subject] = Balance(owed, paid, so_far.waived)
    return found


def owed_by(entry: Entry) -> Owed:
    """Return what an entry is of, with nothing owed."""
    return Owed(
        entry.subject,
        entry.kind,
        entry.basis,
        entry.case,
        entry.expert,
        entry.body,
        entry.day,
        entry.digest,
    )


def entry_of(owed: Owed, yen: int, new: str, paid_on: date, payee: str) -> Entry:
    """Return the ledger's entry of some yen, under the id ``new``."""
    return Entry(
        new,
        owed.subject,
        owed.kind,
        yen,
        owed.basis,
        paid_on,
        payee,
        owed.expert,
        owed.case,
        owed.body,
        owed.day,
        owed.digest,
    )


def dues(
    owed: Iterable[Owed],
    cases: Collection[str],
    paid: Mapping[str, Balance],
    payee_of: Mapping[str, str],
) -> Iterator[Due]:
    """Yield the difference of each subject, in the order of their names; none where there is none.

    A subject that an outcome no longer has, of one of the ``cases`` that are given or were
    withdrawn, is owed nothing. What is to come back is taken from who was paid last.
    """
    now = {one.subject: one for one in owed}
    for subject, balance in paid.items():
        if subject not in now and balance.owed.case in cases:
            now[subject] = balance.owed
    for subject in sorted(now):
        one, before = now[subject], paid.get(subject)
        had, waived = (before.yen, before.waived) if before else (0, 0)
        difference = one.allowed - had
        if difference >= 0:
            if difference:
                to = DIRECT if one.kind == "direct" else payee_of.get(one.expert)
                yield Due(one, to, difference, had)
            continue
        back = min(difference - waived, 0)
        for payee, yen in reversed(list((before.paid if before else {}).items())):
            part = max(back, -yen)
            if part < 0:
                yield Due(one, payee, part, had)
                back -= part
