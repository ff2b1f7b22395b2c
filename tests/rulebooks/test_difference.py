"""What one rulebook decides otherwise than another, down to the figure."""

from __future__ import annotations

import yorozu_rules as yr

R7, R8 = yr.rulebook("r7-kyushu-yorozu"), yr.rulebook("r8-tohoku-yorozu")


def test_a_year_against_the_next_is_a_difference_of_data() -> None:
    """FY2025 pays coordinators from 25,000, FY2026 from 28,500, and fixes no chief's fee."""
    found = {row.place: (row.one, row.two) for row in yr.differences(R7, R8)}
    assert found["coordinator.fees[coordinator].low.yen"] == ("25000", "28500")
    assert found["coordinator.fees[chief-coordinator].binding"] == ("fixed", "in-principle")
    assert found["coordinator.fees[chief-coordinator].raised"] == (None, "yen 55000")
    assert found["project.last-day.day"] == ("2026-03-31", "2027-03-31")
    assert found["budget.apportionment"] == (None, "r8-tohoku-yorozu VIII(3)")
    assert found["both-desks.person"] == (None, "working-time")
    assert "coordinator.fees[sub-chief-coordinator].high.yen" not in found, "35,000 in both"


def test_a_row_that_one_book_lacks_is_one_difference() -> None:
    """The supporters of FY2026 stand once each, with all their figures."""
    rows = [row for row in yr.differences(R8, R7) if "[supporter]" in row.place]
    assert [(row.place, row.two) for row in rows] == [("coordinator.fees[supporter]", None)]
    assert rows[0].one is not None
    assert "low yen 28500, high yen 35000, raised yen 40000, grounds expertise" in rows[0].one


def test_a_book_against_itself_and_a_changed_copy(book: yr.Rulebook) -> None:
    """Nothing; then the amended figure, its basis being the same, and the reading taken."""
    assert yr.differences(book, book) == ()
    changed = book.amend({"dispatch.fee": 30_000}, because="a proposal")
    assert yr.differences(book, changed) == (
        yr.Difference("figure", "dispatch.fee", "24000", "30000"),
    )
    read = book.reading("fee.same-day", "per-business")
    assert yr.differences(book, read) == (
        yr.Difference("reading", "fee.same-day", "per-day", "per-business"),
    )


def test_rows_are_told_apart_by_name_and_bands_by_their_first_number(book: yr.Rulebook) -> None:
    """A free second visit moves the share of the band from 2, and nothing else."""
    rows = [
        {"first": 1, "last": 1, "share": "0"},
        {"first": 2, "last": 3, "share": "0"},
        {"first": 4, "last": 5, "share": "2/3"},
    ]
    changed = book.amend({"dispatch.copayment.rows": rows}, because="a proposal")
    places = [(row.place, row.one, row.two) for row in yr.differences(book, changed)]
    assert ("dispatch.copayment[2].share", "1/3", "0") in places
    assert all("[4]" not in place for place, _, _ in places)
