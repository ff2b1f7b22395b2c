"""A month's fees: one line, cut once, that its recorded inputs give again."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yorozu_rules as yr
from centre import BY_DAY, H30, JUDGED, NO, R7, R8, YES, codes, engagement, line, month, yen
from yorozu_rules.errors import FactError, NoRuleApplies, NoRulebook, NotReplayed
from yorozu_rules.forms import replay
from yorozu_rules.text.words import LANGUAGES

UP = R8.reading("half-day.odd-yen", "up")
BOOKS = [R8, R7, H30, BY_DAY, UP, R8.reading("fee.above-principle", "decided")]
HALF: dict[str, Any] = {"part": "1/2"}


def test_two_halves_on_one_day_are_a_case() -> None:
    """28,501 in two halves: summed exactly, so the odd yen is whole again."""
    worked = month(R8, cases=[{"day": "2026-05-07", **HALF}] * 2)
    (made,) = yr.settle_fees(worked, engagement(fee=28_501), R8).lines
    assert yen(made) == (28_501, 28_501, 0, 0)
    assert made.subject == "fee:E-1/2026-05"
    assert (made.rule, made.basis, made.borne) == ("coordinator.fee", "tax-excluded", 0)


def test_an_odd_half_is_cut_once_as_read() -> None:
    """Half of 28,501 is 14,250 and a half: dropped, or lifted."""
    assert yen(line(HALF, fee=28_501)) == (14_250, 14_250, 0, 0)
    assert yen(line(HALF, book=UP, fee=28_501)) == (14_251, 14_251, 0, 0)
    assert yen(line(HALF, HALF, HALF, fee=28_501)) == (42_751, 42_751, 0, 0)


@pytest.mark.parametrize(("book", "allowed", "refused"), [(R8, 14_250, 250), (UP, 14_250, 251)])
def test_what_is_refused_is_cut_down(book: yr.Rulebook, allowed: int, refused: int) -> None:
    """Half of 29,001 with 501 for an agency: nothing is held, so the rest is all refused."""
    made = line(HALF, book=book, fee=29_001, commission=501)
    assert yen(made) == (allowed + refused, allowed, 0, refused)


@pytest.mark.parametrize(
    ("facts", "held", "found"),
    [
        ({"status": None}, True, ["status-unknown"]),
        ({"first": None}, True, ["contract-unknown"]),
        ({"last": None}, True, ["contract-unknown"]),
        ({"commission": None}, True, ["commission-unknown"]),
        ({"fee": None}, True, ["fee-unknown"]),
        ({"procedures": yr.Procedures(done=True, direct=True)}, True, ["own-work-unknown"]),
        (
            {"procedures": yr.Procedures(done=False, direct=True)},
            *(False, ["own-work-unknown", "procedures-not-done"]),
        ),
        ({"status": "own-staff", "procedures": yr.Procedures()}, False, ["staff-fee"]),
        ({"status": "agency-staff", "fee": None, "first": None}, False, ["staff-fee"]),
    ],
)
def test_what_concerns_the_whole(facts: dict[str, Any], held: bool, found: list[str]) -> None:
    """A day and a half at 35,000, the highest of the band, which an unknown fee is worth."""
    made = line({}, HALF, **facts)
    fates = (0, 52_500, 0) if held else (0, 0, 52_500)
    assert (yen(made), codes(made)) == ((52_500, *fates), found)


def test_a_month_needs_every_day_of_the_term() -> None:
    """Without the operator's day nothing says that the contract could already run."""
    missing: tuple[dict[str, Any], ...] = ({"first": None}, {"last": None}, {"operator_from": None})
    for facts in missing:
        assert codes(line(**facts)) == ["contract-unknown"]


def test_no_case_counts_before_the_operator_s_contract() -> None:
    """The engagement runs from 1 April, the operator's contract from 8 May: 7 May is outside."""
    made = line({"day": "2026-05-07"}, {"day": "2026-05-08"}, operator_from=date(2026, 5, 8))
    assert (yen(made), codes(made)) == ((70_000, 35_000, 0, 35_000), ["outside-contract"])


def test_a_whole_that_waits_keeps_what_is_refused() -> None:
    """Status unknown, 5,000 for an agency, a day outside: 30,000 wait, the rest is refused."""
    made = line({}, {}, status=None, commission=5_000, last=date(2026, 5, 7))
    assert yen(made) == (70_000, 0, 30_000, 40_000)
    assert codes(made) == ["commission", "outside-contract", "status-unknown"]


def test_a_whole_refusal_does_not_ask_about_parts() -> None:
    """Not direct, and 5,000 for an agency, and an odd part: refused for the first."""
    not_direct = yr.Procedures(done=True, direct=False, own_work=True)
    made = line({"part": "1/5"}, commission=5_000, procedures=not_direct)
    assert (yen(made), codes(made)) == ((7_000, 0, 0, 7_000), ["not-direct"])


def test_yen_of_a_case_wait_while_the_fee_is_not_known() -> None:
    """What cannot be compared is not refused, whatever was said of it."""
    made = line({"yen": 99_000, "agreed": NO}, fee=None)
    assert (yen(made), codes(made)) == ((99_000, 0, 99_000, 0), ["fee-unknown"])


def test_a_month_s_fee_is_one() -> None:
    """H30: 25,000 for a month of three days, one of them a third."""
    made = line({}, {}, {"part": "1/3"}, role="coordinator", book=H30)
    assert (yen(made), codes(made)) == ((25_000, 25_000, 0, 0), [])


def test_fees_and_months_that_do_not_belong_together() -> None:
    """Another engagement's month, yen of a case of a month's fee: both are said."""
    worked = month(H30, {"yen": 25_000}, engagement="E-2")
    with pytest.raises(FactError) as raised:
        yr.settle_fees(worked, engagement("coordinator", H30), H30)
    assert len(raised.value.problems) == 2
    assert "read E-2" in raised.value.problems[0]
    assert "fee-period" in raised.value.problems[1]


def test_a_day_on_which_the_book_does_not_hold() -> None:
    """A May of another year has another book; a role has its years."""
    with pytest.raises(NoRulebook, match="read day 2025-05-07; rulebook r8-tohoku-yorozu"):
        yr.settle_fees(month(R7, {}), engagement(), R8)
    with pytest.raises(NoRuleApplies, match="read role supporter"):
        yr.settle_fees(month(R7, {}), engagement(), R7)
    with pytest.raises(NoRuleApplies, match="read section 'coordinator'"):
        yr.settle_fees(month(R8, {}), engagement(), yr.rulebook("r5-dispatch"))


def test_the_guide_s_half_is_the_book_s() -> None:
    """A what-if copy that pays 60 % for half a day."""
    other = R8.amend({"case.half": {"share": "3/5"}}, because="a proposal")
    assert yen(line(HALF, book=other, fee=30_000)) == (18_000, 18_000, 0, 0)


JUDGEMENTS = st.sampled_from([None, YES, NO])
GROUNDS = [yr.Raise(ground="record"), yr.Raise(ground="expertise"), yr.Raise(ground="other")]
PARTS = st.sampled_from(["1", "1/2", "1/3", "1/4", "2/3"])


@st.composite
def cases(draw: st.DrawFn, *, by_month: bool) -> dict[str, Any]:
    """Cases of any part, with or without yen of their own."""
    yen_given = None if by_month else draw(st.none() | st.integers(0, 60_001))
    return {"part": draw(PARTS), "yen": yen_given, "agreed": draw(JUDGEMENTS)}


@st.composite
def drawn(draw: st.DrawFn) -> tuple[yr.Rulebook, yr.Engagement, yr.MonthWorked]:
    """A book, an engagement in which much may be open or wrong, and a month of it."""
    book = draw(st.sampled_from(BOOKS))
    role = draw(st.sampled_from([row.role for row in book[yr.CoordinatorFigures].fees.rows]))
    by_month = book is H30
    worked = draw(st.lists(cases(by_month=by_month), min_size=1, max_size=4))
    year = book.header.fiscal_year
    often = st.sampled_from([True] * 6 + [None, False])
    fee = draw(st.none() | st.integers(20_000, 60_001))
    asked = draw(st.none() | st.sampled_from(GROUNDS))
    consulted, consent = draw(st.sampled_from([None, True, False])), draw(JUDGEMENTS)
    facts = {
        "status": draw(st.sampled_from(["individual"] * 5 + ["own-staff", None])),
        "fee": fee,
        "commission": draw(st.sampled_from([0, 0, None, 1, 5_001])) if fee else None,
        "departs": draw(JUDGEMENTS),
        "raised": asked and asked.model_copy(update={"consulted": consulted, "consent": consent}),
        "procedures": yr.Procedures(done=draw(often), direct=draw(often), own_work=draw(often)),
        "first": draw(st.sampled_from([date(year, 5, 1), date(year, 5, 8), None])),
        "last": draw(st.sampled_from([date(year, 5, 31), date(year, 5, 9)])),
    }
    return book, engagement(role, book, **facts), month(book, *worked)


@given(drawn())
def test_every_line_conserves_explains_and_gives_its_yen_again(
    case: tuple[yr.Rulebook, yr.Engagement, yr.MonthWorked],
) -> None:
    """Nothing is lost, nobody bears a share, and the file keeps all that made the yen."""
    book, person, worked = case
    outcome = yr.settle_fees(worked, person, book)
    (made,) = outcome.lines
    assert made.claimed == made.allowed + made.held + made.refused
    assert min(made.allowed, made.held, made.refused) >= 0
    assert len(set(codes(made))) == len(codes(made))
    if not {"hold", "refuse"} & {found.effect for found in made.findings}:
        assert made.allowed == made.claimed
    again = replay(made)
    if again is not None and made.refused != made.claimed:
        assert again == (0, made.allowed + made.held)
    assert yr.outcome_from_json(yr.outcome_to_json(outcome)) == outcome
    for lang in LANGUAGES:
        assert all(found.code in yr.explain(outcome, lang) for found in made.findings)


@given(drawn(), st.booleans(), st.data())
def test_a_judgement_moves_yen_one_way(
    case: tuple[yr.Rulebook, yr.Engagement, yr.MonthWorked], later: bool, data: st.DataObject
) -> None:
    """From unknown to yes nothing that is allowed falls; from unknown to no nothing rises."""
    book, person, worked = case
    what = data.draw(st.sampled_from(["departs", "consent", "agreed"]))

    def with_judgement(judgement: yr.Judgement | None) -> int:
        changed, days = person, worked
        if what == "departs":
            changed = person.model_copy(update={"departs": judgement})
        elif what == "consent" and person.raised:
            asked = person.raised.model_copy(update={"consent": judgement})
            changed = person.model_copy(update={"raised": asked})
        else:
            first = worked.cases[0].model_copy(update={"agreed": judgement})
            days = worked.model_copy(update={"cases": (first, *worked.cases[1:])})
        return yr.settle_fees(days, changed, book).lines[0].allowed

    before, after = with_judgement(None), with_judgement(JUDGED[later])
    assert after >= before if later else after <= before


@given(st.integers(0, 100_000), st.sampled_from([R8, R7, UP]))
def test_two_halves_in_a_month_are_a_day_for_any_fee(fee: int, book: yr.Rulebook) -> None:
    """Cut once over the month, halves never lose or make a yen."""
    halves = line(HALF, HALF, role="coordinator", book=book, fee=fee)
    whole = line(role="coordinator", book=book, fee=fee)
    assert (yen(halves), codes(halves)) == (yen(whole), codes(whole))


@given(st.integers(1, 20), st.integers(28_500, 40_000))
def test_whole_cases_add_up(days: int, fee: int) -> None:
    """So many cases are so many times one, in every fate."""
    one, many = line(fee=fee), line(*[{}] * days, fee=fee)
    assert yen(many) == tuple(days * part for part in yen(one))


@pytest.mark.parametrize(
    ("name", "value"),
    [("cases", "2"), ("fee", 30_502), ("unit", 1_000)],
)
def test_other_inputs_give_other_yen(name: str, value: int | str) -> None:
    """A recorded line that was changed by hand is refused."""
    made = line(HALF, fee=30_500)
    inputs = tuple((key, value if key == name else kept) for key, kept in made.inputs)
    with pytest.raises(NotReplayed):
        replay(made._replace(inputs=inputs))


@pytest.mark.parametrize(
    ("facts", "form"),
    [
        ({"cases": ({}, HALF)}, "fee"),
        ({"cases": ({},), "fee": 36_000}, "limited-fee"),
        ({"cases": ({"part": "1/3"},)}, "mixed-fee"),
        ({"cases": (HALF,), "role": "coordinator", "book": BY_DAY}, "daily-fee"),
        ({"cases": ({},), "role": "coordinator", "book": H30}, "monthly-fee"),
        (
            {"cases": ({},), "role": "coordinator", "book": H30, "fee": 26_000},
            "limited-monthly-fee",
        ),
    ],
)
def test_each_form_gives_its_yen_again(facts: dict[str, Any], form: str) -> None:
    """The first input tells the form; parts of a fee that are none are no inputs."""
    given_cases = facts.pop("cases")
    made = line(*given_cases, **facts)
    facts["cases"] = given_cases
    assert made.inputs[0][0] == form
    assert replay(made) == (0, made.claimed)
    if "waits" in dict(made.inputs):
        wrong = tuple((key, 99_999 if key == "off" else kept) for key, kept in made.inputs)
        with pytest.raises(NotReplayed, match="no inputs of this rule"):
            replay(made._replace(inputs=wrong))


def test_exact_numbers_are_recorded_as_text() -> None:
    """20,000 of 34,999 with 4,999 for an agency: 20,000 x 30,000/34,999 are left."""
    made = line({"yen": 20_000}, {"part": "1/3"}, fee=34_999, commission=4_999)
    assert dict(made.inputs)["beside"] == str(Fraction(20_000 * 30_000, 34_999))
    assert dict(made.inputs)["waiting-cases"] == "1/3"
