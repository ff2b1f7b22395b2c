"""Schemas for other languages: they take what the library takes, say so twice, and keep it."""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from copy import deepcopy
from functools import cache
from importlib import import_module
from itertools import islice, product
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ValidationError

import yorozu_rules as yr
from yorozu_rules import fields as words
from yorozu_rules.cli import main
from yorozu_rules.errors import InputError, OutOfRange
from yorozu_rules.facts import Fact, Instant, PrefectureName
from yorozu_rules.io.schemas.kinds import KINDS
from yorozu_rules.payment.facts import Decision
from yorozu_rules.testing import models

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "schemas"
FEW = settings(
    max_examples=6,
    database=None,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
MADE = [name for name, kind in KINDS.items() if issubclass(kind.model, Fact)]


@cache
def published(name: str) -> dict[str, Any]:
    """Return a schema as its file has it: nothing of the library is asked."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}-1.json").read_text("utf-8"))
    return found


@cache
def validator(name: str) -> Draft202012Validator:
    """Return a validator of the file alone."""
    return Draft202012Validator(published(name))


def takes(name: str, record: Any) -> bool:
    """Say whether a record is valid by the file alone."""
    return bool(validator(name).is_valid(record))


def lines(path: str) -> list[Any]:
    """Return the records of an example."""
    text = (ROOT / "examples" / path).read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def inside(name: str) -> dict[str, dict[str, Any]]:
    """Return every kind of a schema, its own and those in it, by title."""
    schema = published(name)
    return {"": schema, **schema.get("$defs", {})}


# --- what there is ----------------------------------------------------------------------------


def test_whatever_is_checked_and_every_public_fact_has_a_schema() -> None:
    """No fact is left for other systems to guess: each is a schema, or stands in one."""
    reached = {kind.model.__name__ for kind in KINDS.values()}
    reached |= {one for name in KINDS for one in published(name).get("$defs", {})}
    public = {name for name in yr.__all__ if isinstance(getattr(yr, name), type)}
    assert {one for one in public if issubclass(getattr(yr, one), Fact)} <= reached
    assert yr.schemas() == tuple(sorted(KINDS))
    assert {"claim", "history", "payee", "decision", "outcome", "month"} <= set(yr.schemas())


def test_a_schema_that_is_not_known_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """What was read and what there is; without a name the command lists them."""
    with pytest.raises(OutOfRange, match="read schema 'tea'; expected one of application, awards"):
        yr.schema("tea")
    assert main(["schema"]) == 0
    assert tuple(capsys.readouterr().out.split()) == yr.schemas()


def test_one_record_is_read_as_strictly_as_a_file() -> None:
    """By a schema's name or a model, from text or bytes; every problem at once, none bent."""
    ending = '{"id": "K-1", "role": "supporter"}'
    assert yr.fact_from_json(ending, yr.Ending) == yr.fact_from_json(ending.encode(), "ending")
    decision = json.dumps(lines("three-months/decisions-2024-01.jsonl")[0])
    assert isinstance(yr.fact_from_json(decision, "decision"), yr.ClaimBack)
    for text, said in (
        ('{"id": "K 1", "tea": 1}', ("id: read 'K 1'", "role: missing", "tea: unknown")),
        ('{"id": "K-1", "id": "K-2", "role": "supporter"}', ("key 'id' stands twice",)),
        (b'{"id": "\xff"}', ("byte 9 is not UTF-8; expected JSON as UTF-8",)),
        ("", ("not complete JSON",)),
    ):
        with pytest.raises(InputError) as caught:
            yr.fact_from_json(text, "ending")
        assert len(caught.value.problems) == len(said), caught.value
        for problem, start in zip(sorted(caught.value.problems), sorted(said), strict=True):
            assert problem.startswith(start), problem
    with pytest.raises(OutOfRange, match="read schema 'tea'"):
        yr.fact_from_json(ending, "tea")


@pytest.mark.parametrize("name", KINDS)
def test_each_is_a_schema_and_says_everything_in_both_languages(name: str) -> None:
    """Draft 2020-12; each kind and field has two titles, each number its unit, each text's form."""
    schema = published(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"urn:yorozu-rules:schema:{name}:1"
    for kind in inside(name).values():
        fields = [*kind.get("properties", {}).values()]
        for one in (kind, *fields):
            assert one["title"].isascii(), one["title"]
            assert one["x-title-ja"], one["title"]
            assert ("x-besides" in one) == ("x-besides-ja" in one)
        if "properties" in kind:
            assert kind["additionalProperties"] is False
        for one in fields:
            if re.search(r'"(integer|pattern|format)"', json.dumps(one)):
                assert one["description"], one["title"]
                assert one["x-description-ja"], one["title"]
            assert "personal" not in one


def test_no_word_is_left_over() -> None:
    """The table of words has nothing that no schema says, and no pattern is published unread."""
    table = tomllib.loads((Path(words.__file__).parent / "words.toml").read_text("utf-8"))
    kinds = {kind.model.__name__: kind.model for kind in KINDS.values()}
    fields: dict[str, set[str]] = {}
    patterns: set[str] = set()
    for kind in KINDS.values():
        raw = kind.model.model_json_schema(by_alias=True)
        for name, one in {kind.model.__name__: raw, **raw.get("$defs", {})}.items():
            fields[name] = set(one.get("properties", ()))
        patterns |= set(re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', json.dumps(raw)))
    assert set(table["kind"]) == set(fields) >= set(kinds)
    assert set(table["field"]) <= set().union(*fields.values())
    for name, own in table["of"].items():
        assert set(own) <= fields[name], name
    known = {form["of"] for form in table["form"].values()}
    assert {json.loads(one) for one in patterns} <= known
    named = {one.get("unit") for one in table["field"].values()}
    named |= {one.get("unit") for own in table["of"].values() for one in own.values()}
    assert set(table["unit"]) == named - {None}


def test_what_a_schema_cannot_say_is_said_beside_it() -> None:
    """Every fact that is asked for more than its fields names it, and none other does."""
    reached = {one for name in KINDS for one in published(name).get("$defs", {})}
    reached |= {kind.model.__name__ for kind in KINDS.values()}
    for model in models():
        if model.__name__ in reached and model.__pydantic_decorators__.model_validators:
            assert words.kind_words(model.__name__)[1], model.__name__


# --- what they take ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", MADE)
def test_what_the_library_has_the_schema_takes(name: str) -> None:
    """Any fact that Hypothesis makes, written as JSON, is valid by the file alone."""
    model = KINDS[name].model

    @FEW
    @given(st.from_type(model))
    def look(fact: BaseModel) -> None:
        record = json.loads(fact.model_dump_json(by_alias=True))
        assert not list(validator(name).iter_errors(record))

    look()


@FEW
@given(st.from_type(Decision))  # type: ignore[arg-type]
def test_every_decision_is_one_of_the_kinds(decision: BaseModel) -> None:
    """The one schema of decisions takes each kind of them."""
    assert takes("decision", json.loads(decision.model_dump_json()))


def test_the_examples_are_valid() -> None:
    """The month, three months with payees and decisions, the plans: by the files alone."""
    assert all(takes("claim", one) for one in lines("month/claims.jsonl")[::20])
    head, *records = lines("month/history.jsonl")
    assert takes("history-head", head)
    assert all(takes("history", one) for one in records[::200])
    folder = "three-months"
    for month in ("2023-11", "2023-12", "2024-01"):
        assert all(takes("claim", one) for one in lines(f"{folder}/claims-{month}.jsonl"))
    assert all(takes("payee", one) for one in lines(f"{folder}/payees.jsonl"))
    assert all(takes("decision", one) for one in lines(f"{folder}/decisions-2024-01.jsonl"))
    plan = json.loads((ROOT / "examples/plans/aomori-2026.json").read_text("utf-8"))
    assert takes("plan", plan)


def test_what_is_written_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Outcomes and the ledger, as a run writes them."""
    folder = ROOT / "examples" / "three-months"
    command = ["settle", f"{folder}/claims-2023-11.jsonl", "--rulebook", "r5-dispatch"]
    command += ["--history", f"{folder}/history-2023-11.jsonl", "--out", f"{tmp_path}/out"]
    command += ["--paid-on", "2023-11-20", "--payees", f"{folder}/payees.jsonl"]
    assert main([*command, "--ledger", f"{tmp_path}/ledger.jsonl", "--begin-ledger"]) == 0
    capsys.readouterr()
    outcomes = (tmp_path / "out" / "outcomes.jsonl").read_text("utf-8").splitlines()
    assert outcomes
    assert all(takes("outcome", json.loads(one)) for one in outcomes)
    head, run, *entries = (tmp_path / "ledger.jsonl").read_text("utf-8").splitlines()
    assert takes("ledger-head", json.loads(head))
    assert takes("ledger-run", json.loads(run))
    assert len(entries) == json.loads(run)["entries"]
    assert all(takes("ledger-entry", json.loads(one)) for one in entries)


# --- what they refuse -------------------------------------------------------------------------

OTHERS: tuple[Any, ...] = (None, True, -1, 0, 10**12, "", "x y", "２", "2023-13-01", [], {})
# What pydantic says where a schema could say it too.
SAYABLE = re.compile(
    r"missing|extra_forbidden|literal_error|enum|union_tag.*|int_type|bool_type|string_type"
    r"|tuple_type|model_type|greater_than.*|less_than.*|string_too.*|string_pattern_mismatch"
    r"|too_short|too_long|dict_type"
)


def spoilt(record: Any, step: int = 1) -> Iterator[tuple[str, Any]]:
    """Yield a record with one thing in it changed, taken out or added, at every place.

    With a step, every so manieth of them: eleven or more are of each place, so each way comes.
    """
    ways = ("gone", "more", *OTHERS)
    for path, way in islice(product(paths(record), ways), None, None, step):
        holder, key, found = place(record, path)
        if way == "gone":
            del holder[key]
        elif way == "more":
            holder[key] = {**holder[key], "tea": 1} if isinstance(holder[key], dict) else "tea"
        else:
            holder[key] = way
        yield f"{path}: {way!r}", found.get("", "tea")


def place(record: Any, path: tuple[Any, ...]) -> tuple[Any, Any, Any]:
    """Return what holds the last key of a path, that key, and the copy that both are of."""
    found = deepcopy({"": record})
    holder: Any = found
    for key in path[:-1]:
        holder = holder[key]
    return holder, path[-1], found


def paths(record: Any, at: tuple[Any, ...] = ("",)) -> Iterator[tuple[Any, ...]]:
    """Yield the path of every value of a record."""
    yield at
    if isinstance(record, dict | list):
        for key, value in record.items() if isinstance(record, dict) else enumerate(record):
            yield from paths(value, (*at, key))


def trip() -> Any:
    """Return a claim of the examples that has something of most kinds, as short as there is."""
    found = [one for one in lines("month/claims.jsonl")[:120] if one["journey"]]
    full = [one for one in found if one["journey"].get("nights")]
    return min(full, key=lambda one: len(json.dumps(one)))


FIRM = {
    "claim": trip(),
    "payee": lines("three-months/payees.jsonl")[0],
    "decision": lines("three-months/decisions-2024-01.jsonl")[0],
    "history": lines("three-months/history-2023-11.jsonl")[1],
    "engagement": {"id": "K-1", "role": "coordinator", "procedures": {"done": True}, "fee": 25000},
    "month": {"engagement": "K-1", "month": "2026-04", "cases": [{"day": "2026-04-01"}]},
    "plan": {"id": "P", "lines": [{"id": "L", "category": "travel", "planned": 1, "item": "A"}]},
    "network": {"id": "N", "events": [{"id": "V", "kind": "workshop", "prefecture": "青森県"}]},
    "settlement": {
        "id": "S",
        "contract_amount": 1,
        "contract_on": "2024-04-01",
        "costs": [{"id": "K", "yen": 1}],
    },
}


@pytest.mark.parametrize("name", FIRM)
def test_the_schema_and_the_library_refuse_the_same(name: str) -> None:
    """A record spoilt at one place: neither refuses alone what a schema can say."""
    model = KINDS[name].model
    assert takes(name, FIRM[name])
    model.model_validate_json(json.dumps(FIRM[name]))
    for what, record in spoilt(FIRM[name], 8 if name == "claim" else 1):
        try:
            model.model_validate_json(json.dumps(record))
        except ValidationError as error:
            sayable = any(SAYABLE.fullmatch(one["type"]) for one in error.errors())
            assert not (sayable and takes(name, record)), what
        else:
            assert takes(name, record), what


class At(Fact):
    at: Instant


class In(Fact):
    prefecture: PrefectureName


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("2023-10-02T13:00", True),
        ("2023-10-02 13:00", True),
        ("2023-10-02T13:00:00", True),
        ("2023-10-02T13:00:00.000", True),
        ("2023-10-02T04:00Z", True),
        ("2023-10-02T13:00+09:00", True),
        ("2023-10-02T13:00+0900", True),
        ("2023-10-02T13:00-05", True),
        ("2023-10-02T13:00:01", False),
        ("2023-10-02T25:00", False),
        ("2023-10-02T13", False),
        ("2023-10-02", False),
        ("x2023-10-02T13:00", False),
        ("2023-10-02T13:00 JST", False),
        ("1999-12-31T13:00", False),
        ("2100-01-01T13:00", False),
        ("令和5年10月2日 13時", False),
    ],
)
def test_instants_in_a_schema(text: str, fits: bool) -> None:
    """Whole minutes with or without a zone: schema and library say the same."""
    form = words.form_of("[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}")
    assert form is not None
    assert bool(re.search(form.pattern, text)) == fits
    try:
        At.model_validate_json(json.dumps({"at": text}))
    except ValidationError:
        assert not fits
    else:
        assert fits


def test_prefectures_in_a_schema() -> None:
    """Other languages have no word for "letters": whatever is one to the library fits."""
    form = words.form_of(r"^[\p{L}\p{N}-]+$")
    assert form is not None
    found = re.compile(form.pattern)
    for code in range(0x30000):
        sign = chr(code)
        if unicodedata.category(sign)[0] in "LN":
            assert found.search(sign), hex(code)
    for sign in " ,./:;@[]{}|~\n\u3000。":
        assert not found.fullmatch(sign)
        with pytest.raises(ValidationError):
            In(prefecture=sign)


def test_an_invoice_number_in_a_schema() -> None:
    """T and thirteen digits; the check digit is the library's business."""
    payee = {"id": "P-1", "kind": "office", "experts": ["E-1"]}
    said = {"registered": True, "since": "2023-10-01"}
    for number, fits in (("T7123456789012", True), ("T712345678901", False), ("7123", False)):
        assert takes("payee", {**payee, "invoice": {**said, "number": number}}) == fits


def test_personal_fields_are_marked() -> None:
    """Whoever builds a form knows which fields to guard."""
    found = {
        name
        for kind in inside("payee").values()
        for name, field in kind["properties"].items()
        if field.get("x-personal")
    }
    assert found == {"name", "number", "holder"}


# --- what is promised -------------------------------------------------------------------------


@pytest.fixture
def make_schemas(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Import the maker of the files."""
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    return import_module("make_schemas")


@pytest.fixture(scope="module")
def schemas() -> dict[str, Any]:
    """Return every schema as the library makes it now, by the name of its file."""
    return {f"{name}-1.json": yr.schema(name) for name in KINDS}


def test_the_files_are_up_to_date(make_schemas: ModuleType) -> None:
    """Each file is what the library says now; a schema of an older version stays beside it."""
    for name, text in make_schemas.pages().items():
        assert (FOLDER / name).read_text("utf-8") == text, name
    promised = json.loads((FOLDER / "promised.json").read_text("utf-8"))
    for urn in promised["schemas"]:
        *_, name, version = urn.split(":")
        assert (FOLDER / f"{name}-{version}.json").exists(), urn


def test_no_promise_is_broken(make_schemas: ModuleType, schemas: dict[str, Any]) -> None:
    """What was valid by a version stays valid by it, and what is written stays as it was."""
    promised = json.loads((FOLDER / "promised.json").read_text("utf-8"))
    assert make_schemas.broken(promised, schemas) == []
    assert {one["$id"] for one in schemas.values()} <= set(promised["schemas"])


def _gone(schema: Any) -> None:
    del schema["properties"]["commission"]


def _needed(schema: Any) -> None:
    schema["required"].append("commission")


def _narrower(schema: Any) -> None:
    schema["properties"]["id"]["maxLength"] = 8


def _pattern(schema: Any) -> None:
    schema["properties"]["id"]["pattern"] = "^C"


def _type(schema: Any) -> None:
    schema["properties"]["expert"] = {"type": "integer"}


def _choice(schema: Any) -> None:
    schema["$defs"]["Journey"]["properties"]["legs"]["items"]["oneOf"].pop(0)


def _word(schema: Any) -> None:
    schema["$defs"]["Period"]["properties"]["means"]["enum"].remove("web")


def _never_null(schema: Any) -> None:
    schema["properties"]["journey"] = {"$ref": "#/$defs/Journey"}


def _wider(schema: Any) -> None:
    schema["properties"]["tea"] = {"type": "boolean", "title": "Tea"}
    schema["properties"]["id"]["maxLength"] = 99
    schema["$defs"]["Period"]["properties"]["means"]["enum"].append("fax")
    schema["required"].remove("journey")
    schema["properties"]["id"]["title"] = "Another word"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_gone, "record.commission: is gone"),
        (_needed, "record.commission: has to be there"),
        (_narrower, "record.id: maxLength 64 is now 8"),
        (_pattern, "record.id: pattern is now ^C"),
        (_type, "record.expert: type string is now integer"),
        (_choice, "record.journey.legs[]: a choice is gone"),
        (_word, "record.visits[].periods[].means: web is gone"),
        (_never_null, "record.journey: a choice is gone"),
        (_wider, None),
    ],
)
def test_a_promise_is_held_to(
    make_schemas: ModuleType,
    schemas: dict[str, Any],
    change: Callable[[Any], None],
    said: str | None,
) -> None:
    """A schema that takes less is found, with the place; one that takes more is no harm."""
    promise = import_module("schema_promise").promise
    new = deepcopy(schemas)
    change(new["claim-1.json"])
    found = make_schemas.broken(promise({"claim-1.json": published("claim")}), new)
    if said is None:
        assert found == []
    else:
        assert found
        assert said in found[0], found


def test_what_is_written_does_not_grow(make_schemas: ModuleType, schemas: dict[str, Any]) -> None:
    """A reader that holds outcomes to the schema would refuse a field that is new to it."""
    promise = import_module("schema_promise").promise
    new = deepcopy(schemas)
    new["outcome-1.json"]["properties"]["tea"] = {"type": "string"}
    found = make_schemas.broken(promise({"outcome-1.json": published("outcome")}), new)
    assert found == ["urn:yorozu-rules:schema:outcome:1 record.tea: is gone (by what was promised)"]


@pytest.mark.parametrize("part", ["0", "7/2"])
def test_a_part_of_a_day_is_said_besides(part: str) -> None:
    """No pattern compares two figures: what the library refuses beyond it, the schema says."""
    case = {"day": "2026-04-07", "part": part}
    month = {"engagement": "E-1", "month": "2026-04", "cases": [case]}
    Draft202012Validator(published("month")).validate(month)
    with pytest.raises(InputError, match="part"):
        yr.fact_from_json(json.dumps(month), "month")
    said = inside("month")["CaseWorked"]
    assert said["x-besides"] == "part is above 0 and at most 1."
