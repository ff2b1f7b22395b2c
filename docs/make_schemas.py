"""Make docs/schemas/: every JSON Schema as a file, with a list of them.

Run as ``python docs/make_schemas.py`` after a fact has changed. A schema that would take less than
it promised is not written: give its kind the next version in io/schemas/kinds.py. What is written
with ``--promise`` is promised from then on, which is for releases alone.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from schema_promise import Schema, changes, promise

import yorozu_rules as yr
from yorozu_rules.io.schemas.kinds import KINDS

HERE = Path(__file__).parent / "schemas"
PROMISED = "promised.json"
HEAD = """# JSON Schemas

One file a kind of record, as `yorozu-rules schema NAME` prints it. How to use them, what is
promised and what no schema can say: [other systems](../other-systems.md). Made by
docs/make_schemas.py.

| schema | what it is | 名称 | written by |
|---|---|---|---|
"""
BESIDES = """
## What no schema says

What the library asks of a kind of record besides; each schema has it too, as `x-besides` and
`x-besides-ja`.

| kind | besides | |
|---|---|---|
"""
WAYS = {"in": "you", "out": "the library"}


def made() -> dict[str, Schema]:
    """Return every schema by the name of its file."""
    return {f"{name}-{kind.version}.json": yr.schema(name) for name, kind in KINDS.items()}


def broken(promised: Schema, schemas: dict[str, Schema]) -> list[str]:
    """Return what the schemas no longer keep of what was promised, a line each."""
    now = promise(schemas)
    ways = {schemas[f"{name}-{kind.version}.json"]["$id"]: kind.way for name, kind in KINDS.items()}
    said: list[str] = []
    for urn in promised["schemas"]:
        if urn not in now["schemas"]:
            continue  # a newer version stands beside it, in a file of its own
        said += [f"{urn} {place}" for place in changes(promised, now, urn)]
        if ways[urn] == "out":  # what is written must not grow either: readers are as strict as we
            said += [
                f"{urn} {place} (by what was promised)" for place in changes(now, promised, urn)
            ]
    return said


def table(schemas: dict[str, Schema]) -> str:
    """Return the page that lists the schemas."""
    rows = [
        f"| [{name}]({file}) | {schemas[file]['title']} | {schemas[file]['x-title-ja']} "
        f"| {WAYS[kind.way]} |"
        for name, kind in KINDS.items()
        if (file := f"{name}-{kind.version}.json")
    ]
    found = {
        one["title"]: one
        for schema in schemas.values()
        for one in (schema, *schema.get("$defs", {}).values())
        if "x-besides" in one
    }
    besides = [
        f"| {one['title']} / {one['x-title-ja']} | {one['x-besides']} | {one['x-besides-ja']} |"
        for _, one in sorted(found.items())
    ]
    return "\n".join([HEAD + "\n".join(rows), BESIDES + "\n".join(besides), ""])


def pages() -> dict[str, str]:
    """Return every file by its name."""
    schemas = made()
    texts = {name: json.dumps(one, ensure_ascii=False, indent=1) for name, one in schemas.items()}
    return {**{name: f"{text}\n" for name, text in texts.items()}, "README.md": table(schemas)}


def promised_text(found: Schema) -> str:
    """Return a promise as text, a kind a line."""
    parts = [
        f"{json.dumps(part)}: {{\n"
        + ",\n".join(f"{json.dumps(name)}: {json.dumps(one)}" for name, one in found[part].items())
        + "\n}"
        for part in ("schemas", "defs")
    ]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(arguments: list[str]) -> int:
    """Write the files; 1 where a promise would be broken."""
    HERE.mkdir(exist_ok=True)
    path = HERE / PROMISED
    if path.exists() and (said := broken(json.loads(path.read_text("utf-8")), made())):
        print("\n".join(said), "expected the next version of these schemas", sep="\n")
        return 1
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")
    if "--promise" in arguments:
        path.write_text(promised_text(promise(made())), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
