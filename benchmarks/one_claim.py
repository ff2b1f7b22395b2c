"""What one claim costs from its text to its outcome, beside parsing the same text with ``json``.

Run as ``python benchmarks/one_claim.py``: the claims of the example month, each step in turn, in
one process; the best of several rounds.
"""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter_ns

import yorozu_rules as yr

MONTH = Path(__file__).parents[1] / "examples" / "month"
ROUNDS = 5
NANOSECONDS_A_US = 1_000


def main() -> None:
    """Print microseconds a claim for each step, and the ratio of all of them to ``json.loads``."""
    texts = (MONTH / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    history = yr.read_history(MONTH / "history.jsonl")
    visits = yr.number_visits(history.records, complete=history.complete)
    book = yr.rulebook("r5-dispatch")
    best: dict[str, int] = {}
    for _ in range(ROUNDS):
        marks = [perf_counter_ns()]
        for text in texts:
            json.loads(text)
        marks.append(perf_counter_ns())
        claims = [yr.Claim.model_validate_json(text) for text in texts]
        marks.append(perf_counter_ns())
        outcomes = [yr.settle(claim, book, visits=visits) for claim in claims]
        marks.append(perf_counter_ns())
        for outcome in outcomes:
            yr.outcome_to_json(outcome)
        marks.append(perf_counter_ns())
        for name, before, after in zip(
            ("json.loads", "validated", "settled", "written"), marks, marks[1:], strict=False
        ):
            best[name] = min(best.get(name, after - before), after - before)
    for name, nanoseconds in best.items():
        print(f"{name:12} {nanoseconds // NANOSECONDS_A_US // len(texts):5} us a claim")
    whole = sum(best.values()) - best["json.loads"]
    print(f"validated, settled and written: {whole // best['json.loads']} times json.loads")


if __name__ == "__main__":
    main()
