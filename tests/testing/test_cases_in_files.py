"""Cases that staff write are read strictly, and every problem says where it stands."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yorozu_rules.errors import InputError
from yorozu_rules.testing import WrittenCase, documents, load_cases
from yorozu_rules.testing.yaml_values import documents_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
CASE = """\
name: the first
rulebook: r8-tohoku-yorozu
check: ending
facts:
  ending: {id: K1, role: chief-coordinator, ground: own-request}
expect: {}
"""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of a folder, and return its path."""

    def written(text: str | bytes, name: str = "case.yaml") -> Path:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def problems(path: Path) -> list[str]:
    """Return what is wrong with the cases of a path, without its name."""
    with pytest.raises(InputError) as refused:
        load_cases(path)
    return [
        problem.removeprefix(f"{path}").replace(" (the first)", "", 1)
        for problem in refused.value.problems
    ]


def value(text: str) -> Any:
    """Return what a YAML text holds."""
    said: list[str] = []
    (document,) = documents_of(text, "t.yaml", said)
    assert not said
    return document.value


def test_a_folder_is_read_whole_and_in_order(write: Write, tmp_path: Path) -> None:
    """Protect completeness: folders below, several documents, lists, lines; other files are not."""
    write(f"# a note\n---\n{CASE}---\n{CASE.replace('first', 'second')}---\n", "b/two.yml")
    one = dict(value(CASE))
    write(json.dumps(one), "a.json")
    write(json.dumps([one, {**one, "name": "listed"}]), "list.json")
    write(json.dumps(one) + "\n\n" + json.dumps({**one, "name": "later"}), "lines.jsonl")
    write("not a case", "README.md")
    cases = load_cases(tmp_path)
    assert [(str(case), case.line) for case in cases] == [
        ("a.json: the first", None),
        ("b/two.yml: the first", 3),
        ("b/two.yml: the second", 10),
        ("lines.jsonl: the first", 1),
        ("lines.jsonl: later", 3),
        ("list.json: the first", None),
        ("list.json: listed", None),
    ]
    assert [str(case) for case in load_cases(tmp_path / "a.json")] == ["a.json: the first"]


def test_no_case_is_no_success(tmp_path: Path, write: Write) -> None:
    """Tests that look into an empty or misspelt folder must not pass."""
    (said,) = problems(tmp_path)
    assert said == ": holds no case; expected files .yaml, .yml, .json, .jsonl"
    assert problems(tmp_path / "nowhere") == [": neither a folder nor a file"]
    assert problems(write("# nothing yet\n")) == [": holds no case; " + said.partition("; ")[2]]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("2026-05-11", "2026-05-11"),
        ("2023-10-02T13:00", "2023-10-02T13:00"),
        ("12:30", "12:30"),
        ("0777", "0777"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1,200", "1,200"),
        ("1/2", "1/2"),
        ("1200", 1200),
        ("-5", -5),
        ("0", 0),
        ("'1200'", "1200"),
        ("", None),
        ("null", None),
        ("~", None),
        ("Null", "Null"),
        (".inf", ".inf"),
        ("=", "="),
        ("|\n  two\n  lines", "two\nlines"),
        ("{a: [1, b]}", {"a": [1, "b"]}),
    ],
)
def test_yaml_is_read_as_it_looks(text: str, read: object) -> None:
    """Protect from YAML 1.1: no is no false, a day no date, 12:30 no 750, 0777 no 511."""
    made = value(f"it: {text}")["it"]
    assert made == read
    assert type(made) is type(read)


@pytest.mark.parametrize("key", ["no", "2026-05-11", "12", "null", "visit:V-1", "~"])
def test_keys_are_texts(key: str) -> None:
    """A subject, a day or a desk called no is a name."""
    assert value(f"{key}: 1") == {key: 1}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "a: 1.5",
            ":1: a: read 1.5; expected a whole number, without a decimal point; a part as",
        ),
        (
            "a: 1e3",
            ":1: a: read 1e3; expected a whole number, without a decimal point; a text goes",
        ),
        ("a: .5", ":1: a: read .5; expected"),
        ("b: 1\na:\n  c: 1\n  c: [2]", ":4: a.c: key 'c' stands twice with values 1 and a list"),
        ("a: &x 1\nb: *x", ":1: a: anchors and aliases (&, *) are not read"),
        ("b: 1\n? *x\n: 1", ":2: a key is a text"),
        ("b: 1\na: !!int '5'", ":2: a: tags (!) are not read"),
        ("a: ! 1200", ":1: a: tags (!) are not read"),
        ("a: !!python/object:os.system {}", ":1: a: tags (!) are not read"),
        ("? [1]\n: 2", ":1: a key is a text, no record, list or alias"),
        ("a: [1", ":1: not YAML: expected ',' or ']'"),
        ("a: b: c", ":1: not YAML: mapping values are not allowed here"),
        ("a:\n\t- 1", ":2: not YAML: found character '\\t' that cannot start any token"),
        ("a: \x00", ": not YAML: unacceptable character #x0000"),
        ("a: " + "[" * 70 + "]" * 70, ": not YAML: nested more than 60 deep"),
        (b"a: 1\nb: \xe9", ":2: a byte is not UTF-8"),
        ("%YAML 3.0\n---\na: 1", ":1: not YAML: found incompatible YAML document"),
    ],
)
def test_what_cannot_be_read_names_its_line(write: Write, text: str | bytes, said: str) -> None:
    """Protect staff from guessing: each problem of the file has its line."""
    found = problems(write(text))
    assert found[0].startswith(said)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("c.json", '{"a": 1,\n "a": 2}', ": key 'a' stands twice with values 1 and 2"),
        ("c.json", '{"a": 1,\n b}', ":2: not JSON: Expecting property name"),
        ("c.json", "[" * 100_000, ": nested too deep, or a number is too long"),
        ("c.json", "9" * 5_000, ": nested too deep, or a number is too long"),
        ("c.json", "[3]", ": read 3; expected a case with name, rulebook, check, facts and expect"),
        ("c.json", "", ": the file is empty"),
        ("c.jsonl", '{}\n{"a"', ":2: not JSON: Expecting ':' delimiter"),
        ("c.jsonl", b'{"\xe9": 1}', ":1: byte 3 of the line is not UTF-8"),
        ("c.jsonl", b"\xff\xfe", ": the file is UTF-16; save it as UTF-8"),
    ],
)
def test_json_is_as_strict(write: Write, name: str, text: str | bytes, said: str) -> None:
    """Protect JSON cases in the same way, with the line where it is known."""
    assert any(problem.startswith(said) for problem in problems(write(text, name)))


def replaced(old: str, new: str) -> str:
    """Return the case with one part of it written otherwise."""
    assert old in CASE
    return CASE.replace(old, new)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (replaced("name: the first\n", ""), ":1: name: missing; expected this key"),
        (replaced("check:", "checks:"), ":3: checks: unknown key; did you mean 'check'?"),
        (replaced("ending\nf", "endng\nf"), ":3: check: read 'endng'; did you mean 'ending'?"),
        (replaced("r8-", "r9-"), ":2: rulebook: "),
        (replaced("r8-tohoku-yorozu", "mine.toml"), ":2: rulebook: "),
        (replaced("check:", "readings: {a: b}\ncheck:"), ":3: readings: "),
        (replaced("id: K1", "id: '#'"), ":5: facts.ending.id: read '#'; expected an id"),
        (replaced("id: K1, ", ""), ":5: facts.ending.id: missing"),
        (replaced("  ending: {", "  endin: {"), ":5: facts.endin: unknown key; did you mean"),
        (replaced("role: chief-coordinator", "role: yes"), ":5: facts.ending.role: read 'yes'"),
        (replaced("expect: {}", "expect: {lines: {'a:b': {allowed: no}}}"), ":6: expect.lines"),
        (replaced("{}", "{totals: {tax: {allowed: 1}}}"), ":6: expect.totals"),
        (replaced("{}", "{values: {due: {a: 1}}}"), ":6: expect.values.due: read a record"),
        (replaced("{}", "{nothing_else: no}"), ":6: expect.nothing_else: read 'no'; expected true"),
        (
            replaced("{}", "\n  findings: [ending.ground-unknwn]"),
            ":7: expect.findings[0]: no finding has the code 'ending.ground-unknwn'; did you mean",
        ),
        (
            replaced("{}", "\n  lines:\n    a:b:\n      findings: [zzz]"),
            ":9: expect.lines.a:b.findings[0]: no finding has the code 'zzz' (yorozu-rules",
        ),
        (replaced("{}", "{error: fact}"), ":6: expect.error: read 'fact'; did you mean 'facts'?"),
        (
            replaced("{}", "{error: facts, findings: []}"),
            ":6: expect: an error, and something beside it; keep one of the two",
        ),
        (
            CASE + "---\n" + CASE,
            ":8: two cases are named 'the first' (the first on line 1); a name",
        ),
        ("- 1", ":1: read a list; expected a case with"),
        ("facts: [1]\n" + CASE.replace("facts:", "fact:"), ":1: facts: read a list; expected"),
    ],
)
def test_what_a_case_must_not_say_names_line_and_field(write: Write, text: str, said: str) -> None:
    """Protect the cases themselves: unknown keys, codes that nothing has, facts of no kind."""
    found = problems(write(text))
    assert any(problem.startswith(said) for problem in found), found


def test_json_problems_name_the_case(write: Write) -> None:
    """Where no line is known, the name of the case says which of a list it is."""
    one = {**value(CASE), "check": "zzz"}
    (said,) = problems(write(json.dumps([{**one, "name": "listed"}]), "c.json"))
    assert said.startswith(" (listed): check: read 'zzz'; expected one of application, awards,")


def test_all_problems_of_all_files_are_said_at_once(write: Write, tmp_path: Path) -> None:
    """Whoever mends a folder must not run it once a mistake."""
    write("a: 1.5\nb: 2.5", "b.yaml")
    write(CASE, "c.yaml")
    write(replaced("id: K1", "id: '#'").replace("{}", "{error: zz}"), "a.yaml")
    names = [problem.partition(":")[0] for problem in problems(tmp_path)]
    assert names[:4] == ["/a.yaml", "/a.yaml", "/b.yaml", "/b.yaml"]


def test_a_rulebook_of_ones_own_stands_beside_the_case(write: Write) -> None:
    """A path is read from the folder of the case, wherever the tests are started."""
    from yorozu_rules.rulebooks import packaged_text

    write(packaged_text("r8-tohoku-yorozu"), "mine.toml")
    (case,) = load_cases(write(replaced("r8-tohoku-yorozu", "mine.toml")))
    assert case.book.id == "r8-tohoku-yorozu"
    write("x = 1\n[y]", "mine.toml")
    (said,) = problems(write(replaced("r8-tohoku-yorozu", "mine.toml")))
    assert said == ":2: rulebook: mine.toml: key 'x': expected a table"


def test_without_pyyaml_a_yaml_file_says_what_to_install(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """JSON needs nothing; YAML needs an extra, and the command to install it is in the message."""
    monkeypatch.setattr(documents, "find_spec", lambda _: None)
    assert problems(write(CASE)) == [
        ": reading YAML needs PyYAML: pip install 'yorozu-rules[testing]' (JSON needs nothing)"
    ]
    assert load_cases(write(json.dumps(value(CASE)), "c.json"))


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
    | st.text("ab:-[]{}&*!?'\"# \n", max_size=30)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text, however it came about, ends in another error than ours."""
    said: list[str] = []
    for document in documents_of(text, "t.yaml", said):
        assert document.value is not None or document.wrong


def test_the_examples_are_read() -> None:
    """The folder of examples shows YAML and JSON, several cases in a file, and one that fails."""
    cases = load_cases(EXAMPLES)
    assert {Path(case.file).suffix for case in cases} == {".yaml", ".json"}
    assert {case.check.name for case in cases} >= {"claim", "month", "plan", "settlement"}
    assert all(isinstance(case, WrittenCase) for case in cases)
