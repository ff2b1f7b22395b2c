"""check: a plan as a table, and what is refused, held and noted of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from yorozu_rules.budget.plan import check_plan
from yorozu_rules.budget.rooms import rooms
from yorozu_rules.budget.table import plan_table
from yorozu_rules.cli.settling import chosen, with_readings
from yorozu_rules.errors import InputError, YorozuError
from yorozu_rules.io.plans import read_plan
from yorozu_rules.io.problems import one_line
from yorozu_rules.outcome import Finding, Outcome, total
from yorozu_rules.registry import rulebook
from yorozu_rules.text.explain import Scope, fates, finding_lines
from yorozu_rules.text.plans import plan_text, rooms_text
from yorozu_rules.text.words import Lang, subject_text, word

_EFFECTS = ("refuse", "hold", "note")


def checked(options: argparse.Namespace) -> Iterator[str]:
    """Yield the table of a plan, and its findings by effect."""
    lang: Lang = options.lang
    book = with_readings(rulebook(options.rulebook), options.reading)
    plan = read_plan(options.plan)
    try:
        outcome = check_plan(plan, book, stage=options.stage)
        table = plan_table(plan, outcome, book)
        ceilings = rooms(plan, outcome, book)
    except YorozuError as error:
        problems = str(error).splitlines()
        raise InputError([one_line(f"{options.plan}: {one}") for one in problems]) from error
    yield f"{word('rulebook', lang)} {book.id}  {getattr(book.header.title, lang)}"
    yield from chosen(book, lang)
    yield f"{word(options.stage, lang)}"
    yield plan_text(table, lang, options.unit)
    if ceilings:
        yield ""
        yield rooms_text(ceilings, lang, options.unit)
    yield ""
    for basis, amounts in total(outcome.lines).items():
        yield f"{word('total', lang)}  {fates(amounts, lang, 'cost-')} ({word(basis, lang)})"
    yield from _findings(outcome, lang)


def _findings(outcome: Outcome, lang: Lang) -> Iterator[str]:
    """Yield what is found of each line, the refusals first, and of the plan as a whole."""
    about: list[tuple[tuple[Finding, ...], Scope, str]] = [
        (
            line.findings,
            "cost-",
            f"{subject_text(line.subject, lang)}  {fates(line, lang, 'cost-')}",
        )
        for line in outcome.lines
        if line.findings
    ]
    if outcome.notes:
        about.append((outcome.notes, "check-", word("whole-plan", lang)))
    if not about:
        yield ""
        yield word("nothing-found", lang)
    for found, scope, head in sorted(about, key=lambda one: _rank(one[0])):
        yield ""
        yield head
        for finding in sorted(found, key=lambda one: _EFFECTS.index(one.effect)):
            yield from (f"  {text}" for text in finding_lines(finding, lang, scope))


def _rank(findings: Sequence[Finding]) -> int:
    return min(_EFFECTS.index(finding.effect) for finding in findings)
