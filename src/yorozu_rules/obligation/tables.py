"""A survey in tables: the totals of each question, and questions by the respondents' attributes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.obligation.facts import Question, SurveyAnswers
from yorozu_rules.rulebooks import Rulebook

RULE = "survey.tabulation"
Counts = tuple[tuple[str, int], ...]


class Row(NamedTuple):
    """How often each choice was made by some respondents, of whom some gave no answer.

    With a question that takes several choices the counts may add up to more than who answered.
    """

    counts: Counts
    answered: int
    unanswered: int

    def share(self, choice: str) -> Fraction | None:
        """Return the exact share of those who answered; None where nobody did.

        >>> Row((("yes", 1), ("no", 2)), 3, 1).share("no")
        Fraction(2, 3)
        """
        return Fraction(dict(self.counts)[choice], self.answered) if self.answered else None


class Totals(NamedTuple):
    """The totals of one question (単純集計)."""

    question: str
    row: Row


class Cross(NamedTuple):
    """One question by one attribute (クロス集計); ``unknown`` are those who did not state it."""

    question: str
    attribute: str
    rows: tuple[tuple[str, Row], ...]
    unknown: Row


class Tables(NamedTuple):
    """All tables of a survey, with the clause that asks for them."""

    survey: str
    clause: str
    totals: tuple[Totals, ...]
    crosses: tuple[Cross, ...]


def tabulate(answers: SurveyAnswers, book: Rulebook) -> Tables:
    """Return the totals of every question, and every question by every attribute, counted exactly.

    Choices that nobody made stand with 0; who did not answer, or did not state the attribute, is
    counted apart and never left out: rows of a table add up to the totals of its question.

    Raises NoRuleApplies where the rulebook asks for no tables. Clause: r5-dispatch 3(1)③.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.obligation.facts import Respondent
    >>> answers = SurveyAnswers(
    ...     id="S",
    ...     questions=(Question(id="Q1", choices=("yes", "no")),),
    ...     respondents=(Respondent(id="R1", said=(("Q1", ("yes",)),)), Respondent(id="R2")),
    ... )
    >>> tabulate(answers, rulebook("r5-dispatch")).totals
    (Totals(question='Q1', row=Row(counts=(('yes', 1), ('no', 0)), answered=1, unanswered=1)),)
    """
    clause = book.clause(RULE)
    said = [dict(one.said) for one in answers.respondents]
    totals = tuple(Totals(asked.id, _row(asked, said)) for asked in answers.questions)
    crosses = tuple(
        _cross(asked, attribute, said)
        for asked in answers.questions
        for attribute in answers.attributes
    )
    return Tables(answers.id, clause, totals, crosses)


_Said = dict[str, tuple[str, ...]]


def _row(asked: Question, said: list[_Said]) -> Row:
    given = [one[asked.id] for one in said if one.get(asked.id)]
    made = [choice for choices in given for choice in choices]
    counts = tuple((choice, made.count(choice)) for choice in asked.choices)
    return Row(counts, len(given), len(said) - len(given))


def _cross(asked: Question, attribute: Question, said: list[_Said]) -> Cross:
    rows = tuple(
        (value, _row(asked, list(_of(attribute.id, (value,), said)))) for value in attribute.choices
    )
    return Cross(asked.id, attribute.id, rows, _row(asked, list(_of(attribute.id, (), said))))


def _of(attribute: str, value: tuple[str, ...], said: list[_Said]) -> Iterator[_Said]:
    return (one for one in said if one.get(attribute, ()) == value)
