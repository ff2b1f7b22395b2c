"""The figures of dispatch in a rulebook, and the passages that read two ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Self

from pydantic import model_validator

from yorozu_rules.mechanism import Bands
from yorozu_rules.rulebooks import Count, Minutes, Section, Yen


class DispatchFigures(Section):
    """Fee, shares, the year's visits and the shortest session of support."""

    section: ClassVar[str] = "dispatch"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "fee.same-day": ("per-day", "per-business"),
        "fee.visit-over-days": ("per-visit", "per-day"),
    }

    visit_limit: Count
    fee: Yen
    minimum_time: Minutes
    copayment: Bands

    @model_validator(mode="after")
    def _shares_agree(self) -> Self:
        if said := self.copayment.disagreements(self.fee):
            raise ValueError("; ".join(said))
        return self
