"""What every fact shares: the closed model, and the accepted ranges, in this one place.

Yen from 0 to 100 million a fact, distances from 1 m to 10,000 km, days from 2000 to 2099,
instants to the whole minute. The ranges catch slips (a telephone number in a yen column); no rule
reads them.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationInfo

from yorozu_rules.calendar import JST

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2099, 12, 31)

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")]
Yen = Annotated[int, Field(ge=0, le=100_000_000)]
Metres = Annotated[int, Field(ge=1, le=10_000_000)]
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]


class Fact(BaseModel):
    """A frozen fact: unknown keys are errors, numbers are whole, None is unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


def _japan_time(instant: datetime, info: ValidationInfo) -> datetime:
    """Carry every instant in Japan time; without a zone it is Japan time in files only."""
    if instant.tzinfo is None:
        if info.mode != "json":
            raise ValueError("expected an instant with its zone (tzinfo=yorozu_rules.JST)")
        instant = instant.replace(tzinfo=JST)
    instant = instant.astimezone(JST)
    if instant.second or instant.microsecond:
        raise ValueError("expected a whole minute")
    if not FIRST_DAY <= instant.date() <= LAST_DAY:
        raise ValueError(f"expected a day from {FIRST_DAY} to {LAST_DAY}")
    return instant


Instant = Annotated[datetime, AfterValidator(_japan_time)]
