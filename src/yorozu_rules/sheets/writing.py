"""write_workbook: what the library makes, as a workbook that can be handed on as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol, TypeAlias

from yorozu_rules.budget.rooms import Room
from yorozu_rules.budget.table import PlanTable
from yorozu_rules.errors import FactError
from yorozu_rules.io.payments import PaymentsRead
from yorozu_rules.io.reports import Personal
from yorozu_rules.io.workbook.sheet import Sheet
from yorozu_rules.io.workbook.writing import write_sheets
from yorozu_rules.outcome import Finding, Outcome
from yorozu_rules.payment.notice import Notice
from yorozu_rules.payment.run import Run
from yorozu_rules.report.estimate import Estimate
from yorozu_rules.report.table import Table
from yorozu_rules.sheets.estimates import compared_sheet, estimate_sheet
from yorozu_rules.sheets.findings import About, about, findings_sheet
from yorozu_rules.sheets.frame import Framed
from yorozu_rules.sheets.lines import Lines, lines_sheet, totals_sheet
from yorozu_rules.sheets.notices import notices_sheet
from yorozu_rules.sheets.payments import payments_sheet
from yorozu_rules.sheets.plans import ceilings_sheet, plan_sheet
from yorozu_rules.sheets.reports import report_sheet
from yorozu_rules.text.explain import scope_of
from yorozu_rules.text.words import Lang, known_language


class Report(Protocol):
    """A report of the library: its rows; its findings, where it has any, are shown too."""

    @property
    def table(self) -> Table:
        """Return the rows under the rulebook's columns."""
        ...


Value: TypeAlias = (
    Run
    | PaymentsRead
    | Outcome
    | PlanTable
    | Table
    | Report
    | Estimate
    | Sequence[Outcome | Notice | Room | Estimate]
)
_LISTED = (Outcome, Notice, Room, Estimate)  # what comes in lists, each of one kind
_PAIR = 2


def write_workbook(
    path: str | Path,
    *values: Value,
    lang: Lang = "ja",
    personal: Personal | None = None,
    replace: bool = False,
) -> None:
    """Write what the library made as a workbook (.xlsx): every value on sheets of its own.

    A run of payments (a row a payee, and the lines), payment notices (a page each), outcomes
    (lines, and sums by tax basis), a plan's table, its ceilings (``rooms``), a report, a year's
    estimate, and a list of two of them side by side; the findings of all stand on the last sheet.
    Sums are live formulas, with what they come to beside them. Yen are whole; negative ones are △
    in Japanese, days have their era. The same values give the same bytes. ``personal`` are the
    caller's own fields of reports, as in ``report_csv``.

    Raises FactError for a value that is none of these, an empty list, or none at all, OutputError
    where the file is there already and not to be replaced, cannot be written or would hold what no
    cell can, OutOfRange on another language, MissingExtra without openpyxl.

    >>> import tempfile, yorozu_rules as yr
    >>> book = yr.rulebook("r5-dispatch")
    >>> outcome = yr.Outcome("C-1", book.source, ())
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     yr.write_workbook(f"{folder}/outcome.xlsx", outcome, lang="en")
    """
    known_language(lang)
    sheets = _Sheets(lang, personal)
    for value in values:
        sheets.take(value)
    write_sheets(path, sheets.in_order(), lang, day=sheets.day, replace=replace)


class _Sheets:
    """The sheets of a workbook as values are taken in."""

    def __init__(self, lang: Lang, personal: Personal | None) -> None:
        self.day: date | None = None
        self._lang: Lang = lang
        self._personal = personal
        self._first: list[Framed] = []
        self._lines: list[tuple[Lines, Framed]] = []
        self._notices: list[Notice] = []
        self._found: list[About] = []
        self._taken = 0

    def take(self, value: object) -> None:
        """Take in one value."""
        self._taken += 1
        match value:
            case Run() | PaymentsRead():
                self._pay(value)
            case Outcome():
                self._settle((value,))
            case PlanTable():
                self._add(plan_sheet(value, self._lang))
            case Table():
                self._add(report_sheet(value, self._lang, self._personal))
            case Estimate():
                self._estimate(value)
            case _ if isinstance(getattr(value, "table", None), Table):
                self._report(value)
            case [*some] if not hasattr(value, "_fields"):
                self._several(some, type(value).__name__)
            case _:
                raise _unknown(type(value).__name__)

    def _several(self, values: list[object], given: str) -> None:
        if not any(all(isinstance(one, kind) for one in values) for kind in _LISTED) or not values:
            kinds = ", ".join(dict.fromkeys(type(one).__name__ for one in values))
            raise _unknown(f"a {given} of {kinds}" if kinds else f"an empty {given}")
        outcomes = tuple(one for one in values if isinstance(one, Outcome))
        rooms = [one for one in values if isinstance(one, Room)]
        estimates = [one for one in values if isinstance(one, Estimate)]
        self._notices.extend(one for one in values if isinstance(one, Notice))
        made = [(estimate, self._estimate(estimate)) for estimate in estimates]
        if len(made) == _PAIR:
            self._add(compared_sheet(made, self._lang))
        if outcomes:
            self._settle(outcomes)
        if rooms:
            self._add(ceilings_sheet(rooms, self._lang))

    def in_order(self) -> list[Sheet]:
        """Return the sheets: tables, sums, lines, notices, findings."""
        if not self._taken:
            raise _unknown("nothing")
        sheets = [framed.sheet() for framed in self._first]
        if any(lines.lines for lines, _ in self._lines):
            sheets.append(totals_sheet(self._lines, self._lang).sheet())
        sheets += [framed.sheet() for _, framed in self._lines]
        if self._notices:
            sheets.append(notices_sheet(self._notices, self._lang))
        found = [*self._found, *self._noticed()]
        return [*sheets, findings_sheet(found, self._lang).sheet()]

    def _noticed(self) -> Iterator[About]:
        """Yield what notices tell without what would mend it, unless their run tells it too."""
        known = {finding for one in self._found for finding in one.findings}
        for notice in self._notices:
            left = tuple(finding for finding in notice.waiting if finding not in known)
            yield About(notice.payee, "", "", left)

    def _add(self, framed: Framed) -> Framed:
        named = self._named(framed)
        self._first.append(named)
        return named

    def _estimate(self, estimate: Estimate) -> Framed:
        rulebook = estimate.source.rulebook
        self._found.append(About(rulebook, "", "check-", estimate.findings))
        return self._add(estimate_sheet(estimate, self._lang))

    def _pay(self, run: Run | PaymentsRead) -> None:
        self.day = run.paid_on
        self._add(payments_sheet(run, self._lang))
        outcomes = tuple(payment.outcome for payment in run.payments)
        if isinstance(run, Run):
            outcomes += (run.direct,) if run.direct.lines else ()
            self._found.append(About(run.id, "", "", run.notes))
        self._enter(Lines("sheet-payment-lines", "payee", "", outcomes))

    def _settle(self, outcomes: tuple[Outcome, ...]) -> None:
        """Enter plans and claims apart: their yen are never summed together."""
        planned = [_is_planned(one) for one in outcomes]
        plans = tuple(one for one, is_plan in zip(outcomes, planned, strict=True) if is_plan)
        claims = tuple(one for one, is_plan in zip(outcomes, planned, strict=True) if not is_plan)
        if plans:
            self._enter(Lines("sheet-plan-lines", "plan", "cost-", plans))
        if claims:
            self._enter(Lines("sheet-lines", "case", "", claims))

    def _enter(self, lines: Lines) -> None:
        self._found.extend(about(lines.outcomes))
        self._lines.append((lines, self._named(lines_sheet(lines, self._lang))))

    def _report(self, report: object) -> None:
        table: Table = report.table  # type: ignore[attr-defined]
        findings: tuple[Finding, ...] = getattr(report, "findings", ())
        self._add(report_sheet(table, self._lang, self._personal))
        self._found.append(About(table.rule, "", "check-", findings))

    def _named(self, framed: Framed) -> Framed:
        """Return a sheet under a name of its own: a second one of its kind is numbered."""
        names = {other.name for other in (*self._first, *(one for _, one in self._lines))}
        name, number = framed.name, 1
        while name in names:
            number += 1
            name = f"{framed.name} {number}"
        return framed._replace(name=name)


def _is_planned(outcome: Outcome) -> bool:
    """Say whether the lines of an outcome are those of a plan; FactError where only some are."""
    scopes = {scope_of(line) for line in outcome.lines}
    if len(scopes) > 1:
        raise FactError(
            [
                f"{outcome.case}: read lines of a plan and of a claim in one outcome; expected two "
                "outcomes, for their yen are not summed together"
            ]
        )
    return scopes == {"cost-"}


def _unknown(said: str) -> FactError:
    return FactError(
        [
            f"read {said}; expected a run, outcomes, payment notices, a plan's table, its ceilings "
            "(rooms), a report or a year's estimate; a list holds one or more of one kind"
        ]
    )
