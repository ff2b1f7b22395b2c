"""What contradicts itself in the input of a run, all of it at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from yorozu_rules.errors import FactError
from yorozu_rules.facts import FIRST_DAY, LAST_DAY, repeated
from yorozu_rules.outcome import Outcome
from yorozu_rules.payment.due import Balance, Due, Owed
from yorozu_rules.payment.facts import ClaimBack, Decision, Payee
from yorozu_rules.payment.ledger import Ledger
from yorozu_rules.payment.terms import ROUNDING, Terms
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.yen import whole

# Transfers are undone before anything is said of what they paid.
_FIRST = (*("reversed", "paid-outside", "returned", "waived", "offset", "withdrawn", "own-funds"),)
_TO_COME = "to come back in this run, its claim being among those given"


def in_order(
    outcomes: Iterable[Outcome], payees: Iterable[Payee], decisions: Iterable[Decision]
) -> tuple[list[Outcome], list[Payee], list[Decision]]:
    """Return the input of a run in an order of its own: the order in which it came is no part."""
    return (
        sorted(outcomes, key=lambda outcome: outcome.case),
        sorted(payees, key=lambda payee: payee.id),
        sorted(decisions, key=lambda one: (_FIRST.index(one.decision), one.model_dump_json())),
    )


def refuse_contradictions(
    given: Sequence[Outcome],
    people: Sequence[Payee],
    ledger: Ledger,
    paid_on: date,
    book: Rulebook,
    charge: int | None = None,
) -> None:
    """Raise FactError where outcomes, payees, ledger and day do not go together."""
    said = [*_outcomes(given, paid_on, book), *_payees(people), *_ledger(ledger, paid_on, book)]
    if not FIRST_DAY <= paid_on <= LAST_DAY:
        said.append(f"paid_on: read {paid_on}; expected a day from {FIRST_DAY} to {LAST_DAY}")
    if charge is not None and whole(charge) < 0:
        said.append(f"charge: read {charge} yen; expected at least 0")
    if said:
        raise FactError(said)


def refuse_unknown(
    due: Mapping[str, Sequence[Due]],
    payees: Mapping[str, Payee],
    decided: Iterable[Decision],
    terms: Terms,
) -> None:
    """Raise FactError for one who gives back and is no payee, and for nothing to set off."""
    said = [
        f"payees: {payee} was paid {one.paid} yen for {one.owed.subject} and has to give back "
        f"{-one.yen}; expected among the payees, with experts [] if there are none any more"
        for payee, theirs in due.items()
        for one in theirs
        if one.yen < 0 and payee not in payees
    ]
    back: dict[str, int] = {}
    for theirs in due.values():
        for one in theirs:
            back[one.owed.subject] = back.get(one.owed.subject, 0) - min(one.yen, 0)
    said += [
        f"offset: {one.subject}: read {one.yen} yen; {_TO_COME}: {back.get(one.subject, 0)}"
        for one in decided
        if isinstance(one, ClaimBack)
        and one.decision == "offset"
        and one.yen > back.get(one.subject, 0)
        and not one.subject.startswith("fee-tax:")
    ]
    said += [
        f"offset: {one.subject}: withheld: "
        + (
            f"read {one.withheld}; the run itself works it out (reading withholding.offset)"
            if terms.offset_in_run
            else "missing; expected the income tax withheld from these yen, 0 for none"
        )
        for one in decided
        if isinstance(one, ClaimBack)
        and one.decision == "offset"
        and (one.withheld is not None) == terms.offset_in_run
    ]
    if said:
        raise FactError(said)


def refuse_misfits(
    decided: Iterable[Decision],
    owed: Iterable[Owed],
    seen: Collection[str],
    paid: Mapping[str, Balance],
) -> None:
    """Raise FactError for yen returned or waived that are more than is to come back in the run."""
    owed = list(owed)
    allowed = {one.subject: one.allowed for one in owed}
    said = [f"outcomes: {name} in two of them" for name in repeated(one.subject for one in owed)]
    said += [
        f"outcome {one.case}: {one.subject}: read {one.basis}; the ledger has it as "
        f"{paid[one.subject].owed.basis}"
        for one in owed
        if one.subject in paid and paid[one.subject].owed.basis != one.basis
    ]
    for one in decided:
        if not isinstance(one, ClaimBack) or one.subject not in paid:
            continue
        had, given = paid[one.subject], one.subject in allowed
        over = had.yen - allowed.get(one.subject, 0) + had.waived
        # what is decided stands in the balance already
        if one.decision != "offset" and (over < 0 or not (given or had.owed.case in seen)):
            came = max(over + one.yen, 0) if given or had.owed.case in seen else 0
            said.append(f"{one.decision}: {one.subject}: read {one.yen} yen; {_TO_COME}: {came}")
    if said:
        raise FactError(said)


def _outcomes(given: Sequence[Outcome], paid_on: date, book: Rulebook) -> Iterator[str]:
    for case in repeated(outcome.case for outcome in given):
        yield f"outcomes: case {case} twice; expected the last one alone"
    visits = [
        visit for outcome in given for visit in (outcome.about.visits if outcome.about else ())
    ]
    for visit in repeated(one.visit for one in visits):
        both = ", ".join(
            outcome.case
            for outcome in given
            if outcome.about and visit in (one.visit for one in outcome.about.visits)
        )
        yield f"outcomes: visit {visit} in two claims, {both}; expected it in one"
    for outcome in given:
        if outcome.source != book.source:
            yield (
                f"outcome {outcome.case}: settled under {outcome.source.rulebook} "
                f"({outcome.source.digest:.12}); this run is under {book.id} ({book.digest:.12}): "
                "settle it again under the same rulebook, readings and amendments"
            )
    for late in visits:
        if late.day > paid_on:
            yield f"paid_on: read {paid_on}, before visit {late.visit} on {late.day}"


def _payees(people: Sequence[Payee]) -> Iterator[str]:
    for payee in repeated(one.id for one in people):
        yield f"payees: {payee} twice"
    for expert in repeated(expert for one in people for expert in one.experts):
        both = ", ".join(one.id for one in people if expert in one.experts)
        yield f"payees: expert {expert} with {both}; expected one payee for each expert"


def _ledger(ledger: Ledger, paid_on: date, book: Rulebook) -> Iterable[str]:
    if not ledger.posted:
        return
    last = ledger.posted[-1]
    if paid_on < last.paid_on:
        yield f"paid_on: read {paid_on}; the ledger's last run is of {last.paid_on}"
    if last.rounding != book.chosen(ROUNDING):
        yield (
            f"reading {ROUNDING}: read {book.chosen(ROUNDING)}; the ledger was kept under "
            f"{last.rounding}, and tax once rounded is not rounded anew"
        )
