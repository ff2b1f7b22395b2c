"""Runs a case of a file: what differs from what it expects, in words, and the explanation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from yorozu_rules.errors import YorozuError
from yorozu_rules.outcome import Outcome
from yorozu_rules.testing.assertions import explained
from yorozu_rules.testing.checks import Made, Value
from yorozu_rules.testing.comparing import Difference, missing, of_line, of_total
from yorozu_rules.testing.expecting import Expected
from yorozu_rules.testing.matching import Found, of_findings
from yorozu_rules.testing.one_case import WrittenCase
from yorozu_rules.testing.years import other_year
from yorozu_rules.text.words import Lang, fill, table


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
            return "" if self.error is None else _of_the_error(self.error, self.case, lang)
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
        raise AssertionError(f"{case.at}\n{result.text(lang)}")


def _of_the_error(error: YorozuError, case: WrittenCase, lang: Lang) -> str:
    """Return what an error says, what its name means, and how it is mended."""
    texts = table()["test"]
    year = other_year(error, case.book)
    said = [
        fill(texts["error-is"][lang], {"code": error.code, "means": meaning(error, lang)}, lang),
        *(f"  {line}" for line in f"{error}".splitlines()),
        *([fill(texts["other-year"][lang], year, lang)] if year else []),
        fill(texts["error-mend"][lang], {"code": error.code}, lang),
    ]
    return "\n".join(said)


def meaning(error: YorozuError | type[YorozuError], lang: Lang) -> str:
    """Return what the code of an error means.

    >>> from yorozu_rules.errors import FactError
    >>> meaning(FactError, "en")
    'the facts contradict each other, the rulebook or its year'
    """
    return str(table()["test"]["error-means"][error.code][lang])


def _of_error(error: YorozuError, expected: Expected) -> Iterator[Difference]:
    if expected.error is None:
        stated = [f"{one}" for one in expected.findings]
        stated += sorted(expected.model_fields_set - {"nothing_else", "only", "findings"})
        yield Difference("error", (("expected", ", ".join(stated) or "-"), ("got", error.code)))
    elif expected.error != error.code:
        yield Difference("other-error", (("expected", expected.error), ("got", error.code)))


def _differences(made: Made, expected: Expected) -> Iterator[Difference]:
    outcome, strictly = made.outcome, expected.nothing_else
    stated = expected.lines or {}
    for subject, line in stated.items():
        yield from of_line(outcome, subject, line.stated(strictly=strictly), line.basis)
        there = [one for one in outcome.lines if one.subject == subject]
        if there and line.findings is not None:
            found = [Found(finding, subject) for one in there for finding in one.findings]
            yield from of_findings(line.findings, found, subject)
    for basis, yen in (expected.totals or {}).items():
        yield from of_total(outcome, basis, yen.stated(strictly=strictly))
    for name, value in expected.values.items():
        yield from _of_value(made, name, value)
    yield from _lines_beside(outcome, expected)
    yield from of_findings(expected.findings, list(_found(outcome, expected)))


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


def _lines_beside(outcome: Outcome, expected: Expected) -> Iterator[Difference]:
    """Yield each line that is there and was not stated, where nothing else may be."""
    for line in outcome.lines:
        if _stated(line.subject, expected) is None and expected.concerns(line.rule):
            yen = (("claimed", line.claimed), ("allowed", line.allowed))
            yield Difference("line-beside", (("subject", line.subject), *yen), line.subject)


def _found(outcome: Outcome, expected: Expected) -> Iterator[Found]:
    """Yield every finding; to be stated is what no line has stated, or is not stated as a whole."""
    for line in outcome.lines:
        owed = _stated(line.subject, expected) is False
        for one in line.findings:
            yield Found(one, line.subject, owed and expected.concerns(one.rule))
    for one in outcome.notes:
        yield Found(one, None, expected.concerns(one.rule))


def _stated(subject: str, expected: Expected) -> bool | None:
    """Say whether a case states the findings of a line with it; None where it has no such line."""
    line = (expected.lines or {}).get(subject)
    if line is not None:
        return line.findings is not None
    return None if expected.lines is not None or expected.totals is None else False
