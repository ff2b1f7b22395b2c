"""Who may be registered as an expert (専門家の登録基準), criterion by criterion."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.errors import FactError

BOOK = yr.rulebook("r5-dispatch")
NAME = "山田花子"
AGREED = yr.Judgement(holds=True, by="office", on=date(2023, 4, 3), reason="ten cases seen")
DENIED = yr.Judgement(holds=False, by="office", on=date(2023, 4, 3), reason="too few cases")
CENTRE = yr.Body(id="P-1", kind="yorozu-centre")
NOTHING: dict[str, Any] = {
    "qualifications": (),
    "practice_years": 0,
    "support_years": 0,
    "equivalent_record": DENIED,
    "teaching_years": 0,
}


def expert(**facts: Any) -> yr.Expert:
    """Return an expert who is recommended, accepts the terms and can do nothing yet."""
    good = {"id": "E-1", "recommended_by": "P-1", "accepts_terms": True, **NOTHING}
    return yr.Expert(**(good | facts))


def found(case: yr.Expert, book: yr.Rulebook = BOOK) -> dict[str, yr.Finding]:
    """Return the findings by code, the recommending body having been looked at."""
    seen = CENTRE if case.recommended_by else None
    return {one.code: one for one in yr.check_expert(case, book, recommender=seen).findings}


def qualified(kind: str, certificate_copy: bool | None = True) -> tuple[yr.Qualification, ...]:
    """Return one qualification."""
    return (yr.Qualification(kind=kind, certificate_copy=certificate_copy),)


@pytest.mark.parametrize(
    ("facts", "code", "item"),
    [
        ({"qualifications": qualified("tax-accountant")}, "expert.by-qualification", "①"),
        ({"qualifications": qualified("other-public")}, "expert.by-qualification", "①"),
        ({"practice_years": 10}, "expert.by-practice", "②"),
        ({"support_years": 3}, "expert.by-support", "③"),
        ({"equivalent_record": AGREED}, "expert.by-record", "③"),
        ({"teaching_years": 5}, "expert.by-teaching", "④"),
    ],
)
def test_any_one_of_the_four_ways_is_enough(facts: dict[str, Any], code: str, item: str) -> None:
    """Each way alone carries the second criterion, and a note names the item of the list."""
    (only,) = found(expert(**facts)).values()
    assert (only.code, only.effect, only.rule) == (code, "note", "expert.registration")
    assert only.clause == f"r5-dispatch 3(2)① 専門家の登録基準 (2){item}"


@pytest.mark.parametrize(
    ("field", "least"), [("practice_years", 10), ("support_years", 3), ("teaching_years", 5)]
)
def test_one_year_less_is_not_enough(field: str, least: int) -> None:
    """Both sides of each threshold; the refusal prints the years read and those wanted."""
    assert "expert.no-ground" not in found(expert(**{field: least}))
    refusal = found(expert(**{field: least - 1}))["expert.no-ground"]
    assert refusal.effect == "refuse"
    assert dict(refusal.values)[field] == least - 1
    assert dict(refusal.values)[f"least_{field}"] == least


def test_the_years_are_the_rulebooks() -> None:
    """A what-if of two years of support admits who has two."""
    two = BOOK.amend({"expert.support-years": 2}, because="a proposal")
    assert set(found(expert(support_years=2), two)) == {"expert.by-support"}


def test_every_way_that_is_met_is_noted() -> None:
    """Two years and a record, practice and a qualification: all are said."""
    case = expert(qualifications=qualified("attorney"), support_years=3, equivalent_record=AGREED)
    assert set(found(case)) == {"expert.by-qualification", "expert.by-support", "expert.by-record"}


def test_every_criterion_that_is_not_met_is_named() -> None:
    """No recommendation, no knowledge, no terms: three refusals at once."""
    case = expert(recommended=False, recommended_by=None, accepts_terms=False)
    refused = found(case)
    assert set(refused) == {
        "expert.not-recommended",
        "expert.no-ground",
        "expert.terms-refused",
    }
    assert {one.effect for one in refused.values()} == {"refuse"}


@pytest.mark.parametrize(
    ("field", "code", "wants"),
    [
        ("recommended_by", "expert.recommendation-unknown", "fact"),
        ("qualifications", "expert.qualifications-unknown", "fact"),
        ("practice_years", "expert.practice-unknown", "fact"),
        ("support_years", "expert.support-unknown", "fact"),
        ("equivalent_record", "expert.record-undecided", "decision"),
        ("teaching_years", "expert.teaching-unknown", "fact"),
        ("accepts_terms", "expert.terms-unknown", "fact"),
    ],
)
def test_each_fact_that_is_missing_is_asked_for(field: str, code: str, wants: str) -> None:
    """Unknown is never no: the fact is asked for by name, and nothing is refused over it."""
    asked = found(expert(**{field: None}))
    assert (asked[code].effect, asked[code].wants) == ("hold", wants)
    if field in NOTHING:
        assert set(asked) == {code}


def test_what_is_unknown_beside_a_way_that_is_met_is_not_asked() -> None:
    """Ten years of practice are enough; nobody has to find out the rest."""
    rest = dict.fromkeys(NOTHING, None) | {"practice_years": 10}
    assert set(found(expert(**rest))) == {"expert.by-practice"}


@pytest.mark.parametrize("copy", [None, False])
def test_a_qualification_without_its_certificate_waits_for_it(copy: bool | None) -> None:
    """The copy not there, or not known to be: evidence is asked for, by the qualification."""
    asked = found(expert(qualifications=qualified("attorney", copy)))
    assert set(asked) == {"expert.no-certificate"}
    assert asked["expert.no-certificate"].wants == "evidence"
    both = (*qualified("attorney", copy), *qualified("tax-accountant"))
    assert set(found(expert(qualifications=both))) == {"expert.by-qualification"}


def test_a_qualification_that_is_not_listed_is_asked_about() -> None:
    """The list is open through its last kind alone; the known kinds are printed."""
    asked = found(expert(qualifications=qualified("sommelier")))
    assert set(asked) == {"expert.qualification-unlisted"}
    values = dict(asked["expert.qualification-unlisted"].values)
    assert values["qualification"] == "sommelier"
    assert str(values["known"]).endswith("other-public")


def test_a_rulebook_may_want_no_certificate() -> None:
    """Whether a kind needs the copy is data."""
    rows = [{"kind": "own", "title": {"ja": "自", "en": "own"}, "copy_needed": False}]
    own = BOOK.amend({"expert.qualifications.rows": rows}, because="a test")
    assert set(found(expert(qualifications=qualified("own", None)), own)) == {
        "expert.by-qualification"
    }


def test_a_recommender_that_was_not_looked_at_is_noted() -> None:
    """Only a body that may ask for dispatches can recommend; without the body that is open."""
    (note, _) = yr.check_expert(expert(practice_years=10), BOOK).findings
    assert (note.code, note.effect) == ("expert.recommender-not-seen", "note")
    assert dict(note.values) == {"expert": "E-1", "body": "P-1"}


def test_a_recommender_that_may_not_ask_is_refused() -> None:
    """The body's own findings stand beside the expert's."""
    other = yr.Body(id="P-1", kind="other")
    outcome = yr.check_expert(expert(practice_years=10), BOOK, recommender=other)
    assert [one.code for one in outcome.findings] == ["body.not-capable", "expert.by-practice"]


@pytest.mark.parametrize("by", ["P-2", None])
def test_a_recommender_is_the_one_recorded(by: str | None) -> None:
    """Another body than the recorded one is a slip, and both are printed."""
    said = f"recommended_by is {by or 'unknown'}, the body given is P-1"
    with pytest.raises(FactError, match=said):
        yr.check_expert(expert(recommended_by=by), BOOK, recommender=CENTRE)


def test_a_recommendation_is_given_or_declined() -> None:
    """Both at once contradict each other."""
    with pytest.raises(ValidationError, match="recommended is false, recommended_by is P-1"):
        expert(recommended=False)


def test_the_name_shows_nowhere() -> None:
    """Neither in the record's own text, nor in a finding, an explanation or an error."""
    case = expert(name=NAME, recommended_by=None, equivalent_record=None)
    assert case.name == NAME
    outcome = yr.check_expert(case, BOOK)
    shown = [repr(case), str(case), repr(outcome), yr.explain(outcome), yr.explain(outcome, "en")]
    for facts in ({"name": NAME}, {"name": NAME, "id": "E 1"}, {"id": "E-1", "name": NAME * 60}):
        with pytest.raises(ValidationError) as caught:
            yr.Expert.model_validate(facts)
        shown.append(str(caught.value))
    assert not any(NAME in text for text in shown)
    assert yr.Expert.model_json_schema()["properties"]["name"]["personal"] is True


def test_a_record_survives_json() -> None:
    """What is written is read back, name and all."""
    case = expert(name=NAME, qualifications=qualified("attorney"), fields=("sales",), base="13")
    assert yr.Expert.model_validate_json(case.model_dump_json()) == case


@given(
    st.fixed_dictionaries(
        {
            "qualifications": st.none()
            | st.lists(
                st.builds(
                    yr.Qualification,
                    kind=st.sampled_from(["attorney", "other-public", "sommelier"]),
                    certificate_copy=st.none() | st.booleans(),
                ),
                max_size=2,
            ).map(tuple),
            "practice_years": st.none() | st.sampled_from([0, 9, 10, 40]),
            "support_years": st.none() | st.sampled_from([0, 2, 3]),
            "equivalent_record": st.sampled_from([None, AGREED, DENIED]),
            "teaching_years": st.none() | st.sampled_from([0, 4, 5]),
        }
    )
)
def test_the_second_criterion_is_met_open_or_not_met(facts: dict[str, Any]) -> None:
    """Exactly one of the three; each explains itself in both languages; more never hurts."""
    outcome = yr.check_expert(expert(**facts), BOOK, recommender=CENTRE)
    effects = {one.effect for one in outcome.findings}
    assert len(effects) == 1
    for lang in ("ja", "en"):
        assert "{" not in yr.explain(outcome, lang)
    if effects == {"note"}:
        assert {one.effect for one in found(expert(**facts | {"practice_years": 50})).values()} == {
            "note"
        }
