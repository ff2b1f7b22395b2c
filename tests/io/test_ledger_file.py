"""The ledger as a file: the same bytes again, and nothing that was cut off or changed is read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

import yorozu_rules as yr
from briefly import DECEMBER, JANUARY, NOVEMBER, due, outcome, person
from yorozu_rules.errors import InputError
from yorozu_rules.io.ledger import ledger_lines, read_ledger

HEAD = '{"ledger":"yorozu-rules/ledger/1"}'
# November pays a fee with its tax and withholds, which are 3 entries; December nothing; January
# pays a fee and travel, which are 4. With a line for each run and the head there are 11 lines.
RUN_ENDS = (1, 5, 6, 11)


@pytest.fixture(autouse=True)
def _stand_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def ledger(book: yr.Rulebook) -> yr.Ledger:
    """Return a ledger of three runs."""
    first = outcome(book, "C-1", fees={"V-1": due(24_000)})
    third = outcome(
        book, "C-3", fees={"V-3": due(16_000)}, travel=due(1_980), day=date(2023, 10, 9)
    )
    kept = yr.Ledger()
    for paid_on, outcomes in ((NOVEMBER, [first]), (DECEMBER, [first]), (JANUARY, [first, third])):
        run = yr.pay_month(outcomes, payees=[person()], ledger=kept, paid_on=paid_on, book=book)
        kept = kept.plus(run.posted())
    return kept


def write(lines: Sequence[str], *, end: str = "\n") -> Path:
    """Write the lines of a ledger."""
    path = Path("ledger.jsonl")
    path.write_bytes(("\n".join(lines) + end).encode())
    return path


def said(lines: Sequence[str], *, end: str = "\n") -> list[str]:
    """Return everything that reading a ledger complains about."""
    with pytest.raises(InputError) as caught:
        read_ledger(write(lines, end=end))
    return list(caught.value.problems)


def test_a_ledger_comes_back_byte_for_byte(ledger: yr.Ledger) -> None:
    """What is read is what was kept, and is written as it was."""
    lines = list(ledger_lines(ledger))
    assert [place for place, line in enumerate(lines) if "run" in json.loads(line)] == [1, 5, 6]
    assert len(lines) == RUN_ENDS[-1]
    again = read_ledger(write(lines))
    assert again == ledger
    assert again.digest == ledger.digest
    assert list(ledger_lines(again)) == lines
    assert read_ledger(write([HEAD])) == yr.Ledger()


def test_blank_lines_and_a_missing_end_of_line_are_nothing(ledger: yr.Ledger) -> None:
    """An editor that adds or takes a line feed at the end has changed no yen."""
    lines = list(ledger_lines(ledger))
    for end in ("", "\n\n", "\n \n\n"):
        assert read_ledger(write(lines, end=end)) == ledger


def test_cut_off_after_any_line(ledger: yr.Ledger) -> None:
    """Said with the run and how much of it is there; at the end of a run it is an older ledger.

    That an older ledger is not the last one, no ledger can know by itself.
    """
    lines = list(ledger_lines(ledger))
    for count in range(1, len(lines) + 1):
        if count in RUN_ENDS:
            runs = RUN_ENDS.index(count)
            assert read_ledger(write(lines[:count])) == yr.Ledger(ledger.posted[:runs])
            continue
        start = max(end for end in RUN_ENDS if end < count)
        head = json.loads(lines[start])
        there = count - start - 1
        assert said(lines[:count]) == [
            f"ledger.jsonl:{start + 1}: run {head['run']} has {there} of {head['entries']} "
            "entries; the file was cut off"
        ]


def test_cut_off_within_any_line(ledger: yr.Ledger) -> None:
    """Half a line is no line, and the message has its number."""
    lines = list(ledger_lines(ledger))
    for count, line in enumerate(lines, start=1):
        (only,) = said([*lines[: count - 1], line[: len(line) // 2]], end="")
        assert only.startswith(f"ledger.jsonl:{count}: not complete JSON")


@pytest.mark.parametrize(
    ("place", "old", "new", "line"),
    [
        (2, '"yen":24000', '"yen":24001', 2),  # a fee
        (3, '"yen":2400', '"yen":2401', 2),  # its tax
        (2, '"payee":"P-1"', '"payee":"P-2"', 2),
        (2, '"paid_on":"2023-11-20"', '"paid_on":"2023-11-21"', 2),
        (1, '"paid_on":"2023-11-20"', '"paid_on":"2023-11-21"', 2),
        (1, '"rounding":"invoice"', '"rounding":"line"', 2),
        (5, '"run":"2023-12-20-2"', '"run":"2023-12-20-3"', 6),  # a run without an entry
        (10, '"yen":1835', '"yen":1834', 7),  # the tax withheld: 10.21 % of 17,980 is 1,835.758
    ],
)
def test_a_changed_value_is_seen(
    ledger: yr.Ledger, place: int, old: str, new: str, line: int
) -> None:
    """One yen, one day or one name by hand: the seal of its run does not fit any more."""
    lines = list(ledger_lines(ledger))
    assert old in lines[place]
    lines[place] = lines[place].replace(old, new)
    (only,) = said(lines)
    assert only.startswith(f"ledger.jsonl:{line}: run 20")
    assert only.endswith("is not as it was written; it was changed")


def test_a_run_that_is_missing_or_in_another_place(ledger: yr.Ledger) -> None:
    """Each run names the ledger that it followed; one that is taken out, or moved, is missed."""
    lines = list(ledger_lines(ledger))
    head, first, second, third = lines[:1], lines[1:5], lines[5:6], lines[6:]
    for runs, line, name in (
        ([*second, *third], 2, "2023-12-20-2"),  # the first is gone
        ([*first, *third], 6, "2024-01-22-3"),  # the second is gone
        ([*second, *first, *third], 2, "2023-12-20-2"),  # they are swapped
        ([*first, *third, *second], 6, "2024-01-22-3"),
        ([*first, *first], 6, "2023-11-20-1"),  # one twice
    ):
        (only,) = said([*head, *runs])
        assert only.startswith(f"ledger.jsonl:{line}: run {name} follows the ledger ")


def test_an_entry_more_or_less(ledger: yr.Ledger) -> None:
    """A line taken out of a run, or put into it, is seen as well, and is no other run's."""
    lines = list(ledger_lines(ledger))
    problems = said([*lines[:2], *lines[3:]])  # the next run stands where an entry belongs
    assert "ledger.jsonl:5: id: missing; expected this key" in problems
    (only, *_) = said([*lines[:3], lines[2], *lines[3:]])
    assert "run 2023-11-20-1 is not as it was written" in only
    fewer = lines[1].replace('"entries":3', '"entries":2')
    assert "run 2023-11-20-1 is not as it was written" in said([HEAD, fewer, *lines[2:]])[0]
    none = lines[5].replace('"entries":0', '"entries":-1')
    (only,) = said([*lines[:5], none])
    assert only == "ledger.jsonl:6: entries: read -1; expected at least 0"


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ([], "ledger.jsonl: the file is empty; expected one JSON record a line"),
        (["", " "], "ledger.jsonl: the file is empty; expected one JSON record a line"),
        (
            ['{"ledger":"yorozu-rules/ledger/2"}'],
            "ledger.jsonl:1: ledger: read 'yorozu-rules/ledger/2'; expected "
            "'yorozu-rules/ledger/1'",
        ),
        (['{"history": "complete"}'], "ledger.jsonl:1: ledger: missing; expected this key"),
        (["[]"], "ledger.jsonl:1: record: read a list; expected one JSON record a line"),
        ([HEAD, HEAD], "ledger.jsonl:2: run: missing; expected this key"),
        ([HEAD, "{"], "ledger.jsonl:2: not complete JSON"),
        ([HEAD.replace("}", ',"ledger":"x"}')], "ledger.jsonl:1: "),
    ],
)
def test_files_that_are_no_ledger(lines: list[str], problem: str) -> None:
    """Nothing else is taken for a ledger, an empty file least of all: it would pay all again."""
    assert said(lines)[0].startswith(problem)


def test_a_ledger_in_another_encoding(ledger: yr.Ledger) -> None:
    """What an editor has saved anew is refused, not half read."""
    path = Path("ledger.jsonl")
    text = "".join(f"{line}\n" for line in ledger_lines(ledger))
    path.write_bytes(text.encode("utf-16"))
    with pytest.raises(InputError, match="the file is UTF-16; save it as UTF-8"):
        read_ledger(path)
    path.write_bytes(text.encode().replace(b"P-1", b"P-\xff", 1))
    with pytest.raises(InputError, match="is not UTF-8"):
        read_ledger(path)
