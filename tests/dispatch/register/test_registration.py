"""The flows of registration, and the commission that comes of them."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yorozu_rules as yr
from yorozu_rules.errors import FactError, OutOfOrder, OutOfRange, RulebookError

BOOK = yr.rulebook("r5-dispatch")
DAY = date(2023, 4, 3)
REGISTRATION = (
    "recommendation-asked",
    "interviewed",
    "invited",
    "entered",
    "checked-by-body",
    "checked-by-office",
    "registered",
    "conditions-sent",
    "conditions-accepted",
    "letter-sent",
    "acceptance-returned",
)


def progress(
    *steps: str, start: date = DAY, conditions: tuple[str, ...] = (), subject: str = "E-1"
) -> yr.Progress:
    """Return a progress of steps done on one day after another."""
    done = tuple(yr.StepDone(step=s, on=start + timedelta(days=n)) for n, s in enumerate(steps))
    return yr.Progress(subject=subject, conditions=conditions, done=done)


def following(case: yr.Progress, flow: Any) -> list[str]:
    """Return the ids of the steps that may come next."""
    return [step.id for step in yr.how_far(case, flow, BOOK).next]


def renewal(year: int, day: date, *, leaving: bool = False, subject: str = "E-1") -> yr.Renewal:
    """Return a renewal asked and answered on one day."""
    steps = ("wish-asked", "left" if leaving else "updated")
    done = tuple(yr.StepDone(step=step, on=day) for step in steps)
    conditions = ("leaving",) if leaving else ()
    return yr.Renewal(
        fiscal_year=year,
        progress=yr.Progress(subject=subject, conditions=conditions, done=done),
    )


@pytest.mark.parametrize(
    ("flow", "steps", "conditions"),
    [
        ("expert-registration", REGISTRATION, ()),
        (
            "expert-registration",
            (*REGISTRATION[:4], "certificate-seen", *REGISTRATION[4:]),
            ("certificate",),
        ),
        ("expert-registration", REGISTRATION[7:], ("programme-start",)),
        ("expert-renewal", ("wish-asked", "updated"), ()),
        ("expert-renewal", ("wish-asked", "left"), ("leaving",)),
        (
            "member-registration",
            (
                "list-received",
                "checked",
                "entry-asked",
                "entered",
                "entry-checked",
                "id-sent",
                "agency-told",
            ),
            (),
        ),
        (
            "member-registration",
            (
                "notice-received",
                "checked",
                "entry-asked",
                "entered",
                "entry-checked",
                "agency-told",
            ),
            ("change", "no-new-member"),
        ),
    ],
)
def test_the_flows_are_those_of_the_document(
    flow: Any, steps: tuple[str, ...], conditions: tuple[str, ...]
) -> None:
    """Step by step to the end, each the only one that may come next."""
    for n, step in enumerate(steps):
        assert following(progress(*steps[:n], conditions=conditions), flow) == [step]
    whole = progress(*steps, conditions=conditions)
    state = yr.how_far(whole, flow, BOOK)
    assert (state.complete, state.completed_on) == (True, whole.done[-1].on)


def test_a_new_operator_s_account_is_made_while_the_old_one_goes() -> None:
    """Registration and deletion are asked for side by side; the ID is sent once both are done."""
    steps = ("old-operator-told", "form-sent", "form-checked")
    flow: Any = "centre-registration"
    assert following(progress(), flow) == ["old-operator-told"]
    assert following(progress(*steps), flow) == ["entry-asked", "deletion-asked"]
    assert following(progress(*steps, "entry-asked"), flow) == ["deletion-asked"]
    whole = (*steps, "deletion-asked", "entry-asked", "entered", "entry-checked", "id-sent")
    assert yr.how_far(progress(*whole), flow, BOOK).complete


@pytest.mark.parametrize("missing", REGISTRATION[:-1])
def test_a_step_that_was_left_out_is_named(missing: str) -> None:
    """Each step of the registration, left out in turn, is named with its title and the clause."""
    case = progress(*(step for step in REGISTRATION if step != missing))
    title = BOOK[yr.ExpertFigures].registration_flow[missing].title
    with pytest.raises(OutOfOrder) as caught:
        yr.how_far(case, "expert-registration", BOOK)
    (said,) = caught.value.problems
    assert said.startswith(f"E-1: step {missing} ({title.ja} / {title.en}) is missing")
    assert said.endswith("[r5-dispatch 3(2)① 登録処理, ② 就任承諾処理]")


def test_another_flow_is_an_error_with_the_known_ones() -> None:
    """A misspelt flow is no empty one."""
    with pytest.raises(OutOfRange, match="read flow 'expert'; expected one of expert-registration"):
        yr.how_far(progress(), "expert", BOOK)  # type: ignore[arg-type]


def test_the_certificate_is_a_step_where_a_qualification_needs_its_copy() -> None:
    """An attorney's is; one of no listed kind, none at all or unknown ones bring no step."""
    attorney = yr.Qualification(kind="attorney")
    sommelier = yr.Qualification(kind="sommelier")
    for held, conditions in (
        ((attorney, sommelier), ("certificate",)),
        ((sommelier,), ()),
        ((), ()),
        (None, ()),
    ):
        expert = yr.Expert(id="E-1", qualifications=held)
        assert yr.registration_conditions(expert, BOOK) == conditions


def test_the_commission_stands_from_the_acceptance_for_its_fiscal_year() -> None:
    """Eleven steps from 3 April: the acceptance is of the 13th, in FY2023."""
    commission = yr.commission_of(progress(*REGISTRATION), (), BOOK)
    assert commission == yr.Commission(accepted_on=date(2023, 4, 13), fiscal_years=(2023,))
    assert commission.holds(date(2023, 4, 13))
    assert not commission.holds(date(2023, 4, 12))
    assert not commission.holds(date(2024, 4, 1))


@pytest.mark.parametrize("short", range(len(REGISTRATION)))
def test_there_is_no_commission_before_the_last_step(short: int) -> None:
    """However far the registration came, only the acceptance makes the commission."""
    assert yr.commission_of(progress(*REGISTRATION[:short]), (), BOOK) is None


@pytest.mark.parametrize(
    ("renewals", "years"),
    [
        ((renewal(2024, date(2024, 3, 31)),), (2023, 2024)),
        ((renewal(2024, date(2024, 4, 1)),), (2023,)),
        ((renewal(2024, date(2024, 3, 31), leaving=True),), (2023,)),
        ((renewal(2025, date(2025, 3, 1)), renewal(2024, date(2024, 3, 1))), (2023, 2024, 2025)),
        ((renewal(2023, date(2023, 3, 31)),), (2023,)),
        ((renewal(2022, date(2022, 3, 31)),), (2023,)),
        # ended for 2024: a renewal for 2025 finds no registration to renew
        ((renewal(2024, date(2024, 3, 1), leaving=True), renewal(2025, date(2025, 3, 1))), (2023,)),
        ((renewal(2025, date(2025, 3, 1)),), (2023,)),
        # a renewal two years ahead is none for the next year
        ((renewal(2024, date(2023, 3, 1)),), (2023,)),
        ((yr.Renewal(fiscal_year=2024, progress=progress("wish-asked")),), (2023,)),
    ],
)
def test_each_renewal_in_time_adds_its_year(
    renewals: tuple[yr.Renewal, ...], years: tuple[int, ...]
) -> None:
    """Completed by 31 March it adds the year; later, open or with the expert leaving, none."""
    commission = yr.commission_of(progress(*REGISTRATION), renewals, BOOK)
    assert commission is not None
    assert commission.fiscal_years == years


def test_the_year_s_start_asks_those_registered_for_their_acceptance_again() -> None:
    """Under programme-start the flow is conditions, letter and acceptance alone."""
    case = progress(*REGISTRATION[7:], start=date(2024, 4, 1), conditions=("programme-start",))
    commission = yr.commission_of(case, (), BOOK)
    assert commission == yr.Commission(accepted_on=date(2024, 4, 4), fiscal_years=(2024,))


def test_renewals_are_one_expert_s_and_one_a_year() -> None:
    """Another's renewal, or two for a year: each is named with what was read."""
    rows = (
        renewal(2024, date(2024, 3, 1), subject="E-2"),
        renewal(2025, date(2025, 3, 1)),
        renewal(2025, date(2025, 3, 2), leaving=True),
    )
    with pytest.raises(FactError) as caught:
        yr.commission_of(progress(*REGISTRATION), rows, BOOK)
    other, twice = caught.value.problems
    assert "renewal for 2024 is of E-2" in other
    assert "2 renewals for 2025" in twice


def test_a_renewal_out_of_order_is_an_error_even_before_the_acceptance() -> None:
    """No slip is passed over because nothing hangs on it yet."""
    early = yr.Renewal(fiscal_year=2024, progress=progress("updated"))
    with pytest.raises(OutOfOrder, match="wish-asked"):
        yr.commission_of(progress(), (early,), BOOK)


@given(st.integers(0, 700), st.sets(st.integers(2023, 2027)))
def test_a_commission_has_no_gap(offset: int, years: set[int]) -> None:
    """The first year is that of the acceptance; the others follow it without a year between."""
    case = progress(*REGISTRATION, start=DAY + timedelta(days=offset))
    renewals = [renewal(year, date(year, 3, 31)) for year in sorted(years, reverse=True)]
    commission = yr.commission_of(case, renewals, BOOK)
    assert commission is not None
    first = yr.fiscal_year(case.done[-1].on)
    assert commission.accepted_on == case.done[-1].on
    stands = commission.fiscal_years or ()
    assert stands == tuple(range(first, first + len(stands)))
    assert set(stands[1:]) <= years
    assert first + len(stands) not in years


def test_a_renewal_needs_the_step_by_which_it_stands() -> None:
    """A rulebook whose renewal never updates anything does not load."""
    steps = [{"id": "asked", "title": {"ja": "確認", "en": "asked"}}]
    with pytest.raises(RulebookError, match="renewal-flow: read steps asked; expected one with id"):
        BOOK.amend({"expert.renewal-flow.steps": steps}, because="a test")


def test_a_kind_of_qualification_is_listed_once() -> None:
    """Two rows of one kind could say two things."""
    row = {"kind": "own", "title": {"ja": "自", "en": "own"}, "copy_needed": False}
    with pytest.raises(RulebookError, match="kinds listed more than once: own; keep one row each"):
        BOOK.amend({"expert.qualifications.rows": [row, row]}, because="a test")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('after = ["wish-asked"], only_if', 'after = ["wish"], only_if', "after: read wish; known"),
        ('{ id = "left"', '{ id = "updated"', "step updated: stands 2 times"),
        ('printed = "１０年以上"', 'printed = "１１年以上"', "value 10 disagrees"),
        ('"interviewed", title', '"interviewed", titles', "registration_flow.steps.1.title"),
    ],
)
def test_flows_and_years_of_a_file_are_checked(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    """A slip in a flow's steps or a printed figure is named with its key."""
    from yorozu_rules.rulebooks import packaged_text

    text = packaged_text("r5-dispatch")
    assert old in text
    path = tmp_path / "own.toml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        yr.rulebook(path)
    assert said in str(caught.value)


def test_every_title_is_there_in_both_languages() -> None:
    """Staff read the titles: none is empty, and no two steps of a flow share one."""
    figures = (BOOK[yr.ExpertFigures], BOOK[yr.BodyFigures], BOOK[yr.DispatchFigures])
    flows = [value for part in figures for _, value in part if isinstance(value, yr.Flow)]
    assert len(flows) == 5
    for flow in flows:
        for titles in ([s.title.ja for s in flow.steps], [s.title.en for s in flow.steps]):
            assert all(title.strip() for title in titles)
            assert len(set(titles)) == len(titles)
