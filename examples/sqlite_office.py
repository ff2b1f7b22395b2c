"""An office's history, outcomes and ledger in SQLite: three months settled, paid and corrected.

Run as ``python examples/sqlite_office.py OFFICE.db``. A month is one transaction: it is entered
whole or not at all, and the same month once more enters nothing.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import yorozu_rules as yr
from yorozu_rules.errors import InputError
from yorozu_rules.payment.facts import Decision
from yorozu_rules.payment.ledger import Posted

HERE = Path(__file__).parent
MONTHS = {
    "2023-11": date(2023, 11, 20),
    "2023-12": date(2023, 12, 20),
    "2024-01": date(2024, 1, 22),
}


def open_office(path: str | Path) -> sqlite3.Connection:
    """Open a database, and make its tables where it is new."""
    db = sqlite3.connect(path, isolation_level=None, timeout=60)  # BEGIN and COMMIT are ours
    db.row_factory = sqlite3.Row
    db.execute("PRAGMA foreign_keys = ON")
    with transaction(db):
        if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'entry'").fetchone():
            for statement in statements((HERE / "sqlite_office.sql").read_text("utf-8")):
                db.execute(statement)
    return db


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script one by one: ``executescript`` would end our transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Hold the database for writing; what is raised, or a process that dies, changes nothing."""
    db.execute("BEGIN IMMEDIATE")  # whoever else wants to pay waits here, before reading the ledger
    try:
        yield
    except BaseException:
        db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


def insert(db: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    """Add one row; table and columns are the program's own words."""
    names, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", row)


def keep_history(db: sqlite3.Connection, history: yr.History) -> None:
    """Keep the record of the year: new visits are added, known ones corrected."""
    with transaction(db):
        db.execute("DELETE FROM history")
        insert(db, "history", {"only_row": 1, "complete": history.complete})
        for visit in history.records:
            db.execute("DELETE FROM visit WHERE id = ?", (visit.id,))
            insert(db, "visit", visit.model_dump(mode="json"))


def numbers(db: sqlite3.Connection) -> yr.VisitNumbers:
    """Number the visits of the history."""
    head = db.execute("SELECT complete FROM history").fetchone()
    records = [_visit(dict(row)) for row in db.execute("SELECT * FROM visit")]
    return yr.number_visits(records, complete=bool(head and head["complete"]))


def _visit(row: dict[str, object]) -> yr.VisitRecord:
    """Return a visit: SQLite has no true and false, and the facts take no number for one."""
    flags = {name: row[name] for name in ("took_place", "without_fee")}
    said = {name: None if value is None else value == 1 for name, value in flags.items()}
    return yr.fact_from_json(json.dumps({**row, **said}), yr.VisitRecord)


def ledger_of(db: sqlite3.Connection) -> yr.Ledger:
    """Return the ledger; InputError where a row was changed behind the triggers' back."""
    ledger = yr.Ledger()
    for run in db.execute("SELECT * FROM run ORDER BY number").fetchall():
        rows = db.execute("SELECT * FROM entry WHERE run = ? ORDER BY rowid", (run["number"],))
        posted = Posted(
            *(run["id"], run["digest"], date.fromisoformat(run["paid_on"])),
            *(run["rulebook"], run["rounding"], run["transfers"], run["ledger_before"]),
            tuple(_entry(row) for row in rows),
        )
        ledger = ledger.plus(posted)
        if ledger.digest != run["ledger_after"]:
            raise InputError([f"run {run['id']} is not as it was written; it was changed"])
    return ledger


def _entry(row: sqlite3.Row) -> yr.Entry:
    return yr.Entry(
        *(row["id"], row["subject"], row["kind"], row["yen"], row["basis"]),
        *(date.fromisoformat(row["paid_on"]), row["payee"], row["expert"], row["claim"]),
        *(row["body"], date.fromisoformat(row["day"]), row["digest"], row["reverses"]),
    )


def pay(
    db: sqlite3.Connection,
    claims: Iterable[yr.Claim],
    *,
    payees: Sequence[yr.Payee],
    paid_on: date,
    book: yr.Rulebook,
    decisions: Sequence[Decision] = (),
) -> bool:
    """Settle claims and enter what is paid; False where the last run was this very one."""
    with transaction(db):
        visits = numbers(db)
        outcomes = [yr.settle(claim, book, visits=visits) for claim in claims]
        ledger = ledger_of(db)
        given: dict[str, Any] = {"payees": payees, "paid_on": paid_on, "book": book}
        given["decisions"] = decisions
        if ledger.posted:
            before = yr.Ledger(ledger.posted[:-1])
            if yr.run_digest(outcomes, ledger=before, **given) == ledger.posted[-1].digest:
                return False
        enter(db, yr.pay_month(outcomes, ledger=ledger, **given), ledger, outcomes)
    return True


def enter(
    db: sqlite3.Connection, run: yr.Run, ledger: yr.Ledger, outcomes: Iterable[yr.Outcome]
) -> None:
    """Add a run with its outcomes, entries and transfers."""
    posted, number = run.posted(), len(ledger.posted) + 1
    head = {**posted._asdict(), "id": posted.run, "paid_on": f"{posted.paid_on}", "number": number}
    head |= {"ledger_before": posted.before, "ledger_after": ledger.plus(posted).digest}
    insert(db, "run", {name: head[name] for name in head.keys() - {"run", "before", "entries"}})
    for outcome in outcomes:
        said = yr.outcome_to_json(outcome)
        insert(db, "outcome", {"run": number, "claim": outcome.case, "json": said})
    for entry in posted.entries:
        row = {**entry._asdict(), "run": number, "claim": entry.case}
        row |= {"paid_on": f"{entry.paid_on}", "day": f"{entry.day}"}
        insert(db, "entry", {name: row[name] for name in row if name != "case"})
    for one in run.transfers:
        yen = {"gross": one.gross, "withheld": one.withheld, "net": one.net}
        insert(db, "transfer", {"run": number, "payee": one.payee, **yen})


def main(arguments: Sequence[str]) -> None:
    """Settle, pay and correct the three months of the example, and print the transfers."""
    folder, book = HERE / "three-months", yr.rulebook("r5-dispatch")
    payees = yr.read_payees(folder / "payees.jsonl")
    with closing(open_office(arguments[0])) as db:
        last = db.execute("SELECT max(paid_on) FROM run").fetchone()[0] or ""
        for month, day in MONTHS.items():
            if f"{day}" < last:
                print(f"{month} was entered before")
                continue
            keep_history(db, yr.read_history(folder / f"history-{month}.jsonl"))
            decided = folder / f"decisions-{month}.jsonl"
            new = pay(
                db,
                [claim for _, claim in yr.read_claims(folder / f"claims-{month}.jsonl")],
                payees=payees,
                paid_on=day,
                book=book,
                decisions=yr.read_decisions(decided) if decided.exists() else (),
            )
            print(f"{month} {'entered' if new else 'was entered before'}")
        paid = "SELECT id, payee, net FROM transfer JOIN run ON run = number ORDER BY number, payee"
        for row in db.execute(paid):
            print(f"{row['id']}  {row['payee']}  {row['net']:,} yen")


if __name__ == "__main__":
    main(sys.argv[1:])
