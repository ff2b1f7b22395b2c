"""Explanations: each line worked out again from what it recorded, in words, with its clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, Protocol

from yorozu_rules.errors import FactError
from yorozu_rules.forms import CUTS, UNKNOWN, readings_of, worked
from yorozu_rules.outcome import Amounts, Finding, Line, Outcome, Scalar, Source
from yorozu_rules.text.numbers import number, yen
from yorozu_rules.text.words import (
    Lang,
    cut_text,
    fill,
    finding_text,
    known_language,
    line_steps,
    line_title,
    mend_text,
    subject_text,
    word,
)

Scope = Literal["", "cost-", "check-"]  # the words of claims, of budgets, of checks without yen
_DIGEST_SHOWN = 12  # characters, enough to tell rulebooks apart
_FATES = ("allowed", "borne", "held", "refused")


class WithOutcome(Protocol):
    """What a check gives beside its outcome: an application's steps, a contract's yen."""

    @property
    def outcome(self) -> Outcome:
        """Return what was found."""
        ...


def explain(outcome: Outcome | WithOutcome, lang: Lang = "ja") -> str:
    """Return why each yen of an outcome is allowed, borne, held or refused, as plain text.

    What has an outcome is explained by it. Each line is worked out again through its rule's own
    function; raises NotReplayed where that gives other yen than the line holds, OutOfRange on
    another language, FactError for anything that is no outcome.

    >>> from yorozu_rules.outcome import Source
    >>> line = Line("own.rule", "visit:V", "tax-excluded", 3, 2, 1, 0, 0, (("yen", 3),))
    >>> outcome = Outcome("C", Source("own", "0" * 64, (), (), {"own.rule": "1"}), (line,))
    >>> explain(outcome, "en").splitlines()[4]
    '  claimed 3 = allowed 2 + borne by business 1 (tax excluded)'
    """
    known_language(lang)
    found = getattr(outcome, "outcome", outcome)
    if not isinstance(found, Outcome):
        hint = "; explain_findings says its findings" if hasattr(found, "findings") else ""
        raise FactError([f"read {type(found).__name__}; expected an outcome{hint}"])
    return "\n".join(_paragraphs(found, lang))


def explain_findings(findings: Iterable[Finding], lang: Lang = "ja") -> str:
    """Return findings of a report, an estimate or any other check without yen, as plain text.

    Each says whether it is open or a note, its code, what was found, its clause and what would
    resolve it. Raises OutOfRange on another language, FactError for anything that is no finding.

    >>> import yorozu_rules as yr
    >>> estimate = yr.estimate_year(book=yr.rulebook("r5-dispatch"))
    >>> explain_findings(estimate.findings, "en").splitlines()[0].partition(": ")[0]
    'open (needs a fact) estimate.charge-unknown'
    """
    known_language(lang)
    if hasattr(findings, "findings"):
        raise FactError([f"read {type(findings).__name__}; expected its .findings"])
    given = list(findings)
    if strange := [type(one).__name__ for one in given if not isinstance(one, Finding)]:
        raise FactError([f"read {strange[0]}; expected a finding"])
    lines = [text for one in given for text in finding_lines(one, lang, "check-")]
    return "\n".join(lines or [word("nothing-found", lang)])


def fates(line: Line | Amounts, lang: Lang, scope: Scope = "") -> str:
    """Return where the yen of a line, or of many, went: claimed, then each fate that has any."""
    parts = [f"{word(f'{scope}claimed', lang)} {number(line.claimed)}"]
    for fate in _FATES:
        value = getattr(line, fate)
        if value or fate == "allowed":
            parts.append(f"{word(f'{scope}{fate}', lang)} {number(value)}")
    return " = ".join((parts[0], " + ".join(parts[1:])))


def scope_of(line: Line) -> Scope:
    """Return how the yen of a line are spoken of: a budget's are entered, others are claimed."""
    return "cost-" if line.subject.startswith("cost:") else ""


def finding_lines(finding: Finding, lang: Lang, scope: Scope = "") -> Iterator[str]:
    """Yield a finding with its clause, and under it what would mend it.

    What a check without yen refuses is not met, and what it holds is open.
    """
    effect = f"{scope}{finding.effect}"
    wants = f"（{word(finding.wants, lang)}）" if finding.wants else ""
    if lang == "en":
        wants = wants.replace("（", " (").replace("）", ")")
    yield (
        f"{word(effect, lang)}{wants} {finding.code}: "
        f"{finding_text(finding, lang)} [{finding.clause}]"
    )
    mend = mend_text(finding, lang)
    if mend:
        yield f"  → {word('mend', lang)}: {mend}"


def source_lines(source: Source, lang: Lang) -> Iterator[str]:
    """Yield the rulebook that something was made from, and how it was amended."""
    yield f"{word('rulebook', lang)} {source.rulebook} (SHA-256 {source.digest[:_DIGEST_SHOWN]})"
    for because in source.amendments:
        yield f"{word('amended', lang)}: {because}"


def _paragraphs(outcome: Outcome, lang: Lang) -> Iterator[str]:
    source = outcome.source
    scope: Scope = scope_of(outcome.lines[0]) if outcome.lines else "check-"
    yield f"{word('case' if scope else 'claim', lang)} {outcome.case}"
    yield from source_lines(source, lang)
    for line in outcome.lines:
        yield ""
        yield from _line(line, outcome, lang)
    if outcome.notes:
        yield ""
        for finding in outcome.notes:
            yield from finding_lines(finding, lang, "check-" if scope else "")
    if not outcome.lines:
        if not outcome.notes:
            yield ""
            yield word("nothing-found", lang)
        return
    yield ""
    for basis, amounts in outcome.totals.items():
        sums = ", ".join(
            f"{word(f'{scope}{fate}', lang)} {yen(getattr(amounts, fate), lang)}"
            for fate in ("claimed", *_FATES)
            if not (scope and fate == "borne")  # nobody bears a part of a budget
        )
        yield f"{word('total', lang)} ({word(basis, lang)}): {sums}"


def line_head(line: Line, lang: Lang) -> str:
    """Return what a line is about: its subject and its title, or the rule of a caller's own."""
    title = line_title(_form(line), lang)
    return f"{subject_text(line.subject, lang) if title else line.subject}  {title or line.rule}"


def line_arithmetic(line: Line, outcome: Outcome, lang: Lang) -> Iterator[str]:
    """Yield a line's arithmetic, worked out again, each step with its clause."""
    form = _form(line)
    found = worked(line)
    if found:
        if sum(found) and line.claimed == line.held + line.refused:
            yield f"{word('if-due', lang)}:"
        values: dict[str, Scalar] = {**dict(line.inputs), "borne": found[0], "due": found[1]}
        for step in line_steps(form, lang):
            yield f"{fill(step.text, values, lang)} [{outcome.source.clauses[step.rule]}]"
        for name, value in line.inputs:
            if name in CUTS:
                text = cut_text(name, int(value), lang)
                yield f"{text} [{outcome.source.clauses[CUTS[name]]}]"
    elif line_title(form, lang):
        missing = [name for name, value in line.inputs if value == UNKNOWN]
        said = "not-worked-out" if missing else "no-arithmetic"
        yield f"{word(said, lang)}: {', '.join(missing)}".removesuffix(": ")


def line_fates(line: Line, lang: Lang) -> str:
    """Return where a line's yen went, with their tax basis."""
    return f"{fates(line, lang, scope_of(line))} ({word(line.basis, lang)})"


def _line(line: Line, outcome: Outcome, lang: Lang) -> Iterator[str]:
    yield f"■ {line_head(line, lang)}"
    for text in line_arithmetic(line, outcome, lang):
        yield f"  {text}"
    yield f"  {line_fates(line, lang)}"
    taken = line_readings(line, outcome)
    if taken:
        yield f"  {word('readings', lang)}: {taken}"
    for finding in line.findings:
        for text in finding_lines(finding, lang, scope_of(line)):
            yield f"  {text}"


def _form(line: Line) -> str:
    return f"{line.rule}:{line.inputs[0][0]}" if line.inputs else line.rule


def line_readings(line: Line, outcome: Outcome) -> str:
    """Return the readings that a line depends on; how a journey is shared, only if it is."""
    shared = sum(other.rule == "dispatch.fee" for other in outcome.lines) > 1
    chosen = dict(outcome.source.readings)
    return ", ".join(
        f"{name} = {chosen[name]}"
        for name in readings_of(line)
        if name in chosen and (shared or name != "travel.shared-journey")
    )
