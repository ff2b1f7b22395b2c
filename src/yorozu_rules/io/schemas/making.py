"""A schema out of a model: what pydantic says of it, in a form for every language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from yorozu_rules.fields import Words, field_words, form_of, kind_words
from yorozu_rules.io.schemas.kinds import SchemaKind

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
_INSIDE = ("items", "additionalProperties")  # what holds one schema
_LISTS = ("anyOf", "oneOf", "prefixItems")  # what holds several


def urn(name: str, version: int) -> str:
    """Return the name by which a schema is known everywhere.

    >>> urn("claim", 1)
    'urn:yorozu-rules:schema:claim:1'
    """
    return f"urn:yorozu-rules:schema:{name}:{version}"


def made(name: str, kind: SchemaKind) -> Schema:
    """Return the schema of a kind of record."""
    raw = kind.model.model_json_schema(by_alias=True)
    defs = raw.pop("$defs", {})
    own = _of_kind(kind.model.__name__, raw)
    head = {"$schema": DIALECT, "$id": urn(name, kind.version)}
    inner = {one: _of_kind(one, schema) for one, schema in sorted(defs.items())}
    return {**head, **own, **({"$defs": inner} if inner else {})}


def _of_kind(model: str, schema: Schema) -> Schema:
    """Return the schema of one model with its words, and those of its fields."""
    title, besides = kind_words(model)
    # What a docstring shows to run is of no use in another language.
    described = schema["description"].partition(">>>")[0].strip().replace("``", "`")
    said = {"title": title.en, "x-title-ja": title.ja, "description": described}
    if besides:
        said |= {"x-besides": besides.en, "x-besides-ja": besides.ja}
    rest = {key: value for key, value in schema.items() if key not in ("title", "description")}
    return {**said, **_shaped(rest, model)}


def _shaped(schema: Schema, model: str) -> Schema:
    """Return a schema whose fields, choices and texts say what every language understands."""
    shaped = {key: value for key, value in schema.items() if key not in ("title", "personal")}
    if schema.get("personal"):
        shaped["x-personal"] = True
    if "properties" in schema:
        shaped["properties"] = {
            name: _of_field(model, name, field) for name, field in schema["properties"].items()
        }
    if "discriminator" in schema:
        # Which of the choices it is: by what it says, not by OpenAPI's table of references.
        shaped["type"] = "object"
        shaped["discriminator"] = {"propertyName": schema["discriminator"]["propertyName"]}
    for key in _INSIDE:
        if isinstance(schema.get(key), dict):
            shaped[key] = _shaped(schema[key], model)
    for key in _LISTS:
        if key in schema:
            shaped[key] = [_shaped(_without_default(one), model) for one in schema[key]]
    if form := _form(schema):
        shaped |= {"pattern": form.pattern, **({"format": form.format} if form.format else {})}
    return dict(sorted(shaped.items(), key=_place))  # whatever pydantic's order is, ours stays


def _without_default(choice: Schema) -> Schema:
    """Leave out a default that some versions of pydantic repeat in a choice: the field has it."""
    return {key: value for key, value in choice.items() if key != "default"}


def _place(entry: tuple[str, Any]) -> tuple[bool, str]:
    """Order what is said of a schema by name, and what it holds after that."""
    return isinstance(entry[1], dict | list), entry[0]


def _of_field(model: str, name: str, schema: Schema) -> Schema:
    """Return the schema of a field with its title, and with the unit or form of what it holds."""
    words = field_words(model, name)
    shaped = _shaped(schema, model)
    if words.form:
        for text in _texts(shaped):
            text["pattern"] = words.form.pattern
    forms = [words.form.words] if words.form else [form.words for form in _forms(schema)]
    said = Words(
        " ".join(dict.fromkeys(one.en for one in (*forms, *_given(words.unit)))),
        "".join(dict.fromkeys(one.ja for one in (*forms, *_given(words.unit)))),
    )
    described = {"description": said.en, "x-description-ja": said.ja} if said.en else {}
    return {"title": words.title.en, "x-title-ja": words.title.ja, **described, **shaped}


def _given(words: Words | None) -> list[Words]:
    return [words] if words else []


def _leaves(schema: Schema) -> Iterator[Schema]:
    """Yield what a field may hold, through lists and choices, each as a schema without either."""
    inside = [schema[key] for key in _INSIDE if isinstance(schema.get(key), dict)]
    inside += [one for key in _LISTS for one in schema.get(key, ())]
    for one in inside:
        yield from _leaves(one)
    if not inside:
        yield schema


def _texts(schema: Schema) -> Iterator[Schema]:
    return (leaf for leaf in _leaves(schema) if leaf.get("type") == "string")


def _forms(schema: Schema) -> Iterator[Any]:
    return (form for leaf in _leaves(schema) if (form := _form(leaf)))


def _form(schema: Schema) -> Any:
    """Return the form of a text that has one."""
    text = schema.get("pattern", schema.get("format"))
    return form_of(text) if isinstance(text, str) else None
