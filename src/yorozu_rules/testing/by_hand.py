"""Strategies for facts whose parts hang together more closely than fields alone can find."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from hypothesis import strategies as st

from yorozu_rules.calendar import JST
from yorozu_rules.coordinator.facts import CaseWorked, MonthWorked
from yorozu_rules.dispatch.facts import Claim, Period, Visit
from yorozu_rules.facts import Fact
from yorozu_rules.payment.facts import PaidOutside
from yorozu_rules.testing.from_fields import MINUTES_A_DAY, facts
from yorozu_rules.testing.strategies import FIRST, LAST, MEANS, claims, journeys, visits
from yorozu_rules.travel.facts import Journey

_DAYS = st.dates(FIRST, LAST)
_YEN = st.integers(0, 100_000)
_IDS = st.sampled_from(["A1", "A2", "B1"])


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Minutes of one day, up to its end."""
    midnight = datetime.combine(draw(_DAYS), time(), JST)
    start = draw(st.integers(0, MINUTES_A_DAY - 1))
    end = draw(st.integers(start + 1, MINUTES_A_DAY))
    return Period(
        start=midnight + timedelta(minutes=start),
        end=midnight + timedelta(minutes=end),
        means=draw(st.sampled_from(MEANS)),
    )


@st.composite
def months_worked(draw: st.DrawFn) -> MonthWorked:
    """One to four cases of one engagement, all of them in its month."""
    year, month = draw(st.integers(2018, 2026)), draw(st.integers(1, 12))
    _, last = monthrange(year, month)
    days = st.builds(date, st.just(year), st.just(month), st.integers(1, last))
    cases = draw(st.lists(st.tuples(facts(CaseWorked), days), min_size=1, max_size=4))
    return MonthWorked(
        engagement=draw(_IDS),
        month=f"{year}-{month:02}",
        cases=tuple(CaseWorked.model_validate({**dict(case), "day": day}) for case, day in cases),
    )


@st.composite
def paid_outside(draw: st.DrawFn) -> PaidOutside:
    """Yen paid outside of the runs: a visit's fee, a journey, an allowance day."""
    case, day, yen = draw(_IDS), draw(_DAYS), draw(_YEN)
    subject = draw(st.sampled_from(["visit:V1", f"journey:{case}", f"day:{case}/{day}"]))
    fee = subject.startswith("visit:")
    tax = draw(_YEN) if fee else None
    return PaidOutside(
        decision="paid-outside",
        by="office",
        on=LAST,
        reason="as inspected",
        subject=subject,
        case=case,
        expert=draw(_IDS),
        payee=draw(_IDS),
        yen=yen,
        tax=tax,
        withheld=draw(st.integers(0, yen + (tax or 0))),
        paid_on=day + timedelta(days=draw(st.integers(0, 40))),
        day=day if fee else None,
        body=draw(st.none() | _IDS),
    )


BY_HAND: Mapping[type[Fact], Callable[[], st.SearchStrategy[Fact]]] = {
    Claim: claims,
    Journey: journeys,
    MonthWorked: months_worked,
    PaidOutside: paid_outside,
    Period: periods,
    Visit: visits,
}
