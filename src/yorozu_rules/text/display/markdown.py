"""Markdown out of blocks, for hosts that show no HTML: tables and nested lists, no pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from yorozu_rules.text.display.blocks import (
    Block,
    Findings,
    Fold,
    Grid,
    Heading,
    Items,
    Words,
)
from yorozu_rules.text.display.signs import clean
from yorozu_rules.text.words import Lang, word

# Whatever Markdown, or mathematics inside it, would take for more than a sign.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~$&]|^[#+\-=]|^[0-9]+(?=[.)]))")


def page(blocks: Iterable[Block], lang: Lang) -> str:
    """Return blocks as Markdown; the figures of the pictures stand in the tables already."""
    return "\n\n".join(_parts(blocks, lang))


def escaped(text: str) -> str:
    r"""Return data as Markdown shows it, letter by letter.

    >>> escaped("a_b | <b>"), escaped("- 1")
    ('a\\_b \\| \\<b\\>', '\\- 1')
    """
    return _SPECIAL.sub(_with_slash, clean(text))


def _with_slash(found: re.Match[str]) -> str:
    # a slash before a figure would be shown: what makes a list of "1." is its point
    return f"{found[0]}&#8203;" if found[0].isdigit() else f"\\{found[0]}"


def _parts(blocks: Iterable[Block], lang: Lang) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"**{escaped(block.text)}**"
            case Words():
                yield escaped(block.text)
            case Items():
                yield "\n".join(f"- {escaped(text)}" for text in block.texts)
            case Grid():
                yield _table(block)
            case Findings():
                yield f"**{escaped(block.title)}**"
                yield "\n".join(_found(block, lang))
            case Fold():
                inside = "\n\n".join(_parts(block.inside, lang)).replace("\n", "\n  ")
                yield f"- {escaped(block.title)}\n\n  {inside}".replace("\n  \n", "\n\n")
            case _:
                continue


def _table(grid: Grid) -> str:
    def row(cells: Iterable[str]) -> str:
        return f"| {' | '.join(map(escaped, cells))} |"

    places = ["---:" if place in grid.right else "---" for place in range(len(grid.head))]
    body, sums = grid.rows[: len(grid.rows) - grid.sums], grid.rows[len(grid.rows) - grid.sums :]
    strong = [
        f"| {' | '.join(f'**{escaped(cell)}**' if cell else '' for cell in cells)} |"
        for cells in sums
    ]
    rule = f"| {' | '.join(places)} |"
    return "\n".join([row(grid.head), rule, *map(row, body), *strong])


def _found(findings: Findings, lang: Lang) -> Iterator[str]:
    for found in findings.found:
        yield f"- {escaped(found.said)} ({escaped(found.code)}) {escaped(f'[{found.clause}]')}"
        if found.mend:
            yield f"  - {word('mend', lang)}: {escaped(found.mend)}"
