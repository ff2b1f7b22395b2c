"""What the example year costs to settle, beside plain code that makes the same checks.

Run as ``python benchmarks/year.py``: first every claim is settled by the library and by plain.py,
which must agree in every sum and every finding; then both are timed in turn, in one process, best
of several rounds. ``--profile facts`` or ``--profile text`` shows where the library's time goes.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time_ns
from typing import Any, NamedTuple

import plain
import yorozu_rules as yr
from yorozu_rules.errors import InputError
from yorozu_rules.io.lines import Record, parse

EXAMPLES = Path(__file__).parents[1] / "examples"
ROUNDS = 7
NANOSECONDS_A_US = 1_000
BASES = ("tax-excluded", "tax-included")


class Year(NamedTuple):
    """The claims of a year as text, and its record as each side reads it."""

    texts: list[str]
    book: yr.Rulebook
    visits: yr.VisitNumbers
    history: plain.History

    def outcomes_of_facts(self, claims: Iterable[yr.Claim]) -> Iterator[yr.Outcome]:
        """Settle claims that are facts already."""
        return (yr.settle(claim, self.book, visits=self.visits) for claim in claims)

    def outcomes_of_text(self) -> Iterator[yr.Outcome]:
        """Settle claims from their lines of a file, checked as ``read_claims`` checks them."""
        return self.outcomes_of_facts(map(claim_of, self.texts))


def claim_of(text: str) -> yr.Claim:
    """Return the claim in one line of a file."""
    said: list[str] = []
    claim = parse(Record(1, text), yr.Claim, "claims.jsonl", said)
    if claim is None:
        raise InputError(said)
    return claim


def read_year(folder: Path) -> Year:
    """Return the claims of a folder, and its record."""
    texts = (folder / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    history = yr.read_history(folder / "history.jsonl")
    visits = yr.number_visits(history.records, complete=history.complete)
    record = plain.History(
        {id_: plain.Numbered(*visit[:5]) for id_, visit in visits.visits.items()},
        visits.expert_days,
        visits.complete,
    )
    return Year(texts, yr.rulebook("r5-dispatch"), visits, record)


def made_year() -> Year:
    """Return the example year, made anew."""
    with tempfile.TemporaryDirectory() as folder:
        program = [sys.executable, str(EXAMPLES / "generate.py"), "year", "--out", folder]
        subprocess.run(program, check=True)
        return read_year(Path(folder))


def disagreements(year: Year, texts: Iterable[str]) -> Iterator[str]:
    """Yield each claim of which library and plain code say different things."""
    for text in texts:
        outcome = yr.settle(claim_of(text), year.book, visits=year.visits)
        totals, judged = outcome.totals, plain.judged(plain.parsed(text), year.history)
        sums = [list(totals[name][1:]) if name in totals else [0] * 5 for name in BASES]
        codes = Counter(finding.code for finding in outcome.findings)
        if (sums, codes) != ([judged.fee, judged.travel], Counter(judged.codes)):
            yield f"{outcome.case}: {sums} and {codes}; plain code: {judged}"


def nanoseconds(work: Callable[[], Iterable[object]]) -> int:
    """Return what it takes to go through something once; nothing is kept."""
    before = process_time_ns()
    for _ in work():
        pass
    return process_time_ns() - before


def compare(
    what: str, number: int, ours: Callable[[], Iterable[Any]], other: Callable[[], Iterable[Any]]
) -> None:
    """Print what both take a claim, and their ratio in hundredths."""
    pairs = [(nanoseconds(other), nanoseconds(ours)) for _ in range(ROUNDS)]
    plainly, library = (min(times) for times in zip(*pairs, strict=True))
    micro = NANOSECONDS_A_US * number
    ratio = 100 * library // plainly
    print(
        f"{what:28} plain {plainly // micro:4} us   library {library // micro:4} us a claim"
        f"   {ratio // 100}.{ratio % 100:02} times"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the ratios, or a profile of one of them."""
    parser = argparse.ArgumentParser(description="Time the settling of the example year.")
    parser.add_argument("--profile", choices=("facts", "text"))
    options = parser.parse_args(arguments)
    year = made_year()
    claims = [claim_of(text) for text in year.texts]
    if options.profile:
        profile = cProfile.Profile()
        facts = options.profile == "facts"
        outcomes = year.outcomes_of_facts(claims) if facts else year.outcomes_of_text()
        profile.runcall(list, outcomes)
        pstats.Stats(profile).sort_stats("tottime").print_stats(45)
        return
    if said := list(disagreements(year, year.texts)):
        raise SystemExit("\n".join(said[:10]))
    number = len(year.texts)
    print(f"{number} claims: library and plain code agree in every sum and finding")
    records = [plain.parsed(text) for text in year.texts]
    compare(
        "(a) facts -> outcomes",
        number,
        lambda: year.outcomes_of_facts(claims),
        lambda: (plain.judged(record, year.history) for record in records),
    )
    compare(
        "(b) JSON Lines -> outcomes",
        number,
        year.outcomes_of_text,
        lambda: (plain.judged(plain.parsed(text), year.history) for text in year.texts),
    )


if __name__ == "__main__":
    main()
