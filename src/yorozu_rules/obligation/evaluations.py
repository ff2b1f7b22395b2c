"""The evaluation of a centre: targets at the start of the year, results and feedback at its end."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.budget.report_due import project_term
from yorozu_rules.errors import FactError
from yorozu_rules.mechanism import judge
from yorozu_rules.obligation.facts import CentreYear
from yorozu_rules.obligation.figures import YearFigures
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "project.evaluation"
UNKNOWN = Kind("evaluation.unknown", "hold", "fact", RULE)
NOT_DONE = Kind("evaluation.not-done", "refuse", None, RULE)
STILL_TO_DO = Kind("evaluation.still-to-do", "note", None, RULE)
BY_UNKNOWN = Kind("evaluation.by-unknown", "hold", "fact", RULE)
BY_ANOTHER = Kind("evaluation.by-another", "refuse", None, RULE)
CONDITIONS_UNKNOWN = Kind("evaluation.conditions-unknown", "hold", "fact", RULE)
KINDS = (CONDITIONS_UNKNOWN, UNKNOWN, NOT_DONE, STILL_TO_DO, BY_UNKNOWN, BY_ANOTHER)


def evaluation_findings(year: CentreYear, book: Rulebook) -> Iterator[Finding]:
    """Yield each part of the evaluation that is not known, not done, or done by another.

    What belongs to the year's end is only noted as still to come while the term runs.
    """
    clause, asked = book.clause(RULE), book[YearFigures].evaluation
    by = {one.item: one.by for one in year.evaluation}
    actors = [actor.id for actor in asked.actors]
    if strange := [name for name in by.values() if name is not None and name not in actors]:
        read = f"year {year.id}: evaluation: read by {', '.join(strange)}"
        raise FactError([f"{read}; known: {', '.join(actors)}"])
    over = year.on > project_term(book)
    if asked.conditions and year.conditions is None:
        known = ("conditions", ", ".join(asked.conditions))
        yield CONDITIONS_UNKNOWN.found(clause, ("subject", year.id), known)
    duties = {item.id: item for item in asked.items}
    where = f"year {year.id}: evaluation"
    for one in judge(year.evaluation, asked, conditions=year.conditions or (), where=where):
        duty = duties[one.item.id]
        if one.state != "met" and duty.phase == "end" and not over:
            yield one.found(STILL_TO_DO, clause, year.id)
        elif one.state != "met":
            yield one.found(UNKNOWN if one.state == "unknown" else NOT_DONE, clause, year.id)
        elif by[duty.id] is None:
            yield one.found(BY_UNKNOWN, clause, year.id)
        elif by[duty.id] != duty.by:
            found = one.found(BY_ANOTHER, clause, year.id)
            yield found._replace(values=(*found.values, ("by", asked.actor(duty.by))))
