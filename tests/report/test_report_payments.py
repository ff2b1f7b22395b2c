"""Payments by expert and body: they add up to what a run pays, and are shown to few."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yorozu_rules as yr
from briefly import DECEMBER, NOVEMBER, due, outcome, person
from checks.report import ledger_of
from yorozu_rules.errors import FactError, NotPermitted

BOOK = yr.rulebook("r5-dispatch")
_YEN = st.integers(1, 50_000)
_PAYEES = [person("P-1", "E-1"), person("P-2", "E-2", "E-3")]


@st.composite
def _outcomes(draw: st.DrawFn) -> list[yr.Outcome]:
    """Outcomes of some experts and bodies, with fees, travel and direct payments."""
    return [
        outcome(
            BOOK,
            f"C-{n}",
            expert=draw(st.sampled_from(["E-1", "E-2", "E-3"])),
            fees={f"V-{n}": due(draw(_YEN))},
            travel=draw(st.none() | _YEN.map(due)),
            direct=draw(st.none() | _YEN.map(due)),
            body=draw(st.sampled_from(["B-1", "B-2", "B-3"])),
            day=date(2023, 10, n + 1),  # else two visits have one fee of the day
        )
        for n in range(draw(st.integers(0, 6)))
    ]


@given(_outcomes(), st.sampled_from(["line", "invoice", "month"]))
def test_the_rows_add_up_to_the_runs_payments(outcomes: list[yr.Outcome], rounding: str) -> None:
    """By body and by expert, every yen of two runs stands in one row, and none in two."""
    book = BOOK.reading("fee-tax.rounding", rounding)
    outcomes = [one._replace(source=book.source) for one in outcomes]
    half = len(outcomes) // 2
    ledger, runs = yr.Ledger(), []
    for given_now, day in ((outcomes[:half], NOVEMBER), (outcomes, DECEMBER)):
        run = yr.pay_month(given_now, payees=_PAYEES, ledger=ledger, paid_on=day, book=book)
        ledger = ledger.plus(run.posted())
        runs.append(run)
    for run in runs:
        by_body = yr.payments_by_body(
            ledger, book, asked_by="office", requests=[], month=run.paid_on
        )
        by_expert = yr.payments_by_expert(ledger, book, month=run.paid_on)
        assert by_body.findings == ()
        gross = sum(payment.gross for payment in run.payments)
        direct = sum(line.allowed for line in run.direct.lines)
        for part in (by_body, by_expert):
            rows = [row.paid for row in part.rows.values()]
            assert sum(paid.gross for paid in rows) == gross
            assert sum(paid.direct for paid in rows) == direct
        withheld = sum(payment.withheld for payment in run.payments)
        assert sum(row.withheld for row in by_expert.rows.values()) == withheld
        net = sum(payment.net for payment in run.payments)
        assert sum(row.transferred for row in by_expert.rows.values()) == net
    whole = yr.payments_by_body(ledger, book, asked_by="office", requests=[])
    assert sum(row.paid.visits for row in whole.rows.values()) == len(outcomes)


def test_what_a_body_sees_is_what_the_office_sees_of_it() -> None:
    """The same rows, fewer of them."""
    outcomes = [
        outcome(BOOK, f"C-{b}", expert=e, fees={b: due(24_000)}, body=b)
        for b, e in (("B-1", "E-1"), ("B-2", "E-2"))
    ]
    run = yr.pay_month(outcomes, payees=_PAYEES, ledger=yr.Ledger(), paid_on=NOVEMBER, book=BOOK)
    ledger = yr.Ledger().plus(run.posted())
    every = yr.payments_by_body(ledger, BOOK, asked_by="office", requests=[])
    own = yr.payments_by_body(
        ledger, BOOK, asked_by=yr.Body(id="B-2", kind="yorozu-centre"), requests=[]
    )
    assert own.rows == {"B-2": every.rows["B-2"]}
    one = yr.payments_by_body(ledger, BOOK, asked_by="office", of=["B-1"], requests=[])
    assert one.rows == {"B-1": every.rows["B-1"]}


def test_a_refusal_does_not_say_what_it_refuses_to_show() -> None:
    """Who may not see gets the names asked for and its own, and no yen."""
    ledger = ledger_of(
        [{"id": "1", "kind": "fee", "yen": 7, "paid_on": "2023-11-20", "expert": "E", "body": "B2"}]
    )
    centre = yr.Body(id="B1", kind="yorozu-centre")
    with pytest.raises(NotPermitted, match="of: read B2; who asks may see: B1"):
        yr.payments_by_body(ledger, BOOK, asked_by=centre, of=["B2"])


def test_a_month_of_another_year() -> None:
    """The reports are of the rulebook's project."""
    for month in (date(2023, 3, 31), date(2024, 4, 1)):
        with pytest.raises(FactError, match="month: read"):
            yr.payments_by_body(yr.Ledger(), BOOK, asked_by="office", month=month)
        with pytest.raises(FactError, match="month: read"):
            yr.payments_by_expert(yr.Ledger(), BOOK, month=month)
