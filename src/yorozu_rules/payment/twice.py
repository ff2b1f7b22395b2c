"""What two claims cannot see of each other: the day's one fee, or one allowance, given to both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.payment.due import Balance, Owed
from yorozu_rules.payment.terms import PER_EXPERT, Terms

DAY_TWICE = Kind("payment.day-twice", "hold", "decision", PER_EXPERT)
KINDS = (DAY_TWICE,)


def twice(owed: Iterable[Owed], paid: Mapping[str, Balance], terms: Terms) -> dict[str, Finding]:
    """Return a finding for each subject that has what the expert's day has only once.

    Seen are the outcomes of the run, and what the ledger shows as paid of others. Where one of them
    alone was paid before, the day is its own and the others wait; else all do.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.payment.terms import unpack
    >>> terms, day = rulebook("r5-dispatch").once(unpack), date(2023, 10, 2)
    >>> one = Owed("visit:V", "fee", "tax-excluded", "C", "E", "B", day, "", 24_000)
    >>> sorted(twice([one, one._replace(subject="visit:W", case="D")], {}, terms))
    ['visit:V', 'visit:W']
    """
    now = {one.subject: one for one in owed}
    having = [one for one in now.values() if one.allowed > 0]
    having += [
        balance.owed for subject, balance in paid.items() if subject not in now and balance.yen > 0
    ]
    by_day: dict[tuple[str, str, date], list[Owed]] = {}
    for one in having:
        if (one.kind == "fee" and terms.one_fee_a_day) or one.subject.startswith("day:"):
            by_day.setdefault((one.expert, one.kind, one.day), []).append(one)
    found = {}
    for (expert, _, day), members in by_day.items():
        had = [one for one in members if one.subject in paid and paid[one.subject].yen > 0]
        for one in members if len(members) > 1 else ():
            if had == [one] or one.subject not in now:
                continue  # the day is its own already; the others wait
            others = sorted(other.subject for other in members if other is not one)
            values = (("expert", expert), ("day", f"{day}"), ("others", ", ".join(others)))
            found[one.subject] = DAY_TWICE.found(terms.clauses[PER_EXPERT], *values)
    return found
