"""A regional platform (地域プラットフォーム): whether it is made up as the standard wants it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Self

from pydantic import model_validator

from yorozu_rules.dispatch.body import Body
from yorozu_rules.dispatch.figures import Institution, PlatformFigures
from yorozu_rules.facts import Fact, Id, repeated
from yorozu_rules.outcome import Finding, Kind, Outcome
from yorozu_rules.rulebooks import Rulebook

RULE = "platform.composition"
TOO_FEW = Kind("platform.too-few", "refuse", None, RULE)
ONE_KIND = Kind("platform.one-kind", "refuse", None, RULE)
INSTITUTION_UNKNOWN = Kind("platform.institution-unknown", "hold", "fact", RULE)
UNLISTED = Kind("platform.unlisted", "note", None, RULE)
CERTIFICATION_UNKNOWN = Kind("platform.certification-unknown", "hold", "fact", RULE)
NOT_CERTIFIED = Kind("platform.not-certified", "note", None, RULE)
KINDS = (
    TOO_FEW,
    ONE_KIND,
    INSTITUTION_UNKNOWN,
    UNLISTED,
    CERTIFICATION_UNKNOWN,
    NOT_CERTIFIED,
)


class Platform(Fact):
    """A regional platform and the institutions that it is made of, each once."""

    id: Id
    members: tuple[Body, ...]

    @model_validator(mode="after")
    def _each_once(self) -> Self:
        if twice := repeated(member.id for member in self.members):
            raise ValueError(f"members listed more than once: {', '.join(twice)}; keep one each")
        return self


class _Member(NamedTuple):
    """What one member comes to: the number of its kind, and what keeps it from counting."""

    number: str | None
    problem: Kind | None


def check_platform(platform: Platform, book: Rulebook) -> Outcome:
    """Check what a platform is made of: how many institutions, of which kinds, certified or not.

    Kinds are told apart by their number in the document's list. A member of an unlisted kind, or
    without the certification that its kind needs (認定経営革新等支援機関), does not count; one of
    which it is not known holds the outcome and asks. The outcome has no yen; its findings stand
    in ``notes``.

    Raises NoRuleApplies where the rulebook has no section ``platform``.
    Clause: r5-dispatch 1, note 2.

    >>> from yorozu_rules import rulebook
    >>> four = [("P-1", "chamber"), ("P-2", "chamber"), ("P-3", "chamber"), ("P-4", "chamber")]
    >>> members = tuple(Body(id=name, institution=kind) for name, kind in four)
    >>> outcome = check_platform(Platform(id="PF", members=members), rulebook("r5-dispatch"))
    >>> [found.code for found in outcome.findings]
    ['platform.one-kind']
    """
    figures = book[PlatformFigures]
    listed = {row.kind: row for row in figures.institutions.rows}
    read = [(member, _read(member, listed)) for member in platform.members]
    least = figures.least_institutions
    return Outcome(
        platform.id,
        book.source,
        (),
        tuple(_findings(platform.id, read, least, book.clause(RULE))),
    )


def _read(member: Body, listed: Mapping[str, Institution]) -> _Member:
    if member.institution is None:
        return _Member(None, INSTITUTION_UNKNOWN)
    row = listed.get(member.institution)
    if row is None:
        return _Member(None, UNLISTED)
    if row.certified and member.certified is None:
        return _Member(row.number, CERTIFICATION_UNKNOWN)
    if row.certified and not member.certified:
        return _Member(row.number, NOT_CERTIFIED)
    return _Member(row.number, None)


def _findings(
    platform: str, read: list[tuple[Body, _Member]], least: int, clause: str
) -> Iterator[Finding]:
    about = ("platform", platform)
    for body, member in read:
        if member.problem:
            institution = ("institution", body.institution or "unknown")
            yield member.problem.found(clause, about, ("body", body.id), institution)
    # What is not known may yet turn out well: only what no answer could mend is refused.
    hopeful = [
        member for _, member in read if member.problem is None or member.problem.effect == "hold"
    ]
    if len(hopeful) < least:
        yield TOO_FEW.found(clause, about, ("count", len(hopeful)), ("least", least))
    numbers = {member.number for member in hopeful if member.number}
    open_kinds = sum(member.number is None for member in hopeful)
    if len(numbers) + open_kinds <= 1:
        kind = "".join(numbers) or "unknown"
        yield ONE_KIND.found(clause, about, ("kind", kind))
