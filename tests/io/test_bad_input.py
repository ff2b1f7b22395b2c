"""Bad input: each message names file, line, field, the value read and what was expected."""

from __future__ import annotations

import codecs
import json
from pathlib import Path
from typing import Any

import pytest

import yorozu_rules as yr
from yorozu_rules.errors import InputError
from yorozu_rules.io.claims import read_inputs

CLAIM: dict[str, Any] = {
    "id": "C-1",
    "expert": "E-1",
    "visits": [
        {
            "id": "V-1",
            "business": "B-1",
            "body": {"id": "P-1"},
            "periods": [
                {"start": "2023-10-02T13:00", "end": "2023-10-02T16:00", "means": "face-to-face"},
            ],
        }
    ],
    "journey": {
        "legs": [
            {"mode": "rail", "day": "2023-10-02", "metres": 99999, "fare": 24000, "charges": []},
            {"mode": "private-car", "day": "2023-10-02", "metres": 16400, "claimed": 592},
        ]
    },
}
TEXT = json.dumps(CLAIM)
HEAD = '{"history": "complete"}\n'
RECORD = (
    '{"id": "V-1", "business": "B-1", "expert": "E-1", "start": "2023-10-02T13:00", '
    '"took_place": true}\n'
)


@pytest.fixture(autouse=True)
def _stand_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def said(path: Path) -> list[str]:
    """Return everything that reading a claims file complains about."""
    with pytest.raises(InputError) as caught:
        yr.read_claims(path.relative_to(Path.cwd()) if path.is_absolute() else path)
    return list(caught.value.problems)


def write(folder: Path, text: str, name: str = "claims.jsonl") -> Path:
    """Write an input file."""
    (folder / name).write_text(text, encoding="utf-8")
    return Path(name)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("24000", "24000.0", "journey.legs[0].fare: read 24000.0; expected a whole number"),
        ("24000", "24000.5", "journey.legs[0].fare: read 24000.5; expected a whole number"),
        ("24000", "NaN", "journey.legs[0].fare: read nan; expected a whole number"),
        ("24000", "1e3", "journey.legs[0].fare: read 1000.0; expected a whole number"),
        ("24000", '"24,000"', "journey.legs[0].fare: read '24,000'; expected a whole number"),
        ("24000", "true", "journey.legs[0].fare: read true; expected a whole number"),
        ("24000", "null", "journey.legs[0].fare: read null; expected a whole number"),
        ("24000", "-1", "journey.legs[0].fare: read -1; expected at least 0"),
        ("24000", "100000001", "journey.legs[0].fare: read 100000001; expected at most 100000000"),
        ("24000", "9" * 400, "journey.legs[0].fare: read 9999"),
        ("24000", "9" * 5_000, "not complete JSON: number out of range"),
        ("99999", "10000001", "journey.legs[0].metres: read 10000001; expected at most 10000000"),
        ('"metres": 99999, ', "", "journey.legs[0].metres: missing; expected this key"),
        ('"fare"', '"fair"', "journey.legs[0].fair: unknown key; did you mean 'fare'?"),
        (
            '"mode": "rail"',
            '"mode": "rocket"',
            "journey.legs[0].mode: read 'rocket'; expected one of 'rail'",
        ),
        ('"mode": "rail", ', "", "journey.legs[0]: read a record; expected a record that names"),
        ('"C-1"', '"../C-1"', "id: read '../C-1'; expected an id of at most 64 letters"),
        ('"C-1"', "7", "id: read 7; expected a text in quotes"),
        ('"C-1"', '""', "id: read ''; expected an id"),
        (
            '"face-to-face"',
            '"fax"',
            "visits[0] (V-1).periods[0].means: read 'fax'; expected 'face-to-face', 'web'",
        ),
        (
            "2023-10-02T16:00",
            "2023-10-02",
            "periods[0].end: read '2023-10-02'; expected a date and",
        ),
        ("2023-10-02T16:00", "2023-10-32T16:00", "end: read '2023-10-32T16:00', which is no"),
        (
            "2023-10-02T16:00",
            "2023-10-02T16:00:30",
            "periods[0].end: read 16:00:30; expected a whole minute",
        ),
        ("2023-10-02T16:00", "1999-10-02T16:00", "expected a day from 2000-01-01 to 2099-12-31"),
        (
            "2023-10-02T16:00",
            "2023-10-02T13:00",
            "visits[0] (V-1).periods[0]: end: read 2023-10-02T13:00, not after start",
        ),
        (
            "2023-10-02T16:00",
            "2023-10-03T16:00",
            "visits[0] (V-1).periods[0]: the period runs over mid",
        ),
        ('"day": "2023-10-02"', '"day": "2023-10-2"', "legs[0].day: read '2023-10-2'; expected a"),
        (
            '"day": "2023-10-02"',
            '"day": "1696204800"',
            "day: read '1696204800'",
        ),
        (
            "2023-10-02T16:00",
            "1696219200",
            "end: read '1696219200'",
        ),
        ('"day": "2023-10-02"', '"day": 0', "legs[0].day: read 0; expected a day such as"),
        (
            '"day": "2023-10-02"',
            '"day": "1999-12-31"',
            "expected a day from 2000-01-01 to 2099-12-31",
        ),
        ('"legs": [', '"legs": 3, "other": [', "journey.legs: read 3; expected a list in brackets"),
        (
            '"periods": [',
            '"periods": [], "x": [',
            "visits[0] (V-1).periods: read a list; expected at lea",
        ),
        ('"journey": {', '"journey": [], "x": {', "journey: read a list; expected a record in bra"),
        ('"metres": 16400', '"metres": 1, "metres": 2', "key 'metres' stands twice with values 1 "),
        ("}}", "}", "not complete JSON"),
        ("]}}", "", "not complete JSON"),
    ],
)
def test_each_slip_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """The message holds file, line, field, value and expectation, and nothing is settled."""
    changed = TEXT.replace(old, new, 1) if old != "}}" else TEXT[:-1]
    assert changed != TEXT
    shown = said(write(tmp_path, changed))
    assert any(line.startswith("claims.jsonl:1: ") and problem in line for line in shown), shown


def test_all_errors_at_once(tmp_path: Path) -> None:
    """Three slips in three lines of two files: all are shown together."""
    one = write(tmp_path, TEXT.replace("24000", "-1") + "\n\n" + TEXT.replace('"E-1"', "1"))
    two = write(tmp_path, HEAD + RECORD.replace("true", '"yes"'), "history.jsonl")
    with pytest.raises(InputError) as caught:
        read_inputs([one], two)
    shown = caught.value.problems
    assert [line.split(": ")[0] for line in shown] == [
        "claims.jsonl:1",
        "claims.jsonl:3",
        "history.jsonl:2",
    ]
    assert "took_place: read 'yes'; expected true or false" in shown[2]


def test_claims_and_history_together(tmp_path: Path) -> None:
    """Where nothing is wrong with either, both come back."""
    claims, history = read_inputs(
        [write(tmp_path, TEXT)], write(tmp_path, HEAD + RECORD, "history.jsonl")
    )
    assert [(where, claim.id) for where, claim in claims] == [("claims.jsonl:1", "C-1")]
    assert (history.complete, [visit.id for visit in history.records]) == (True, ["V-1"])


def test_the_same_id_twice(tmp_path: Path) -> None:
    """A claim or visit id that stands twice, in one file or two, is named with both places."""
    again = TEXT.replace('"C-1"', '"C-2"')
    one = write(tmp_path, f"{TEXT}\n{again}\n")
    assert said(one) == ["claims.jsonl:2: visit id V-1 stands at claims.jsonl:1 already"]
    two = write(tmp_path, TEXT, "more.jsonl")
    one = write(tmp_path, TEXT)
    with pytest.raises(InputError) as caught:
        yr.read_claims([one, two])
    assert "more.jsonl:1: claim id C-1 stands at claims.jsonl:1 already" in caught.value.problems


def test_the_same_file_twice_and_files_of_one_name(tmp_path: Path) -> None:
    """Nothing is settled twice: not a file given twice, nor two files of the same name."""
    one = write(tmp_path, TEXT)
    with pytest.raises(InputError, match=r"the same file twice: claims\.jsonl, "):
        yr.read_claims([one, tmp_path / one])
    (tmp_path / "b").mkdir()
    two = tmp_path / "b" / "claims.jsonl"
    two.write_text(TEXT, encoding="utf-8")
    with pytest.raises(
        InputError, match=r"b/claims\.jsonl:1: visit id V-1 stands at claims\.jsonl:1"
    ):
        yr.read_claims([one, two.relative_to(tmp_path)])


def test_within_one_claim(tmp_path: Path) -> None:
    """The same visit, night, allowance day or other cost twice in a claim; overlapping times."""
    claim = json.loads(TEXT)
    claim["visits"] *= 2
    assert "the same visit twice: V-1" in said(write(tmp_path, json.dumps(claim)))[0]
    claim["visits"] = [claim["visits"][0], {**claim["visits"][0], "id": "V-2"}]
    assert "with two businesses at" in said(write(tmp_path, json.dumps(claim)))[0]
    claim = json.loads(TEXT)
    claim["visits"][0]["periods"] *= 2
    assert "periods overlap" in said(write(tmp_path, json.dumps(claim)))[0]
    night = {"day": "2023-10-01", "yen": 1, "kind": "hotel"}
    for name, entry, message in (
        ("nights", night, "the same night twice: 2023-10-01"),
        ("allowance_days", {"day": "2023-10-02"}, "the same allowance day twice: 2023-10-02"),
        ("other", {"id": "O-1", "kind": "other", "yen": 1}, "the same other cost twice: O-1"),
    ):
        claim = json.loads(TEXT)
        claim["journey"][name] = [entry, entry]
        assert message in said(write(tmp_path, json.dumps(claim)))[0]


def test_a_journey_that_fits_no_visit(tmp_path: Path) -> None:
    """By web alone, on other days than any visit, with charges that do not fit: contradictions."""
    by_web = json.loads(TEXT.replace("face-to-face", "web"))
    assert "a journey for support by web alone" in said(write(tmp_path, json.dumps(by_web)))[0]
    away = TEXT.replace('"day": "2023-10-02"', '"day": "2023-12-28"')
    assert (
        "the journey of 2023-12-28 to 2023-12-28 serves no visit" in said(write(tmp_path, away))[0]
    )
    charge = '{"kind": "limited-express", "yen": 1, "section_metres": 99999}'
    stray = json.loads(TEXT)
    stray["journey"]["nights"] = [{"day": "2023-12-25", "yen": 1, "kind": "hotel"}]
    assert "the night of 2023-12-25 is away from" in said(write(tmp_path, json.dumps(stray)))[0]
    twice = TEXT.replace('"charges": []', f'"charges": [{charge}, {charge}]')
    assert "the same charge twice on one ride: limited-express" in said(write(tmp_path, twice))[0]
    longer = TEXT.replace('"charges": []', f'"charges": [{charge}]').replace("99999}", "100000}")
    assert "a section of 100000 m on a ride of 99999 m" in said(write(tmp_path, longer))[0]


def test_encodings(tmp_path: Path) -> None:
    """A UTF-8 mark is fine; UTF-16, UTF-32 and cp932 are refused by name, never guessed."""
    path = tmp_path / "claims.jsonl"
    path.write_bytes(codecs.BOM_UTF8 + TEXT.encode())
    assert yr.read_claims([path])[0].claim.id == "C-1"
    for encoding, name in (("utf-16", "UTF-16"), ("utf-32", "UTF-32")):
        path.write_bytes(TEXT.encode(encoding))
        assert said(path) == [f"claims.jsonl: the file is {name}; save it as UTF-8"]
    path.write_bytes(f"{TEXT}\n".encode() + TEXT.replace("face-to-face", "対面").encode("cp932"))
    assert "claims.jsonl:2: byte " in said(path)[0]
    assert "is not UTF-8" in said(path)[0]


@pytest.mark.parametrize("content", [b"", b"\n\n", codecs.BOM_UTF8])
def test_empty_files(tmp_path: Path, content: bytes) -> None:
    """A file that holds nothing is no month without claims."""
    path = tmp_path / "claims.jsonl"
    path.write_bytes(content)
    assert said(path) == ["claims.jsonl: the file is empty; expected one JSON record a line"]


def test_no_file(tmp_path: Path) -> None:
    """A file that is not there, or is a folder, is said."""
    assert "cannot be read: No such file" in said(tmp_path / "none.jsonl")[0]
    assert "cannot be read" in said(tmp_path)[0]


def test_hostile_nesting(tmp_path: Path) -> None:
    """A record nested a hundred thousand deep is a message, not a crash."""
    assert "not complete JSON" in said(write(tmp_path, "[" * 100_000))[0]


def test_long_values_are_cut(tmp_path: Path) -> None:
    """A message does not repeat a page of text."""
    shown = said(write(tmp_path, TEXT.replace('"C-1"', json.dumps("x" * 5_000))))[0]
    assert "(5002 characters)" in shown
    assert len(shown) < 300


@pytest.mark.parametrize("head", ["", '{"history": "most"}\n', '{"complete": true}\n'])
def test_a_history_says_whether_it_is_complete(tmp_path: Path, head: str) -> None:
    """Completeness is never assumed: the first line has to say it."""
    path = write(tmp_path, head + RECORD, "history.jsonl")
    with pytest.raises(InputError) as caught:
        yr.read_history(path)
    assert 'expected the first line {"history": "complete"}' in str(caught.value)
    assert yr.read_history(write(tmp_path, HEAD + RECORD)).complete
    assert not yr.read_history(write(tmp_path, HEAD.replace("complete", "partial"))).complete


def test_in_python_an_instant_has_its_zone() -> None:
    """Naive times are Japan time in files only; zones are carried over to Japan time."""
    from datetime import UTC, datetime

    naive = {
        "id": "V-1",
        "business": "B-1",
        "expert": "E-1",
        "start": datetime(2023, 10, 2, 13),  # noqa: DTZ001  (the point of the test)
        "took_place": True,
    }
    with pytest.raises(ValueError, match="expected an instant with its zone"):
        yr.VisitRecord.model_validate(naive)
    late = naive | {"start": datetime(2023, 3, 31, 15, tzinfo=UTC)}
    assert yr.VisitRecord.model_validate(late).start.date().isoformat() == "2023-04-01"
