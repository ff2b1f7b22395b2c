"""Whole numbers of NumPy in facts: taken as what they are, and nothing else with them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

import yorozu_rules as yr


def cost(yen: Any) -> yr.OtherCost:
    """Return a fact with an amount."""
    return yr.OtherCost(id="O-1", kind="other", yen=yen)


def test_numpys_whole_numbers_become_pythons_own() -> None:
    """Of any width, so that what is written, hashed or added later is an int."""
    numpy = pytest.importorskip("numpy", reason="NumPy comes with pandas in the extra `test`")
    for value in (numpy.int64(300), numpy.uint16(300), numpy.array(300)):
        assert type(cost(value).yen) is int
        assert cost(value) == cost(300)
    with pytest.raises(ValidationError, match="less than or equal to 100000000"):
        cost(numpy.int64(100_000_001))
    for none in (numpy.float64(300), numpy.bool_(True), numpy.array([3, 4])):
        with pytest.raises(ValidationError, match="valid integer"):
            cost(none)


@pytest.mark.parametrize("value", [300.0, True, "300", None, b"1"])
def test_what_is_no_whole_number_is_refused_as_before(value: object) -> None:
    """A bool is no yen, and a float is none though it be whole."""
    with pytest.raises(ValidationError, match="valid integer"):
        cost(value)


def test_files_are_read_as_before() -> None:
    """JSON has its own way in, with the same ranges."""
    assert yr.OtherCost.model_validate_json('{"id":"O","kind":"other","yen":300}').yen == 300
    for text in ("300.0", "true", '"300"', "-1", "100000001"):
        with pytest.raises(ValidationError):
            yr.OtherCost.model_validate_json(f'{{"id":"O","kind":"other","yen":{text}}}')


def test_an_expert_of_whole_years() -> None:
    """Facts with ranges of their own take them too."""
    numpy = pytest.importorskip("numpy", reason="NumPy comes with pandas in the extra `test`")
    expert = yr.Expert(id="E-1", practice_years=numpy.int8(5))
    assert type(expert.practice_years) is int


class _OldBool:
    """What a bool of NumPy 1 looks like: it counts as an index, and its kind says what it is."""

    class dtype:  # noqa: N801  (NumPy's own name)
        """The kind of the value."""

        kind = "b"

    def __index__(self) -> int:
        raise AssertionError("a bool is not asked for its number")


def test_a_bool_of_an_older_numpy_is_none_either() -> None:
    """Protects from true counting as one yen."""
    with pytest.raises(ValidationError, match="valid integer"):
        cost(_OldBool())
