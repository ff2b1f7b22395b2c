"""What holds of every sequence of runs, whatever is claimed, corrected and paid when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import yorozu_rules as yr
from briefly import NOVEMBER, Part, due, outcome, person
from yorozu_rules.payment.ledger import reversal

BOOK = yr.rulebook("r5-dispatch")
SCOPES = ("line", "invoice", "month")
PAYEES = [
    person("P-1", "E-1", "E-2", tax_stated=False),
    person("P-2", "E-3"),
    person("P-3", "E-4", kind="corporation", category=None, resident=None),
]
CASES = 5


@st.composite
def parts(draw: st.DrawFn) -> Part:
    """Return yen of which some are allowed; odd ones, so that roundings tell."""
    claimed = draw(st.integers(0, 40_001))
    return Part(claimed, draw(st.integers(0, claimed)), draw(st.sampled_from(["held", "refused"])))


@st.composite
def versions(draw: st.DrawFn, number: int) -> tuple[str, Part, Part, Part]:
    """Return one version of a claim: its case, fee, travel and allowance."""
    return f"C-{number}", draw(parts()), draw(parts()), draw(parts())


def settled(book: yr.Rulebook, version: tuple[str, Part, Part, Part]) -> yr.Outcome:
    """Return the outcome of a version; each case has a day and an expert of its own."""
    case, fee, travel, allowance = version
    number = int(case.partition("-")[2])
    return outcome(
        book,
        case,
        expert=f"E-{number % 4 + 1}",
        fees={f"V-{number}": fee},
        travel=travel,
        allowance=allowance,
        day=date(2023, 10, 2) + timedelta(days=number),
    )


def in_turn(
    book: yr.Rulebook, runs: Sequence[Sequence[yr.Outcome]]
) -> tuple[yr.Ledger, list[yr.Run]]:
    """Return the ledger after one run after the other, a day apart, and the runs."""
    ledger, done = yr.Ledger(), []
    for number, outcomes in enumerate(runs):
        run = yr.pay_month(
            outcomes,
            payees=PAYEES,
            ledger=ledger,
            paid_on=NOVEMBER + timedelta(days=number),
            book=book,
        )
        ledger = ledger.plus(run.posted())
        done.append(run)
    return ledger, done


def paid(ledger: yr.Ledger) -> Counter[tuple[str, str]]:
    """Return what was paid before tax was withheld, by payee and kind."""
    sums: Counter[tuple[str, str]] = Counter()
    for entry in ledger.entries():
        if entry.kind != "withheld":
            sums[entry.payee, entry.kind] += entry.yen
    return Counter({key: yen for key, yen in sums.items() if yen})


@settings(max_examples=40)
@given(
    st.tuples(*map(versions, range(CASES))),
    st.lists(st.integers(0, 2), min_size=CASES, max_size=CASES),
    st.sampled_from(SCOPES),
)
def test_splitting_a_run_never_changes_what_is_paid(
    claims: tuple[tuple[str, Part, Part, Part], ...], when: list[int], scope: str
) -> None:
    """One run or three, and whichever claim comes in which: the same gross for each payee."""
    book = BOOK.reading("fee-tax.rounding", scope)
    outcomes = [settled(book, one) for one in claims]
    split = [[one for one, n in zip(outcomes, when, strict=True) if n == run] for run in range(3)]
    assert paid(in_turn(book, split)[0]) == paid(in_turn(book, [outcomes])[0])


@settings(max_examples=40)
@given(
    st.lists(st.integers(0, CASES - 1).flatmap(versions), max_size=12),
    st.sampled_from(SCOPES),
    st.sampled_from(["transfer", "claim"]),
)
def test_any_corrections_end_with_what_the_last_outcomes_allow(
    history: list[tuple[str, Part, Part, Part]], scope: str, payment: str
) -> None:
    """Paid = allowed by each claim's last outcome + what waits to come back, fee tax included."""
    book = BOOK.reading("fee-tax.rounding", scope).reading("withholding.payment", payment)
    outcomes = [settled(book, one) for one in history]
    last = {one.case: one for one in outcomes}
    ledger, runs = in_turn(book, [*([one] for one in outcomes), list(last.values())])
    back: Counter[str] = Counter()
    for one in runs[-1].payments:
        for line in one.lines:
            back[line.basis] -= line.held
    allowed: Counter[str] = Counter()
    for settling in last.values():
        for basis, amounts in settling.totals.items():
            allowed[basis] += amounts.allowed
    had: Counter[str] = Counter()
    for entry in ledger.entries():
        if entry.kind != "withheld":
            had[entry.basis] += entry.yen
    for basis in ("tax-excluded", "tax-included"):
        assert had[basis] == allowed[basis] + back[basis]
    assert had["consumption-tax"] == tax_by_hand(last, scope) + back["consumption-tax"]


def tax_by_hand(last: dict[str, yr.Outcome], scope: str) -> int:
    """Return 10 % of the fees that the last outcomes allow, dropped below a yen once a group."""
    payee = {expert: one.id for one in PAYEES for expert in one.experts}
    groups: Counter[str] = Counter()
    for case, one in last.items():
        assert one.about is not None
        month = f"{one.about.visits[0].day:%Y-%m}"
        group = payee[one.about.expert] + month if scope == "month" else case
        groups[group] += one.lines[0].allowed
    return sum(fees // 10 for fees in groups.values())


@given(st.permutations(range(CASES)), st.permutations(range(3)), st.data())
def test_order_never_matters(order: list[int], people: list[int], data: st.DataObject) -> None:
    """Claims and payees in another order: the same run, entry by entry."""
    outcomes = [settled(BOOK, data.draw(versions(n))) for n in range(CASES)]

    def run(claims: list[yr.Outcome], payees: list[yr.Payee]) -> yr.Run:
        return yr.pay_month(claims, payees=payees, ledger=yr.Ledger(), paid_on=NOVEMBER, book=BOOK)

    assert run(outcomes, PAYEES) == run([outcomes[n] for n in order], [PAYEES[n] for n in people])


@given(st.tuples(*map(versions, range(CASES))))
def test_a_payment_is_its_entries(claims: tuple[tuple[str, Part, Part, Part], ...]) -> None:
    """Gross is what the run enters for the payee, net what is left; nothing below zero moves."""
    (run,) = in_turn(BOOK, [[settled(BOOK, one) for one in claims]])[1]
    for one in run.payments:
        mine = [entry for entry in run.entries if entry.payee == one.case]
        assert one.gross == sum(entry.yen for entry in mine if entry.kind != "withheld")
        assert one.withheld == sum(entry.yen for entry in mine if entry.kind == "withheld")
        assert one.net == one.gross - one.withheld
        assert 0 <= one.withheld <= one.gross
    assert len({one.case for one in run.payments}) == len(run.payments)


@given(st.integers(-100_000, 100_000))
def test_the_reversal_of_a_reversal_is_the_original(yen: int) -> None:
    """Undone and undone again: the same yen of the same subject."""
    entry = yr.Entry(
        "R.1", "visit:V", "fee", yen, "tax-excluded", NOVEMBER, "P", "E", "C", "B", NOVEMBER, ""
    )
    once = reversal(entry, "S.1", NOVEMBER)
    twice = reversal(once, "T.1", NOVEMBER)
    assert once.yen == -yen
    assert twice._replace(id=entry.id, reverses=None) == entry


@settings(max_examples=40)
@given(st.lists(st.integers(1, 40_001), min_size=1, max_size=4))
def test_a_line_of_its_own_never_pays_more_tax_than_the_month(fees: list[int]) -> None:
    """Dropping below a yen once a line loses at most a yen a line against once a month."""
    taxes = {}
    for scope in SCOPES:
        book = BOOK.reading("fee-tax.rounding", scope)
        outcomes = [
            settled(book, (f"C-{4 * n}", due(fee), Part(0, 0), Part(0, 0)))
            for n, fee in enumerate(fees)
        ]
        ledger, _ = in_turn(book, [outcomes])
        taxes[scope] = sum(entry.yen for entry in ledger.entries() if entry.kind == "fee-tax")
    assert taxes["month"] == int(Fraction(sum(fees), 10))
    assert 0 <= taxes["month"] - taxes["line"] < len(fees)
    assert taxes["line"] == taxes["invoice"]
