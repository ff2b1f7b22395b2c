"""Assertions on outcomes: silent where all is as stated, and else clear about what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

import yorozu_rules as yr
from yorozu_rules.testing import (
    Difference,
    assert_allowed,
    assert_conserved,
    assert_found,
    assert_line,
    assert_nothing_found,
)

BOOK = yr.rulebook("r5-dispatch")
IN_ORDER = (Path(__file__).parents[1] / "in_order.json").read_text("utf-8")


@pytest.fixture(scope="module")
def outcome() -> yr.Outcome:
    """Return a visit of 24,000 yen, and a bus 20 yen too dear."""
    claim = yr.Claim.model_validate_json(IN_ORDER)
    start = claim.visits[0].periods[0].start
    record = yr.VisitRecord(id="V-1", business="B-1", expert="E-1", start=start, took_place=True)
    return yr.settle(claim, BOOK, visits=yr.number_visits([record], complete=True))


def test_what_is_so_is_asserted_in_silence(outcome: yr.Outcome) -> None:
    """Protect the use: each part of a line, sums by basis, findings by code and subject."""
    assert_line(outcome, "visit:V-1", claimed=24_000, held=0, refused=0, basis="tax-excluded")
    assert_line(outcome, "leg:C-1/1", allowed=280, borne=0, refused=20)
    assert_allowed(outcome, 280, basis="tax-included")
    assert_allowed(outcome, 0, basis="consumption-tax")
    assert_found(outcome, "bus.above-economical")
    assert_found(outcome, "bus.above-economical", subject="leg:C-1/1")
    assert_conserved(outcome)
    assert_nothing_found(outcome._replace(lines=outcome.lines[:1]))
    assert_allowed(outcome._replace(lines=()), 0)


def failure(outcome: yr.Outcome, **stated: object) -> str:
    """Return what an assertion on a line says when it fails."""
    with pytest.raises(AssertionError) as failed:
        assert_line(outcome, lang="en", **stated)  # type: ignore[arg-type]
    return str(failed.value)


def test_other_yen_come_with_the_explanation_of_their_line(outcome: yr.Outcome) -> None:
    """Protect the message: expected, got, and why it is so, of this line and no other."""
    said = failure(outcome, subject="leg:C-1/1", allowed=300, refused=0)
    assert said.splitlines()[:3] == [
        "leg:C-1/1: allowed: expected 300, got 280",
        "leg:C-1/1: refused: expected 0, got 20",
        "",
    ]
    assert "280 yen" in said
    assert "refused bus.above-economical" in said
    assert "V-1" not in said


def test_another_basis_is_named(outcome: yr.Outcome) -> None:
    """Yen with tax where yen without were expected are no detail."""
    said = failure(outcome, subject="leg:C-1/1", basis="tax-excluded")
    assert said.startswith("leg:C-1/1: tax basis: expected tax-excluded, got tax-included\n")


def test_a_subject_that_is_not_there_has_neighbours(outcome: yr.Outcome) -> None:
    """A slip in a subject is the commonest of mistakes."""
    lines = failure(outcome, subject="visit:V1", allowed=1).splitlines()
    assert lines[0] == "no line of visit:V1"
    assert lines[1] == "  did you mean visit:V-1?"
    assert lines[2] == "  there: visit:V-1, leg:C-1/1"


def test_two_lines_of_a_subject_are_not_guessed_at(outcome: yr.Outcome) -> None:
    """Which of the two was meant cannot be known."""
    twice = outcome._replace(lines=(*outcome.lines, outcome.lines[0]))
    said = failure(twice, subject="visit:V-1", allowed=24_000)
    assert said.startswith("visit:V-1 has 2 lines; expected one\n")


def test_an_outcome_without_lines_says_so(outcome: yr.Outcome) -> None:
    """Nothing is there to be near to."""
    empty = outcome._replace(lines=())
    assert failure(empty, subject="visit:V-1").splitlines()[1] == "  there: nothing"


def test_long_lists_are_cut(outcome: yr.Outcome) -> None:
    """A claim of a hundred legs would hide what matters."""
    line = outcome.lines[0]
    many = tuple(line._replace(subject=f"visit:W-{n}") for n in range(12))
    said = failure(outcome._replace(lines=many), subject="leg:C-1/1")
    assert said.splitlines()[1].endswith("visit:W-9, ... (+2)")


def test_sums_need_their_basis(outcome: yr.Outcome) -> None:
    """Yen of two bases are never added, so which are meant has to be said."""
    with pytest.raises(AssertionError, match="several tax bases; say by basis= of which one 280"):
        assert_allowed(outcome, 280, lang="en")
    with pytest.raises(
        AssertionError, match=r"total \(tax-included\): allowed: expected 1, got 280"
    ):
        assert_allowed(outcome, 1, basis="tax-included", lang="en")
    with pytest.raises(AssertionError, match=r"tax basis tax-incuded\n  did you mean tax-included"):
        assert_allowed(outcome, 1, basis="tax-incuded", lang="en")


def test_a_finding_that_is_missing_has_neighbours(outcome: yr.Outcome) -> None:
    """Codes are long; a slip in one names the code that was meant, in both places."""
    with pytest.raises(AssertionError, match=r"no finding bus.above-economic\n  did you mean bus"):
        assert_found(outcome, "bus.above-economic", lang="en")
    with pytest.raises(AssertionError, match=r"visit:V-1: no finding bus.+\n  there: nothing"):
        assert_found(outcome, "bus.above-economical", subject="visit:V-1", lang="en")
    with pytest.raises(AssertionError, match="no line of visit:V-2"):
        assert_found(outcome, "bus.above-economical", subject="visit:V-2", lang="en")


def test_something_found_is_named_and_explained(outcome: yr.Outcome) -> None:
    """Whoever expected nothing sees what is there; the default language is that of explain."""
    with pytest.raises(AssertionError) as failed:
        assert_nothing_found(outcome)
    said = str(failed.value)
    assert said.startswith(
        "指摘なしを期待しましたが、指摘があります\n  あるもの: bus.above-economical\n"
    )
    assert "区間 C-1/1" in said


def test_a_line_whose_inputs_give_other_yen_is_lost(outcome: yr.Outcome) -> None:
    """Protect conservation: adding up is not enough, the inputs have to give the yen once more."""
    fee = outcome.lines[0]
    wrong = fee._replace(claimed=23_000, allowed=23_000)
    with pytest.raises(AssertionError, match=r"a line does not hold together: dispatch\.fee"):
        assert_conserved(outcome._replace(lines=(wrong,)), lang="en")
    broken = tuple.__new__(yr.Line, (*fee[:4], 1, *fee[5:]))
    with pytest.raises(AssertionError, match="claimed 24000 is not allowed 1"):
        assert_conserved(outcome._replace(lines=(broken,)), lang="en")


def test_differences_read_in_both_languages() -> None:
    """Each part of a message has its words in both languages."""
    values = (("basis", "tax-excluded"), ("part", "held"), ("expected", -1_500), ("got", 0))
    assert Difference("total", values).text() == "合計（tax-excluded）: 保留: 期待 △1,500、実際 0"
