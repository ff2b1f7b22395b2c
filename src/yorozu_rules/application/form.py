"""The form of an application: the envelope and its words, or each mail, its subject and size."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from yorozu_rules.application.facts import Application, Mail
from yorozu_rules.application.figures import ApplicationFigures, MailSizeFigures
from yorozu_rules.errors import FactError
from yorozu_rules.mechanism import judge, lacking
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "application.form"
FORM_UNKNOWN = Kind("application.form-unknown", "hold", "fact", RULE)
FORM_NOT_KEPT = Kind("application.form-not-kept", "refuse", None, RULE)
MARKING_UNKNOWN = Kind("application.marking-unknown", "hold", "fact", RULE)
MARKING_DIFFERS = Kind("application.marking-differs", "refuse", None, RULE)
MAIL = "application.documents"
MAILS_UNKNOWN = Kind("application.mails-unknown", "hold", "fact", MAIL)
SUBJECT_UNKNOWN = Kind("application.subject-unknown", "hold", "fact", MAIL)
SUBJECT_DIFFERS = Kind("application.subject-differs", "refuse", None, MAIL)
SUBJECT_LONGER = Kind("application.subject-longer", "note", None, MAIL)
SIZE_UNKNOWN = Kind("application.mail-size-unknown", "hold", "fact", MAIL)
TOO_LARGE = Kind("application.mail-too-large", "refuse", None, MAIL)
KINDS = (
    *(FORM_UNKNOWN, FORM_NOT_KEPT, MARKING_UNKNOWN, MARKING_DIFFERS),
    *(MAILS_UNKNOWN, SUBJECT_UNKNOWN, SUBJECT_DIFFERS, SUBJECT_LONGER, SIZE_UNKNOWN, TOO_LARGE),
)


def same_words(said: str, given: str) -> bool | None:
    """Say whether words are those given: True; None where they hold them and more; else False.

    Full or half width, blanks, and brackets that close the words make no difference: one of the
    calls prints a bracket less than it opens. Clause: r7-kyushu-yorozu VI.4.

    >>> same_words("【応募】 よろず (拠点)", "【応募】よろず（拠点）")
    True
    >>> same_words("Re: 【応募】", "【応募】") is None
    True
    """
    read, wanted = _plain(said), _plain(given)
    if read == wanted:
        return True
    return None if wanted in read else False


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).rstrip("」")


def envelope_findings(application: Application, figures: ApplicationFigures) -> Iterator[Finding]:
    """Yield what of the form on paper is not kept or not known, and a marking with other words.

    Raises FactError for an answer that the call does not ask for. Clause: h30-hq V.2.

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.application.facts import Applicant
    >>> figures = rulebook("h30-hq")[ApplicationFigures]
    >>> application = Application(id="X", applicants=(Applicant(id="A"),), marking="親展")
    >>> [found.code for found in envelope_findings(application, figures)][-1]
    'application.marking-differs'
    """
    if figures.form is not None:
        judged = judge(application.envelope, figures.form, where="envelope")
        clause = figures.clause("form")
        yield from lacking(judged, FORM_UNKNOWN, FORM_NOT_KEPT, clause, application.id)
    elif application.envelope:
        raise FactError(["envelope: the call asks for no form"])
    if figures.sent.subject is None:
        return
    clause = figures.clause("sent")
    about = (("subject", application.id), ("wanted", figures.sent.subject))
    if application.marking is None:
        yield MARKING_UNKNOWN.found(clause, *about)
    elif same_words(application.marking, figures.sent.subject) is False:
        yield MARKING_DIFFERS.found(clause, *about)


def mail_findings(
    application: Application, figures: ApplicationFigures, book: Rulebook
) -> Iterator[Finding]:
    """Yield what is wrong with the mails, or not known: other subject lines, a mail too large.

    An empty list says that no mail was sent. A mail that arrived was not too large. Sizes are
    bytes; exactly the limit is not above it.
    Clause: r8-tohoku-yorozu VI.4; r6-kanto-network 6(4).

    >>> from yorozu_rules import rulebook
    >>> from yorozu_rules.application.facts import Applicant
    >>> book, mail = rulebook("r6-kanto-network"), Mail(id="M-1", size=10_000_001)
    >>> application = Application(id="X", applicants=(Applicant(id="A"),), mails=(mail,))
    >>> [found.code for found in mail_findings(application, book[ApplicationFigures], book)]
    ['application.mail-too-large']
    """
    clause = figures.clause("sent")
    if application.mails is None:
        yield MAILS_UNKNOWN.found(clause, ("subject", application.id))
    for mail in application.mails or ():
        if figures.sent.subject is not None:
            yield from _subject(mail, figures.sent.subject, clause)
        arrived = mail.received_at is not None or mail.arrived is True
        if not arrived and (limit := size_limit(book)) is not None:
            size_clause, about = book[MailSizeFigures].clause("limit"), ("mail", mail.id)
            if mail.size is None:
                yield SIZE_UNKNOWN.found(size_clause, about)
            elif mail.size > limit:
                yield TOO_LARGE.found(size_clause, about, ("size", mail.size), ("limit", limit))


def _subject(mail: Mail, wanted: str, clause: str) -> Iterator[Finding]:
    about = (("mail", mail.id), ("wanted", wanted))
    if mail.subject is None:
        yield SUBJECT_UNKNOWN.found(clause, *about)
        return
    kinds = {None: SUBJECT_LONGER, False: SUBJECT_DIFFERS}
    same = same_words(mail.subject, wanted)
    if same is not True:
        yield kinds[same].found(clause, *about)


def size_limit(book: Rulebook) -> int | None:
    """Return the bytes of the largest mail that arrives; None where the call names no limit.

    A megabyte is read by ``mail.megabyte``. Clause: r6-kanto-network 6(4).

    >>> from yorozu_rules import rulebook
    >>> size_limit(rulebook("r6-kanto-network"))
    10000000
    """
    if "mail.megabyte" not in book.readings:
        return None
    limit = book[MailSizeFigures].limit
    unit = limit.binary if book.chosen("mail.megabyte") == "binary" else limit.decimal
    return limit.megabytes.count * unit
