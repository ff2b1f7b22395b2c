"""check: a plan as a table, and what is refused, held and noted of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from yorozu_rules.budget.plan import check_plan
from yorozu_rules.budget.table import plan_table
from yorozu_rules.cli.settling import with_readings
from yorozu_rules.errors import InputError, YorozuError
from yorozu_rules.io.plans import read_plan
from yorozu_rules.outcome import Outcome
from yorozu_rules.registry import rulebook
from yorozu_rules.text.explain import finding_lines
from yorozu_rules.text.plans import plan_text
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
    except YorozuError as error:
        raise InputError([f"{options.plan}: {error}"]) from error
    yield f"{word('rulebook', lang)} {book.id}  {getattr(book.header.title, lang)}"
    yield f"{word(options.stage, lang)}"
    yield plan_text(table, lang, options.unit)
    yield from _findings(outcome, lang)


def _findings(outcome: Outcome, lang: Lang) -> Iterator[str]:
    about = [(line.subject, found) for line in outcome.lines for found in line.findings]
    about += [("", found) for found in outcome.notes]
    if not about:
        yield ""
        yield word("nothing-found", lang)
    for effect in _EFFECTS:
        of_effect = [(subject, found) for subject, found in about if found.effect == effect]
        if of_effect:
            yield ""
        for subject, found in of_effect:
            where = f"{subject_text(subject, lang)}  " if subject else ""
            first, *rest = finding_lines(found, lang)
            yield f"{where}{first}"
            yield from rest
