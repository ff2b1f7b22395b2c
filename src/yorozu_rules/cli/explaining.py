"""explain: why each yen of a case, or of a payee's payment, went where it did."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain
from pathlib import Path

from yorozu_rules.cli.standard import STANDARD_INPUT, named, source_of
from yorozu_rules.errors import InputError, YorozuError
from yorozu_rules.forms import KINDS
from yorozu_rules.io.outcomes import LONGEST_OUTCOME
from yorozu_rules.io.payments import read_payment_outcomes
from yorozu_rules.io.run import outcomes_of, read_outcomes
from yorozu_rules.outcome import Outcome
from yorozu_rules.text.explain import explain


def explained(options: argparse.Namespace) -> Iterator[str]:
    """Yield the explanation of each case asked for."""
    found = 0
    unknown = [code for code in options.finding if code not in KINDS]
    if unknown:
        close = [near for code in unknown for near in get_close_matches(code, KINDS, n=1)]
        hint = f"; did you mean {', '.join(close)}?" if close else ""
        said = f"no finding has the code {', '.join(unknown)}{hint}"
        raise InputError([f"--finding: {said} (yorozu-rules findings lists them)"])
    name = named(options.folder)
    for outcome in _outcomes(options.folder):
        if _wanted(outcome, options):
            found += 1
            try:
                yield explain(outcome, options.lang)
            except YorozuError as error:
                where = f"{name}: case {outcome.case}"
                raise InputError([f"{where}: {error}"]) from error
            yield ""
    if not found:
        asked = ", ".join([*options.case, *options.finding]) or "anything"
        raise InputError([f"{name}: no case there for {asked}"])


def _outcomes(folder: Path) -> Iterator[Outcome]:
    if folder == STANDARD_INPUT:
        return outcomes_of(source_of(folder, "outcomes", longest=LONGEST_OUTCOME))
    return chain(read_outcomes(folder), read_payment_outcomes(folder))


def _wanted(outcome: Outcome, options: argparse.Namespace) -> bool:
    if options.case and outcome.case not in options.case:
        return False
    codes = {finding.code for finding in outcome.findings}
    return not options.finding or bool(codes & set(options.finding))
