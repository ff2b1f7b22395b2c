"""The lines of consumption tax on one payee's fees, as far as it is not yet paid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.law.consumption_tax import consumption_tax_rate
from yorozu_rules.outcome import Line
from yorozu_rules.payment.context import Context
from yorozu_rules.payment.difference import CLAIM_BACK, PAID_BUT_HELD, back_line
from yorozu_rules.payment.due import Due
from yorozu_rules.payment.facts import Payee
from yorozu_rules.payment.tax import Fee, by_group, group_of, group_tax, tax_on, taxed, weight
from yorozu_rules.payment.terms import PER_EXPERT, Terms

# Findings that say how many yen are to come back; those of the tax are its own.
_OF_YEN_BACK = frozenset({CLAIM_BACK.code, PAID_BUT_HELD.code})


class Part(NamedTuple):
    """A difference with its line."""

    due: Due
    line: Line


class _Group(NamedTuple):
    """Fees whose tax is rounded together: those paid before, and the run's with their lines."""

    subject: str
    rate: Fraction
    paid: Sequence[Fee]
    parts: Sequence[Part]
    payee: Payee
    terms: Terms

    def taxed(self, *fates: str) -> Fraction | int:
        """Return the yen that are taxed if the run's fees count as far as they have some fates."""
        new = (Fee(one.due.owed, getattr(one.line, fate)) for one in self.parts for fate in fates)
        return weight((*self.paid, *new), self.payee, self.terms) or 0

    @property
    def known(self) -> bool:
        """Say whether what is known of the payee is enough to work the tax out."""
        new = [Fee(one.due.owed, one.line.claimed) for one in self.parts]
        return weight((*self.paid, *new), self.payee, self.terms) is not None

    def tax(self, *fates: str) -> int:
        """Return the tax on them, rounded once."""
        return group_tax(self.taxed(*fates), self.rate, self.terms.rounding)


def tax_lines(
    payee: Payee, parts: Iterable[Part], applied: set[str], context: Context, *, stopped: bool
) -> Iterator[Part]:
    """Yield the tax of each group of fees that the run looks at, as far as it is not yet paid.

    Without a new fee it moves where a payee's number has become known or was never there, unless
    the payee cannot be paid at all (``stopped``).
    """
    for group in _groups(payee, parts, context, stopped=stopped):
        if not group.known:
            continue  # the fees themselves wait for it
        had, base = context.taxes.get((payee.id, group.subject), 0), group.tax()
        first = group.parts[0].due.owed if group.parts else group.paid[0].owed
        owed = tax_on(first, group.subject, group.terms)
        if base < had:  # more than the fees paid so far bear, whatever is new
            back = Due(owed, payee.id, base - had, had)
            yield Part(back, back_line(back, applied, context))
            had = base
        due = now = group.tax("claimed")
        if any(part.line.allowed != part.line.claimed for part in group.parts):
            now = group.tax("allowed")
        if due != had or now != had:
            moved = Due(owed, payee.id, due - had, had)
            yield Part(moved, _line(group, moved, now))


def _groups(
    payee: Payee, parts: Iterable[Part], context: Context, *, stopped: bool
) -> Iterator[_Group]:
    """Yield the groups of the run's fees, and of those paid before for its claims, by name."""
    terms = context.terms
    new: dict[str, list[Part]] = {}
    for part in parts:
        if part.due.owed.kind == "fee" and taxed(part.due.owed.basis):
            new.setdefault(group_of(part.due.owed, payee.id, terms), []).append(part)
    earlier = by_group(context.fees.get(payee.id, ()), payee.id, terms)
    seen = {
        group
        for group, paid in earlier.items()
        if not stopped and any(fee.owed.case in context.cases for fee in paid)
    }
    for group in sorted(seen | set(new)):
        theirs, paid = new.get(group, []), earlier.get(group, [])
        day = theirs[0].due.owed.day if theirs else paid[0].owed.day
        yield _Group(group, consumption_tax_rate(day), paid, theirs, payee, terms)


def _line(group: _Group, moved: Due, now: int) -> Line:
    """Return the line of tax that follows its fees: allowed, held or refused as they are."""
    refused = any(part.line.refused for part in group.parts)
    never = group.tax("allowed", "refused") - now if refused else 0
    allowed = now - moved.paid
    waits = moved.yen - allowed - never
    own = (("subject", group.subject), ("payee", group.payee.id), ("yen", -waits))
    findings = dict.fromkeys(
        found._replace(values=own) if found.code in _OF_YEN_BACK else found
        for part in group.parts
        for found in part.line.findings
        if found.effect != "note"
    )
    inputs = (
        ("taxed", str(group.taxed("claimed"))),
        ("rate", str(group.rate)),
        ("unit", group.terms.rounding.unit),
        ("direction", group.terms.rounding.direction),
        ("paid", moved.paid),
    )
    return Line(
        PER_EXPERT,
        group.subject,
        moved.owed.basis,
        moved.yen,
        allowed,
        0,
        waits,
        never,
        inputs,
        tuple(findings),
    )
