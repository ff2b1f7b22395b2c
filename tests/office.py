"""A small office's files, by hand: claims, the year's visits, payees; and the command on them.

Each claim is of one visit and a bus at 280 yen, tax stated apart, tax withheld at 10.21 %.
C-1  E-1, 2 October, the second visit of B-1: fee 16,000, tax 1,600, travel 280 (of 300): 17,880.
     10.21 % of 16,280 is 1,662.188: 1,662 withheld, 16,218 transferred.
C-2  E-2, 3 October, the first visit of B-2: fee 24,000, tax 2,400, travel 280: 26,680.
     10.21 % of 24,280 is 2,478.988: 2,478 withheld, 24,202 transferred.
C-3  E-1, 2 November, the first visit of B-3: as C-2.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from yorozu_rules.cli import main

IN_ORDER = json.loads((Path(__file__).parent / "in_order.json").read_text(encoding="utf-8"))
C1 = json.dumps(IN_ORDER) + "\n"
C2 = C1
for _old, _new in (
    *(('"C-1"', '"C-2"'), ('"E-1"', '"E-2"'), ('"V-1"', '"V-2"'), ('"B-1"', '"B-2"')),
    *(("10-03", "10-04"), ("10-02", "10-03"), ('"fare": 300', '"fare": 280')),
):
    C2 = C2.replace(_old, _new)
C3 = C1
for _old, _new in (
    *(('"C-1"', '"C-3"'), ('"V-1"', '"V-3"'), ('"B-1"', '"B-3"')),
    *(("2023-10", "2023-11"), ('"fare": 300', '"fare": 280')),
):
    C3 = C3.replace(_old, _new)
VISITS = (
    *(("V-0", "B-1", "E-9", "2023-05-02"), ("V-1", "B-1", "E-1", "2023-10-02")),
    *(("V-2", "B-2", "E-2", "2023-10-03"), ("V-3", "B-3", "E-1", "2023-11-02")),
)
RUN_FILES = {
    *("outcomes.jsonl", "findings.jsonl", "findings.csv", "run.json"),
    *("payments.jsonl", "payments.csv", "payment.json", "sample.json"),
    *("notices.ja.txt", "notices.en.txt"),
}


def payee(number: int, **changes: object) -> str:
    """Return the payee of the expert of the same number, as a line."""
    account = {"bank": "0001", "branch": "001", "kind": "ordinary", "number": f"{number:07}"}
    known: dict[str, Any] = {
        "id": f"P-{number}",
        "kind": "person",
        "experts": [f"E-{number}"],
        "name": "山田花子",
        "category": "professional",
        "resident": True,
        "tax_stated": True,
        "invoice": {"registered": False},
        "account": {**account, "holder": "ﾔﾏﾀﾞ ﾊﾅｺ"},
    }
    return json.dumps({**known, **changes}, ensure_ascii=False) + "\n"


def furnish(folder: Path) -> Path:
    """Write the office's files into a folder: the claims of October, and of November."""
    (folder / "october.jsonl").write_text(C1 + C2, encoding="utf-8")
    (folder / "november.jsonl").write_text(C3, encoding="utf-8")
    lines = ['{"history": "complete"}']
    for visit, business, expert, day in VISITS:
        record = {"id": visit, "business": business, "expert": expert}
        lines.append(json.dumps({**record, "start": f"{day}T13:00", "took_place": True}))
    (folder / "history.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "payees.jsonl").write_text(payee(1) + payee(2), encoding="utf-8")
    return folder


def paying(
    folder: Path,
    out: str,
    *options: str | Path,
    claims: str = "october.jsonl",
    on: str = "R5.11.20",
) -> list[str]:
    """Return the arguments that settle and pay claims of the folder; ``on=""`` without a day."""
    return [
        "settle",
        *([str(folder / claims)] if claims else []),
        *("--history", f"{folder / 'history.jsonl'}", "--rulebook", "r5-dispatch"),
        *("--payees", f"{folder / 'payees.jsonl'}", "--ledger", f"{folder / 'ledger.jsonl'}"),
        *(["--paid-on", on] if on else []),
        *("--out", f"{folder / out}", "--lang", "en"),
        *map(str, options),
    ]


def pay(
    folder: Path,
    out: str,
    *options: str | Path,
    claims: str = "october.jsonl",
    on: str = "R5.11.20",
) -> int:
    """Settle and pay claims of the folder; return the exit status."""
    return main(paying(folder, out, *options, claims=claims, on=on))


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
