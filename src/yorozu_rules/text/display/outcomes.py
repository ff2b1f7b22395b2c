"""Outcomes: the totals, the findings by effect, and every line behind a fold; many, as a count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from yorozu_rules.outcome import Amounts, Finding, Line, Outcome, Source
from yorozu_rules.outcome.tally import Tally
from yorozu_rules.text.display.blocks import (
    CASES_SHOWN,
    KINDS_SHOWN,
    LINES_SHOWN,
    Block,
    Fold,
    Heading,
    Items,
    Words,
    bracketed,
    first,
    grid,
)
from yorozu_rules.text.display.findings import EFFECTS, finding_blocks
from yorozu_rules.text.explain import (
    Scope,
    fates,
    line_arithmetic,
    line_fates,
    line_head,
    line_readings,
    scope_of,
    source_lines,
)
from yorozu_rules.text.numbers import number
from yorozu_rules.text.words import Lang, word

_FATES = ("claimed", "allowed", "borne", "held", "refused")


def outcome_blocks(outcome: Outcome, lang: Lang) -> Iterator[Block]:
    """Yield an outcome: of whatever length, its totals and findings; of its lines the first."""
    scope: Scope = scope_of(outcome.lines[0]) if outcome.lines else "check-"
    yield Heading(f"{word('case' if scope else 'claim', lang)} {outcome.case}")
    yield from inside(outcome, lang, scope)


def inside(outcome: Outcome, lang: Lang, scope: Scope = "") -> Iterator[Block]:
    """Yield what an outcome says, without the name of its case."""
    yield source_words(outcome.source, lang)
    if outcome.lines:
        yield from total_blocks(outcome.totals, lang, scope)
    yield from finding_blocks(outcome.findings, lang, scope)
    yield from _line_folds(outcome, lang)


def total_blocks(totals: Mapping[str, Amounts], lang: Lang, scope: Scope = "") -> Iterator[Block]:
    """Yield the yen of each tax basis and where they went; nobody bears a part of a budget."""
    names = [name for name in _FATES if not (scope and name == "borne")]
    head = [word("basis", lang), *(word(f"{scope}{name}", lang) for name in names)]
    rows = [
        [word(basis, lang), *(number(getattr(amounts, name)) for name in names)]
        for basis, amounts in totals.items()
    ]
    yield from grid(head, rows, lang, right=range(1, len(head)))


def source_words(source: Source, lang: Lang) -> Block:
    """Return the rulebook behind an outcome, and how it was amended."""
    return Words("; ".join(source_lines(source, lang)))


def line_blocks(line: Line, lang: Lang) -> Iterator[Block]:
    """Yield a line that stands by itself: without its outcome the steps have no clauses."""
    yield Heading(line_head(line, lang))
    yield Words(line_fates(line, lang))
    yield from _inputs(line, lang)
    yield from finding_blocks(line.findings, lang, scope_of(line))


def amounts_blocks(amounts: Amounts, lang: Lang) -> Iterator[Block]:
    """Yield the yen of one tax basis."""
    yield from total_blocks({amounts.basis: amounts}, lang)


def finding_alone(finding: Finding, lang: Lang) -> Iterator[Block]:
    """Yield one finding; whether of a claim or of a check it does not say."""
    yield from finding_blocks([finding], lang, "check-")


def case_blocks(outcomes: Sequence[Outcome], lang: Lang) -> Iterator[Block]:
    """Yield many outcomes: what they came to together, then the first of them by themselves."""
    tally = Tally()
    for outcome in outcomes:
        tally.add(outcome)
    yield from tally_blocks(tally, lang)
    shown, more = first(outcomes, CASES_SHOWN, lang)
    for outcome in shown:
        blocks = tuple(outcome_blocks(outcome, lang))
        sums = (_brief(basis, amounts, lang) for basis, amounts in outcome.totals.items())
        yield Fold("; ".join([outcome.case, *sums]), blocks[1:])
    yield from more


def tally_blocks(tally: Tally, lang: Lang) -> Iterator[Block]:
    """Yield what a run over files came to: claims, yen, and every finding's count."""
    counts = [
        ("claims", tally.claims),
        ("settled", tally.in_full),
        ("with-hold", tally.with_hold),
        ("with-refusal", tally.with_refusal),
        *([("records-refused", tally.records_refused)] if tally.records_refused else []),
    ]
    yield from grid(
        [word(code, lang) for code, _ in counts],
        [[number(count) for _, count in counts]],
        lang,
        right=range(len(counts)),
    )
    yield from total_blocks(tally.totals, lang)
    rows = [
        (effect, code, times, tally.examples[code])
        for (effect, code), times in sorted(
            tally.findings.items(),
            key=lambda item: (EFFECTS.index(item[0][0]), -item[1], item[0][1]),
        )
    ]
    if not rows:
        yield Words(word("nothing-found", lang))
    elif len(rows) <= KINDS_SHOWN:
        yield from _counted(rows, lang)
    else:
        for effect in EFFECTS:
            own = [row for row in rows if row[0] == effect]
            if own:
                count = bracketed(number(sum(times for _, _, times, _ in own)), lang)
                yield Fold(f"{word(effect, lang)}{count}", tuple(_counted(own, lang)))


def _counted(rows: Sequence[tuple[str, str, int, str]], lang: Lang) -> Iterator[Block]:
    """Yield kinds of findings with how often each was made, and a claim that has it."""
    head = [word(code, lang) for code in ("effect", "finding", "count", "example")]
    texts = [[word(effect, lang), code, number(n), example] for effect, code, n, example in rows]
    yield from grid(head, texts, lang, right=[2])


def _brief(basis: str, amounts: Amounts, lang: Lang) -> str:
    return f"{fates(amounts, lang)}{bracketed(word(basis, lang), lang)}"


def _line_folds(outcome: Outcome, lang: Lang) -> Iterator[Block]:
    """Yield the first lines, each folded: its arithmetic with clauses, its inputs, its findings."""
    if not outcome.lines:
        return
    yield Heading(f"{word('lines', lang)}{bracketed(number(len(outcome.lines)), lang)}")
    shown, more = first(outcome.lines, LINES_SHOWN, lang)
    for line in shown:
        title = f"{line_head(line, lang)}  {line_fates(line, lang)}"
        yield Fold(title, tuple(_opened(line, outcome, lang)))
    yield from more


def _opened(line: Line, outcome: Outcome, lang: Lang) -> Iterator[Block]:
    clause = outcome.source.clauses.get(line.rule)
    yield Words(f"{word('rule', lang)} {line.rule}" + (f" [{clause}]" if clause else ""))
    steps = tuple(line_arithmetic(line, outcome, lang))
    if steps:
        yield Items(steps)
    taken = line_readings(line, outcome)
    if taken:
        yield Words(f"{word('readings', lang)}: {taken}")
    yield from _inputs(line, lang)
    if line.findings:
        yield from finding_blocks(line.findings, lang, scope_of(line))


def _inputs(line: Line, lang: Lang) -> Iterator[Block]:
    """Yield the values that a line was worked out from, as they were recorded."""
    if line.inputs:
        head = (word("inputs", lang), word("value", lang))
        rows = [(name, _value(value)) for name, value in line.inputs]
        yield from grid(head, rows, lang, right=[1])


def _value(value: int | str) -> str:
    return value if isinstance(value, str) else number(value)
