"""The records of a bank file, as data: which field stands in which columns, and what it holds."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

RecordName = Literal["header", "data", "trailer", "end"]
Kind = Literal["fixed", "digits", "number", "month-day", "choice", "code", "text", "spare"]


class Field(NamedTuple):
    """A field of a record: from which column on (1 is the first), how wide, what it holds."""

    name: str
    ja: str
    en: str
    first: int
    width: int
    kind: Kind
    value: str
    values: Mapping[str, str]

    @property
    def last(self) -> int:
        """Return the last column."""
        return self.first + self.width - 1

    @property
    def columns(self) -> str:
        """Return the columns as messages and tables have them.

        >>> layout("data").fields[-1].columns
        '114-120'
        """
        return f"{self.first}-{self.last}" if self.width > 1 else f"{self.first}"


class Layout(NamedTuple):
    """A kind of record; ``mark`` is what its first column always holds."""

    name: RecordName
    ja: str
    en: str
    mark: str
    fields: tuple[Field, ...]

    @property
    def named(self) -> dict[str, Field]:
        """Return the fields that say something: all but the fixed ones, by name."""
        return {field.name: field for field in self.fields if field.kind != "fixed"}


@cache
def tables() -> dict[str, Any]:
    """Return the whole data file."""
    text = files("yorozu_rules.io.bank").joinpath("layout.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def layouts() -> tuple[Layout, ...]:
    """Return the four kinds of records, in the order in which they stand in a file.

    >>> [one.mark for one in layouts()]
    ['1', '2', '8', '9']
    """
    return tuple(_layout(record) for record in tables()["records"])


@cache
def layout(name: RecordName) -> Layout:
    """Return one kind of record.

    >>> layout("trailer").named["yen"].columns
    '8-19'
    """
    return next(one for one in layouts() if one.name == name)


def _layout(record: Mapping[str, Any]) -> Layout:
    fields: list[Field] = []
    first = 1
    for name, entry in record["fields"].items():
        value, values = entry.get("value", ""), entry.get("values", {})
        fields.append(
            Field(
                name,
                entry["ja"],
                entry["en"],
                first,
                entry["width"],
                entry["kind"],
                value,
                values,
            )
        )
        first += entry["width"]
    return Layout(record["name"], record["ja"], record["en"], fields[0].value, tuple(fields))
