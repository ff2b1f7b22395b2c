"""The surveys: bodies interviewed, businesses asked, and the share of them that answers."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.budget.report_due import project_term
from yorozu_rules.calendar import fiscal_year_span
from yorozu_rules.coordinator.terms import Decision
from yorozu_rules.errors import FactError
from yorozu_rules.mechanism import judge, lacking
from yorozu_rules.obligation.facts import Survey, YearlySurvey
from yorozu_rules.obligation.figures import SurveyFigures, YearFigures
from yorozu_rules.obligation.lists import stated
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "survey.response-rate"
INTERVIEWS_UNKNOWN = Kind("survey.interviews-unknown", "hold", "fact", RULE)
INTERVIEWS_OTHER = Kind("survey.interviews-other", "note", None, RULE)
CHOICE_UNKNOWN = Kind("survey.choice-unknown", "hold", "fact", RULE)
CHOICE_ONE_SIDED = Kind("survey.choice-one-sided", "refuse", None, RULE)
QUESTIONS_UNKNOWN = Kind("survey.questions-unknown", "hold", "fact", RULE)
QUESTIONS_OTHER = Kind("survey.questions-other", "note", None, RULE)
ANSWERS_UNKNOWN = Kind("survey.answers-unknown", "hold", "fact", RULE)
NOBODY_ASKED = Kind("survey.nobody-asked", "refuse", None, RULE)
FEW_ANSWERS = Kind("survey.few-answers", "hold", "decision", RULE)
FEW_REFUSED = Kind("survey.few-refused", "refuse", None, RULE)
FEW_AGREED = Kind("survey.few-agreed", "note", None, RULE)
YEARLY = "survey.yearly"
YEARLY_UNKNOWN = Kind("survey.yearly-unknown", "hold", "fact", YEARLY)
NOT_ASKED = Kind("survey.not-asked", "refuse", None, YEARLY)
STILL_TO_ASK = Kind("survey.still-to-ask", "note", None, YEARLY)
RETURN_UNKNOWN = Kind("survey.return-unknown", "hold", "fact", YEARLY)
NOT_RETURNED = Kind("survey.not-returned", "refuse", None, YEARLY)
STILL_TO_RETURN = Kind("survey.still-to-return", "note", None, YEARLY)
KINDS = (
    *(INTERVIEWS_UNKNOWN, INTERVIEWS_OTHER, CHOICE_UNKNOWN, CHOICE_ONE_SIDED),
    *(QUESTIONS_UNKNOWN, QUESTIONS_OTHER, ANSWERS_UNKNOWN, NOBODY_ASKED),
    *(FEW_ANSWERS, FEW_REFUSED, FEW_AGREED),
    *(YEARLY_UNKNOWN, NOT_ASKED, STILL_TO_ASK, RETURN_UNKNOWN, NOT_RETURNED),
    STILL_TO_RETURN,
)
_FEW = Decision(FEW_ANSWERS, FEW_REFUSED, FEW_AGREED)


def check_survey(survey: Survey, book: Rulebook) -> Outcome:
    """Check the two surveys of a dispatch year: how many were asked what, and how many answered.

    Numbers that the text gives as about so many are a guide: another number is noted. Fewer
    answers than about the printed share of those asked wait for a decision; the share itself is
    enough, compared exactly. The outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``survey``; FactError for answers to
    items that its list does not have. Clause: r5-dispatch 3(1)①②.

    >>> from yorozu_rules import rulebook
    >>> few = Survey(id="S", asked=1000, answered=299, questions=20)
    >>> found = check_survey(few, rulebook("r5-dispatch")).findings
    >>> [dict(one.values)["rate"] for one in found if one.code == "survey.few-answers"]
    ['3/10']
    """
    found = (*_interviews(survey, book), *_satisfaction(survey, book))
    return Outcome(survey.id, book.source, (), found)


def _interviews(survey: Survey, book: Rulebook) -> Iterator[Finding]:
    figures, clause, about = book[SurveyFigures], book.clause(RULE), ("subject", survey.id)
    guide = figures.interviews.bodies.count
    if survey.interviewed is None:
        yield INTERVIEWS_UNKNOWN.found(clause, about, ("about", guide))
    elif survey.interviewed != guide:
        yield INTERVIEWS_OTHER.found(clause, about, ("count", survey.interviewed), ("about", guide))
    judged = judge(survey.chosen_over, figures.chosen_over, where=f"survey {survey.id}")
    yield from lacking(judged, CHOICE_UNKNOWN, CHOICE_ONE_SIDED, clause, survey.id)
    yield from _questions(
        survey.id,
        "interviews",
        survey.interview_questions,
        figures.interviews.questions.count,
        clause,
    )


def _questions(
    subject: str, of: str, count: int | None, guide: int, clause: str
) -> Iterator[Finding]:
    values = (("subject", subject), ("of", of), ("about", guide))
    if count is None:
        yield QUESTIONS_UNKNOWN.found(clause, *values)
    elif count != guide:
        yield QUESTIONS_OTHER.found(clause, *values, ("count", count))


def _satisfaction(survey: Survey, book: Rulebook) -> Iterator[Finding]:
    figures, clause = book[SurveyFigures].satisfaction, book.clause(RULE)
    about = ("subject", survey.id)
    yield from _questions(
        survey.id, "satisfaction", survey.questions, figures.questions.count, clause
    )
    if survey.asked is None or survey.answered is None:
        yield ANSWERS_UNKNOWN.found(clause, about)
    elif not survey.asked:
        yield NOBODY_ASKED.found(clause, about)
    elif survey.answered < figures.answered.share * survey.asked:
        values = (("answered", survey.answered), ("asked", survey.asked))
        rate = ("rate", str(figures.answered.share))
        yield _FEW.found(survey.fewer, clause, about, *values, rate)


def check_yearly_survey(survey: YearlySurvey, book: Rulebook) -> Outcome:
    """Check that every supported business is asked at least once in the year, and what follows.

    While the year runs, those who are not asked yet are noted; once it is over, they are findings
    each. What came out goes back to the centres with advice, which too is noted until then.
    The outcome has no yen; its findings stand in ``notes``.

    Raises NoRuleApplies where the rulebook has no such rule; FactError for a day before the year
    and for somebody asked who was not supported. Clause: h30-hq II.8.

    >>> from datetime import date
    >>> from yorozu_rules import rulebook
    >>> given = YearlySurvey(
    ...     id="S", on=date(2019, 4, 1), supported=("B-1",), asked=(), returned=True
    ... )
    >>> [found.code for found in check_yearly_survey(given, rulebook("h30-hq")).findings]
    ['survey.not-asked']
    """
    clause, least = book.clause(YEARLY), stated(book[YearFigures].survey, YEARLY, book)
    first = fiscal_year_span(book.header.fiscal_year)[0]
    if survey.on < first:
        raise FactError([f"survey {survey.id}: on: read {survey.on}; expected a day from {first}"])
    over = survey.on > project_term(book)
    found = [*_each(survey, least.count, clause, over=over)]
    if survey.returned is None:
        found.append(RETURN_UNKNOWN.found(clause, ("subject", survey.id)))
    elif not survey.returned:
        kind = NOT_RETURNED if over else STILL_TO_RETURN
        found.append(kind.found(clause, ("subject", survey.id)))
    return Outcome(survey.id, book.source, (), tuple(found))


def _each(survey: YearlySurvey, least: int, clause: str, *, over: bool) -> Iterator[Finding]:
    if survey.asked is None:
        yield YEARLY_UNKNOWN.found(clause, ("subject", survey.id))
        return
    times = dict.fromkeys(survey.supported, 0)
    if strange := sorted(set(survey.asked) - times.keys()):
        said = ", ".join(strange)
        raise FactError([f"survey {survey.id}: asked: read {said}, who were not supported"])
    for business in survey.asked:
        times[business] += 1
    missing = [business for business, count in times.items() if count < least]
    if over:
        for business in missing:
            yield NOT_ASKED.found(clause, ("subject", survey.id), ("business", business))
    elif missing:
        yield STILL_TO_ASK.found(clause, ("subject", survey.id), ("count", len(missing)))
