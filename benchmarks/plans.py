"""What checking plans costs, beside plain code that comes to the same yen.

Run as ``python benchmarks/plans.py``: a plan of 10,000 lines (fees, shared cost, refunds, goods,
journeys, too much for one desk), and the plans of 47 prefectures at once, each checked by the
library and by plain code, which must agree in the yen allowed, held and refused of each line; then
both are timed in turn, best of several rounds. The plain side has dictionaries and integers, and
makes no lines, findings, clauses or explanations.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from time import process_time_ns
from typing import Any

import yorozu_rules as yr

LINES, PREFECTURES, ROUNDS, NANOSECONDS_A_MS = 10_000, 47, 5, 1_000_000
ONE_STOP, CENTRE = 94_565_000, 47_000_000
ROLES = {"A": "one-stop", "B": "one-stop", "C": "one-stop", "D": "centre", "E": "centre"}
Fates = dict[str, tuple[int, int, int]]


def line(number: int) -> dict[str, Any]:
    """Return one of five kinds of line, with yen that divide badly."""
    yen = 8_001 + number % 977
    kinds: tuple[dict[str, Any], ...] = (
        {"category": "fees", "item": "ABCDE"[number % 5], "status": "individual"},
        {"category": "venue", "desk": "both"},
        {"category": "consumables", "desk": "both", "lasting": False, "sole_use": True},
        {"category": "travel", "desk": "centre", "by_coordinators": True, "abroad": False},
        {"category": "printing", "desk": "one-stop"},
    )
    made: dict[str, Any] = {
        "id": f"L{number}",
        "planned": -yen if number % 50 == 1 else yen,
    } | kinds[number % 5]
    if made["category"] == "fees":
        made["desk"] = ROLES[made["item"]]
    if made["category"] == "consumables":
        made["excluded"] = "none" if number % 3 else "buildings"
    return made


def plain(plan: Mapping[str, Any]) -> Fates:
    """Return allowed, held and refused yen of each line and desk."""
    fates: Fates = {}
    placed: list[tuple[str, str, int]] = []
    for cost in plan["lines"]:
        name, yen, desk = cost["id"], cost["planned"], cost.get("desk")
        goods = cost["category"] == "consumables"
        wrong = cost["category"] == "fees" and ROLES[cost["item"]] != desk
        if wrong or (goods and (cost["excluded"] != "none" or cost["lasting"])):
            fates[f"cost:{name}"] = (0, 0, yen)
            continue
        if desk != "both":
            placed.append((name, desk, yen))
            continue
        size, whole = abs(yen), ONE_STOP + CENTRE
        parts = {"one-stop": size * ONE_STOP // whole, "centre": size * CENTRE // whole}
        if sum(parts.values()) < size:
            first = size * ONE_STOP % whole >= size * CENTRE % whole
            parts["one-stop" if first else "centre"] += 1
        placed += [(name, at, part if yen > 0 else -part) for at, part in parts.items()]
    left = {
        desk: (ceiling * 10 + 9) // 11 - sum(min(y, 0) for _, at, y in placed if at == desk)
        for desk, ceiling in (("one-stop", ONE_STOP), ("centre", CENTRE))
    }
    total = ((ONE_STOP + CENTRE) * 10 + 9) // 11 - sum(min(yen, 0) for _, _, yen in placed)
    above = []
    for name, desk, yen in placed:
        within = min(yen, max(left[desk], 0))
        left[desk] -= max(within, 0)
        kept = min(within, max(total, 0))
        total -= max(kept, 0)
        fates[f"cost:{name}/{desk}"] = (kept, 0, within - kept)
        above.append((f"cost:{name}/{desk}", yen - within))
    for subject, yen in above:
        held = min(yen, max(total, 0))
        total -= held
        allowed, _, refused = fates[subject]
        fates[subject] = (allowed, held, refused + yen - held)
    return fates


def ours(outcome: yr.Outcome) -> Fates:
    """Return the same out of an outcome."""
    return {line.subject: (line.allowed, line.held, line.refused) for line in outcome.lines}


def best(work: Callable[[], object]) -> int:
    """Return the processor time of the best round, in ms."""
    times = []
    for _ in range(ROUNDS):
        start = process_time_ns()
        work()
        times.append(process_time_ns() - start)
    return min(times) // NANOSECONDS_A_MS


def compare(what: str, texts: list[str], book: yr.Rulebook) -> None:
    """Prove that both sides agree on some plans, then time them from the text on."""
    for text in texts:
        mine = ours(yr.check_plan(yr.Plan.model_validate_json(text), book))
        assert mine == plain(json.loads(text)), what

    def library() -> None:
        for text in texts:
            yr.check_plan(yr.Plan.model_validate_json(text), book)

    def beside() -> None:
        for text in texts:
            plain(json.loads(text))

    mine_ms, plain_ms = best(library), best(beside)
    print(f"{what}: agreed; {mine_ms} ms, plain {plain_ms} ms: {mine_ms / plain_ms:.1f} times")


def main() -> None:
    """Compare a large plan, and many."""
    book = yr.rulebook("r8-tohoku-yorozu")
    rows = [
        {
            "prefecture": f"p{number}",
            "title": {"ja": f"県{number}", "en": f"P{number}"},
            "total": ONE_STOP + CENTRE,
            "parts": [57_267_000, 37_298_000, CENTRE],
        }
        for number in range(PREFECTURES)
    ]
    many = book.amend({"ceilings.table.rows": rows}, because="47 prefectures at once")
    large = {"id": "P", "prefecture": "aomori", "lines": [line(n) for n in range(LINES)]}
    compare(f"a plan of {LINES} lines", [json.dumps(large)], book)
    each = LINES // PREFECTURES
    plans = [
        {
            "id": f"P{number}",
            "prefecture": f"p{number}",
            "lines": [line(place) for place in range(number * each, (number + 1) * each)],
        }
        for number in range(PREFECTURES)
    ]
    compare(f"{PREFECTURES} prefectures of {each} lines", [json.dumps(one) for one in plans], many)


if __name__ == "__main__":
    main()
