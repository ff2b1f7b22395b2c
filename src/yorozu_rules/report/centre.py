"""The centres' activity (拠点の活動実績): what the headquarters checks and analyses each month."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.mechanism import judge, lacking
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.report.facts import CentreMonth
from yorozu_rules.report.figures import CentreActivityFigures
from yorozu_rules.rulebooks import Rulebook

RULE = "report.centre-activity"
ITEM_UNKNOWN = Kind("centre-activity.item-unknown", "hold", "fact", RULE)
ITEM_MISSING = Kind("centre-activity.item-missing", "refuse", None, RULE)
PUBLISHED_UNKNOWN = Kind("centre-activity.published-unknown", "hold", "fact", RULE)
NOT_PUBLISHED = Kind("centre-activity.not-published", "note", None, RULE)
KINDS = (ITEM_UNKNOWN, ITEM_MISSING, PUBLISHED_UNKNOWN, NOT_PUBLISHED)


def check_centre_activity(month: CentreMonth, book: Rulebook) -> Outcome:
    """Check a month of the centres' activity: every item looked at, and the results published.

    Publishing every month is planned only, so that a month without it is noted. The outcome has no
    yen; its findings stand in ``notes``. Raises FactError for an answer about no item of the list,
    NoRuleApplies where the rulebook has no section ``centre-activity``. Clause: h30-hq II.7.

    >>> from yorozu_rules import rulebook
    >>> outcome = check_centre_activity(CentreMonth(id="2018-10"), rulebook("h30-hq"))
    >>> outcome.findings[-1].code
    'centre-activity.published-unknown'
    """
    judged = judge(month.answers, book[CentreActivityFigures].items, where=f"month {month.id}")
    clause = book.clause(RULE)
    found = lacking(judged, ITEM_UNKNOWN, ITEM_MISSING, clause, month.id)
    return Outcome(month.id, book.source, (), (*found, *_published(month, clause)))


def _published(month: CentreMonth, clause: str) -> Iterator[Finding]:
    if month.published is None:
        yield PUBLISHED_UNKNOWN.found(clause, ("subject", month.id))
    elif not month.published:
        yield NOT_PUBLISHED.found(clause, ("subject", month.id))
