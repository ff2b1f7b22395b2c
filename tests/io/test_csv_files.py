"""CSV files themselves: encodings, quotes, lengths, and cells that no spreadsheet may run."""

from __future__ import annotations

import codecs
import csv
from pathlib import Path

import pytest

from yorozu_rules.errors import InputError, OutputError
from yorozu_rules.io.csvfile import csv_records, guarded, unguarded, write_csv
from yorozu_rules.io.tables.encoding import LONGEST_LINE, encoding_of
from yorozu_rules.io.tables.rows import LONGEST_ROW, rows, table_at

KANJI = "理由,髙﨑神\n"


@pytest.fixture(autouse=True)
def _stand_in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def file(content: bytes) -> Path:
    """Write a file."""
    path = Path("a.csv")
    path.write_bytes(content)
    return path


def refused(content: bytes) -> str:
    """Return the one problem with a file, of its encoding or its rows."""
    path = file(content)
    with pytest.raises(InputError) as caught:
        list(rows(path, encoding_of(path)))
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (KANJI.encode(), "utf-8"),
        (codecs.BOM_UTF8 + KANJI.encode(), "utf-8"),
        (KANJI.replace("神", "").encode("cp932"), "cp932"),
        (b"plain,ascii\n", "utf-8"),
        ("理由,ﾃｱ\nﾃｱ,ﾃｱ\n".encode("cp932"), "cp932"),  # half-width kana look like é in UTF-8
    ],
)
def test_encodings_that_are_read(content: bytes, encoding: str) -> None:
    """UTF-8 with or without its mark, and cp932 as Excel saves it, without a character lost."""
    path = file(content)
    assert encoding_of(path) == encoding
    text = content.removeprefix(codecs.BOM_UTF8).decode(encoding)
    assert [",".join(row.cells) + "\n" for row in rows(path, encoding)] == text.splitlines(True)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (KANJI.encode("utf-16"), "a.csv: the file is UTF-16; save it as CSV UTF-8"),
        (KANJI.encode("utf-32"), "a.csv: the file is UTF-32; save it as CSV UTF-8"),
        ("a,b\n".encode("utf-16-le"), "a.csv:1: the line holds a NUL character"),
        (b"a,b\nc,\0d\n", "a.csv:2: the line holds a NUL character"),
        (
            "請求,あ\n".encode() + b"a,b\n" + "請求,あ\n".encode("cp932"),
            "a.csv:3: the line is not UTF-8, as line 1 is; save it as CSV UTF-8",
        ),
        (
            "請求,あ\n".encode("cp932") + "請求,あ\n".encode(),
            "a.csv:1: the line is not UTF-8, as line 2 is",
        ),
        (
            codecs.BOM_UTF8 + b"a,b\n" + "請求\n".encode("cp932"),
            "a.csv:2: the line is not UTF-8, as its mark says",
        ),
        (
            "請求\n".encode("cp932") + b"a,\xfd\xff\n",
            "a.csv:2: the line is neither UTF-8 nor cp932",
        ),
        (b"a" * (LONGEST_LINE + 1), f"a.csv:1: the line is over {LONGEST_LINE} bytes"),
    ],
)
def test_encodings_that_are_refused(content: bytes, problem: str) -> None:
    """No mojibake: other encodings, and two in one file, are refused with the line."""
    assert refused(content).startswith(problem)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('a,b\nc,"d\ne,f\ng,h\n', "a.csv:2: a quote opens a cell and is not closed"),
        ('a,b\nc,"d\ne,"f"\ng,h\n', "a.csv:2: a quote opens a cell and is not closed"),
        ('a,b\n"x\ny","d\ne,f\n', "a.csv:3: a quote opens a cell and is not closed"),
        ('a,"b"c\n', "a.csv:1: a quote opens a cell and is not closed"),
        ('a,b\nc,"' + "d\n" * 70_000, "a.csv:2: a quote opens a cell and is not closed"),
        ("a,b\nc," + "d" * 140_000, "a.csv:2: the cells cannot be told apart: field larger"),
        ("a,b\rc,d\r", "a.csv:1: the lines end in CR alone; save the file as CSV UTF-8"),
        ('"a\n",' * (LONGEST_ROW // 5 + 2), f"a.csv:1: a row of over {LONGEST_ROW} characters"),
    ],
)
def test_rows_that_cannot_be_told_apart(text: str, problem: str) -> None:
    """An open quote swallows the rest of a file: the line where it opened is named instead."""
    assert refused(text.encode()).startswith(problem)


def test_the_first_line_of_each_row() -> None:
    """Rows are found where they begin, whatever lies within quotes; empty rows are nothing."""
    path = file(b'a,b\r\n\r\n"x\r\ny","""q"""\r\n , \r\nc,\'d\r\n,\r\n')
    found = list(rows(path, "utf-8"))
    assert [(row.place.line, row.cells) for row in found] == [
        (1, ("a", "b")),
        (3, ("x\r\ny", '"q"')),
        (6, ("c", "'d")),
    ]
    again = list(rows(path, "utf-8", found[2].place))
    assert again == found[2:]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "a.csv: the file is empty; expected headings in the first row"),
        (codecs.BOM_UTF8 + b"\r\n,,\r\n", "a.csv: the file is empty; expected headings"),
        (b"claim;expert\n", "a.csv:1: the cells are separated by semicolons; expected commas"),
        (b"claim\texpert\n", "a.csv:1: the cells are separated by tabs; expected commas"),
    ],
)
def test_files_without_headings(content: bytes, problem: str) -> None:
    """Empty files and other separators are said as what they are."""
    with pytest.raises(InputError, match=problem):
        table_at(file(content), "visits")


def test_no_such_file() -> None:
    """A folder, or nothing at all, is said."""
    with pytest.raises(InputError, match=r"none\.csv: cannot be read: No such file"):
        table_at(Path("none.csv"), "visits")
    with pytest.raises(InputError, match=r"\.: cannot be read: Is a directory"):
        table_at(Path(), "visits")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1+2", "'-1+2"),
        ("@x", "'@x"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("''+1", "'''+1"),
        ("  ", "'  "),
        ("'90", "'90"),
        ("it's", "it's"),
        ("", ""),
        (" =1", " =1"),
    ],
)
def test_text_is_no_formula_and_comes_back(text: str, cell: str) -> None:
    """A text that could be a formula is guarded, every other left; both read back exactly."""
    assert guarded(text) == cell
    assert unguarded(cell) == text


def test_what_excel_opens(tmp_path: Path) -> None:
    """The mark of UTF-8, CRLF, quotes where needed, and numbers that stay numbers."""
    path = tmp_path / "out.csv"
    write_csv(path, [["理由", "金額"], ['a "b"\nc', -1200], ["=1", 0]])
    expected = '\ufeff理由,金額\r\n"a ""b""\nc",-1200\r\n\'=1,0\r\n'
    assert path.read_bytes() == expected.encode()
    assert "".join(csv_records([])) == ""
    with path.open(encoding="utf-8-sig", newline="") as opened:
        assert list(csv.reader(opened))[1] == ['a "b"\nc', "-1200"]


def test_no_file_holds_a_nul() -> None:
    """A character that no reader takes is not written either."""
    with pytest.raises(OutputError, match=r"out\.csv: a text holds a NUL character"):
        write_csv(Path("out.csv"), [["a\0b"]])
    assert not Path("out.csv").exists()


def test_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    """Nothing is overwritten unasked, nothing is left half written."""
    path = tmp_path / "out.csv"
    write_csv(path, [["a"]])
    with pytest.raises(OutputError, match="is there already"):
        write_csv(path, [["b"]])
    write_csv(path, [["b"]], replace=True)
    assert path.read_bytes() == "\ufeffb\r\n".encode()

    def rows_that_fail() -> list[list[str]]:
        raise ValueError("no rows")

    with pytest.raises(ValueError, match="no rows"):
        write_csv(path, (row for row in rows_that_fail()), replace=True)
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]
    assert path.read_bytes() == "\ufeffb\r\n".encode()
    with pytest.raises(OutputError, match=r"out\.csv: cannot be written"):
        write_csv(tmp_path / "none" / "out.csv", [])
