"""The cases of fees: number, day, time, who asked, who was sent, what ties them, the papers."""

from __future__ import annotations

from cases import AGREED, REFUSED, Case, Support, at, changing, far, near
from records import COMMISSION, Record, Time, allowance, night, no, yes

SITE = "S-9001"  # where every case's business is
BUSY = "同時刻に別の支援"
IN_TIME, LATE, EARLY, UNTIL = Time(0, 780), Time(0, 781), Time(0, 779), Time(0, 960)


def short(**decided: object) -> tuple[Support, ...]:
    """Return a visit of 179 minutes with what was decided about it."""
    return (Support((at(13, 179),), changes=decided),)


def asked(**body: object) -> tuple[Support, ...]:
    """Return a visit that a chamber asked for, or whoever is said."""
    return changing(body=body)


def accepted(day: int | None, year: int = 2023) -> Record:
    """Return a commission accepted on a day counted from the visit's, for one fiscal year."""
    return {**COMMISSION, "accepted_on": day, "fiscal_years": [year]}


def tied(body: Record | None = None, **ties: object) -> tuple[Support, ...]:
    """Return a third visit by an expert with ties to the body that asked."""
    return changing(2, body=body or {}, ties=ties)


def truth(**decided: object) -> tuple[Support, ...]:
    """Return a visit with what was decided about the truth of its report."""
    return changing(truth=decided)


def showing(**papers: object) -> tuple[Support, ...]:
    """Return a second visit with something else among its papers."""
    return changing(1, papers=papers)


def attended(**attendance: object) -> tuple[Support, ...]:
    """Return a second visit with something else at check-in or check-out."""
    return showing(attendance=attendance)


def declared(until: Time) -> Record:
    """Return a session as the declaration of support has it."""
    return {"start": IN_TIME, "end": until, "place": SITE}


def beside(**accompaniment: object) -> tuple[Support, ...]:
    """Return a second visit with something else about who accompanied the expert."""
    return showing(accompaniment=accompaniment)


def alone(**reason: object) -> tuple[Support, ...]:
    """Return a second visit that nobody accompanied."""
    return beside(present=False, minutes=None, **reason)


# ── the visit's number (支援回数): free, 1/3, 1/3, 2/3, 2/3, then nothing ─────────────────────
NUMBERS = (
    Case("visit 1 of the year: the business bears nothing", "", far()),
    Case("visit 2: a third", "", far(), (Support(earlier=1),)),
    Case("visit 3: a third", "", far(), (Support(earlier=2),)),
    Case("visit 4: two thirds", "", far(), (Support(earlier=3),)),
    Case("visit 5: two thirds", "", far(), (Support(earlier=4),)),
    Case("visit 6, by web", "visit.over-limit", None, (Support((at(13, means="web"),), 5),)),
    Case(
        "visit 6: without a fee there is no travel cost either",
        "visit.over-limit travel.no-fee",
        far(),
        (Support(earlier=5),),
    ),
    Case("visit 5, as one of five did not take place", "", far(), (Support((at(13),), 4, 1),)),
    Case(
        "a visit that the record does not have: its number is not known",
        "visit.not-in-history travel.fee-held",
        far(),
        (Support(recorded=False),),
    ),
    Case(
        "a sixth visit and a first one on one journey: travel and a day's allowance for the first",
        "visit.over-limit travel.partly-unpaid allowance.no-support",
        far(nights=[night(0)], allowance_days=[allowance(0), allowance(1)]),
        (Support(earlier=5), Support((at(10, day=1),))),
    ),
)

# ── two visits of one expert on one day: one fee a day ──────────────────────────────────────
SAME_DAY = (
    Case("the first of an expert's two visits of a day", "", near(), elsewhere=17),
    Case(
        "the second, on another claim: which has the fee is not decided",
        "fee.same-day-undecided travel.fee-held",
        near(),
        elsewhere=9,
    ),
    Case(
        "the second, while the fee goes with the first: travel is paid all the same",
        "fee.same-day",
        near(),
        elsewhere=9,
        fee_elsewhere=True,
    ),
    Case(
        "the second, while the first has no fee",
        "fee.same-day-agreed",
        near(),
        changing(day_fee=yes("午前の支援は謝金の対象外")),
        elsewhere=9,
    ),
    Case(
        "it was decided that the fee of the day is not this visit's: travel waits for whose it is",
        "fee.day-fee-denied travel.day-fee-open",
        near(),
        changing(day_fee=no("別の機関の派遣で支給")),
    ),
    Case(
        "both on one claim: one fee, and travel",
        "fee.same-day",
        far(),
        (Support((at(9),)), Support((at(14),))),
    ),
)

# ── time of support: from 180 minutes, in person or by web ──────────────────────────────────
TIME = (
    Case("180 minutes", "", far(), (Support((at(13, 180),)),)),
    Case("179 minutes, not decided", "time.short-undecided", None, short()),
    Case(
        "179 minutes, not decided: travel waits too",
        "time.short-undecided travel.fee-held",
        near(),
        short(),
    ),
    Case("179, agreed", "time.short-agreed", near(), short(short_support=AGREED)),
    Case(
        "179, decided against",
        "time.short-refused travel.no-fee",
        near(),
        short(short_support=REFUSED),
    ),
    Case("120 and 60 around noon", "", far(), (Support((at(10, 120), at(13, 60))),)),
    Case(
        "120 and 59 around noon",
        "time.short-undecided travel.fee-held",
        near(),
        (Support((at(10, 120), at(13, 59))),),
    ),
    Case("in person and by web add up", "", far(), (Support((at(9, 90), at(13, 90, "web"))),)),
    Case(
        "120 in person and 60 by telephone: 120 count",
        "time.short-undecided",
        None,
        (Support((at(10, 120), at(13, 60, "telephone"))),),
    ),
    Case(
        "preparation, own work, e-mail and telephone: nothing counts",
        "time.nothing-counts travel.no-fee",
        near(),
        (
            Support(
                (
                    at(9, 60, "preparation"),
                    at(10, 60, "own-work"),
                    at(11, 60, "e-mail"),
                    at(13, 60, "telephone"),
                )
            ),
        ),
    ),
)

# ── who asks (派遣可能機関), and whether the expert is commissioned (委嘱) ─────────────────────
WHO = (
    Case("a Yorozu centre asks", "", None, asked(kind="yorozu-centre", institution=None)),
    Case("a Miradigi office asks", "", None, asked(kind="miradigi-office", institution=None)),
    Case(
        "a body of another kind: neither fee nor travel",
        "body.not-capable travel.no-fee",
        near(),
        asked(kind="other"),
    ),
    Case("a body whose kind is not known", "body.kind-unknown", None, asked(kind=None)),
    Case("a platform not registered", "body.no-platform", None, asked(platform_registered=False)),
    Case(
        "a platform of which that is not known",
        "body.platform-unknown",
        None,
        asked(platform_registered=None),
    ),
    Case(
        "a member whose kind is not known",
        "body.institution-unknown",
        None,
        asked(institution=None),
    ),
    Case(
        "a member that is none of those that may ask",
        "body.wrong-institution",
        None,
        asked(institution="chamber-federation"),
    ),
    Case("a university, certified", "", None, asked(institution="university", certified=True)),
    Case(
        "a university, not certified",
        "body.not-certified",
        None,
        asked(institution="university", certified=False),
    ),
    Case(
        "a university of which that is not known",
        "body.certification-unknown",
        None,
        asked(institution="university"),
    ),
    Case("the acceptance came on the day of the visit", "", commission=accepted(0)),
    Case("it came a day later", "expert.not-commissioned", commission=accepted(1)),
    Case(
        "the registration stands for the year before only",
        "expert.not-commissioned",
        commission=accepted(-400, 2022),
    ),
    Case("no word on the acceptance", "expert.commission-unknown", commission=accepted(None)),
    Case("nothing known of a commission", "expert.commission-unknown", commission=None),
)

# ── ties that leave no fee (謝金の対象外), and false reports (虚偽の報告) ──────────────────────
TIED = (
    Case("subsidised by the state", "excluded.subsidised", None, tied(subsidised=True)),
    Case("paid by the body that asked", "excluded.paid-by-body", None, tied(paid_by_body=True)),
    Case(
        "sent at the expert's own request", "excluded.own-request", None, tied(at_own_request=True)
    ),
    Case(
        "a member of the chamber that asked: exempt",
        "excluded.member-exempt",
        None,
        tied(member_of_body=True),
    ),
    Case(
        "a member of the bank that asked: neither fee nor travel",
        "excluded.member travel.no-fee",
        near(),
        tied({"institution": "regional-bank", "certified": True}, member_of_body=True),
    ),
    Case(
        "a member of a body whose kind of institution is not known",
        "excluded.institution-unknown",
        None,
        tied({"kind": "yorozu-centre", "institution": None}, member_of_body=True),
    ),
    Case("one tie of which nothing is known", "excluded.unknown", None, tied(paid_by_body=None)),
    Case("nothing known of any tie", "excluded.unknown", None, changing(ties=None)),
    Case("the reported time looked into and true", "", near(), truth(time=yes("先方に確認"))),
    Case(
        "a false time: neither fee nor travel", "false.time", near(), truth(time=no("正午に退出"))
    ),
    Case("a false place: no travel", "false.place", near(), truth(place=no("事務所で実施"))),
    Case(
        "another falsehood: neither",
        "false.otherwise",
        near(),
        truth(otherwise=no("別の専門家が実施")),
    ),
)

# ── papers (証憑) of a second visit ──────────────────────────────────────────────────────────
PAPERS = (
    Case("no check-in", "check.no-check-in", None, attended(check_in=None)),
    Case("no check-out", "check.no-check-out", None, attended(check_out=None)),
    Case("not signed", "check.no-signature", None, attended(signature=False)),
    Case(
        "whether it was signed is not known", "check.no-signature", None, attended(signature=None)
    ),
    Case(
        "nothing of the three, and travel waits too",
        "check.no-check-in check.no-check-out check.no-signature travel.fee-held",
        near(),
        showing(attendance=None),
    ),
    Case(
        "the certificate and pledge instead, with the times declared",
        "check.certified",
        None,
        showing(attendance=None, certificate_and_pledge=True, declared=[declared(UNTIL)]),
    ),
    Case(
        "the certificate and pledge, but no times declared",
        "check.certified match.nothing-declared",
        None,
        showing(attendance=None, certificate_and_pledge=True),
    ),
    Case("a check-in a minute late", "match.differs", None, attended(check_in={"at": LATE})),
    Case("a check-in a minute early", "match.differs", None, attended(check_in={"at": EARLY})),
    Case("declared as approved", "", None, showing(declared=[declared(UNTIL)])),
    Case(
        "declared until a minute later",
        "match.differs",
        None,
        showing(declared=[declared(Time(0, 961))]),
    ),
    Case(
        "approved for a place, checked out at another",
        "match.differs",
        None,
        attended(check_out={"place": "S-0001"}),
    ),
    Case(
        "a difference looked into and settled",
        "match.settled",
        None,
        showing(applied_place="S-0001", differences=yes("申請時の入力誤り")),
    ),
    Case(
        "a difference that cannot be explained",
        "match.unsettled",
        None,
        showing(applied_place="S-0001", differences=no("説明がない")),
    ),
    Case("nothing approved for the day", "match.approved-unknown", None, showing(approved=None)),
    Case(
        "the place of what was approved is not known",
        "match.place-unknown",
        None,
        showing(approved={"place": None}),
    ),
    Case("no copy of the contract", "contract.no-copy", None, showing(contract_copy=False)),
    Case(
        "whether there is one is not known", "contract.no-copy", None, showing(contract_copy=None)
    ),
    Case("a first visit needs none", "", None, changing(papers={"contract_copy": False})),
    Case("not reported", "report.missing", None, showing(reported=None)),
    Case("reported on the day of the visit", "", None, showing(reported=0)),
    Case("reported the day before", "report.before-support", None, showing(reported=-1)),
    Case("not attested", "attestation.missing", None, showing(attested=None)),
    Case("not approved yet", "approval.missing", None, showing(approval=None)),
    Case("not approved", "approval.denied", None, showing(approval={"holds": False})),
    Case(
        "approved by a body that did not ask",
        "approval.other-body",
        None,
        showing(approval={"by": "P-002"}),
    ),
    Case("approved on the day of the attestation", "", None, showing(approval={"on": 2})),
    Case("approved the day before", "approval.early", None, showing(approval={"on": 1})),
    Case("not checked by the office", "office-check.missing", None, showing(office_check=None)),
    Case("not in order", "office-check.denied", None, showing(office_check={"holds": False})),
    Case("checked on the day of the approval", "", None, showing(office_check={"on": 4})),
    Case("checked the day before", "office-check.early", None, showing(office_check={"on": 3})),
    Case("accompanied or not: no record", "accompaniment.unknown", None, beside(present=None)),
    Case("for how long: no record", "accompaniment.minutes-unknown", None, beside(minutes=None)),
    Case("alone, unexplained", "accompaniment.absent-unexplained", None, alone()),
    Case("alone, with a reason", "accompaniment.absent", None, alone(reason=BUSY)),
    Case(
        "alone, with a reason that will do",
        "accompaniment.reason-accepted",
        None,
        alone(reason=BUSY, reason_weighed=yes("やむを得ない")),
    ),
    Case(
        "alone, with one that will not",
        "accompaniment.reason-rejected",
        None,
        alone(reason=BUSY, reason_weighed=no("日程は調整できた")),
    ),
)
