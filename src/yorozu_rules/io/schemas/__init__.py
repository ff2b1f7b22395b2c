"""JSON Schemas of everything that is read and written, for systems in other languages."""

from __future__ import annotations

from typing import Any, TypeVar, overload

from pydantic import BaseModel, RootModel

from yorozu_rules.errors import InputError, OutOfRange
from yorozu_rules.io.lines import Record, fact_of
from yorozu_rules.io.schemas.kinds import KINDS, SchemaKind
from yorozu_rules.io.schemas.making import made

M = TypeVar("M", bound=BaseModel)


def schemas() -> tuple[str, ...]:
    """Return the names of all schemas, sorted: what ``check`` takes, and every kind of file.

    >>> [name for name in schemas() if name.startswith("ledger")]
    ['ledger-entry', 'ledger-head', 'ledger-run']
    """
    return tuple(KINDS)


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one kind of record, as docs/schemas has it.

    Titles stand in English (``title``) and Japanese (``x-title-ja``), the unit of a number in its
    description. What a schema cannot say is named in ``x-besides``. Raises OutOfRange for a name
    that is not known.

    >>> schema("claim")["$id"]
    'urn:yorozu-rules:schema:claim:1'
    >>> schema("claim")["properties"]["visits"]["x-title-ja"]
    '支援'
    """
    return made(name, _known(name))


@overload
def fact_from_json(text: str | bytes, kind: type[M]) -> M: ...
@overload
def fact_from_json(text: str | bytes, kind: str) -> Any: ...
def fact_from_json(text: str | bytes, kind: type[BaseModel] | str) -> Any:
    """Read one record, as strictly as a line of a file; ``kind`` is a model, or a schema's name.

    Raises InputError with every problem of the record, OutOfRange for a name that is not known.

    >>> fact_from_json('{"id": "K-1", "role": "supporter", "ground": "unfit"}', "ending").ground
    'unfit'
    >>> fact_from_json('{"id": "K 1", "id": "K-1"}', "ending")
    Traceback (most recent call last):
    yorozu_rules.errors.InputError: role: missing; expected this key
    """
    model = _known(kind).model if isinstance(kind, str) else kind
    try:
        said = text.decode() if isinstance(text, bytes) else text
    except UnicodeDecodeError as error:
        raise InputError(
            [f"byte {error.start + 1} is not UTF-8; expected JSON as UTF-8"]
        ) from error
    fact, problems = fact_of(Record(1, said), model)
    if fact is None:
        raise InputError(problems)
    return fact.root if isinstance(fact, RootModel) else fact


def _known(name: str) -> SchemaKind:
    if name not in KINDS:
        raise OutOfRange(f"read schema {name!r:.60}; expected one of {', '.join(KINDS)}")
    return KINDS[name]
