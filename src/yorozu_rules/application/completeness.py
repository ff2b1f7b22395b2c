"""What becomes of an application that is late, or not in order (不備)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from yorozu_rules.application.facts import Application
from yorozu_rules.application.schedule import arrivals
from yorozu_rules.outcome import Finding, Kind

RULE = "application.completeness"
LATE = Kind("application.late", "refuse", None, RULE)
NOT_RECEIVED_IN_TIME = Kind("application.not-received-in-time", "refuse", None, RULE)
RECEIVED_UNKNOWN = Kind("application.received-unknown", "hold", "fact", RULE)
DEFECTIVE = Kind("application.defective", "refuse", None, RULE)
OPEN = Kind("application.completeness-unknown", "hold", "fact", RULE)
KINDS = (LATE, NOT_RECEIVED_IN_TIME, RECEIVED_UNKNOWN, DEFECTIVE, OPEN)


def late_findings(
    application: Application, closes: datetime, at: datetime, clause: str
) -> Iterator[Finding]:
    """Yield what arrived after the call had closed, or by then had not arrived at all.

    What arrives in the closing minute is in time. Where nothing says when or whether it arrived,
    it holds once the call has closed. Clause: r8-tohoku-yorozu VI.4.

    >>> from yorozu_rules import JST
    >>> from yorozu_rules.application.facts import Applicant
    >>> closes = datetime(2026, 3, 9, 12, tzinfo=JST)
    >>> given = {"id": "X", "applicants": (Applicant(id="A"),)}
    >>> late = Application(**given, received_at=datetime(2026, 3, 9, 12, 1, tzinfo=JST))
    >>> [found.code for found in late_findings(late, closes, late.received_at, "VI.4")]
    ['application.late']
    """
    by = ("by", closes.isoformat())
    for subject, received_at, arrived in arrivals(application):
        about = ("subject", subject)
        if received_at is not None and received_at > closes:
            yield LATE.found(clause, about, ("received", received_at.isoformat()), by)
        elif received_at is None and at > closes:
            kind = NOT_RECEIVED_IN_TIME if arrived is False else RECEIVED_UNKNOWN
            yield kind.found(clause, about, by)


def defect_findings(subject: str, of_papers: Sequence[Finding], clause: str) -> Iterator[Finding]:
    """Yield that an application is not reviewed for what its papers lack, or may lack.

    ``of_papers`` are the findings on papers, mails and form. Clause: r8-tohoku-yorozu VI.4.

    >>> list(defect_findings("X", [], "VI.4"))
    []
    """
    refused = sum(found.effect == "refuse" for found in of_papers)
    held = sum(found.effect == "hold" for found in of_papers)
    if refused:
        yield DEFECTIVE.found(clause, ("subject", subject), ("count", refused))
    elif held:
        yield OPEN.found(clause, ("subject", subject), ("count", held))
