"""One fee a day (１日あたり): which of an expert's visits of a day has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from yorozu_rules.dispatch.evidence import APPROVAL_DENIED, CHECK_DENIED
from yorozu_rules.dispatch.facts import Claim, Visit
from yorozu_rules.dispatch.numbering import VisitNumbers
from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.dispatch.time import SHORT_REFUSED
from yorozu_rules.dispatch.truth import FALSE_OTHERWISE, FALSE_PLACE, FALSE_TIME
from yorozu_rules.dispatch.window import REFUSED as WINDOW_REFUSED
from yorozu_rules.outcome import Finding, Kind

RULE = "dispatch.fee"
SAME_DAY = Kind("fee.same-day", "refuse", None, RULE)
UNDECIDED = Kind("fee.same-day-undecided", "hold", "decision", RULE)
AGREED = Kind("fee.same-day-agreed", "note", None, RULE)
DENIED = Kind("fee.day-fee-denied", "refuse", None, RULE)
KINDS = (SAME_DAY, UNDECIDED, AGREED, DENIED)
# A day's fee that goes with another visit: the expert is a person with a fee all the same.
WITH_ANOTHER_VISIT = frozenset({SAME_DAY.code})
# Somebody decided against the fee of a visit, and may decide again.
DECIDED = frozenset(
    kind.code
    for kind in (
        DENIED,
        SHORT_REFUSED,
        WINDOW_REFUSED,
        APPROVAL_DENIED,
        CHECK_DENIED,
        FALSE_TIME,
        FALSE_PLACE,
        FALSE_OTHERWISE,
    )
)
State = Literal["due", "open", "out"]


class Draft(NamedTuple):
    """The fee of a visit, or of a day of it, with every finding but that on the day's one fee."""

    start: datetime
    visit: Visit
    subject: str
    minutes: int
    findings: tuple[Finding, ...]

    @property
    def day(self) -> date:
        """Return the day whose fee it is."""
        return self.start.date()


def state(findings: Sequence[Finding]) -> State:
    """Say whether a fee is due, out of the question, or open: it waits, or a decision refused it.

    >>> state([DENIED.found("a clause")]), state([])
    ('open', 'due')
    """
    refusals = [finding.code for finding in findings if finding.effect == "refuse"]
    if refusals:
        return "open" if DECIDED.issuperset(refusals) else "out"
    return "open" if any(finding.effect == "hold" for finding in findings) else "due"


def one_fee_a_day(
    drafts: Sequence[Draft], claim: Claim, visits: VisitNumbers, terms: Terms
) -> Iterator[tuple[Finding, ...]]:
    """Yield, for each fee of a claim, the findings on which visit has the fee of its day.

    ``drafts`` stand in the order in which the support took place. A day's fee goes with the first
    visit that earns it, unless an earlier one is still open; a decision (``day_fee``) may give it
    to another that earns it. Clause: r5-dispatch 3(2)④, 謝金支出基準.
    """
    elsewhere = [tuple(_elsewhere(draft, claim, visits, terms)) for draft in drafts]
    states = [state(draft.findings + found) for draft, found in zip(drafts, elsewhere, strict=True)]
    for place, draft in enumerate(drafts):
        day = [n for n, other in enumerate(drafts) if other.day == draft.day]
        holder = _holder(drafts, states, day)
        earlier = [n for n in day if n < place and states[n] == "open"]
        refused = any(one.effect == "refuse" for one in draft.findings + elsewhere[place])
        if holder is not None and holder != place and (holder < place or not refused):
            yield (_found(SAME_DAY, draft, drafts[holder].visit.id, terms),)
        elif holder != place and earlier:
            yield (_found(UNDECIDED, draft, drafts[earlier[0]].visit.id, terms),)
        elif earlier:
            yield (_found(AGREED, draft, drafts[earlier[0]].visit.id, terms),)
        else:
            yield elsewhere[place]


def _holder(drafts: Sequence[Draft], states: Sequence[State], day: Sequence[int]) -> int | None:
    """Return which of the fees of a day is the one that is paid, if that is settled."""
    for place in day:
        chosen = drafts[place].visit.day_fee
        if states[place] == "due" and chosen and chosen.holds:
            return place
    for place in day:
        if states[place] == "due":
            return place
        if states[place] == "open":
            return None
    return None


def _elsewhere(draft: Draft, claim: Claim, visits: VisitNumbers, terms: Terms) -> Iterator[Finding]:
    """Yield why another visit has, or another claim's may have, the expert's fee of that day."""
    holder, decision = draft.visit.day_fee_with, draft.visit.day_fee
    if holder in visits.expert_days.get((claim.expert, draft.day), ()):
        yield _found(SAME_DAY, draft, holder, terms)
    elif decision and not decision.holds:
        yield DENIED.found(terms.clauses[RULE], *_about(draft, terms), ("by", decision.by))
    elif others := _before(draft, claim, visits, terms):
        kind = AGREED if decision else UNDECIDED
        yield _found(kind, draft, ", ".join(others), terms)


def _before(draft: Draft, claim: Claim, visits: VisitNumbers, terms: Terms) -> list[str]:
    """Return other claims' visits that may have the expert's fee of a day before this one.

    A visit beyond the limit has no fee to take. Where the visit began on an earlier day, the
    record does not say which came first on this one: then any of them may.
    """
    that_day = visits.expert_days.get((claim.expert, draft.day), ())
    began = draft.visit.id in that_day and draft.visit.day == draft.day
    first = that_day.index(draft.visit.id) if began else len(that_day)
    before = that_day[:first]
    if not before:
        return []
    own = {visit.id for visit in claim.visits}
    numbered = visits.under(terms.numbering)
    return [other for other in before if other not in own and numbered[other].number <= terms.limit]


def _found(kind: Kind, draft: Draft, other: str, terms: Terms) -> Finding:
    return kind.found(terms.clauses[RULE], *_about(draft, terms), ("other", other))


def _about(draft: Draft, terms: Terms) -> tuple[tuple[str, int | str], ...]:
    return ("visit", draft.visit.id), ("yen", terms.fee), ("day", draft.day.isoformat())
