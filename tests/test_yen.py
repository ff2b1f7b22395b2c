"""Whole yen: roundings, exact numbers, apportionment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.errors import InexactNumber, OutOfRange
from yorozu_rules.yen import Direction, Rounding, apportion, recorded_rounding, whole

weights = st.dictionaries(
    st.text(max_size=3), st.integers(0, 10**9), min_size=1, max_size=6
).filter(lambda w: sum(w.values()) > 0)
totals = st.integers(-(10**12), 10**12)


@pytest.mark.parametrize(
    ("unit", "direction", "numerator", "denominator", "expected"),
    [
        (1, "down", 25_000, 3, 8_333),  # 8,333.33...
        (1, "up", 25_000, 3, 8_334),
        (1, "half-up", 25_000, 3, 8_333),
        (1, "half-up", 5, 2, 3),  # the middle goes up, not to the even number
        (1, "half-up", 3, 2, 2),
        (1_000, "half-up", 1_499, 1, 1_000),
        (1_000, "half-up", 1_500, 1, 2_000),
        (1_000, "up", 1_001, 1, 2_000),
        (1_000, "up", 1_000, 1, 1_000),
        (10, "down", 119, 1, 110),
        (1, "down", -25_000, 3, -8_333),  # a refund mirrors the charge
        (1, "up", -25_000, 3, -8_334),
        (1, "half-up", -5, 2, -3),
    ],
)
def test_rounding_by_hand(
    unit: int, direction: Direction, numerator: int, denominator: int, expected: int
) -> None:
    """Each direction on both sides of its boundary; divided by hand."""
    assert Rounding(unit, direction, "line", "test").apply(numerator, denominator) == expected


def test_a_recorded_rounding_is_one_that_there_is() -> None:
    """A line read from a file may hold any text as its direction."""
    assert recorded_rounding(1, "up").apply(1, 2) == 1
    with pytest.raises(OutOfRange, match="read 'sideways'; expected one of down, up, half-up"):
        recorded_rounding(1, "sideways")
    with pytest.raises(OutOfRange, match="read 'half_up'"):
        Rounding(1, "half_up", "line", "test").apply(1, 2)  # type: ignore[arg-type]


@pytest.mark.parametrize("bottom", [0, -1])
def test_rounding_refuses_a_denominator_below_one(bottom: int) -> None:
    """A sign hidden in the denominator would turn "down" around."""
    with pytest.raises(OutOfRange, match="denominator"):
        Rounding(1, "down", "line", "test").apply(1, bottom)


@pytest.mark.parametrize("inexact", [1.0, True, "1", None, float("nan")])
def test_only_whole_numbers_pass(inexact: object) -> None:
    """A float or a bool never becomes yen silently."""
    with pytest.raises(InexactNumber, match="expected a whole number"):
        whole(inexact)


def test_whole_accepts_what_counts_as_an_integer() -> None:
    """Integers of array libraries implement __index__; they come out as plain int."""

    class Sixteen:
        def __index__(self) -> int:
            return 16

    assert whole(Sixteen()) == 16
    assert type(whole(Sixteen())) is int


@pytest.mark.parametrize(
    ("total", "by", "expected"),
    [
        # 1,000,001 x 94,565 / 141,565 = 667,997.70..., the rest 332,003.29...: .70 gets the yen
        (1_000_001, {"desk": 94_565_000, "centre": 47_000_000}, [667_998, 332_003]),
        (10, {"a": 1, "b": 1, "c": 1}, [4, 3, 3]),  # 3.33 each: the yen left goes to the first
        (11, {"a": 1, "b": 1, "c": 1}, [4, 4, 3]),
        (7, {"a": 0, "b": 5}, [0, 7]),
        (0, {"a": 1, "b": 2}, [0, 0]),
        (-10, {"a": 1, "b": 1, "c": 1}, [-4, -3, -3]),
        (3, {"a": 5}, [3]),
        # 4.5 and 1.5 and 0: equal remainders, one yen left, the earlier key has it
        (6, {"a": 3, "b": 1, "c": 0}, [5, 1, 0]),
    ],
)
def test_apportion_by_hand(total: int, by: dict[str, int], expected: list[int]) -> None:
    """Quotas worked out by hand; remainders say who gets the yen that are left."""
    assert list(apportion(total, by).values()) == expected


@pytest.mark.parametrize("bad", [{}, {"a": 0}, {"a": -1, "b": 2}])
def test_apportion_refuses_weights_that_divide_nothing(bad: dict[str, int]) -> None:
    """No weight, only zeros, or a negative weight: nobody could say who gets what."""
    with pytest.raises(OutOfRange, match="read weights"):
        apportion(1, bad)


def test_apportion_refuses_floats() -> None:
    """Neither the total nor a weight may be inexact."""
    with pytest.raises(InexactNumber):
        apportion(1.5, {"a": 1})  # type: ignore[arg-type]
    with pytest.raises(InexactNumber):
        apportion(1, {"a": 0.5})  # type: ignore[dict-item]


@given(totals, weights)
def test_the_parts_add_up_and_keep_to_their_quota(total: int, by: dict[str, int]) -> None:
    """Exact sum, less than one yen from the exact quota, nothing for a zero weight."""
    parts = apportion(total, by)
    everything = sum(by.values())
    assert sum(parts.values()) == total
    assert list(parts) == list(by)
    for key, weight in by.items():
        assert abs(parts[key] * everything - total * weight) < everything
        assert weight or not parts[key]


@given(totals, weights, st.integers(1, 1000))
def test_sign_and_scale_of_weights_change_nothing(
    total: int, by: dict[str, int], factor: int
) -> None:
    """A refund mirrors the charge; only the ratio of the weights counts."""
    parts = apportion(total, by)
    assert apportion(-total, by) == {key: -part for key, part in parts.items()}
    assert apportion(total, {key: weight * factor for key, weight in by.items()}) == parts


@given(totals, st.lists(st.integers(0, 10**6), min_size=1, max_size=6, unique=True))
def test_names_and_order_do_not_matter_where_weights_differ(total: int, unequal: list[int]) -> None:
    """Relabelled and turned around, unequal weights whose remainders differ get the same parts."""
    if sum(unequal) == 0:
        return
    everything = sum(unequal)
    remainders = [abs(total) * weight % everything for weight in unequal]
    if len(set(remainders)) != len(remainders):
        return  # ties go by position, which the next test looks at
    forward = apportion(total, dict(enumerate(unequal)))
    backward = apportion(total, {f"k{n}": unequal[n] for n in reversed(range(len(unequal)))})
    assert {f"k{n}": part for n, part in forward.items()} == backward


@given(st.integers(0, 10**6), st.integers(1, 6))
def test_ties_go_by_position(total: int, keys: int) -> None:
    """Equal weights: the first ones get the yen that are left, one each."""
    parts = list(apportion(total, dict.fromkeys(range(keys), 7)).values())
    assert parts == sorted(parts, reverse=True)
    assert parts[0] - parts[-1] <= 1
