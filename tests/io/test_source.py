"""Hostile files: whatever bytes come in, a clear message, in bounded time and memory."""

from __future__ import annotations

import codecs
import hashlib
import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

import yorozu_rules as yr
from yorozu_rules.errors import InputError
from yorozu_rules.io.claims import each_claim
from yorozu_rules.io.source import LONGEST_LINE, Source

CLAIM = json.loads((Path(__file__).parents[1] / "in_order.json").read_text(encoding="utf-8"))


def numbered(number: int) -> bytes:
    """Return a claim in order with ids of its own, as a line."""
    claim = {**CLAIM, "id": f"C-{number}", "visits": [{**CLAIM["visits"][0], "id": f"V-{number}"}]}
    return json.dumps(claim).encode() + b"\n"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the name of a claims file, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return Path("claims.jsonl")


def said(path: Path, content: bytes) -> list[str]:
    """Return everything that reading a claims file of these bytes complains about."""
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        yr.read_claims(path)
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"\0\0\0\n", "claims.jsonl:1: not complete JSON: expected value"),
        (b'{"id": "\0"}\n', "claims.jsonl:1: not complete JSON: control character"),
        (b'{"id": "C\\u0000"}\n', "claims.jsonl:1: id: read 'C\\x00'; expected an id"),
        (b'{"id": "\\ud800"}\n', "claims.jsonl:1: not complete JSON: "),
        (b'{"id": "\xed\xa0\x80"}\n', "claims.jsonl:1: byte 9 of the line is not UTF-8"),
        (b"[" * 1_000 + b"]" * 1_000, "claims.jsonl:1: not complete JSON: recursion limit"),
        (b'{"id":' + b"[" * 150 + b"]" * 150 + b"}", "claims.jsonl:1: id: read a list; expected"),
        (
            numbered(1).replace(b"\n", b"\r") + numbered(2),
            "claims.jsonl:1: a carriage return alone",
        ),
        (b'{"\\u001b[2J\\n": 1}\n', "claims.jsonl:1: \\x1b[2J\\n: unknown key"),
    ],
    ids=["NUL", "NUL inside", "NUL id", "surrogate", "raw", "deep", "less deep", "CR", "escape"],
)
def test_bytes_that_no_claim_has(path: Path, content: bytes, problem: str) -> None:
    """Each is one message of one line that any terminal shows, never a crash nor a claim."""
    shown = said(path, content)
    assert any(line.startswith(problem) for line in shown), shown
    assert all(line.isprintable() for line in shown)


def test_lines_may_end_as_on_any_system(path: Path) -> None:
    """LF, CR LF, blank lines and a last line without an end are the same claims."""
    path.write_bytes(numbered(1).replace(b"\n", b"\r\n") + b"\r\n\n" + numbered(2).rstrip())
    assert [(where, claim.id) for where, claim in each_claim(path)] == [
        ("claims.jsonl:1", "C-1"),
        ("claims.jsonl:4", "C-2"),
    ]


def test_a_million_short_rows(path: Path) -> None:
    """The first thousand problems and the count of all, not a page for each."""
    shown = said(path, b"1\n" * 20_000)
    assert len(shown) == 1_001
    assert shown[-1] == "... and 19000 more problems"


def test_a_line_without_an_end(path: Path) -> None:
    """A line of 100 MB takes no more memory than the longest record; the next lines are read."""
    with path.open("wb") as file:
        for _ in range(100):
            file.write(b" " * LONGEST_LINE)
        file.write(b"\n1\n")
    tracemalloc.start()
    with pytest.raises(InputError) as caught:
        yr.read_claims(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert caught.value.problems == (
        "claims.jsonl:2: record: read 1; expected one JSON record a line",
        "claims.jsonl: line 1 is longer than 1048576 bytes; expected one JSON record a line",
    )
    assert peak < 8 * LONGEST_LINE
    assert said(path, b" " * (LONGEST_LINE + 1))[0].startswith("claims.jsonl: line 1 is longer")


def test_a_record_wrong_in_many_ways(path: Path) -> None:
    """Of one record no more is shown than one can mend at once; the time is bounded."""
    keys = ",".join(f'"key{number}": 1' for number in range(5_000))
    shown = said(path, f"{{{keys}}}".encode())
    assert (len(shown), shown[-1]) == (101, "claims.jsonl:1: and more than is shown of this record")
    shown = said(path, b'{"visits": [' + b"{}," * 20_000 + b"{}]}")
    assert shown == ["claims.jsonl:1: 80008 things are wrong; expected one record of its kind"]
    shown = said(path, b"{" + b'"id": "C-1", ' * 5_000 + b'"expert": "E-1"}')
    assert "'C-1' and 'C-1' and 'C-1' and 'C-1' and 'C-1' and 4995 more" in shown[-1]
    assert max(map(len, said(path, b'{"' + b"k" * 100_000 + b'": 1}'))) < 1_100


@pytest.mark.parametrize("what", ["folder", "pipe", "device"])
def test_what_is_no_file(path: Path, what: str) -> None:
    """Said at once; a pipe that nobody writes to is not waited for."""
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path = Path(os.devnull)
    for read in (yr.read_claims, yr.read_history):
        with pytest.raises(InputError, match="it is a folder, a pipe or a device; expected a file"):
            read(path)


def test_a_link_to_itself(path: Path) -> None:
    """Cannot be read, like any file that is not there."""
    path.symlink_to(path)
    with pytest.raises(InputError, match="cannot be read"):
        yr.read_claims(path)


def test_a_file_that_changes_while_it_is_read(path: Path) -> None:
    """Half of the old and half of the new is neither: who started the run hears of it."""
    path.write_bytes(numbered(1) + numbered(2))
    claims = each_claim(path)
    assert next(claims).claim.id == "C-1"
    with path.open("ab") as file:
        file.write(numbered(3))
    with pytest.raises(InputError, match=r"claims\.jsonl: changed while it was read"):
        list(claims)


def test_the_digest_is_of_the_bytes_read(path: Path) -> None:
    """What was settled is what was hashed: mark, blank lines, overlong ones and all."""
    content = codecs.BOM_UTF8 + b"1\n\n" + b"x" * (2 * LONGEST_LINE) + b"\n2"
    path.write_bytes(content)
    source = Source(path)
    assert [(line.number, line.raw) for line in source] == [(1, b"1\n"), (2, b"\n"), (4, b"2")]
    assert source.digest == ("claims.jsonl", hashlib.sha256(content).hexdigest())


def test_claims_come_one_at_a_time(path: Path) -> None:
    """The good ones come before anybody knows of the bad ones; in the end all are named."""
    path.write_bytes(numbered(1) + b"1\n" + numbered(1) + numbered(2))
    came: list[str] = []

    def take(claims: Iterator[yr.SourcedClaim]) -> None:
        came.extend(claim.id for _, claim in claims)

    with pytest.raises(InputError) as caught:
        take(each_claim([path]))
    assert came == ["C-1", "C-2"]
    assert caught.value.problems == (
        "claims.jsonl:2: record: read 1; expected one JSON record a line",
        "claims.jsonl:3: claim id C-1 stands at claims.jsonl:1 already",
        "claims.jsonl:3: visit id V-1 stands at claims.jsonl:1 already",
    )
