"""False reports (虚偽の報告): which amounts they void."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.facts import Fact
from yorozu_rules.mechanism import Judgement
from yorozu_rules.outcome import Finding, Kind

RULE = "dispatch.false-report"
FALSE_TIME = Kind("false.time", "refuse", None, RULE)
FALSE_PLACE = Kind("false.place", "refuse", None, RULE)
FALSE_OTHERWISE = Kind("false.otherwise", "refuse", None, RULE)
KINDS = (FALSE_TIME, FALSE_PLACE, FALSE_OTHERWISE)


class Truth(Fact):
    """The office's decisions whether what was reported is true; none where nobody doubts it.

    A false report of ``time`` voids the fee, one of ``place`` the travel cost, any other both;
    whether time voids travel too, and place the fee, is read one way or the other.
    """

    time: Judgement | None = None
    place: Judgement | None = None
    otherwise: Judgement | None = None


def falsehoods(visit: str, truth: Truth, clause: str, about: tuple[str, ...]) -> Iterator[Finding]:
    """Yield the falsehoods of a visit's report, out of those ``about`` which is asked.

    Clause: r5-dispatch 3(2)④, 謝金支出基準 and 旅費支出基準.

    >>> from datetime import date
    >>> no = Judgement(holds=False, by="office", on=date(2023, 11, 1), reason="left at noon")
    >>> [found.code for found in falsehoods("V", Truth(time=no), "a clause", ("time", "place"))]
    ['false.time']
    """
    for name, judgement, kind in (
        ("time", truth.time, FALSE_TIME),
        ("place", truth.place, FALSE_PLACE),
        ("otherwise", truth.otherwise, FALSE_OTHERWISE),
    ):
        if name in about and judgement and not judgement.holds:
            yield kind.found(clause, ("visit", visit), ("by", judgement.by))
