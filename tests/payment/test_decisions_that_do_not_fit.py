"""Decisions that the ledger does not bear out are all refused at once, each with its subject."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from briefly import DECEMBER, NOVEMBER, Part, due, outcome, person
from yorozu_rules.errors import FactError
from yorozu_rules.io.payments import DecisionRecord

Month = tuple[Sequence[yr.Outcome], Sequence[Mapping[str, object]]]
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
            "returned: fee-tax:C-1@1/10: read 2401 yen; 0 are to come back",
        ),
        (
            {"decision": "returned", "subject": "fee-tax:C-9@1/10", "yen": 1, "withheld": 0},
            False,
            "returned: fee-tax:C-9@1/10: the ledger has nothing paid for it to one of the payees",
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
            {"decision": "returned", "subject": "visit:V-1", "yen": 24_000, "withheld": 2_653},
            False,
            "returned: visit:V-1: read 2653 withheld; the ledger has 2652 of P-1",
        ),
        (
            {"decision": "returned", "subject": "journey:C-1", "yen": 980, "withheld": 0},
            True,
            "returned: journey:C-1: read 980 yen; to come back in this run, its claim being among "
            "those given: 0",
        ),
        (
            {"decision": "returned", "subject": "journey:C-1", "yen": 980, "withheld": 0},
            False,
            "returned: journey:C-1: read 980 yen; to come back in this run, its claim being among "
            "those given: 0",
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
    """There is no number, and read so no tax: it is returned, with what was withheld from it."""
    book = book.reading("fee-tax.without-number", "not-paid")
    decided = {"decision": "returned", "subject": "fee-tax:C-1@1/10", "yen": 2_400}
    for withheld, entries in ((0, 1), (245, 2)):
        run = december(book, ledger, {**decided, "withheld": withheld})
        assert [(one.kind, one.yen) for one in run.entries] == [
            ("fee-tax", -2_400),
            ("withheld", -withheld),
        ][:entries]


def test_tax_alone_that_is_set_off(book: yr.Rulebook, ledger: yr.Ledger) -> None:
    """Read so that there is no tax without a number: 2,400 too much are taken off a new journey.

    980 of travel less 2,400 would be below zero, so the journey is of 9,800: 7,400 are paid.
    """
    book = book.reading("fee-tax.without-number", "not-paid")
    first = outcome(book, "C-1", fees={"V-1": due(24_000)}, travel=due(1_980))
    second = outcome(book, "C-2", travel=due(9_800))
    offset = {"decision": "offset", "subject": "fee-tax:C-1@1/10", "yen": 2_400, "withheld": 0}
    run = yr.pay_month(
        [first, second],
        payees=[person()],
        ledger=ledger,
        paid_on=DECEMBER,
        book=book,
        decisions=[DecisionRecord.model_validate_json(json.dumps({**ABOUT, **offset})).root],
    )
    assert [one.gross for one in run.payments] == [7_400]


def test_a_fee_back_from_one_whose_number_is_not_known(book: yr.Rulebook) -> None:
    """The fee comes back; whether its tax does is asked, for it depends on the number."""
    book = book.reading("fee-tax.without-number", "not-paid")
    since = yr.Invoice(registered=True, number="T7123456789012", since=date(2023, 10, 1))
    first = outcome(book, "C-1", fees={"V-1": due(24_000)})
    run = yr.pay_month(
        [first], payees=[person(invoice=since)], ledger=yr.Ledger(), paid_on=NOVEMBER, book=book
    )
    back = {"decision": "returned", "subject": "visit:V-1", "yen": 24_000, "withheld": 2_450}
    later = yr.pay_month(
        [outcome(book, "C-1", fees={"V-1": Part(24_000, 0, "refused")})],
        payees=[person(invoice=None)],
        ledger=yr.Ledger().plus(run.posted()),
        paid_on=DECEMBER,
        book=book,
        decisions=[DecisionRecord.model_validate_json(json.dumps({**ABOUT, **back})).root],
    )
    assert [(one.kind, one.yen) for one in later.entries] == [
        ("fee", -24_000),
        ("withheld", -2_450),
    ]


def test_a_payment_outside_after_the_last_day(book: yr.Rulebook) -> None:
    """After 31 March 2024 nothing is a cost of the contract; own funds have to be stated."""
    late = {**OUTSIDE, "subject": "journey:C-2", "yen": 980, "paid_on": "2024-04-01", **ABOUT}
    decided = DecisionRecord.model_validate_json(json.dumps(late)).root
    with pytest.raises(FactError, match="no cost of the contract; expected own-funds with it"):
        yr.pay_month(
            [],
            payees=[person()],
            ledger=yr.Ledger(),
            paid_on=date(2024, 4, 22),
            book=book,
            decisions=[decided],
        )


def test_a_payment_outside_of_another_day_than_today(book: yr.Rulebook, ledger: yr.Ledger) -> None:
    """What is not paid yet, or is in the ledger already, is not entered."""
    ahead = {**OUTSIDE, "subject": "journey:C-2", "yen": 980, "paid_on": "2023-12-21"}
    with pytest.raises(FactError, match="read 2023-12-21, after the run of 2023-12-20"):
        december(book, ledger, ahead)
    again = {**OUTSIDE, "subject": "journey:C-2", "yen": 980}
    entered = ledger.plus(december(book, ledger, again).posted())
    with pytest.raises(FactError, match="journey:C-2: the ledger has this very payment already"):
        december(book, entered, again)


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


def test_tax_alone_of_one_from_whom_nothing_was_withheld(book: yr.Rulebook) -> None:
    """Nothing was withheld from a corporation, so nothing of it comes back from the tax office."""
    first = outcome(book, "C-1", fees={"V-1": due(24_000)})
    firm = person(kind="corporation", category=None)
    run = yr.pay_month([first], payees=[firm], ledger=yr.Ledger(), paid_on=NOVEMBER, book=book)
    text = {"decision": "returned", "subject": "fee-tax:C-1@1/10", "yen": 2_400, "withheld": 1}
    with pytest.raises(FactError, match="read 1 withheld; the ledger has 0 of P-1"):
        yr.pay_month(
            [],
            payees=[firm],
            ledger=yr.Ledger().plus(run.posted()),
            paid_on=DECEMBER,
            book=book.reading("fee-tax.without-number", "not-paid"),
            decisions=[DecisionRecord.model_validate_json(json.dumps({**ABOUT, **text})).root],
        )


def test_money_back_of_which_nothing_was_withheld(book: yr.Rulebook, ledger: yr.Ledger) -> None:
    """5 yen of the fee: 23,995 are left, whose tax is 2,399.5, cut to 2,399: a yen of it as well.

    Then 5 more: 23,990 have 2,399 of tax, which is what was paid, and no tax goes back.
    """
    text = {**ABOUT, "decision": "returned", "subject": "visit:V-1", "yen": 5, "withheld": 0}
    back = DecisionRecord.model_validate_json(json.dumps(text)).root
    for fee, entries in ((23_995, [("fee", -5), ("fee-tax", -1)]), (23_990, [("fee", -5)])):
        run = yr.pay_month(
            [outcome(book, "C-1", fees={"V-1": due(fee)}, travel=due(1_980))],
            payees=[person()],
            ledger=ledger,
            paid_on=DECEMBER,
            book=book,
            decisions=[back],
        )
        assert [(one.kind, one.yen) for one in run.entries] == entries
        assert run.payments == ()
        ledger = ledger.plus(run.posted())


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


def test_an_account_in_an_error() -> None:
    """Whoever mistypes an account in a program reads what is wrong, and not the account."""
    with pytest.raises(ValidationError) as caught:
        yr.Account(bank="0001", branch="001", kind="ordinary", number="87654321", holder="ﾔﾏﾀﾞ")
    assert "number" in str(caught.value)
    assert "87654321" not in str(caught.value)


def paid_in_turn(book: yr.Rulebook, *months: Month) -> list[int]:
    """Return the gross of each month for P-1, each entered before the next."""
    ledger, gross = yr.Ledger(), []
    for number, (outcomes, decisions) in enumerate(months):
        run = yr.pay_month(
            outcomes,
            payees=[person("P-1", "E-1"), person("P-2", "E-2")],
            ledger=ledger,
            paid_on=NOVEMBER + timedelta(days=number),
            book=book,
            decisions=[
                DecisionRecord.model_validate_json(json.dumps({**ABOUT, **one})).root
                for one in decisions
            ],
        )
        ledger = ledger.plus(run.posted())
        gross.append(sum(one.gross for one in run.payments))
    return gross


def test_a_returned_amount_said_twice_is_not_paid_again(book: yr.Rulebook) -> None:
    """5,000 of 10,000 came back; the same file of decisions a month later is refused."""
    whole, half = (outcome(book, "C-1", travel=due(yen)) for yen in (10_000, 5_000))
    back = {"decision": "returned", "subject": "journey:C-1", "yen": 5_000, "withheld": 0}
    assert paid_in_turn(book, ([whole], []), ([half], [back]), ([half], [])) == [10_000, 0, 0]
    with pytest.raises(FactError, match="read 5000 yen; to come back in this run"):
        paid_in_turn(book, ([whole], []), ([half], [back]), ([half], [back]))


def test_a_transfer_that_bounced_after_its_money_came_back(book: yr.Rulebook) -> None:
    """Both cannot be: it is asked, not paid again; nor does the name of who decides matter."""
    paid = outcome(book, "C-1", fees={"V-1": due(24_000)})
    false = outcome(book, "C-1", fees={"V-1": Part(24_000, 0, "refused")})
    back = {"decision": "returned", "subject": "visit:V-1", "yen": 24_000, "withheld": 2_450}
    bounced = {"decision": "reversed", "run": f"{NOVEMBER}-1", "payee": "P-1"}
    with pytest.raises(FactError, match="visit:V-1 has been given back in the meantime"):
        paid_in_turn(book, ([paid], []), ([false], [back]), ([false], [bounced]))
    for by in ("a", "z"):
        with pytest.raises(FactError, match="read 24000 yen; the ledger has 0 paid for it"):
            paid_in_turn(book, ([paid], []), ([false], [{**back, "by": by}, bounced]))


def test_a_reversal_leaves_what_was_decided(book: yr.Rulebook) -> None:
    """The transfer of C-2 bounced; what was paid outside for C-1 in the same run was paid."""
    outside = {**OUTSIDE, "case": "C-1", "subject": "journey:C-1", "yen": 5_000}
    bounced = {"decision": "reversed", "run": f"{NOVEMBER}-1", "payee": "P-1"}
    first = outcome(book, "C-1", travel=due(5_000))
    second = outcome(book, "C-2", travel=due(7_000))
    months: tuple[Month, ...] = ([first, second], [outside]), ([first, second], [bounced])
    assert paid_in_turn(book, *months) == [7_000, 7_000]


def test_two_payees_share_an_offset(book: yr.Rulebook) -> None:
    """P-1 and P-2 were paid 5,000 each for C-1; 5,000 set off are P-2's, who was paid last."""
    one, both, none = (
        outcome(book, "C-1", expert=expert, travel=Part(10_000, yen, "refused"))
        for expert, yen in (("E-1", 5_000), ("E-2", 10_000), ("E-2", 0))
    )
    others = [
        outcome(book, "C-2", expert="E-1", travel=due(9_000)),
        outcome(book, "C-3", expert="E-2", travel=due(9_000), day=date(2023, 10, 3)),
    ]
    offset = {"decision": "offset", "subject": "journey:C-1", "yen": 5_000, "withheld": 0}
    months: tuple[Month, ...] = ([one], []), ([both], []), ([none, *others], [offset])
    assert paid_in_turn(book, *months) == [5_000, 5_000, 18_000 - 5_000]


def test_tax_paid_too_much_waits_beside_a_new_fee(book: yr.Rulebook) -> None:
    """4,000 of tax were paid outside on 24,000: 1,600 too much wait; V-2 brings its own 1,000."""
    outside = {**OUTSIDE, "case": "C-1", "subject": "visit:V-1", "yen": 24_000, "tax": 4_000}
    day = {"day": "2023-10-02", "paid_on": "2023-11-01"}
    first = outcome(book, "C-1", fees={"V-1": due(24_000), "V-2": due(10_000)})
    book = book.reading("fee.same-day", "per-business")
    first = first._replace(source=book.source)
    run = yr.pay_month(
        [first],
        payees=[person()],
        ledger=yr.Ledger(),
        paid_on=NOVEMBER,
        book=book,
        decisions=[
            DecisionRecord.model_validate_json(json.dumps({**ABOUT, **outside, **day})).root
        ],
    )
    (payment,) = run.payments
    taxes = [line for line in payment.lines if line.subject == "fee-tax:C-1@1/10"]
    assert [(line.claimed, line.allowed, line.held) for line in taxes] == [
        (-1_600, 0, -1_600),
        (1_000, 1_000, 0),
    ]
    assert payment.gross == 11_000


def test_a_number_that_nobody_knows_moves_no_tax(book: yr.Rulebook) -> None:
    """Read so that tax depends on the number: the new fee waits, the tax paid before stays."""
    book = book.reading("fee-tax.without-number", "not-paid")
    since = yr.Invoice(registered=True, number="T7123456789012", since=date(2023, 10, 1))
    first = outcome(book, "C-1", fees={"V-1": due(24_000)})
    run = yr.pay_month(
        [first],
        payees=[person(invoice=since)],
        ledger=yr.Ledger(),
        paid_on=NOVEMBER,
        book=book,
    )
    later = yr.pay_month(
        [first, outcome(book, "C-2", fees={"V-2": due(1_000)}, day=date(2023, 10, 9))],
        payees=[person(invoice=None)],
        ledger=yr.Ledger().plus(run.posted()),
        paid_on=DECEMBER,
        book=book,
    )
    assert run.payments[0].gross == 26_400
    assert later.entries == ()
    assert [(line.subject, line.held) for line in later.payments[0].lines] == [("visit:V-2", 1_000)]


def test_a_withdrawn_claim_that_is_given_again(book: yr.Rulebook) -> None:
    """It is a claim again, also in the months in which it is not given."""
    claim = outcome(book, "C-1", travel=due(5_000))
    gone = {"decision": "withdrawn", "case": "C-1"}
    months: tuple[Month, ...] = ([claim], []), ([], [gone]), ([claim], []), ([], [])
    assert paid_in_turn(book, *months) == [5_000, 0, 0, 0]
    ledger = yr.Ledger()
    waits = []
    for number, (outcomes, decisions) in enumerate(months):
        run = yr.pay_month(
            outcomes,
            payees=[person()],
            ledger=ledger,
            paid_on=NOVEMBER + timedelta(days=number),
            book=book,
            decisions=[
                DecisionRecord.model_validate_json(json.dumps({**ABOUT, **one})).root
                for one in decisions
            ],
        )
        ledger = ledger.plus(run.posted())
        waits.append(sum(line.held for one in run.payments for line in one.lines))
    assert waits == [0, -5_000, 0, 0]


def test_a_fee_that_moved_to_another_claim_is_that_claim_s(book: yr.Rulebook) -> None:
    """V-1 is of C-2 now: the old claim without it does not ask it back."""
    fees = {"V-1": due(24_000)}
    first, second = outcome(book, "C-1", fees=fees), outcome(book, "C-2", fees=fees)
    empty = outcome(book, "C-1", travel=due(100))
    run_ledger = yr.Ledger()
    held = []
    for number, given in enumerate(([first], [second], [empty])):
        run = yr.pay_month(
            given,
            payees=[person()],
            ledger=run_ledger,
            paid_on=NOVEMBER + timedelta(days=number),
            book=book,
        )
        run_ledger = run_ledger.plus(run.posted())
        held.append(sum(line.held for one in run.payments for line in one.lines))
    assert held == [0, 0, 0]


def test_an_allowance_paid_outside_guards_its_day(book: yr.Rulebook) -> None:
    """2,000 were paid for the day already: another claim's allowance of it waits."""
    outside = {**OUTSIDE, "case": "C-1", "subject": "day:C-1/2023-10-02", "yen": 1_100}
    other = outcome(book, "C-2", allowance=due(1_100))
    assert paid_in_turn(book, ([other], [outside])) == [0]
