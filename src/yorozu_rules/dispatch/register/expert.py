"""Who may be registered as an expert (専門家の登録基準): all three criteria."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.dispatch.body import Body, body_findings
from yorozu_rules.dispatch.register import grounds
from yorozu_rules.dispatch.register.facts import Expert
from yorozu_rules.dispatch.register.figures import ExpertFigures
from yorozu_rules.dispatch.terms import unpack
from yorozu_rules.errors import FactError
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "expert.registration"
RECOMMENDATION_UNKNOWN = Kind("expert.recommendation-unknown", "hold", "fact", RULE)
NOT_RECOMMENDED = Kind("expert.not-recommended", "refuse", None, RULE)
RECOMMENDER_NOT_SEEN = Kind("expert.recommender-not-seen", "note", None, RULE)
TERMS_UNKNOWN = Kind("expert.terms-unknown", "hold", "fact", RULE)
TERMS_REFUSED = Kind("expert.terms-refused", "refuse", None, RULE)
KINDS = (
    RECOMMENDATION_UNKNOWN,
    NOT_RECOMMENDED,
    RECOMMENDER_NOT_SEEN,
    TERMS_UNKNOWN,
    TERMS_REFUSED,
    *grounds.KINDS,
)


def check_expert(expert: Expert, book: Rulebook, *, recommender: Body | None = None) -> Outcome:
    """Check whether a person may be registered: each criterion not met, each fact that is missing.

    All three have to be met: a recommendation of a body that may ask for dispatches; a
    qualification, or the years of practice, support (or a record that comes up to them) or
    teaching that the rulebook wants; the terms of use accepted. Where one of the four ways is
    open, the others are not asked about, and a note says which it was, with its item's clause.
    With ``recommender`` that body is looked at too. The outcome has no yen; its findings stand
    in ``notes``.

    Raises FactError where ``recommender`` is another body than ``recommended_by``, NoRuleApplies
    where the rulebook has no section ``expert``. Clause: r5-dispatch 3(2)① 専門家の登録基準.

    >>> from yorozu_rules import rulebook
    >>> expert = Expert(id="E-1", recommended_by="P-1", practice_years=10, accepts_terms=True)
    >>> [found.code for found in check_expert(expert, rulebook("r5-dispatch")).findings]
    ['expert.recommender-not-seen', 'expert.by-practice']
    """
    return Outcome(
        expert.id,
        book.source,
        (),
        (
            *_recommendation(expert, recommender, book),
            *grounds.ground_findings(expert, book[ExpertFigures], book.clause(RULE)),
            *_terms_of_use(expert, book.clause(RULE)),
        ),
    )


def _recommendation(expert: Expert, recommender: Body | None, book: Rulebook) -> Iterator[Finding]:
    clause, about = book.clause(RULE), ("expert", expert.id)
    body = expert.recommended_by
    if recommender is not None and recommender.id != body:
        raise FactError(
            [
                f"expert {expert.id}: recommended_by is {body or 'unknown'}, the body given is "
                f"{recommender.id}; give the body that recommends"
            ]
        )
    if body is None:
        declined = expert.recommended is False
        yield (NOT_RECOMMENDED if declined else RECOMMENDATION_UNKNOWN).found(clause, about)
    elif recommender is None:
        yield RECOMMENDER_NOT_SEEN.found(clause, about, ("body", body))
    else:
        yield from body_findings(recommender, book.once(unpack))


def _terms_of_use(expert: Expert, clause: str) -> Iterator[Finding]:
    about = ("expert", expert.id)
    if expert.accepts_terms is None:
        yield TERMS_UNKNOWN.found(clause, about)
    elif not expert.accepts_terms:
        yield TERMS_REFUSED.found(clause, about)
