"""What holds of every plan, whatever its lines: yen are conserved, and limits only limit."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

import yorozu_rules as yr
from planning import CENTRE, NO, ONE_STOP, R8, TOTAL, YES, checked, cost, plan
from yorozu_rules.budget.figures import CeilingFigures

NO_DESK = {"desk": None}
MAYBE = st.sampled_from([None, True, False])
DESKS = st.sampled_from(["one-stop", "centre", "both", None])
BASIS = {"weights": [{"desk": "one-stop", "weight": 3}, {"desk": "centre", "weight": 2}]}
SHAPES: tuple[dict[str, Any], ...] = (
    {},
    {"basis": {**BASIS, "evidence": "floor space"}},
    {"basis": BASIS},
    {"category": "subcontracting"},
    {"category": "travel"},
    {"category": "personnel", "item": "A", "status": "own-staff"},
    {"category": "fees", "item": "F", "status": "individual"},
    {"category": "equipment", "excluded": "none"},
    {"category": "general-administration"},
)
OVER = st.sampled_from([[], [["centre", YES]], [["centre", NO]], [["one-stop", YES]]])
RATES = st.sampled_from([None, {"own_rate": "9/100"}, {"own_rate": "1/10", "large": False}])


@st.composite
def lines(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Lines of many kinds, around the ceilings, with refunds among them."""
    return [
        cost(
            f"L{place}",
            draw(st.integers(-1_000, 1_000) | st.integers(-2, 2).map(lambda n: CENTRE + n)),
            **{**draw(st.sampled_from(SHAPES)), "desk": draw(DESKS)},
            by_coordinators=draw(MAYBE),
            abroad=draw(st.sampled_from([None, False])),
            lasting=draw(MAYBE),
        )
        for place in range(draw(st.integers(1, 7)))
    ]


@st.composite
def plans(draw: st.DrawFn) -> yr.Plan:
    """A whole plan."""
    return plan(
        *draw(lines()),
        over=draw(OVER),
        administration=draw(RATES),
        apportion=draw(st.sampled_from(["by-line", "on-total"])),
        contract_amount=draw(st.sampled_from([None, 1_100, 60_000_000])),
    )


@settings(max_examples=60)
@given(plans())
def test_every_yen_of_a_plan_is_somewhere(made: yr.Plan) -> None:
    """The lines of a cost add up to it, and the table adds up to what is not refused."""
    outcome = checked(made)
    yen: Counter[str] = Counter()
    for line in outcome.lines:
        yen[line.subject.removeprefix("cost:").partition("/")[0]] += line.claimed
        assert line.claimed == line.allowed + line.held + line.refused
        for part in (line.allowed, line.held, line.refused):
            assert part * line.claimed >= 0  # nothing turns its sign
    assert {one.id: one.planned for one in made.lines} == dict(yen)
    table = yr.plan_table(made, outcome, R8)
    net = table.subtotal.total + table.administration.total
    assert net == sum(line.allowed + line.held for line in outcome.lines)
    assert table.total.total == yr.contract_amount(outcome, R8)


@settings(max_examples=60)
@given(plans(), st.integers(0, 50_000_000))
def test_a_higher_ceiling_never_refuses_more(made: yr.Plan, more: int) -> None:
    """With more for the centre, and so in all, no more of a plan is refused.

    Lines that go by the ceilings as weights are left out: another ceiling divides them otherwise.
    """
    own = tuple(one for one in made.lines if one.desk != "both" or one.basis)
    made = made.model_copy(update={"lines": own or (made.lines[0].model_copy(update=NO_DESK),)})
    rows = [row.model_dump(exclude={"printed"}) for row in R8[CeilingFigures].table.rows]
    for row in rows:
        row["parts"] = [*row["parts"][:-1], row["parts"][-1] + more]
        row["total"] += more
    raised = R8.amend({"ceilings.table.rows": rows}, because="a proposal")
    before, after = yr.check_plan(made, R8), yr.check_plan(made, raised)
    refused = [sum(line.refused for line in one.lines) for one in (before, after)]
    assert refused[1] <= refused[0]


@settings(max_examples=80)
@given(plans(), st.integers(0, 150_000_000))
def test_no_yen_stands_above_a_ceiling_or_a_rate(made: yr.Plan, amount: int) -> None:
    """Whatever waits: what stands is within each desk, the total, the contract and the share.

    A desk's ceiling is exceeded only by agreement; the share is of what stands less the refunds
    that wait.
    """
    outcome = yr.check_plan(made.model_copy(update={"contract_amount": amount}), R8)
    agreed = {name for name, said in made.over if said.holds}
    category = {one.id: one.category for one in made.lines}
    stands: Counter[str] = Counter()
    base = taken = 0
    for line in outcome.lines:
        name, _, desk = line.subject.removeprefix("cost:").partition("/")
        stands[desk] += line.allowed
        if category[name] == "general-administration":
            taken += line.allowed
        elif category[name] != "subcontracting":
            base += line.allowed + min(line.held, 0)
    for desk, room in (("centre", CENTRE), ("one-stop", ONE_STOP)):
        assert stands[desk] <= room or desk in agreed
    assert stands.total() <= TOTAL
    assert (stands.total() + stands.total() // 10 if stands.total() > 0 else 0) <= amount
    assert taken * 10 <= max(base, 0)  # no rate is above the cap of 10 %


@settings(max_examples=40)
@given(lines(), RATES)
def test_agreeing_never_lowers_what_is_allowed(some: list[dict[str, Any]], stated: Any) -> None:
    """What the bureau agrees to allows no yen less of any line."""
    asked = yr.check_plan(plan(*some, administration=stated), R8)
    said = [["centre", YES], ["one-stop", YES]]
    agreed = yr.check_plan(plan(*some, administration=stated, over=said), R8)
    for one, other in zip(asked.lines, agreed.lines, strict=True):
        assert other.allowed >= one.allowed or one.claimed < 0


@settings(max_examples=40)
@given(st.lists(st.integers(-1_000, 1_000), min_size=1, max_size=6))
def test_sharing_by_line_and_on_the_total(yen: list[int]) -> None:
    """By line nothing moves earlier parts; on the total the desks' sums are the total's parts."""
    shared = [cost(f"L{place}", one, desk="both") for place, one in enumerate(yen)]
    by_line = yr.check_plan(plan(*shared), R8).lines
    longer = yr.check_plan(plan(*shared, cost("M", 7, desk="both")), R8).lines
    assert [one[:8] for one in longer[: len(by_line)]] == [one[:8] for one in by_line]
    total = yr.check_plan(plan(*shared, apportion="on-total"), R8).lines
    weights = {"one-stop": 94_565_000, "centre": 47_000_000}
    sums = Counter(dict.fromkeys(weights, 0))
    for line in total:
        sums[line.subject.partition("/")[2]] += line.claimed
    assert dict(sums) == yr.apportion(sum(yen), weights)


@settings(max_examples=40)
@given(st.integers(-CENTRE, CENTRE), st.sampled_from(SHAPES[:-1]), DESKS, MAYBE)
def test_a_refund_mirrors_a_charge(
    yen: int, shape: dict[str, Any], desk: str | None, said: bool | None
) -> None:
    """Below every ceiling a refund has the same findings and the opposite yen, part by part."""
    facts = {**shape, "desk": desk, "by_coordinators": said, "abroad": False, "lasting": said}
    one, other = (yr.check_plan(plan(cost("L", sign * yen, **facts)), R8).lines for sign in (1, -1))
    for charge, refund in zip(one, other, strict=True):
        assert charge.subject == refund.subject
        assert (charge.allowed, charge.held) == (-refund.allowed, -refund.held)
        assert [found.code for found in charge.findings] == [
            found.code for found in refund.findings
        ]
