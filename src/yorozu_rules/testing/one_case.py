"""One case out of one document: everything that is wrong with it, with file, line, case, field."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, Field, ValidationError
from pydantic_core import ErrorDetails

from yorozu_rules import errors
from yorozu_rules.errors import YorozuError
from yorozu_rules.facts import Fact
from yorozu_rules.forms import KINDS
from yorozu_rules.io.problems import leading, one_line, problems, shortened
from yorozu_rules.registry import rulebook
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.testing.checks import Check, checks
from yorozu_rules.testing.expecting import Expected
from yorozu_rules.testing.places import Document, dotted

F = TypeVar("F", bound=Fact)
V = TypeVar("V")
_KEYS = "name, rulebook, check, facts and expect"
_CODES = sorted(
    error.code
    for error in vars(errors).values()
    if isinstance(error, type) and issubclass(error, YorozuError)
)
_WITH_COMMAS = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+|-?[0-9]+")


class _CaseFile(Fact):
    name: str = Field(min_length=1, max_length=200)
    how: str | None = None
    rulebook: str = Field(min_length=1)
    readings: Mapping[str, str] = Field(default_factory=dict)
    check: str
    facts: dict[str, Any]
    expect: dict[str, Any]


class WrittenCase(NamedTuple):
    """A case as somebody wrote it: what is checked, under which text, and what must come of it.

    ``file`` is named from the folder that was loaded; ``how`` says how the yen were worked out.
    """

    name: str
    file: str
    line: int | None
    check: Check
    book: Rulebook
    facts: Fact
    expect: Expected
    how: str | None = None

    def __str__(self) -> str:
        """Return the case's file and name: what pytest shows with ``ids=str``."""
        return f"{self.file}: {self.name}"

    @property
    def at(self) -> str:
        """Return the case's file, line and name."""
        return f"{self}" if self.line is None else f"{self.file}:{self.line}: {self.name}"


def case_of(document: Document, file: Path, named: str, said: list[str]) -> WrittenCase | None:
    """Return the case that a document states, or None after saying everything that is wrong."""
    reading = _Reading(document, file, said)
    if not isinstance(document.value, dict):
        reading.say(f"read {shortened(document.value)}; expected a case with {_KEYS}")
        return None
    head = reading.fact(_CaseFile)
    check = _check(reading)
    book = _book(reading)
    given = reading.part("facts", dict) is not None
    facts = reading.fact(check.facts, "facts") if check and given else None
    expect = reading.fact(Expected, "expect") if reading.part("expect", dict) is not None else None
    if expect is not None:
        _expected(expect, book, reading)
    if head is None or check is None or book is None or facts is None or expect is None:
        return None
    if reading.problems:
        return None
    return WrittenCase(head.name, named, document.line, check, book, facts, expect, head.how)


class _Reading:
    """What is said of one document, each problem with its file, line and case."""

    def __init__(self, document: Document, file: Path, said: list[str]) -> None:
        self.document, self.file, self.said = document, file, said
        self.value: Any = document.value
        self.problems = 0
        for wrong in document.wrong:
            field = f"{dotted(wrong.place)}: " if wrong.place else ""
            self._add(f"{field}{wrong.text}", wrong.line)

    def say(self, problem: str, *place: str | int) -> None:
        """Add a problem of a part of the document."""
        self._add(problem, self.document.line_of(place))

    def _add(self, problem: str, line: int | None) -> None:
        name = self.value.get("name") if isinstance(self.value, dict) else None
        at = f"{self.file}:{line}" if line else f"{self.file}"
        named = f" ({name:.60})" if isinstance(name, str) else ""
        self.said.append(one_line(f"{at}{named}: {problem}"))
        self.problems += 1

    def part(self, name: str, kind: type[V]) -> V | None:
        """Return a part of the case that is of a kind; what is not is said with the whole."""
        value = self.value.get(name)
        return value if isinstance(value, kind) else None

    def fact(self, model: type[F], *place: str) -> F | None:
        """Return the fact at a place, or None after saying everything that is wrong with it."""
        value = self.value
        for part in place:
            value = value[part]
        try:
            return model.model_validate_json(json.dumps(value))
        except ValidationError as error:
            before = "".join(f"{part}." for part in place)
            texts = problems(error, model, value)
            for item, text in zip(leading(error), texts, strict=True):
                at = (*place, *_within(value, item["loc"]))
                if any(at[: len(wrong.place)] == wrong.place for wrong in self.document.wrong):
                    continue  # is said already, and what stands there is not what was written
                plain = _plainer(item, text, model)
                whole = plain.removeprefix("record: ")
                said = f"{before}{plain}" if item["loc"] else f"{'.'.join(place)}: {whole}"
                self.say(said, *at)
            return None


def _plainer(item: ErrorDetails, text: str, model: type[BaseModel]) -> str:
    """Return a problem so that whoever has never seen the model knows what to write."""
    if item["type"] == "extra_forbidden" and len(item["loc"]) == 1:
        key, known = f"{item['loc'][0]}", list(model.model_fields)
        return f"{key}: unknown key{near(key, known)}; expected {', '.join(known)}"
    if item["type"].startswith("int_") and isinstance(item["input"], str):
        figures = unicodedata.normalize("NFKC", item["input"])
        if _WITH_COMMAS.fullmatch(figures):
            return f"{text}; write {figures.replace(',', '')}"
    return text


def _within(value: Any, loc: Iterable[str | int]) -> Iterator[str | int]:
    """Yield the parts of a problem's place that stand in the document: a union's tag does not."""
    for part in loc:
        listed = isinstance(value, list) and isinstance(part, int) and part < len(value)
        if listed or (isinstance(value, dict) and part in value):
            yield part
            value = value[part]


def _check(reading: _Reading) -> Check | None:
    name = reading.part("check", str)
    check = checks().get(name or "")
    if check is None and name is not None:
        known = ", ".join(sorted(checks()))
        said = f"check: read {name!r:.60}{near(name, checks())}; expected one of {known}"
        reading.say(said, "check")
    return check


def _book(reading: _Reading) -> Rulebook | None:
    """Return the rulebook with the readings of a case; one of its own stands beside the file."""
    name = reading.part("rulebook", str)
    if not name:
        return None
    try:
        book = rulebook(reading.file.parent / name if name.endswith(".toml") else name)
    except YorozuError as error:
        for problem in getattr(error, "problems", (f"{error}",)):
            reading.say(f"rulebook: {problem}", "rulebook")
        return None
    for reading_of, choice in (reading.part("readings", dict) or {}).items():
        if not isinstance(choice, str):
            continue
        try:
            book = book.reading(reading_of, choice)
        except YorozuError as error:
            reading.say(f"readings: {error}", "readings", reading_of)
    return book


def _expected(expect: Expected, book: Rulebook | None, reading: _Reading) -> None:
    """Say what no case can expect: codes that nothing has, an error and something beside it."""
    for code, place in expect.codes():
        if code not in KINDS:
            said = f"{dotted(('expect', *place))}: no finding has the code {code!r:.60}"
            listed = "" if near(code, KINDS) else " (yorozu-rules findings lists them)"
            reading.say(f"{said}{near(code, KINDS)}{listed}", "expect", *place)
    for rule in expect.only:
        if book is not None and rule not in book.clauses:
            said = f"expect.only: rulebook {book.id} has no rule {rule!r:.60}"
            reading.say(f"{said}{near(rule, book.clauses)}", "expect", "only")
    if expect.only and not expect.nothing_else:
        reading.say("expect: only, and nothing_else: false; keep one of the two", "expect", "only")
    if expect.error is None:
        return
    if expect.error not in _CODES:
        said = f"expect.error: read {expect.error!r:.60}{near(expect.error, _CODES)}"
        reading.say(f"{said}; expected one of {', '.join(_CODES)}", "expect", "error")
    if expect.model_fields_set - {"error"}:
        reading.say("expect: an error, and something beside it; keep one of the two", "expect")


def near(name: str, names: Iterable[str]) -> str:
    """Return the one of the names that was probably meant, as part of a message.

    >>> near("moth", ["month", "year"]), near("moon", ["year"])
    ("; did you mean 'month'?", '')
    """
    close = get_close_matches(name, list(names), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
