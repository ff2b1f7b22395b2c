"""Times and places (支援実施日時・場所): what was recorded agrees with what the body approved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

from yorozu_rules.dispatch.papers import Attendance, Papers, Session
from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.mechanism import decided
from yorozu_rules.outcome import Finding, Kind

RULE = "dispatch.time-place-match"
APPROVED_UNKNOWN = Kind("match.approved-unknown", "hold", "fact", RULE)
NOTHING_DECLARED = Kind("match.nothing-declared", "hold", "fact", RULE)
PLACE_UNKNOWN = Kind("match.place-unknown", "hold", "fact", RULE)
DIFFERS = Kind("match.differs", "hold", "decision", RULE)
UNSETTLED = Kind("match.unsettled", "hold", "decision", RULE)
SETTLED = Kind("match.settled", "note", None, RULE)
KINDS = (APPROVED_UNKNOWN, NOTHING_DECLARED, PLACE_UNKNOWN, DIFFERS, UNSETTLED, SETTLED)


class SupportDay(NamedTuple):
    """The support of one day as the expert reported it; ``on_site`` if some was face to face."""

    day: date
    start: datetime
    end: datetime
    on_site: bool


class Recorded(NamedTuple):
    """One thing that a paper says, beside what was approved; None where it is not known."""

    paper: str
    read: datetime | str | None
    approved: datetime | str | None


def match_findings(
    visit: str, papers: Papers, support: Sequence[SupportDay], terms: Terms
) -> Iterator[Finding]:
    """Yield each difference in time or place, and what is not known to compare.

    Every paper is compared with the session that the body approved; places only where support was
    face to face. Clause: r5-dispatch 3(2)③, 支援実績報告書及び従事証明書の確認 (c).
    """
    approved = {session.start.date(): session for session in papers.approved}
    declared = {session.start.date(): session for session in papers.declared}
    attended = {attendance.day: attendance for attendance in papers.attendance}
    for day in support:
        about = (("visit", visit), ("day", day.day.isoformat()))
        session = approved.get(day.day)
        if session is None:
            yield APPROVED_UNKNOWN.found(terms.clauses[RULE], *about)
            continue
        seen, said = attended.get(day.day), declared.get(day.day)
        for recorded in _recorded(papers, day, seen, said, session, exact=terms.times_exact):
            kind = PLACE_UNKNOWN
            if recorded.read is not None and recorded.approved is not None:
                kind = decided(papers.differences, DIFFERS, UNSETTLED, SETTLED)
            yield kind.found(
                terms.clauses[RULE],
                *about,
                ("paper", recorded.paper),
                ("read", _text(recorded.read)),
                ("approved", _text(recorded.approved)),
            )
        if papers.certificate_and_pledge and said is None and not _checked(seen):
            yield NOTHING_DECLARED.found(terms.clauses[RULE], *about)


def _recorded(
    papers: Papers,
    day: SupportDay,
    seen: Attendance | None,
    declared: Session | None,
    approved: Session,
    *,
    exact: bool,
) -> Iterator[Recorded]:
    """Yield what differs from the approved session, or cannot be compared with it."""
    yield from _times("report", (day.start, day.end), approved)
    places: list[tuple[str, str | None]] = [("application", papers.applied_place)]
    if seen and seen.check_in:
        late = seen.check_in.at > approved.start
        if late or (exact and seen.check_in.at != approved.start):
            yield Recorded("check-in", seen.check_in.at, approved.start)
        places.append(("check-in", seen.check_in.place))
    if seen and seen.check_out:
        early = seen.check_out.at < approved.end
        if early or (exact and seen.check_out.at != approved.end):
            yield Recorded("check-out", seen.check_out.at, approved.end)
        places.append(("check-out", seen.check_out.place))
    if declared:
        yield from _times("declaration", (declared.start, declared.end), approved)
        places.append(("declaration", declared.place))
    if not day.on_site:
        return
    if approved.place is None:
        yield Recorded("approval", None, None)
    for paper, place in places:
        if place is None or (approved.place is not None and place != approved.place):
            yield Recorded(paper, place, approved.place)


def _times(paper: str, read: tuple[datetime, datetime], approved: Session) -> Iterator[Recorded]:
    for one, other in zip(read, (approved.start, approved.end), strict=True):
        if one != other:
            yield Recorded(paper, one, other)


def _checked(seen: Attendance | None) -> bool:
    """Say whether there are check-in and check-out; where a certificate stands in, it says when."""
    return seen is not None and seen.check_in is not None and seen.check_out is not None


def _text(read: datetime | str | None) -> str:
    return read.isoformat() if isinstance(read, datetime) else read or "unknown"
