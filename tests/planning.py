"""Plans written briefly, and what comes of them line by line."""

from __future__ import annotations

import json
from typing import Any

import yorozu_rules as yr
from yorozu_rules.forms import replay
from yorozu_rules.text.words import LANGUAGES

R8, R7 = yr.rulebook("r8-tohoku-yorozu"), yr.rulebook("r7-kyushu-yorozu")
R6, H30 = yr.rulebook("r6-kanto-network"), yr.rulebook("h30-hq")
PREFECTURES = {"r8-tohoku-yorozu": "aomori", "r7-kyushu-yorozu": "saga"}
YES = {"holds": True, "by": "bureau", "on": "2026-05-01", "reason": "agreed"}
NO = {**YES, "holds": False}
# Of 47,000,000 and 94,565,000 with 10 % tax, and of both together: 42,727,273 + 4,272,727 (of
# 4,272,727.3), 85,968,182 + 8,596,818, 128,695,455 + 12,869,545; a yen more has 1 of tax more.
CENTRE, ONE_STOP, TOTAL = 42_727_273, 85_968_182, 128_695_455


def cost(name: str, yen: int, **facts: Any) -> dict[str, Any]:
    """Return a line of venue cost, or of what the facts say."""
    return {"id": name, "category": "venue", "planned": yen, **facts}


def plan(*lines: dict[str, Any], book: yr.Rulebook = R8, **facts: Any) -> yr.Plan:
    """Return a plan of these lines, for the first prefecture of the book's table."""
    where = {"prefecture": PREFECTURES[book.id]} if book.id in PREFECTURES else {}
    return yr.Plan.model_validate_json(json.dumps({"id": "P", **where, "lines": lines, **facts}))


def checked(made: yr.Plan, book: yr.Rulebook = R8, stage: str = "planned") -> yr.Outcome:
    """Check a plan; each line replays, and the outcome is explained and survives JSON."""
    outcome = yr.check_plan(made, book, stage=stage)  # type: ignore[arg-type]
    for line in outcome.lines:
        again = replay(line)
        whole = line.refused == line.claimed
        assert again is None or whole or sum(again) == line.allowed + line.held, line
    assert yr.outcome_from_json(yr.outcome_to_json(outcome)) == outcome
    for lang in LANGUAGES:
        assert yr.explain(outcome, lang)
    return outcome


def brief(outcome: yr.Outcome) -> list[tuple[Any, ...]]:
    """Return subject, allowed, held, refused and the codes of each line."""
    return [
        (
            line.subject.removeprefix("cost:"),
            *(line.allowed, line.held, line.refused),
            *sorted(found.code for found in line.findings),
        )
        for line in outcome.lines
    ]


def of(*lines: dict[str, Any], book: yr.Rulebook = R8, **facts: Any) -> list[tuple[Any, ...]]:
    """Check lines and return what came of them, briefly."""
    return brief(checked(plan(*lines, book=book, **facts), book))


def notes(made: yr.Plan, book: yr.Rulebook = R8) -> list[str]:
    """Return the codes of what is said about a plan as a whole."""
    return sorted(found.code for found in checked(made, book).notes)
