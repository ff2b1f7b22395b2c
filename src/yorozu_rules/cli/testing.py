"""test: the cases that staff wrote, each passed or failed, and why."""

from __future__ import annotations

import argparse
from collections.abc import Generator, Iterator

from yorozu_rules.cli.exits import Exit
from yorozu_rules.errors import InputError
from yorozu_rules.text.tables import aligned
from yorozu_rules.text.words import Lang, fill, table


def tested(options: argparse.Namespace) -> Generator[str, None, int]:
    """Yield a line a case; under one that fails, what differs and the explanation.

    Cases that cannot be read stop no other: they are the error with which it ends.
    """
    from yorozu_rules.testing.reading import read_cases
    from yorozu_rules.testing.running import run_case

    lang: Lang = options.lang
    if options.checks:
        yield from _checks(lang)
        return Exit.DONE
    if not options.cases:
        raise InputError(["test: no folder or file of cases is given"])
    texts = table()["test"]
    read = [read_cases(path) for path in options.cases]
    cases = [case for one in read for case in one.cases]
    unread = sum(one.unread for one in read)
    problems = [problem for one in read for problem in one.said.problems]
    failed = 0
    for case in cases:
        result = run_case(case)
        failed += not result.passed
        yield (
            f"{texts['passed'][lang]} {case}"
            if result.passed
            else (f"{texts['failed'][lang]} {case.at}")
        )
        text = result.text(lang)
        if result.passed and options.explain:
            text = result.explanation(lang)
        for line in text.splitlines():
            yield f"     {line}".rstrip()
    if cases:
        counts = {"cases": len(cases), "passed": len(cases) - failed, "failed": failed}
        yield fill(texts["summary"][lang], {**counts}, lang)
    if cases and problems:
        yield fill(texts["unread"][lang], {"unread": unread}, lang)
    if problems:
        raise InputError(problems)
    return Exit.FOUND if failed else Exit.DONE


def _checks(lang: Lang) -> Iterator[str]:
    """Yield what a case may check, as a table."""
    from yorozu_rules.testing.listing import rows

    texts = table()["test"]
    head = [texts[part][lang] for part in ("checks-head", "checks-keys", "checks-page")]
    body = [[row.check, ", ".join(row.keys), f"docs/{row.page}"] for row in rows()]
    yield from aligned([head, *body])
