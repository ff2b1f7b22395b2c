"""What is wrong with a record, said so that whoever filled it in can mend it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

Ctx = dict[str, Any]

_WHOLE = "a whole number such as 1200, without quotes, comma or decimal point"

_EXPECTED: dict[str, str] = {
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "finite_number": _WHOLE,
    "bool_type": "true or false",
    "string_type": "a text in quotes",
    "tuple_type": "a list in brackets",
    "model_type": "a record in braces",
    "union_tag_not_found": "a record that names its kind",
    "too_short": "at least one entry",
    "string_too_short": "a text that says something",
    "string_too_long": "a shorter text",
    "model_attributes_type": "a record in braces",
    "dict_type": "a record in braces",
}
_KANA = "the holder's name in kana, as the bank has registered it"
_SUBJECT = "a subject such as visit:V-1, journey:C-1 or day:C-1/2023-10-02"
_ID = "an id of at most 64 letters, digits, dots, hyphens and underscores, a letter or digit first"
_ITEM = "an item of the journey, such as leg/2, night/2023-10-01 or other/toll"
_FORMS = {  # by what only this pattern holds
    "leg/": _ITEM,
    "ァ": _KANA,
    "]+:": _SUBJECT,
    "\\p{L}": "the name of a prefecture, such as aomori or 青森県",
    "1[0-2]": "a month such as 2026-05",
    "^[A-Z]$": "one capital letter",
    "{1,10}$": "the code that the bank gave: 1 to 10 digits",
}
_BY_CONTEXT: dict[str, Callable[[Ctx], str]] = {
    "greater_than_equal": lambda ctx: f"at least {ctx['ge']}",
    "less_than_equal": lambda ctx: f"at most {ctx['le']}",
    "string_pattern_mismatch": lambda ctx: _form(ctx["pattern"]),
    "literal_error": lambda ctx: f"{ctx['expected']}",
    "enum": lambda ctx: f"{ctx['expected']}",
    "too_long": lambda ctx: f"at most {ctx['max_length']} entries",
    "value_error": lambda ctx: f"{ctx['error']}",
}
_AS_JSON = {None: "null", True: "true", False: "false"}
# May speak of people: no message repeats them, nor what stands where they belong.
_WRITTEN = {"reason", "name", "holder", "number", "account", "bank", "branch"}
_COUNTED = re.compile(r"\^\[0-9\]\{([0-9]+)\}\$")
_COLUMN = re.compile(r" at line 1 column ([0-9]+)")  # a record is a line: only columns count
_LONGEST = 60  # characters of a value that a message repeats
_LONGEST_MESSAGE = 1_000  # characters: a key may be as long as the line that it stands in


def problems(
    error: ValidationError, model: type[BaseModel], record: object = None
) -> Iterator[str]:
    """Yield each problem of one record: field, value read, what was expected.

    Entries of lists are named by their place, and where the ``record`` is given by their id too.
    """
    for item in leading(error):
        yield _problem(item, model, record)


def leading(error: ValidationError) -> Iterator[ErrorDetails]:
    """Yield what is wrong with a record, without what is so only because of something else."""
    items = error.errors(include_url=False)
    for item in items:
        if item["type"] == "too_short" and any(
            _inside(other["loc"], item["loc"]) for other in items
        ):
            continue  # entries that are wrong are no missing entries
        yield item


def expectation(item: ErrorDetails) -> str:
    """Return what was expected of a value; of one that says itself what is wrong, what it says."""
    ctx, kind = item.get("ctx", {}), item["type"]
    return _BY_CONTEXT[kind](ctx) if kind in _BY_CONTEXT else _EXPECTED.get(kind, item["msg"])


def _form(pattern: str) -> str:
    """Return what a text of a pattern is, in words."""
    counted = _COUNTED.fullmatch(pattern)
    if counted:
        return f"{counted[1]} digits"
    for part, said in _FORMS.items():
        if part in pattern:
            return said
    return _ID


def _inside(loc: tuple[int | str, ...], parent: tuple[int | str, ...]) -> bool:
    return len(loc) > len(parent) and loc[: len(parent)] == parent


def _problem(item: ErrorDetails, model: type[BaseModel], record: object) -> str:
    field = _field(item["loc"], model, record)
    kind = item["type"]
    if kind == "json_invalid":
        said = _COLUMN.sub(r" (column \1)", item["ctx"]["error"])
        return f"not complete JSON: {said}"
    if kind == "missing":
        return f"{field}: missing; expected this key"
    if kind == "extra_forbidden":
        return f"{field}: unknown key{_suggestion(str(item['loc'][-1]), model)}"
    nameless = kind == "union_tag_not_found" and isinstance(item["input"], dict)
    if kind == "union_tag_invalid" or (nameless and not item["loc"]):
        return _of_no_kind(item, field, model)
    if kind == "value_error":
        return f"{field}: {item['ctx']['error']}"
    said = expectation(item)
    last = str(item["loc"][-1]) if item["loc"] else ""
    said = said if last else "one JSON record a line"
    personal = "account" in item["loc"] or (not last and isinstance(item["input"], str))
    key = "account" if personal else last
    return f"{field}: read {shown(key, item['input'])}; expected {said}"


def _of_no_kind(item: ErrorDetails, field: str, model: type[BaseModel]) -> str:
    """Return what is wrong with the key of a record that says of what kind it is."""
    ctx = item["ctx"]
    key = ctx["discriminator"].strip("'")
    where = key if field == "record" else f"{field}.{key}"
    if item["type"] == "union_tag_not_found":
        known = ", ".join(map(repr, model.model_json_schema()["discriminator"]["mapping"]))
        return f"{where}: missing; expected one of {known}"
    return (
        f"{where}: read {shortened(item['input'].get(key))}; expected one of {ctx['expected_tags']}"
    )


def shown(key: str, value: object) -> str:
    """Return a value as a message shows it; of what may be personal, its length alone.

    >>> shown("reason", "Mr Yamada was late"), shown("number", 1234567), shown("yen", 1.5)
    ('a text of 18 characters', 'a number', '1.5')
    """
    if key not in _WRITTEN or value is None or isinstance(value, bool | dict | list):
        return shortened(value)
    return f"a text of {len(value)} characters" if isinstance(value, str) else "a number"


def shortened(value: object) -> str:
    """Return a value as a message shows it; records and lists are not repeated.

    >>> shortened({"mode": "rail"}), shortened(1.5)
    ('a record', '1.5')
    """
    if isinstance(value, dict):
        return "a record"
    if isinstance(value, list):
        return "a list"
    if value is None or isinstance(value, bool):
        return _AS_JSON[value]
    text = repr(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}... ({len(text)} characters)"


def one_line(text: str) -> str:
    r"""Return a message as one line that any terminal shows; a key may hold anything.

    >>> one_line("a\nb: unknown key")
    'a\\nb: unknown key'
    """
    short = text[:_LONGEST_MESSAGE]
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in short)


def _field(loc: tuple[int | str, ...], model: type[BaseModel], record: object) -> str:
    """Return where a problem stands: visits[0].periods[1].start, visits[0] (V-1).periods."""
    names = _names(model)
    text = ""
    for place, part in enumerate(loc):
        key = isinstance(record, dict) and part in record  # a key of its own, as a subject is
        record = _within(record, part)
        if isinstance(part, int):
            text += f"[{part}]{_called(record, last=place == len(loc) - 1)}"
        elif place == len(loc) - 1 or part in names or key:  # others are tags of a union, not keys
            text += f".{part}" if text else part
    return text or "record"


def _within(record: object, part: int | str) -> object:
    """Return what stands in a record at a place; a union's tag is no place of its own."""
    if isinstance(record, list) and isinstance(part, int):
        return record[part] if part < len(record) else None
    if isinstance(record, dict) and isinstance(part, str):
        return record.get(part, record)
    return None


def _called(entry: object, *, last: bool) -> str:
    """Return the id of an entry, for those who look for it in their file."""
    name = entry.get("id") if isinstance(entry, dict) and not last else None
    return f" ({name:.{_LONGEST}})" if isinstance(name, str) and name else ""


@cache
def _names(model: type[BaseModel]) -> frozenset[str]:
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return frozenset(name for part in parts for name in part.get("properties", {}))


def _suggestion(name: str, model: type[BaseModel]) -> str:
    close = get_close_matches(name, _names(model) - {name}, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
