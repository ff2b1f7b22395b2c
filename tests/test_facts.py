"""What every fact shares: days and instants are written as they are read."""

from __future__ import annotations

import json
from datetime import date, datetime

import yorozu_rules as yr
from yorozu_rules.facts import Day, Fact, Instant


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
