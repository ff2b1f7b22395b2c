"""Assertions on outcomes; one that fails says what was expected, what is there, and why."""

from __future__ import annotations

from collections.abc import Iterable

from yorozu_rules.errors import NotConserved, NotReplayed
from yorozu_rules.forms import replay
from yorozu_rules.outcome import Line, Outcome
from yorozu_rules.testing.comparing import Difference, of_finding, of_line, of_total
from yorozu_rules.text.explain import explain
from yorozu_rules.text.words import Lang


def assert_line(
    outcome: Outcome,
    subject: str,
    *,
    claimed: int | None = None,
    allowed: int | None = None,
    borne: int | None = None,
    held: int | None = None,
    refused: int | None = None,
    basis: str | None = None,
    lang: Lang = "ja",
) -> None:
    """Assert the yen of one line, by its subject; what is not stated is not looked at.

    >>> from yorozu_rules.outcome import Source
    >>> line = Line("own.rule", "visit:V-1", "tax-excluded", 3, 2, 1, 0, 0, ())
    >>> outcome = Outcome("C", Source("own", "0" * 64, (), (), {}), (line,))
    >>> assert_line(outcome, "visit:V-1", allowed=2, borne=1)
    """
    __tracebackhide__ = True
    stated = {
        "claimed": claimed,
        "allowed": allowed,
        "borne": borne,
        "held": held,
        "refused": refused,
    }
    amounts = {part: yen for part, yen in stated.items() if yen is not None}
    _fail(of_line(outcome, subject, amounts, basis), outcome, lang)


def assert_allowed(
    outcome: Outcome, yen: int, *, basis: str | None = None, lang: Lang = "ja"
) -> None:
    """Assert the yen allowed in all, of one tax basis; named where the outcome has several.

    >>> from yorozu_rules.outcome import Source
    >>> line = Line("own.rule", "visit:V-1", "tax-excluded", 3, 2, 1, 0, 0, ())
    >>> outcome = Outcome("C", Source("own", "0" * 64, (), (), {}), (line,))
    >>> assert_allowed(outcome, 2)
    """
    __tracebackhide__ = True
    bases = tuple(outcome.totals)
    if basis is None and len(bases) > 1:
        _fail([Difference("several-bases", (("expected", yen),), there=bases)], outcome, lang)
    stated = basis or next(iter(bases), "-")
    _fail(of_total(outcome, stated, {"allowed": yen}), outcome, lang)


def assert_found(
    outcome: Outcome, code: str, *, subject: str | None = None, lang: Lang = "ja"
) -> None:
    """Assert that a finding is there, anywhere or on the line of a subject.

    >>> from yorozu_rules import Engagement, check_engagement, rulebook
    >>> unknown = Engagement(id="A1", role="supporter")
    >>> found = check_engagement(unknown, rulebook("r8-tohoku-yorozu"))
    >>> assert_found(found, "coordinator.contract-unknown")
    """
    __tracebackhide__ = True
    _fail(of_finding(outcome, code, subject), outcome, lang)


def assert_nothing_found(outcome: Outcome, *, lang: Lang = "ja") -> None:
    """Assert that nothing is refused, held or noted, of any line or of the case.

    >>> from yorozu_rules.outcome import Source
    >>> assert_nothing_found(Outcome("C", Source("own", "0" * 64, (), (), {}), ()))
    """
    __tracebackhide__ = True
    codes = tuple(dict.fromkeys(finding.code for finding in outcome.findings))
    if codes:
        _fail([Difference("something-found", (), there=codes)], outcome, lang)


def assert_conserved(outcome: Outcome, *, lang: Lang = "ja") -> None:
    """Assert that no yen is lost: each line adds up, and is what its inputs give once more.

    >>> from yorozu_rules.outcome import Source
    >>> line = Line("own.rule", "visit:V-1", "tax-excluded", 3, 2, 1, 0, 0, ())
    >>> assert_conserved(Outcome("C", Source("own", "0" * 64, (), (), {}), (line,)))
    """
    __tracebackhide__ = True
    _fail(filter(None, map(_lost, outcome.lines)), outcome, lang)


def _lost(line: Line) -> Difference | None:
    try:
        replay(Line(*line))
    except (NotConserved, NotReplayed) as error:
        return Difference("not-conserved", (("error", f"{error}"),))
    return None


def _fail(differences: Iterable[Difference], outcome: Outcome, lang: Lang) -> None:
    __tracebackhide__ = True
    found = tuple(differences)
    if found:
        said = [difference.text(lang) for difference in found]
        raise AssertionError("\n".join([*said, "", explained(outcome, found, lang)]))


def explained(outcome: Outcome, differences: Iterable[Difference], lang: Lang) -> str:
    """Return the explanation of the lines that differ; of the whole where it is not about lines.

    A line whose yen are not what its inputs give has no explanation, and that is said.
    """
    subjects = {difference.subject for difference in differences}
    lines = tuple(line for line in outcome.lines if line.subject in subjects)
    if None not in subjects and lines:
        outcome = outcome._replace(lines=lines, notes=())
    try:
        return explain(outcome, lang)
    except NotReplayed as error:
        return f"{error}"
