"""check: a plan as a table, or any other fact, and what is refused, held and noted of it."""

from __future__ import annotations

import argparse
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from yorozu_rules.budget.facts import Plan, Stage
from yorozu_rules.budget.plan import check_plan
from yorozu_rules.budget.rooms import rooms
from yorozu_rules.budget.table import plan_table
from yorozu_rules.cli.exits import Exit
from yorozu_rules.cli.kinds import NO_DEADLINE, PLAN, kind_of, read_kind
from yorozu_rules.cli.settling import chosen, with_readings
from yorozu_rules.cli.standard import named, source_of
from yorozu_rules.errors import InputError, YorozuError
from yorozu_rules.io.plans import one_text, plan_in
from yorozu_rules.io.problems import one_line
from yorozu_rules.outcome import Finding, Outcome, total
from yorozu_rules.registry import rulebook
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.text.explain import Scope, fates, finding_lines, scope_of
from yorozu_rules.text.numbers import number
from yorozu_rules.text.plans import Unit, plan_text, rooms_text
from yorozu_rules.text.words import Lang, subject_text, word

_EFFECTS = ("refuse", "hold", "note")
_OPEN = {"refuse", "hold"}
_OF_PLANS = ("stage", "unit")


def checked(options: argparse.Namespace) -> Generator[str, None, int]:
    """Yield what is found of a fact, and what it comes to; of a plan, its table first."""
    book = with_readings(rulebook(options.rulebook), options.reading)
    name = named(options.fact)
    text = one_text(source_of(options.fact, "one record"), options.kind or PLAN)
    kind, states_its_facts = kind_of(text, options.kind, name)
    if kind == PLAN and not states_its_facts:
        outcome = yield from _plan(text, book, options)
    else:
        outcome = yield from _fact(text, kind, book, options, stated=states_its_facts)
    found = {finding.effect for finding in outcome.findings}
    return Exit.FOUND if options.strict and found & _OPEN else Exit.DONE


def _plan(text: str, book: Rulebook, options: argparse.Namespace) -> Generator[str, None, Outcome]:
    lang: Lang = options.lang
    stage: Stage = options.stage or "planned"
    unit: Unit = options.unit or "yen"
    name = named(options.fact)
    if options.at is not None:
        raise InputError([NO_DEADLINE.format(kind=PLAN)])
    plan = _read_plan(text, options)
    with _said_of(name):
        outcome = check_plan(plan, book, stage=stage)
        table = plan_table(plan, outcome, book)
        ceilings = rooms(plan, outcome, book)
    yield from _head(book, lang)
    yield f"{word(stage, lang)}"
    yield plan_text(table, lang, unit)
    if ceilings:
        yield ""
        yield rooms_text(ceilings, lang, unit)
    yield ""
    yield from _totals(outcome, lang, "cost-")
    yield from _findings(outcome, lang)
    return outcome


def _read_plan(text: str, options: argparse.Namespace) -> Plan:
    name = named(options.fact)
    try:
        return plan_in(text, Path(name))
    except InputError as error:
        if options.kind is not None:
            raise
        hint = f"{name}: was read as a plan; --kind says what else it is"
        raise InputError([*error.problems, hint]) from error


def _fact(
    text: str, kind: str, book: Rulebook, options: argparse.Namespace, *, stated: bool
) -> Generator[str, None, Outcome]:
    from yorozu_rules.testing.checks import checks

    lang: Lang = options.lang
    given = [f"--{one}" for one in _OF_PLANS if getattr(options, one) is not None]
    if given:
        raise InputError([f"{', '.join(given)}: goes with a plan alone, and this is one of {kind}"])
    name = named(options.fact)
    check = checks()[kind]
    fact = read_kind(check, text, name, named=stated, at=options.at)
    with _said_of(name):
        made = check.make(fact, book, kind)
    outcome = made.outcome
    scope: Scope = scope_of(outcome.lines[0]) if outcome.lines else "check-"
    yield from _head(book, lang)
    yield f"{kind} {outcome.case}" if outcome.case != kind else kind
    for what, value in made.values.items():
        shown = value if isinstance(value, bool) or not isinstance(value, int) else number(value)
        yield f"{what}: {'-' if shown is None else shown}"
    if outcome.lines:
        yield from _totals(outcome, lang, scope)
    yield from _findings(outcome, lang)
    return outcome


def _head(book: Rulebook, lang: Lang) -> Iterator[str]:
    yield f"{word('rulebook', lang)} {book.id}  {getattr(book.header.title, lang)}"
    yield from chosen(book, lang)


def _totals(outcome: Outcome, lang: Lang, scope: Scope) -> Iterator[str]:
    for basis, amounts in total(outcome.lines).items():
        yield f"{word('total', lang)}  {fates(amounts, lang, scope)} ({word(basis, lang)})"


@contextmanager
def _said_of(name: str) -> Iterator[None]:
    """Let what the rules cannot go on with name the file, a line for each problem."""
    try:
        yield
    except YorozuError as error:
        problems = str(error).splitlines()
        raise InputError([one_line(f"{name}: {one}") for one in problems]) from error


def _findings(outcome: Outcome, lang: Lang) -> Iterator[str]:
    """Yield what is found of each line, the refusals first, and of the whole."""
    about: list[tuple[tuple[Finding, ...], Scope, str]] = []
    for line in outcome.lines:
        if line.findings:
            scope = scope_of(line)
            head = f"{subject_text(line.subject, lang)}  {fates(line, lang, scope)}"
            about.append((line.findings, scope, head))
    if outcome.notes:
        whole = "whole-plan" if any(map(scope_of, outcome.lines)) else "whole-fact"
        about.append((outcome.notes, "check-", word(whole, lang)))
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
