"""Hypothesis makes valid facts of every model that the library has, and of users' own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal, Self

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import FailedHealthCheck, Unsatisfiable
from pydantic import Field, model_validator

import yorozu_rules as yr
from yorozu_rules.facts import Day, Fact, Id, Instant, Part, PrefectureName, Share, Yen
from yorozu_rules.payment.facts import Decision
from yorozu_rules.testing import facts, models, register
from yorozu_rules.testing.by_hand import BY_HAND

FEW = settings(max_examples=20, database=None, derandomize=True, suppress_health_check=[])
NEEDS = (
    "{}: its fields alone give too few valid facts, because a validator ties its required fields "
    "together; write a strategy for it in yorozu_rules/testing/by_hand.py"
)


@pytest.mark.parametrize("model", models(), ids=lambda model: f"{model.__name__}")
def test_every_model_has_valid_facts(model: type[Fact]) -> None:
    """A new model needs no strategy, unless this says so: twenty facts, read back from JSON."""
    made: list[Fact] = []

    @FEW
    @given(st.from_type(model))
    def draw(fact: Fact) -> None:
        made.append(fact)

    try:
        draw()
    except (FailedHealthCheck, Unsatisfiable) as error:
        pytest.fail(f"{NEEDS.format(model.__name__)}\n{error}")
    for fact in made:
        assert isinstance(fact, model)
        assert model.model_validate_json(fact.model_dump_json(by_alias=True)) == fact


def test_a_model_that_needs_more_is_named() -> None:
    """The test above is worth something: a model that refuses nearly all is said to need more."""

    class Impossible(Fact):
        one: Id
        two: Id

        @model_validator(mode="after")
        def _never(self) -> Self:
            raise ValueError("never")

    @FEW
    @given(facts(Impossible))
    def draw(fact: Fact) -> None:
        raise AssertionError(fact)

    with pytest.raises((FailedHealthCheck, Unsatisfiable)):
        draw()


def test_strategies_by_hand_are_of_models_that_are_there() -> None:
    """A strategy of a model that went away would be dead code."""
    assert set(BY_HAND) <= set(models())
    assert {yr.Claim, yr.Engagement, yr.MonthWorked, yr.Plan, yr.Settlement, yr.Payee} <= set(
        models()
    )


@given(st.builds(dict, plan=st.from_type(yr.Plan), month=st.from_type(yr.MonthWorked)))
@settings(max_examples=5)
def test_types_are_enough(made: Mapping[str, Fact]) -> None:
    """``from_type`` finds the strategies without their names, as do ``builds`` and ``@given``."""
    assert isinstance(made["plan"], yr.Plan)
    assert isinstance(made["month"], yr.MonthWorked)


def _of(engagement: yr.Engagement, decision: Decision) -> tuple[str, str]:
    return engagement.id, decision.decision


@given(st.builds(_of))
@settings(max_examples=10)
def test_annotations_are_enough(made: tuple[str, str]) -> None:
    """A function's own annotations are inferred, unions of facts too."""
    assert all(made)


def test_facts_shrink_to_what_can_be_read_at_a_glance() -> None:
    """A failing example has ids like A1, no optional fact that is not needed, and small yen."""
    plain = find(facts(yr.Subcontracts), lambda _: True)
    assert (plain.id, plain.contracts) == ("A1", ())
    dear = find(facts(yr.Engagement), lambda one: (one.fee or 0) > 28_500)
    assert (dear.id, dear.fee, dear.raised, dear.departs) == ("A1", 28_501, None, None)


class Kind(StrEnum):
    ONE = "one"
    TWO = "two"


class Parking(Fact):
    """A model of a user's own, with everything that fields may be."""

    kind: Kind = Field(strict=False)
    code: Annotated[str, Field(pattern=r"^X[0-9]{3}$")]
    place: PrefectureName
    colour: Literal["red", "blue"]
    first: Day
    last: Day
    at: Instant
    yen: Yen
    above: Annotated[int, Field(gt=3, lt=6)]
    share: Share
    part: Part
    under: Annotated[Fraction, Field(lt=1)]
    note: Annotated[str, Field(min_length=30)]
    by_day: Mapping[Day, Yen]
    tags: frozenset[Id]
    pair: tuple[Id, bool]
    many: Annotated[tuple[Literal["a", "b"], ...], Field(min_length=2)]
    other: Annotated[yr.Judgement, Field()] | Id | None = None
    opened: Day | None = None
    closed: Day | None = None
    fee: Yen | None = None
    tax: Yen | None = None

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.last < self.first:
            raise ValueError("last before first")
        if (self.opened is None) != (self.closed is None):
            raise ValueError("both or neither")
        if self.fee is not None and self.tax is not None:
            raise ValueError("one of the two")
        return self


@given(facts(Parking))
@settings(max_examples=200, suppress_health_check=[HealthCheck.too_slow])
def test_every_kind_of_field_is_understood(parked: Parking) -> None:
    """Enums, patterns, days, shares, mappings, sets, pairs, unions: whatever a field may be."""
    assert isinstance(parked.first, date)
    assert isinstance(parked.at, datetime)
    assert parked.above in (4, 5)
    assert parked.under < 1
    assert set(parked.many) == {"a", "b"}


def test_facts_that_stand_or_fall_together_are_found() -> None:
    """What fits only in company is made, and of two that exclude each other one is left out."""
    unshrunk = settings(max_examples=2_000, phases=[Phase.generate])  # the first will do
    for fits in (
        lambda one: one.opened is not None and one.fee is not None,
        lambda one: one.tax is not None,
        lambda one: one.opened is None and one.fee is None,
    ):
        find(facts(Parking), fits, settings=unshrunk)


def test_own_models_are_registered_on_request() -> None:
    """``register`` lets types be enough for a user's own models."""
    register(Parking)
    unshrunk = settings(phases=[Phase.generate])
    assert find(st.from_type(Parking), lambda _: True, settings=unshrunk).colour in ("red", "blue")


@pytest.mark.parametrize(
    ("program", "loaded"),
    [
        ("import yorozu_rules", False),
        ("import yorozu_rules.cli", False),
        ("import yorozu_rules.testing", True),
    ],
)
def test_hypothesis_is_loaded_by_the_testing_kit_alone(program: str, loaded: bool) -> None:
    """Importing the library, or the command line, must not load a test library."""
    asks = f"import sys; {program}; sys.exit('hypothesis' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", asks], check=False)
    assert bool(done.returncode) is loaded


def test_without_hypothesis_the_rest_works() -> None:
    """Cases and assertions need no Hypothesis; a strategy says what to install."""
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import importlib.util as util; found = util.find_spec\n"
        "util.find_spec = lambda name, *a: None if name == 'hypothesis' else found(name, *a)\n"
        "import yorozu_rules.testing as kit\n"
        "kit.load_cases, kit.assert_line\n"
        "try:\n    kit.claims\nexcept ImportError as error:\n    print(error)\n"
        "try:\n    kit.nothing\nexcept AttributeError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "claims needs Hypothesis: pip install 'yorozu-rules[testing]'",
        "module 'yorozu_rules.testing' has no attribute 'nothing'",
    ]
