"""What the claims of a year cost as frames, beside the same claims as JSON, in one run.

Run as ``python benchmarks/frames.py``. Both ways go from the claims as they are handed over to
what is handed back: read, settled, and written. As JSON: a text a claim, read and checked as
``read_claims`` does it, every outcome written as JSON. As frames: two frames read, every outcome
back as a frame of lines, one of findings and one of totals. The claims and outcomes are the same,
which is looked at first. In turn, in one process, best of several rounds; each round starts from
a clean heap.
"""

from __future__ import annotations

import argparse
import gc
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from time import process_time_ns

import yorozu_rules as yr
from year import Year, claim_of, made_year
from yorozu_rules.frames.native import Backend

ROUNDS = 3
NANOSECONDS_A_US = 1_000
LIBRARIES: tuple[Backend, ...] = ("pandas", "polars", "pyarrow")
Step = Callable[[], Sequence[object]]


def microseconds(work: Step, number: int) -> int:
    """Return what a piece of work takes, a claim; what it made is dropped before the next."""
    gc.collect()
    before = process_time_ns()
    made = work()
    taken = process_time_ns() - before
    del made
    return taken // NANOSECONDS_A_US // number


def best(works: Sequence[Step], number: int) -> list[int]:
    """Return the best time of each piece of work, all in turn in every round."""
    rounds = [[microseconds(work, number) for work in works] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def settled(year: Year, claims: Sequence[yr.Claim]) -> list[yr.Outcome]:
    """Settle claims."""
    return [yr.settle(claim, year.book, visits=year.visits) for claim in claims]


def back(outcomes: Sequence[yr.Outcome], library: Backend) -> list[object]:
    """Return outcomes as frames."""
    return [
        yr.lines_frame(outcomes, backend=library),
        yr.findings_frame(outcomes, backend=library),
        yr.totals_frame(outcomes, backend=library),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print microseconds a claim for each step as JSON and as frames, and the ratios."""
    parser = argparse.ArgumentParser(description="Time the example year as frames.")
    parser.add_argument("--claims", type=int, metavar="N", help="the first N alone")
    options = parser.parse_args(arguments)
    year = made_year()
    year = year._replace(texts=year.texts[: options.claims])
    claims = [claim_of(text) for text in year.texts]
    outcomes = settled(year, claims)
    number = len(claims)
    read, settle, written = best(
        [
            lambda: [claim_of(text) for text in year.texts],
            lambda: settled(year, claims),
            lambda: [yr.outcome_to_json(outcome) for outcome in outcomes],
        ],
        number,
    )
    print(
        f"{number} claims as JSON: read {read}, settled {settle}, written {written} us a claim",
        flush=True,
    )
    for library in LIBRARIES:
        if find_spec(library) is None:
            print(f"{library}: not installed")
            continue
        visits, legs = yr.claim_frames(claims, backend=library)
        assert list(yr.claims_from_frame(visits, legs)) == claims, library

        def as_json() -> list[str]:
            given = [claim_of(text) for text in year.texts]
            return [yr.outcome_to_json(outcome) for outcome in settled(year, given)]

        def as_frames(
            visits: object = visits, legs: object = legs, library: Backend = library
        ) -> list[object]:
            return back(settled(year, yr.claims_from_frame(visits, legs)), library)

        def from_frames(visits: object = visits, legs: object = legs) -> tuple[yr.Claim, ...]:
            return yr.claims_from_frame(visits, legs)

        def to_frames(library: Backend = library) -> list[object]:
            return back(outcomes, library)

        whole, ours, in_, out = best([as_json, as_frames, from_frames, to_frames], number)
        ratio = 100 * ours // whole
        print(
            f"{library:8} read {in_:4}, back {out:3}; all of it {ours:4} us a claim, as JSON "
            f"{whole:4}: {ratio // 100}.{ratio % 100:02} times",
            flush=True,
        )


if __name__ == "__main__":
    main()
