"""The papers of a visit (証憑): what is missing, what waits for it, and what would release it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from yorozu_rules.dispatch.papers import Accompaniment, Papers
from yorozu_rules.dispatch.terms import Terms
from yorozu_rules.mechanism import decided
from yorozu_rules.outcome import Finding, Kind

CHECKS, CONTRACT = "dispatch.check-in-out", "dispatch.contract-copy"
APPROVAL, BESIDE = "dispatch.report-approval", "dispatch.accompaniment"
NO_CHECK_IN = Kind("check.no-check-in", "hold", "evidence", CHECKS)
NO_CHECK_OUT = Kind("check.no-check-out", "hold", "evidence", CHECKS)
NO_SIGNATURE = Kind("check.no-signature", "hold", "evidence", CHECKS)
CERTIFIED = Kind("check.certified", "note", None, CHECKS)
NO_CONTRACT = Kind("contract.no-copy", "hold", "evidence", CONTRACT)
NO_REPORT = Kind("report.missing", "hold", "evidence", APPROVAL)
NO_ATTESTATION = Kind("attestation.missing", "hold", "evidence", APPROVAL)
BEFORE_SUPPORT = Kind("report.before-support", "hold", "fact", APPROVAL)
NOT_APPROVED = Kind("approval.missing", "hold", "decision", APPROVAL)
APPROVAL_DENIED = Kind("approval.denied", "refuse", None, APPROVAL)
OTHER_BODY = Kind("approval.other-body", "hold", "decision", APPROVAL)
APPROVED_EARLY = Kind("approval.early", "hold", "decision", APPROVAL)
NOT_CHECKED = Kind("office-check.missing", "hold", "decision", APPROVAL)
CHECK_DENIED = Kind("office-check.denied", "refuse", None, APPROVAL)
CHECKED_EARLY = Kind("office-check.early", "hold", "decision", APPROVAL)
NOT_KNOWN = Kind("accompaniment.unknown", "note", None, BESIDE)
MINUTES_UNKNOWN = Kind("accompaniment.minutes-unknown", "note", None, BESIDE)
ABSENT = Kind("accompaniment.absent", "note", None, BESIDE)
UNEXPLAINED = Kind("accompaniment.absent-unexplained", "note", None, BESIDE)
REASON_ACCEPTED = Kind("accompaniment.reason-accepted", "note", None, BESIDE)
REASON_REJECTED = Kind("accompaniment.reason-rejected", "note", None, BESIDE)
KINDS = (
    NO_CHECK_IN,
    NO_CHECK_OUT,
    NO_SIGNATURE,
    CERTIFIED,
    NO_CONTRACT,
    NO_REPORT,
    NO_ATTESTATION,
    BEFORE_SUPPORT,
    NOT_APPROVED,
    APPROVAL_DENIED,
    OTHER_BODY,
    APPROVED_EARLY,
    NOT_CHECKED,
    CHECK_DENIED,
    CHECKED_EARLY,
    NOT_KNOWN,
    MINUTES_UNKNOWN,
    ABSENT,
    UNEXPLAINED,
    REASON_ACCEPTED,
    REASON_REJECTED,
)


def check_findings(
    visit: str, papers: Papers, days: Iterable[date], terms: Terms
) -> Iterator[Finding]:
    """Yield what is missing of check-in, check-out and signature on each day of support.

    The certificate of support and pledge (支援実施証明兼再発防止誓約書) takes the place of any of
    them. Clause: r5-dispatch 3(2)③.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.dispatch.terms import unpack
    >>> terms = rulebook("r5-dispatch").once(unpack)
    >>> none = Papers(certificate_and_pledge=True)
    >>> [found.code for found in check_findings("V", none, [date(2023, 10, 2)], terms)]
    ['check.certified']
    """
    attended = {attendance.day: attendance for attendance in papers.attendance}
    for day in days:
        seen = attended.get(day)
        missing = [
            kind
            for kind, there in (
                (NO_CHECK_IN, seen and seen.check_in),
                (NO_CHECK_OUT, seen and seen.check_out),
                (NO_SIGNATURE, seen and seen.signature),
            )
            if not there
        ]
        if missing and papers.certificate_and_pledge:
            missing = [CERTIFIED]
        for kind in missing:
            yield kind.found(terms.clauses[CHECKS], ("visit", visit), ("day", day.isoformat()))


def contract_findings(visit: str, papers: Papers, number: int, terms: Terms) -> Iterator[Finding]:
    """Yield that the copy of the contract is missing, from the visit on that needs one.

    ``number`` is the visit's of the year. Clause: r5-dispatch 3(2)③, 専門家派遣申請の受付 (b).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.dispatch.terms import unpack
    >>> terms = rulebook("r5-dispatch").once(unpack)
    >>> [len(list(contract_findings("V", Papers(), number, terms))) for number in (1, 2)]
    [0, 1]
    """
    if number >= terms.contract_copy_from and not papers.contract_copy:
        yield NO_CONTRACT.found(terms.clauses[CONTRACT], ("visit", visit), ("number", number))


def approval_findings(
    visit: str, body: str, papers: Papers, support: Sequence[date], terms: Terms
) -> Iterator[Finding]:
    """Yield how far the case is from payable: report, attestation, approval, office's check.

    Report and attestation follow the ``support``; the body that asked approves after both, and
    the office checks after the approval. Clause: r5-dispatch 3(2)③, 支援実績報告書及び従事証明書の
    確認 (a).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.dispatch.terms import unpack
    >>> terms = rulebook("r5-dispatch").once(unpack)
    >>> [found.code for found in approval_findings("V", "P", Papers(), [], terms)][:2]
    ['report.missing', 'attestation.missing']
    """
    clause, about = terms.clauses[APPROVAL], ("visit", visit)
    for paper, day, missing in (
        ("report", papers.reported, NO_REPORT),
        ("attestation", papers.attested, NO_ATTESTATION),
    ):
        if day is None:
            yield missing.found(clause, about)
        elif support and day < support[-1]:
            days = (("day", day.isoformat()), ("before", support[-1].isoformat()))
            yield BEFORE_SUPPORT.found(clause, about, ("paper", paper), *days)
    yield from _approved(body, papers, clause, about)
    yield from _checked(papers, clause, about)


def _approved(body: str, papers: Papers, clause: str, about: tuple[str, str]) -> Iterator[Finding]:
    approval = papers.approval
    if approval is None:
        yield NOT_APPROVED.found(clause, about)
        return
    if not approval.holds:
        yield APPROVAL_DENIED.found(clause, about, ("by", approval.by))
        return
    if approval.by != body:
        yield OTHER_BODY.found(clause, about, ("by", approval.by), ("body", body))
    before = max((day for day in (papers.reported, papers.attested) if day), default=None)
    if before and approval.on < before:
        days = (("day", approval.on.isoformat()), ("before", before.isoformat()))
        yield APPROVED_EARLY.found(clause, about, *days)


def _checked(papers: Papers, clause: str, about: tuple[str, str]) -> Iterator[Finding]:
    approval, check = papers.approval, papers.office_check
    if check is None:
        yield NOT_CHECKED.found(clause, about)
    elif not check.holds:
        yield CHECK_DENIED.found(clause, about, ("by", check.by))
    elif approval and approval.holds and check.on < approval.on:
        days = (("day", check.on.isoformat()), ("before", approval.on.isoformat()))
        yield CHECKED_EARLY.found(clause, about, *days)


def accompaniment_findings(visit: str, beside: Accompaniment, terms: Terms) -> Iterator[Finding]:
    """Yield what the record of accompaniment lacks; it is never a condition of payment.

    Clause: r5-dispatch 3(2)③.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.dispatch.terms import unpack
    >>> terms = rulebook("r5-dispatch").once(unpack)
    >>> away = Accompaniment(present=False, reason="another visit at the same time")
    >>> [found.effect for found in accompaniment_findings("V", away, terms)]
    ['note']
    """
    clause, about = terms.clauses[BESIDE], ("visit", visit)
    if beside.present is None:
        yield NOT_KNOWN.found(clause, about)
    elif not beside.present:
        weighed = decided(beside.reason_weighed, ABSENT, REASON_REJECTED, REASON_ACCEPTED)
        yield (weighed if beside.reason else UNEXPLAINED).found(clause, about)
    elif beside.minutes is None:
        yield MINUTES_UNKNOWN.found(clause, about)
