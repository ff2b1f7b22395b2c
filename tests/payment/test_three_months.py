"""Three months in a row: late entries, a corrected receipt, a false report found in the third.

Expert E-1, a person, tax stated apart, so tax is withheld from fees and travel at 10.21 %.

November   C-1 (2 Oct): a first visit, 24,000; the journey 10,000, of which a night of 4,000 waits
           for its receipt. C-2 (9 Oct): a second visit, 16,000 (the business bears 8,000).
           Fees 40,000, tax 2,400 + 1,600 = 4,000, travel 6,000: 50,000.
           10.21 % of 46,000 is 4,696.60: 4,696 withheld, 45,304 transferred.
December   The receipt of C-1's night comes and says 3,500: travel 9,500, so 3,500 more. A visit of
           4 October is reported late (C-3) and was the business's second; C-2's becomes its third,
           whose share is the same. Fee 16,000, tax 1,600, travel 3,500: 21,100.
           10.21 % of 19,500 is 1,990.95: 1,990 withheld, 19,110 transferred.
January    The report of C-1 was false: its fee and travel are refused. 24,000, 2,400 of tax and
           9,500 were paid and wait for a decision. C-4, a first visit, 24,000 and 2,400 of tax:
           10.21 % of 24,000 is 2,450.40: 2,450 withheld, 23,950 transferred.
February   Decided: the fee of C-1 is set off, with 2,450 once withheld from it; its travel has come
           back, with 969 (10.21 % of 9,500 is 969.95). C-5, a first visit: 26,400 less 26,400, and
           2,450 withheld less 2,450, is nothing to transfer.
In the end the ledger holds what is allowed: C-2, C-3, C-4 and C-5, 80,000 of fees, 8,000 of tax,
no travel; withheld 4,696 + 1,990 + 2,450 - 969 = 8,167, from transfers of
45,304 + 19,110 + 23,950 + 0 = 88,364, less the 9,500 - 969 = 8,531 that came back: 79,833 = 88,000
- 8,167.
"""

from __future__ import annotations

from datetime import date

import pytest

import yorozu_rules as yr
from briefly import DECEMBER, FEBRUARY, JANUARY, NOVEMBER, Part, due, outcome, person
from yorozu_rules.errors import FactError


def month(
    book: yr.Rulebook,
    ledger: yr.Ledger,
    paid_on: date,
    *outcomes: yr.Outcome,
    decisions: tuple[yr.ClaimBack, ...] = (),
) -> yr.Run:
    """Return the run of one month for P-1."""
    return yr.pay_month(
        outcomes,
        payees=[person()],
        ledger=ledger,
        paid_on=paid_on,
        book=book,
        decisions=decisions,
    )


def sums(run: yr.Run) -> tuple[int, int, int]:
    """Return gross, withheld and net of the one payment."""
    (payment,) = run.payments
    return payment.gross, payment.withheld, payment.net


def test_three_months_add_up_by_hand(book: yr.Rulebook) -> None:
    """Each transfer, what waits, and what the ledger holds in the end, to the yen."""
    second = outcome(
        book, "C-2", fees={"V-2": Part(24_000, 16_000, borne=8_000)}, day=date(2023, 10, 9)
    )
    first = outcome(book, "C-1", fees={"V-1": due(24_000)}, travel=Part(10_000, 6_000))
    november = month(book, yr.Ledger(), NOVEMBER, first, second)
    assert sums(november) == (50_000, 4_696, 45_304)
    assert codes(november) == ["payment.borne-by-business", "payment.still-held"]
    ledger = yr.Ledger().plus(november.posted())

    mended = outcome(book, "C-1", fees={"V-1": due(24_000)}, travel=due(9_500))
    late = outcome(
        book, "C-3", fees={"V-3": Part(24_000, 16_000, borne=8_000)}, day=date(2023, 10, 4)
    )
    december = month(book, ledger, DECEMBER, mended, second, late)
    assert sums(december) == (21_100, 1_990, 19_110)
    ledger = ledger.plus(december.posted())

    nothing = Part(24_000, 0, "refused")
    false = outcome(book, "C-1", fees={"V-1": nothing}, travel=Part(9_500, 0, "refused"))
    fourth = outcome(book, "C-4", fees={"V-4": due(24_000)}, day=date(2024, 1, 9))
    january = month(book, ledger, JANUARY, false, second, late, fourth)
    assert sums(january) == (26_400, 2_450, 23_950)
    waits = {line.subject: line.held for line in january.payments[0].lines if line.held}
    assert waits == {"visit:V-1": -24_000, "journey:C-1": -9_500, "fee-tax:C-1@1/10": -2_400}
    assert codes(january) == ["payment.claim-back"] * 3
    ledger = ledger.plus(january.posted())

    about: dict[str, object] = {"by": "office", "on": date(2024, 2, 1), "reason": "false report"}
    back = yr.ClaimBack.model_validate(
        {
            "decision": "returned",
            "subject": "journey:C-1",
            "yen": 9_500,
            "withheld": 969,
            **about,
        }
    )
    offset = yr.ClaimBack.model_validate(
        {"decision": "offset", "subject": "visit:V-1", "yen": 24_000, "withheld": 2_450, **about}
    )
    fifth = outcome(book, "C-5", fees={"V-5": due(24_000)}, day=date(2024, 2, 6))
    february = month(book, ledger, FEBRUARY, false, fifth, decisions=(back, offset))
    assert sums(february) == (0, 0, 0)
    assert february.transfers == ()
    ledger = ledger.plus(february.posted())

    totals = dict.fromkeys(("fee", "fee-tax", "travel", "withheld"), 0)
    for entry in ledger.entries():
        totals[entry.kind] += entry.yen
    assert totals == {"fee": 80_000, "fee-tax": 8_000, "travel": 0, "withheld": 8_167}
    assert 45_304 + 19_110 + 23_950 - (9_500 - 969) == 88_000 - 8_167


def test_the_year_s_record_goes_by_the_day_of_payment(book: yr.Rulebook) -> None:
    """November's 50,000 is not above the line of 50,000; a yen more is."""
    second = outcome(
        book, "C-2", fees={"V-2": Part(24_000, 16_000, borne=8_000)}, day=date(2023, 10, 9)
    )
    for travel, reported in ((6_000, False), (6_001, True)):
        first = outcome(book, "C-1", fees={"V-1": due(24_000)}, travel=due(travel))
        ledger = yr.Ledger().plus(month(book, yr.Ledger(), NOVEMBER, first, second).posted())
        (record,) = yr.yearly_records(ledger, 2023, book)
        assert (record.gross, record.reported) == (44_000 + travel, reported)
        assert yr.yearly_records(ledger, 2024, book) == ()


def test_a_run_that_follows_another_ledger_is_refused(book: yr.Rulebook) -> None:
    """A run is entered once: the second time the ledger is another one."""
    run = month(book, yr.Ledger(), NOVEMBER, outcome(book, "C", fees={"V": due(24_000)}))
    ledger = yr.Ledger().plus(run.posted())
    with pytest.raises(yr.YorozuError, match="follows the ledger"):
        ledger.plus(run.posted())
    assert month(book, ledger, DECEMBER).payments == ()
    with pytest.raises(FactError, match="the ledger's last run is of 2023-11-20"):
        month(book, ledger, date(2023, 11, 19))


def codes(run: yr.Run) -> list[str]:
    """Return the codes of all findings of a run, sorted."""
    return sorted(found.code for one in run.payments for found in one.outcome.findings)


def test_an_expert_without_a_payee_is_not_the_payee_of_that_name(book: yr.Rulebook) -> None:
    """Ids of experts and payees are worlds of their own: nobody is paid for another's work."""
    run = yr.pay_month(
        [
            outcome(book, "C-1", expert="P-1", fees={"V-1": due(24_000)}),
            outcome(book, "C-2", expert="E-1", fees={"V-2": due(24_000)}),
        ],
        payees=[person("P-1", "E-1")],
        ledger=yr.Ledger(),
        paid_on=NOVEMBER,
        book=book,
    )
    held, paid = sorted(run.payments, key=lambda payment: payment.gross)
    assert (held.payee, held.experts, held.gross) == (None, ("P-1",), 0)
    assert (paid.payee, paid.experts, paid.gross) == ("P-1", ("E-1",), 26_400)
