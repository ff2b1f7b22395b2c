"""Write readings.md: what each document leaves open, each way to read it, and why one is taken.

Run as ``python docs/make_readings.py`` after a reading or its words have changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from make_rules import readings_of

import yorozu_rules as yr
from yorozu_rules.text.readings import reading_title, way_text, why_text

HERE = Path(__file__).parent
HEAD = """# Readings 解釈

Where a document is silent or can be read two ways, the library takes one reading, says so on every
line that depends on it, and can take another: `book.reading("fee.same-day", "per-business")`. In
words, with what is taken now: `yr.reading_text("fee.same-day", book, "ja")`. How many cases are
worked out for each: [rules](rules.md). Made by docs/make_readings.py.

文書が何も言わないか、二通りに読める点について、既定の読み方と別の読み方、既定とした理由です。明細には用いた解釈が
必ず示されます。
"""


def page() -> str:
    """Return the whole page."""
    books = yr.known_rulebooks()
    lines = [HEAD]
    for name in sorted({name for book in books for name in book.readings}):
        lines += _reading(name, [book for book in books if name in book.readings])
    return "\n".join(lines)


def _reading(name: str, books: list[yr.Rulebook]) -> Iterator[str]:
    """Yield one reading, as the documents have it that leave the point open."""
    yield from (f"## {name}", "", f"{reading_title(name, 'ja')}  ")
    yield from (f"{reading_title(name, 'en')}", "", "| way | 読み方 | in words |", "|---|---|---|")
    for way in dict.fromkeys(way for book in books for way in book.readings[name].alternatives):
        yield f"| `{way}` | {way_text(name, way, 'ja')} | {way_text(name, way, 'en')} |"
    yield ""
    for book in books:
        reading = book.readings[name]
        yield f"- {book.id}: **{reading.default}** [{reading.clause}]"
    rules = {rule for book in books for rule in book.clauses if name in readings_of(rule, book)}
    links = (f"[{rule}](reference/en.md#{rule.replace('.', '')})" for rule in sorted(rules))
    yield from ("", f"規則 rules: {', '.join(links)}", "")
    for why in dict.fromkeys(book.readings[name].why for book in books):
        yield from (why_text(why, "ja"), "", why_text(why, "en"), "")


if __name__ == "__main__":
    (HERE / "readings.md").write_text(page(), encoding="utf-8", newline="\n")
