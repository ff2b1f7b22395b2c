"""Ending (解除) the contract of whoever heads a desk: on a ground of the year's list alone."""

from __future__ import annotations

from yorozu_rules.coordinator.facts import Ending
from yorozu_rules.coordinator.figures import CoordinatorFigures, Listed
from yorozu_rules.coordinator.stand_in import need_head
from yorozu_rules.errors import NoRuleApplies
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "coordinator.appointment"
GROUND_UNKNOWN = Kind("coordinator.ground-unknown", "hold", "fact", RULE)
GROUND = Kind("coordinator.ground", "note", None, RULE)
KINDS = (GROUND_UNKNOWN, GROUND)


def check_ending(ending: Ending, book: Rulebook) -> Outcome:
    """Check the ground on which a contract is to be ended, and name its number in the list.

    How far the ending has come is another question: the flow ``coordinator-ending``. The outcome
    has no yen; its finding stands in ``notes``.

    Raises NoRuleApplies for a ground that the list does not have, and for a role that the year
    does not have or that heads no desk.
    Clause: r8-tohoku-yorozu II.1 ※1④, ※3④; h30-hq II ※1④.

    >>> from yorozu_rules import rulebook
    >>> one = Ending(id="X-1", role="chief-coordinator", ground="health")
    >>> (note,) = check_ending(one, rulebook("h30-hq")).findings
    >>> note.code, dict(note.values)["number"]
    ('coordinator.ground', '六')
    """
    figures = book[CoordinatorFigures]
    need_head(ending.role, figures.fees, f"ending {ending.id}")
    about = ("ending", ending.id)
    if ending.ground is None:
        found: Finding = GROUND_UNKNOWN.found(book.clause(RULE), about)
    else:
        row = _listed(ending.ground, figures.dismissal_grounds.rows)
        said = (("ground", row.id), ("number", row.number))
        found = GROUND.found(figures.clause("dismissal_grounds"), about, *said)
    return Outcome(ending.id, book.source, (), (found,))


def _listed(ground: str, rows: tuple[Listed, ...]) -> Listed:
    for row in rows:
        if row.id == ground:
            return row
    known = ", ".join(row.id for row in rows)
    raise NoRuleApplies(f"read ground {ground}; expected one of: {known}")
