"""Standing in (代理) while the place of whoever heads a desk is vacant."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.coordinator.facts import StandIn
from yorozu_rules.coordinator.figures import RoleFees
from yorozu_rules.coordinator.terms import unpack
from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "coordinator.stand-in"
ROLE_UNKNOWN = Kind("coordinator.stand-in-unknown", "hold", "fact", RULE)
WRONG_ROLE = Kind("coordinator.stand-in-role", "refuse", None, RULE)
CHOICE_UNKNOWN = Kind("coordinator.stand-in-choice-unknown", "hold", "fact", RULE)
NOT_CHOSEN = Kind("coordinator.stand-in-not-chosen", "refuse", None, RULE)
UNDECIDED = Kind("coordinator.stand-in-undecided", "hold", "decision", RULE)
REFUSED = Kind("coordinator.stand-in-refused", "refuse", None, RULE)
KINDS = (ROLE_UNKNOWN, WRONG_ROLE, CHOICE_UNKNOWN, NOT_CHOSEN, UNDECIDED, REFUSED)


def check_stand_in(stand_in: StandIn, book: Rulebook) -> Outcome:
    """Check whether somebody may stand in: of the desk's people, chosen, and consented to.

    The operator chooses among the people of the same desk, and the bureau consents. The outcome
    has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies for a role that the year does not have, or that heads no desk.
    Clause: r8-tohoku-yorozu II.1 ※1⑥, ※3⑥; h30-hq II ※1⑥.

    >>> from yorozu_rules import rulebook
    >>> one = StandIn(id="S-1", for_role="chief-coordinator", own_role="supporter")
    >>> outcome = check_stand_in(one, rulebook("r8-tohoku-yorozu"))
    >>> [found.code for found in outcome.findings][:2]
    ['coordinator.stand-in-role', 'coordinator.stand-in-choice-unknown']
    """
    fees, clause = book.once(unpack).fees, book.clause(RULE)
    notes = (*_role(stand_in, fees, clause), *_choice(stand_in, clause))
    return Outcome(stand_in.id, book.source, (), notes)


def need_head(role: str, fees: RoleFees, where: str) -> None:
    """Raise NoRuleApplies, with the known roles, for a role that heads no desk.

    >>> from yorozu_rules import rulebook
    >>> fees = rulebook("r7-kyushu-yorozu").once(unpack).fees
    >>> need_head("coordinator", fees, "ending X-1")
    Traceback (most recent call last):
    yorozu_rules.errors.NoRuleApplies: ending X-1: read role coordinator, which heads no desk; expected one of: chief-coordinator
    """  # noqa: E501  (a doctest cannot break the line that it expects)
    if not fees.of(role).head:
        known = ", ".join(row.role for row in fees.rows if row.head)
        raise NoRuleApplies(
            f"{where}: read role {role}, which heads no desk; expected one of: {known}"
        )


def _role(stand_in: StandIn, fees: RoleFees, clause: str) -> Iterator[Finding]:
    need_head(stand_in.for_role, fees, f"stand-in {stand_in.id}")
    about = (("stand_in", stand_in.id), ("for_role", stand_in.for_role.value))
    if stand_in.own_role is None:
        yield ROLE_UNKNOWN.found(clause, *about)
        return
    own = fees.of(stand_in.own_role)
    if own.head or own.desk != fees.of(stand_in.for_role).desk:
        yield WRONG_ROLE.found(clause, *about, ("own_role", stand_in.own_role.value))


def _choice(stand_in: StandIn, clause: str) -> Iterator[Finding]:
    about, consent = ("stand_in", stand_in.id), stand_in.consent
    if stand_in.chosen_by_operator is None:
        yield CHOICE_UNKNOWN.found(clause, about)
    elif not stand_in.chosen_by_operator:
        yield NOT_CHOSEN.found(clause, about)
    if consent is None:
        yield UNDECIDED.found(clause, about)
    elif not consent.holds:
        yield REFUSED.found(clause, about, ("by", consent.by))
