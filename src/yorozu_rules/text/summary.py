"""The summary of a run: how many claims, where the yen went, and which findings were made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from yorozu_rules.outcome import Outcome
from yorozu_rules.outcome.totals import total
from yorozu_rules.text.numbers import number
from yorozu_rules.text.tables import aligned
from yorozu_rules.text.words import Lang, word

_FATES = ("claimed", "allowed", "borne", "held", "refused")
_EFFECTS = ("refuse", "hold", "note")


def summary(outcomes: Sequence[Outcome], lang: Lang) -> str:
    """Return the summary of a run as aligned plain text."""
    return "\n".join(
        [*_counts(outcomes, lang), "", *_totals(outcomes, lang), "", *_findings(outcomes, lang)]
    )


def _counts(outcomes: Sequence[Outcome], lang: Lang) -> Iterator[str]:
    effects = [{finding.effect for finding in outcome.findings} for outcome in outcomes]
    rows = [
        ("claims", len(outcomes)),
        ("settled", sum(not seen & {"hold", "refuse"} for seen in effects)),
        ("with-hold", sum("hold" in seen for seen in effects)),
        ("with-refusal", sum("refuse" in seen for seen in effects)),
    ]
    yield from aligned([[word(code, lang), number(count)] for code, count in rows], right=[1])


def _totals(outcomes: Sequence[Outcome], lang: Lang) -> Iterator[str]:
    sums = total(line for outcome in outcomes for line in outcome.lines)
    head = [word("basis", lang), *(word(fate, lang) for fate in _FATES)]
    rows = [
        [word(basis, lang), *(number(getattr(amounts, fate)) for fate in _FATES)]
        for basis, amounts in sums.items()
    ]
    yield from aligned([head, *rows], right=range(1, len(head)))


def _findings(outcomes: Sequence[Outcome], lang: Lang) -> Iterator[str]:
    count: Counter[tuple[str, str]] = Counter()
    example: dict[str, str] = {}
    for outcome in outcomes:
        for finding in outcome.findings:
            count[finding.effect, finding.code] += 1
            example.setdefault(finding.code, outcome.case)
    if not count:
        yield word("nothing-found", lang)
        return
    head = [word(code, lang) for code in ("effect", "finding", "count", "example")]
    rows = [
        [word(effect, lang), code, number(times), example[code]]
        for (effect, code), times in sorted(
            count.items(), key=lambda item: (_EFFECTS.index(item[0][0]), -item[1], item[0][1])
        )
    ]
    yield from aligned([head, *rows], right=[2])
