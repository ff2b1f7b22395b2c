"""Cases that staff write: YAML or JSON, read strictly; each problem with its file and line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BeforeValidator, Field, ValidationError

from yorozu_rules import errors
from yorozu_rules.errors import YorozuError
from yorozu_rules.facts import Fact, SignedYen, repeated
from yorozu_rules.forms import KINDS
from yorozu_rules.io.complaints import Complaints, refuse
from yorozu_rules.io.problems import leading, one_line, problems, shortened
from yorozu_rules.registry import rulebook
from yorozu_rules.rulebooks import Rulebook
from yorozu_rules.testing.checks import Check, checks
from yorozu_rules.testing.documents import KINDS_OF_FILES, documents
from yorozu_rules.testing.places import Document
from yorozu_rules.yen import Basis

F = TypeVar("F", bound=Fact)
_KEYS = "name, rulebook, check, facts and expect"
_CODES = sorted(
    error.code
    for error in vars(errors).values()
    if isinstance(error, type) and issubclass(error, YorozuError)
)


def _value(value: object) -> object:
    """Take what a check may say beside its lines: a number, a text, a list of texts."""
    texts = isinstance(value, list) and all(isinstance(one, str) for one in value)
    if value is None or isinstance(value, bool | int | str) or texts:
        return value
    raise ValueError(f"read {shortened(value)}; expected a number, a text or a list of texts")


class ExpectedYen(Fact):
    """Yen that are stated; those that are not are 0 where any of them is, but for ``claimed``."""

    claimed: SignedYen | None = None
    allowed: SignedYen | None = None
    borne: SignedYen | None = None
    held: SignedYen | None = None
    refused: SignedYen | None = None

    def stated(self, *, strictly: bool) -> dict[str, int]:
        """Return the amounts to compare.

        >>> ExpectedYen(allowed=3).stated(strictly=True)
        {'allowed': 3, 'borne': 0, 'held': 0, 'refused': 0}
        """
        yen = {part: getattr(self, part) for part in ExpectedYen.model_fields}
        fates = [part for part in yen if part != "claimed"]
        if strictly and any(yen[part] is not None for part in fates):
            yen.update({part: yen[part] or 0 for part in fates})
        return {part: amount for part, amount in yen.items() if amount is not None}


class ExpectedLine(ExpectedYen):
    """The yen of one line; where ``findings`` are stated, they are all of the line."""

    basis: Basis | None = None
    findings: tuple[str, ...] | None = None


class Expected(Fact):
    """What must come of a case, and nothing else, unless ``nothing_else`` is false.

    ``lines`` by subject, and all of them where any is stated; ``findings`` of lines or the case,
    by code; ``totals`` by tax basis; ``values`` what else the check says; or the code of the
    ``error`` that it ends in.
    """

    lines: Mapping[str, ExpectedLine] | None = None
    findings: tuple[str, ...] = ()
    totals: Mapping[Basis, ExpectedYen] | None = None
    values: Mapping[str, Annotated[Any, BeforeValidator(_value)]] = Field(default_factory=dict)
    error: str | None = None
    nothing_else: bool = True


class _CaseFile(Fact):
    name: str = Field(min_length=1, max_length=200)
    how: str | None = None
    rulebook: str = Field(min_length=1)
    readings: Mapping[str, str] = Field(default_factory=dict)
    check: str
    facts: dict[str, Any]
    expect: Expected


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


def load_cases(path: str | Path) -> tuple[WrittenCase, ...]:
    """Read the cases of a file, or of all YAML and JSON files of a folder and those below it.

    Files are read in the order of their names. Raises InputError with every problem of every
    file, and where there is no case at all: tests that look nowhere must not pass.

    >>> load_cases("nowhere")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: nowhere: neither a folder nor a file
    """
    path, said = Path(path), Complaints()
    found: list[WrittenCase] = []
    for file in _files(path, said):
        problems: list[str] = []
        named = file.relative_to(path).as_posix() if path != file else file.name
        found += [
            case
            for document in documents(file, problems)
            if (case := _case(document, file, named, problems)) is not None
        ]
        names = [case.name for case in found if case.file == named]
        for name in repeated(names):
            problems.append(f"{file}: two cases are named {name!r:.60}; a name is for one")
        said.extend(problems)
    if not said.count and not found:
        said.extend([f"{path}: holds no case; expected files {', '.join(KINDS_OF_FILES)}"])
    refuse(said)
    return tuple(found)


def _files(path: Path, said: Complaints) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        said.extend([f"{path}: neither a folder nor a file"])
        return []
    return sorted(
        file for file in path.rglob("*") if file.suffix in KINDS_OF_FILES and file.is_file()
    )


class _Reading:
    """What is said of one document, each problem with its file, line and case."""

    def __init__(self, document: Document, file: Path, said: list[str]) -> None:
        self.document, self.file, self.said = document, file, said
        self.value: Any = document.value
        self.problems = 0

    def say(self, problem: str, *place: str | int) -> None:
        """Add a problem of a part of the document."""
        line = self.document.line_of(place)
        name = self.value.get("name") if isinstance(self.value, dict) else None
        at = f"{self.file}:{line}" if line else f"{self.file}"
        named = f" ({name:.60})" if isinstance(name, str) and line is None else ""
        self.said.append(one_line(f"{at}{named}: {problem}"))
        self.problems += 1

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
                whole = text.removeprefix("record: ")
                said = f"{before}{text}" if item["loc"] else f"{'.'.join(place)}: {whole}"
                self.say(said, *place, *_within(value, item["loc"]))
            return None


def _within(value: Any, loc: Iterable[str | int]) -> Iterator[str | int]:
    """Yield the parts of a problem's place that stand in the document: a union's tag does not."""
    for part in loc:
        listed = isinstance(value, list) and isinstance(part, int) and part < len(value)
        if listed or (isinstance(value, dict) and part in value):
            yield part
            value = value[part]


def _case(document: Document, file: Path, named: str, said: list[str]) -> WrittenCase | None:
    """Return the case that a document states, or None after saying everything that is wrong."""
    reading = _Reading(document, file, said)
    if not isinstance(document.value, dict):
        reading.say(f"read {shortened(document.value)}; expected a case with {_KEYS}")
        return None
    case = reading.fact(_CaseFile)
    if case is None:
        return None
    book = _book(case, reading)
    check = checks().get(case.check)
    if check is None:
        near = _near(case.check, checks())
        known = ", ".join(sorted(checks()))
        reading.say(f"check: read {case.check!r:.60}{near}; expected one of {known}", "check")
    _expected(case.expect, reading)
    facts = reading.fact(check.facts, "facts") if check else None
    if reading.problems or check is None or book is None or facts is None:
        return None
    return WrittenCase(case.name, named, document.line, check, book, facts, case.expect, case.how)


def _book(case: _CaseFile, reading: _Reading) -> Rulebook | None:
    """Return the rulebook with the readings of a case; one of its own stands beside the file."""
    own = case.rulebook.endswith(".toml")
    try:
        book = rulebook(reading.file.parent / case.rulebook if own else case.rulebook)
    except YorozuError as error:
        for problem in getattr(error, "problems", (f"{error}",)):
            reading.say(f"rulebook: {problem}", "rulebook")
        return None
    for name, choice in case.readings.items():
        try:
            book = book.reading(name, choice)
        except YorozuError as error:
            reading.say(f"readings: {error}", "readings", name)
    return book


def _expected(expect: Expected, reading: _Reading) -> None:
    """Say what no case can expect: codes that nothing has, an error and something beside it."""
    stated: list[tuple[str, tuple[str | int, ...]]] = [
        (code, ("findings", place)) for place, code in enumerate(expect.findings)
    ]
    for subject, line in (expect.lines or {}).items():
        stated += [
            (code, ("lines", subject, "findings", place))
            for place, code in enumerate(line.findings or ())
        ]
    for code, place in stated:
        if code not in KINDS:
            said = f"expect: no finding has the code {code!r:.60}{_near(code, KINDS)}"
            reading.say(said, "expect", *place)
    if expect.error is None:
        return
    if expect.error not in _CODES:
        said = f"expect.error: read {expect.error!r:.60}{_near(expect.error, _CODES)}"
        reading.say(f"{said}; expected one of {', '.join(_CODES)}", "expect", "error")
    if expect.model_fields_set - {"error"}:
        reading.say("expect: an error, and something beside it; keep one of the two", "expect")


def _near(name: str, names: Iterable[str]) -> str:
    close = get_close_matches(name, list(names), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
