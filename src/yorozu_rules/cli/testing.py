"""test: the cases that staff wrote, each passed or failed, and why."""

from __future__ import annotations

import argparse
from collections.abc import Generator

from yorozu_rules.cli.exits import Exit
from yorozu_rules.text.words import Lang, fill, table


def tested(options: argparse.Namespace) -> Generator[str, None, int]:
    """Yield a line a case; under one that fails, what differs and the explanation."""
    from yorozu_rules.testing.reading import load_cases
    from yorozu_rules.testing.running import run_case

    lang: Lang = options.lang
    texts = table()["test"]
    cases = [case for path in options.cases for case in load_cases(path)]
    failed = 0
    for case in cases:
        result = run_case(case)
        failed += not result.passed
        yield f"{texts['passed' if result.passed else 'failed'][lang]} {case}"
        for line in result.text(lang).splitlines():
            yield f"     {line}".rstrip()
    counts = {"cases": len(cases), "passed": len(cases) - failed, "failed": failed}
    yield fill(texts["summary"][lang], {**counts}, lang)
    return Exit.FOUND if failed else Exit.DONE
