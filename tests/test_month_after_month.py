"""Three months run by the command line, one after the other, as the example has them.

Worked out by hand from the standard (24,000 a day without tax, a third borne by the business at
its second visit; lodging and 1,100 for a day of 100 km; 10 % tax; 10.21 % withheld). P-1's tax is
stated apart, so it is withheld from fees and travel; P-2's is not, so from the tax as well.

November  P-1: fees 48,000, tax 4,800, travel 1,980 + 1,980 + 1,100 = 5,060 (the night waits for its
          receipt): 57,860; 10.21 % of 53,060 is 5,417.42: transfer 52,443.
          P-2: 24,000 + 2,400 = 26,400; 10.21 % of it is 2,695.44: 23,705.
December  P-1: the night, 9,000; 10.21 % is 918.90: 8,082. V-3 was the second visit of its business:
          8,000 and 800 of tax wait to come back. P-2: V-4, again 23,705.
January   P-1: V-5 24,000 less the 8,000 of V-3, tax 2,400 less 800: 17,600; 10.21 % of 24,000 is
          2,450.40; the 816 once withheld from the 8,000 come from the tax office: 1,634; 15,966.
          C-1 was false: 24,000, 2,400 of tax, 1,980 + 1,980 + 9,000 and 1,100 wait to come back.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from yorozu_rules.cli import main

EXAMPLE = Path(__file__).parents[1] / "examples" / "three-months"
MONTHS = {"2023-11": "2023-11-20", "2023-12": "令和5年12月20日", "2024-01": "R6.1.22"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the ledger and a folder for each month."""
    out = tmp_path_factory.mktemp("months")
    for month, day in MONTHS.items():
        decisions = EXAMPLE / f"decisions-{month}.jsonl"
        arguments = [
            *("settle", EXAMPLE / f"claims-{month}.jsonl"),
            *("--history", EXAMPLE / f"history-{month}.jsonl", "--rulebook", "r5-dispatch"),
            *("--out", out / month, "--paid-on", day, "--payees", EXAMPLE / "payees.jsonl"),
            *("--ledger", out / "ledger.jsonl", "--charge", 165),
            *(["--decisions", decisions] if decisions.exists() else []),
            *(["--begin-ledger"] if month == "2023-11" else []),
        ]
        assert main([str(argument) for argument in arguments]) == 0
    return out


def table(path: Path) -> list[list[str]]:
    """Return a CSV file without its headings."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))[1:]


@pytest.mark.parametrize(
    ("month", "rows"),
    [
        (
            "2023-11",
            {
                "P-1": (48_000, 4_800, 5_060, 57_860, 53_060, 5_417, 0, 52_443),
                "P-2": (24_000, 2_400, 0, 26_400, 26_400, 2_695, 0, 23_705),
            },
        ),
        (
            "2023-12",
            {
                "P-1": (0, 0, 9_000, 9_000, 9_000, 918, 0, 8_082),
                "P-2": (24_000, 2_400, 0, 26_400, 26_400, 2_695, 0, 23_705),
            },
        ),
        ("2024-01", {"P-1": (16_000, 1_600, 0, 17_600, 24_000, 2_450, 816, 15_966)}),
    ],
)
def test_each_month_s_payments(folder: Path, month: str, rows: dict[str, tuple[int, ...]]) -> None:
    """Fees, tax, travel, gross, base, withheld, refunded and net of each payee, to the yen."""
    read = {row[2]: tuple(map(int, row[5:])) for row in table(folder / month / "payments.csv")}
    assert read == rows


def test_what_waits_to_come_back(folder: Path) -> None:
    """December: V-3's part and its tax; January: all of C-1, V-3 being set off."""
    december, january = (dict(_waiting(folder / month)) for month in ("2023-12", "2024-01"))
    assert december == {"visit:V-3": -8_000, "fee-tax:C-3@1/10": -800}
    assert january == {
        "visit:V-1": -24_000,
        "fee-tax:C-1@1/10": -2_400,
        "journey:C-1": -12_960,
        "day:C-1/2023-10-02": -1_100,
    }


def _waiting(folder: Path) -> Iterator[tuple[str, int]]:
    for text in (folder / "payments.jsonl").read_text("utf-8").splitlines():
        for line in json.loads(text)["outcome"]["lines"]:
            if line["held"]:
                yield line["subject"], line["held"]


@pytest.mark.parametrize(
    ("month", "sums"),
    [
        ("2023-11", ["57,860", "△5,417", "52,443", "26,400", "△2,695", "23,705"]),
        ("2023-12", ["9,000", "△918", "8,082", "26,400", "△2,695", "23,705"]),
        ("2024-01", ["17,600", "△2,450", "15,966"]),
    ],
)
def test_every_notice_adds_up(folder: Path, month: str, sums: list[str]) -> None:
    """Gross, what is withheld and what is transferred stand on each notice, in both languages."""
    for lang, labels in (
        ("ja", ("支払総額", "源泉徴収税額", "振込額")),
        ("en", ("gross", "income tax withheld", "transferred")),
    ):
        text = (folder / month / f"notices.{lang}.txt").read_text("utf-8")
        lines = [line.split("  ") for line in text.splitlines()]
        assert [line[-1].strip() for line in lines if line[0] in labels] == sums


def test_the_ledger_in_the_end(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the three runs paid, and the year's record: 57,860 + 9,000 and 26,400 twice in 2023."""
    assert main(["ledger", str(folder / "ledger.jsonl"), "--lang", "en"]) == 0
    runs = [line.split()[-2:] for line in capsys.readouterr().out.splitlines()[1:]]
    assert runs == [["84,260", "8,112"], ["35,400", "3,613"], ["17,600", "1,634"]]
    year = ["records", str(folder / "ledger.jsonl"), "--rulebook", "r5-dispatch", "--year", "2023"]
    assert main([*year, "--csv", str(folder / "records.csv")]) == 0
    assert [row[1:-2] for row in table(folder / "records.csv")] == [
        ["P-1", "48000", "4800", "14060", "66860", "6335"],
        ["P-2", "48000", "4800", "0", "52800", "5390"],
    ]


def test_the_example_is_what_its_program_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files shown are those that the program makes."""
    monkeypatch.syspath_prepend(str(EXAMPLE.parent))
    from importlib import import_module

    import_module("three_months").main(["--out", str(tmp_path)])
    made = sorted(tmp_path.iterdir())
    by_hand = {"bank.json", "remitter.json"}  # who pays, and how its bank wants the file
    assert {path.name for path in EXAMPLE.iterdir()} == {path.name for path in made} | by_hand
    for path in made:
        assert path.read_bytes() == (EXAMPLE / path.name).read_bytes(), path.name
