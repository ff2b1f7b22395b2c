"""The file on the disk: there whole or not at all, never over another one unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

import yorozu_rules as yr
from briefly import NOVEMBER, due, outcome, person
from transfers import REMITTER, named
from yorozu_rules.errors import FactError, OutputError


@pytest.fixture(scope="module")
def run() -> yr.Run:
    """Return a run that pays P-1."""
    book = yr.rulebook("r5-dispatch")
    fees = {"V-1": due(24_000)}
    return yr.pay_month(
        [outcome(book, "C-1", fees=fees)],
        payees=[person()],
        ledger=yr.Ledger(),
        paid_on=NOVEMBER,
        book=book,
    )


def test_a_file_is_written_and_its_changes_are_told(run: yr.Run, tmp_path: Path) -> None:
    """The bytes of bank_file, and the notes."""
    payees = [person(account=named("ｷｬﾉﾝ"))]
    dialect = yr.BankDialect(small_kana="enlarge")
    notes = yr.write_bank_file(tmp_path / "b.txt", run, payees, REMITTER, dialect=dialect)
    data = (tmp_path / "b.txt").read_bytes()
    assert data == yr.bank_file(run, payees, REMITTER, dialect=dialect)
    assert [(note.of, note.code) for note in notes] == [("P-1", "enlarged")]
    assert [path.name for path in tmp_path.iterdir()] == ["b.txt"]


def test_a_file_is_not_written_over_another(run: yr.Run, tmp_path: Path) -> None:
    """Unless asked to; and a run that cannot be written leaves the old one."""
    path = tmp_path / "b.txt"
    path.write_bytes(b"old")
    with pytest.raises(OutputError, match="is there already"):
        yr.write_bank_file(path, run, [person()], REMITTER)
    with pytest.raises(FactError):
        yr.write_bank_file(path, run, [], REMITTER, replace=True)
    assert path.read_bytes() == b"old"
    yr.write_bank_file(str(path), run, [person()], REMITTER, replace=True)
    assert yr.read_bank_file(path.read_bytes()).trailer.count == 1


def test_a_folder_that_is_not_there(run: yr.Run, tmp_path: Path) -> None:
    """What the system says, without the path of anybody's home."""
    with pytest.raises(OutputError, match=r"^b\.txt: cannot be written: "):
        yr.write_bank_file(tmp_path / "no" / "b.txt", run, [person()], REMITTER)


@pytest.mark.parametrize("name", ["a\0b", "\ud800"])
def test_a_name_that_no_file_can_have(run: yr.Run, tmp_path: Path, name: str) -> None:
    """An error of ours, as for any other place that cannot be written."""
    with pytest.raises(OutputError, match="cannot be written: no file can have such a name"):
        yr.write_bank_file(tmp_path / name, run, [person()], REMITTER)
