"""The digest of all that a run is made from: by it the same run is known again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from hashlib import sha256

from yorozu_rules.outcome import Outcome
from yorozu_rules.payment.facts import Decision, Payee
from yorozu_rules.payment.input import in_order
from yorozu_rules.payment.ledger import Ledger
from yorozu_rules.rulebooks import Rulebook


def run_digest(
    outcomes: Iterable[Outcome],
    *,
    payees: Iterable[Payee],
    ledger: Ledger,
    paid_on: date,
    book: Rulebook,
    decisions: Iterable[Decision] = (),
    charge: int | None = None,
) -> str:
    """Return the SHA-256 of all that a run is made from; its order does not matter.

    >>> from yorozu_rules import rulebook
    >>> book, day = rulebook("r5-dispatch"), date(2023, 11, 20)
    >>> len(run_digest([], payees=[], ledger=Ledger(), paid_on=day, book=book))
    64
    """
    given, people, decided = in_order(outcomes, payees, decisions)
    digests = [outcome.digest for outcome in given]
    return digest_of(digests, people, decided, ledger, paid_on, book, charge)


def digest_of(
    digests: Sequence[str],
    people: Iterable[Payee],
    decided: Iterable[Decision],
    ledger: Ledger,
    paid_on: date,
    book: Rulebook,
    charge: int | None,
) -> str:
    """Return the digest of a run whose outcomes' digests, payees and decisions are in order."""
    said = [
        digests,
        [payee.model_dump_json() for payee in people],
        [decision.model_dump_json() for decision in decided],
        ledger.digest,
        f"{paid_on}",
        book.digest,
        charge,
    ]
    return sha256(json.dumps(said).encode()).hexdigest()
