"""Runs a case of a file: what differs from what it expects, in words, and the explanation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yorozu_rules.errors import YorozuError
from yorozu_rules.outcome import Finding, Outcome
from yorozu_rules.testing.assertions import explained
from yorozu_rules.testing.checks import Made, Value
from yorozu_rules.testing.comparing import Difference, missing, of_finding, of_line, of_total
from yorozu_rules.testing.reading import Expected, WrittenCase
from yorozu_rules.text.words import Lang


class Result(NamedTuple):
    """What came of a case: how it differs from what it expects, and the outcome, or the error."""

    case: WrittenCase
    differences: tuple[Difference, ...]
    outcome: Outcome | None
    error: YorozuError | None = None

    @property
    def passed(self) -> bool:
        """Say whether all is as expected."""
        return not self.differences

    def explanation(self, lang: Lang = "ja") -> str:
        """Return why it is as it is: the lines that differ, or the whole outcome, or the error."""
        if self.outcome is None:
            return f"{self.error or ''}"
        return explained(self.outcome, self.differences, lang)

    def text(self, lang: Lang = "ja") -> str:
        """Return each difference, and the explanation under them; nothing of a case that passed."""
        if self.passed:
            return ""
        said = [difference.text(lang) for difference in self.differences]
        return "\n".join([*said, "", self.explanation(lang)])


def run_case(case: WrittenCase) -> Result:
    """Check or settle a case, and compare what comes of it with what it expects.

    >>> from yorozu_rules.testing import load_cases
    >>> run_case(load_cases("examples/cases/passing/claim.yaml")[0]).passed
    True
    """
    expected = case.expect
    try:
        made = case.check.make(case.facts, case.book, case.name)
    except YorozuError as error:
        return Result(case, tuple(_of_error(error, expected)), None, error)
    if expected.error is not None:
        difference = Difference("no-error", (("expected", expected.error),))
        return Result(case, (difference,), made.outcome)
    return Result(case, tuple(_differences(made, expected)), made.outcome)


def assert_case(case: WrittenCase, lang: Lang = "ja") -> None:
    """Assert that a case of a file passes; what fails says how, and why it is as it is.

    >>> from yorozu_rules.testing import load_cases
    >>> assert_case(load_cases("examples/cases/passing/claim.yaml")[0])
    """
    __tracebackhide__ = True
    result = run_case(case)
    if not result.passed:
        where = f"{case}" if case.line is None else f"{case.file}:{case.line}: {case.name}"
        raise AssertionError(f"{where}\n{result.text(lang)}")


def _of_error(error: YorozuError, expected: Expected) -> Iterator[Difference]:
    said = (("expected", expected.error or "-"), ("got", error.code))
    if expected.error is None:
        yield Difference("error", said)
    elif expected.error != error.code:
        yield Difference("other-error", said)


def _differences(made: Made, expected: Expected) -> Iterator[Difference]:
    outcome, strictly = made.outcome, expected.nothing_else
    for subject, line in (expected.lines or {}).items():
        yield from of_line(outcome, subject, line.stated(strictly=strictly), line.basis)
        if any(one.subject == subject for one in outcome.lines):
            for code in line.findings or ():
                yield from of_finding(outcome, code, subject)
    for code in expected.findings:
        yield from of_finding(outcome, code)
    for basis, yen in (expected.totals or {}).items():
        yield from of_total(outcome, basis, yen.stated(strictly=strictly))
    for name, value in expected.values.items():
        yield from _of_value(made, name, value)
    yield from _beside(outcome, expected)


def _of_value(made: Made, name: str, value: Value) -> Iterator[Difference]:
    if name not in made.values:
        yield missing("value-missing", (("name", name),), name, made.values)
    elif made.values[name] != value:
        said = (("name", name), ("expected", _said(value)), ("got", _said(made.values[name])))
        yield Difference("value", said)


def _said(value: Value) -> int | str:
    match value:
        case None | bool():
            return {None: "null", True: "true", False: "false"}[value]
        case list():
            return ", ".join(value) or "-"
    return value


def _beside(outcome: Outcome, expected: Expected) -> Iterator[Difference]:
    """Yield what is there and was not stated, where nothing else may be."""
    stated = expected.lines or {}
    strictly = expected.nothing_else
    known = set(expected.findings)
    for line in outcome.lines:
        if line.subject in stated:
            of_line = stated[line.subject].findings
            if of_line is not None:
                yield from _unknown(line.findings, {*of_line}, line.subject)
            elif strictly:
                yield from _unknown(line.findings, known, line.subject)
        elif strictly and (expected.lines is not None or expected.totals is None):
            said = (("subject", line.subject), ("claimed", line.claimed), ("allowed", line.allowed))
            yield Difference("line-beside", said, line.subject)
        elif strictly:
            yield from _unknown(line.findings, known, line.subject)
    if strictly:
        yield from _unknown(outcome.notes, known, None)


def _unknown(
    findings: tuple[Finding, ...], known: set[str], subject: str | None
) -> Iterator[Difference]:
    for code in dict.fromkeys(finding.code for finding in findings):
        if code not in known:
            which = "finding-beside" if subject is None else "finding-beside-there"
            yield Difference(which, (("code", code), ("subject", subject or "-")), subject)
