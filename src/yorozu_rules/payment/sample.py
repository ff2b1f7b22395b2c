"""The monthly sample (抽出): whose papers, and which bodies' mails, are looked at again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import NamedTuple

from yorozu_rules.outcome import Attended, Outcome
from yorozu_rules.payment.figures import PaymentFigures
from yorozu_rules.payment.run import Run
from yorozu_rules.rulebooks import Rulebook

RULE = "payment.monthly-sample"


class Drawn(NamedTuple):
    """An expert or body that was drawn, and the visits of the run to look at."""

    id: str
    visits: tuple[str, ...]


class Sample(NamedTuple):
    """Who was drawn, in the order of their draw, out of how many, from which seed."""

    run: str
    seed: str
    clause: str
    experts: tuple[Drawn, ...]
    bodies: tuple[Drawn, ...]
    of_experts: int
    of_bodies: int


def monthly_sample(run: Run, outcomes: Iterable[Outcome], *, seed: str, book: Rulebook) -> Sample:
    """Draw about as many experts and bodies as the rulebook says, out of those paid in a run.

    Each is ranked by the SHA-256 of the JSON text ``["SEED", "expert", "ID"]`` (or "body"; a blank
    after each comma, what is not ASCII escaped), so that anybody draws the same again; where there
    are fewer, all are drawn. Clause: r5-dispatch 3(2)④ 謝金・旅費
    計算 (e)(f).

    >>> import yorozu_rules as yr
    >>> from datetime import date
    >>> book, day = yr.rulebook("r5-dispatch"), date(2023, 11, 20)
    >>> run = yr.pay_month([], payees=[], ledger=yr.Ledger(), paid_on=day, book=book)
    >>> monthly_sample(run, [], seed="2023-11", book=book).of_experts
    0
    """
    figures = book[PaymentFigures]
    paid = {
        line.subject: str(dict(line.inputs)["case"])
        for payment in run.payments
        for line in payment.lines
        if line.allowed > 0 and "case" in dict(line.inputs)
    }
    experts: dict[str, list[str]] = {}
    bodies: dict[str, list[str]] = {}
    for outcome in outcomes:
        for one in _looked_at(outcome, paid):
            bodies.setdefault(one.body, []).append(one.visit)
            if outcome.about:  # pragma: no branch  (who has visits has an expert)
                experts.setdefault(outcome.about.expert, []).append(one.visit)
    return Sample(
        run.id,
        seed,
        book.clause(RULE),
        _draw("expert", experts, figures.sample_experts, seed),
        _draw("body", bodies, figures.sample_bodies, seed),
        len(experts),
        len(bodies),
    )


def _looked_at(outcome: Outcome, paid: Mapping[str, str]) -> tuple[Attended, ...]:
    """Return the visits whose fee the run pays; where it pays travel alone, all of the claim."""
    visits = outcome.about.visits if outcome.about else ()
    of_case = {subject for subject, case in paid.items() if case == outcome.case}
    fees = {
        subject.partition(":")[2].partition("/")[0] for subject in of_case if "visit:" in subject
    }
    return tuple(one for one in visits if one.visit in fees or (of_case and not fees))


def _draw(kind: str, visits: dict[str, list[str]], size: int, seed: str) -> tuple[Drawn, ...]:
    # A list in JSON keeps seed and id apart: "1" with "23" is not "12" with "3".
    rank = {one: sha256(json.dumps([seed, kind, one]).encode()).hexdigest() for one in visits}
    first = sorted(visits, key=lambda one: (rank[one], one))[:size]
    return tuple(Drawn(one, tuple(sorted(visits[one]))) for one in first)
