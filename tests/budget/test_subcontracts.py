"""Subcontracts: each finding at its border, and decisions that move one way."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.budget.ratio import GivenAway, ratio_findings
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.rulebooks import packaged_text

R6 = yr.rulebook("r6-kanto-network")
R8 = yr.rulebook("r8-tohoku-yorozu")
FOR = {"holds": True, "by": "bureau", "on": "2026-05-01", "reason": "skill"}


def contract(**changes: object) -> dict[str, object]:
    """Return a contract in which everything is known and in order."""
    known = {
        "id": "S-1",
        "yen": 100,
        "outsourced": False,
        "group_company": False,
        "chosen": "A",
        "quotes": [["A", 100], ["B", 120]],
        "core_work": [],
    }
    return {**known, **changes}


def project(*contracts: dict[str, object], **changes: object) -> yr.Subcontracts:
    """Return a project of 1,000 yen."""
    import json

    known = {"id": "P", "contracts": contracts or (contract(),), "total": 1_000}
    return yr.Subcontracts.model_validate_json(json.dumps({**known, **changes}))


def codes(given: yr.Subcontracts, book: yr.Rulebook = R6) -> list[str]:
    """Return the codes found, and see that they are put into words."""
    outcome = yr.check_subcontracts(given, book)
    assert not outcome.lines
    assert yr.outcome_from_json(yr.outcome_to_json(outcome)) == outcome
    for lang in ("ja", "en"):
        assert yr.explain(outcome, lang)
    return [found.code.removeprefix("subcontract.") for found in outcome.findings]


def test_nothing_is_found_of_what_is_in_order() -> None:
    """A tenth of the whole, the lowest of two quotes, no core work, no relation."""
    assert codes(project()) == []


@pytest.mark.parametrize(
    ("yen", "stated", "found"),
    [
        (500, None, []),
        (501, None, ["reasons-unknown"]),
        (501, False, ["no-reasons"]),
        (501, True, ["reasons", "disclosed", "secrets-unknown"]),
        (500, True, ["disclosed", "secrets-unknown"]),
    ],
)
def test_half_of_the_whole_is_not_above_it(yen: int, stated: bool | None, found: list[str]) -> None:
    """7(2)⑪: above 50 % reasons are stated; the statement is disclosed whether or not it had to."""
    assert codes(project(contract(yen=yen), reasons_stated=stated)) == found


def test_secrets_are_on_a_sheet_of_their_own() -> None:
    """10(5)."""
    assert codes(project(reasons_stated=True, secrets_apart=True)) == ["disclosed"]
    found = codes(project(reasons_stated=True, secrets_apart=False))
    assert found == ["disclosed", "secrets-within"]


def test_the_numerator_is_read_two_ways() -> None:
    """600 of 1,000, of which 200 are outsourced: 400 alone; unknown ones are counted in."""
    two = (contract(yen=400), contract(id="S-2", yen=200, outsourced=True))
    alone = R6.reading("subcontract.numerator", "subcontracting-alone")
    assert codes(project(*two)) == ["reasons-unknown"]
    assert codes(project(*two), alone) == []
    unknown = (contract(yen=400), contract(id="S-2", yen=200, outsourced=None))
    assert codes(project(*unknown), alone) == ["outsourced-unknown", "reasons-unknown"]
    assert codes(project(*unknown)) == ["reasons-unknown"]


def test_the_denominator_is_read_two_ways() -> None:
    """460 of 1,000 in all, of which 100 administration: 460 of 900 are above half."""
    given = project(contract(yen=460), administration=100)
    without = R6.reading("subcontract.denominator", "without-administration")
    assert codes(given) == []
    assert codes(given, without) == ["reasons-unknown"]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"group_company": None}, ["group-unknown"]),
        ({"group_company": True}, ["group-company"]),
        ({"quotes": None}, ["quotes-missing"]),
        ({"quotes": [["A", 100]]}, ["quotes-missing"]),
        ({"chosen": None}, ["chosen-unknown"]),
        ({"chosen": "B"}, ["not-lowest"]),
        ({"chosen": "B", "dearer": FOR}, ["dearer-agreed"]),
        ({"chosen": "B", "dearer": {**FOR, "holds": False}}, ["dearer-refused"]),
        ({"quotes": [["A", 100], ["B", 100]], "chosen": "B"}, []),
        ({"core_work": None}, ["core-unknown"]),
        ({"core_work": ["report", "steering"]}, ["core-work"]),
    ],
)
def test_each_contract_is_looked_at(changes: dict[str, object], found: list[str]) -> None:
    """10(2)①: relation, quotes, the lowest of them, core work."""
    assert codes(project(contract(**changes))) == found


def test_years_without_a_list_apart_have_core_work_with_the_share() -> None:
    """r8 VII.2⑩ names the core work; how a contract is chosen it does not say."""
    bare = {"id": "S-1", "yen": 100}
    assert codes(project(bare), R8) == ["core-unknown-ratio"]
    assert codes(project({**bare, "core_work": ["planning"]}), R8) == ["core-work-ratio"]
    assert codes(project({**bare, "core_work": []}), R8) == []


def test_a_year_that_discloses_nothing_says_nothing_of_it(tmp_path: Path) -> None:
    """A rule that a rulebook does not have is not applied."""
    text = packaged_text("r6-kanto-network")
    text = text.replace('id = "r6-kanto-network"', 'id = "own"', 1)
    kept = [row for row in text.splitlines() if "reason-disclosure" not in row]
    path = tmp_path / "own.toml"
    path.write_text("\n".join(kept), encoding="utf-8")
    assert codes(project(reasons_stated=True), yr.rulebook(path)) == []


def test_what_no_table_holds_is_an_error() -> None:
    """A bidder without a quote, core work of another year, a book without the rule."""
    with pytest.raises(NoRuleApplies, match="S-1: read chosen C; quotes of: A, B"):
        codes(project(contract(chosen="C")))
    with pytest.raises(NoRuleApplies, match="core work core-management; known: planning"):
        codes(project(contract(core_work=["planning", "core-management"])))
    with pytest.raises(NoRuleApplies, match="core work report; known: planning, core-manag"):
        codes(project(contract(core_work=["report"])), R8)
    with pytest.raises((NoRuleApplies, yr.YorozuError)):
        codes(project(), yr.rulebook("h30-hq"))


def test_facts_that_contradict_each_other_are_refused() -> None:
    """More administration or contracts than there is in all, a bidder or a contract twice."""
    with pytest.raises(FactError, match="contracts: read 1001, more than the whole of 1000"):
        codes(project(contract(yen=1_001)))
    with pytest.raises(FactError, match="administration: read 1001, more than the whole of 1000"):
        codes(project(administration=1_001))
    with pytest.raises(ValidationError, match="the same bidder twice: A"):
        project(contract(quotes=[["A", 1], ["A", 2]]))
    with pytest.raises(ValidationError, match="the same id twice: S-1"):
        project(contract(), contract())


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_reasons_are_asked_for_above_half_and_nowhere_else(part: int, whole: int) -> None:
    """Exact at every size, and once reasons are stated nothing is held or refused."""
    effects = [
        {
            found.effect
            for found in ratio_findings(
                [GivenAway("W", part, None)], whole, 0, reasons_stated=stated, book=R8
            )
        }
        for stated in (None, False, True)
    ]
    above = part + part > whole
    assert effects == ([{"hold"}, {"refuse"}, {"note"}] if above else [set(), set(), set()])
