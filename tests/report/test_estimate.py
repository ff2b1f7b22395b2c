"""Estimates: the settlement's own arithmetic, inputs that give the yen again, and their limits."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.calendar import JST, is_business_day
from yorozu_rules.dispatch.fee import replay_fee
from yorozu_rules.errors import InexactNumber, NoRuleApplies, OutOfRange, RulebookError
from yorozu_rules.payment.tax import group_tax
from yorozu_rules.yen import recorded_rounding

BOOK = yr.rulebook("r5-dispatch")
_MANY = st.integers(0, 10_000)


def _again(line: yr.EstimateLine) -> tuple[int, int]:
    """Work a line out again from its inputs alone."""
    said = dict(line.inputs)
    if line.what == "transfers":
        return int(said["transfers"]) * int(said["charge"]), 0
    visits = int(said["visits"])
    if "share" in said:
        direction, unit = str(said["direction"]), int(said["unit"])
        borne, paid = replay_fee(int(said["fee"]), str(said["share"]), unit, direction)
        return visits * paid, visits * borne
    if "rate" in said:
        cut = recorded_rounding(int(said["unit"]), str(said["direction"]))
        return visits * group_tax(int(said["yen"]), Fraction(said["rate"]), cut), 0
    return visits * int(said["yen"]), 0


@given(_MANY, _MANY, _MANY, st.integers(0, 50_000), st.integers(0, 50_000))
def test_every_line_is_what_its_inputs_make(
    first: int, second: int, fourth: int, travel: int, fee: int
) -> None:
    """Each formula's inputs give the yen again, under an amended fee too, and the totals add up."""
    book = BOOK.amend({"dispatch.fee": fee}, because="what if")
    rows = ((1, 1, first), (2, 3, second), (4, 5, fourth))
    volumes = yr.Volumes(
        visits=tuple(yr.VisitVolume(first=a, last=b, visits=n) for a, b, n in rows),
        travel_a_visit=travel,
        transfer_charge=440,
    )
    made = yr.estimate_year(volumes, book=book)
    for line in made.lines:
        assert _again(line) == (line.yen, line.borne), line.what
    fees = [line for line in made.lines if line.what.startswith("fee:")]
    assert sum(line.yen + line.borne for line in fees) == fee * (first + second + fourth)
    for basis, total in made.totals.items():
        assert total.yen == sum(line.yen for line in made.lines if line.basis == basis)
    assert made.source.amendments == ("what if",)


def test_one_visit_is_estimated_as_it_is_settled(in_order: yr.Claim) -> None:
    """The second visit of a business: settled and estimated, the same fee and the same share."""
    history = [
        yr.VisitRecord(
            id=name,
            business=in_order.visits[0].business,
            expert=in_order.expert,
            start=datetime(2023, month, 2, 13, tzinfo=JST),
            took_place=True,
        )
        for name, month in (("V-0", 5), (in_order.visits[0].id, 10))
    ]
    visits = yr.number_visits(history, complete=True)
    settled = yr.settle(in_order, BOOK, visits=visits).totals["tax-excluded"]
    one = yr.Volumes(visits=(yr.VisitVolume(first=2, last=2, visits=1),), travel_a_visit=0)
    estimated = yr.estimate_year(one, book=BOOK).totals["tax-excluded"]
    assert (settled.allowed, settled.borne) == (estimated.yen, estimated.borne)


def test_a_year_in_which_the_tax_changes_is_not_estimated() -> None:
    """One rate for the whole year would be a guess."""
    window = {"first": date(2019, 9, 30), "last": date(2019, 10, 1)}
    book = BOOK.amend({"dispatch.window": window}, because="another year")
    with pytest.raises(NoRuleApplies, match="the tax changes from 2/25 to 1/10"):
        yr.estimate_year(book=book)


def test_other_bands_ask_for_other_rows() -> None:
    """Where an amended table divides a foreseen row, its visits have to be given apart."""
    rows = [{"first": 1, "last": 2, "share": "0"}, {"first": 3, "last": 5, "share": "1/2"}]
    book = BOOK.amend({"dispatch.copayment.rows": rows}, because="two free visits")
    with pytest.raises(NoRuleApplies, match=r"visits 2-3: .* give them by: 1-2, 3-5"):
        yr.estimate_year(book=book)
    own = yr.Volumes(visits=(yr.VisitVolume(first=3, last=5, visits=2),), travel_a_visit=0)
    assert yr.estimate_year(own, book=book).totals["tax-excluded"] == (24_000, 24_000)


def test_yen_with_tax_have_no_tax_on_top(tmp_path: Path) -> None:
    """A rulebook whose fee and travel are printed with tax: no tax line is made of them."""
    path = tmp_path / "own.toml"
    path.write_text(
        'extends = "r5-dispatch"\nschema = 1\nid = "own"\nprogramme = "own"\nbureau = "own"\n'
        "fiscal_year = 2023\nlast_verified = 2026-11-21\n"
        '[title]\nja = "自作"\nen = "own"\n[issuer]\nja = "自作"\nen = "own"\n'
        '[in_force]\nfrom = 2023-04-01\nclause = "1"\n'
        '[dispatch.fee]\nvalue = 26400\nunit = "yen"\nbasis = "tax-included"\nclause = "1"\n'
        'because = "own"\n'
        '[estimate.travel-a-visit]\nvalue = 12100\nunit = "yen"\nbasis = "tax-included"\n'
        'clause = "1"\nbecause = "own"\n',
        encoding="utf-8",
    )
    made = yr.estimate_year(book=yr.rulebook(path))
    assert list(made.totals) == ["tax-included"]
    assert {line.what for line in made.lines} == {"fee:1-1", "fee:2-3", "fee:4-5", "travel"}


@given(st.dates(date(2023, 4, 1), date(2024, 3, 29)))
def test_the_call_centre_is_open_on_business_days(starts: date) -> None:
    """The days are those of the calendar, the shares exact: busy lines are all lines' occupancy."""
    made = yr.estimate_call_centre(book=BOOK, starts=starts)
    span = (date(2024, 3, 31) - starts).days + 1
    days = [date.fromordinal(starts.toordinal() + n) for n in range(span)]
    assert made.days == sum(map(is_business_day, days))
    assert made.occupancy * made.staffed == made.busy
    assert made.needed - 1 < made.busy <= made.needed


def test_what_no_volume_can_be() -> None:
    """Overlapping rows, rows that end before they begin, floats and instants."""
    with pytest.raises(ValidationError, match="visits 1-2 and 2-3 overlap"):
        yr.Volumes.model_validate_json(
            '{"visits": [{"first": 2, "last": 3, "visits": 1}, '
            '{"first": 1, "last": 2, "visits": 1}]}'
        )
    with pytest.raises(ValidationError, match="last: read 1, before first, 2"):
        yr.VisitVolume(first=2, last=1, visits=1)
    with pytest.raises(InexactNumber):
        yr.estimate_archive(BOOK, visits=1.5)  # type: ignore[arg-type]
    with pytest.raises(OutOfRange):
        yr.estimate_call_centre(book=BOOK, starts=datetime(2023, 5, 1, tzinfo=JST))


def test_a_what_if_copy_may_have_other_calls() -> None:
    """The printed 2,000 hours are compared with printed calls only; the sum of visits always."""
    book = BOOK.amend({"estimate.calls": 30_000}, because="twice the calls")
    assert yr.estimate_call_centre(book=book).minutes == 240_000
    with pytest.raises(RulebookError, match="the visits add up to 7000, not to 7001"):
        BOOK.amend({"estimate.visits.total": {"count": 7_001}}, because="one more")
