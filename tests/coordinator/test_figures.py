"""Tables of roles and fees that contradict themselves do not load."""

from __future__ import annotations

from typing import Any

import pytest

import yorozu_rules as yr
from centre import R8
from yorozu_rules.errors import RulebookError

ROW: dict[str, Any] = {
    "role": "coordinator",
    "title": {"ja": "コーディネーター", "en": "coordinator"},
    "desk": "one-stop",
    "head": False,
    "binding": "in-principle",
    "low": {"yen": 25_000},
    "high": {"yen": 35_000},
}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([{"high": {"yen": 24_999}}], "25000 to 24999 falls"),
        ([{"raised": {"yen": 35_000}, "grounds": ["record"]}], "not above 35000"),
        ([{"raised": {"yen": 40_000}}], "stand together"),
        ([{"grounds": ["record"]}], "stand together"),
        ([{}, {}], "roles listed more than once: coordinator"),
        ([{"role": "director"}], "chief-coordinator"),
    ],
)
def test_a_table_that_contradicts_itself(changes: list[dict[str, Any]], said: str) -> None:
    """A band that falls, a ceiling within it, a ceiling without grounds, a role twice."""
    rows = [{**ROW, **change} for change in changes]
    with pytest.raises(RulebookError, match=said):
        R8.amend({"coordinator.fees.rows": rows}, because="a proposal")


def test_the_printed_basis_is_compared() -> None:
    """Fees are without tax; a print that says otherwise does not load."""
    figures = R8[yr.CoordinatorFigures]
    assert figures.disagreements() == []
    row = figures.fees.rows[0]
    taxed = row.high.model_copy(update={"printed": "50,000円（税込み）"})
    rows = (row.model_copy(update={"high": taxed}),)
    other = figures.model_copy(update={"fees": figures.fees.model_copy(update={"rows": rows})})
    assert len(other.disagreements()) == 1
