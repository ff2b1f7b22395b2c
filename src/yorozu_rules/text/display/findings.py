"""Findings by their effect: what is refused, what waits, what is noted, each with its clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from yorozu_rules.outcome import Effect, Finding
from yorozu_rules.text.display.blocks import (
    FINDINGS_SHOWN,
    Block,
    Findings,
    Found,
    Words,
    bracketed,
    first,
)
from yorozu_rules.text.explain import Scope
from yorozu_rules.text.numbers import number
from yorozu_rules.text.words import Lang, fill, finding_text, mend_text, word

EFFECTS: tuple[Effect, ...] = ("refuse", "hold", "note")


def finding_blocks(findings: Iterable[Finding], lang: Lang, scope: Scope = "") -> Iterator[Block]:
    """Yield the findings of each effect; one that was made again stands once, with how often."""
    times = Counter(findings)
    for effect in EFFECTS:
        given = [finding for finding in times if finding.effect == effect]
        if not given:
            continue
        shown, more = first(given, FINDINGS_SHOWN, lang)
        count = number(sum(times[finding] for finding in given))
        said = tuple(_found(finding, times[finding], lang) for finding in shown)
        yield Findings(effect, f"{word(f'{scope}{effect}', lang)}{bracketed(count, lang)}", said)
        yield from more
    if not times:
        yield Words(word("nothing-found", lang))


def _found(finding: Finding, times: int, lang: Lang) -> Found:
    said = finding_text(finding, lang)
    if finding.wants:
        said += bracketed(word(finding.wants, lang), lang)
    if times > 1:
        said += bracketed(fill(word("as-often", lang), {"times": times}, lang), lang)
    return Found(finding.code, said, finding.clause, mend_text(finding, lang) or "")
