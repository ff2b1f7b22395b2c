"""The example in SQLite: the same money as the files have, entered once, and never changed."""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import yorozu_rules as yr
from yorozu_rules.cli import main
from yorozu_rules.errors import InputError

EXAMPLES = Path(__file__).parents[1] / "examples"
FOLDER = EXAMPLES / "three-months"


@pytest.fixture(scope="module")
def office() -> Iterator[ModuleType]:
    """Import the example."""
    sys.path.insert(0, str(EXAMPLES))
    try:
        yield import_module("sqlite_office")
    finally:
        sys.path.remove(str(EXAMPLES))


@pytest.fixture(scope="module")
def kept(office: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database with the three months."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    office.main([str(path)])
    return path


@pytest.fixture
def db(office: ModuleType, kept: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Return a copy of it, to be tampered with."""
    path = tmp_path / "copy.db"
    path.write_bytes(kept.read_bytes())
    with closing(office.open_office(path)) as opened:
        yield opened


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that the command line makes of the same three months."""
    out = tmp_path_factory.mktemp("months")
    for month, day in (("2023-11", "20"), ("2023-12", "20"), ("2024-01", "22")):
        decisions = FOLDER / f"decisions-{month}.jsonl"
        command = ["settle", FOLDER / f"claims-{month}.jsonl", "--rulebook", "r5-dispatch"]
        command += ["--history", FOLDER / f"history-{month}.jsonl", "--out", out / month]
        command += ["--paid-on", f"{month}-{day}", "--payees", FOLDER / "payees.jsonl"]
        command += ["--ledger", out / "ledger.jsonl"]
        command += ["--decisions", decisions] if decisions.exists() else []
        command += ["--begin-ledger"] if month == "2023-11" else []
        assert main([str(one) for one in command]) == 0
    return out


def test_the_ledger_is_that_of_the_files(
    office: ModuleType, db: sqlite3.Connection, files: Path
) -> None:
    """Every run and entry with the same digest: a ledger can move from one to the other."""
    ours = "\n".join(yr.ledger_lines(office.ledger_of(db)))
    assert ours == (files / "ledger.jsonl").read_text("utf-8").rstrip("\n")


def test_the_transfers_are_those_of_the_files(db: sqlite3.Connection, files: Path) -> None:
    """Worked out by hand in test_month_after_month.py: 52,443 and 23,705, then the corrections."""
    found = db.execute("SELECT id, payee, net FROM transfer JOIN run ON run = number").fetchall()
    assert [tuple(row) for row in found] == [
        ("2023-11-20-1", "P-1", 52_443),
        ("2023-11-20-1", "P-2", 23_705),
        ("2023-12-20-2", "P-1", 8_082),
        ("2023-12-20-2", "P-2", 23_705),
        ("2024-01-22-3", "P-1", 15_966),
    ]
    rows: list[tuple[str, str, int]] = []
    for month in ("2023-11", "2023-12", "2024-01"):
        with (files / month / "payments.csv").open(encoding="utf-8-sig", newline="") as file:
            rows += [(row[0], row[2], int(row[-1])) for row in list(csv.reader(file))[1:]]
    assert [tuple(row) for row in found] == [row for row in rows if row[2] > 0]


def test_outcomes_explain_themselves_later(db: sqlite3.Connection) -> None:
    """What was settled in a month is kept as it was, beside what was made of it afterwards."""
    found = db.execute("SELECT json FROM outcome WHERE claim = 'C-1' ORDER BY run").fetchall()
    november, _, january = [yr.outcome_from_json(row["json"]) for row in found]
    assert "lodging" in yr.explain(november, "en")
    assert november.totals["tax-excluded"].allowed == 24_000
    assert january.totals["tax-excluded"].allowed == 0


def test_the_same_months_enter_nothing(
    office: ModuleType, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever is not sure that a month went through runs it again."""
    before = kept.read_bytes().count(b"fee-tax:")
    office.main([str(kept)])
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(" ")[2] for line in said[:3]] == ["was entered before"] * 3
    assert len(said) == 8
    assert kept.read_bytes().count(b"fee-tax:") == before


KILLED = """
import os, sys
sys.path.insert(0, {examples!r})
import sqlite_office as office

opened, commits = office.open_office, []

def watched(path):
    db = opened(path)
    def look(sql):
        commits.extend([sql] if sql == "COMMIT" else [])
        if len(commits) == 2:  # the history's was the first, this is the month's
            os._exit(9)
    db.set_trace_callback(look)
    return db

office.open_office = watched
office.main([{path!r}])
"""


def test_a_run_that_is_killed_is_paid_once(office: ModuleType, kept: Path, tmp_path: Path) -> None:
    """Killed before the commit: nothing of the run is there, and the next attempt enters it."""
    path = tmp_path / "killed.db"
    text = KILLED.format(examples=str(EXAMPLES), path=str(path))
    assert subprocess.run([sys.executable, "-c", text], check=False).returncode == 9
    with closing(office.open_office(path)) as db:
        assert db.execute("SELECT count(*) FROM visit").fetchone()[0] == 3
        for table in ("run", "entry", "transfer", "outcome"):
            assert not db.execute(f"SELECT 1 FROM {table}").fetchone(), table
    office.main([str(path)])
    with closing(office.open_office(path)) as db, closing(office.open_office(kept)) as whole:
        assert office.ledger_of(db) == office.ledger_of(whole)


def test_a_run_that_fails_half_way_leaves_nothing(
    office: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk at the last table: what was written before it is taken back."""
    path, insert = tmp_path / "full.db", office.insert

    def full(db: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
        if table == "transfer":
            raise sqlite3.OperationalError("database or disk is full")
        insert(db, table, row)

    monkeypatch.setattr(office, "insert", full)
    with pytest.raises(sqlite3.OperationalError, match="full"):
        office.main([str(path)])
    with closing(office.open_office(path)) as db:
        assert office.ledger_of(db) == yr.Ledger()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE entry SET yen = yen + 1", "only added to"),
        ("DELETE FROM entry WHERE reverses IS NULL", "only added to"),
        ("INSERT OR REPLACE INTO entry SELECT * FROM entry LIMIT 1", "only added to"),
        ("REPLACE INTO run SELECT * FROM run LIMIT 1", "only added to"),
        ("UPDATE run SET digest = 'x'", "only added to"),
        ("DELETE FROM outcome", "only added to"),
        ("UPDATE transfer SET net = 1", "only added to"),
        ("REPLACE INTO transfer SELECT * FROM transfer LIMIT 1", "only added to"),
        ("INSERT INTO transfer VALUES (3, 'P-9', 100, 10, 91)", "CHECK"),
        ("INSERT INTO transfer VALUES (3, 'P-9', 10.5, 0, 10.5)", "CHECK"),
        ("INSERT INTO transfer VALUES (9, 'P-9', 100, 10, 90)", "FOREIGN KEY"),
        ("UPDATE visit SET took_place = 2", "CHECK"),
    ],
)
def test_what_was_paid_is_never_changed(db: sqlite3.Connection, sql: str, said: str) -> None:
    """Neither by a slip nor by REPLACE, which deletes behind a trigger's back; yen stay whole."""
    with pytest.raises(sqlite3.IntegrityError, match=said):
        db.execute(sql)


def test_a_ledger_changed_behind_the_triggers_is_refused(
    office: ModuleType, db: sqlite3.Connection
) -> None:
    """Whoever drops the trigger and changes a yen is found by the digest of the run."""
    db.execute("DROP TRIGGER entry_stays")
    db.execute("UPDATE entry SET yen = yen + 1 WHERE subject = 'visit:V-2'")
    with pytest.raises(InputError, match="run 2023-11-20-1 is not as it was written"):
        office.ledger_of(db)


def test_who_pays_at_the_same_time_waits(office: ModuleType, kept: Path) -> None:
    """While one holds the database for its run, another cannot begin to read the ledger."""
    with closing(office.open_office(kept)) as one, closing(office.open_office(kept)) as two:
        two.execute("PRAGMA busy_timeout = 0")
        with (
            office.transaction(one),
            pytest.raises(sqlite3.OperationalError, match="locked"),
            office.transaction(two),
        ):
            pass
