"""Writes three months of claims, to be settled and paid one after the other.

    python examples/three_months.py --out FOLDER

November  E-1 has two first visits (C-1 with a journey, C-3 by web), E-2 one (C-2). The night of C-1
          has no receipt yet.
December  The receipt comes, for less than was claimed. A visit that E-2 made in October is reported
          late (C-4): it was the first of C-3's business, so C-3 was its second, of which the
          business bears a third: 8,000 yen and their tax were paid too much.
January   The report of C-1's time turns out to be false. What was paid too much for C-3 is set off
          against a new visit of E-1 (C-5).

Worked out by hand in tests/test_month_after_month.py.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

Record = dict[str, object]
ACCOUNT = {"bank": "0001", "branch": "001", "kind": "ordinary", "holder": "ミホン"}
PAYEES: tuple[Record, ...] = (
    {
        "id": "P-1",
        "kind": "person",
        "experts": ["E-1"],
        "category": "professional",
        "resident": True,
        "tax_stated": True,
        "invoice": {"registered": True, "number": "T7123456789012", "since": "2023-10-01"},
        "account": {**ACCOUNT, "number": "0000001"},
    },
    {
        "id": "P-2",
        "kind": "office",
        "experts": ["E-2"],
        "category": "professional",
        "resident": True,
        "tax_stated": False,
        "invoice": {"registered": False},
        "account": {**ACCOUNT, "number": "0000002"},
    },
)
OFFSET: Record = {
    "decision": "offset",
    "subject": "visit:V-3",
    "yen": 8_000,
    "withheld": 816,
    "by": "office",
    "on": "2024-01-10",
    "reason": "second visit, not the first",
}
FIRST, NINTH, TWELFTH = date(2023, 10, 2), date(2023, 10, 9), date(2023, 10, 12)
SIXTEENTH, JANUARY = date(2023, 10, 16), date(2024, 1, 9)


def decided(day: date, *, holds: bool = True, by: str = "office") -> Record:
    """Return a decision, taken a week after a day."""
    on = f"{day + timedelta(days=7)}"
    return {"holds": holds, "by": by, "on": on, "reason": "as the papers say"}


def claim(number: int, expert: str, business: str, day: date, **more: Record) -> Record:
    """Return a claim with one session of three hours, by web unless there is a journey."""
    journey = more.get("journey")
    means = "face-to-face" if journey else "web"
    start, end, place = f"{day}T13:00", f"{day}T16:00", f"S-{number}"
    session = {"start": start, "end": end, "place": place}
    papers = {
        "attendance": [
            {
                "day": f"{day}",
                "check_in": {"at": start, "place": place},
                "check_out": {"at": end, "place": place},
                "signature": True,
            }
        ],
        "approved": [session],
        "applied_place": place,
        "accompaniment": {"present": True, "minutes": 180},
        "contract_copy": True,
        "reported": f"{day + timedelta(days=1)}",
        "attested": f"{day + timedelta(days=2)}",
        "approval": decided(day, by="B-1"),
        "office_check": decided(day),
    }
    ties = ("subsidised", "paid_by_body", "member_of_body", "at_own_request")
    visit = {
        "id": f"V-{number}",
        "business": business,
        "body": {"id": "B-1", "kind": "yorozu-centre"},
        "periods": [{"start": start, "end": end, "means": means}],
        "ties": dict.fromkeys(ties, False),
        "papers": papers,
        "truth": more.get("truth", {}),
    }
    commission = {"accepted_on": "2023-04-03", "fiscal_years": [2023]}
    return {
        "id": f"C-{number}",
        "expert": expert,
        "commission": commission,
        "visits": [visit],
        "journey": journey,
    }


def journey(night: Record) -> Record:
    """Return 105 km by rail the evening before and back, a night at a hotel, an allowance."""
    day, evening = f"{FIRST}", f"{FIRST - timedelta(days=1)}"
    ride = {"mode": "rail", "metres": 105_000, "fare": 1_980, "as_claimed": True}
    return {
        "legs": [{**ride, "day": evening}, {**ride, "day": day}],
        "nights": [{"day": evening, "kind": "hotel", "unavoidable": decided(FIRST), **night}],
        "allowance_days": [{"day": day}],
        "from_main_base": True,
        "abroad": [],
        "inspected": decided(FIRST),
        "economical": decided(FIRST),
    }


def months() -> dict[str, tuple[list[Record], tuple[Record, ...]]]:
    """Return the claims and the decisions of each month."""
    asked = journey({"yen": 9_500})
    mended = journey({"yen": 9_000, "receipt": True, "certificate_of_stay": True})
    first = claim(1, "E-1", "F-1", FIRST, journey=asked)
    second = claim(2, "E-2", "F-2", NINTH)
    third = claim(3, "E-1", "F-3", SIXTEENTH)
    late = claim(4, "E-2", "F-3", TWELFTH)
    corrected = claim(1, "E-1", "F-1", FIRST, journey=mended)
    lie: Record = {"time": decided(FIRST, holds=False)}
    false = claim(1, "E-1", "F-1", FIRST, journey=mended, truth=lie)
    return {
        "2023-11": ([first, second, third], ()),
        "2023-12": ([corrected, third, late], ()),
        "2024-01": ([false, third, claim(5, "E-1", "F-4", JANUARY)], (OFFSET,)),
    }


def history(claims: Iterable[Record]) -> list[Record]:
    """Return the record of the year: every visit of the claims so far, and that it is complete."""
    rows: list[Record] = [{"history": "complete"}]
    for one in claims:
        visits = one["visits"]
        assert isinstance(visits, list)
        (visit,) = visits
        start = visit["periods"][0]["start"]
        row = {"id": visit["id"], "business": visit["business"], "expert": one["expert"]}
        rows.append({**row, "start": start, "took_place": True})
    return rows


def write(path: Path, rows: Iterable[Record]) -> None:
    """Write records as JSON Lines."""
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_text(text, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the files of three months."""
    parser = argparse.ArgumentParser(description="Write three months of claims.")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "three-months")
    folder: Path = parser.parse_args(arguments).out
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "payees.jsonl", PAYEES)
    seen: dict[str, Record] = {}
    for month, (claims, decisions) in months().items():
        seen |= {str(one["id"]): one for one in claims}
        write(folder / f"claims-{month}.jsonl", claims)
        write(folder / f"history-{month}.jsonl", history(seen.values()))
        if decisions:
            write(folder / f"decisions-{month}.jsonl", decisions)


if __name__ == "__main__":
    main()
