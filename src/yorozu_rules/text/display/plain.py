"""Plain text out of blocks: columns line up, what folds is set in."""

from __future__ import annotations

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
from yorozu_rules.text.tables import aligned
from yorozu_rules.text.words import Lang, word


def page(blocks: Iterable[Block], lang: Lang) -> str:
    """Return blocks as plain text; the figures of the pictures stand in the tables already."""
    return "\n".join(_parts(blocks, lang))


def _parts(blocks: Iterable[Block], lang: Lang) -> Iterator[str]:
    for place, block in enumerate(blocks):
        match block:
            case Heading():
                yield from [""] * bool(place)
                yield f"■ {clean(block.text)}"
            case Words():
                yield clean(block.text)
            case Items():
                yield from (f"- {clean(text)}" for text in block.texts)
            case Grid():
                rows = [block.head, *block.rows] if any(block.head) else [*block.rows]
                cells = [[clean(cell) for cell in row] for row in rows]
                yield from (f"  {line}" for line in aligned(cells, right=block.right))
            case Findings():
                yield clean(block.title)
                for found in block.found:
                    yield clean(f"- {found.said} {found.code} [{found.clause}]")
                    if found.mend:
                        yield clean(f"  → {word('mend', lang)}: {found.mend}")
            case Fold():
                yield f"▸ {clean(block.title)}"
                yield from (f"  {line}" for line in _parts(block.inside, lang))
            case _:
                continue
