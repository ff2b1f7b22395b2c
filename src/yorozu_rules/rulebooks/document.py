"""Reading a rulebook file, with what it takes over from others (``extends``, ``same_as``)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from yorozu_rules.errors import NoRulebook, RulebookError

HEADER_KEYS = (
    "schema",
    "id",
    "title",
    "programme",
    "bureau",
    "issuer",
    "fiscal_year",
    "in_force",
    "last_verified",
)
Raw = dict[str, Any]


class Document(NamedTuple):
    """A file after ``extends`` and ``same_as``: every entry names the document it comes from."""

    name: str
    header: Raw
    rules: dict[str, Raw]
    readings: dict[str, Raw]
    sections: dict[str, dict[str, Raw]]


def packaged_names() -> tuple[str, ...]:
    """Return the ids of the rulebooks that come with the library, sorted."""
    return tuple(sorted(path.name.removesuffix(".toml") for path in _packaged()))


def read_document(source: str | Path, seen: tuple[str, ...] = ()) -> Document:
    """Read a rulebook by the id of one that comes with the library, or by path.

    Raises NoRulebook where there is none, RulebookError with every problem of its shape.
    """
    if isinstance(source, str) and source.endswith(".toml"):
        source = Path(source)
    name, text, folder = _text(source)
    here = str(source) if isinstance(source, str) else str(source.resolve())
    if here in seen:
        circle = " -> ".join(Path(file).name for file in (*seen, here))
        raise RulebookError([f"{name}: builds on itself: {circle}"])
    raw = _toml(name, text)
    problems = [
        f"{name}: key {key!r}: expected a table"
        for key, value in raw.items()
        if key not in (*HEADER_KEYS, "extends") and not isinstance(value, dict)
    ]
    if problems:
        raise RulebookError(problems)
    document = _own(name, raw)
    if "extends" in raw:
        parent = read_document(_beside(folder, raw["extends"]), (*seen, here))
        document = _extended(parent, document)
    return _same_as(document, folder, (*seen, here))


def packaged_text(name: str) -> str:
    """Return the file of a rulebook that comes with the library, as it stands.

    Raises NoRulebook with the known names.
    """
    return _text(name)[1]


def _packaged() -> Iterator[Any]:
    """Yield the rulebook files inside the package."""
    return (path for path in (files(__package__) / "data").iterdir() if path.name.endswith(".toml"))


def _beside(folder: Path, source: object) -> str | Path:
    """Return a file that another one names: relative to that file's folder, or a known id."""
    text = str(source)
    return folder / text if text.endswith(".toml") else text


def _text(source: str | Path) -> tuple[str, str, Path]:
    """Return a short name, the text and the folder of a rulebook."""
    if isinstance(source, str):
        for path in _packaged():
            if path.name == f"{source}.toml":
                return source, path.read_text(encoding="utf-8"), Path()
        raise NoRulebook(
            f"read rulebook {source!r}; expected one of {', '.join(packaged_names())}, "
            "or the path of a file that ends in .toml"
        )
    try:
        return source.name, source.read_text(encoding="utf-8-sig"), source.parent
    except OSError as error:
        raise NoRulebook(f"{source}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RulebookError(
            [f"{source.name}: byte {error.start} is not UTF-8; save it as UTF-8"]
        ) from error


def _toml(name: str, text: str) -> Raw:
    """Parse TOML; a float anywhere is a problem, since ratios are written as "1/3"."""
    floats: list[str] = []

    def no_float(literal: str) -> str:
        floats.append(literal)
        return literal

    try:
        raw = tomllib.loads(text, parse_float=no_float)
    except (ValueError, RecursionError) as error:  # digits or brackets beyond all measure, too
        raise RulebookError([f"{name}: not TOML: {error}"]) from error
    if floats:
        raise RulebookError(
            [
                f'{name}: read the float {literal}; expected a whole number or a ratio, as "1/3"'
                for literal in floats
            ]
        )
    return raw


def _own(name: str, raw: Raw) -> Document:
    """Return a file's own entries, each naming its document."""
    owner = raw.get("id", name)

    def owned(entries: Mapping[str, Any]) -> dict[str, Raw]:
        return {
            key: {**(entry if isinstance(entry, dict) else {"clause": entry}), "document": owner}
            for key, entry in entries.items()
        }

    known = (*HEADER_KEYS, "extends", "rules", "readings")
    return Document(
        name,
        {key: raw[key] for key in HEADER_KEYS if key in raw},
        owned(raw.get("rules", {})),
        dict(raw.get("readings", {})),
        {key: owned(value) for key, value in raw.items() if key not in known},
    )


def _extended(parent: Document, child: Document) -> Document:
    """Lay a file over the one that it extends; only the header is never taken over."""
    # What stands beside a figure of the parent was checked there, against the parent's figures.
    taken = {
        name: {
            key: {**entry, "value": without_printed(entry.get("value"))}
            for key, entry in fields.items()
        }
        for name, fields in parent.sections.items()
    }
    return Document(
        child.name,
        child.header,
        {**parent.rules, **child.rules},
        {**parent.readings, **child.readings},
        {
            name: {**taken.get(name, {}), **child.sections.get(name, {})}
            for name in (*taken, *(name for name in child.sections if name not in taken))
        },
    )


def without_printed(value: object) -> object:
    """Drop the printed figures inside a table, once the table stands among other figures."""
    if isinstance(value, dict):
        return {key: without_printed(inner) for key, inner in value.items() if key != "printed"}
    if isinstance(value, list):
        return [without_printed(inner) for inner in value]
    return value


def _same_as(document: Document, folder: Path, seen: tuple[str, ...]) -> Document:
    """Fill the entries that repeat another document; each keeps its own clause."""
    problems: list[str] = []
    others: dict[str, Document] = {}
    for section, fields in document.sections.items():
        for key, entry in fields.items():
            if "same_as" not in entry:
                continue
            where = f"{document.name}: {section}.{key}"
            other = str(entry.pop("same_as"))
            if other not in others:
                others[other] = read_document(_beside(folder, other), seen)
            model = others[other].sections.get(section, {}).get(key)
            if model is None or "value" not in model:
                problems.append(f"{where}: same_as {other!r}, which has no such entry")
            elif "value" in entry:
                problems.append(f"{where}: states a value and same_as; expected one of the two")
            else:
                kept = {
                    k: v for k, v in model.items() if k not in ("clause", "printed", "document")
                }
                if not {"printed", "because"} & set(entry):
                    kept["because"] = f"same as {other}"
                fields[key] = {**kept, "value": without_printed(model["value"]), **entry}
    if problems:
        raise RulebookError(problems)
    return document
