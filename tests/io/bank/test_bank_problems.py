"""What stops a file: all of it at once, by ids, and nothing is left out to make the rest fit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import overload

import pytest

import yorozu_rules as yr
from transfers import DAY, PERSON, REMITTER, draft, firm, named
from yorozu_rules.errors import FactError
from yorozu_rules.io.bank.draft import Payout, drafted
from yorozu_rules.payment.run import Run


class Million(Sequence[Payout]):
    """A million transfers, none of which anybody looks at."""

    def __len__(self) -> int:
        return 1_000_000

    @overload
    def __getitem__(self, place: int) -> Payout: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Payout]: ...
    def __getitem__(self, place: int | slice) -> Payout | Sequence[Payout]:
        raise IndexError


def problems(*paid: tuple[str | None, int], **changes: object) -> tuple[str, ...]:
    """Return what stops a file."""
    with pytest.raises(FactError) as caught:
        draft(*paid, **changes)  # type: ignore[arg-type]
    return caught.value.problems


def test_everything_is_said_at_once_and_by_ids() -> None:
    """One list to mend the whole file by; no name, no account in it."""
    people = [
        firm("P-1", named("ﾔﾏﾀﾞ", "1111111")),
        firm("P-2", None),
        firm("P-3", named("ｷｬﾉﾝ", "2222222")),
        firm("P-4", named("ｽｽﾞｷ", "1111111")),
        firm("P-4", named("ｽｽﾞｷ", "1111111")),
    ]
    paid = (("P-1", 5), ("P-2", 5), ("P-3", 0), ("P-4", -7), ("P-9", 5), (None, 5), ("P-1", 5))
    said = problems(*paid, payees=people, on=date(2023, 11, 23))
    assert said == (
        "day of transfer: read 2023-11-23; expected a business day, such as 2023-11-24",
        "payees: P-4 stands twice; expected once",
        "payee P-1: several transfers; expected one a payee",
        "payee P-2: no account; expected one, with the holder's registered kana",
        "payee P-3: read 0 yen; expected at least 1",
        "payees P-1 and P-4: the same account; expected one payee for it",
        "payee P-4: read -7 yen; expected at least 1",
        "payee P-9: not among the payees; expected its record",
        "transfer 6: no payee is known; expected one, with its account",
        "payee P-3: holder: character 2 is small kana; "
        "expected large kana, or dialect small_kana=enlarge",
    )
    assert not any(word in "\n".join(said) for word in ("ﾔﾏﾀﾞ", "ｷｬﾉﾝ", "ｽｽﾞｷ", "1111111"))


def test_yen_of_ten_digits() -> None:
    """The largest transfer, and one yen more."""
    assert draft(("P-1", 9_999_999_999)).file.trailer.yen == 9_999_999_999
    assert problems(("P-1", 10_000_000_000)) == (
        "payee P-1: columns 81-90 (振込金額): read 10000000000; "
        "expected a whole number of at most 10 digits",
    )


def test_a_total_of_twelve_digits() -> None:
    """A hundred of the largest transfers fit; with 101 the total does not, and is not cut."""
    people = [firm(f"P-{n}", named("ｱ", f"{n:07}")) for n in range(1, 102)]
    paid = [(f"P-{n}", 9_999_999_999) for n in range(1, 102)]
    fits = draft(*paid[:100], payees=people[:100])
    assert fits.file.trailer.yen == 999_999_999_900
    assert yr.read_bank_file(fits.file.to_bytes()) == fits.file
    assert problems(*paid, payees=people) == (
        "the run: columns 8-19 (合計金額): read 1009999999899; "
        "expected a whole number of at most 12 digits",
    )


def test_more_transfers_than_the_trailer_counts() -> None:
    """Six digits: a million transfers are not written."""
    with pytest.raises(FactError, match=r"columns 2-7 \(合計件数\): read 1000000; expected"):
        drafted(
            Million(),
            [],
            REMITTER,
            on=DAY,
            dialect=yr.BankDialect(),
            offices=(),
            references=None,
        )


def test_yen_below_zero_alone() -> None:
    """Named by the payee, not by the total."""
    assert problems(("P-1", -7)) == ("payee P-1: read -7 yen; expected at least 1",)


@pytest.mark.parametrize("day", [date(2023, 11, 19), date(2023, 12, 29), date(2024, 1, 3)])
def test_days_on_which_nothing_is_transferred(day: date) -> None:
    """Sundays, and the turn of the year as government offices have it."""
    assert problems(on=day)[0].startswith(f"day of transfer: read {day}; expected a business day")


def test_a_day_of_which_no_calendar_is_known() -> None:
    """It is one problem among the others."""
    (said,) = problems(on=date(2150, 1, 1))
    assert "business days are known from" in said


def test_a_remitter_pays_from_no_savings_account() -> None:
    """Published for payees only."""
    own = REMITTER.model_copy(update={"account": named("ﾖﾛｽﾞ", kind="savings")})
    assert problems(remitter=own) == (
        "remitter: read a savings account; expected ordinary or current",
    )


def test_what_waits_moves_nothing(book: yr.Rulebook) -> None:
    """A payment of which everything is held is no transfer; a run of such has no file."""
    from briefly import NOVEMBER, due, outcome

    run: Run = yr.pay_month(
        [outcome(book, "C-1", fees={"V-1": due(24_000)})],
        payees=[],
        ledger=yr.Ledger(),
        paid_on=NOVEMBER,
        book=book,
    )
    assert [payment.payee for payment in run.payments] == [None]
    with pytest.raises(FactError, match="the run has no transfer; expected at least one"):
        yr.bank_file(run, [firm("P-1", PERSON)], REMITTER)


def test_facts_of_bad_form_show_no_account() -> None:
    """What pydantic says of a remitter repeats nothing that was read."""
    with pytest.raises(ValueError, match="code") as caught:
        yr.Remitter.model_validate({"code": "ABC", "account": PERSON})
    assert "1234567" not in str(caught.value)
