"""What a run keeps in memory: a year's outcomes, and any number of claims through ``settle``.

Run as ``python benchmarks/memory.py``; ``--claims N`` for sizes of one's own, ``--million`` for a
million claims as well (a quarter of an hour, 8 GB of disk). The claims are those of the example
month over and over, with ids of their own. Peaks are of the whole program, as the system counts
them; the slopes are what each further claim, and each further visit of the history, adds to them.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import tracemalloc
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import yorozu_rules as yr

MONTH = Path(__file__).parents[1] / "examples" / "month"
SIZES = (5_000, 20_000, 80_000)
MILLION = 1_000_000
YEAR = 7_000  # visits of a year, as the programme foresees them
KIB = 1_024  # Linux counts the peak in these
# A small program between: the system counts what the parent had to a child's peak.
MEASURE = """
import resource, subprocess, sys
command = [sys.executable, "-m", "yorozu_rules", *sys.argv[1:]]
subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
OWN_ID = re.compile(r'"([CVBE]-[A-Za-z0-9._-]+)"')


class Peak(NamedTuple):
    """One run: its claims, the visits of its history, its peak in bytes, and its seconds."""

    claims: int
    visits: int
    size: int
    seconds: int


def templates() -> list[tuple[str, str]]:
    """Return claims of one visit with the record of that visit, an ``@`` in each id of theirs."""
    history = yr.read_history(MONTH / "history.jsonl")
    records = {record.id: record.model_dump_json(exclude_none=True) for record in history.records}
    found = []
    for text in (MONTH / "claims.jsonl").read_text(encoding="utf-8").splitlines():
        claim = yr.Claim.model_validate_json(text)
        visit = claim.visits[0]
        if len(claim.visits) == 1 and visit.id in records and visit.day_fee_with is None:
            both = (OWN_ID.sub(r'"\1@"', one) for one in (text, records[visit.id]))
            claim_text, record_text = both
            found.append((claim_text, record_text))
    return found


def write(folder: Path, claims: int, visits: int) -> None:
    """Write claims, and the visits of the first of them as the history."""
    models = templates()
    with (
        (folder / "claims.jsonl").open("w", encoding="utf-8") as claims_file,
        (folder / "history.jsonl").open("w", encoding="utf-8") as history_file,
    ):
        history_file.write('{"history":"complete"}\n')
        for number in range(claims):
            claim, record = models[number % len(models)]
            claims_file.write(claim.replace("@", f".{number}") + "\n")
            if number < visits:
                history_file.write(record.replace("@", f".{number}") + "\n")


def peak_of(claims: int, visits: int) -> Peak:
    """Settle so many claims with the real command; return its peak."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, claims, visits)
        inputs = [folder / "claims.jsonl", "--history", folder / "history.jsonl"]
        command = ["settle", *inputs, "--rulebook", "r5-dispatch", "--out", folder / "out"]
        before = monotonic()
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, *map(str, command)],
            check=True,
            capture_output=True,
            text=True,
        )
        return Peak(claims, visits, int(done.stdout) * KIB, int(monotonic() - before))


def kept_outcomes() -> int:
    """Return the bytes that the outcomes of a year take, where somebody keeps them all."""
    book = yr.rulebook("r5-dispatch")
    visits = yr.number_visits([], complete=True)
    texts = [
        claim.replace("@", f".{number}")
        for number in range(YEAR // len(templates()) + 1)
        for claim, _ in templates()
    ]
    claims = map(yr.Claim.model_validate_json, islice(texts, YEAR))
    yr.settle(next(claims), book, visits=visits)
    tracemalloc.start()
    kept = [yr.settle(claim, book, visits=visits) for claim in claims]
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return taken * YEAR // len(kept)


def main() -> None:
    """Print the year's outcomes, the peak of each size, and the slopes between them."""
    options = argparse.ArgumentParser(description="Peak memory of settle.")
    options.add_argument("--claims", type=int, nargs="+", default=list(SIZES), metavar="N")
    options.add_argument("--million", action="store_true", help="a million claims as well")
    asked = options.parse_args()
    print(f"outcomes of {YEAR} claims, kept: {kept_outcomes() // 1_000_000} MB")
    print("  claims   visits of the history   peak MB   seconds")
    few = [shown(peak_of(size, 1)) for size in sorted(asked.claims)]
    listed = [shown(peak_of(size, size)) for size in sorted(asked.claims)]
    if len(few) > 1:
        more = few[-1].claims - few[0].claims
        claim = (few[-1].size - few[0].size) // more
        both = (listed[-1].size - listed[0].size) // more
        print(f"each further claim: {claim} bytes; each further visit: {both - claim} bytes")
    if asked.million:
        most = shown(peak_of(MILLION, 1))
        claim = (most.size - few[0].size) // (most.claims - few[0].claims)
        print(f"each further claim up to a million: {claim} bytes")


def shown(peak: Peak) -> Peak:
    """Print one run as a row."""
    print(
        f"{peak.claims:8} {peak.visits:23} {peak.size // 1_000_000:9} {peak.seconds:9}", flush=True
    )
    return peak


if __name__ == "__main__":
    main()
