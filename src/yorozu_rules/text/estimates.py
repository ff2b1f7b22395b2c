"""A year's estimate in words: each line with its formula filled in, its clause, and the sums."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from yorozu_rules.dispatch.fee import replay_fee
from yorozu_rules.outcome import Scalar
from yorozu_rules.payment.tax import group_tax
from yorozu_rules.report.estimate import Estimate, EstimateLine
from yorozu_rules.report.supplies import Quantity
from yorozu_rules.text.explain import finding_lines, source_lines
from yorozu_rules.text.numbers import number, yen
from yorozu_rules.text.words import Lang, fill, known_language, table, word
from yorozu_rules.yen import recorded_rounding


def estimate_text(estimate: Estimate, lang: Lang = "ja") -> str:
    """Return a year's cost as plain text: every line worked out, then the sums by tax basis.

    Sums of different tax bases are never added. Raises OutOfRange on another language.

    >>> import yorozu_rules as yr
    >>> estimate = yr.estimate_year(book=yr.rulebook("r5-dispatch"))
    >>> estimate_text(estimate, "en").splitlines()[11]
    '■ fees, visits 2-3: 35,200,000 yen (tax excluded), borne by business 17,600,000 yen'
    """
    known_language(lang)
    return "\n".join(_paragraphs(estimate, lang))


def quantity_text(quantity: Quantity, lang: Lang = "ja") -> str:
    """Return how many of something a year takes, in words: what, how many, formula and clause.

    Raises OutOfRange on another language.

    >>> import yorozu_rules as yr
    >>> quantity_text(yr.estimate_archive(yr.rulebook("r5-dispatch")), "en").partition(" = ")[0]
    'sheets of paper, if visits are kept on paper: 105,000'
    """
    known_language(lang)
    words, values = table()["quantity"][quantity.what], dict(quantity.inputs)
    formula = fill(words["formula"][lang], values, lang)
    return f"{words['title'][lang]}: {number(quantity.number)} = {formula} [{quantity.clause}]"


def _paragraphs(estimate: Estimate, lang: Lang) -> Iterator[str]:
    yield f"{word('estimate', lang)} [{estimate.clause}]"
    yield from source_lines(estimate.source, lang)
    for line in estimate.lines:
        words = line_words(line, lang)
        yield ""
        yield f"■ {words.title}: {_sum(line.yen, line.borne, lang, line.basis)}"
        clause = estimate.source.clauses[line.rule]
        yield f"  {words.formula} [{clause}]"
        if words.each:
            yield f"  {words.each}"
    yield ""
    for basis, total in estimate.totals.items():
        yield f"{word('total', lang)}: {_sum(total.yen, total.borne, lang, basis)}"
    if estimate.findings:
        yield ""
    for finding in estimate.findings:
        yield from finding_lines(finding, lang, "check-")


class LineWords(NamedTuple):
    """A line in words: what it is for, its formula filled in, and what one visit has, if told."""

    title: str
    formula: str
    each: str


def line_words(line: EstimateLine, lang: Lang) -> LineWords:
    """Return a line of an estimate in words."""
    kind, _, numbers = line.what.partition(":")
    words, values = table()["estimate"][kind], _worked(line)
    first, _, last = numbers.partition("-")
    values["numbers"] = first if first == last else numbers
    return LineWords(
        fill(words["title"][lang], values, lang),
        fill(words["formula"][lang], values, lang),
        fill(words["each"][lang], values, lang) if "each" in words else "",
    )


def _worked(line: EstimateLine) -> dict[str, Scalar]:
    """Return a line's inputs, and what they make of one visit: "each" is its borne part, or tax."""
    values = dict(line.inputs)
    if "share" in values:
        unit, direction = int(values["unit"]), str(values["direction"])
        values["each"] = replay_fee(int(values["fee"]), str(values["share"]), unit, direction)[0]
    elif "rate" in values:
        cut = recorded_rounding(int(values["unit"]), str(values["direction"]))
        values["each"] = group_tax(int(values["yen"]), Fraction(values["rate"]), cut)
    return values


def _sum(programme: int, borne: int, lang: Lang, basis: str) -> str:
    """Return the programme's yen with their tax basis, and the businesses' where there are any."""
    of = word(basis, lang)
    said = f"{yen(programme, lang)}（{of}）" if lang == "ja" else f"{yen(programme, lang)} ({of})"
    if not borne:
        return said
    between = "、" if lang == "ja" else ", "
    return f"{said}{between}{word('borne', lang)} {yen(borne, lang)}"
