"""Daily allowance (日当): for a day with enough support on a long enough journey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import NamedTuple

from yorozu_rules.mechanism import decided
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.travel.cost import Cost
from yorozu_rules.travel.facts import AllowanceDay, Journey
from yorozu_rules.travel.terms import Standing

RULE = "travel.daily-allowance"
NO_SUPPORT = Kind("allowance.no-support", "refuse", None, RULE)
TOO_NEAR = Kind("allowance.too-near", "refuse", None, RULE)
NOT_UNDER_WAY = Kind("allowance.not-under-way", "refuse", None, RULE)
FEE_OPEN = Kind("allowance.fee-open", "hold", "decision", RULE)
DISTANCE_UNKNOWN = Kind("allowance.distance-unknown", "hold", "fact", RULE)
SHORT_UNDECIDED = Kind("allowance.short-undecided", "hold", "decision", RULE)
SHORT_REFUSED = Kind("allowance.short-refused", "refuse", None, RULE)
SHORT_AGREED = Kind("allowance.short-agreed", "note", None, RULE)
ONCE_UNDECIDED = Kind("allowance.once-undecided", "hold", "decision", RULE)
PAID_ELSEWHERE = Kind("allowance.paid-elsewhere", "refuse", None, RULE)
KINDS = (
    NO_SUPPORT,
    TOO_NEAR,
    NOT_UNDER_WAY,
    FEE_OPEN,
    DISTANCE_UNKNOWN,
    SHORT_UNDECIDED,
    SHORT_REFUSED,
    SHORT_AGREED,
    ONCE_UNDECIDED,
    PAID_ELSEWHERE,
)


def allowance_due(allowance: int, metres: int, threshold: int) -> int:
    """Return the yen of one day's allowance: all of it from ``threshold`` metres, or nothing.

    ``metres`` is the length out and back (全行程). Clause: r5-dispatch 3(2)④, 旅費支出基準 ④.

    >>> allowance_due(1_100, 100_000, 100_000), allowance_due(1_100, 99_999, 100_000)
    (1100, 0)
    """
    return allowance if metres >= threshold else 0


class Support(NamedTuple):
    """The support of a claim by day: its minutes that count, and those whose fee is due."""

    minutes: Mapping[date, int]
    settled: Mapping[date, int]


def allowance_costs(support: Support, elsewhere: Set[date], standing: Standing) -> Iterator[Cost]:
    """Yield the allowance of each day of support on a long journey, and of each day claimed.

    ``elsewhere`` holds the days on which the expert was sent on another claim too.
    """
    journey = standing.journey
    claimed = {day.day: day for day in journey.allowance_days}
    threshold = standing.terms.figures.daily_allowance_from
    under_way = journey.days
    for day in sorted(support.minutes.keys() | claimed.keys()):
        metres, whole = _length(journey, day if standing.terms.by_day else None)
        travelled = under_way is not None and under_way[0] <= day <= under_way[1]
        near = whole and metres < threshold
        if (near or not travelled) and day not in claimed:
            continue  # nothing is due and nothing was claimed: there are no yen to account for
        yield _cost(
            _Day(
                day,
                claimed.get(day),
                metres if whole or metres >= threshold else None,
                support.minutes.get(day, 0),
                travelled,
                day in elsewhere,
                support.settled.get(day, 0),
            ),
            standing,
        )


def _length(journey: Journey, day: date | None) -> tuple[int, bool]:
    """Return the metres known of the journey (or of one day), and whether that is all of them.

    What lies abroad, and what was not travelled, is no part of the journey that is paid for.
    """
    legs = [
        leg.metres
        for number, leg in enumerate(journey.legs, start=1)
        if day in (None, leg.day)
        and f"leg/{number}" not in (journey.abroad or ())
        and not leg.not_travelled
    ]
    return sum(metres for metres in legs if metres is not None), None not in legs


class _Day(NamedTuple):
    """One day as the rule looks at it; ``metres`` is None where the length is not known.

    ``settled`` are the minutes of support whose fee is due whatever is still to be decided.
    """

    day: date
    claimed: AllowanceDay | None
    metres: int | None
    minutes: int
    travelled: bool
    elsewhere: bool
    settled: int

    def enough(self, minutes: int, least: int) -> bool:
        """Say whether so many minutes earn the allowance, or a decision says that they do."""
        short = self.claimed.short_support if self.claimed else None
        return minutes >= least or (minutes > 0 and short is not None and short.holds)


def _cost(day: _Day, standing: Standing) -> Cost:
    figures, clause = standing.terms.figures, standing.terms.clauses[RULE]
    allowance, threshold = figures.daily_allowance, figures.daily_allowance_from
    yen, on = ("yen", allowance), ("day", day.day.isoformat())
    due = allowance
    findings: list[Finding] = []
    if day.metres is None:
        findings.append(DISTANCE_UNKNOWN.found(clause, yen, ("threshold", threshold)))
    else:
        due = allowance_due(allowance, day.metres, threshold)
        if due < allowance:
            values = (yen, ("metres", day.metres), ("threshold", threshold))
            findings.append(TOO_NEAR.found(clause, *values))
    if not day.travelled:
        findings.append(NOT_UNDER_WAY.found(clause, yen, on))
        due = 0
    if day.minutes == 0:
        findings.append(NO_SUPPORT.found(clause, yen, on))
        due = 0
    elif day.minutes < figures.daily_allowance_support:
        short = day.claimed.short_support if day.claimed else None
        values = (yen, ("minutes", day.minutes), ("support", figures.daily_allowance_support))
        kind = decided(short, SHORT_UNDECIDED, SHORT_REFUSED, SHORT_AGREED)
        findings.append(kind.found(clause, *values))
        due = 0 if kind is SHORT_REFUSED else due
    if day.settled < day.minutes and not day.enough(day.settled, figures.daily_allowance_support):
        findings.append(FEE_OPEN.found(clause, yen, on))
    once = day.claimed.not_paid_elsewhere if day.claimed else None
    if once and not once.holds:
        findings.append(PAID_ELSEWHERE.found(clause, yen, on))
        due = 0
    elif day.elsewhere and once is None:
        findings.append(ONCE_UNDECIDED.found(clause, yen, on))
    return Cost(
        RULE,
        (),
        f"day:{standing.claim}/{day.day}",
        standing.terms.allowance_basis,
        allowance,
        due,
        (
            ("allowance", allowance),
            ("metres", "unknown" if day.metres is None else day.metres),
            ("threshold", threshold),
            ("minutes", day.minutes),
            ("support", figures.daily_allowance_support),
        ),
        tuple(findings),
    )
