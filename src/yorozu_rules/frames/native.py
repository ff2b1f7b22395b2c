"""Columns of plain values into a frame of the caller's own library, with that library's types."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Literal, NamedTuple

from yorozu_rules.errors import InputError, MissingExtra
from yorozu_rules.extras import needs
from yorozu_rules.text.words import Lang, known_language

Backend = Literal["pandas", "polars", "pyarrow"]
As = Literal["text", "yen", "day", "instant", "truth"]
_ZONE = "Asia/Tokyo"
_UNIT: Literal["us"] = "us"
_PANDAS: dict[As, str] = {
    "text": "string",
    "yen": "int64",
    "day": f"datetime64[{_UNIT}]",
    "instant": f"datetime64[{_UNIT}, {_ZONE}]",
    "truth": "boolean",
}


class Field(NamedTuple):
    """A column of a frame that comes out: its heading, and what its cells are."""

    heading: str
    cells: As
    nullable: bool = False


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "columns.toml").read_text(encoding="utf-8"))


def fields_of(name: str, lang: Lang) -> list[Field]:
    """Return the columns of one of the frames that come out.

    >>> fields_of("totals", "en")[0]
    Field(heading='case', cells='text', nullable=False)
    """
    known_language(lang)
    return [
        Field(entry[lang], entry["as"], entry.get("nullable", False))
        for entry in _tables()[name].values()
    ]


def frame_of_rows(
    fields: Sequence[Field], rows: Iterable[Sequence[object]], like: object, backend: str | None
) -> Any:
    """Return rows as a frame; see ``frame_of``."""
    columns = list(map(list, zip(*rows, strict=True))) or [[] for _ in fields]
    return frame_of(fields, columns, like, backend)


def frame_of(
    fields: Sequence[Field], columns: Sequence[list[Any]], like: object, backend: str | None
) -> Any:
    """Return columns as a frame of the library of ``like``, or of the one named ``backend``.

    Yen are 64-bit integers, days and instants the library's own, what is not there its null.
    Raises InputError where neither or both are given, or where ``like`` is no frame.
    """
    with needs("frames"):
        import narwhals as nw
    library = _library(like, backend)
    data = {field.heading: values for field, values in zip(fields, columns, strict=True)}
    try:
        native: Any = library.to_native_namespace()
    except ModuleNotFoundError as error:
        raise MissingExtra(f"{error.name} is not installed; pip install {error.name}") from error
    if library.is_pandas_like():
        made = {one.heading: native.Series(data[one.heading], dtype=_pandas(one)) for one in fields}
        return native.DataFrame(made)
    kinds: Mapping[str, Any] = {
        "text": nw.String,
        "yen": nw.Int64,
        "day": nw.Date,
        "instant": nw.Datetime(_UNIT, _ZONE),
        "truth": nw.Boolean,
    }
    schema = {field.heading: kinds[field.cells] for field in fields}
    return nw.from_dict(data, schema=schema, backend=library).to_native()


def _library(like: object, backend: str | None) -> Any:
    import narwhals as nw

    if (like is None) == (backend is None):
        raise InputError(
            [
                "expected either like=, a frame whose library is to make the new one, or "
                "backend='pandas', 'polars' or 'pyarrow'"
            ]
        )
    if backend is None:
        try:
            return nw.from_native(like, eager_only=True).implementation  # type: ignore[call-overload]
        except TypeError:
            kind = type(like)
            raise InputError(
                [
                    f"like: read a {kind.__module__.partition('.')[0]} {kind.__name__}; expected "
                    "a DataFrame of pandas or Polars or a Table of PyArrow"
                ]
            ) from None
    if backend not in Backend.__args__:  # type: ignore[attr-defined]
        raise InputError([f"backend: read {backend!r:.40}; expected pandas, polars or pyarrow"])
    return nw.Implementation.from_string(backend)


def _pandas(field: Field) -> str:
    """Return pandas' type; a whole number that may be missing has a type of its own."""
    return "Int64" if field.cells == "yen" and field.nullable else _PANDAS[field.cells]
