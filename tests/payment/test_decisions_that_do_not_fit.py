"""Decisions that the ledger does not bear out are all refused at once, each with its subject."""

from __future__ import annotations

import json
from datetime import date

import pytest

import yorozu_rules as yr
from briefly import DECEMBER, NOVEMBER, due, outcome, person
from yorozu_rules.errors import FactError
from yorozu_rules.io.payments import DecisionRecord

ABOUT = {"by": "office", "on": "2023-12-01", "reason": "found later"}
OUTSIDE = {
    "decision": "paid-outside",
    "case": "C-2",
    "expert": "E-1",
    "payee": "P-1",
    "paid_on": "2023-11-01",
    "withheld": 0,
}


@pytest.fixture
def ledger(book: yr.Rulebook) -> yr.Ledger:
    """Return a ledger in which C-1 was paid: 24,000, tax 2,400, travel 1,980, withheld 2,652."""
    first = outcome(book, "C-1", fees={"V-1": due(24_000)}, travel=due(1_980))
    run = yr.pay_month([first], payees=[person()], ledger=yr.Ledger(), paid_on=NOVEMBER, book=book)
    return yr.Ledger().plus(run.posted())


def december(
    book: yr.Rulebook, ledger: yr.Ledger, *decisions: dict[str, object], given: bool = False
) -> yr.Run:
    """Return a run of December with decisions, without claims or with C-1 as it was."""
    first = outcome(book, "C-1", fees={"V-1": due(24_000)}, travel=due(1_980))
    texts = [json.dumps({**ABOUT, **one}) for one in decisions]
    return yr.pay_month(
        [first] if given else [],
        payees=[person()],
        ledger=ledger,
        paid_on=DECEMBER,
        book=book,
        decisions=[DecisionRecord.model_validate_json(text).root for text in texts],
    )


@pytest.mark.parametrize(
    ("decision", "given", "said"),
    [
        (
            {"decision": "withdrawn", "case": "C-1"},
            True,
            "withdrawn: case C-1: is among the claims of the run; take it out of them",
        ),
        ({"decision": "withdrawn", "case": "C-9"}, False, "the ledger has no such case"),
        (
            {**OUTSIDE, "payee": "P-9", "subject": "journey:C-2", "yen": 980},
            False,
            "paid-outside: journey:C-2: no payee P-9",
        ),
        (
            {"decision": "returned", "subject": "fee-tax:C-1@1/10", "yen": 2_401, "withheld": 0},
            False,
            "returned: fee-tax:C-1@1/10: read 2401 yen; the ledger has 2400 paid for it",
        ),
        (
            {"decision": "returned", "subject": "fee-tax:C-9@1/10", "yen": 1, "withheld": 0},
            False,
            "returned: fee-tax:C-9@1/10: read 1 yen; the ledger has 0 paid for it",
        ),
        (
            {"decision": "returned", "subject": "journey:C-1", "yen": 1_981, "withheld": 0},
            False,
            "returned: journey:C-1: read 1981 yen; the ledger has 1980 paid for it",
        ),
        (
            {"decision": "waived", "subject": "visit:V-9", "yen": 1},
            False,
            "waived: visit:V-9: read 1 yen; the ledger has 0 paid for it",
        ),
        (
            {"decision": "returned", "subject": "fee-tax:C-1@1/10", "yen": 1, "withheld": 2_653},
            False,
            "returned: fee-tax:C-1@1/10: read 2653 withheld; the ledger has 2652 of P-1",
        ),
        (
            {"decision": "returned", "subject": "journey:C-1", "yen": 1_980, "withheld": 2_653},
            False,
            "returned: journey:C-1: read 2653 withheld; the ledger has 2652 of P-1",
        ),
    ],
)
def test_what_the_ledger_does_not_bear_out(
    book: yr.Rulebook, ledger: yr.Ledger, decision: dict[str, object], given: bool, said: str
) -> None:
    """10.21 % of 25,980 is 2,652.558: 2,652 were withheld, and no more comes back."""
    with pytest.raises(FactError) as caught:
        december(book, ledger, decision, given=given)
    assert any(problem.endswith(said) for problem in caught.value.problems), caught.value.problems


def test_tax_alone_that_came_back(book: yr.Rulebook, ledger: yr.Ledger) -> None:
    """The fee stays, the tax on it is returned, with what was withheld from it where it was."""
    decided = {"decision": "returned", "subject": "fee-tax:C-1@1/10", "yen": 2_400}
    for withheld, entries in ((0, 1), (245, 2)):
        run = december(book, ledger, {**decided, "withheld": withheld})
        assert [(one.kind, one.yen) for one in run.entries] == [
            ("fee-tax", -2_400),
            ("withheld", -withheld),
        ][:entries]


def test_money_back_from_one_who_is_no_payee_any_more(book: yr.Rulebook, ledger: yr.Ledger) -> None:
    """Whether tax goes back with it depends on the payee, who has to be among them."""
    text = {**ABOUT, "decision": "returned", "subject": "visit:V-1", "yen": 1, "withheld": 0}
    with pytest.raises(FactError, match="no payee P-1, who was paid; expected among the payees"):
        yr.pay_month(
            [],
            payees=[person("P-2")],
            ledger=ledger,
            paid_on=DECEMBER,
            book=book,
            decisions=[DecisionRecord.model_validate_json(json.dumps(text)).root],
        )


def test_money_back_of_which_nothing_was_withheld(book: yr.Rulebook, ledger: yr.Ledger) -> None:
    """5 yen of the fee: 23,995 are left, whose tax is 2,399.5, cut to 2,399: a yen of it as well.

    Then 5 more: 23,990 have 2,399 of tax, which is what was paid, and no tax goes back.
    """
    back = {"decision": "returned", "subject": "visit:V-1", "yen": 5, "withheld": 0}
    run = december(book, ledger, back)
    assert [(one.kind, one.yen) for one in run.entries] == [("fee", -5), ("fee-tax", -1)]
    run = december(book, ledger.plus(run.posted()), back)
    assert [(one.kind, one.yen) for one in run.entries] == [("fee", -5)]


def test_a_claim_is_withdrawn_once(book: yr.Rulebook, ledger: yr.Ledger) -> None:
    """Said again, it is as it was; what was paid of it waits to come back."""
    withdrawn: dict[str, object] = {"decision": "withdrawn", "case": "C-1"}
    run = december(book, ledger, withdrawn)
    assert [(one.kind, one.yen) for one in run.entries] == [("withdrawn", 0)]
    assert sum(line.held for one in run.payments for line in one.lines) == -28_380
    again = december(book, ledger.plus(run.posted()), withdrawn)
    assert again.entries == ()
    assert sum(line.held for one in again.payments for line in one.lines) == -28_380


def test_what_was_paid_outside_is_entered_as_it_was(book: yr.Rulebook, ledger: yr.Ledger) -> None:
    """A fee with its tax and what was withheld; travel without; on the day that it was paid."""
    fee = {"subject": "visit:V-2", "yen": 16_000, "tax": 1_600, "day": "2023-10-09"}
    travel = {"subject": "journey:C-2", "yen": 980}
    run = december(book, ledger, {**OUTSIDE, **fee, "withheld": 1_633}, {**OUTSIDE, **travel})
    assert sorted((one.kind, one.yen, one.paid_on) for one in run.entries) == [
        ("fee", 16_000, date(2023, 11, 1)),
        ("fee-tax", 1_600, date(2023, 11, 1)),
        ("travel", 980, date(2023, 11, 1)),
        ("withheld", 1_633, date(2023, 11, 1)),
    ]


def test_a_charge_below_zero(book: yr.Rulebook) -> None:
    """No bank pays for a transfer."""
    with pytest.raises(FactError, match="charge: read -440 yen; expected at least 0"):
        yr.pay_month([], payees=[], ledger=yr.Ledger(), paid_on=NOVEMBER, book=book, charge=-440)


def test_a_ledger_kept_under_another_rounding(book: yr.Rulebook, ledger: yr.Ledger) -> None:
    """Tax once rounded by the invoice is not rounded by the line from one month to the next."""
    with pytest.raises(FactError, match="the ledger was kept under invoice, and tax once rounded"):
        december(book.reading("fee-tax.rounding", "line"), ledger)
