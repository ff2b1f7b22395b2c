"""The documents of a file of YAML, JSON or JSON Lines, read strictly."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

from yorozu_rules.io.lines import lines, repeated_keys
from yorozu_rules.io.source import Source
from yorozu_rules.testing.places import Document

JSON, JSON_LINES, YAML = ".json", ".jsonl", (".yaml", ".yml")
KINDS_OF_FILES = (*YAML, JSON, JSON_LINES)
_INSTALL = "reading YAML needs PyYAML: pip install 'yorozu-rules[testing]' (JSON needs nothing)"


def documents(path: Path, said: list[str]) -> list[Document]:
    """Return the documents of a file; what cannot be read is added to ``said``, with its line.

    >>> said = []
    >>> documents(Path("nowhere.json"), said), said
    ([], ['nowhere.json: cannot be read: No such file or directory'])
    """
    source = Source(path)
    if path.suffix.lower() == JSON_LINES:
        return _of_lines(source, said)
    raw = b"".join(line.raw for line in source)
    said.extend(source.problems)
    if source.problems:
        return []
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        said.append(f"{path}:{line}: a byte is not UTF-8; save the file as UTF-8")
        return []
    if path.suffix.lower() not in YAML:
        # a case, or a list of them
        return [
            Document(case, None, {})
            for value in _of_json(text, f"{path}", None, said)
            for case in (value if isinstance(value, list) else [value])
        ]
    if find_spec("yaml") is None:
        said.append(f"{path}: {_INSTALL}")
        return []
    from yorozu_rules.testing.yaml_values import documents_of

    return documents_of(text, f"{path}", said)


def _of_lines(source: Source, said: list[str]) -> list[Document]:
    found: list[Document] = []
    for record in lines(source):
        where = f"{source.path}:{record.number}"
        if record.problem:
            said.append(f"{where}: {record.problem}")
            continue
        values = _of_json(record.text, where, record.number, said)
        found += [Document(value, record.number, {}) for value in values]
    said.extend(source.problems)
    return found


def _of_json(text: str, where: str, line: int | None, said: list[str]) -> list[object]:
    """Return what a JSON text holds, alone in a list; an empty one after saying what is wrong."""
    try:
        value = json.loads(text)
        twice = repeated_keys(text)
    except json.JSONDecodeError as error:
        at = where if line else f"{where}:{error.lineno}"
        said.append(f"{at}: not JSON: {error.msg} (column {error.colno})")
        return []
    except (RecursionError, ValueError):  # nested beyond reason, a number of thousands of digits
        said.append(f"{where}: nested too deep, or a number is too long")
        return []
    said += [f"{where}: key {key!r:.60} stands twice with values {values}" for key, values in twice]
    return [] if twice else [value]
