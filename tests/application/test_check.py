"""An application as a whole: what is found, what is next, and what does not fit together."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.application import completeness
from yorozu_rules.budget.facts import Subcontracts
from yorozu_rules.errors import FactError, NoRuleApplies, OutOfRange
from yorozu_rules.rulebooks import packaged_text
from yorozu_rules.text.words import fill

VECTORS = Path(__file__).parents[1] / "vectors"
BOOKS = ("h30-hq", "r6-kanto-network", "r7-kyushu-yorozu", "r8-tohoku-yorozu")
R8 = yr.rulebook("r8-tohoku-yorozu")
CLOSES = datetime(2026, 3, 9, 12, tzinfo=yr.JST)


def in_order(book: str) -> tuple[dict[str, Any], datetime]:
    """Return the application of a call that is in order and in time, and when it is looked at."""
    cases = map(
        json.loads, (VECTORS / f"{completeness.RULE}.jsonl").read_text("utf-8").splitlines()
    )
    facts = next(case["facts"] for case in cases if case["case"] == f"in order and in time, {book}")
    return facts["application"], datetime.fromisoformat(facts["at"])


def check(facts: dict[str, Any], book: yr.Rulebook, at: datetime) -> yr.ApplicationState:
    """Check an application as it stands in a file."""
    return yr.check_application(yr.Application.model_validate_json(json.dumps(facts)), book, at=at)


def codes(state: yr.ApplicationState) -> list[str]:
    """Return the codes found that hold, refuse or note, without what is left to the review."""
    found = [one.code for one in state.outcome.findings]
    return [code for code in found if code != "application.left-to-review"]


@pytest.mark.parametrize("name", BOOKS)
def test_each_fact_taken_out_is_found(name: str) -> None:
    """Missing is never met: without any one of its facts an application in order waits for it."""
    facts, at = in_order(name)
    book = yr.rulebook(name)
    assert codes(check(facts, book, at)) == []
    for key, value in facts.items():
        if key in ("id", "applicants"):
            continue
        if key in ("envelope", "stated"):
            for one in value:
                less = {**facts, key: [other for other in value if other is not one]}
                assert codes(check(less, book, at)), one
        late = at + timedelta(days=1)
        assert codes(check({k: v for k, v in facts.items() if k != key}, book, late)), key
    (applicant,) = facts["applicants"]
    for key in ("conditions", "papers"):
        for one in applicant[key]:
            rest = {**applicant, key: [other for other in applicant[key] if other is not one]}
            assert codes(check({**facts, "applicants": [rest]}, book, at)), one


@pytest.mark.parametrize("name", BOOKS)
def test_whom_a_bureau_turns_away(name: str) -> None:
    """Whatever is refused of the papers makes the application defective, once, with the count."""
    facts, at = in_order(name)
    (applicant,) = facts["applicants"]
    papers = [{"item": one["item"], "holds": False} for one in applicant["papers"]]
    state = check({**facts, "applicants": [{**applicant, "papers": papers}]}, yr.rulebook(name), at)
    (defective,) = [one for one in state.outcome.findings if one.rule == completeness.RULE]
    assert dict(defective.values) == {"subject": facts["id"], "count": len(papers)}


def test_an_applicant_in_february_sees_what_is_next() -> None:
    """The steps still to come, with their minutes and clauses; all four with those past."""
    facts, _ = in_order(R8.id)
    del facts["mails"], facts["signed_up_at"]
    state = check(facts, R8, datetime(2026, 2, 18, 9, 30, tzinfo=yr.JST))
    assert [(due.step, f"{due.at:%Y-%m-%d %H:%M}") for due in state.next] == [
        ("briefing-sign-up", "2026-02-19 12:00"),
        ("briefing", "2026-02-20 11:00"),
        ("close", "2026-03-09 12:00"),
    ]
    assert [due.step for due in state.steps if due.past] == ["open"]
    assert {due.clause for due in state.steps} == {"r8-tohoku-yorozu VI.1, VI.2"}
    assert codes(state) == [
        "application.mails-unknown",
        "application.not-received",
        "application.completeness-unknown",
    ]


@given(st.integers(-120, 120))
def test_in_time_until_the_minute_and_not_after(minutes: int) -> None:
    """The closing minute counts and the next one does not, whoever looks at it later."""
    facts, _ = in_order(R8.id)
    arrived = CLOSES + timedelta(minutes=minutes)
    facts["mails"][0]["received_at"] = arrived.isoformat()
    late = "application.late" in codes(check(facts, R8, CLOSES + timedelta(days=1)))
    assert late is (arrived > CLOSES)


@given(st.integers(0, 60 * 24 * 60))
def test_a_step_that_is_past_stays_past(minutes: int) -> None:
    """The later one looks, the more lies behind; what lies behind and what is next are all."""
    facts, _ = in_order(R8.id)
    del facts["mails"], facts["signed_up_at"]
    at = datetime(2026, 2, 1, tzinfo=yr.JST) + timedelta(minutes=minutes)
    now, then = check(facts, R8, at), check(facts, R8, at + timedelta(minutes=1))
    past = {due.step for due in now.steps if due.past}
    assert past <= {due.step for due in then.steps if due.past}
    assert past | {due.step for due in now.next} == {due.step for due in now.steps}


def test_what_does_not_fit_together_is_no_application() -> None:
    """A lead who does not apply, an id twice, a decision on what is met: refused as facts."""
    one, two = yr.Applicant(id="A"), yr.Applicant(id="B")
    with pytest.raises(ValidationError, match="lead: read C; applicants: A, B"):
        yr.Application(id="X", applicants=(one, two), lead="C")
    with pytest.raises(ValidationError, match="are of a consortium"):
        yr.Application(id="X", applicants=(one,), lead="A")
    with pytest.raises(ValidationError, match="applicants: the same id twice: A"):
        yr.Application(id="X", applicants=(one, one))
    with pytest.raises(ValidationError, match="mails: the same id twice: M"):
        yr.Application(id="X", applicants=(one,), mails=(yr.Mail(id="M"), yr.Mail(id="M")))
    with pytest.raises(ValidationError, match="disc: the same id twice: form-1"):
        yr.Application(id="X", applicants=(one,), disc=("form-1", "form-1"))
    with pytest.raises(ValidationError, match="counted of a paper that is there"):
        yr.Enclosed(item="form-1", copies=3)
    agreed = yr.Judgement(holds=True, by="bureau", on=datetime(2026, 3, 5).date(), reason="-")  # noqa: DTZ001
    with pytest.raises(ValidationError, match="where the condition is not met"):
        yr.ConditionAnswer(item="five-days", holds=True, decision=agreed)


def test_facts_of_another_call_are_refused_all_at_once() -> None:
    """An envelope where mail is asked, and what happened after the look: every one is named."""
    facts, _ = in_order(R8.id)
    facts.update(marking="親展", disc=[])
    with pytest.raises(FactError) as caught:
        check(facts, R8, datetime(2026, 2, 17, tzinfo=yr.JST))
    said = str(caught.value)
    assert "marking is given; the call asks for applications by mail" in said
    assert "disc is given" in said
    assert "M-1: read 2026-03-06" in said
    assert "signed_up_at: read 2026-02-18" in said


def test_a_call_without_a_consortium_or_none_at_all() -> None:
    """Several at the headquarters' call, and a specification that calls for nobody."""
    both = yr.Application(id="X", applicants=(yr.Applicant(id="A"), yr.Applicant(id="B")))
    at = datetime(2018, 3, 1, tzinfo=yr.JST)
    with pytest.raises(
        NoRuleApplies, match=r"h30-hq knows no consortium; read 2 applicants \(A, B\)"
    ):
        yr.check_application(both, yr.rulebook("h30-hq"), at=at)
    with pytest.raises(NoRuleApplies, match="read section 'application'"):
        yr.check_application(both, yr.rulebook("r5-dispatch"), at=at)
    with pytest.raises(OutOfRange, match="time zone"):
        yr.application_schedule(R8, at=at.replace(tzinfo=None))


def test_a_later_close_as_a_what_if() -> None:
    """The minute is the rulebook's: with a close a day later the same arrival is in time."""
    facts, _ = in_order(R8.id)
    facts["mails"][0]["received_at"] = "2026-03-10T11:00+09:00"
    at = datetime(2026, 3, 10, 11, tzinfo=yr.JST)
    later = CLOSES + timedelta(days=1)
    longer = R8.amend({"application.schedule.closes": {"at": later}}, because="extended")
    assert codes(check(facts, R8, at)) == ["application.late"]
    assert codes(check(facts, longer, at)) == []


def test_a_call_with_nothing_to_state_takes_no_statement() -> None:
    """A rulebook of one's own may leave every criterion to the review; then none is answered."""
    facts, at = in_order("h30-hq")
    book = yr.rulebook("h30-hq")
    rows = [{"id": "purpose", "title": {"ja": "目的", "en": "purpose"}, "check": "eligibility"}]
    alone = book.amend({"application.criteria.items": rows}, because="own criteria")
    with pytest.raises(FactError, match="stated: no criterion of this call"):
        check(facts, alone, at)
    assert codes(check({**facts, "stated": []}, alone, at)) == []


def test_an_own_call_on_paper_without_form_or_marking(tmp_path: Path) -> None:
    """What a call does not ask for is not asked about, and answers to it are refused."""
    text = packaged_text("h30-hq").replace('id = "h30-hq"', 'id = "own"', 1)
    head, _, rest = text.partition("[application.form]")
    path = tmp_path / "own.toml"
    path.write_text(head + rest[rest.index("[application.schedule]") :], encoding="utf-8")
    book = yr.rulebook(path).amend({"application.sent": {"by": "paper"}}, because="plain")
    facts, at = in_order("h30-hq")
    with pytest.raises(FactError, match="envelope: the call asks for no form"):
        check(facts, book, at)
    del facts["envelope"], facts["marking"]
    assert codes(check(facts, book, at)) == []


def test_subcontracts_are_judged_by_their_own_rules() -> None:
    """The criteria on subcontracting take over what the rules of subcontracting find."""
    facts, at = in_order(R8.id)
    facts["subcontracts"] = {"id": "X-1", "contracts": [{"id": "S-1", "yen": 6}], "total": 10}
    given_away = Subcontracts.model_validate_json(json.dumps(facts["subcontracts"]))
    alone = yr.check_subcontracts(given_away, R8).findings
    assert alone
    assert set(alone) <= set(check(facts, R8, at).outcome.findings)


def test_an_instant_in_words() -> None:
    """The minute of a deadline reads as documents print it, in Japan time."""
    values: dict[str, int | str] = {"by": "2026-03-09T03:00:00+00:00"}
    assert fill("{by:instant}", values, "ja") == "令和8年3月9日12時00分"
    assert fill("{by:instant}", values, "en") == "9 March Reiwa 8, 12:00"


def test_what_did_not_arrive_has_no_minute() -> None:
    """A minute of arrival and the word that it did not arrive contradict each other."""
    noon = datetime(2026, 3, 9, 12, tzinfo=yr.JST)
    with pytest.raises(ValidationError, match="received_at is given, and arrived is false"):
        yr.Mail(id="M", received_at=noon, arrived=False)
    one = (yr.Applicant(id="A"),)
    with pytest.raises(ValidationError, match="received_at is given, and arrived is false"):
        yr.Application(id="X", applicants=one, received_at=noon, arrived=False)
    assert yr.Mail(id="M", received_at=noon, arrived=True).received_at == noon
    facts, at = in_order(R8.id)
    with pytest.raises(FactError, match=r"arrived is given; the call asks .* by mail"):
        check({**facts, "arrived": True}, R8, at)


@pytest.mark.parametrize(
    ("all_of_it", "contracts", "problem"),
    [
        (True, (), "lead_subcontracts_all is true, and subcontracts has no contract"),
        (False, (60, 40), "contracts of 100 yen are the whole total of 100"),
        (False, (60, 41), "contracts of 101 yen are the whole total of 100"),
        (True, (60, 40), None),
        (True, (60,), None),
        (False, (60, 39), None),
        (False, (), None),
        (None, (60, 40), None),
    ],
)
def test_what_the_lead_gives_away_agrees_with_the_contracts(
    all_of_it: bool | None, contracts: tuple[int, ...], problem: str | None
) -> None:
    """All and no contract, or not all and contracts of the whole total: one of them is wrong."""
    rows = tuple(yr.Subcontract(id=f"S-{at}", yen=yen) for at, yen in enumerate(contracts))
    given_away = {"subcontracts": Subcontracts(id="S", contracts=rows, total=100)}
    both = (yr.Applicant(id="A"), yr.Applicant(id="B"))
    facts: dict[str, Any] = {"id": "X", "applicants": both, **given_away}
    if problem is None:
        yr.Application(**facts, lead_subcontracts_all=all_of_it)
        return
    with pytest.raises(ValidationError, match=problem):
        yr.Application(**facts, lead_subcontracts_all=all_of_it)


def _together(facts: dict[str, Any]) -> dict[str, Any]:
    """Return the application of a call as one of A and B, who enclose and meet the same."""
    (applicant,) = facts["applicants"]
    both = [{**applicant, "id": name} for name in ("A", "B")]
    return {**facts, "applicants": both, "lead_subcontracts_all": False}


@given(st.data())
def test_what_is_found_without_a_lead_is_found_whoever_leads(data: st.DataObject) -> None:
    """Naming the lead never takes back a refusal, and none leads where none is said to suffice."""
    facts, at = in_order(R8.id)
    facts = _together(facts)
    asked = R8[yr.ApplicationFigures]
    of_members = {paper.id for paper in asked.papers.of_members}
    known = st.sampled_from([True, False, None])
    for one in facts["applicants"]:
        one["papers"] = [{**paper, "holds": data.draw(known)} for paper in one["papers"]]
        one["conditions"] = [{**one["conditions"][0], "holds": data.draw(known)}]
    book = R8.reading("consortium.members", data.draw(st.sampled_from(["each-member", "lead"])))
    papers = ("application.documents", "application.eligibility")
    without = {
        found
        for found in check(facts, book, at).outcome.findings
        if (found.effect, found.rule in papers) == ("refuse", True)
    }
    none_leads = {one for one in without if one.code == "application.no-lead-suffices"}
    for lead, member in (("A", 1), ("B", 0)):
        named: dict[str, Any] = json.loads(json.dumps({**facts, "lead": lead, "proposed_by": lead}))
        other = named["applicants"][member]
        other["papers"] = [one for one in other["papers"] if one["item"] in of_members]
        found = check(named, book, at).outcome.findings
        assert without - none_leads <= set(found)
        if none_leads:
            assert any(one.effect == "refuse" and one.rule in papers for one in found)


def test_without_a_lead_nothing_is_in_order() -> None:
    """Whoever leads has everything, and still nobody knows who does."""
    facts, at = in_order(R8.id)
    state = check(_together(facts), R8, at)
    assert codes(state) == [
        "application.lead-unknown",
        "application.proposer-unknown",
        "application.papers-await-lead",
        "application.completeness-unknown",
        "application.eligibility-open",
    ]


@pytest.mark.parametrize(
    "at",
    [
        *(None, datetime(2026, 3, 5).date(), "2026-03-05T12:00", 20260305),  # noqa: DTZ001
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    ],
)
def test_what_is_no_instant_is_named(at: Any) -> None:
    """None, a day, a text, and what Japan's clock cannot show: named, and what was expected."""
    application = yr.Application(id="X", applicants=(yr.Applicant(id="A"),))
    with pytest.raises(OutOfRange, match=r"^read .*; expected an instant"):
        yr.check_application(application, R8, at=at)
    with pytest.raises(OutOfRange, match=r"^read .*; expected an instant"):
        yr.application_schedule(R8, at=at)


def test_a_blank_application_in_one_look() -> None:
    """The counts of every part and effect; together they are all the findings."""
    at = datetime(2026, 2, 18, 9, tzinfo=yr.JST)
    state = check({"id": "X", "applicants": [{"id": "A"}]}, R8, at)
    asked = R8[yr.ApplicationFigures]
    summary = state.summary
    assert summary.conditions == (0, len(asked.conditions.items), 0)
    assert summary.papers == (0, len(asked.papers.items) + 1, 0)  # and the mails
    assert (summary.form, summary.days, summary.completeness) == ((0, 0, 0), (0, 1, 0), (0, 1, 0))
    assert summary.criteria.refuse == 0
    assert sum(map(sum, summary)) == len(state.outcome.findings)


def test_the_summary_of_what_is_refused() -> None:
    """A paper missing counts with the papers, what is late with completeness, all as refused."""
    facts, _ = in_order(R8.id)
    facts["applicants"][0]["papers"][0]["holds"] = False
    facts["mails"][0]["received_at"] = "2026-03-09T12:01+09:00"
    facts["subcontracts"] = {"id": "X-1", "contracts": [{"id": "S-1", "yen": 6}], "total": 10}
    state = check(facts, R8, CLOSES + timedelta(days=1))
    assert state.summary.papers == (1, 0, 0)
    assert state.summary.completeness == (2, 0, 0)
    assert state.summary.conditions == (0, 0, 0)
    assert sum(state.summary.criteria) == sum(
        found.rule.startswith(("subcontract.", "application.review"))
        for found in state.outcome.findings
    )
    assert sum(map(sum, state.summary)) == len(state.outcome.findings)
