"""The shape of outcomes holds for money that is no dispatch: a plan for Aomori, FY2026.

The plan is thrown away with the test. It shows that line, finding, totals, explanation and JSON
carry budget lines, negative amounts and a basis that the document does not state. Ceilings: r8 V.3.
"""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, NamedTuple, Self

import pytest
from pydantic import model_validator

import yorozu_rules as yr
from yorozu_rules.errors import RulebookError
from yorozu_rules.outcome import Finding, Kind, dispose
from yorozu_rules.rulebooks import Strict, read_printed

CEILINGS = """
schema = 1
id = "r8-plan"
programme = "yorozu-centre"
bureau = "tohoku"
fiscal_year = 2026
last_verified = 2026-11-21
title = { ja = "令和８年度 よろず支援拠点", en = "Yorozu centres FY2026" }
issuer = { ja = "東北経済産業局", en = "Tohoku Bureau" }
in_force = { from = 2026-04-01, until = 2027-03-31, clause = "III" }

[budget.ceilings]
clause = "V.3"
[[budget.ceilings.value]]
prefecture = "aomori"
total = "141,565,000"
parts = { desk-initial = "57,267,000", desk-supplementary = "37,298,000", centre = "47,000,000" }
"""

APPORTIONED = Kind("own.apportioned", "note", None, "own.apportionment")
OVER = Kind("own.over-ceiling", "hold", "decision", "own.ceilings")
OUT = Kind("own.not-direct", "refuse", None, "own.not-direct")


class Ceiling(Strict):
    """One prefecture's total and its parts, as printed."""

    prefecture: str
    total: str
    parts: dict[str, str]

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        parts = sum(int(read_printed(part).value) for part in self.parts.values())
        if parts != read_printed(self.total).value:
            raise ValueError(f"{self.prefecture}: parts {parts}, total {self.total}")
        return self


class Ceilings(yr.Section):
    """The table of V.3."""

    section: ClassVar[str] = "budget"
    ceilings: list[Ceiling]


class Planned(NamedTuple):
    """A planned cost: for one desk, for both, or no direct cost at all."""

    id: str
    desk: str
    yen: int


PLAN = (
    Planned("fees", "one-stop", 60_000_000),
    Planned("travel", "one-stop", 34_000_000),
    Planned("supporters", "centre", 46_000_000),
    Planned("rent", "both", 1_000_001),
    Planned("refund", "both", -100_001),
    Planned("desks", "out", 300_000),
)


def book(folder: Path, text: str = CEILINGS) -> yr.Rulebook:
    """Load the throw-away rulebook."""
    path = folder / "r8-plan.toml"
    path.write_text(text, encoding="utf-8")
    return yr.rulebook(path, sections=(Ceilings,))


def planned(rules: yr.Rulebook) -> yr.Outcome:
    """Return the plan as lines: booked, apportioned, held over a ceiling, refused."""
    parts = {
        name: int(read_printed(text).value)
        for name, text in rules[Ceilings].ceilings[0].parts.items()
    }
    desk = parts["desk-initial"] + parts["desk-supplementary"]
    ceilings = {"one-stop": desk, "centre": parts["centre"]}
    left = dict(ceilings)
    lines = []
    for cost in PLAN:
        shares = yr.apportion(cost.yen, ceilings) if cost.desk == "both" else {cost.desk: cost.yen}
        for pool, yen in shares.items():
            subject = f"cost:{cost.id}/{pool}"
            if cost.desk == "out":
                out = (OUT.found("r8 (2)", ("yen", yen)),)
                lines.append(dispose("budget.line", subject, "not-stated", yen, 0, 0, (), out))
                continue
            note = APPORTIONED.found("r8 (3)", ("yen", yen), ("of", cost.yen))
            over = OVER.found("r8 (3)", ("over", yen - left[pool]))
            found: tuple[Finding, ...] = (note,) if cost.desk == "both" else ()
            found += (over,) if yen > left[pool] else ()
            left[pool] -= 0 if yen > left[pool] else yen
            inputs = (("yen", yen), ("ceiling", ceilings[pool]))
            lines.append(dispose("budget.line", subject, "not-stated", yen, yen, 0, inputs, found))
    source = rules.source._replace(
        clauses={kind.rule: "r8" for kind in (APPORTIONED, OVER, OUT)} | {"budget.line": "r8 V.3"}
    )
    return yr.Outcome("aomori", source, tuple(lines))


def test_budget_lines_conserve_and_show_their_findings(tmp_path: Path) -> None:
    """By hand: 94,565,000 - 94,000,000 = 565,000 left for the desk, 1,000,000 for the centre.

    Rent 1,000,001 in the ratio 94,565 : 47,000 is 667,998 (of 667,997.70...) and 332,003; the
    desk's part is 102,998 over what is left, and waits. The refund of 100,001 is 66,799.9...
    and 33,201.0...: 66,800 and 33,201 back. The desks (300,000) are no direct cost.
    """
    outcome = planned(book(tmp_path))
    by_subject = {line.subject: line for line in outcome.lines}
    rent = by_subject["cost:rent/one-stop"]
    assert (rent.claimed, rent.held, dict(rent.findings[-1].values)) == (
        667_998,
        667_998,
        {"over": 102_998},
    )
    assert by_subject["cost:refund/one-stop"].allowed == -66_800
    assert by_subject["cost:refund/centre"].allowed == -33_201
    claimed = sum(cost.yen for cost in PLAN)
    amounts = outcome.totals["not-stated"]
    assert amounts.claimed == claimed == 141_200_000
    assert (amounts.held, amounts.refused) == (667_998, 300_000)
    assert amounts.allowed == claimed - 667_998 - 300_000


def test_budget_outcomes_survive_json_and_explanation(tmp_path: Path) -> None:
    """The same JSON and the same explanation serve lines of rules that the library lacks yet."""
    outcome = planned(book(tmp_path))
    text = yr.outcome_to_json(outcome)
    assert yr.outcome_from_json(text) == outcome
    assert yr.outcome_to_json(yr.outcome_from_json(text)) == text
    explained = yr.explain(outcome, "ja")
    assert "cost:refund/centre  budget.line" in explained
    assert "計上 △33,201 = 対象 △33,201 (税区分の記載なし)" in explained
    assert "own.over-ceiling: over = 102,998 [r8 (3)]" in explained


def test_a_table_that_does_not_add_up_does_not_load(tmp_path: Path) -> None:
    """One yen off in a part: the file is refused with the figures."""
    with pytest.raises(RulebookError, match="parts 141565001, total 141,565,000"):
        book(tmp_path, CEILINGS.replace("47,000,000", "47,000,001"))
