"""Where a project is carried out, and whom it serves beyond that."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.budget.figures import CeilingFigures
from yorozu_rules.coordinator.terms import Decision
from yorozu_rules.errors import FactError, NoRuleApplies
from yorozu_rules.obligation.facts import CentreYear
from yorozu_rules.obligation.figures import YearFigures
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "project.region"
UNKNOWN = Kind("region.unknown", "hold", "fact", RULE)
MISSING = Kind("region.missing", "refuse", None, RULE)
OUTSIDE = Kind("region.outside", "hold", "decision", RULE)
OUTSIDE_REFUSED = Kind("region.outside-refused", "refuse", None, RULE)
OUTSIDE_AGREED = Kind("region.outside-agreed", "note", None, RULE)
TURNED_AWAY_UNKNOWN = Kind("region.turned-away-unknown", "hold", "fact", RULE)
TURNED_AWAY = Kind("region.turned-away", "refuse", None, RULE)
KINDS = (
    *(UNKNOWN, MISSING, OUTSIDE, OUTSIDE_REFUSED, OUTSIDE_AGREED),
    *(TURNED_AWAY_UNKNOWN, TURNED_AWAY),
)
_ABROAD = Decision(OUTSIDE, OUTSIDE_REFUSED, OUTSIDE_AGREED)


def region_findings(year: CentreYear, book: Rulebook) -> Iterator[Finding]:
    """Yield where the places of a project are not those of the text.

    A year that names all prefectures wants each; else the operator's own is the place in
    principle, and businesses of others that ask are served all the same. What is said of that
    raises NoRuleApplies where all prefectures are named.
    """
    everywhere = book[YearFigures].region.everywhere
    if everywhere:
        only = ("prefecture", "outside", "turned_away")
        if given := [name for name in only if getattr(year, name) is not None]:
            said = f"year {year.id}: read {', '.join(given)}"
            raise NoRuleApplies(f"{said}; rulebook {book.id} names all prefectures [{RULE}]")
        yield from _everywhere(year, everywhere, book.clause(RULE))
    else:
        yield from _in_principle(year, book)


def _everywhere(year: CentreYear, everywhere: tuple[str, ...], clause: str) -> Iterator[Finding]:
    about = ("subject", year.id)
    if year.places is None:
        yield UNKNOWN.found(clause, about)
        return
    if strange := [place for place in year.places if place not in everywhere]:
        known = ", ".join(everywhere)
        raise FactError([f"year {year.id}: places: read {', '.join(strange)}; known: {known}"])
    if missing := [place for place in everywhere if place not in year.places]:
        places = ", ".join(missing)
        yield MISSING.found(clause, about, ("places", places), ("count", len(missing)))


def _in_principle(year: CentreYear, book: Rulebook) -> Iterator[Finding]:
    clause, about = book.clause(RULE), ("subject", year.id)
    if year.prefecture is None or not year.places:  # a project is carried out somewhere
        yield UNKNOWN.found(clause, about)
    else:
        row = book[CeilingFigures].table.of(year.prefecture)
        own = (row.prefecture, row.title.ja, row.title.ja[:-1])
        if outside := [place for place in year.places if place not in own]:
            yield _ABROAD.found(year.outside, clause, about, ("places", ", ".join(outside)))
    if year.turned_away is None:
        yield TURNED_AWAY_UNKNOWN.found(clause, about)
    elif year.turned_away:
        yield TURNED_AWAY.found(clause, about, ("count", year.turned_away))
