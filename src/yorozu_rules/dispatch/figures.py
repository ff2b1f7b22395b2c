"""The figures of dispatch in a rulebook, and the passages that read two ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from yorozu_rules.mechanism import Bands
from yorozu_rules.rulebooks import Count, Minutes, Section, Yen


class DispatchFigures(Section):
    """Fee, shares, the year's visits and the shortest session of support."""

    section: ClassVar[str] = "dispatch"
    readings: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "fee.same-day": ("per-day", "per-business"),
        "fee.visit-over-days": ("per-visit", "per-day"),
    }

    rules: ClassVar[Mapping[str, str]] = {
        "visit_limit": "dispatch.visit-limit",
        "fee": "dispatch.fee",
        "minimum_time": "dispatch.minimum-time",
        "copayment": "dispatch.copayment",
    }

    visit_limit: Count
    fee: Yen
    minimum_time: Minutes
    copayment: Bands

    def disagreements(self) -> list[str]:
        """Compare the table of shares, as printed, with the fee."""
        return self.copayment.disagreements(self.fee, self.basis("fee"))
