"""The monthly sample (抽出): whose papers, and which bodies' mails, are looked at again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from yorozu_rules.outcome import Outcome
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

    Each is ranked by the SHA-256 of seed and id, so that anybody draws the same again, with any
    version of Python; where there are fewer, all are drawn. Clause: r5-dispatch 3(2)④ 謝金・旅費
    計算 (e)(f).

    >>> import yorozu_rules as yr
    >>> from datetime import date
    >>> book, day = yr.rulebook("r5-dispatch"), date(2023, 11, 20)
    >>> run = yr.pay_month([], payees=[], ledger=yr.Ledger(), paid_on=day, book=book)
    >>> monthly_sample(run, [], seed="2023-11", book=book).of_experts
    0
    """
    figures = book[PaymentFigures]
    paid = {entry.case for entry in run.entries if entry.yen > 0 and entry.reverses is None}
    experts: dict[str, list[str]] = {}
    bodies: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.about is None or outcome.case not in paid:
            continue
        for one in outcome.about.visits:
            experts.setdefault(outcome.about.expert, []).append(one.visit)
            bodies.setdefault(one.body, []).append(one.visit)
    return Sample(
        run.id,
        seed,
        book.clause(RULE),
        _draw("expert", experts, figures.sample_experts, seed),
        _draw("body", bodies, figures.sample_bodies, seed),
        len(experts),
        len(bodies),
    )


def _draw(kind: str, visits: dict[str, list[str]], size: int, seed: str) -> tuple[Drawn, ...]:
    # A list in JSON keeps seed and id apart: "1" with "23" is not "12" with "3".
    rank = {one: sha256(json.dumps([seed, kind, one]).encode()).hexdigest() for one in visits}
    first = sorted(visits, key=lambda one: (rank[one], one))[:size]
    return tuple(Drawn(one, tuple(sorted(visits[one]))) for one in first)
