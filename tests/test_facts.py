"""What every fact shares: days and instants are written as they are read."""

from __future__ import annotations

import json
from datetime import date, datetime
from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

import yorozu_rules as yr
from yorozu_rules.facts import Day, Fact, Instant, Share


class Held(Fact):
    """A day and an instant."""

    on: Day
    at: Instant


def test_a_fact_survives_json() -> None:
    """ISO text, the zone with it, and back to the same fact without a warning."""
    fact = Held(on=date(2023, 10, 2), at=datetime(2023, 10, 2, 13, 0, tzinfo=yr.JST))
    text = fact.model_dump_json()
    assert json.loads(text) == {"on": "2023-10-02", "at": "2023-10-02T13:00:00+09:00"}
    assert Held.model_validate_json(text) == fact


def test_a_fact_as_a_mapping_keeps_its_days() -> None:
    """Outside files a day stays a day."""
    fact = Held(on=date(2023, 10, 2), at=datetime(2023, 10, 2, 13, 0, tzinfo=yr.JST))
    assert Held.model_validate(fact.model_dump()) == fact


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00+23:59",
        "9999-12-31T23:59-12:00",
        "2000-01-01T00:00+10:00",
        "2099-12-31T23:00-09:00",
    ],
)
def test_a_zone_does_not_lead_out_of_the_calendar(text: str) -> None:
    """Carried to Japan time these lie outside the accepted days, or have no date at all."""
    with pytest.raises(ValidationError, match="expected a day from 2000-01-01 to 2099-12-31"):
        yr.VisitRecord.model_validate_json(
            f'{{"id": "V", "business": "B", "expert": "E", "start": "{text}", "took_place": true}}'
        )


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("on", 1696204800, "read 1696204800; expected a day such as 2023-10-02"),
        ("on", None, "read None; expected a day such as 2023-10-02"),
        ("on", ["2023-10-02"], r"read \['2023-10-02'\]; expected a day such as 2023-10-02"),
        ("at", 1696204800, "read 1696204800; expected a date and time such as 2023-10-02T13:00"),
        ("at", {}, r"read \{\}; expected a date and time such as 2023-10-02T13:00"),
    ],
)
def test_files_hold_days_and_instants_as_texts(key: str, value: object, said: str) -> None:
    """A number would be seconds since 1970."""
    record = {"on": "2023-10-02", "at": "2023-10-02T13:00", key: value}
    with pytest.raises(ValidationError, match=said):
        Held.model_validate_json(json.dumps(record))


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("on", "2023-10-02", "read '2023-10-02'; expected a day such as 2023-10-02"),
        ("on", datetime(2023, 10, 2, tzinfo=yr.JST), "expected a day such as 2023-10-02"),
        ("at", "2023-10-02T13:00", "read '2023-10-02T13:00'; expected a date and time"),
        ("at", date(2023, 10, 2), "expected a date and time such as 2023-10-02T13:00"),
    ],
)
def test_programs_give_days_and_instants_as_such(key: str, value: object, said: str) -> None:
    """What a text means is settled where it is read; neither kind is taken for the other."""
    facts = {"on": date(2023, 10, 2), "at": datetime(2023, 10, 2, 13, tzinfo=yr.JST), key: value}
    with pytest.raises(ValidationError, match=said):
        Held.model_validate(facts)


def test_shares_are_exact() -> None:
    """A fraction of a program, or text of a file; never a float, another writing, or too much."""
    model = TypeAdapter(Share)
    assert model.validate_python(Fraction(1, 3)) == Fraction(1, 3)
    assert model.validate_json('"08/100"') == Fraction(2, 25)
    assert model.dump_json(Fraction(2, 25)) == b'"2/25"'
    for wrong in ("0.1", "1", '"10%"', '"１/２"', '"1_0/2_0"', '"1e-3"', '" 1/2"', '"1/0"', "true"):
        with pytest.raises(ValidationError, match="expected an exact share as text"):
            model.validate_json(wrong)
    with pytest.raises(ValidationError, match="less than or equal to 1"):
        model.validate_json('"3/2"')
