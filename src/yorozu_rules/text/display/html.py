"""HTML out of blocks: one piece that needs nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from yorozu_rules.text.display.blocks import (
    Block,
    Findings,
    Fold,
    Found,
    Grid,
    Heading,
    Items,
    Words,
)
from yorozu_rules.text.display.markup import Html, tag
from yorozu_rules.text.display.svg import svg
from yorozu_rules.text.tables import width
from yorozu_rules.text.words import Lang, word

_LONG = 8 * 2  # columns of half width: longer texts are not squeezed below the 8em of style.css


def page(blocks: Iterable[Block], lang: Lang) -> str:
    """Return blocks as one piece of HTML, with its own style, without a script, id or address."""
    style = tag("style", Html(_style()))
    return str(tag("div", style, *_parts(blocks, lang), class_="yorozu", lang=lang))


@cache
def _style() -> str:
    return (files(__package__) / "style.css").read_text(encoding="utf-8")


def _parts(blocks: Iterable[Block], lang: Lang) -> Iterator[Html]:
    for block in blocks:
        match block:
            case Heading():
                yield tag("div", block.text, class_="yorozu-head", role="heading", aria_level=4)
            case Words():
                yield tag("p", block.text)
            case Items():
                yield tag("ul", *(tag("li", text) for text in block.texts))
            case Grid():
                yield _table(block)
            case Findings():
                yield _findings(block, lang)
            case Fold():
                inside = tag("div", *_parts(block.inside, lang))
                yield tag("details", tag("summary", block.title), inside)
            case _:
                yield tag("div", *map(svg, block.pictures), class_="yorozu-pictures")


def _table(grid: Grid) -> Html:
    """Return a table that scrolls by itself where the page is narrow."""
    looks = _looks(grid)

    def row(cells: Iterable[str], kind: str) -> Html:
        return tag(
            "tr",
            *(
                tag(kind, cell, class_=looks[place]) if place in looks else tag(kind, cell)
                for place, cell in enumerate(cells)
            ),
        )

    body, sums = grid.rows[: len(grid.rows) - grid.sums], grid.rows[len(grid.rows) - grid.sums :]
    parts = [tag("tbody", *(row(cells, "td") for cells in body))]
    if any(grid.head):
        parts.insert(0, tag("thead", row(grid.head, "th")))
    if sums:
        parts.append(tag("tfoot", *(row(cells, "td") for cells in sums)))
    return tag("div", tag("table", *parts), class_="yorozu-wide")


def _looks(grid: Grid) -> dict[int, str]:
    """Return the class of the columns that have one: numbers, and texts that need room."""
    looks = dict.fromkeys(grid.right, "yorozu-n")
    for place, column in enumerate(zip(grid.head, *grid.rows, strict=True)):
        if place not in looks and max(map(width, column)) > _LONG:
            looks[place] = "yorozu-t"
    return looks


def _findings(findings: Findings, lang: Lang) -> Html:
    def item(found: Found) -> Html:
        said = [found.said, " ", tag("code", found.code), " ", tag("small", f"[{found.clause}]")]
        if found.mend:
            said.append(tag("div", f"→ {word('mend', lang)}: {found.mend}"))
        return tag("li", *said)

    items = tag("ul", *map(item, findings.found))
    title = tag("div", findings.title, class_="yorozu-effect")
    return tag("div", title, items, class_=f"yorozu-found yorozu-{findings.effect}")
