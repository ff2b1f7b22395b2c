"""Outcomes in JSON: same bytes, same outcome back, and nothing that does not add up."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

import yorozu_rules as yr
from yorozu_rules.errors import InputError, NotConserved
from yorozu_rules.forms import replay
from yorozu_rules.testing import Case, cases

BOOK = yr.rulebook("r5-dispatch")


def settled(case: Case) -> yr.Outcome:
    """Settle a generated case."""
    visits = yr.number_visits(case.records, complete=case.complete)
    return yr.settle(case.claim, BOOK, visits=visits)


@given(cases())
def test_json_round_trip(case: Case) -> None:
    """Written and read back an outcome is the same, to the byte, and still explains itself."""
    outcome = settled(case)
    text = yr.outcome_to_json(outcome)
    back = yr.outcome_from_json(text)
    assert back == outcome
    assert yr.outcome_to_json(back) == text
    assert yr.explain(back, "ja") == yr.explain(outcome, "ja")


@given(cases())
def test_every_line_can_be_worked_out_again(case: Case) -> None:
    """Each line's recorded inputs give its yen through the rule's own function."""
    for line in settled(case).lines:
        worked = replay(line)
        if worked and line.refused != line.claimed:
            assert line.allowed + line.borne + line.held == sum(worked)


def test_a_source_is_known_by_its_digest() -> None:
    """Outcomes made under one book, or read back, share a source; another figure is another."""
    other = BOOK.amend({"dispatch.fee": 1}, because="x").source
    assert BOOK.source != other
    assert BOOK.source != "r5-dispatch"
    assert len({BOOK.source, yr.rulebook("r5-dispatch").source, other}) == 2


def test_an_amended_book_shows_in_the_explanation() -> None:
    """Nobody takes a what-if for the law: the reason stands at the top."""
    book = BOOK.amend({"dispatch.fee": 30_000}, because="a higher fee")
    outcome = yr.Outcome("C-1", book.source, ())
    assert "amended: a higher fee" in yr.explain(outcome, "en")


OUTCOME = json.dumps(
    {
        "schema": "yorozu-rules/outcome/1",
        "case": "C-1",
        "rulebook": {"id": "own", "digest": "0", "amendments": [], "readings": {}},
        "law": {},
        "clauses": {"own.rule": "1"},
        "lines": [
            {
                "rule": "own.rule",
                "subject": "visit:V-1",
                "basis": "tax-excluded",
                "claimed": 3,
                "allowed": 3,
                "borne": 0,
                "held": 0,
                "refused": 0,
                "inputs": {"yen": 3},
                "findings": [],
            }
        ],
        "notes": [],
        "about": None,
        "totals": {
            "tax-excluded": {"claimed": 3, "allowed": 3, "borne": 0, "held": 0, "refused": 0}
        },
    }
)


def test_a_written_outcome_reads() -> None:
    """The shape above is the frozen one: it reads, whatever later versions add."""
    assert yr.outcome_from_json(OUTCOME).totals["tax-excluded"].allowed == 3


def test_what_an_explanation_needs_is_there() -> None:
    """A reading taken away, or a value of a finding: errors that name it, never half a story."""
    text = OUTCOME.replace("own.rule", "travel.rail").replace('{"yen": 3}', '{"fare": 3}')
    with pytest.raises(InputError, match=r"rulebook\.readings: missing travel\.shared-journey"):
        yr.outcome_from_json(text)
    text = text.replace('"readings": {}', '"readings": {"travel.shared-journey": "any-visit"}')
    assert "乗車運賃 3円" in yr.explain(yr.outcome_from_json(text))
    bare = yr.Finding("rail.section-short", "note", None, "travel.rail", "1", ())
    outcome = yr.outcome_from_json(text)._replace(notes=(bare,))
    with pytest.raises(InputError, match="the value 'kind' is missing"):
        yr.explain(outcome)


@pytest.mark.parametrize(
    ("old", "new", "error", "said"),
    [
        ('"claimed": 3, "allowed": 3', '"claimed": 4, "allowed": 3', NotConserved, "claimed 4"),
        ('{"claimed": 3, "allowed": 3', '{"claimed": 3, "allowed": 2', InputError, "totals"),
        ('"own.rule": "1"', '"own.rules": "1"', InputError, "clauses: missing own.rule"),
        ("own.rule", "travel.rail", InputError, "clauses: missing own.rule"),
        ("outcome/1", "outcome/2", InputError, "outcome/1"),
        ('"claimed": 3', '"claimed": 3.0', InputError, "read 3.0; expected a whole number"),
        ('"law"', '"laws"', InputError, "laws: unknown key; did you mean 'law'?"),
        ("}", "", InputError, "not complete JSON"),
    ],
)
def test_a_changed_outcome_is_refused(
    old: str, new: str, error: type[Exception], said: str
) -> None:
    """Yen that do not add up, totals that are others, an unknown version or key: errors."""
    text = OUTCOME.replace(old, new, 1)
    if old == '{"claimed": 3, "allowed": 3':
        assert text != OUTCOME
    with pytest.raises(error, match=said.replace("?", r"\?")):
        yr.outcome_from_json(text)
