"""Each business's consent to its consultation being shared."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.errors import FactError
from yorozu_rules.obligation.facts import CentreYear, Consent
from yorozu_rules.obligation.figures import Recipients, YearFigures
from yorozu_rules.obligation.lists import stated
from yorozu_rules.outcome import Finding, Kind
from yorozu_rules.rulebooks import Rulebook

RULE = "project.sharing-consent"
UNKNOWN = Kind("consent.unknown", "hold", "fact", RULE)
NOT_SEEN = Kind("consent.not-seen", "hold", "evidence", RULE)
NOT_GIVEN = Kind("consent.not-given", "refuse", None, RULE)
RECIPIENTS_UNKNOWN = Kind("consent.recipients-unknown", "hold", "fact", RULE)
RECIPIENT_MISSING = Kind("consent.recipient-missing", "hold", "evidence", RULE)
KINDS = (UNKNOWN, NOT_SEEN, NOT_GIVEN, RECIPIENTS_UNKNOWN, RECIPIENT_MISSING)


def consent_findings(year: CentreYear, book: Rulebook) -> Iterator[Finding]:
    """Yield each business whose consent is missing, or does not reach everybody shared with.

    Where the text leaves its list open, a consent may name further recipients.
    """
    clause = book.clause(RULE)
    shared_with = stated(book[YearFigures].shared_with, RULE, book)
    if year.consents is None:
        yield UNKNOWN.found(clause, ("subject", year.id))
        return
    for consent in year.consents:
        yield from _of(consent, shared_with, clause)


def _of(consent: Consent, shared_with: Recipients, clause: str) -> Iterator[Finding]:
    about = ("business", consent.business)
    if consent.given is None:
        yield NOT_SEEN.found(clause, about)
    elif not consent.given:
        yield NOT_GIVEN.found(clause, about)
    elif consent.covers is None:
        yield RECIPIENTS_UNKNOWN.found(clause, about)
    else:
        known = [one.id for one in shared_with.items]
        strange = [name for name in consent.covers if name not in known]
        if strange and not shared_with.open:
            read = f"business {consent.business}: covers: read {', '.join(strange)}"
            raise FactError([f"{read}; known: {', '.join(known)}"])
        for one in shared_with.items:
            if one.id not in consent.covers:
                title = f"{one.title.ja} | {one.title.en}"
                yield RECIPIENT_MISSING.found(clause, about, ("item", one.id), ("title", title))
