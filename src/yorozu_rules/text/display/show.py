"""One way to show a value, and to set two side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from yorozu_rules.budget.facts import Plan
from yorozu_rules.budget.rooms import Room
from yorozu_rules.budget.table import PlanTable
from yorozu_rules.errors import FactError
from yorozu_rules.facts import Fact
from yorozu_rules.outcome import Amounts, Finding, Line, Outcome
from yorozu_rules.outcome.tally import Tally
from yorozu_rules.payment.run import Run
from yorozu_rules.payment.transfer import Payment
from yorozu_rules.report.estimate import Estimate
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.rulebooks.difference import Difference
from yorozu_rules.text.display import html, markdown, plain
from yorozu_rules.text.display.blocks import ROWS_SHOWN, Block, Words, first
from yorozu_rules.text.display.estimates import NAMES, comparison_blocks, estimate_blocks
from yorozu_rules.text.display.facts import fact_page
from yorozu_rules.text.display.findings import finding_blocks
from yorozu_rules.text.display.outcomes import (
    amounts_blocks,
    case_blocks,
    finding_alone,
    line_blocks,
    outcome_blocks,
    tally_blocks,
)
from yorozu_rules.text.display.payments import payment_blocks, run_blocks
from yorozu_rules.text.display.plans import plan_blocks, room_blocks, table_blocks
from yorozu_rules.text.display.rulebooks import books_blocks, difference_blocks, rulebook_blocks
from yorozu_rules.text.words import Lang, known_language, word

Blocks = Callable[[Any, Lang], Iterator[Block]]
_DEEPEST = 100  # lists within lists


class Shown(NamedTuple):
    """A value as it is shown: ``html`` with pictures, ``markdown`` and ``text`` without.

    A notebook shows it by itself, ``print`` gives the text.

    >>> import yorozu_rules as yr
    >>> shown = yr.show(yr.Amounts("tax-excluded", 3, 2, 1), "en")
    >>> shown.markdown.splitlines()[2]
    '| tax excluded | 3 | 2 | 1 | 0 | 0 |'
    """

    blocks: tuple[Block, ...]
    lang: Lang

    @property
    def html(self) -> str:
        """Return one piece of HTML, with its style and pictures; it asks for nothing else."""
        return html.page(self.blocks, self.lang)

    @property
    def markdown(self) -> str:
        """Return Markdown, tables and nested lists."""
        return markdown.page(self.blocks, self.lang)

    @property
    def text(self) -> str:
        """Return plain text whose columns line up."""
        return plain.page(self.blocks, self.lang)

    def _repr_html_(self) -> str:
        return self.html

    def _repr_markdown_(self) -> str:
        return self.markdown

    def __repr__(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text


def show(value: object, lang: Lang = "ja") -> Shown:
    """Return a value as a notebook shows it: facts, outcomes, runs, plans, estimates, rulebooks.

    Several of a kind are shown together: many outcomes by what they came to, ceilings in one
    table, two estimates or two rulebooks as ``compare`` has them. Amounts are in yen. Long values
    are cut, and how much is left out is said. Personal fields are never shown. Raises OutOfRange
    on another language, FactError for what it does not know how to show, NotReplayed for a line
    that its own inputs contradict.

    >>> import yorozu_rules as yr
    >>> judged = yr.Judgement(holds=True, by="office", on=yr.read_date("2023-10-10"), reason="-")
    >>> print(yr.show(judged, "en").text.splitlines()[2].split())
    ['holds', 'yes']
    """
    known_language(lang)
    return Shown(tuple(_blocks(value, lang)), lang)


def compare(one: object, two: object, lang: Lang = "ja") -> Shown:
    """Return two estimates, or two rulebooks, side by side: A, B and what is different.

    Estimates are compared in yen, within a tax basis and never across; a line that only one of
    them has is not taken for zero. Raises OutOfRange on another language, FactError for any other
    two values.

    >>> import yorozu_rules as yr
    >>> book = yr.rulebook("r5-dispatch")
    >>> year = yr.estimate_year(book=book)
    >>> yr.compare(year, year, "en").blocks[0].text
    'two estimates compared'
    """
    known_language(lang)
    blocks = _compared(one, two, lang)
    if blocks is None:
        read = f"{type(one).__name__} and {type(two).__name__}"
        raise FactError([f"read {read}; expected two estimates or two rulebooks"])
    return Shown(tuple(blocks), lang)


_KINDS: Mapping[type, Blocks] = {
    Outcome: outcome_blocks,
    Line: line_blocks,
    Finding: finding_alone,
    Amounts: amounts_blocks,
    Tally: tally_blocks,
    Payment: payment_blocks,
    Run: run_blocks,
    Plan: plan_blocks,  # before Fact, which it is
    PlanTable: table_blocks,
    Estimate: estimate_blocks,
    Rulebook: rulebook_blocks,
    Fact: fact_page,
    Room: lambda room, lang: room_blocks([room], lang),
    Difference: lambda found, lang: difference_blocks([found], lang),
}
_TOGETHER: Mapping[type, Blocks] = {
    Outcome: case_blocks,
    Finding: lambda findings, lang: finding_blocks(findings, lang, "check-"),
    Room: room_blocks,
    Difference: difference_blocks,
}


def _blocks(value: object, lang: Lang, depth: int = 0) -> Iterator[Block]:
    for kind, blocks in _KINDS.items():
        if isinstance(value, kind):
            return blocks(value, lang)
    if isinstance(value, Shown):
        return iter(value.blocks)
    found = getattr(value, "outcome", None)
    if isinstance(found, Outcome):
        return outcome_blocks(found, lang)
    if isinstance(value, list) or type(value) is tuple:
        return _together(value, lang, depth)
    raise FactError(
        [
            f"read {type(value).__name__}; expected a fact, an outcome, a run, a plan, an "
            "estimate, a rulebook, or a list of them"
        ]
    )


def _together(values: Sequence[object], lang: Lang, depth: int) -> Iterator[Block]:
    """Yield several values: those of one kind together, others one after the other."""
    if depth > _DEEPEST:
        raise FactError(
            [
                f"read a list that holds itself, or more than {_DEEPEST} lists within each other; "
                "expected a list of what is to be shown"
            ]
        )
    if len(values) == len(NAMES) and (compared := _compared(values[0], values[1], lang)):
        yield from compared
        return
    for kind, blocks in _TOGETHER.items():
        if values and all(isinstance(value, kind) for value in values):
            yield from blocks(values, lang)
            return
    shown, more = first(values, ROWS_SHOWN, lang)
    for value in shown:
        yield from _blocks(value, lang, depth + 1)
    yield from more
    if not values:
        yield Words(word("nothing-to-show", lang))


def _compared(one: object, two: object, lang: Lang) -> Iterator[Block] | None:
    if isinstance(one, Estimate) and isinstance(two, Estimate):
        return comparison_blocks(one, two, lang)
    if isinstance(one, Rulebook) and isinstance(two, Rulebook):
        return books_blocks(one, two, lang)
    return None
