"""An application as facts: who applies, what is enclosed, how and when it was sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Self

from pydantic import Field, model_validator

from yorozu_rules.budget.facts import Subcontracts
from yorozu_rules.facts import Bytes, Copies, Fact, Id, Instant, Words, repeated
from yorozu_rules.mechanism import Answered, Judgement


class ConditionAnswer(Answered):
    """Whether a condition is met; ``decision`` where one that holds in principle is not."""

    decision: Judgement | None = None

    @model_validator(mode="after")
    def _decided_where_not_met(self) -> Self:
        if self.decision is not None and self.holds is not False:
            raise ValueError("a decision is made where the condition is not met: holds false")
        return self


class Enclosed(Answered):
    """Whether a paper is there, and on paper how many originals and copies of it."""

    originals: Copies | None = None
    copies: Copies | None = None

    @model_validator(mode="after")
    def _counted_where_there(self) -> Self:
        if self.holds is not True and (self.originals, self.copies) != (None, None):
            raise ValueError("originals and copies are counted of a paper that is there")
        return self


class Mail(Fact):
    """One mail: its subject line, its size in bytes as sent, whether and when it arrived.

    The size is that of the whole mail; attachments grow by about a third when they are sent.
    ``arrived`` False says that it did not arrive; None, without ``received_at``, is not known.
    """

    id: Id
    subject: Words | None = None
    size: Bytes | None = None
    received_at: Instant | None = None
    arrived: bool | None = None

    @model_validator(mode="after")
    def _arrived_when_received(self) -> Self:
        if self.arrived is False and self.received_at is not None:
            raise ValueError("received_at is given, and arrived is false")
        return self


class Applicant(Fact):
    """A corporation that applies, alone or as one of a consortium, and what it encloses."""

    id: Id
    conditions: tuple[ConditionAnswer, ...] = ()
    papers: tuple[Enclosed, ...] = ()


class Application(Fact):
    """An application, as it is prepared or as it arrived.

    More than one applicant is a consortium: ``lead`` is its lead, ``proposed_by`` who hands in the
    proposal, ``lead_subcontracts_all`` whether the lead gives all the work to others. ``mails``
    are those of an application by mail; empty says that none was sent. On paper ``envelope``
    answers the form, ``marking`` are the words on the envelope, ``disc`` the papers on the disc,
    ``received_at`` when it arrived, ``arrived`` False that it did not. ``stated`` says which
    criteria the proposal speaks of. ``subcontracts`` without a contract says that nothing is
    given away.
    """

    id: Id
    applicants: tuple[Applicant, ...] = Field(min_length=1)
    lead: Id | None = None
    proposed_by: Id | None = None
    lead_subcontracts_all: bool | None = None
    mails: tuple[Mail, ...] | None = None
    envelope: tuple[Answered, ...] = ()
    marking: Words | None = None
    disc: tuple[Id, ...] | None = None
    received_at: Instant | None = None
    arrived: bool | None = None
    signed_up_at: Instant | None = None
    stated: tuple[Answered, ...] = ()
    subcontracts: Subcontracts | None = None

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        known = [applicant.id for applicant in self.applicants]
        problems = [
            f"{name}: the same id twice: {', '.join(twice)}"
            for name, ids in (
                ("applicants", known),
                ("mails", [mail.id for mail in self.mails or ()]),
                ("disc", self.disc or ()),
            )
            if (twice := repeated(ids))
        ]
        if self.lead is not None and self.lead not in known:
            problems.append(f"lead: read {self.lead}; applicants: {', '.join(known)}")
        alone = (self.lead, self.proposed_by, self.lead_subcontracts_all) == (None, None, None)
        if not (self.consortium or alone):
            problems.append(
                "lead, proposed_by and lead_subcontracts_all are of a consortium; "
                "leave them out for one applicant"
            )
        if self.arrived is False and self.received_at is not None:
            problems.append("received_at is given, and arrived is false")
        problems += self._given_away()
        if problems:
            raise ValueError("; ".join(problems))
        return self

    def _given_away(self) -> Iterator[str]:
        """Yield where the contracts say otherwise than ``lead_subcontracts_all``."""
        if self.subcontracts is None or self.lead_subcontracts_all is None:
            return
        yen, total = sum(one.yen for one in self.subcontracts.contracts), self.subcontracts.total
        if self.lead_subcontracts_all and not self.subcontracts.contracts:
            yield "lead_subcontracts_all is true, and subcontracts has no contract"
        elif not self.lead_subcontracts_all and self.subcontracts.contracts and yen >= total:
            whole = f"contracts of {yen} yen are the whole total of {total}"
            yield f"lead_subcontracts_all is false, and {whole}"

    @property
    def consortium(self) -> bool:
        """Whether several corporations apply together."""
        return len(self.applicants) > 1

    @property
    def possible_leads(self) -> tuple[str, ...]:
        """Return the id of the one applicant, or of the lead; of all where no lead is named."""
        if self.lead is not None:
            return (self.lead,)
        return tuple(applicant.id for applicant in self.applicants)
