"""Each line of a plan by itself: what its category asks for, and at which desk it is booked."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

import yorozu_rules as yr
from planning import H30, R6, R7, R8, YES, brief, checked, cost, of, plan
from yorozu_rules.budget.category import lacking
from yorozu_rules.budget.terms import unpack
from yorozu_rules.errors import FactError, NoRuleApplies

FEE = {"category": "fees", "item": "C", "desk": "one-stop", "status": "individual"}
GOODS = {"category": "consumables", "desk": "centre", "excluded": "none", "lasting": False}
TOOLS = {"category": "equipment", "desk": "centre", "excluded": "none"}
OTHER = {"category": "other", "desk": "centre", "excluded": "none"}
TRIP = {"category": "travel", "desk": "centre", "abroad": False, "by_coordinators": True}
TIME = {"weights": [{"desk": "one-stop", "weight": 3}, {"desk": "centre", "weight": 1}]}


@pytest.mark.parametrize(
    ("facts", "where", "codes"),
    [
        (FEE, "/one-stop", []),
        ({**FEE, "item": None}, "/one-stop", ["cost.item-unknown"]),
        ({**FEE, "item": None, "desk": "both"}, "", ["cost.item-unknown"]),
        ({**FEE, "status": None}, "/one-stop", ["cost.status-unknown"]),
        ({**FEE, "item": "G"}, "/one-stop", []),
        ({**FEE, "category": "personnel", "status": "agency-staff"}, "/one-stop", []),
        ({**GOODS, "sole_use": True}, "/centre", []),
        (GOODS, "/centre", ["cost.sole-use-unknown"]),
        ({**GOODS, "lasting": None}, "/centre", ["cost.lasting-unknown", "cost.sole-use-unknown"]),
        ({**GOODS, "sole_use": True, "excluded": None}, "/centre", ["cost.excluded-unknown"]),
        ({**OTHER, "identified": True}, "/centre", []),
        ({**OTHER, "identified": True, "sole_use": False}, "/centre", []),
        ({**OTHER, "sole_use": True}, "/centre", ["cost.identified-unknown"]),
        ({**TOOLS, "lasting": True}, "/centre", []),
        ({**TOOLS, "hired": True}, "/centre", []),
        (TOOLS, "/centre", ["cost.lasting-unknown"]),
        (TRIP, "/centre", []),
        ({**TRIP, "abroad": None}, "/centre", ["cost.abroad-unknown"]),
        ({**TRIP, "by_coordinators": None}, "/centre", []),
        ({**TRIP, "desk": "both", "by_coordinators": None}, "", ["budget.traveller-unknown"]),
        ({**TRIP, "desk": None, "by_coordinators": None}, "", ["budget.desk-unknown"]),
        ({**TRIP, "by_coordinators": False}, "/centre", []),
        ({}, "", ["budget.desk-unknown"]),
    ],
)
def test_what_holds_a_line_whole_or_lets_it_pass(
    facts: dict[str, Any], where: str, codes: list[str]
) -> None:
    """A hold is of the whole line, which is booked where it can be."""
    yen = (0, 1_000) if codes else (1_000, 0)
    assert of(cost("L", 1_000, **facts)) == [(f"L{where}", *yen, 0, *codes)]
    back = (0, -1_000) if codes else (-1_000, 0)
    assert of(cost("L", -1_000, **facts)) == [(f"L{where}", *back, 0, *codes)]


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({**FEE, "status": "own-staff"}, ["cost.staff-fee"]),
        ({**FEE, "item": "D"}, ["budget.wrong-desk"]),
        ({**FEE, "desk": "both"}, ["budget.kept-apart"]),
        ({**FEE, "desk": "both", "basis": TIME}, ["budget.kept-apart"]),
        ({**GOODS, "sole_use": False}, ["cost.not-sole-use"]),
        ({**OTHER, "identified": False}, ["cost.not-identified"]),
        ({**GOODS, "lasting": True}, ["cost.is-equipment", "cost.sole-use-unknown"]),
        ({**TOOLS, "lasting": False}, ["cost.not-equipment"]),
        ({**TRIP, "abroad": True}, ["cost.abroad"]),
        ({"excluded": "application"}, ["cost.application"]),
        ({"excluded": "buildings", "desk": "centre"}, ["cost.not-direct"]),
    ],
)
def test_what_refuses_a_line_whole(facts: dict[str, Any], codes: list[str]) -> None:
    """A refused line is at no desk; what else is to say stands beside it."""
    assert of(cost("L", 1_000, **facts)) == [("L", 0, 0, 1_000, *codes)]
    assert of(cost("L", -1_000, **facts)) == [("L", 0, 0, -1_000, *codes)]


def test_working_time_divides_a_person() -> None:
    """1,001 by 3 : 1 is 750.75 and 250.25: 751 and 250; without evidence both parts wait."""
    pay = {"category": "personnel", "item": "A", "desk": "both", "status": "own-staff"}
    shown = {**TIME, "working_time": True, "evidence": "time sheets"}
    assert of(cost("L", 1_001, **pay, basis=shown)) == [
        ("L/one-stop", 751, 0, 0, "budget.by-working-time"),
        ("L/centre", 250, 0, 0, "budget.by-working-time"),
    ]
    assert of(cost("L", 1_001, **pay, basis={**TIME, "working_time": True})) == [
        ("L/one-stop", 0, 751, 0, "budget.basis-unproven", "budget.by-working-time"),
        ("L/centre", 0, 250, 0, "budget.basis-unproven", "budget.by-working-time"),
    ]
    book = R8.reading("both-desks.person", "one-desk")
    made = of(cost("L", 1_001, **pay, basis=shown), book=book)
    assert made == [("L", 0, 0, 1_001, "budget.kept-apart")]


def test_shared_cost_goes_by_the_printed_ceilings() -> None:
    """1,000,001 by 94,565 : 47,000 is 667,997.7 and 332,003.2; a refund mirrors a charge."""
    note = "budget.apportioned"
    assert of(cost("L", 1_000_001, desk="both"), cost("M", -1_000_001, desk="both")) == [
        ("L/one-stop", 667_998, 0, 0, note),
        ("L/centre", 332_003, 0, 0, note),
        ("M/one-stop", -667_998, 0, 0, note),
        ("M/centre", -332_003, 0, 0, note),
    ]


def test_shared_cost_on_another_basis() -> None:
    """By floor space 1 : 0 the centre gets a line of 0 yen; what bears it out is asked for."""
    weights = [{"desk": "one-stop", "weight": 1}, {"desk": "centre", "weight": 0}]
    space = {"weights": weights}
    assert of(cost("L", 7, desk="both", basis=space)) == [
        ("L/one-stop", 0, 7, 0, "budget.apportioned", "budget.basis-unproven"),
        ("L/centre", 0, 0, 0, "budget.apportioned", "budget.basis-unproven"),
    ]
    proven = {**space, "evidence": "a drawing"}
    assert of(cost("L", 7, desk="both", basis=proven))[0][1:4] == (7, 0, 0)


def test_a_desk_that_a_basis_leaves_out_is_no_desk_of_weight_0() -> None:
    """What is missing is asked for, of every line at once."""
    half = {"weights": [{"desk": "centre", "weight": 1}], "evidence": "a drawing"}
    made = plan(*(cost(name, 7, desk="both", basis=half) for name in "LM"))
    with pytest.raises(FactError) as caught:
        yr.check_plan(made, R8)
    assert [problem.partition(";")[0] for problem in caught.value.problems] == [
        "line L: basis: weight of one-stop missing",
        "line M: basis: weight of one-stop missing",
    ]


def test_shared_cost_by_what_was_contracted() -> None:
    """By 3 : 1 as contracted; a pool of which nothing is stated is not one of 0 yen."""
    book = R8.reading("apportionment.ratio", "contracted-budgets")
    pools = [
        {"pool": "one-stop-initial", "yen": 2_000},
        {"pool": "one-stop-supplementary", "yen": 1_000},
        {"pool": "centre", "yen": 1_000},
    ]
    shared = cost("L", 400, desk="both")
    made = of(shared, book=book, contracted=pools)
    assert [row[:2] for row in made] == [("L/one-stop", 300), ("L/centre", 100)]
    nothing = [{**pool, "yen": 0} for pool in pools]
    for some in ([], pools[:2], pools[1:], nothing):
        assert of(shared, book=book, contracted=some) == [
            ("L", 0, 400, 0, "budget.contracted-unknown")
        ]


def test_on_the_total_a_yen_moves() -> None:
    """By 1 : 1 yen by yen: alone each goes to the first desk, on the total to each in turn."""
    equal = {"weights": [{"desk": desk, "weight": 1} for desk in ("one-stop", "centre")]}
    lines = [
        cost(name, 1, desk="both", basis={**equal, "evidence": "equal rooms"}) for name in "LM"
    ]
    alone = [row[1] for row in of(*lines)]
    assert alone == [1, 0, 1, 0]
    made = of(*lines, apportion="on-total")
    assert [row[1] for row in made] == [1, 0, 0, 1]
    assert made[2][4:] == ("budget.apportioned", "budget.moved")
    assert made[0][4:] == ("budget.apportioned",)


def test_supporters_read_as_personnel() -> None:
    """As read the other way, what supporters are paid is no fee; coordinators' fees stay."""
    book = R8.reading("supporter.category", "personnel")
    fees = (cost("D", 5, **{**FEE, "item": "F", "desk": "centre"}), cost("A", 5, **FEE))
    assert of(*fees, book=book) == [
        ("D", 0, 0, 5, "cost.supporter-personnel"),
        ("A/one-stop", 5, 0, 0),
    ]


def test_books_without_desks() -> None:
    """A line is at no desk; in r7 the only one may be named, in r6 none."""
    assert of(cost("L", 5), cost("M", 5, desk="one-stop"), book=R7) == [
        ("L", 5, 0, 0),
        ("M", 5, 0, 0),
    ]
    assert of(cost("L", 5, category="travel"), book=R6) == [("L", 5, 0, 0)]
    with pytest.raises(NoRuleApplies, match="known: one-stop"):
        of(cost("L", 5, desk="both"), book=R7)
    with pytest.raises(NoRuleApplies, match="known: none"):
        of(cost("L", 5, desk="one-stop"), book=R6)


def test_licences_and_evidence_of_the_headquarters() -> None:
    """2 users x 12 months x 6,000 = 144,000; 144,001 is a yen too much, either way."""
    rent = {"category": "rental", "excluded": "none", "users": 2, "months": 12}
    assert of(cost("L", 144_000, **rent), cost("M", 144_001, **rent), book=H30) == [
        ("L", 144_000, 0, 0),
        ("M", 144_000, 0, 1, "cost.licence-fee"),
    ]
    assert of(cost("L", -144_001, **rent), book=H30) == [("L", -144_000, 0, -1, "cost.licence-fee")]
    assert of(cost("L", 9, **{**rent, "excluded": "buildings"}), book=H30)[0][3] == 9
    spent = plan(
        *(
            cost(name, 1, spent=1, evidenced=said)
            for name, said in (("U", None), ("N", False), ("Y", True))
        ),
        book=H30,
    )
    assert brief(checked(spent, H30, "spent")) == [
        ("U", 0, 1, 0, "cost.unproven"),
        ("N", 0, 0, 1, "cost.not-proven"),
        ("Y", 1, 0, 0),
    ]


@pytest.mark.parametrize(
    ("line", "facts", "said"),
    [
        ({"category": "tea"}, {}, "line L: category: read tea; known: personnel"),
        ({"category": "fees", "item": "Z"}, {}, "line L: item: read Z; known: A, B"),
        ({"item": "A"}, {}, "line L: item: read A; known: none"),
        ({"excluded": "tea"}, {}, "line L: excluded: read tea; known: none, "),
        ({"desk": "annex"}, {}, "line L: desk: read annex; known: one-stop, centre, both"),
        (
            {"basis": {"weights": [{"desk": "both", "weight": 1}]}},
            {},
            "line L: basis: read both; known: one-stop, centre$",
        ),
        (
            {},
            {"contracted": [{"pool": "tea", "yen": 1}]},
            "contracted: pool: read tea; known: one-stop-",
        ),
        ({}, {"over": [["headquarters", YES]]}, "over: read headquarters; known: one-stop, centre"),
        ({}, {"prefecture": "tokyo"}, "read prefecture tokyo"),
    ],
)
def test_what_the_document_does_not_know(
    line: dict[str, Any], facts: dict[str, Any], said: str
) -> None:
    """An id that the document lacks is an error with the known ones, never a guess."""
    made = plan(cost("L", 1, **line), **facts)
    with pytest.raises(NoRuleApplies, match=said):
        yr.check_plan(made, R8)


def test_every_strange_id_is_named_at_once() -> None:
    """Whoever mends a plan sees all of it, with the line that each stands in."""
    made = plan(cost("L", 1, desk="annex"), cost("M", 1, category="tea", excluded="tea"))
    with pytest.raises(NoRuleApplies) as caught:
        yr.check_plan(made, R8)
    wrong = [problem.partition(";")[0] for problem in str(caught.value).splitlines()]
    assert wrong == [
        "line L: desk: read annex",
        "line M: category: read tea",
        "line M: excluded: read tea",
    ]


def test_a_rulebook_without_budgets_says_so() -> None:
    """FY2023's dispatch standard divides no budget."""
    with pytest.raises(NoRuleApplies, match="r5-dispatch has no rules of budgets"):
        yr.check_plan(plan(cost("L", 1)), yr.rulebook("r5-dispatch"))


def test_facts_that_are_missing_altogether() -> None:
    """Every line without yen at the stage is named at once; so is a missing prefecture."""
    made = plan(cost("L", 1), cost("M", 1, spent=1), cost("N", 1))
    with pytest.raises(FactError) as error:
        yr.check_plan(made, R8, stage="spent")
    assert error.value.problems == ("plan P: spent: missing of line L, N (2 of 3 lines)",)
    with pytest.raises(FactError, match="prefecture: missing"):
        yr.check_plan(plan(cost("L", 1), prefecture=None), R8)


def test_a_rule_that_a_document_lacks_is_not_asked_about() -> None:
    """Without the rule on pay nobody asks how a coordinator stands to the operator."""
    terms = unpack(R8)
    without = {rule: said for rule, said in terms.clauses.items() if "remuneration" not in rule}
    line = plan(cost("L", 1, **{**FEE, "status": None})).lines[0]
    assert [found.code for found in lacking(line, "planned", terms)] == ["cost.status-unknown"]
    assert lacking(line, "planned", terms._replace(clauses=without)) == ()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"basis": {"weights": TIME["weights"][:1] * 2}}, "the same desk twice: one-stop"),
        ({"basis": {"weights": [{"desk": "centre", "weight": 0}]}}, "all are 0"),
        ({"users": 1}, "expected both or neither"),
    ],
)
def test_lines_that_contradict_themselves(facts: dict[str, Any], said: str) -> None:
    """A line that says two things at once is no line; nor do two lines have one id."""
    with pytest.raises(ValidationError, match=said):
        plan(cost("L", 1, **facts))
    with pytest.raises(ValidationError, match="lines: the same id twice: L"):
        plan(cost("L", 1), cost("L", 2))


def test_general_administration_needs_a_rate_of_somebody() -> None:
    """The operator's own or the contract's; a record of neither says nothing."""
    for facts in ({}, {"large": True}):
        with pytest.raises(ValidationError, match="own_rate, agreed_rate: expected at least one"):
            plan(cost("L", 1), administration=facts)
