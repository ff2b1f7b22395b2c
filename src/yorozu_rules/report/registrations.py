"""The report on registered experts (登録状況の報告), a row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from yorozu_rules.dispatch.register.facts import Expert
from yorozu_rules.errors import FactError
from yorozu_rules.facts import repeated
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.report.facts import Traits
from yorozu_rules.report.figures import ReportFigures
from yorozu_rules.report.table import UNKNOWN, Cell, Table, table_of
from yorozu_rules.rulebooks import Rulebook

RULE = "report.registrations"
REGISTRATION_UNKNOWN = Kind("registrations.unknown", "hold", "fact", RULE)
KINDS = (REGISTRATION_UNKNOWN,)


class Registrations(NamedTuple):
    """The registered experts, as rows, and what is not known of them."""

    table: Table
    findings: tuple[Finding, ...]


def registrations(experts: Iterable[Expert], traits: Traits, book: Rulebook) -> Registrations:
    """Return the registered experts in the order of their ids; names and addresses are not in it.

    Whether the expert or the recommending body is a certified support institution is reported as
    the reading ``registrations.certified`` says. An expert with no field is one of whom the fields
    are not known; without qualifications the cell is empty.

    Raises FactError for an expert listed twice, NoRuleApplies where the rulebook has no section
    ``report``. Clause: r5-dispatch 3(2)① 登録状況の報告.

    >>> from yorozu_rules import rulebook
    >>> experts = [Expert(id="E-1", recommended_by="P-1", qualifications=(), fields=("export",))]
    >>> registrations(experts, Traits(), rulebook("r5-dispatch")).table.rows
    (('E-1', None, None, 'P-1', 'unknown', 'export', ''),)
    """
    given = sorted(experts, key=lambda one: one.id)
    if twice := repeated(one.id for one in given):
        raise FactError([f"experts listed more than once: {', '.join(twice)}; keep one each"])
    of_expert = {one.id: one.certified for one in traits.experts}
    of_body = {one.id: one.certified for one in traits.bodies}
    by_expert = book.chosen("registrations.certified") == "expert"
    columns, clause = book[ReportFigures].registration_columns.items, book.clause(RULE)
    rows: list[Mapping[str, Cell]] = []
    findings = []
    for expert in given:
        body = expert.recommended_by
        certified = of_expert.get(expert.id) if by_expert else of_body.get(body or "")
        said = {
            "recommended-by": body,
            "certified": None if certified is None else "yes" if certified else "no",
            "fields": " ".join(expert.fields) or None,
            "qualifications": _kinds(expert),
        }
        known = {key: UNKNOWN if value is None else value for key, value in said.items()}
        rows.append({"expert": expert.id, **known})
        findings += [
            REGISTRATION_UNKNOWN.found(
                clause, ("expert", expert.id), ("title", f"{column.title.ja} | {column.title.en}")
            )
            for column in columns
            if column.id in said and said[column.id] is None
        ]
    return Registrations(table_of(RULE, book, columns, rows), tuple(findings))


def _kinds(expert: Expert) -> str | None:
    if expert.qualifications is None:
        return None
    return " ".join(one.kind for one in expert.qualifications)
