"""The example plans: two years that use the printed ceilings to the yen, and one that goes wrong.

The figures are those of the hand calculation in examples/plans/README.md.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import yorozu_rules as yr
from yorozu_rules.cli import main

PLANS = Path(__file__).parents[1] / "examples" / "plans"
R8, R7 = yr.rulebook("r8-tohoku-yorozu"), yr.rulebook("r7-kyushu-yorozu")


def read(name: str) -> yr.Plan:
    """Read one of the plans."""
    return yr.read_plan(PLANS / f"{name}.json")


def by_hand() -> dict[str, tuple[int, ...]]:
    """Return the rows of the README's table of Aomori: the yen of each column."""
    text = (PLANS / "README.md").read_text("utf-8")
    text = text.split("## Aomori", 1)[1].split("## Fukuoka", 1)[0]
    rows = re.findall(r"^\| \**([IVX]+(?:\(\d\))?) [^|]*\|([^\n]*)\|$", text, flags=re.MULTILINE)
    return {
        number: tuple(int(cell.replace(",", "") or 0) for cell in map(str.strip, cells.split("|")))
        for number, cells in rows
    }


def test_aomori_uses_its_ceilings_to_the_yen() -> None:
    """128,695,455 and its tax of 12,869,545 are 141,565,000; the centre is full at 47,000,000."""
    plan = read("aomori-2026")
    outcome = yr.check_plan(plan, R8)
    assert {found.effect for found in outcome.findings} == {"note"}
    table = yr.plan_table(plan, outcome, R8)
    rows = [*table.rows, table.administration]
    made = {row.number: (*row.yen, row.total) for row in rows if row.number}
    assert made == by_hand()
    assert table.tax.total == 12_869_545
    assert yr.contract_amount(outcome, R8) == table.total.total == 141_565_000
    assert table.total.yen[:2] == (82_295_455, 47_000_000)


def test_one_yen_more_is_too_much() -> None:
    """For the centre it waits for consultation; for the prefecture it is refused."""
    plan = read("aomori-2026")
    lines = [
        line.model_copy(update={"planned": line.planned + (line.id == "lecturers-centre")})
        for line in plan.lines
    ]
    outcome = yr.check_plan(plan.model_copy(update={"lines": tuple(lines)}), R8)
    codes = [found.code for found in outcome.findings if found.effect != "note"]
    assert sorted(set(codes)) == ["budget.over-total"]
    assert sum(line.refused for line in outcome.lines) == 1


def test_fukuoka_uses_its_ceiling_to_the_yen() -> None:
    """223,739,091 and its tax of 22,373,909 are 246,113,000; there is one desk, and no column."""
    plan = read("fukuoka-2025")
    outcome = yr.check_plan(plan, R7)
    assert outcome.findings == ()
    table = yr.plan_table(plan, outcome, R7)
    assert (table.total.total, table.tax.total) == (246_113_000, 22_373_909)
    assert [row.total for row in (*table.rows, table.administration)] == [
        *(39_410_000, 7_900_000, 6_280_000, 124_300_000, 4_320_000, 960_000),
        *(2_640_000, 6_000_000, 4_244_714, 12_000_000, 15_684_377),
    ]


def test_the_plan_that_goes_wrong_says_where() -> None:
    """Each line of it breaks one rule, and is named with what is wrong."""
    outcome = yr.check_plan(read("broken-2026"), R8)
    wrong = {
        (line.subject.removeprefix("cost:").partition("/")[0], found.code)
        for line in outcome.lines
        for found in line.findings
        if found.effect != "note"
    }
    assert wrong == {
        ("fee-own-staff", "cost.staff-fee"),
        ("fee-wrong-desk", "budget.wrong-desk"),
        ("fee-shared", "budget.kept-apart"),
        ("pay-unknown", "cost.status-unknown"),
        ("travel-abroad", "cost.abroad"),
        ("travel-whose", "budget.traveller-unknown"),
        ("office-rent", "cost.not-direct"),
        ("desks-and-chairs", "cost.not-direct"),
        ("proposal", "cost.application"),
        ("paper", "cost.not-sole-use"),
        ("camera", "cost.is-equipment"),
        ("toner", "cost.not-equipment"),
        ("forum", "budget.desk-unknown"),
        ("leaflets", "budget.basis-unproven"),
        ("centre-work", "budget.over-ceiling"),
        ("administration", "cost.administration-above"),
        ("administration", "cost.administration-waits"),
    }
    assert [found.code for found in outcome.notes] == ["subcontract.no-reasons"]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("unit", ["yen", "thousand"])
def test_the_command_prints_them(capsys: pytest.CaptureFixture[str], lang: str, unit: str) -> None:
    """In yen, or in thousands with the note that goes with rounded rows."""
    options = ("--rulebook", R7.id, "--lang", lang, "--unit", unit)
    assert main(["check", str(PLANS / "fukuoka-2025.json"), *options]) == 0
    printed = capsys.readouterr().out
    assert ("246,113,000" if unit == "yen" else " 246,113\n") in printed
    assert (("need not add up" in printed) or ("一致しない場合" in printed)) == (unit != "yen")
