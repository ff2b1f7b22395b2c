"""What a run of payments costs, beside plain code that works out the same.

Run as ``python benchmarks/month_run.py``: the example year's outcomes are paid to 2,500 payees in
one run, onto a ledger that holds half of them. Both sides must agree in every payee's gross, tax
withheld and net; then both are timed in turn, in one process, best of several rounds. The plain
side has the same outcomes as plain tuples and makes no lines, findings, clauses or digests.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from time import process_time_ns
from typing import NamedTuple

import yorozu_rules as yr

EXAMPLES = Path(__file__).parents[1] / "examples"
PAYEES, ROUNDS, NANOSECONDS_A_MS = 2_500, 5, 1_000_000
FIRST, SECOND = date(2024, 3, 20), date(2024, 3, 29)
ACCOUNT = yr.Account(bank="0001", branch="001", kind="ordinary", number="0000001", holder="ミホン")
FINAL, LINE, BELOW, ABOVE, WHOLE = date(2024, 3, 31), 1_000_000, 1_021, 2_042, 10_000

Sums = dict[str, tuple[int, int, int]]
PlainLine = tuple[str, str, int]  # rule, subject, yen allowed
PlainClaim = tuple[str, str, dict[str, date], list[PlainLine]]  # case, expert, visits, lines


class Paid(NamedTuple):
    """What the plain side keeps of the past: yen by subject, and tax by claim."""

    subjects: dict[str, int]
    fees: dict[str, int]
    taxes: dict[str, int]


def plain_run(claims: Iterable[PlainClaim], payee_of: dict[str, str], paid: Paid) -> Sums:
    """Return gross, withheld and net of each payee; FINAL is not passed."""
    now: dict[str, int] = defaultdict(int)
    expert_of: dict[str, str] = {}
    case_of: dict[str, str] = {}
    days: dict[tuple[str, str, date], set[str]] = defaultdict(set)
    for case, expert, visits, lines in claims:
        for _, subject, yen in lines:
            kind = subject.partition(":")[0]
            name = subject if kind in ("visit", "day") else f"journey:{case}"
            now[name] += yen
            expert_of[name], case_of[name] = expert, case
            if yen and kind in ("visit", "day"):
                day = subject.rpartition("/")[2]
                when = visits[subject] if kind == "visit" else date.fromisoformat(day)
                days[expert, kind, when].add(name)
    twice = set()
    for names in days.values():
        had = {name for name in names if paid.subjects.get(name, 0) > 0}
        if len(names) > 1:
            twice |= names - had if len(had) == 1 else names
    gross: dict[str, int] = defaultdict(int)
    base: dict[str, int] = defaultdict(int)
    fees: dict[str, int] = defaultdict(int)
    for name, yen in now.items():
        due = yen - paid.subjects.get(name, 0)
        if due > 0 and name not in twice:
            payee = payee_of[expert_of[name]]
            gross[payee] += due
            base[payee] += due
            if name.startswith("visit:"):
                fees[case_of[name]] += due
    for case, expert, _, _ in claims:
        if case in fees:
            tax = (paid.fees.get(case, 0) + fees[case]) // 10 - paid.taxes.get(case, 0)
            gross[payee_of[expert]] += tax
    sums = {}
    for payee, yen in gross.items():
        tax = (min(base[payee], LINE) * BELOW + max(base[payee] - LINE, 0) * ABOVE) // WHOLE
        sums[payee] = (yen, tax, yen - tax)
    return sums


def plainly(outcomes: Iterable[yr.Outcome]) -> list[PlainClaim]:
    """Return outcomes as the plain side has them."""
    claims = []
    for outcome in outcomes:
        assert outcome.about is not None
        lines = [(line.rule, line.subject, line.allowed) for line in outcome.lines]
        days = {f"visit:{one.visit}": one.day for one in outcome.about.visits}
        claims.append((outcome.case, outcome.about.expert, days, lines))
    return claims


def year() -> list[yr.Outcome]:
    """Return the outcomes of the example year."""
    with tempfile.TemporaryDirectory() as folder:
        program = [sys.executable, str(EXAMPLES / "generate.py"), "year", "--out", folder]
        subprocess.run(program, check=True, capture_output=True)
        history = yr.read_history(Path(folder, "history.jsonl"))
        visits = yr.number_visits(history.records, complete=history.complete)
        book = yr.rulebook("r5-dispatch")
        claims = [claim for _, claim in yr.read_claims(Path(folder, "claims.jsonl"))]
    return [yr.settle(claim, book, visits=visits) for claim in claims]


def best(work: Callable[[], object]) -> int:
    """Return the processor time of the best round, in ms."""
    times = []
    for _ in range(ROUNDS):
        start = process_time_ns()
        work()
        times.append(process_time_ns() - start)
    return min(times) // NANOSECONDS_A_MS


def main() -> None:
    """Prove that both sides agree, then time them."""
    book, outcomes = yr.rulebook("r5-dispatch"), year()
    experts = sorted({one.about.expert for one in outcomes if one.about})
    payee_of = {expert: f"P-{place % PAYEES:04}" for place, expert in enumerate(experts)}
    theirs: dict[str, list[str]] = defaultdict(list)
    for expert, payee in payee_of.items():
        theirs[payee].append(expert)
    payees = [
        yr.Payee(
            id=payee,
            kind="person",
            experts=tuple(names),
            category="professional",
            resident=True,
            tax_stated=True,
            account=ACCOUNT,
        )
        for payee, names in theirs.items()
    ]

    def run(given: list[yr.Outcome], ledger: yr.Ledger, paid_on: date) -> yr.Run:
        return yr.pay_month(given, payees=payees, ledger=ledger, paid_on=paid_on, book=book)

    half = run(outcomes[::2], yr.Ledger(), FIRST)
    ledger = yr.Ledger().plus(half.posted())
    past = Paid(defaultdict(int), defaultdict(int), defaultdict(int))
    for entry in half.entries:
        if entry.kind in ("fee", "travel"):
            past.subjects[entry.subject] += entry.yen
        if entry.kind in ("fee", "fee-tax"):
            of = past.fees if entry.kind == "fee" else past.taxes
            of[entry.case] += entry.yen
    claims = plainly(outcomes)
    ours = run(outcomes, ledger, SECOND)
    plain = plain_run(claims, payee_of, past)
    mine = {one.case: (one.gross, one.withheld, one.net) for one in ours.payments if one.gross}
    assert mine == plain, {
        key: (mine.get(key), plain.get(key))
        for key in {*mine, *plain}
        if mine.get(key) != plain.get(key)
    }
    print(f"{len(claims)} claims, {len(payees)} payees, {len(ours.transfers)} transfers: agreed")
    library = best(lambda: run(outcomes, ledger, SECOND))
    beside = best(lambda: plain_run(claims, payee_of, past))
    print(f"a run {library} ms, plain {beside} ms: {library / beside:.1f} times")


if __name__ == "__main__":
    main()
