"""The summary of a run: how many claims, where the yen went, and which findings were made."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.outcome.tally import Tally
from yorozu_rules.text.numbers import number
from yorozu_rules.text.tables import aligned
from yorozu_rules.text.words import Lang, word

_FATES = ("claimed", "allowed", "borne", "held", "refused")
_EFFECTS = ("refuse", "hold", "note")


def summary(tally: Tally, lang: Lang) -> str:
    """Return the summary of a run as aligned plain text."""
    return "\n".join(
        [*_counts(tally, lang), "", *_totals(tally, lang), "", *_findings(tally, lang)]
    )


def _counts(tally: Tally, lang: Lang) -> Iterator[str]:
    rows = [
        ("claims", tally.claims),
        ("settled", tally.in_full),
        ("with-hold", tally.with_hold),
        ("with-refusal", tally.with_refusal),
    ]
    if tally.records_refused:  # a run that refuses none has nothing to say about it
        rows.append(("records-refused", tally.records_refused))
    yield from aligned([[word(code, lang), number(count)] for code, count in rows], right=[1])


def _totals(tally: Tally, lang: Lang) -> Iterator[str]:
    head = [word("basis", lang), *(word(fate, lang) for fate in _FATES)]
    rows = [
        [word(basis, lang), *(number(getattr(amounts, fate)) for fate in _FATES)]
        for basis, amounts in tally.totals.items()
    ]
    yield from aligned([head, *rows], right=range(1, len(head)))


def _findings(tally: Tally, lang: Lang) -> Iterator[str]:
    if not tally.findings:
        yield word("nothing-found", lang)
        return
    head = [word(code, lang) for code in ("effect", "finding", "count", "example")]
    rows = [
        [word(effect, lang), code, number(times), tally.examples[code]]
        for (effect, code), times in sorted(
            tally.findings.items(),
            key=lambda item: (_EFFECTS.index(item[0][0]), -item[1], item[0][1]),
        )
    ]
    yield from aligned([head, *rows], right=[2])
