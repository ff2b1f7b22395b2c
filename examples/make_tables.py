"""Write a few claims of the example month as two CSV files, as an office would keep them.

Run as ``python examples/make_tables.py`` after the month has changed.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import yorozu_rules as yr

HERE = Path(__file__).parent
# Beside the first claim of each kind: two that the README speaks of.
ALSO = ("C-90002", "C-90051")


def picked(claims: Sequence[yr.Claim]) -> list[yr.Claim]:
    """Return the first claim by web, with two visits, with a night, and with each kind of leg."""
    found: dict[str, yr.Claim] = {}
    for claim in claims:
        legs = claim.journey.legs if claim.journey else ()
        kinds = [leg.mode for leg in legs] if legs else ["web"]
        kinds += ["two visits"] if len(claim.visits) > 1 else []
        kinds += ["night"] if claim.journey and claim.journey.nights else []
        kinds += [claim.id] if claim.id in ALSO else []
        for kind in kinds:
            found.setdefault(kind, claim)
    ids = {claim.id for claim in found.values()}
    return [claim for claim in claims if claim.id in ids]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the two files."""
    parser = argparse.ArgumentParser(description="Make the example claims in CSV.")
    parser.add_argument("--out", type=Path, default=HERE, metavar="DIR")
    options = parser.parse_args(arguments)
    claims = [one.claim for one in yr.read_claims(HERE / "month" / "claims.jsonl")]
    visits, legs = options.out / "claims-visits.csv", options.out / "claims-legs.csv"
    yr.write_claim_tables(picked(claims), visits, legs, replace=True)


if __name__ == "__main__":
    main()
