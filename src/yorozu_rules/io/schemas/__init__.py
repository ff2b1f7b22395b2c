"""JSON Schemas of everything that is read and written, for systems in other languages."""

from __future__ import annotations

from typing import Any

from yorozu_rules.errors import OutOfRange
from yorozu_rules.io.schemas.kinds import KINDS
from yorozu_rules.io.schemas.making import made


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
    found = KINDS.get(name)
    if found is None:
        raise OutOfRange(f"read schema {name!r:.60}; expected one of {', '.join(schemas())}")
    return made(name, found)
