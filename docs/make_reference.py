"""Make docs/reference/: every rule in both languages, and documents x rules in one table.

Run as ``python docs/make_reference.py``; a test holds the pages to what it makes.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from make_rules import readings_of, vectors

import yorozu_rules as yr
from yorozu_rules.forms import KINDS
from yorozu_rules.text.rules import rule_title
from yorozu_rules.text.words import LANGUAGES, Lang, template_text, word

HERE = Path(__file__).parent
SAID = {
    "ja": {
        "title": "規則一覧",
        "intro": "５つの文書の規則と、その条項・解釈・指摘。docs/make_reference.py が作る。",
        "shape": "形",
        "cases": "手計算の事例",
        "readings": "解釈（既定）",
        "finding": "| 指摘 | 効果 | 文 |",
        "amount": "額",
        "band": "区分表",
        "limit": "上限・下限",
        "condition": "条件",
        "checklist": "点検表",
        "sequence": "手順",
        "composition": "構成",
        "deadline": "期限",
        "report": "報告",
    },
    "en": {
        "title": "Every rule",
        "intro": "The rules of the five documents with clause, readings and findings. "
        "Made by docs/make_reference.py.",
        "shape": "shape",
        "cases": "cases worked by hand",
        "readings": "readings (default)",
        "finding": "| finding | effect | text |",
    },
}
HEAD = """# Reference

[日本語](ja.md) · [English](en.md) · readings with their reasons: [rules](../rules.md)

Which document has which rule, with its clause; made by docs/make_reference.py.
"""
TREE = """```{toctree}
:hidden:

ja
en
```
"""


def matrix() -> str:
    """Return the table of documents x rules, with how many of each there are."""
    books = [book.id for book in yr.known_rulebooks()]
    lines = [HEAD, f"| rule | {' | '.join(books)} |", f"|---|{'---|' * len(books)}"]
    for rule in yr.rules():
        cells = [rule.clauses.get(book, "") for book in books]
        lines.append(f"| [{rule.id}](en.md#{rule.id.replace('.', '')}) | {' | '.join(cells)} |")
    counts = [sum(book in rule.clauses for rule in yr.rules()) for book in books]
    total = f"{sum(counts)} in all, of {len(yr.rules())} rules"
    lines += [f"| {total} | {' | '.join(map(str, counts))} |", "", TREE]
    return "\n".join(lines)


def page(lang: Lang) -> str:
    """Return every rule in one language."""
    said = SAID[lang]
    lines = [f"# {said['title']}", "", said["intro"], ""]
    for rule in yr.rules():
        lines += [f"## {rule.id}", "", rule_title(rule.id, lang), ""]
        count = sum(len(vectors(rule.id, book)) for book in rule.clauses)
        lines.append(
            f"{said['shape']}: {said.get(rule.mechanism, rule.mechanism)}; {said['cases']}: {count}"
        )
        lines += ["", *_clauses(rule, said), "", *_findings(rule, lang)]
    return "\n".join(lines)


def _clauses(rule: yr.Rule, said: dict[str, str]) -> Iterator[str]:
    for book in yr.known_rulebooks():
        if book.id in rule.clauses:
            taken = [f"{n} = {book.readings[n].default}" for n in readings_of(rule.id, book)]
            more = f"; {said['readings']}: {', '.join(taken)}" if taken else ""
            yield f"- {book.id} {rule.clauses[book.id]}{more}"


def _findings(rule: yr.Rule, lang: Lang) -> Iterator[str]:
    own = sorted(kind for kind in KINDS.values() if kind.rule == rule.id)
    if own:
        yield SAID[lang]["finding"]
        yield "|---|---|---|"
    for kind in own:
        text = template_text(kind.code, lang).replace("|", "\\|")
        yield f"| {kind.code} | {word(kind.effect, lang)} | {text} |"
    if own:
        yield ""


def pages() -> dict[str, str]:
    """Return every page by its name."""
    return {"README.md": matrix(), **{f"{lang}.md": page(lang) for lang in LANGUAGES}}


if __name__ == "__main__":
    folder = HERE / "reference"
    folder.mkdir(exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
