"""From an expert's registration to the commission (委嘱) that stands, year by year."""

from __future__ import annotations

from collections.abc import Iterable

from yorozu_rules.calendar import fiscal_year
from yorozu_rules.dispatch.commission import Commission
from yorozu_rules.dispatch.register.facts import Expert
from yorozu_rules.dispatch.register.figures import UPDATED, ExpertFigures
from yorozu_rules.dispatch.register.flows import FLOWS
from yorozu_rules.errors import FactError
from yorozu_rules.facts import Fact, FiscalYear
from yorozu_rules.mechanism import Progress, follow_in
from yorozu_rules.rulebooks import Rulebook

# The condition of the registration under which the certificate's copy is a step of its own.
CERTIFICATE = "certificate"


class Renewal(Fact):
    """The renewal of a registration for one fiscal year (次年度の登録更新), and how far it came."""

    fiscal_year: FiscalYear
    progress: Progress


def registration_conditions(expert: Expert, book: Rulebook) -> tuple[str, ...]:
    """Return the conditions under which an expert goes through the registration.

    ``certificate`` where a qualification of the expert is one whose certificate's copy has to be
    seen. Clause: r5-dispatch 3(2)① 登録処理 (c).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.dispatch.register.facts import Qualification
    >>> expert = Expert(id="E-1", qualifications=(Qualification(kind="attorney"),))
    >>> registration_conditions(expert, rulebook("r5-dispatch"))
    ('certificate',)
    """
    needed = {row.kind for row in book[ExpertFigures].qualifications.rows if row.copy_needed}
    held = {qualification.kind for qualification in expert.qualifications or ()}
    return (CERTIFICATE,) if held & needed else ()


def commission_of(
    progress: Progress, renewals: Iterable[Renewal], book: Rulebook
) -> Commission | None:
    """Return an expert's commission, or None while the acceptance has not come back.

    ``progress`` is that of the flow ``expert-registration``; its last day is the day from which
    the commission stands. It stands for that day's fiscal year, and for each year after it whose
    renewal was completed in the year before, with the registration kept, up to the first year
    that was not renewed so: a registration that has ended begins anew. Read so that each year
    needs its own acceptance (``commission.each-year``), a renewal gives no year.

    Raises FactError where a renewal is another expert's or a year has two of them, and the errors
    of the flow. Clause: r5-dispatch 3(2)① 登録処理, ② 就任承諾処理.

    >>> from yorozu_rules import rulebook
    >>> commission_of(Progress(subject="E-1"), (), rulebook("r5-dispatch")) is None
    True
    """
    given = tuple(renewals)
    problems = [
        f"expert {progress.subject}: renewal for {renewal.fiscal_year} is of "
        f"{renewal.progress.subject}; give the renewals of one expert"
        for renewal in given
        if renewal.progress.subject != progress.subject
    ]
    years = [renewal.fiscal_year for renewal in given]
    problems += [
        f"expert {progress.subject}: {years.count(year)} renewals for {year}; keep one"
        for year in dict.fromkeys(years)
        if years.count(year) > 1
    ]
    if problems:
        raise FactError(problems)
    kept = [renewal.fiscal_year for renewal in given if _in_time(renewal, book)]
    accepted = follow_in(progress, FLOWS["expert-registration"], book).completed_on
    if accepted is None:
        return None
    stands = [fiscal_year(accepted)]
    if book.chosen("commission.each-year") == "acceptance":
        kept = []
    while stands[-1] + 1 in kept:
        stands.append(stands[-1] + 1)
    return Commission(accepted_on=accepted, fiscal_years=tuple(stands))


def _in_time(renewal: Renewal, book: Rulebook) -> bool:
    """Say whether a renewal keeps the registration and was completed in the year before its own."""
    state = follow_in(renewal.progress, FLOWS["expert-renewal"], book)
    kept = any(step.id == UPDATED for step in state.done)
    day = state.completed_on
    return kept and day is not None and fiscal_year(day) + 1 == renewal.fiscal_year
