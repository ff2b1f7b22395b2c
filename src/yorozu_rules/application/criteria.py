"""The criteria of the review (審査基準): those that can be looked at before sending."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from yorozu_rules.application.facts import Application
from yorozu_rules.application.figures import Criteria
from yorozu_rules.budget.subcontracts import check_subcontracts
from yorozu_rules.errors import FactError
from yorozu_rules.mechanism import Requirements, judge, lacking
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "application.review-criteria"
ELIGIBILITY_OPEN = Kind("application.eligibility-open", "note", None, RULE)
SUBCONTRACTS_UNKNOWN = Kind("application.subcontracts-unknown", "hold", "fact", RULE)
STATED_UNKNOWN = Kind("application.stated-unknown", "hold", "fact", RULE)
NOT_STATED = Kind("application.not-stated", "note", None, RULE)
LEFT_TO_REVIEW = Kind("application.left-to-review", "note", None, RULE)
KINDS = (ELIGIBILITY_OPEN, SUBCONTRACTS_UNKNOWN, STATED_UNKNOWN, NOT_STATED, LEFT_TO_REVIEW)


def criteria_findings(
    application: Application,
    criteria: Criteria,
    of_conditions: Sequence[Finding],
    clause: str,
    book: Rulebook,
) -> Iterator[Finding]:
    """Yield what can be said of the criteria before sending; the rest is left to the review.

    The conditions, by their findings; what is subcontracted, by the rules of subcontracting;
    whether the proposal speaks of what it has to. A criterion that it says nothing of counts in
    the review, and is a note. Raises FactError for subcontracts where no criterion asks for them,
    a criterion stated that is none of those, and the errors of ``check_subcontracts``.
    Clause: r8-tohoku-yorozu VII.2; h30-hq V.5.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.application.facts import Applicant
    >>> from yorozu_rules.application.figures import ApplicationFigures
    >>> book = rulebook("h30-hq")
    >>> application = Application(id="X", applicants=(Applicant(id="A"),))
    >>> criteria = book[ApplicationFigures].criteria
    >>> found = [*criteria_findings(application, criteria, (), "V.5", book)]
    >>> found[-1].code, dict(found[-1].values)["numbers"]
    ('application.left-to-review', '②③⑤⑥⑦⑧⑩')
    """
    about = ("subject", application.id)
    unmet = sum(found.effect != "note" for found in of_conditions)
    if criteria.checked("eligibility") and unmet:
        yield ELIGIBILITY_OPEN.found(clause, about, ("count", unmet))
    yield from _stated(application, criteria, clause)
    if not criteria.checked("subcontracts"):
        if application.subcontracts is not None:
            raise FactError(["subcontracts: no criterion of this call asks for them"])
    elif application.subcontracts is None:
        yield SUBCONTRACTS_UNKNOWN.found(clause, about)
    else:
        yield from check_subcontracts(application.subcontracts, book).notes
    if left := criteria.checked(None):
        numbers = "".join(item.number for item in left)
        yield LEFT_TO_REVIEW.found(clause, about, ("numbers", numbers))


def _stated(application: Application, criteria: Criteria, clause: str) -> Iterator[Finding]:
    asked = criteria.checked("stated")
    if not asked:
        if application.stated:
            raise FactError(["stated: no criterion of this call is answered before the review"])
        return
    judged = judge(application.stated, Requirements(items=asked), where="stated")
    yield from lacking(judged, STATED_UNKNOWN, NOT_STATED, clause, application.id)
