"""Grade tables as files: every form that offices save, and every problem at once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import yorozu_rules as yr
from yorozu_rules.errors import InputError, OutOfRange, OutputError

HEAD_JA = "等級,月額以上,月額未満,賞与なし・年4回以上,賞与年1〜3回"
HEAD_EN = "grade,monthly_from,monthly_below,rate_none,rate_some"
ROWS = "1,0,63000,340,450\n17,195000,210000,1190,1580\n50,1355000,,8310,11000\n"


@pytest.fixture(autouse=True)
def _stand_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(text: str | bytes, fiscal_year: int = 2016) -> yr.GradeTable:
    """Read a table of these bytes."""
    data = text.encode() if isinstance(text, str) else text
    Path("t.csv").write_bytes(data)
    return yr.read_grade_table("t.csv", fiscal_year=fiscal_year)


def said(text: str | bytes) -> list[str]:
    """Return everything that reading complains about."""
    with pytest.raises(InputError) as caught:
        read(text)
    return list(caught.value.problems)


def rows(table: yr.GradeTable) -> list[tuple[object, ...]]:
    """Return the rows as plain values."""
    return [tuple(row.model_dump().values()) for row in table.rows]


WANTED = [
    (1, 0, 63_000, 340, 450),
    (17, 195_000, 210_000, 1_190, 1_580),
    (50, 1_355_000, None, 8_310, 11_000),
]


@pytest.mark.parametrize(
    "data",
    [
        f"{HEAD_EN}\n{ROWS}".encode(),
        f"{HEAD_JA}\n{ROWS}".encode(),
        f"\ufeff{HEAD_JA}\r\n{ROWS}".encode(),
        # cp932 has the wave that UTF-8 has twice
        f"{HEAD_JA}\r\n{ROWS}".replace("〜", "～").encode("cp932"),
        f"{HEAD_JA}\n{ROWS}".replace("1〜3", "１~３").encode(),
        f"\n 等級 ,月額　以上,Monthly_Below,rate_none,rate_some,\n{ROWS}".replace(
            "0\n", "0,\n"
        ).encode(),
        (
            f"{HEAD_JA}\n"
            '１,０,"６３，０００円",３４０,450円\n"17","195,000","210,000","¥1,190","1,580"\n'
            '50,"1,355,000", ,"8,310","11,000"\n'
        ).encode(),
    ],
    ids=["english", "japanese", "mark", "cp932", "tilde", "blanks", "full-width"],
)
def test_each_form_that_offices_save(data: bytes) -> None:
    """Headings in both languages, any encoding of the two, digits of any width, commas."""
    table = read(data)
    assert table.fiscal_year == 2016
    assert rows(table) == WANTED
    assert yr.grade_rate(table, grade=17, bonuses=2) == 1_580


def test_columns_may_stand_in_any_order() -> None:
    """Headings say what a column is."""
    table = read("rate_some,grade,rate_none,monthly_below,monthly_from\n450,1,340,63000,0\n")
    assert rows(table) == WANTED[:1]


def test_a_table_of_2016_is_checked_against_what_was_published() -> None:
    """Standard pay / 167.1 h, cut to 10 yen: a digit too many shows."""
    assert yr.doubtful_grades(read(f"{HEAD_EN}\n{ROWS}")) == ()
    assert yr.doubtful_grades(read(f"{HEAD_EN}\n{ROWS.replace('1190', '11900')}")) == (17,)


def test_every_problem_is_named_with_line_and_column() -> None:
    """All at once, not the first alone."""
    text = (
        f"{HEAD_JA}\n"
        "1,0,63000,340.5,450\n"  # no whole number
        "2,,73000,390,x\n"  # empty, and no number
        "3,73000,73000,470,620\n"  # a range that holds nothing
        "4,83000,93000,-530,0\n"  # a rate below 1
        "0,93000,101000,590,780\n"  # no grade
        "6,101000,107000,630\n"  # a cell too few
    )
    yen = "expected whole yen such as 1200 or 1,200円"
    assert said(text) == [
        f"t.csv:2: 賞与なし・年4回以上: read '340.5'; {yen}",
        f"t.csv:3: 月額以上: empty; {yen}",
        f"t.csv:3: 賞与年1〜3回: read 'x'; {yen}",
        "t.csv:4: monthly_below: read 73000; expected more than monthly_from, which is 73000",
        "t.csv:5: 賞与なし・年4回以上: read '-530'; expected at least 1",
        "t.csv:5: 賞与年1〜3回: read '0'; expected at least 1",
        "t.csv:6: 等級: read '0'; expected at least 1",
        "t.csv:7: read 4 cells; expected 5, one for each heading, empty ones too",
    ]


def test_rows_that_cannot_both_stand() -> None:
    """A grade twice, a pay in two ranges: both lines are named, beside every other problem."""
    text = f"{HEAD_EN}\n{ROWS}17,210000,230000,1310,1740\n18,209999,210000,1,1\n19,x,1,1,1\n"
    assert said(text) == [
        "t.csv:7: monthly_from: read 'x'; expected whole yen such as 1200 or 1,200円",
        "t.csv:5: grade 17 stands at t.csv:3 too",
        "t.csv:6: the monthly pay of grade 18 overlaps that of grade 17 at t.csv:3",
    ]


def test_headings() -> None:
    """Unknown, twice, lacking, none: before any row is looked at."""
    assert said("等級,月給,grade,,rate_some\n1,2,3,4,5\n") == [
        "t.csv:1: read the heading '月給'; expected one of 等級 (grade), 月額以上 (monthly_from), "
        "月額未満 (monthly_below), 賞与なし・年4回以上 (rate_none), 賞与年1〜3回 (rate_some)",
        "t.csv:1: read the heading 'grade', a column that stands there already; expected it once",
        "t.csv:1: expected the headings 月額以上 (monthly_from), 月額未満 (monthly_below), "
        "賞与なし・年4回以上 (rate_none) too",
    ]
    assert said(f"{HEAD_EN},\n1,0,,340,450,x\n") == [
        "t.csv:2: cell 6 holds something, but has no heading"
    ]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "t.csv: the file is empty; expected headings in the first row"),
        (HEAD_EN.encode(), "t.csv: the file has headings and no rows; expected at least one grade"),
        (
            HEAD_EN.replace(",", ";").encode(),
            "t.csv:1: the cells are separated by semicolons; expected commas",
        ),
        (
            HEAD_EN.replace(",", "\t").encode(),
            "t.csv:1: the cells are separated by tabs; expected commas",
        ),
        (f"{HEAD_EN}\n".encode() + b"\0", "t.csv:2: the line holds a NUL character"),
        (HEAD_EN.encode("utf-16"), "t.csv: the file is UTF-16"),
    ],
)
def test_files_that_are_no_table(data: bytes, problem: str) -> None:
    """What concerns the file as a whole."""
    (only,) = said(data)
    assert only.startswith(problem)


def test_what_cannot_be_told_apart_is_said_beside_the_rest() -> None:
    """A quote that is not closed ends the reading, but not what was found before."""
    problems = said(f'{HEAD_EN}\n1,0,63000,x,450\n2,"63000,73000,390,520\n')
    assert [problem[:8] for problem in problems] == ["t.csv:2:", "t.csv:3:"]
    assert "quote" in problems[1]


def test_a_year_beyond_the_calendar() -> None:
    """The file does not say its year, so the caller does."""
    with pytest.raises(OutOfRange, match="read fiscal year 1999; expected one of 2000 to 2099"):
        read(f"{HEAD_EN}\n{ROWS}", fiscal_year=1999)


def test_a_file_is_not_written_over() -> None:
    """Unless it is said."""
    table = read(f"{HEAD_EN}\n{ROWS}")
    with pytest.raises(OutputError, match="is there already"):
        yr.write_grade_table("t.csv", table)
    yr.write_grade_table("t.csv", table, replace=True)
    assert Path("t.csv").read_bytes().decode("utf-8-sig").splitlines()[0] == HEAD_JA


ranges = st.lists(st.integers(0, 2_000_000), min_size=2, max_size=12, unique=True).map(sorted)


@given(ranges, st.booleans(), st.sampled_from(["ja", "en"]), st.data())
def test_what_is_written_is_read_back(
    ends: list[int], is_open: bool, lang: str, data: st.DataObject
) -> None:
    """Any table, in either language."""
    rate = st.integers(1, 1_000_000)
    made = [
        yr.GradeRow(
            grade=grade,
            monthly_from=first,
            monthly_below=None if is_open and below == ends[-1] else below,
            rate_none=data.draw(rate),
            rate_some=data.draw(rate),
        )
        for grade, (first, below) in enumerate(pairwise(ends), 1)
    ]
    table = yr.GradeTable(fiscal_year=2025, rows=tuple(made))
    yr.write_grade_table("back.csv", table, lang=lang, replace=True)  # type: ignore[arg-type]
    assert yr.read_grade_table("back.csv", fiscal_year=2025) == table
