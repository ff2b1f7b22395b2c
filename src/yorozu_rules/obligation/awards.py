"""Awards of a bureau's year: one operator for each prefecture."""

from __future__ import annotations

from yorozu_rules.budget.figures import CeilingFigures
from yorozu_rules.obligation.facts import Awards
from yorozu_rules.obligation.figures import YearFigures
from yorozu_rules.obligation.lists import stated
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "project.awards"
TOO_MANY = Kind("awards.too-many", "refuse", None, RULE)
NONE_YET = Kind("awards.none-yet", "note", None, RULE)
KINDS = (TOO_MANY, NONE_YET)


def check_awards(awards: Awards, book: Rulebook) -> Outcome:
    """Check that no prefecture of a bureau has more operators than the text says.

    The same operator named twice for a prefecture is one. A prefecture is named by its id or its
    Japanese name. The outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no such rule, or for another bureau's prefecture.
    Clause: r8-tohoku-yorozu V.2.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.obligation.facts import Award
    >>> given = Awards(id="A", awards=(Award(prefecture="aomori", operator="O-1"),))
    >>> [found.code for found in check_awards(given, rulebook("r8-tohoku-yorozu")).findings]
    ['awards.none-yet', 'awards.none-yet', 'awards.none-yet', 'awards.none-yet', 'awards.none-yet']
    """
    clause, most = book.clause(RULE), stated(book[YearFigures].awards, RULE, book)
    table = book[CeilingFigures].table
    operators: dict[str, set[str]] = {row.prefecture: set() for row in table.rows}
    for award in awards.awards:
        operators[table.of(award.prefecture).prefecture].add(award.operator)
    found: list[Finding] = []
    for row in table.rows:
        named = sorted(operators[row.prefecture])
        values = (("subject", awards.id), ("title", f"{row.title.ja} | {row.title.en}"))
        if len(named) > most.count:
            said = (("operators", ", ".join(named)), ("count", len(named)), ("most", most.count))
            found.append(TOO_MANY.found(clause, *values, *said))
        elif not named:
            found.append(NONE_YET.found(clause, *values))
    return Outcome(awards.id, book.source, (), tuple(found))
