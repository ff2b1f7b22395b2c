"""Estimates, and two of them side by side: what a year would cost under other rules."""

from __future__ import annotations

from collections.abc import Iterator

from yorozu_rules.report.estimate import Estimate, EstimateLine, EstimateTotal
from yorozu_rules.text.display.blocks import (
    BARS_SHOWN,
    Bar,
    Block,
    Fold,
    Heading,
    Items,
    Look,
    Part,
    Picture,
    Pictures,
    Words,
    bracketed,
    first,
    grid,
)
from yorozu_rules.text.display.findings import finding_blocks
from yorozu_rules.text.display.outcomes import source_words
from yorozu_rules.text.estimates import line_words
from yorozu_rules.text.explain import source_lines
from yorozu_rules.text.numbers import number, yen
from yorozu_rules.text.words import Lang, finding_text, word

Yen = EstimateLine | EstimateTotal
NAMES = ("A", "B")
_NOTHING = "—"  # a line that one of two estimates does not have is not zero


def estimate_blocks(estimate: Estimate, lang: Lang) -> Iterator[Block]:
    """Yield a year's cost: each line with its formula, sums by tax basis, a bar for each line."""
    yield Heading(f"{word('estimate', lang)} [{estimate.clause}]")
    yield source_words(estimate.source, lang)
    said = [line_words(line, lang) for line in estimate.lines]
    codes = ("content", "basis", "programme-bears", "borne", "formula")
    rows = [
        [words.title, word(line.basis, lang), number(line.yen), number(line.borne), words.formula]
        for words, line in zip(said, estimate.lines, strict=True)
    ]
    sums = [
        [word("total", lang), word(basis, lang), number(total.yen), number(total.borne), ""]
        for basis, total in estimate.totals.items()
    ]
    yield from grid([word(code, lang) for code in codes], rows, lang, right=(2, 3), sums=sums)
    if estimate.findings:
        yield from finding_blocks(estimate.findings, lang, "check-")
    each = tuple(f"{words.title}: {words.each}" for words in said if words.each)
    if each:
        yield Fold(word("by-line", lang), (Items(each),))
    drawn, more = first([*zip(said, estimate.lines, strict=True)], BARS_SHOWN, lang)
    bars = tuple(
        _bar(f"{words.title}{_basis(line.basis, lang)}", line, lang) for words, line in drawn
    )
    yield Pictures((Picture(word("estimate", lang), bars, _legend(lang)),))
    yield from more


def comparison_blocks(one: Estimate, two: Estimate, lang: Lang) -> Iterator[Block]:
    """Yield two estimates as A and B: sums, lines and differences, and two bars for each basis."""
    yield Heading(word("comparison", lang))
    yield Items(tuple(map(_who, NAMES, (one, two), (lang, lang))))
    totals = {basis: (one.totals.get(basis), two.totals.get(basis)) for basis in _bases(one, two)}
    yield Pictures(tuple(_picture(basis, one, two, lang) for basis in totals))
    head = [word("content", lang), *NAMES, word("difference", lang)]
    sums = [
        row
        for basis, pair in totals.items()
        for row in _rows(f"{word('total', lang)}{_basis(basis, lang)}", pair, lang)
    ]
    yield from grid(head, sums, lang, right=(1, 2, 3))
    notes = [(f"{name}: ", of.findings) for name, of in zip(NAMES, (one, two), strict=True)]
    if one.findings == two.findings:
        notes = [("", one.findings)]
    for whose, findings in notes:
        # What a sum lacks stands below it; why, and what would mend it, is folded.
        for open_ in (finding for finding in findings if finding.effect != "note"):
            yield Words(f"{whose}{finding_text(open_, lang)}")
    rows = [
        row
        for pair in _pairs(one, two)
        for line in [pair[0] or pair[1]]
        if line
        for row in _rows(f"{line_words(line, lang).title}{_basis(line.basis, lang)}", pair, lang)
    ]
    yield Fold(word("by-line", lang), grid(head, rows, lang, right=(1, 2, 3)))
    for whose, findings in notes:
        if findings:
            blocks = tuple(finding_blocks(findings, lang, "check-"))
            yield Fold(f"{whose}{word('to-note', lang)}", blocks)


def _bases(one: Estimate, two: Estimate) -> list[str]:
    """Return the tax bases of two estimates, that of the most yen first."""
    yen: dict[str, int] = {}
    for basis, total in (*one.totals.items(), *two.totals.items()):
        yen[basis] = max(yen.get(basis, 0), total.yen)
    return sorted(yen, key=lambda basis: (-yen[basis], basis))


def _pairs(
    one: Estimate, two: Estimate
) -> Iterator[tuple[EstimateLine | None, EstimateLine | None]]:
    """Yield the lines of two estimates by what they are for, in the order of the first."""
    ours, theirs = ({line.what: line for line in of.lines} for of in (one, two))
    for what in dict.fromkeys((*ours, *theirs)):
        yield ours.get(what), theirs.get(what)


def _rows(title: str, pair: tuple[Yen | None, Yen | None], lang: Lang) -> Iterator[list[str]]:
    """Yield A, B and B less A of the programme's yen, and of the businesses' if they bear any."""
    yield [title, *_figures([None if one is None else one.yen for one in pair])]
    if any(one and one.borne for one in pair):
        borne = [None if one is None else one.borne for one in pair]
        yield [f"{title} {word('borne', lang)}", *_figures(borne)]


def _figures(pair: list[int | None]) -> list[str]:
    return [_said(yen) for yen in (*pair, _less(*pair))]


def _less(one: int | None, two: int | None) -> int | None:
    return None if one is None or two is None else two - one


def _said(yen: int | None) -> str:
    return _NOTHING if yen is None else number(yen)


def _picture(basis: str, one: Estimate, two: Estimate, lang: Lang) -> Picture:
    """Return two bars of a tax basis; all bases of a comparison are drawn on one scale."""
    most = max(sum(total) for of in (one, two) for total in of.totals.values())
    bars = tuple(
        _bar(_who(name, of, lang), of.totals.get(basis), lang)
        for name, of in zip(NAMES, (one, two), strict=True)
    )
    title = f"{word('total', lang)}{_basis(basis, lang)}"
    return Picture(title, bars, _legend(lang), upright=True, most=most)


def _who(name: str, estimate: Estimate, lang: Lang) -> str:
    """Return which of two estimates it is: the rulebook, and how it was amended."""
    book, *amended = source_lines(estimate.source, lang)
    said = amended or [word("as-foreseen", lang)]
    return f"{name}: {book.partition(' (SHA')[0]}; {'; '.join(said)}"


def _bar(label: str, of: Yen | None, lang: Lang) -> Bar:
    if of is None:
        return Bar(label, (_NOTHING,), ())
    borne = (f"{word('borne', lang)} {number(of.borne)}",) if of.borne else ()
    parts = (Part("full", of.yen), Part("empty", of.borne))
    return Bar(label, (yen(of.yen, lang), *borne), parts)


def _legend(lang: Lang) -> tuple[tuple[Look, str], ...]:
    return (("full", word("programme-bears", lang)), ("empty", word("borne", lang)))


def _basis(basis: str, lang: Lang) -> str:
    return bracketed(word(basis, lang), lang)
