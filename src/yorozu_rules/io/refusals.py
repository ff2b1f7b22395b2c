"""Records that cannot be settled: written back as they were read, and why beside them."""

from __future__ import annotations

import json
from functools import cache

from pydantic import TypeAdapter, ValidationError

from yorozu_rules.facts import Id
from yorozu_rules.io.claim_lines import ClaimLine
from yorozu_rules.io.folder import OutFile

REFUSED = "refused.jsonl"  # a claims file, to be corrected and settled again
REFUSALS = "refusals.jsonl"  # the reasons: its lines are in the order of those of the other


def write_refusal(line: ClaimLine, refused: OutFile, refusals: OutFile) -> None:
    """Write a record byte for byte as it was read, and what is wrong with it."""
    refused.write_bytes(line.raw if line.raw.endswith(b"\n") else line.raw + b"\n")
    write_reasons(line, refusals)


def write_reasons(line: ClaimLine, refusals: OutFile) -> None:
    """Write what is wrong with a record, and where it stood."""
    name = line.claim.id if line.claim is not None else id_in(line.raw)
    said = {
        "file": line.file,
        "line": line.number,
        "claim": line.rows.claim or None if line.rows is not None else name,
        "problems": line.problems,
    }
    refusals.write(json.dumps(said, ensure_ascii=False, separators=(",", ":")))


def id_in(raw: bytes) -> str | None:
    """Return the claim's id where the record is a record and has one, whatever else is wrong.

    >>> id_in(b'{"id": "C-1", "visits": 3}'), id_in(b'{"id": 7}'), id_in(b"[1]"), id_in(b"{")
    ('C-1', None, None, None)
    """
    try:
        record = json.loads(raw)
    except (ValueError, RecursionError):  # not UTF-8, not JSON, or nested beyond reason
        return None
    name = record.get("id") if isinstance(record, dict) else None
    try:
        return _ids().validate_python(name, strict=True)
    except ValidationError:
        return None


@cache
def _ids() -> TypeAdapter[str]:
    return TypeAdapter(Id)
