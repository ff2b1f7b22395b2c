"""JSON Lines, read strictly: one record a line, no repeated key, no guessing at encodings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from yorozu_rules.io.problems import one_line, problems, shown
from yorozu_rules.io.source import LONGEST_LINE, Source

M = TypeVar("M", bound=BaseModel)

_MOST_A_RECORD = 100  # problems shown of one record: who has mended these will see the others
_MOST_COUNTED = (
    10_000  # a line of a megabyte can be wrong in a million ways, each of them looked up
)
_MOST_VALUES = 5  # shown of a key that stands more than once


class Record(NamedTuple):
    """One line of a file: its number, its text, its bytes; ``problem`` where it has no text."""

    number: int
    text: str
    raw: bytes = b""
    problem: str = ""


def lines(source: Source) -> Iterator[Record]:
    """Yield every line of a file that holds something, readable or not."""
    for number, raw in source:
        try:
            text = raw.decode("utf-8").strip()
        except UnicodeDecodeError as error:
            problem = f"byte {error.start + 1} of the line is not UTF-8; save the file as UTF-8"
            yield Record(number, "", raw, problem)
            continue
        if "\r" in text:
            # Editors show these as lines; ours would have other numbers than theirs.
            problem = "a carriage return alone does not end a line; save the file with line feeds"
            yield Record(number, "", raw, problem)
        elif text:
            yield Record(number, text, raw)


def records(
    path: Path | Source, said: list[str], *, longest: int = LONGEST_LINE
) -> Iterator[Record]:
    """Yield the lines of a file that can be read; what cannot be read is added to ``said``."""
    source = path if isinstance(path, Source) else Source(path, longest=longest)
    for record in lines(source):
        if record.problem:
            said.append(f"{source.path}:{record.number}: {record.problem}")
        else:
            yield record
    said.extend(source.problems)


def fact_of(record: Record, model: type[M]) -> tuple[M | None, list[str]]:
    """Return the fact in one line, or None, and every problem of the line.

    >>> from yorozu_rules.mechanism import Judgement
    >>> fact_of(Record(1, '{"holds": true, "by": "office", "on": "2023-10-10"}'), Judgement)
    (None, ['reason: missing; expected this key'])
    """
    if record.problem:
        return None, [record.problem]
    said: list[str] = []
    try:
        fact = model.model_validate_json(record.text)
    except ValidationError as error:
        fact = None
        if error.error_count() > _MOST_COUNTED:
            return None, [
                f"{error.error_count()} things are wrong; expected one record of its kind"
            ]
        if error.errors(include_url=False)[0]["type"] == "json_invalid":
            return None, [one_line(problem) for problem in problems(error, model)]
        found = problems(error, model, json.loads(record.text))
        said += map(one_line, islice(found, _MOST_A_RECORD + 1))
    repeated = repeated_keys(record.text)
    said += [f"key {key!r:.60} stands twice with values {values}" for key, values in repeated]
    if len(said) > _MOST_A_RECORD:
        said[_MOST_A_RECORD:] = ["and more than is shown of this record"]
    return None if repeated else fact, said


def parse(record: Record, model: type[M], name: str, said: list[str]) -> M | None:
    """Return the fact in one line, or None after adding every problem with file and line.

    >>> from yorozu_rules.mechanism import Judgement
    >>> said = ["what was said before"]
    >>> parse(Record(7, '{"holds": true'), Judgement, "judgements.jsonl", said)
    >>> said[1:]
    ['judgements.jsonl:7: not complete JSON: EOF while parsing an object (column 14)']
    """
    fact, found = fact_of(record, model)
    said.extend(f"{name}:{record.number}: {problem}" for problem in found)
    return fact


def repeated_keys(text: str) -> list[tuple[str, str]]:
    """Return the keys that one JSON record repeats; parsers keep the last and say nothing.

    >>> repeated_keys('{"yen": 1, "yen": 2}')
    [('yen', '1 and 2')]
    """
    found: list[tuple[str, str]] = []

    def look(pairs: list[tuple[str, object]]) -> dict[str, object]:
        record = dict(pairs)
        if len(record) != len(pairs):
            values: dict[str, list[object]] = {}
            for key, value in pairs:
                values.setdefault(key, []).append(value)
            found.extend((key, _and(key, twice)) for key, twice in values.items() if twice[1:])
        return record

    json.loads(text, object_pairs_hook=look)
    return found


def _and(key: str, values: list[object]) -> str:
    more = [f"{len(values) - _MOST_VALUES} more"] if len(values) > _MOST_VALUES else []
    return " and ".join([*(shown(key, value) for value in values[:_MOST_VALUES]), *more])
