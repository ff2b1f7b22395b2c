"""The fee of one whole case against the printed one: below, above, and what a third party gets."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.coordinator.facts import Engagement
from yorozu_rules.coordinator.fee import Parts
from yorozu_rules.coordinator.figures import RoleFee
from yorozu_rules.coordinator.terms import COMMISSION, FEE, Decision, Terms
from yorozu_rules.outcome import Finding, Kind

RAISED = "coordinator.fee-raised"
GIVEN_AWAY = Kind("coordinator.commission", "refuse", None, COMMISSION)
BELOW = Decision(
    Kind("coordinator.below-undecided", "hold", "decision", FEE),
    Kind("coordinator.below-refused", "refuse", None, FEE),
    Kind("coordinator.below-agreed", "note", None, FEE),
)
DEPARTURE = Decision(
    Kind("coordinator.departure-undecided", "hold", "decision", FEE),
    Kind("coordinator.departure-refused", "refuse", None, FEE),
    Kind("coordinator.departure-agreed", "note", None, FEE),
)
BELOW_PRINCIPLE = Kind("coordinator.below-principle", "note", None, FEE)
BELOW_FIXED = Kind("coordinator.below-fixed", "note", None, FEE)
ABOVE_FIXED = Kind("coordinator.above-fixed", "refuse", None, FEE)
ABOVE_PRINCIPLE = Kind("coordinator.above-principle", "refuse", None, FEE)
ABOVE_CEILING = Kind("coordinator.raise-above-ceiling", "refuse", None, RAISED)
NOT_ASKED = Kind("coordinator.raise-not-asked", "hold", "decision", RAISED)
NOT_CONSULTED = Kind("coordinator.raise-not-consulted", "hold", "decision", RAISED)
RAISE = Decision(
    Kind("coordinator.raise-undecided", "hold", "decision", RAISED),
    Kind("coordinator.raise-refused", "refuse", None, RAISED),
    Kind("coordinator.raise-agreed", "note", None, RAISED),
)
UNLISTED = Kind("coordinator.raise-ground-unlisted", "note", None, RAISED)
KINDS = (
    *(GIVEN_AWAY, BELOW_PRINCIPLE, BELOW_FIXED, ABOVE_FIXED, ABOVE_PRINCIPLE),
    *(*BELOW, *DEPARTURE, *RAISE),
    *(ABOVE_CEILING, NOT_ASKED, NOT_CONSULTED, UNLISTED),
)


class UnitFee(NamedTuple):
    """What becomes of one whole case's fee; ``whole`` holds or refuses every yen of a month.

    ``commission`` is what of the refused yen a third party gets.
    """

    parts: Parts
    findings: tuple[Finding, ...]
    whole: tuple[Finding, ...] = ()
    commission: int = 0

    @property
    def fee(self) -> Fraction:
        """Return the fee, whatever becomes of it."""
        return self.parts.all

    def less(self, yen: int, share: Fraction) -> Parts:
        """Return what becomes of fewer yen than a share of the fee: what is printed comes first.

        A third party has its part of every yen.

        >>> unit = UnitFee(Parts(Fraction(35_000), Fraction(5_000)), ())
        >>> unit.less(36_000, Fraction(1)).held
        Fraction(1000, 1)
        """
        net = yen - yen * self.commission / self.fee
        allowed = min(net, self.parts.allowed * share)
        held = min(net - allowed, self.parts.held * share)
        return Parts(allowed, held, yen - allowed - held)


def unit_fee(engagement: Engagement, row: RoleFee, terms: Terms) -> UnitFee | None:
    """Return what of one whole case's fee is allowed, waits, or is refused, and why.

    Yen without tax. What a third party gets is refused, and the printed fee is compared with what
    is left for the person. None where the fee, or that third party's part, is not known.
    Clause: r8-tohoku-yorozu VIII(1) 謝金の主な留意点; h30-hq II ※1②, ※2②.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.coordinator.terms import unpack
    >>> terms = rulebook("r8-tohoku-yorozu").once(unpack)
    >>> engagement = Engagement(id="E", role="supporter", fee=37_000, commission=0)
    >>> unit = unit_fee(engagement, terms.fees.of("supporter"), terms)
    >>> int(unit.parts.held), [found.code for found in unit.findings]
    (2000, ['coordinator.raise-not-asked'])
    """
    fee, commission = engagement.fee, engagement.commission
    if COMMISSION not in terms.clauses:
        commission = 0
    if fee is None or commission is None:
        return None
    net = fee - commission
    findings = list(_given_away(engagement, commission, terms))
    if net < row.low.yen:
        found = _below(engagement, net, row, terms)
        ends = found.effect != "note"
        whole, notes = ((found,), ()) if ends else ((), (found,))
        return UnitFee(_parts(net, commission, ()), (*findings, *notes), whole, commission)
    above = tuple(_above(engagement, net, row, terms))
    findings += [found for _, found in above]
    return UnitFee(_parts(net, commission, above), tuple(findings), commission=commission)


def _parts(net: int, commission: int, above: tuple[tuple[int, Finding], ...]) -> Parts:
    held = sum(yen for yen, found in above if found.effect == "hold")
    refused = sum(yen for yen, found in above if found.effect == "refuse")
    return Parts(Fraction(net - held - refused), Fraction(held), Fraction(commission + refused))


def _given_away(engagement: Engagement, commission: int, terms: Terms) -> Iterator[Finding]:
    if commission:
        about = (("engagement", engagement.id), ("yen", commission))
        yield GIVEN_AWAY.found(terms.clauses[COMMISSION], *about)


def _below(engagement: Engagement, net: int, row: RoleFee, terms: Terms) -> Finding:
    about = (("engagement", engagement.id), ("fee", net), ("printed", row.low.yen))
    if row.lower_by_leave:
        return BELOW.found(engagement.departs, terms.clauses[FEE], *about)
    if row.binding == "by-consultation":
        return DEPARTURE.found(engagement.departs, terms.clauses[FEE], *about)
    below = BELOW_FIXED if row.binding == "fixed" else BELOW_PRINCIPLE
    return below.found(terms.clauses[FEE], *about)


def _above(
    engagement: Engagement, net: int, row: RoleFee, terms: Terms
) -> Iterator[tuple[int, Finding]]:
    """Yield the yen above the printed fee with what is found about them."""
    over = net - row.high.yen
    if over < 1:
        return
    about = (("engagement", engagement.id), ("fee", net), ("printed", row.high.yen))
    if row.raised:
        yield from _raised(engagement, net, row, row.raised.yen, terms)
    elif row.binding == "fixed":
        yield over, ABOVE_FIXED.found(terms.clauses[FEE], *about)
    elif row.binding == "by-consultation" or terms.above_decided:
        yield over, DEPARTURE.found(engagement.departs, terms.clauses[FEE], *about)
    else:
        yield over, ABOVE_PRINCIPLE.found(terms.clauses[FEE], *about)


def _raised(
    engagement: Engagement, net: int, row: RoleFee, ceiling: int, terms: Terms
) -> Iterator[tuple[int, Finding]]:
    """Yield what is found about a fee that needs a raise, part by part, with the yen of each."""
    clause = terms.clauses[RAISED]
    raised = min(net, ceiling) - row.high.yen
    about = (("engagement", engagement.id), ("yen", raised), ("ceiling", ceiling))
    asked = engagement.raised
    if asked is None:
        yield raised, NOT_ASKED.found(clause, *about)
    elif not asked.consulted:
        yield raised, NOT_CONSULTED.found(clause, *about)
    else:
        yield raised, RAISE.found(asked.consent, clause, *about)
        if asked.consent and asked.consent.holds and asked.ground not in row.grounds:
            ground = (("engagement", engagement.id), ("ground", asked.ground))
            yield 0, UNLISTED.found(clause, *ground)
    if net > ceiling:
        over = (("yen", net - ceiling), ("ceiling", ceiling))
        yield net - ceiling, ABOVE_CEILING.found(clause, ("engagement", engagement.id), *over)
