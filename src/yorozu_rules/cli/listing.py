"""rules, findings, rulebooks, schema: what the library knows, as tables."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator

from yorozu_rules.cli.terminal import columns
from yorozu_rules.forms import KINDS
from yorozu_rules.registry import known_rulebooks, rulebook, rules
from yorozu_rules.rulebooks import packaged_text
from yorozu_rules.rulebooks.difference import differences
from yorozu_rules.text.tables import aligned
from yorozu_rules.text.words import Lang, template_text, word


def list_rules(options: argparse.Namespace) -> Iterator[str]:
    """Yield every rule with its clause by rulebook."""
    lang: Lang = options.lang
    rows = [
        [rule.id, rule.mechanism, book, clause]
        for rule in rules()
        for book, clause in rule.clauses.items()
    ]
    head = [word(code, lang) for code in ("rule", "mechanism", "rulebook", "clause")]
    yield from aligned([head, *rows], columns=columns(sys.stdout))


def list_findings(options: argparse.Namespace) -> Iterator[str]:
    """Yield every finding with its effect and its text."""
    lang: Lang = options.lang
    rows = [
        [kind.code, word(kind.effect, lang), kind.rule, template_text(kind.code, lang)]
        for kind in sorted(KINDS.values())
    ]
    head = [word(code, lang) for code in ("finding", "effect", "rule", "text")]
    yield from aligned([head, *rows], columns=columns(sys.stdout))


def list_rulebooks(options: argparse.Namespace) -> Iterator[str]:
    """Yield the rulebooks, or the text of one."""
    lang: Lang = options.lang
    if options.show:
        yield packaged_text(options.show).rstrip("\n")
        return
    head = [word(code, lang) for code in ("rulebook", "fiscal-year", "in-force", "title")]
    rows = [
        [
            book.id,
            str(book.header.fiscal_year),
            f"{book.header.in_force.from_} - {book.header.in_force.until or ''}",
            getattr(book.header.title, lang),
        ]
        for book in known_rulebooks()
    ]
    yield from aligned([head, *rows], columns=columns(sys.stdout))


def list_differences(options: argparse.Namespace) -> Iterator[str]:
    """Yield where two rulebooks decide otherwise."""
    lang: Lang = options.lang
    one, two = rulebook(options.one), rulebook(options.two)
    rows = [
        [word(found.kind, lang), found.place, found.one or "-", found.two or "-"]
        for found in differences(one, two)
    ]
    if not rows:
        yield word("no-difference", lang)
        return
    head = [word("what", lang), word("place", lang), one.id, two.id]
    yield from aligned([head, *rows], columns=columns(sys.stdout))


def show_schema(options: argparse.Namespace) -> Iterator[str]:
    """Yield the JSON Schema of a record, or the names of all of them."""
    from yorozu_rules.io.schemas import schema, schemas

    if options.name is None:
        yield from schemas()
        return
    yield json.dumps(schema(options.name), ensure_ascii=False, indent=2)
