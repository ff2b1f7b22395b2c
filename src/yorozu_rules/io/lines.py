"""JSON Lines, read strictly: one record a line, no repeated key, no guessing at encodings."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from yorozu_rules.io.problems import problems, shown

M = TypeVar("M", bound=BaseModel)

OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


class Record(NamedTuple):
    """One line of a file: its number and its text."""

    number: int
    text: str


def records(path: Path, said: list[str]) -> Iterator[Record]:
    """Yield the lines of a file that hold something; what cannot be read is added to ``said``."""
    try:
        with path.open("rb") as file:
            yield from _decoded(file, str(path), said)
    except OSError as error:
        said.append(f"{path}: cannot be read: {error.strerror}")


def _decoded(file: Iterator[bytes], name: str, said: list[str]) -> Iterator[Record]:
    empty = True
    for number, raw in enumerate(file, start=1):
        line = raw
        if number == 1:
            for mark, encoding in OTHER_MARKS.items():
                if raw.startswith(mark):
                    said.append(f"{name}: the file is {encoding}; save it as UTF-8")
                    return
            line = raw.removeprefix(codecs.BOM_UTF8)
        try:
            text = line.decode("utf-8").strip()
        except UnicodeDecodeError as error:
            said.append(
                f"{name}:{number}: byte {error.start + 1} of the line is not UTF-8; "
                "save the file as UTF-8"
            )
            empty = False
            continue
        if text:
            empty = False
            yield Record(number, text)
    if empty:
        said.append(f"{name}: the file is empty; expected one JSON record a line")


def parse(record: Record, model: type[M], name: str, said: list[str]) -> M | None:
    """Return the fact in one line, or None after adding every problem with file and line."""
    where = f"{name}:{record.number}"
    fact = None
    try:
        fact = model.model_validate_json(record.text)
    except ValidationError as error:
        said.extend(f"{where}: {what}" for what in problems(error, model))
        if error.errors(include_url=False)[0]["type"] == "json_invalid":
            return None
    repeated = repeated_keys(record.text)
    said.extend(
        f"{where}: key {key!r} stands twice with values {values}" for key, values in repeated
    )
    return None if repeated else fact


def repeated_keys(text: str) -> list[tuple[str, str]]:
    """Return the keys that one JSON record repeats; parsers keep the last and say nothing.

    >>> repeated_keys('{"yen": 1, "yen": 2}')
    [('yen', '1 and 2')]
    """
    found: list[tuple[str, str]] = []

    def look(pairs: list[tuple[str, object]]) -> dict[str, object]:
        record = dict(pairs)
        if len(record) != len(pairs):
            for key in record:
                values = [shown(key, value) for name, value in pairs if name == key]
                if len(values) > 1:
                    found.append((key, " and ".join(values)))
        return record

    json.loads(text, object_pairs_hook=look)
    return found
