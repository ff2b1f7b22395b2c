"""Settling claims: what always holds, whatever the claim."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import yorozu_rules as yr
from yorozu_rules.dispatch.body import Body
from yorozu_rules.dispatch.papers import Attendance, Check, Session
from yorozu_rules.errors import FactError, NoRuleApplies, OutOfRange, RulebookError
from yorozu_rules.facts import Fact
from yorozu_rules.testing import Case, amendments, cases, journeys, months
from yorozu_rules.travel.legs import BusLeg, RailLeg

BOOK = yr.rulebook("r5-dispatch")
NO = yr.Judgement(holds=False, by="office", on=date(2023, 10, 31), reason="refused")
IN_ORDER = (Path(__file__).parents[1] / "in_order.json").read_text(encoding="utf-8")
YES = yr.Judgement(holds=True, by="office", on=date(2023, 10, 31), reason="agreed")


def settled(case: Case, book: yr.Rulebook = BOOK) -> yr.Outcome:
    """Settle a generated case."""
    visits = yr.number_visits(case.records, complete=case.complete)
    return yr.settle(case.claim, book, visits=visits)


def claimed_travel(journey: yr.Journey) -> int:
    """Add up what a journey claims, straight from its facts."""
    yen = sum(night.yen for night in journey.nights) + sum(other.yen for other in journey.other)
    for leg in journey.legs:
        match leg:
            case RailLeg():
                yen += leg.fare + sum(charge.yen for charge in leg.charges)
            case BusLeg():
                yen += leg.fare
            case _:
                yen += leg.claimed
    return yen


@given(cases())
def test_no_yen_is_lost_or_made(case: Case) -> None:
    """What the facts claim is what the lines claim, per basis, and all of it went somewhere."""
    outcome = settled(case)
    totals = outcome.totals
    fees = 24_000 * len(case.claim.visits)
    assert totals["tax-excluded"].claimed == fees
    allowances = sum(line.rule == "travel.daily-allowance" for line in outcome.lines)
    travel = claimed_travel(case.claim.journey) if case.claim.journey else 0
    included = totals.get("tax-included", yr.Amounts("tax-included"))
    assert included.claimed == travel + 1_100 * allowances
    for amounts in totals.values():
        assert amounts.claimed == sum(amounts[2:])
        assert min(amounts[1:]) >= 0


@given(cases())
def test_held_and_refused_yen_name_their_rule(case: Case) -> None:
    """Each held or refused line has a finding with the clause of a rule that the book holds."""
    for line in settled(case).lines:
        for finding in line.findings:
            # a figure's own paragraph may be more exact than the rule's
            assert finding.clause.startswith(BOOK.clause(finding.rule))
        assert not line.held or any(f.effect == "hold" and f.wants for f in line.findings)
        assert not line.refused or any(f.effect == "refuse" for f in line.findings)


@given(cases(), amendments())
def test_fee_is_share_and_copayment_under_any_schedule(
    case: Case, changes: dict[str, object]
) -> None:
    """Whatever the fee, the shares and the limit: allowed and borne make the fee, or nothing."""
    book = BOOK.amend(changes, because="another schedule")
    fee = book[yr.DispatchFigures].fee
    for line in settled(case, book).lines:
        if line.rule == "dispatch.fee":
            assert line.claimed == fee
            assert line.allowed + line.borne in (0, fee)
            assert line.borne >= 0


@given(amendments())
def test_every_visit_number_has_its_share(changes: dict[str, object]) -> None:
    """For each number in the table: the programme's share and the business's make the fee."""
    figures = BOOK.amend(changes, because="another schedule")[yr.DispatchFigures]
    for visit in range(1, figures.visit_limit + 1):
        borne = yr.copayment(visit, figures.fee, figures.copayment)
        assert 0 <= borne <= figures.fee
        assert yr.programme_share(figures.fee, borne) + borne == figures.fee


@pytest.mark.parametrize("borne", [-1, 24_001])
def test_a_share_is_a_part_of_the_fee(borne: int) -> None:
    """More than the fee, or less than nothing, is no share of it."""
    with pytest.raises(OutOfRange, match=f"read a share of {borne} yen of a fee of 24000"):
        yr.programme_share(24_000, borne)


def unknown_facts(value: object) -> Iterator[tuple[str, object, object]]:
    """Yield (name, with it True, with it False) for each judgement not yet made, anywhere inside.

    Facts are walked field by field, so that a judgement added later is looked at by itself.
    """
    if isinstance(value, tuple):
        for n, inner in enumerate(value):
            for name, yes, no in unknown_facts(inner):
                yield (
                    f"{n}.{name}",
                    (*value[:n], yes, *value[n + 1 :]),
                    (
                        *value[:n],
                        no,
                        *value[n + 1 :],
                    ),
                )
    if not isinstance(value, Fact):
        return
    for field, about in type(value).model_fields.items():
        held = getattr(value, field)
        if held is None and yr.Judgement in get_args(about.annotation):
            made = [value.model_copy(update={field: judgement}) for judgement in (YES, NO)]
            yield field, made[0], made[1]
        for name, yes, no in unknown_facts(held):
            yield (
                f"{field}.{name}",
                value.model_copy(update={field: yes}),
                value.model_copy(update={field: no}),
            )


def worth(outcome: yr.Outcome) -> dict[str, int]:
    """Return what is allowed by tax basis, the business's share of the fee with it.

    A day's one fee may go from one visit to another with another share: the fee stays the same.
    """
    return {basis: sums.allowed + sums.borne for basis, sums in outcome.totals.items()}


readings = st.sampled_from(
    [
        {},
        {"fee.same-day": "per-business"},
        {"travel.shared-journey": "all-visits"},
        {"travel.without-fee": "excluded-person", "false-report.time": "fee"},
        {"false-report.place": "travel-and-fee", "allowance.distance": "day"},
        {"fare.compare": "round-trip", "fee.visit-over-days": "per-day"},
        {"fare.no-return-discount": "normal-fare", "match.times": "contained"},
    ]
)


@given(cases(), readings)
def test_a_judgement_in_favour_never_costs_and_one_against_never_pays(
    case: Case, chosen: dict[str, str]
) -> None:
    """From unknown to true never lowers, to false never raises, what is allowed: any judgement."""
    judgements_move_one_way(case, chosen)


def judgements_move_one_way(case: Case, chosen: dict[str, str]) -> None:
    """Turn each judgement not yet made both ways, and compare what is allowed."""
    book = BOOK
    for reading, choice in chosen.items():
        book = book.reading(reading, choice)
    before = worth(settled(case, book))
    for name, yes, no in unknown_facts(case.claim):
        in_favour = worth(settled(case._replace(claim=yes), book))  # type: ignore[arg-type]
        against = worth(settled(case._replace(claim=no), book))  # type: ignore[arg-type]
        for basis, yen in before.items():
            assert in_favour[basis] >= yen, name
            assert against[basis] <= yen, name


DECISIONS = st.sampled_from([None, None, YES, NO])


@st.composite
def close_cases(draw: st.DrawFn) -> Case:
    """Claims in order but for what is decided: one or two visits of a day, other claims' visits."""
    base = yr.Claim.model_validate_json(IN_ORDER)
    (held,) = base.visits
    visits = []
    for place in range(draw(st.integers(1, 2))):
        later = timedelta(hours=4 * place)
        minutes = draw(st.sampled_from([180, 120]))
        start = held.periods[0].start - timedelta(hours=4) + later
        end = start + timedelta(minutes=minutes)
        seen = Attendance(
            day=start.date(),
            check_in=Check(at=start, place="S-1"),
            check_out=Check(at=end, place="S-1"),
            signature=True,
        )
        approved = (Session(start=start, end=end, place="S-1"),)
        visits.append(
            held.model_copy(
                update={
                    "id": f"V-{place}",
                    "business": f"B-{place}",
                    "periods": (yr.Period(start=start, end=end, means="face-to-face"),),
                    "papers": held.papers.model_copy(
                        update={
                            "attendance": (seen,),
                            "approved": approved,
                            "approval": draw(st.sampled_from([held.papers.approval, None])),
                        }
                    ),
                    "short_support": draw(DECISIONS),
                    "day_fee": draw(DECISIONS),
                    "truth": held.truth.model_copy(
                        update={name: draw(DECISIONS) for name in ("time", "place")}
                    ),
                }
            )
        )
    journey = draw(st.none() | journeys(held.day))
    claim = base.model_copy(update={"visits": tuple(visits), "journey": journey})
    records = [
        yr.VisitRecord(
            id=visit.id,
            business=visit.business,
            expert=claim.expert,
            start=visit.periods[0].start,
            took_place=True,
        )
        for visit in visits
    ]
    for n, hour in enumerate(draw(st.lists(st.sampled_from([6, 11, 20]), max_size=2, unique=True))):
        start = held.periods[0].start.replace(hour=hour)
        records.append(
            yr.VisitRecord(
                id=f"X-{n}",
                business=draw(st.sampled_from(["B-0", "B-9"])),
                expert=claim.expert,
                start=start,
                took_place=True,
            )
        )
    return Case(claim, tuple(records), True)


@given(close_cases(), readings)
def test_decisions_move_one_way_where_all_else_is_in_order(
    case: Case, chosen: dict[str, str]
) -> None:
    """The same, where nothing but decisions stands between the claim and its payment."""
    judgements_move_one_way(case, chosen)


@given(months(), st.permutations(range(4)))
def test_order_of_claims_and_records_does_not_matter(
    month: tuple[tuple[yr.Claim, ...], tuple[yr.VisitRecord, ...]], order: list[int]
) -> None:
    """Turned around, the same claims and the same record give the same outcomes."""
    claims, records = month
    forward = yr.number_visits(records, complete=True)
    backward = yr.number_visits(reversed(records), complete=True)
    assert forward == backward
    outcomes = {claim.id: yr.settle(claim, BOOK, visits=forward) for claim in claims}
    for n in order:
        if n < len(claims):
            again = yr.settle(claims[n], BOOK, visits=backward)
            assert again == outcomes[claims[n].id]


records = st.lists(
    st.builds(
        lambda business, days, hour, happened: (business, days, hour, happened),
        st.sampled_from(["B-1", "B-2"]),
        st.integers(0, 400),
        st.integers(9, 16),
        st.booleans(),
    ),
    max_size=8,
)


@given(records, st.integers(0, 400))
def test_a_late_entry_moves_only_what_comes_after_it(
    rows: list[tuple[str, int, int, bool]], late: int
) -> None:
    """One more visit of B-1: its later visits of that year go up by one, nothing else moves."""

    def record(name: str, business: str, days: int, hour: int, happened: bool) -> yr.VisitRecord:
        start = datetime(2023, 3, 1, hour, tzinfo=yr.JST) + timedelta(days=days)
        return yr.VisitRecord(
            id=name, business=business, expert="E-1", start=start, took_place=happened
        )

    history = [record(f"V-{n}", *row) for n, row in enumerate(rows)]
    entry = record("V-late", "B-1", late, 12, happened=True)
    before = yr.number_visits(history, complete=True).visits
    after = yr.number_visits([*history, entry], complete=True).visits
    for old in history:
        same_year = yr.fiscal_year(old.start.date()) == yr.fiscal_year(entry.start.date())
        later = (old.start, old.id) > (entry.start, entry.id)
        moved = old.business == "B-1" and old.took_place and same_year and later
        assert after[old.id].number == before[old.id].number + moved


def visit(day: date = date(2023, 10, 2), **changes: object) -> yr.Visit:
    """Return three hours of support at B-1, of which nothing else is known."""
    start = datetime(day.year, day.month, day.day, 13, tzinfo=yr.JST)
    period = yr.Period(start=start, end=start + timedelta(hours=3), means="face-to-face")
    facts = {"id": "V-1", "business": "B-1", "body": Body(id="P-1"), "periods": (period,)}
    return yr.Visit.model_validate(facts | changes)


def record(**changes: object) -> yr.VisitRecord:
    """Return the record of that visit."""
    start = datetime(2023, 10, 2, 13, tzinfo=yr.JST)
    facts = {"id": "V-1", "business": "B-1", "expert": "E-1", "start": start, "took_place": True}
    return yr.VisitRecord.model_validate(facts | changes)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"business": "B-2"}, "business: read B-1; the history has B-2"),
        ({"expert": "E-2"}, "expert: read E-1; the history has E-2"),
        (
            {"start": datetime(2023, 10, 3, 13, tzinfo=yr.JST)},
            "day: read 2023-10-02; the history has 2023-10-03",
        ),
        ({"took_place": False}, "did not take place"),
    ],
)
def test_claim_and_history_must_speak_of_the_same_visit(
    changes: dict[str, object], said: str
) -> None:
    """A contradiction is an error with both values, never a guess."""
    claim = yr.Claim(id="C-1", expert="E-1", visits=(visit(),), journey=None)
    visits = yr.number_visits([record(**changes)], complete=True)
    with pytest.raises(FactError) as caught:
        yr.settle(claim, BOOK, visits=visits)
    assert said in str(caught.value)
    assert "claim C-1, visit V-1" in str(caught.value)


def test_the_visit_that_has_the_day_s_fee_is_one_of_that_day(in_order: yr.Claim) -> None:
    """day_fee_with names a visit of the same expert and day that the history has."""
    (held,) = in_order.visits
    claim = in_order.model_copy(
        update={"visits": (held.model_copy(update={"day_fee_with": "V-9"}),)}
    )
    other = record(id="V-9", business="B-9", start=datetime(2023, 10, 3, 9, tzinfo=yr.JST))
    visits = yr.number_visits([record(), other], complete=True)
    with pytest.raises(FactError, match="day_fee_with: read V-9; the history has no such visit"):
        yr.settle(claim, BOOK, visits=visits)
    # also where the claimed visit itself is not in the history
    with pytest.raises(FactError, match="day_fee_with: read V-9; the history has no such visit"):
        yr.settle(claim, BOOK, visits=yr.number_visits([], complete=True))


def test_the_day_s_fee_is_no_visit_s_that_has_none(in_order: yr.Claim) -> None:
    """day_fee_with names neither a visit of the claim itself nor one beyond the year's limit."""
    (held,) = in_order.visits
    named = held.model_copy(update={"day_fee_with": "V-9"})
    same = held.model_copy(update={"id": "V-9", "business": "B-9"})
    claim = in_order.model_copy(update={"visits": (named, same)})
    with pytest.raises(FactError, match="V-9, a visit of this claim; record day_fee true there"):
        yr.settle(claim, BOOK, visits=yr.number_visits([record()], complete=True))
    earlier = [
        record(id=f"H-{n}", business="B-9", start=datetime(2023, 5, n, 9, tzinfo=yr.JST))
        for n in range(1, 6)
    ]
    sixth = record(id="V-9", business="B-9", start=datetime(2023, 10, 2, 9, tzinfo=yr.JST))
    visits = yr.number_visits([record(), *earlier, sixth], complete=True)
    claim = in_order.model_copy(update={"visits": (named,)})
    with pytest.raises(FactError, match="beyond the year's limit and has no fee itself"):
        yr.settle(claim, BOOK, visits=visits)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"day_fee_with": "V-1"}, "day_fee_with: read this visit itself"),
        ({"day_fee_with": "V-2", "day_fee": YES}, "read V-2 beside day_fee true; keep one"),
    ],
)
def test_a_visit_that_contradicts_itself_on_the_day_s_fee(
    changes: dict[str, object], said: str, in_order: yr.Claim
) -> None:
    """The fee of the day is this visit's or another's, not both."""
    (held,) = in_order.visits
    facts = {name: getattr(held, name) for name in type(held).model_fields}
    with pytest.raises(ValidationError, match=said):
        yr.Visit.model_validate({**facts, **changes})


def test_one_id_for_two_visits_is_refused() -> None:
    """The record may repeat a visit, but not give one id two meanings."""
    assert yr.number_visits([record(), record()], complete=True).visits["V-1"].number == 1
    with pytest.raises(FactError, match="visit V-1 stands twice"):
        yr.number_visits([record(), record(business="B-2")], complete=True)


@pytest.mark.parametrize("day", [date(2023, 3, 31), date(2024, 4, 1)])
def test_no_book_no_amount(day: date) -> None:
    """Outside the days for which the book holds there is no rule, and that is said."""
    claim = yr.Claim(id="C-1", expert="E-1", visits=(visit(day),), journey=None)
    with pytest.raises(NoRuleApplies, match=rf"read day {day}; rulebook r5-dispatch is in force"):
        yr.settle(claim, BOOK, visits=yr.number_visits([], complete=True))


def test_a_limit_beyond_the_table_of_shares_is_an_error() -> None:
    """A sixth visit admitted without a share for it: no zero is made up, now or later."""
    with pytest.raises(RulebookError, match="copayment: visits 6 to 6 have no share"):
        BOOK.amend({"dispatch.visit-limit": 6}, because="six visits")
    rows = [{"first": 1, "last": 2, "share": "0"}]
    with pytest.raises(RulebookError, match="copayment: visits 3 to 5 have no share"):
        BOOK.amend({"dispatch.copayment.rows": rows}, because="two visits")


def test_a_later_day_of_a_visit_waits_where_each_day_has_one_fee(in_order: yr.Claim) -> None:
    """Read per day, the second day's fee waits if the expert began another visit that day."""
    book = BOOK.reading("fee.visit-over-days", "per-day")
    (held,) = in_order.visits
    second = [period.model_copy(update=one_day_later(period)) for period in held.periods]
    papers = held.papers.model_copy(
        update={
            "attendance": (*held.papers.attendance, *map(attended, second)),
            "approved": (*held.papers.approved, *map(approved, second)),
        }
    )
    two_days = held.model_copy(update={"periods": (*held.periods, *second), "papers": papers})
    claim = in_order.model_copy(update={"visits": (two_days,), "journey": None})
    other = record(id="V-2", business="B-2", start=datetime(2023, 10, 3, 9, tzinfo=yr.JST))
    outcome = yr.settle(claim, book, visits=yr.number_visits([record(), other], complete=True))
    one, two = outcome.lines
    assert (one.allowed, two.held) == (24_000, 24_000)
    assert [finding.code for finding in two.findings] == ["fee.same-day-undecided"]


def one_day_later(period: yr.Period) -> dict[str, datetime]:
    """Return a period's times a day later."""
    day = timedelta(days=1)
    return {"start": period.start + day, "end": period.end + day}


def attended(period: yr.Period) -> Attendance:
    """Return check-in, check-out and signature for a period."""
    check_in = Check(at=period.start, place="S-1")
    check_out = Check(at=period.end, place="S-1")
    day = period.start.date()
    return Attendance(day=day, check_in=check_in, check_out=check_out, signature=True)


def approved(period: yr.Period) -> Session:
    """Return the approval of a period."""
    return Session(start=period.start, end=period.end, place="S-1")
