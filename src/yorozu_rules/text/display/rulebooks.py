"""Rulebooks: what document it is, its figures as printed, its readings; and where two differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from yorozu_rules.calendar import era_date
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.rulebooks.difference import Difference, differences, is_table, named, said
from yorozu_rules.text.display.blocks import Block, Fold, Heading, Words, bracketed, grid
from yorozu_rules.text.numbers import number, yen
from yorozu_rules.text.words import Lang, word

_NOTHING = "—"  # a book that has nothing there


def rulebook_blocks(book: Rulebook, lang: Lang) -> Iterator[Block]:
    """Yield a rulebook: where it holds, the doubtful passages as taken, and folded its figures."""
    header = book.header
    first, last = header.in_force.from_, header.in_force.until
    span = f"{era_date(first, lang)} - {era_date(last, lang) if last else ''}".rstrip()
    yield Heading(f"{word('rulebook', lang)} {book.id}: {getattr(header.title, lang)}")
    rows = [
        ("issuer", str(getattr(header.issuer, lang))),
        ("in-force", span),
        ("last-verified", era_date(header.last_verified, lang)),
        *(("amended", because) for because in book.amendments),
    ]
    about = [[word(code, lang), text] for code, text in rows]
    yield from grid(("", ""), [*about, ["SHA-256", book.digest]], lang)
    if book.readings:
        head = [word(code, lang) for code in ("reading", "taken", "alternatives", "clause")]
        readings = [
            [name, book.chosen(name), ", ".join(reading.alternatives), reading.clause]
            for name, reading in sorted(book.readings.items())
        ]
        yield Fold(
            f"{word('readings', lang)}{bracketed(number(len(readings)), lang)}",
            grid(head, readings, lang),
        )
    head = [word(code, lang) for code in ("figure", "value", "printed", "clause")]
    for section, entries in book.document.sections.items():
        figures = [row for key, entry in entries.items() for row in _entry(key, entry, lang)]
        title = f"{word('figures', lang)}: {section}{bracketed(number(len(figures)), lang)}"
        yield Fold(title, grid(head, figures, lang))
    clauses = sorted(book.clauses.items())
    head = [word("rule", lang), word("clause", lang)]
    yield Fold(
        f"{word('rule', lang)}{bracketed(number(len(clauses)), lang)}", grid(head, clauses, lang)
    )


def difference_blocks(found: Sequence[Difference], lang: Lang) -> Iterator[Block]:
    """Yield where two rulebooks differ; which two they are a difference does not say."""
    names = [word("first-book", lang), word("second-book", lang)]
    yield from _table(found, names, lang)


def books_blocks(one: Rulebook, two: Rulebook, lang: Lang) -> Iterator[Block]:
    """Yield where two rulebooks decide otherwise, under their ids."""
    yield Heading(word("books-compared", lang))
    for name, book in (("A", one), ("B", two)):
        amended = "".join(f"; {word('amended', lang)}: {because}" for because in book.amendments)
        yield Words(f"{name}: {book.id} {getattr(book.header.title, lang)}{amended}")
    yield from _table(differences(one, two), [f"A: {one.id}", f"B: {two.id}"], lang)


def _table(found: Sequence[Difference], names: list[str], lang: Lang) -> Iterator[Block]:
    if not found:
        yield Words(word("no-difference", lang))
        return
    head = [word("what", lang), word("place", lang), *names]
    rows = [
        [word(one.kind, lang), one.place, one.one or _NOTHING, one.two or _NOTHING] for one in found
    ]
    yield from grid(head, rows, lang)


def _entry(key: str, entry: dict[str, Any], lang: Lang) -> Iterator[list[str]]:
    """Yield a figure with its clause; of a table, each row by its name."""
    value, clause = entry["value"], f"{entry['document']} {entry['clause']}"
    rows = value.get("rows") if isinstance(value, dict) else value
    if is_table(rows) and rows:
        for name, row in named(rows).items():
            yield [f"{key}[{name}]", said(row) or "", str(row.get("printed", "")), clause]
        return
    text = yen(value, lang) if entry.get("unit") == "yen" else said(value) or ""
    if "basis" in entry:
        text = f"{text}{bracketed(word(str(entry['basis']), lang), lang)}"
    yield [key, text, str(entry.get("printed", "")), clause]
