"""Write rules.md: each rule with its clause, the readings taken by default, and its vectors.

Run as ``python docs/make_rules.py`` after a rule, a reading or a vector has changed.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import yorozu_rules as yr
from yorozu_rules.forms import FORMS, READINGS_OF

HERE = Path(__file__).parent
VECTORS = HERE.parent / "tests" / "vectors"
HEAD = """# Rules

Every rule with its clause, the doubtful passages it depends on with the reading taken by default,
and how many cases worked out by hand it is held to (tests/vectors/). Made by docs/make_rules.py.
Why each default was taken: [decisions](decisions/README.md).
"""


def readings_of(rule: str, book: yr.Rulebook) -> list[str]:
    """Return the readings of a rulebook that a rule's lines and findings depend on."""
    names = [name for (owner, _), form in FORMS.items() if owner == rule for name in form.readings]
    names += READINGS_OF.get(rule, ())
    return [name for name in dict.fromkeys(names) if name in book.readings]


def vectors(rule: str, book: str) -> list[dict[str, object]]:
    """Return the cases of a rule under one rulebook; a case that names none is of FY2023."""
    text = (VECTORS / f"{rule}.jsonl").read_text("utf-8")
    cases = [json.loads(line) for line in text.splitlines()]
    return [case for case in cases if case.get("book", "r5-dispatch") == book]


def table() -> str:
    """Return the whole page."""
    lines = [HEAD]
    for book in yr.known_rulebooks():
        lines += [f"## {book.id}", "", book.header.title.ja, ""]
        lines += [
            "| rule | shape | clause | readings (default) | vectors |",
            "|---|---|---|---|---:|",
        ]
        for rule in yr.rules():
            if book.id in rule.clauses:
                taken = ", ".join(
                    f"{name} = {book.readings[name].default}" for name in readings_of(rule.id, book)
                )
                count = len(vectors(rule.id, book.id))
                clause = rule.clauses[book.id]
                lines.append(f"| {rule.id} | {rule.mechanism} | {clause} | {taken} | {count} |")
        lines += ["", "### Readings", ""]
        lines += ["| reading | alternatives, the default first | why | vectors of each |"]
        lines += ["|---|---|---|---|"]
        chosen: Counter[tuple[str, str]] = Counter()
        for rule in yr.rules():
            for case in vectors(rule.id, book.id):
                readings = case.get("readings")
                if isinstance(readings, dict):
                    chosen.update(readings.items())
        for name, reading in sorted(book.readings.items()):
            ways = [reading.default, *(w for w in reading.alternatives if w != reading.default)]
            others = ", ".join(f"{way}: {chosen[name, way]}" for way in ways[1:])
            lines.append(f"| {name} | {', '.join(ways)} | {reading.why} | {others} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    (HERE / "rules.md").write_text(table(), encoding="utf-8", newline="\n")
