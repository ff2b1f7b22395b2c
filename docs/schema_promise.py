"""What a schema promised: whether a newer one still takes all that an older one took.

Titles, descriptions and the order of keys promise nothing. Decision 42 says what is promised.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]
_LIMITS = (
    *(("minimum", 1), ("minLength", 1), ("minItems", 1)),
    *(("maximum", -1), ("maxLength", -1), ("maxItems", -1)),
)
_SAID = ("title", "description", "default", "discriminator", "$schema", "$id", "$defs")


def bare(schema: Any) -> Any:
    """Return a schema without what is only said: titles, descriptions, defaults."""
    if isinstance(schema, list):
        return [bare(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: one for key, one in schema.items() if key not in _SAID and key[:2] != "x-"}
    return {
        key: {name: bare(field) for name, field in one.items()}
        if key == "properties"
        else bare(one)
        for key, one in kept.items()
    }


def promise(schemas: dict[str, Schema]) -> Schema:
    """Return all schemas without what is only said; what they share stands once."""
    defs: Schema = {}
    for schema in schemas.values():
        for name, found in schema.get("$defs", {}).items():
            if defs.setdefault(name, bare(found)) != bare(found):
                raise ValueError(f"{name} is two things in one set of schemas")
    return {
        "schemas": {schema["$id"]: bare(schema) for schema in schemas.values()},
        "defs": dict(sorted(defs.items())),
    }


def changes(old: Schema, new: Schema, urn: str) -> list[str]:
    """Return where a schema takes less than it did, by the path in a record."""
    return list(_Compared(old["defs"], new["defs"]).less(old["schemas"][urn], new["schemas"][urn]))


class _Compared:
    """Two sets of schemas, looked at side by side."""

    def __init__(self, old: Schema, new: Schema) -> None:
        self._old = old
        self._new = new

    def less(self, old: Schema, new: Schema, at: str = "record") -> Iterator[str]:
        """Yield the places where the new schema takes less than the old one."""
        old, new = _there(old, self._old), _there(new, self._new)
        ways, takes = _choices(old), _choices(new)
        if len(ways) > 1 or len(takes) > 1:
            for way in ways:
                fits = [list(self.less(way, one, at)) for one in takes]
                if all(fits):
                    same = [said for said in fits if not said[0].startswith(f"{at}: type ")]
                    yield same[0][0] if len(same) == 1 else f"{at}: a choice is gone"
            return
        yield from _values(old, new, at)
        yield from self._fields(old, new, at)
        for key in ("items", "additionalProperties"):
            if isinstance(new.get(key), dict):
                yield from self.less(old.get(key) or {}, new[key], f"{at}[]")
        pairs = zip(old.get("prefixItems", ()), new.get("prefixItems", ()), strict=False)
        for place, (one, two) in enumerate(pairs):
            yield from self.less(one, two, f"{at}[{place}]")

    def _fields(self, old: Schema, new: Schema, at: str) -> Iterator[str]:
        had, has = old.get("properties", {}), new.get("properties", {})
        for name in had:
            if name in has:
                yield from self.less(had[name], has[name], f"{at}.{name}")
            elif new.get("additionalProperties") is False:
                yield f"{at}.{name}: is gone"
        for name in sorted(set(new.get("required", ())) - set(old.get("required", ()))):
            yield f"{at}.{name}: has to be there"


def _there(schema: Schema, defs: Schema) -> Schema:
    while "$ref" in schema:
        schema = defs[schema["$ref"].rpartition("/")[2]]
    return schema


def _choices(schema: Schema) -> list[Schema]:
    return schema.get("anyOf") or schema.get("oneOf") or [schema]


def _values(old: Schema, new: Schema, at: str) -> Iterator[str]:
    """Yield what is refused of a single value that was not."""
    if "type" in new and old.get("type") != new["type"]:
        yield f"{at}: type {old.get('type')} is now {new['type']}"
    if (allowed := _listed(new)) is not None:
        gone = [f"{one}" for one in _listed(old) or ["any other"] if one not in allowed]
        if gone:
            yield f"{at}: {', '.join(gone)} is gone"
    for key in ("pattern", "format"):
        if key in new and old.get(key) != new[key]:
            yield f"{at}: {key} is now {new[key]}"
    for key, sign in _LIMITS:
        if key in new and (key not in old or sign * new[key] > sign * old[key]):
            yield f"{at}: {key} {old.get(key)} is now {new[key]}"


def _listed(schema: Schema) -> list[Any] | None:
    return [schema["const"]] if "const" in schema else schema.get("enum")
