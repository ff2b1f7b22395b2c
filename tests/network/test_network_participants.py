"""Who takes part in a network, and what it costs: boundaries, and what a new fact may change."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yorozu_rules as yr
from networks import R6

BOOK = yr.rulebook(R6)
BY_BUSINESS = BOOK.reading("network.successors-counted", "businesses")
OF_SUCCESSORS = BOOK.reading("network.cultural-resource", "successors")
RULES = {"network.region", "network.participants", "network.budget"}
Row = tuple[str | None, str | None, bool | None, int | None, int | None]
ROW = st.tuples(
    st.sampled_from([None, "gunma", "東京都", "aichi"]),
    st.sampled_from([None, "kiryu", "niigata"]),
    st.sampled_from([None, True, True, True, False]),
    st.none() | st.integers(0, 2),
    st.none() | st.integers(0, 2),
)
ROWS = st.lists(ROW, max_size=13)


def network(rows: Sequence[Row]) -> yr.Network:
    """Return a network of such businesses: prefecture, region, resource, young, senior."""
    businesses = (
        yr.SupportedBusiness(
            id=f"B-{number}",
            prefecture=prefecture,
            region=region,
            cultural_resource=resource,
            successors=0,
            candidates=young,
            managers=senior,
        )
        for number, (prefecture, region, resource, young, senior) in enumerate(rows)
    )
    return yr.Network(id="N-1", businesses=tuple(businesses))


def found(rows: Sequence[Row], book: yr.Rulebook = BOOK) -> list[yr.Finding]:
    """Return what is found of those businesses."""
    outcome = yr.check_network(network(rows), book)
    return [one for one in outcome.findings if one.rule in RULES]


@given(ROWS, st.tuples(*(st.just("gunma"), st.just("kiryu"), st.booleans())), st.integers(0, 2))
def test_learning_a_fact_never_mends_a_refusal(
    rows: list[Row], known: tuple[str, str, bool], count: int
) -> None:
    """What is refused while something is unknown stays so, whatever it turns out to be."""
    for book in (BOOK, BY_BUSINESS, OF_SUCCESSORS):
        refused = {one.code for one in found(rows, book) if one.effect == "refuse"}
        learnt: list[Row] = [
            (
                prefecture or known[0],
                region or known[1],
                known[2] if resource is None else resource,
                count if young is None else young,
                count if senior is None else senior,
            )
            for prefecture, region, resource, young, senior in rows
        ]
        assert refused <= {one.code for one in found(learnt, book)}


@given(ROWS)
def test_the_order_does_not_matter(rows: list[Row]) -> None:
    """The same businesses in another order have the same findings."""
    one, two = found(rows), found(rows[::-1])
    assert sorted(each.code for each in one) == sorted(each.code for each in two)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=10, max_size=14))
def test_more_than_half_is_more_than_half(people: list[tuple[int, int]]) -> None:
    """By heads and by businesses, as counted here by other means."""
    rows: list[Row] = [("gunma", "kiryu", True, young, senior) for young, senior in people]
    young, senior = sum(one for one, _ in people), sum(two for _, two in people)
    with_young, some = len([1 for one, _ in people if one]), [pair for pair in people if any(pair)]
    by_heads = "network.few-successors" not in {one.code for one in found(rows)}
    by_business = "network.few-successors" not in {one.code for one in found(rows, BY_BUSINESS)}
    assert by_heads == (not some or young > senior)
    assert by_business == (not some or with_young > len(some) - with_young)


@pytest.mark.parametrize(("third", "few"), [(3, False), (2, True), (1, True), (0, False)])
def test_three_in_each_of_several_regions(third: int, few: bool) -> None:
    """A region of two among others is too small; a region of nobody is none."""
    regions = ["kiryu"] * 5 + ["ashikaga"] * 5 + ["niigata"] * third
    rows: list[Row] = [("gunma", region, True, 2, 1) for region in regions]
    wrong = [dict(one.values) for one in found(rows) if one.code == "network.few-in-region"]
    said = {"network": "N-1", "region": "niigata", "count": third, "least": 3}
    assert wrong == ([said] if few else [])


@given(st.integers(5_000_000, 6_500_000))
def test_the_limit_holds_with_tax_and_without(budget: int) -> None:
    """6,000,000 yen: with the tax cut down to a yen by default, without it as read otherwise."""
    for way, whole in (("included", budget + budget // 10), ("excluded", budget)):
        book = BOOK.reading("network.budget-tax", way)
        outcome = yr.check_network(yr.Network(id="N", budget=budget), book)
        above = [one for one in outcome.findings if one.code == "network.budget-above"]
        assert bool(above) == (whole > 6_000_000)
        assert all(("yen", whole) in one.values for one in above)


@given(st.lists(st.sampled_from(["x", "y", "z", None]), min_size=1, max_size=7))
def test_a_region_is_too_small_only_if_no_answer_mends_it(regions: list[str | None]) -> None:
    """Every way to place those of unknown region, tried out by brute force."""
    ways = itertools.product(*([one] if one else ["x", "y", "z", "w"] for one in regions))
    each = [Counter(way).values() for way in ways]
    mendable = any(len(counts) == 1 or min(counts) >= 3 for counts in each)
    rows: list[Row] = [("gunma", region, True, 1, 1) for region in regions]
    assert ("network.few-in-region" not in {one.code for one in found(rows)}) == mendable


@pytest.mark.parametrize("book", [BOOK, BY_BUSINESS], ids=["heads", "businesses"])
@given(st.data())
def test_too_few_successors_only_if_no_answer_mends_it(
    book: yr.Rulebook, data: st.DataObject
) -> None:
    """Each business of which the resource is not known counts or not: every way is tried out."""
    people = st.tuples(st.integers(0, 2), st.integers(0, 2)).filter(any)
    sure = data.draw(st.lists(people, min_size=1, max_size=4))
    maybe = data.draw(st.lists(people, max_size=4))
    rows = [("gunma", "kiryu", True, *one) for one in sure]
    rows_maybe: list[Row] = [("gunma", "kiryu", None, *one) for one in maybe]
    codes = {"network.few-successors", "network.no-senior-manager"}
    left = set(codes)
    for way in itertools.product([True, False], repeat=len(maybe)):
        said: list[Row] = [
            (row[0], row[1], counts, row[3], row[4])
            for row, counts in zip(rows_maybe, way, strict=True)
        ]
        left &= {one.code for one in found([*rows, *said], book)}
    assert {one.code for one in found([*rows, *rows_maybe], book)} & codes == left
