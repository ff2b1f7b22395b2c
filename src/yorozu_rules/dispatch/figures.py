"""The figures of dispatch in a rulebook, and the passages that read two ways."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from yorozu_rules.calendar import read_date
from yorozu_rules.mechanism import Bands, Flow
from yorozu_rules.rulebooks import Count, Minutes, Section, Strict, Yen

DAY = timedelta(days=1)


class Window(Strict):
    """The days in which dispatches are foreseen (想定), both included."""

    first: date
    last: date
    printed: Annotated[tuple[str, str], Field(strict=False)] | None = None

    @model_validator(mode="after")
    def _whole_months_as_printed(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"the window ends on {self.last}, before {self.first}")
        if self.printed:
            # The months are printed without days: they begin on the first and end with the last.
            first, last = (read_date(f"{text}1日") for text in self.printed)
            last_of_month = self.last.replace(day=1) == last and (self.last + DAY).day == 1
            if self.first != first or not last_of_month:
                months = " to ".join(self.printed)
                raise ValueError(f"{self.first} to {self.last} disagrees with printed {months}")
        return self


class Institution(Strict):
    """One kind of institution: its number in the document's list, and whether it is certified."""

    kind: str
    number: str
    certified: bool


class Institutions(Strict):
    """The kinds of institution of which a platform's members are."""

    rows: tuple[Institution, ...] = Field(min_length=1, strict=False)


class Names(Strict):
    """A closed list of kinds that a rule speaks of."""

    kinds: tuple[str, ...] = Field(min_length=1, strict=False)


class DispatchFigures(Section):
    """Fee, shares, the year's visits, the shortest session, and who may ask for whom and when."""

    section: ClassVar[str] = "dispatch"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "fee.same-day": ("per-day", "per-business"),
        "fee.visit-over-days": ("per-visit", "per-day"),
        "numbering.order": ("as-held", "as-requested"),
        "numbering.cancelled": ("not-counted", "counted"),
        "numbering.without-fee": ("counted", "not-counted"),
        "false-report.time": ("fee-and-travel", "fee"),
        "false-report.place": ("travel", "travel-and-fee"),
        "match.times": ("exact", "contained"),
    }

    rules: ClassVar[Mapping[str, str]] = {
        "visit_limit": "dispatch.visit-limit",
        "fee": "dispatch.fee",
        "minimum_time": "dispatch.minimum-time",
        "copayment": "dispatch.copayment",
        "window": "dispatch.window",
        "contract_copy_from": "dispatch.contract-copy",
        "bodies": "dispatch.body-kind",
        "exempt_members": "dispatch.fee-excluded",
        "request_flow": "dispatch.request",
    }

    visit_limit: Count
    fee: Yen
    minimum_time: Minutes
    copayment: Bands
    window: Window
    contract_copy_from: Count
    bodies: Names
    exempt_members: Names
    request_flow: Flow

    def disagreements(self) -> list[str]:
        """Compare the table of shares, as printed, with the fee, and its visits with the limit."""
        said = self.copayment.disagreements(self.fee, self.basis("fee"))
        last = self.copayment.rows[-1].last
        if last < self.visit_limit:
            said.append(f"copayment: visits {last + 1} to {self.visit_limit} have no share")
        return said


class PlatformFigures(Section):
    """What a regional platform is made of: how many institutions, of which kinds."""

    section: ClassVar[str] = "platform"
    rules: ClassVar[Mapping[str, str]] = {
        "least_institutions": "platform.composition",
        "institutions": "platform.composition",
    }

    least_institutions: Count
    institutions: Institutions
