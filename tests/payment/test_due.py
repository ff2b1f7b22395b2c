"""Outcomes that cannot be paid because of what they do not say, or say twice."""

from __future__ import annotations

from datetime import date

import pytest

import yorozu_rules as yr
from briefly import NOVEMBER, due, outcome, person
from yorozu_rules.errors import FactError, NoRuleApplies, OutOfOrder


def pay(book: yr.Rulebook, *outcomes: yr.Outcome, on: date = NOVEMBER) -> yr.Run:
    """Return the first run of a ledger."""
    return yr.pay_month(outcomes, payees=[person()], ledger=yr.Ledger(), paid_on=on, book=book)


def moved(of: yr.Outcome, subject: str, basis: str | None = None) -> yr.Outcome:
    """Return an outcome with one more line, its first of another subject and basis."""
    first = of.lines[0]
    other = first._replace(subject=subject, basis=basis or first.basis)
    return of._replace(lines=(*of.lines, other))


def test_an_outcome_without_its_claim(book: yr.Rulebook) -> None:
    """Whom it is to be paid to cannot be found out."""
    with pytest.raises(FactError, match="does not say whose claim of which visit it is"):
        pay(book, outcome(book, "C-1", travel=due(5))._replace(about=None))


def test_one_journey_in_two_bases(book: yr.Rulebook) -> None:
    """Yen with tax and yen without are not added up."""
    mixed = moved(outcome(book, "C-1", travel=due(5)), "night:C-1/1", "tax-excluded")
    with pytest.raises(FactError, match="journey:C-1: tax-included, tax-excluded"):
        pay(book, mixed)


def test_a_fee_of_a_visit_of_another_claim(book: yr.Rulebook) -> None:
    """The body and the day of the visit are not known."""
    other = moved(outcome(book, "C-1", fees={"V-1": due(5)}), "visit:V-9")
    with pytest.raises(FactError, match="visit:V-9 is no visit that it is about"):
        pay(book, other)


def test_a_subject_of_no_known_kind(book: yr.Rulebook) -> None:
    """A budget line, say, is nothing that a person is paid."""
    budget = moved(outcome(book, "C-1", fees={"V-1": due(5)}), "budget:A")
    with pytest.raises(NoRuleApplies, match="read budget:A; expected one of visit, day, leg"):
        pay(book, budget)


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2200, 1, 1)])
def test_a_day_that_is_a_slip(book: yr.Rulebook, day: date) -> None:
    """A year far away is a typing error, and no rate is known for it."""
    with pytest.raises(FactError, match=f"paid_on: read {day}; expected a day from"):
        pay(book, outcome(book, "C-1", travel=due(5)), on=day)


def test_a_ledger_takes_what_was_posted(book: yr.Rulebook) -> None:
    """Not the run itself, and not a run that followed another ledger."""
    first = pay(book, outcome(book, "C-1", travel=due(5)))
    with pytest.raises(FactError, match=r"read Run; expected run.posted\(\)"):
        yr.Ledger().plus(first)  # type: ignore[arg-type]
    with pytest.raises(OutOfOrder):
        yr.Ledger().plus(first.posted()).plus(first.posted())
