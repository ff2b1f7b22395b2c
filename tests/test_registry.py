"""The registry: every rule with its clause, and a line of every form can be worked out again."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import yorozu_rules as yr
from yorozu_rules.errors import NoRuleApplies, NotReplayed
from yorozu_rules.forms import FORMS, KINDS, replay
from yorozu_rules.outcome import Finding, Line
from yorozu_rules.text.rules import _titles
from yorozu_rules.text.words import LANGUAGES

CATALOGUE = Path(__file__).parents[2] / "shared" / "catalogue.toml"


def test_every_rule_has_a_clause_in_a_rulebook(book: yr.Rulebook) -> None:
    """No rule without its text; each clause is a rulebook's own, and no book has other rules."""
    books = {one.id: one for one in yr.known_rulebooks()}
    assert book.id in books
    for rule in yr.rules():
        assert rule.clauses, rule.id
        for name, clause in rule.clauses.items():
            assert f"{name} {clause}" == books[name].clause(rule.id)
    ids = [rule.id for rule in yr.rules()]
    assert len(set(ids)) == len(ids)
    assert {rule for one in books.values() for rule in one.clauses} == set(ids)


def test_findings_and_lines_belong_to_rules() -> None:
    """Each finding code and each form of line is of a registered rule, and codes are unique."""
    ids = {rule.id for rule in yr.rules()}
    assert {kind.rule for kind in KINDS.values()} <= ids
    for (rule, _), form in FORMS.items():
        assert {rule, *form.cites} <= ids
    assert all(code == kind.code for code, kind in KINDS.items())


@pytest.mark.skipif(not CATALOGUE.exists(), reason="the catalogue is not part of the project")
def test_ids_are_the_catalogues() -> None:
    """Where the catalogue is at hand, our rules are its rules, in each of its documents."""
    rows = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))["rule"]
    known = {(row["id"], row["source"]) for row in rows}
    ours = {(rule.id, rulebook) for rule in yr.rules() for rulebook in rule.clauses}
    assert ours == known


def test_every_document_has_its_rules() -> None:
    """How many of the five documents' entries are covered: 217 of 217."""
    counts = {book.id: len(book.clauses) for book in yr.known_rulebooks()}
    assert counts == {
        "h30-hq": 31,
        "r5-dispatch": 67,
        "r6-kanto-network": 30,
        "r7-kyushu-yorozu": 41,
        "r8-tohoku-yorozu": 48,
    }
    assert sum(counts.values()) == 217


def test_every_rule_has_a_title_in_both_languages() -> None:
    """And there is no title without its rule."""
    for rule in yr.rules():
        for lang in LANGUAGES:
            assert yr.rule_title(rule.id, lang)
    with pytest.raises(NoRuleApplies, match=r"read rule 'dispatch\.fees'"):
        yr.rule_title("dispatch.fees")
    assert set(_titles()) == {rule.id for rule in yr.rules()}


def line(**changes: object) -> Line:
    """Return a fee line of visit 2 as it is recorded."""
    inputs = (
        ("fee", 24_000),
        ("number", 2),
        ("minutes", 180),
        ("share", "1/3"),
        ("unit", 1),
        ("direction", "down"),
    )
    good = Line("dispatch.fee", "visit:V", "tax-excluded", 24_000, 16_000, 8_000, 0, 0, inputs)
    return good._replace(**changes)  # type: ignore[arg-type]


def test_a_recorded_line_is_worked_out_again() -> None:
    """24,000 x 1/3 = 8,000 borne, the rest is due."""
    assert replay(line()) == (8_000, 16_000)
    assert replay(line(inputs=(("fee", 24_000), ("number", "unknown")))) is None
    assert replay(line(rule="own.rule")) is None
    assert replay(line(inputs=())) is None
    sixth = (("fee", 24_000), ("number", 6), ("minutes", 180))
    over = Finding("visit.over-limit", "refuse", None, "dispatch.visit-limit", "1")
    refused = line(allowed=0, borne=0, refused=24_000, inputs=sixth, findings=(over,))
    assert replay(refused) is None


def test_a_line_that_its_inputs_do_not_give_is_refused() -> None:
    """Other yen than the inputs make, or an input taken away: an error, never a story."""
    with pytest.raises(NotReplayed, match="the inputs give 8000"):
        replay(line(claimed=24_001, allowed=16_001))
    with pytest.raises(NotReplayed, match="'share' is missing"):
        replay(line(inputs=(("fee", 24_000), ("unit", 1))))


@pytest.mark.parametrize("share", ["a", "1/0"])
def test_inputs_that_are_none_of_the_rule_are_refused(share: str) -> None:
    """A share that is no ratio, in an outcome changed by hand: an error that names the line."""
    inputs = tuple((name, share if name == "share" else value) for name, value in line().inputs)
    with pytest.raises(NotReplayed, match=r"dispatch\.fee, visit:V: the inputs are no inputs"):
        replay(line(inputs=inputs))
