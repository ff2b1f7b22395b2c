"""Daily allowance (日当): for a day with enough support on a long enough journey."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import date

from yorozu_rules.mechanism import Judgement
from yorozu_rules.outcome import Finding, Kind, Line, dispose
from yorozu_rules.travel.facts import AllowanceDay, Journey
from yorozu_rules.travel.terms import Standing

RULE = "travel.daily-allowance"
NO_SUPPORT = Kind("allowance.no-support", "refuse", None, RULE)
TOO_NEAR = Kind("allowance.too-near", "refuse", None, RULE)
DISTANCE_UNKNOWN = Kind("allowance.distance-unknown", "hold", "fact", RULE)
SHORT_UNDECIDED = Kind("allowance.short-undecided", "hold", "decision", RULE)
SHORT_REFUSED = Kind("allowance.short-refused", "refuse", None, RULE)
SHORT_AGREED = Kind("allowance.short-agreed", "note", None, RULE)
ONCE_UNDECIDED = Kind("allowance.once-undecided", "hold", "decision", RULE)
PAID_ELSEWHERE = Kind("allowance.paid-elsewhere", "refuse", None, RULE)
KINDS = (
    NO_SUPPORT,
    TOO_NEAR,
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


def allowance_lines(
    journey: Journey, support: Mapping[date, int], elsewhere: Set[date], standing: Standing
) -> Iterator[Line]:
    """Yield a line for each day of support on a long journey, and for each day claimed.

    ``support`` holds the countable minutes of each day, ``elsewhere`` the days on which the
    expert was sent on another claim too.
    """
    claimed = {day.day: day for day in journey.allowance_days}
    threshold = standing.terms.figures.daily_allowance_from
    for day in sorted(support.keys() | claimed.keys()):
        metres, whole = _length(journey, day if standing.terms.by_day else None)
        near = whole and metres < threshold
        if near and day not in claimed:
            continue  # nothing is due and nothing was claimed: there are no yen to account for
        known = metres if whole or metres >= threshold else None
        yield _line(claimed.get(day), day, known, support.get(day, 0), day in elsewhere, standing)


def _length(journey: Journey, day: date | None) -> tuple[int, bool]:
    """Return the metres known of the journey (or of one day), and whether that is all of them."""
    legs = [leg.metres for leg in journey.legs if day in (None, leg.day)]
    return sum(metres for metres in legs if metres is not None), None not in legs


def _line(
    claimed: AllowanceDay | None,
    day: date,
    metres: int | None,
    minutes: int,
    shared: bool,  # noqa: FBT001  (a fact among facts)
    standing: Standing,
) -> Line:
    figures, clause = standing.terms.figures, standing.terms.allowance_clause
    allowance, threshold = figures.daily_allowance, figures.daily_allowance_from
    yen = ("yen", allowance)
    due = allowance
    findings: list[Finding] = [*standing.findings]
    if metres is None:
        findings.append(DISTANCE_UNKNOWN.found(clause, yen, ("threshold", threshold)))
    else:
        due = allowance_due(allowance, metres, threshold)
        if due < allowance:
            values = (yen, ("metres", metres), ("threshold", threshold))
            findings.append(TOO_NEAR.found(clause, *values))
    if minutes == 0:
        findings.append(NO_SUPPORT.found(clause, yen, ("day", day.isoformat())))
        due = 0
    elif minutes < figures.daily_allowance_support:
        short = claimed.short_support if claimed else None
        values = (yen, ("minutes", minutes), ("support", figures.daily_allowance_support))
        kind = _decided(short, SHORT_UNDECIDED, SHORT_REFUSED, SHORT_AGREED)
        findings.append(kind.found(clause, *values))
        due = 0 if kind is SHORT_REFUSED else due
    once = claimed.once if claimed else None
    if shared and not (once and once.holds):
        kind = ONCE_UNDECIDED if once is None else PAID_ELSEWHERE
        findings.append(kind.found(clause, yen, ("day", day.isoformat())))
        due = due if once is None else 0
    return dispose(
        RULE,
        f"day:{standing.claim}/{day}",
        standing.terms.allowance,
        allowance,
        due if standing.payable else 0,
        0,
        (
            ("allowance", allowance),
            ("metres", "unknown" if metres is None else metres),
            ("threshold", threshold),
            ("minutes", minutes),
            ("support", figures.daily_allowance_support),
        ),
        tuple(findings),
    )


def _decided(judgement: Judgement | None, asked: Kind, refused: Kind, agreed: Kind) -> Kind:
    if judgement is None:
        return asked
    return agreed if judgement.holds else refused
