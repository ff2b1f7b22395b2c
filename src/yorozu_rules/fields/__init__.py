"""The words of records and their fields in both languages: of the schemas, and of displays."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple


class Words(NamedTuple):
    """A text in both languages."""

    en: str
    ja: str


class Form(NamedTuple):
    """What a text may be: the pattern that is published, its name in JSON Schema, and its words."""

    pattern: str
    format: str | None
    words: Words


class FieldWords(NamedTuple):
    """A field's title, and the unit of its numbers or the form of its texts where it has one."""

    title: Words
    unit: Words | None
    form: Form | None


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((files("yorozu_rules.fields") / "words.toml").read_text(encoding="utf-8"))


def _words(entry: Mapping[str, str]) -> Words:
    return Words(entry["en"], entry["ja"])


def kind_words(model: str) -> tuple[Words, Words | None]:
    """Return the title of a kind by the name of its model, and what it is asked besides.

    >>> kind_words("SettledCost")
    (Words(en='Settled cost', ja='精算の費用'), None)
    """
    entry = _table()["kind"][model]
    return _words(entry), _words(entry["besides"]) if "besides" in entry else None


def field_words(model: str, field: str) -> FieldWords:
    """Return the words of a field; those of its own kind come before those of its name.

    >>> field_words("Instead", "yen").title.en, field_words("RailCharge", "yen").title.en
    ('Yen instead', 'Yen')
    """
    table = _table()
    own = table["of"].get(model, {})
    entry = own[field] if field in own else table["field"][field]
    return FieldWords(
        _words(entry),
        _words(table["unit"][entry["unit"]]) if "unit" in entry else None,
        _form(table["form"][entry["form"]]) if "form" in entry else None,
    )


def title_of(model: str, field: str | None = None) -> Words | None:
    """Return the title of a kind, or of its field; None where the table knows neither.

    >>> title_of("Visit").ja, title_of("Claim", "visits").ja, title_of("Own", "tea")
    ('支援', '支援', None)
    """
    table = _table()
    known = table["kind"] if field is None else {**table["field"], **table["of"].get(model, {})}
    entry = known.get(model if field is None else field)
    return _words(entry) if entry else None


def form_of(text: str) -> Form | None:
    """Return the form that is published for a pattern, or a format, of the library's own.

    >>> form_of("^[A-Z]$").words.en, form_of("^x$")
    ('One capital letter.', None)
    """
    return _forms().get(text)


@cache
def _forms() -> Mapping[str, Form]:
    return {entry["of"]: _form(entry) for entry in _table()["form"].values()}


def _form(entry: Mapping[str, str]) -> Form:
    return Form(entry["pattern"], entry.get("format"), _words(entry))
