"""The forums of a year (連携フォーラム): each at least as often as the text wants."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.budget.report_due import of_the_year, project_term
from yorozu_rules.errors import FactError
from yorozu_rules.obligation.facts import CentreYear, ForumHeld
from yorozu_rules.obligation.figures import Forum, YearFigures
from yorozu_rules.obligation.lists import stated
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "project.forums"
UNKNOWN = Kind("forums.unknown", "hold", "fact", RULE)
HOST_UNKNOWN = Kind("forums.host-unknown", "hold", "fact", RULE)
ANOTHERS = Kind("forums.anothers", "note", None, RULE)
ANOTHERS_NOT_COUNTED = Kind("forums.anothers-not-counted", "note", None, RULE)
BUREAU_UNKNOWN = Kind("forums.bureau-unknown", "hold", "fact", RULE)
BUREAU_NOT_HEARD = Kind("forums.bureau-not-heard", "refuse", None, RULE)
STILL_TO_HOLD = Kind("forums.still-to-hold", "note", None, RULE)
TOO_FEW = Kind("forums.too-few", "refuse", None, RULE)
KINDS = (
    *(UNKNOWN, HOST_UNKNOWN, ANOTHERS, ANOTHERS_NOT_COUNTED),
    *(BUREAU_UNKNOWN, BUREAU_NOT_HEARD, STILL_TO_HOLD, TOO_FEW),
)


def forum_findings(year: CentreYear, book: Rulebook) -> Iterator[Finding]:
    """Yield which forums are missing, or still to be held while the term runs.

    One that another body held counts only where the text says so. Whose it was decides nothing
    where it is not known: the forum may yet count, and the finding asks.
    """
    clause = book.clause(RULE)
    forums = stated(book[YearFigures].forums, RULE, book)
    if year.forums is None:
        yield UNKNOWN.found(clause, ("subject", year.id))
        return
    kinds = {row.id: row for row in forums.rows}
    if strange := [one for one in year.forums if one.kind not in kinds]:
        said = ", ".join(f"{one.id} of kind {one.kind}" for one in strange)
        raise FactError([f"year {year.id}: forums: read {said}; known: {', '.join(kinds)}"])
    for one in year.forums:
        of_the_year(f"forum {one.id}", one.on, book)
        if one.on > year.on:
            raise FactError([f"forum {one.id}: read {one.on}, after {year.on}, the day looked at"])
        yield from _held(one, kinds[one.kind], clause)
    over = year.on > project_term(book)
    for row in forums.rows:
        counting = [one for one in year.forums if one.kind == row.id and _counts(one, row)]
        if len(counting) < row.least.count:
            title = f"{row.title.ja} | {row.title.en}"
            values = (("title", title), ("count", len(counting)), ("least", row.least.count))
            kind = TOO_FEW if over else STILL_TO_HOLD
            yield kind.found(clause, ("subject", year.id), *values)


def _counts(one: ForumHeld, row: Forum) -> bool:
    return row.anothers_count or not one.by_another


def _held(one: ForumHeld, row: Forum, clause: str) -> Iterator[Finding]:
    about = ("forum", one.id)
    if one.by_another is None:
        yield HOST_UNKNOWN.found(clause, about)
    elif one.by_another:
        yield (ANOTHERS if row.anothers_count else ANOTHERS_NOT_COUNTED).found(clause, about)
    if row.coordinated and one.coordinated is None:
        yield BUREAU_UNKNOWN.found(clause, about)
    elif row.coordinated and not one.coordinated:
        yield BUREAU_NOT_HEARD.found(clause, about)
