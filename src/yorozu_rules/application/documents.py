"""The papers of an application (応募書類): each there, in its sets, and on the disc."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from yorozu_rules.application.facts import Applicant, Enclosed
from yorozu_rules.application.figures import Paper, Papers, Sets
from yorozu_rules.errors import FactError
from yorozu_rules.mechanism import Judged, Requirements, judge, lacking
from yorozu_rules.outcome import Finding, Kind

RULE = "application.documents"
PAPER_UNKNOWN = Kind("application.paper-unknown", "hold", "fact", RULE)
PAPER_MISSING = Kind("application.paper-missing", "refuse", None, RULE)
SETS_UNKNOWN = Kind("application.sets-unknown", "hold", "fact", RULE)
TOO_FEW_SETS = Kind("application.too-few-sets", "refuse", None, RULE)
PAPERS_OPEN = Kind("application.papers-await-lead", "hold", "fact", RULE)
NOT_ASKED = Kind("application.paper-not-asked", "note", None, RULE)
DISC_UNKNOWN = Kind("application.disc-unknown", "hold", "fact", RULE)
NOT_ON_DISC = Kind("application.not-on-disc", "refuse", None, RULE)
KINDS = (
    *(PAPER_UNKNOWN, PAPER_MISSING, SETS_UNKNOWN, TOO_FEW_SETS),
    *(PAPERS_OPEN, NOT_ASKED, DISC_UNKNOWN, NOT_ON_DISC),
)


def enough(originals: int | None, copies: int | None, asked: Sets) -> bool | None:
    """Say whether a paper is there as often as asked; None where what is known leaves it open.

    An original beyond those asked counts as a copy; a copy never counts as the original.
    Clause: h30-hq V.2 提出書類と提出部数.

    >>> from yorozu_rules.rulebooks.figure import CountFigure
    >>> asked = Sets(originals=CountFigure(count=1), copies=CountFigure(count=3))
    >>> enough(1, 3, asked), enough(1, 2, asked), enough(0, 4, asked), enough(1, None, asked)
    (True, False, False, None)
    """
    least = asked.originals.count if asked.originals else 0
    if originals is not None and originals < least:
        return False
    counted = (originals or 0) + (copies or 0)
    if counted >= least + asked.copies.count and (originals is not None or not least):
        return True
    return None if None in (originals, copies) else False


def known_papers(applicant: Applicant, papers: Papers) -> tuple[Judged, ...]:
    """Return what is known of each paper of the call that an applicant may enclose.

    Raises FactError for a paper that the call does not know, one answered twice, and for sets
    where the call asks for none. Clause: r8-tohoku-yorozu VI.3(1); h30-hq V.2.

    >>> form = {"id": "form-1", "title": {"ja": "様式1", "en": "form 1"}}
    >>> papers = Papers.model_validate({"items": [form]})
    >>> [one.state for one in known_papers(Applicant(id="A"), papers)]
    ['unknown']
    """
    where = f"applicant {applicant.id}: papers"
    judged = judge(applicant.papers, papers, where=where)
    rows = {paper.id: paper for paper in papers.items}
    uncounted = [
        f"{where}: {one.item} comes in no sets; leave out originals and copies"
        for one in applicant.papers
        if rows[one.item].sets is None and (one.originals, one.copies) != (None, None)
    ]
    if uncounted:
        raise FactError(uncounted)
    return judged


def paper_findings(
    applicant: Applicant, papers: Sequence[Paper], clause: str
) -> tuple[Finding, ...]:
    """Return a finding for each paper of an applicant that is missing, or there too rarely.

    Raises FactError for a paper that is not asked of the applicant.
    Clause: r8-tohoku-yorozu VI.3(1); h30-hq V.2.

    >>> form = Paper.model_validate({"id": "form-1", "title": {"ja": "様式1", "en": "form 1"}})
    >>> [found.code for found in paper_findings(Applicant(id="A"), [form], "VI.3(1)")]
    ['application.paper-unknown']
    """
    asked = Requirements(items=tuple(papers))
    judged = judge(applicant.papers, asked, where=f"applicant {applicant.id}: papers")
    said = {one.item: one for one in applicant.papers}
    rows = {paper.id: paper for paper in papers}
    there = [one for one in judged if one.state == "met"]
    return (
        *lacking(judged, PAPER_UNKNOWN, PAPER_MISSING, clause, applicant.id),
        *(
            found
            for one in there
            for found in _sets(one, said[one.item.id], rows[one.item.id].sets, clause, applicant.id)
        ),
    )


def member_findings(
    applicant: Applicant, papers: Papers, clause: str, *, sure: bool
) -> tuple[Finding, ...]:
    """Return what is found of the papers of a consortium's other corporations.

    Where the call asks nothing of them, a paper of their own is noted: nothing forbids it.
    ``sure`` says that the applicant does not lead; else its papers of a lead are passed over.
    Raises FactError for a paper that is not among those asked of them.
    Clause: r8-tohoku-yorozu VI.3(1) ※; r7-kyushu-yorozu VI.3(1).

    >>> profile = {"id": "profile", "title": {"ja": "会社概要", "en": "profile"}}
    >>> papers = Papers.model_validate({"items": [profile]})
    >>> member = Applicant(id="B", papers=(Enclosed(item="profile", holds=True),))
    >>> [found.code for found in member_findings(member, papers, "VI.3(1)", sure=True)]
    ['application.paper-not-asked']
    """
    if not papers.of_members:
        there = [one for one in known_papers(applicant, papers) if one.state == "met"]
        return tuple(one.found(NOT_ASKED, clause, applicant.id) for one in there)
    if not sure:
        asked = {paper.id for paper in papers.of_members}
        own = tuple(one for one in applicant.papers if one.item in asked)
        applicant = applicant.model_copy(update={"papers": own})
    return paper_findings(applicant, papers.of_members, clause)


def _sets(
    one: Judged, said: Enclosed, sets: Sets | None, clause: str, subject: str
) -> Iterator[Finding]:
    if sets is None:
        return
    asked = (
        ("originals", sets.originals.count if sets.originals else 0),
        ("copies", sets.copies.count),
    )
    kinds = {None: SETS_UNKNOWN, False: TOO_FEW_SETS}
    state = enough(said.originals, said.copies, sets)
    if state is not True:
        found = one.found(kinds[state], clause, subject)
        yield found._replace(values=(*found.values, *asked))


def disc_findings(
    subject: str, disc: Iterable[str] | None, papers: Sequence[Paper], clause: str
) -> Iterator[Finding]:
    """Yield each paper that should stand on the disc and does not; nothing where none should.

    Raises FactError for a disc that is not asked, or a paper that is none of those for it.
    Clause: h30-hq V.2.

    >>> list(disc_findings("X", None, [], "V.2"))
    []
    """
    known = [paper.id for paper in papers]
    given = None if disc is None else tuple(disc)
    if strange := [one for one in given or () if one not in known]:
        read = f"disc: read {', '.join(strange)}"
        raise FactError([f"{read}; papers for the disc: {', '.join(known) or 'none'}"])
    if given is None:
        if papers:
            yield DISC_UNKNOWN.found(clause, ("subject", subject))
        return
    for paper in papers:
        if paper.id not in given:
            yield Judged(paper, "not-met", None).found(NOT_ON_DISC, clause, subject)
