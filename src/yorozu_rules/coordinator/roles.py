"""The roles in a Yorozu centre over the years, in one enumeration."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A role: チーフコーディネーター and so on; which of them a year has, its rulebook says.

    The first three serve the one-stop desk, the others, from FY2026, the productivity centre.

    >>> Role("supporter") is Role.SUPPORTER
    True
    """

    CHIEF_COORDINATOR = "chief-coordinator"
    SUB_CHIEF_COORDINATOR = "sub-chief-coordinator"
    COORDINATOR = "coordinator"
    PRODUCTIVITY_CHIEF_SUPPORTER = "productivity-chief-supporter"
    DEPUTY_CHIEF_SUPPORTER = "deputy-chief-supporter"
    SUPPORTER = "supporter"
